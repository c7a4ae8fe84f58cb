"""Reports who below takes up the tasks above, for people and for machines."""

from collections.abc import Iterable, Iterator, Sequence

from resplan.chain.covered import Covered
from resplan.chain.target_sums import TargetBelow
from resplan.documents.reports.upper_tasks import Covering, taken_named
from resplan.framework.version import version_of
from resplan.language import catalogue
from resplan.plan.record import Target
from resplan.reporters.interface import ReportOptions
from resplan.reporters.json_pieces import json_text
from resplan.reporters.progress_head import WIDTH, first_named, wrapped
from resplan.reporters.terminal_table import GAP, LEAST_TITLE
from resplan.text import NOTHING, format_number, printable, upper_first, with_unit

_TAKEN, _LATE, _MISSING = "x", "!", NOTHING


def coverage_text(found: Covering, options: ReportOptions) -> str:
    """The matrix in the fullest form that fits, then what is late, what nobody takes up, and which targets are not reached."""
    return "\n".join(_Telling(found, options).lines()) + "\n"


class _Telling:
    def __init__(self, found: Covering, options: ReportOptions) -> None:
        self.found, self.options = found, options
        self.say = catalogue(options.language).gettext
        self.names = [printable(upper_first(name)) for name in found.names]

    def lines(self) -> Iterator[str]:
        """Everything."""
        found, say = self.found, self.say
        yield from wrapped(
            catalogue(self.options.language)
            .ngettext(
                "{above}: {all} task above; taken up below: {taken}, later than allowed: {late}, by nobody: {left}.",
                "{above}: {all} tasks above; taken up below: {taken}, later than allowed: {late}, by nobody: {left}.",
                len(found.rows),
            )
            .format(
                above=upper_first(found.above),
                all=len(found.rows),
                taken=len(found.taken),
                late=len(found.late),
                left=len(found.rows) - len(found.taken),
            ),
            self.options,
            look="place",
        )
        if not found.rows:
            return
        yield ""
        yield from self._matrix()
        yield from self._part(say("Later than allowed"), (self._late(row) for row in found.late), "warning")
        short = [
            say("{task}: {money} {unit} are missing").format(
                task=f"{row.upper.number} {row.upper.title}", money=self._number(row.money_short), unit=found.money_unit
            )
            for row in found.rows
            if row.money_short
        ]
        yield from self._part(say("Less money below than the task above counts on"), short, "warning")
        yield from self._part(
            say("Targets above that those below do not reach"), map(self._target, found.targets), "warning"
        )

    def _matrix(self) -> Iterator[str]:
        found, say, width = self.found, self.say, self.options.width or WIDTH
        head = [say("No."), say("Task above"), say("Deadline")]
        fixed = [[row.upper.number, row.upper.title, row.upper.deadline or _MISSING] for row in found.rows]
        plans = range(len(self.names))
        in_full = [self.names, *([found.cell(row, plan) or _MISSING for plan in plans] for row in found.rows)]
        as_signs = [[str(plan + 1) for plan in plans], *([_sign(row, plan) for plan in plans] for row in found.rows)]
        as_counts = [[say("Taken up"), say("Late"), say("Missing")], *(_counts(row) for row in found.rows)]
        cells = next((form for form in (in_full, as_signs) if _fits([head, *fixed], form, width)), as_counts)
        rows = [[*map(printable, one), *other] for one, other in zip([head, *fixed], cells, strict=True)]
        left = {0, 2, *range(3, len(rows[0]))} if cells is in_full else {0, 2}
        yield from self.options.table(rows, width, flexible=1, left=left)
        if cells is as_signs:
            yield ""
            yield from wrapped(say("x taken up · ! later than allowed · – not taken up"), self.options)
            named = " · ".join(f"{number} {name}" for number, name in enumerate(self.names, 1))
            yield from wrapped(named, self.options)
        elif cells is as_counts:
            yield ""
            words = say("{count} plans are too many for columns here: --to xlsx gives the matrix.")
            yield from wrapped(words.format(count=len(self.names)), self.options)

    def _part(self, title: str, rows: Iterable[str], look: str) -> Iterator[str]:
        told = list(rows)
        if told:
            yield ""
            yield self.options.style(f"{title} ({len(told)})", look)
            for row in told:
                yield from wrapped(f"- {row}", self.options, indent="  ")

    def _late(self, row: Covered) -> str:
        who = first_named([upper_first(taken_named(each, self.found.names)) for each in row.late], self.options)
        title = f"{row.upper.number} {row.upper.title}"
        return self.say("{task} (until {deadline}): {who}").format(task=title, deadline=row.upper.deadline, who=who)

    def _target(self, row: TargetBelow) -> str:
        indicator, language = row.indicator, self.options.language
        said = [f"{self.names[aim.plan]}: {indicator.goal(aim.value, language)}" for aim in row.named]
        missing = [f"{self.names[plan]}: {_MISSING}" for plan in row.missing]
        wanted = with_unit(indicator.goal(row.wanted, language), indicator.unit)
        words = f"{indicator.name}, {row.year}: {wanted}. {first_named([*said, *missing], self.options)}"
        if row.total is None:
            return words
        total = self.say("together {total}, {short} short").format(
            total=self._number(row.total), short=with_unit(self._number(row.short), indicator.unit)
        )
        return f"{words}; {total}"

    def _number(self, value: float) -> str:
        return format_number(value, self.options.language)


