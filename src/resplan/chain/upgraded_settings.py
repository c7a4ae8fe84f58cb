"""Upgrades the TOML settings file beside a plan, and rewrites only what a step concerns."""

import json
import re
from collections.abc import Iterator, Sequence

from resplan.chain.upgrading import Place, Taken, cannot_be_brought_over
from resplan.framework.migration import Add, Decide, Move, Replace, Step
from resplan.plan.files import Part
from resplan.plan.stepping import Stepped, stepped
from resplan.source import KeyPath
from resplan.source.inside import value_at
from resplan.source.strangers import toml_of

_SETTINGS = Part("settings")
_PIECE = re.compile(r"#[^\n]*|(['\"])([^'\"\n]*)\1")
"""A comment, or a text in quotes; where it is a comment, the groups are None."""


def settings_after(name: str, content: bytes, steps: Sequence[Step]) -> tuple[bytes, list[Taken]]:
    """The file after the steps, and the steps that concern it; a `ResplanError` if one cannot be taken without loss."""
    taken: list[Taken] = []
    for step in steps:
        data = toml_of(content, name)
        result = stepped(data, step, _SETTINGS)
        if not result.touched:
            continue
        text = content.decode("utf-8-sig")
        taken.append(Taken(step, tuple(_place(name, text, data, path) for path in result.touched)))
        if isinstance(step, Decide):
            continue
        found = (after.encode("utf-8") for after in _candidates(text, data, step, result))
        bom = content[: len(content) - len(text.encode("utf-8"))]
        proved = next((bom + after for after in found if toml_of(after, name) == result.data), None)
        if proved is None:
            raise cannot_be_brought_over(name)
        content = proved
    return content, taken


def _candidates(text: str, data: dict[str, object], step: Step, result: Stepped) -> Iterator[str]:
    match step:
        case Move():
            yield re.sub(
                rf"(?m)^([ \t]*){re.escape(step.pattern[-1])}(?=[ \t]*=)", rf"\g<1>{step.target[-1]}", text, count=1
            )
        case Replace():
            new = {str(value_at(data, path)): str(value_at(result.data, path)) for path in result.touched}
            yield _PIECE.sub(
                lambda found: f"{found[1]}{new[found[2]]}{found[1]}" if found[2] in new else found[0], text
            )
        case Add():
            end = "\r\n" if "\r\n" in text else "\n"
            yield f"{step.pattern[-1]} = {json.dumps(step.value, ensure_ascii=False)}{end}{text}"
        case Decide():
            return


def _place(name: str, text: str, data: object, path: KeyPath) -> Place:
    """The first place of the value behind its key; if the value is not found, the first place of the key. Comments are skipped."""
    written = str(value_at(data, path)) if isinstance(path[-1], int) else ""
    key = re.search(rf"(?m)^[ \t\[]*{re.escape(str(path[0]))}\b", text)
    start = key.start() if key else 0
    at = next((found.start() for found in _PIECE.finditer(text, start) if written and found[2] == written), start)
    return Place(name, text.count("\n", 0, at) + 1, path, written)
