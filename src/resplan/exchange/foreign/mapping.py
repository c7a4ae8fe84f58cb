"""How an office's own tables are to be understood: its headings, its groups, its dates. A file that the office corrects."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from resplan.errors import ResplanError, UsageError
from resplan.exchange.foreign.headings import LEFT_OUT
from resplan.exchange.foreign.plan_data import ForeignPlan
from resplan.framework.foreign import ForeignKind
from resplan.framework.framework import Framework
from resplan.framework.typed import Datum, UnfitError
from resplan.source.emit import Plain, file_text
from resplan.source.strangers import yaml_of
from resplan.text import did_you_mean, fold

Dates = Literal["day_first", "month_first"]
KINDS: tuple[ForeignKind, ...] = ("tasks", "indicators")


class ForeignMapping(Datum, frozen=True):
    """What the office says of its tables."""

    tasks: Mapping[str, str] = {}
    """Heading of a task table → field; `-` for a column that is not read."""
    indicators: Mapping[str, str] = {}
    groups: Mapping[str, str] = {}
    """The office's heading of a group → key of one of the ten groups."""
    dates: Dates | None = None
    """Whether the day or the month comes first in 7/8/2025."""

    def headings(self) -> dict[ForeignKind, Mapping[str, str]]:
        """The headings by kind of table, folded."""
        return {"tasks": _folded(self.tasks), "indicators": _folded(self.indicators)}

    def folded_groups(self) -> Mapping[str, str]:
        """The groups by folded heading."""
        return _folded(self.groups)


def _folded(said: Mapping[str, str]) -> dict[str, str]:
    return {fold(title): key for title, key in said.items()}


def read_mapping(content: bytes, name: str, framework: Framework) -> ForeignMapping:
    """The mapping in a file; an unknown field or group is named with its cure."""
    try:
        mapping = ForeignMapping.parse(yaml_of(content, name))
    except UnfitError as error:
        raise ResplanError(
            "{file} is not a mapping of an office's tables: {reason}. It has `tasks:`, `indicators:` and `groups:`,"
            " each with headings and what they mean.",
            file=name,
            reason=error.said,
        ) from error
    for kind in KINDS:
        known = [*(field.key for field in framework.exchange.foreign.form(kind)), LEFT_OUT]
        _refuse_unknown(name, mapping.tasks if kind == "tasks" else mapping.indicators, known)
    _refuse_unknown(name, mapping.groups, list(framework.groups_by_key))
    return mapping


def _refuse_unknown(name: str, said: Mapping[str, str], known: list[str]) -> None:
    for title, key in said.items():
        if key not in known:
            guess, there = did_you_mean(key, known), ", ".join(known)
            if guess:
                raise UsageError(
                    "{file}: “{title}” is said to be “{field}”, which does not exist. Did you mean {guess}? There are: {known}.",
                    file=name,
                    title=title,
                    field=key,
                    guess=guess,
                    known=there,
                )
            raise UsageError(
                "{file}: “{title}” is said to be “{field}”, which does not exist. There are: {known}.",
                file=name,
                title=title,
                field=key,
                known=there,
            )


def mapping_text(plan: ForeignPlan, mapping: ForeignMapping, framework: Framework) -> str:
    """The file: how everything was understood, for the office to correct and the next import to use."""
    data: dict[str, Plain] = {}
    for kind in KINDS:
        said = {**dict(_headings(plan, kind)), **(mapping.tasks if kind == "tasks" else mapping.indicators)}
        if said:
            data[kind] = said
    groups = {**{section.title: section.group for section in plan.sections if section.title}, **mapping.groups}
    if groups:
        data["groups"] = groups
    if mapping.dates:
        data["dates"] = mapping.dates
    return "\n".join([*_comments(framework), file_text(data)]) if data else ""


def _headings(plan: ForeignPlan, kind: ForeignKind) -> Iterator[tuple[str, str]]:
    for table in plan.tables:
        for layout in table.layouts:
            if layout.kind == kind:
                yield from ((column.title, column.key) for column in layout.columns if column.title)


def _comments(framework: Framework) -> Iterable[str]:
    """What may be written, a line each."""
    yield "# Cột và nhóm trong bảng của cơ quan được hiểu như dưới đây; sửa lại rồi nhập với --mapping import.yaml."
    yield f"# Ghi “{LEFT_OUT}” để bỏ qua một cột. Có thể ghi:"
    for kind in KINDS:
        yield f"# {kind}:"
        yield from (f"#   {field.key}: {field.title.vi}" for field in framework.exchange.foreign.form(kind))
    yield "# groups:"
    yield from (f"#   {group.key}: {group.title.vi}" for group in framework.groups)
