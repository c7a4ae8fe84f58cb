"""HTML and SVG: every text is escaped, an unknown name is an error.

An office has no templates of its own for them. Ours are as trusted as the program, so nothing in them is counted or hidden:
a page of the site costs two thirds of what it costs in the sandbox.
"""

import base64
import hashlib
import html
from collections.abc import Mapping
from enum import Enum
from functools import cache, lru_cache
from math import isfinite
from typing import Any

from jinja2 import Environment, StrictUndefined
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro, markup_join
from markupsafe import Markup, escape

from resplan.files import installed
from resplan.filling.compiler import OF_PLACES, OwnGenerator
from resplan.filling.signs import without_commands
from resplan.filling.source import Loader
from resplan.text import SIGNS
from resplan.text.shown import as_typed
from resplan.text.ties import TIED_WORD

_TEXTS = 8192
"""How many escaped texts are kept: pages repeat the same texts, and so do the pages of one plan."""


class _OwnTemplates(Environment):
    """Jinja without restrictions except for what no page may contain, and faster where a page spends its time."""

    code_generator_class = OwnGenerator
    sandboxed = True  # only so that calls come to `call`
    intercepted_binops = intercepted_unops = frozenset[str]()

    def call(self, context: Context, obj: Any, /, *values: Any, **named: Any) -> Any:
        """Calls a function; a macro gets its values directly, in order."""
        for name in OF_PLACES:
            named.pop(name, None)
        if type(obj) is not Macro:
            return context.call(obj, *values, **named)
        if named or len(values) != len(obj.arguments) or obj.caller or obj.catch_varargs or obj.catch_kwargs:
            return obj(context.eval_ctx, *values, **named)
        return Markup(obj._func(*values))  # noqa: S704  # what every macro ends with

    @staticmethod
    def joined(_context: Context, parts: tuple[object, ...]) -> str:
        """`a ~ b`: next to markup a text is escaped and becomes part of it."""
        return markup_join(map(without_commands, parts))

    @staticmethod
    def escaped(value: object) -> str:
        """A value as a part of markup."""
        if type(value) is str:
            return _escaped(value)
        if type(value) is Markup:
            return value
        if isinstance(value, Enum):
            return _escaped(str(value.value))
        if isinstance(value, float) and not isfinite(value):
            raise OverflowError("a number is too large")
        return escape(without_commands(value))


@lru_cache(_TEXTS)
def _escaped(text: str) -> str:
    return str(escape(without_commands(text)))


@cache
def markup_environment() -> Environment:
    """The environment of everything in `templates` that becomes HTML or SVG."""
    env = _OwnTemplates(
        loader=Loader({}),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    env.globals["signs"] = SIGNS.for_templates()
    return env


def markup(template: str, values: Mapping[str, object]) -> str:
    """One of our templates of markup, filled."""
    clean = {name: without_commands(value) if type(value) is Markup else value for name, value in values.items()}
    return markup_environment().get_template(template).render(clean)


def compile_ahead(folder: str) -> None:
    """Compiles our templates of a folder, for processes that are copies of this one."""
    for path in (installed.templates() / folder).glob("*.j2"):
        markup_environment().get_template(f"{folder}/{path.name}")


def words_of(template: str) -> TemplateModule:
    """The names that one of our templates of markup defines at its top level: words and pieces."""
    return markup_environment().get_template(template).make_module()


def unbroken_words(tied: str) -> str:
    """A tied text as HTML; what belongs together stays on one line, and copied text is as it was typed."""
    return TIED_WORD.sub(lambda word: f'<span class="tied">{as_typed(word[0])}</span>', html.escape(tied))


def policy(*, style: str, script: str = "") -> str:
    """A page's content security policy: its own style and script run, nothing is loaded, nothing is sent."""
    allowed = f"style-src {_hash(style)}" + (f"; script-src {_hash(script)}" if script else "")
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    """The entry that allows a text in a content security policy."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
