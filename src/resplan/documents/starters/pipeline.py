"""The pipeline that checks a plan on every change: it installs resplan from what the office names, never from a guess."""

import re
import shlex

from msgspec import Struct

from resplan.documents.markdown.environment import fill
from resplan.errors import UsageError

PIPELINES = {"github": (".github/workflows/resplan.yml", "github.yml"), "gitlab": (".gitlab-ci.yml", "gitlab.yml")}
"""For each service that runs checks: the pipeline's file, and its template."""
_FIXED = re.compile(r"(?:git\+)?https://[^\s@#]+@[0-9a-f]{40}|https://[^\s#]+\.whl#sha256=[0-9a-f]{64}")
"""An address that names what lies there: a repository with the commit, a wheel with its hash."""


class Wheel(Struct, frozen=True):
    """A wheel of resplan that lies in the repository."""

    path: str
    """From the top of the repository, with `/`."""
    sha256: str


class Address(Struct, frozen=True):
    """Where resplan is fetched from, with the commit or the hash that fixes what is fetched."""

    url: str


class Missing(Struct, frozen=True):
    """Nobody has said where resplan comes from: the pipeline stops and says what to write."""


Source = Wheel | Address | Missing


def address(text: str) -> Address:
    """An address that may be installed from; one that leaves open what is fetched is refused."""
    if not _FIXED.fullmatch(text):
        raise UsageError(
            "{source} does not pin what is installed. Give a wheel in the repository, git+https://…@ with the 40"
            " characters of the commit, or https://….whl#sha256= with its hash.",
            source=text,
        )
    return Address(text if text.startswith("git+") or ".whl#" in text else f"git+{text}")


def pipeline_file(service: str, plan: str, source: Source) -> tuple[str, bytes]:
    """Name and content of the pipeline; `plan` is the plan's folder, from the top of the repository."""
    name, template = PIPELINES[service]
    shown = "" if plan == "." else f"{shlex.quote(plan)} "
    return name, fill(f"init/{template}.j2", {"plan": shown, "install": _install(source)}).encode("utf-8")


def _install(source: Source) -> list[str]:
    match source:
        case Wheel():
            check = shlex.quote(f"{source.sha256}  {source.path}")
            return [f"echo {check} | sha256sum --check", f"python -m pip install {shlex.quote('./' + source.path)}"]
        case Address():
            return [f"python -m pip install {shlex.quote(source.url)}"]
        case Missing():
            return [
                "# Thiếu nguồn cài đặt: chép tệp .whl của resplan vào kho rồi thay hai dòng dưới bằng",
                "#   python -m pip install ./resplan-….whl",
                "# The source of resplan is missing: copy its wheel into the repository and put the line above in place of these.",
                'echo "resplan: no source; see the comment in this file" >&2',
                "exit 1",
            ]
