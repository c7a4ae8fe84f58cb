"""Turns problems into findings of one plan: adds lines and columns, names of places and severity, and covers senders."""

from collections.abc import Mapping, Set

from msgspec.structs import replace

from resplan.checking.already import written_already
from resplan.findings import NONE, PLACEHOLDER_RULE, Finding, InYaml, Location, Problem, Value
from resplan.framework.rule import Rule
from resplan.plan.anonymity import senders_of, without_anybody
from resplan.plan.loaded import LoadedPlan
from resplan.plan.place import place_of
from resplan.source import KeyPath, Span
from resplan.source.edit import Edit
from resplan.source.emit import flow_text


class Locator:
    """Turns problems into findings of one plan at one stage."""

    def __init__(self, loaded: LoadedPlan, stage: str, unfilled: Set[KeyPath], unread: Set[str]) -> None:
        self._loaded = loaded
        self._stage = stage
        self._unfilled = unfilled
        self._unread = unread
        self._senders = senders_of(loaded)
        self._locations: dict[Location, Location] = {}

    def in_plan(self, rule: Rule, problem: Problem) -> Finding | None:
        """A check's problem as a finding; None if the schema or the placeholder rule has already reported the place."""
        if self._loaded.is_set_aside(problem.path) or problem.sought_in in self._unread:
            return None
        if problem.path in self._unfilled and rule.code != PLACEHOLDER_RULE:
            return None
        file, span = self._loaded.locate(problem.path, problem.within)
        return self._finding(rule, file.source.name, span, problem, self._loaded.edit(problem))

    def in_file(self, rule: Rule, file: str, span: Span, problem: Problem, edit: Edit | None) -> Finding:
        """A problem of the file itself, which knows its lines, and how to make its text readable."""
        return self._finding(rule, file, span, problem, edit or self._loaded.edit(problem))

    def at_top(self, rule: Rule, values: Mapping[str, str]) -> Finding:
        """A finding about the whole plan."""
        return self._finding(rule, self._loaded.files[0].source.name, Span(1, 1, 1, 1), Problem((), values))

    def _finding(self, rule: Rule, file: str, span: Span, problem: Problem, edit: Edit | None = None) -> Finding:
        location = Location(file, span.line, span.column, span.end_line, span.end_column)
        location = self._locations.setdefault(location, location)  # several findings have one place
        place = place_of(self._loaded.plan, problem.path)
        id_, path, title = map(self._covered, (place.id, place.path, place.title))
        if (id_, path, title) != (place.id, place.path, place.title):
            place = replace(place, id=id_, path=path, title=title)
        values = {name: self._shown(value) for name, value in problem.values.items()} or NONE
        severity = rule.severity_at(self._stage)
        if problem.at_most is not None:
            severity = min(severity, problem.at_most)
        finding = Finding(
            rule=rule,
            severity=severity,
            location=location,
            place=place,
            values=values,
            variant=problem.variant,
            edit=edit,
            there=NONE,
        )
        there = written_already(self._loaded, finding, problem.path)
        return replace(finding, there=there) if there else finding

    def _shown(self, value: Value | InYaml) -> Value:
        """The value with personal data covered, so that every report may repeat it."""
        match value:
            case str():
                return self._covered(value)
            case InYaml():
                return self._covered(flow_text(value.data))
            case list() | tuple():
                return [self._covered(part) for part in value]
            case _:
                return value

    def _covered(self, text: str) -> str:
        return without_anybody(self._senders, text)
