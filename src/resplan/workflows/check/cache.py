"""Reports of earlier checks, each kept with everything on the disk that it depends on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from resplan.files.looks import Look, Seen
from resplan.framework.data import framework_names
from resplan.framework.loader import load_framework
from resplan.framework.rule import Rule
from resplan.reporters.interface import PlanReport
from resplan.workflows.check.kept import Kept, from_bytes, to_bytes
from resplan.workflows.check.report_data import report_data, report_from


@dataclass(frozen=True, slots=True)
class Answer:
    """A report, and everything on the disk that it depends on."""

    report: PlanReport
    looks: Mapping[Look, Seen]
    data: Any = field(default=None, compare=False)
    """The report as plain data, where it came so."""


def kept_answer(kept: Kept, key: str) -> Answer | None:
    """The answer for a key, if it is readable and still holds."""
    entry = kept.get(key)
    try:
        return _answer(*entry) if entry is not None else None
    except ValueError:  # costs only the check
        return None


def keep(kept: Kept, key: str, answer: Answer) -> None:
    """Keeps an answer."""
    kept.put(key, answer.data or _data(answer.report), answer.looks)


def bytes_of(answer: Answer) -> bytes:
    """An answer for another process."""
    return to_bytes(_data(answer.report), answer.looks)


def answer_of(content: bytes) -> Answer:
    """The answer from its bytes; a ValueError if they are none."""
    return _answer(*from_bytes(content))


def _data(report: PlanReport) -> Any:  # what JSON can hold
    return [report.framework, report_data(report, _rules(report.framework))]


def _answer(data: Any, looks: Mapping[Look, Seen]) -> Answer:  # what JSON gives
    match data:
        case [str(framework), report]:
            return Answer(report_from(report, _rules(framework)), looks, data)
        case _:
            raise ValueError("no answer")


def _rules(framework: str) -> Mapping[str, Rule]:
    if framework not in framework_names():
        raise ValueError("no framework")
    return {rule.code: rule for rule in load_framework(framework).rules}