def _sign(row: Covered, plan: int) -> str:
    there = [each for each in row.taken if each.plan == plan]
    if not there:
        return _MISSING
    return _LATE if any(each.is_late for each in there) else _TAKEN


def _counts(row: Covered) -> list[str]:
    counts = ({each.plan for each in row.taken}, {each.plan for each in row.late}, row.missing)
    return [str(len(plans)) if plans else _MISSING for plans in counts]


def _fits(fixed: Sequence[Sequence[str]], cells: Sequence[Sequence[str]], width: int) -> bool:
    """Whether every word fits on one line, and the titles can be read."""
    rows = [[row[0], row[2], *more] for row, more in zip(fixed, cells, strict=True)]
    widths = [
        max(len(word) for row in (head.split(), *([cell] for cell in column)) for word in row)
        for head, *column in zip(*rows, strict=True)
    ]
    return sum(widths) + LEAST_TITLE + len(GAP) * (len(widths) + 2) <= width


def coverage_json(found: Covering, framework: str) -> str:
    """Everything, for machines; `framework` is that of what stands above."""
    return json_text(
        {
            "version": 1,
            "framework": version_of(framework).data(),
            "above": found.above,
            "plans": list(found.names),
            "tasks": [_task(row, found.names) for row in found.rows],
            "targets": [_target(row, found.names) for row in found.targets],
        }
    )


def _task(row: Covered, names: Sequence[str]) -> dict[str, object]:
    upper = row.upper
    return {
        "id": upper.number,
        "title": upper.title,
        "deadline": upper.deadline or None,
        "taken": [
            {
                "plan": names[each.plan],
                "task": each.task.id,
                "deadline": each.task.deadline,
                "products": each.task.all_products or None,
                "late": each.is_late,
                "money": each.money,
            }
            for each in row.taken
        ],
        "missing": [names[plan] for plan in row.missing],
        "money_short": row.money_short,
    }


def _target(row: TargetBelow, names: Sequence[str]) -> dict[str, object]:
    return {
        "indicator": row.indicator.id,
        "name": row.indicator.name,
        "unit": row.indicator.unit,
        "year": row.year,
        "wanted": _plain(row.wanted),
        "plans": [{"plan": names[aim.plan], "value": _plain(aim.value), "weaker": aim.is_weaker} for aim in row.aims],
        "missing": [names[plan] for plan in row.missing],
        "total": row.total,
        "short": row.short,
    }


def _plain(target: Target) -> object:
    return list(target) if isinstance(target, tuple) else target
