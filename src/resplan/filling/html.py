"""The environment of HTML and SVG: every text is escaped, an unknown name is an error."""

import base64
import hashlib
from functools import cache

from jinja2 import StrictUndefined

from resplan.filling.sandbox import Sandbox
from resplan.filling.source import Loader


@cache
def markup_environment() -> Sandbox:
    """The environment of `templates/html`, `templates/charts` and `templates/dashboard`."""
    return Sandbox(
        filters={},
        loader=Loader({}),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def policy(*, style: str, script: str = "") -> str:
    """A page's content security policy: its own style and script run, nothing is loaded, nothing is sent."""
    allowed = f"style-src {_hash(style)}" + (f"; script-src {_hash(script)}" if script else "")
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    """The entry that allows a text in a content security policy."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
