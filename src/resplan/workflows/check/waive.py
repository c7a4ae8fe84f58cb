"""`resplan waive`: writes waivers into the plan's head, one line each; every other byte stays."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct

from resplan.errors import UsageError
from resplan.files.writing import begun_anew
from resplan.findings import CheckResult, Finding
from resplan.framework.rule import Severity
from resplan.source.appending import appended
from resplan.source.edit import as_bytes
from resplan.source.emit import Plain
from resplan.text import NOTHING, format_date
from resplan.workflows.check.checked_plan import check_one
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.plans.discovery import one_path
from resplan.workflows.plans.editing import editing


class WaiveOptions(Struct, frozen=True):
    """Who accepts what, why, until when."""

    reason: str
    approved_by: str
    until: date
    code: str | None = None
    """The rule; without one, every present finding that blocks or warns."""
    place: str = ""
    """Path of the finding as in `check --format json`: `tasks.4.03.lead`; empty means the whole rule."""
    root: Path | None = None
    """The outermost folder that the plan may refer to; derived from its place if not given."""


@begun_anew
def waive(path: Path | None, options: WaiveOptions) -> tuple[Path, int]:
    """Writes the waivers; returns the file and their number."""
    for flag, said in (("--reason", options.reason), ("--approved-by", options.approved_by)):
        if not said.strip():
            raise UsageError("{flag} says nothing. Write why it is accepted and by whom.", flag=flag)
    with editing(one_path(path), "waive", options.root) as (opened, change):
        result = check_one(opened.plan, CheckOptions()).result
        if options.until < result.as_of:
            raise UsageError(
                "{until} is past on {day}, the date that the check speaks for. Name a later day with --until.",
                until=format_date(options.until),
                day=format_date(result.as_of),
            )
        findings = list(_chosen(result, options))
        if not findings:
            if not options.place:
                raise UsageError(
                    "There is no finding of {code} to waive. `resplan check` lists them.", code=options.code or NOTHING
                )
            raise UsageError(
                "There is no finding of {code} at “{place}” to waive. `resplan check` lists them.",
                code=options.code or NOTHING,
                place=options.place,
            )
        head = next(file for file in opened.plan.loaded.files if file.part.kind == "plan")
        name = head.source.name
        waivers = [_item(code, place, options) for code, place in findings]
        new = appended(head.source, "waivers", waivers, opened.plan.shown(name))
        change.put(name, as_bytes(new.text, opened.contents[name]))
        return Path(opened.plan.shown(name)), len(findings)


def _chosen(result: CheckResult, options: WaiveOptions) -> Iterator[tuple[str, str]]:
    """Rule and place of each waiver, without repetition."""
    seen: set[tuple[str, str]] = set()
    for finding in result.findings:
        if not _is_meant(finding, options):
            continue
        place = options.place if options.code and options.place else finding.path
        chosen = (finding.rule.code, place if options.place or options.code is None else "")
        if chosen not in seen:
            seen.add(chosen)
            yield chosen


def _is_meant(finding: Finding, options: WaiveOptions) -> bool:
    if options.code is None:
        return finding.severity > Severity.INFO and finding.rule.check is not None
    place = options.place
    is_there = not place or finding.path == place or finding.path.startswith(f"{place}.")
    return finding.rule.code == options.code.upper() and is_there


def _item(code: str, place: str, options: WaiveOptions) -> dict[str, Plain]:
    values = {
        "rule": code,
        "path": place,
        "reason": options.reason,
        "approved_by": options.approved_by,
        "until": format_date(options.until),
    }
    return {key: value for key, value in values.items() if value}
