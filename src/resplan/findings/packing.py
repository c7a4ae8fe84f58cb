"""Stores very many findings of one rule in packs of a thousand, so that a plan full of faults needs little memory."""

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Any, NamedTuple, overload

from resplan.findings.finding import Finding, Location, Place
from resplan.framework.rule import Rule, Severity
from resplan.source import Span
from resplan.source.edit import Edit

_AT_ONCE = 1_000
NONE: Mapping[Any, Any] = MappingProxyType({})
"""Values and keys of a finding that has neither, as most have."""
_PLAIN = (str, int, float)
"""Types of values that JSON gives back unchanged."""


class _Part(NamedTuple):
    packed: bytes
    whole: Sequence[Any]
    """What cannot be packed as plain data: whole findings, or single values of findings."""


class Gathering:
    """Takes the findings of one rule one by one."""

    def __init__(self) -> None:
        self._parts: list[_Part] = []
        self._loose: list[Finding] = []

    def add(self, finding: Finding) -> None:
        """Takes the next finding."""
        self._loose.append(finding)
        if len(self._loose) == _AT_ONCE:
            self._parts.append(_part(self._loose))
            self._loose = []

    def findings(self) -> Sequence[Finding]:
        """All that were taken."""
        parts, loose = self._parts, tuple(self._loose)
        return ManyFindings(parts[0].whole[0], parts, loose) if parts else loose


class ManyFindings(Sequence[Finding]):
    """Findings of one rule in order; each one is made anew every time it is read."""

    def __init__(self, rule: Rule, parts: Sequence[_Part], loose: Sequence[Finding]) -> None:
        self._rule = rule
        self._parts = parts
        self._loose = loose

    def __len__(self) -> int:
        return _AT_ONCE * len(self._parts) + len(self._loose)

    def __iter__(self) -> Iterator[Finding]:
        for part in self._parts:
            yield from _findings(self._rule, part)
        yield from self._loose

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Finding]: ...
    def __getitem__(self, index: int | slice) -> Finding | Sequence[Finding]:
        if isinstance(index, slice):
            return tuple(self)[index]
        part, place = divmod(range(len(self))[index], _AT_ONCE)
        return self._loose[place] if part == len(self._parts) else list(_findings(self._rule, self._parts[part]))[place]


def in_order(findings: Sequence[Finding], order: Callable[[Finding], Any]) -> Iterable[Finding]:
    """The findings of one rule, sorted. Very many stay packed if the check yielded them in this order, as it mostly does."""
    if isinstance(findings, ManyFindings) and all(before <= after for before, after in pairwise(map(order, findings))):
        return findings
    return sorted(findings, key=order)


def _part(findings: Sequence[Finding]) -> _Part:
    whole: list[Any] = [findings[0].rule]
    rows = [_row(finding, whole) for finding in findings]
    return _Part(zlib.compress("\n".join(map(json.dumps, rows)).encode("ascii"), 1), whole)


def _row(finding: Finding, whole: list[Any]) -> object:
    """A finding as plain data, or its index among those kept whole."""
    place, at, edit = finding.place, finding.location, finding.edit
    if finding.said or finding.there or place.steps:
        whole.append(finding)
        return len(whole) - 1
    values: object = dict(finding.values)
    if not all(isinstance(value, _PLAIN) for value in finding.values.values()):
        if whole[-1] != finding.values:
            whole.append(finding.values)
        values = len(whole) - 1
    return (
        finding.severity,
        (at.file, at.line, at.column, at.end_line, at.end_column),
        (place.path, place.kind, place.id, place.title),
        values,
        finding.variant,
        edit
        and (
            (edit.span.line, edit.span.column, edit.span.end_line, edit.span.end_column),
            edit.text,
            edit.path,
            edit.safe,
        ),
    )


def _findings(rule: Rule, part: _Part) -> Iterator[Finding]:
    # A line for each finding: reporters read all rules side by side, so that what is read at once counts for each of them.
    for row in map(json.loads, zlib.decompress(part.packed).splitlines()):
        if isinstance(row, int):
            yield part.whole[row]
            continue
        severity, at, place, values, variant, edit = row
        yield Finding(
            rule=rule,
            severity=Severity(severity),
            location=Location(*at),
            place=Place(*place),
            values=part.whole[values] if isinstance(values, int) else values or NONE,
            variant=variant,
            edit=_edit(*edit) if edit else None,
            there=NONE,
        )


def _edit(span: list[int], text: str, path: list[str | int], safe: bool) -> Edit:  # noqa: FBT001  # as it was packed
    return Edit(Span(*span), text, tuple(path), safe)
