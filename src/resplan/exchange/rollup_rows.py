"""The rows of the sheets on many plans, by the fields of the framework's columns."""

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from resplan.documents.material import Material
from resplan.exchange.rollup_parts import RollupParts
from resplan.exchange.shown_sheet import ShownRow
from resplan.exchange.workbook import OutCell
from resplan.framework.exchange import ShownSheet
from resplan.portfolio.completeness import lacking
from resplan.portfolio.counted import Of
from resplan.portfolio.summary import PlanSummary, TaskSummary
from resplan.portfolio.totals import LevelSum


class RollupRows(Struct, frozen=True):
    """Rows of each sheet."""

    material: Material

    def of(self, form: ShownSheet) -> Iterator[ShownRow]:
        """The rows of a sheet."""
        states = {
            column.field: {key: words.in_language(self.material.language) for key, words in column.states.items()}
            for column in form.columns
        }
        if form.key == "missing":
            yield from self._missing(states["sort"])
            return
        if form.key == "across":
            yield from self._across()
            return
        by_level: Mapping[str, Callable[[LevelSum], Iterator[ShownRow]]] = {
            "needs": self._needs,
            "difficulties": self._difficulties,
            "tasks": self._tasks,
        }
        for level in self.material.rolled.levels:
            title = level.title.in_language(self.material.language)
            parts = RollupParts(self.material, level, states)
            make = by_level.get(form.key)
            found = list(make(level) if make else parts.of(form.key))
            for row in (*found, *(parts.total(form.key) if found else ())):
                yield {"level": title, **row}

    def _missing(self, words: Mapping[str, str]) -> Iterator[ShownRow]:
        found, on = self.material.rolled.complete, self.material.as_of
        for owed in found.owed:
            for unit in owed.missing:
                yield {"sort": words["nothing"], "unit": unit.full_name(on)}
        for left in found.left_out:
            why = left.why.in_language(self.material.language)
            yield {"sort": words["left_out"], "plan": left.label, "what": why}
        for aside in found.set_aside:
            taken = aside.taken.label if aside.taken else ""
            yield {"sort": words[aside.why], **_named(aside.plan), "what": taken}
        for part in found.partial:
            lacks = lacking(part, self.material.terms.rollup, self.material.language)
            yield {"sort": words["partial"], **_named(part.plan), "what": lacks}
        for plan in found.silent:
            yield {"sort": words["silent"], **_named(plan)}
        for old in found.old:
            yield {"sort": words["old"], **_named(old.plan), "what": old.day}

    def _across(self) -> Iterator[ShownRow]:
        """A row for each place of a statement on several plans; a statement without a place has one row, too."""
        language = self.material.language
        for statement in self.material.rolled.across:
            said = {
                "sort": statement.row.title.in_language(language),
                "what": statement.in_words(language),
                "cure": statement.row.cure.in_language(language),
            }
            for place in statement.places:
                yield {**said, "plan": place.plan, "file": place.where.file, "line": place.where.line}
            if not statement.places:
                yield said

    def _needs(self, level: LevelSum) -> Iterator[ShownRow]:
        for need in level.needs:
            yield {
                "kind": need.kind,
                "title": need.name,
                "measure": need.unit,
                "amount": need.amount,
                "plans": need.plans,
                "without": need.without_amount or None,
            }

    def _difficulties(self, level: LevelSum) -> Iterator[ShownRow]:
        for part in level.difficulties:
            for each in part.rows:
                row = each.row
                yield {
                    "unit": each.plan.holder,
                    "addressee": row.addressee,
                    "task": row.task,
                    "text": row.text,
                    "cause": row.cause,
                    "proposal": row.proposal,
                    "day": row.day,
                    "file": row.where.file,
                    "line": row.where.line,
                }

    def _tasks(self, level: LevelSum) -> Iterator[ShownRow]:
        framework, language = self.material.framework, self.material.language
        groups = {group.key: group.title.in_language(language) for group in framework.groups}
        for each in level.tasks.rows:
            yield {**self._task(each), "group": groups.get(each.row.group, each.row.group)}

    def _task(self, each: Of[TaskSummary]) -> dict[str, OutCell]:
        row, terms = each.row, self.material.progress_terms
        due_class = next(key.key for key in terms.classes if key.key in row.counted)
        proof = next((key.key for key in terms.proofs if key.key in row.counted), "")
        return {
            "unit": each.plan.holder,
            "id": row.id,
            "title": row.title,
            "lead": row.lead_name,
            "deadline": row.deadline,
            "state": terms.title(row.state).in_language(self.material.language),
            "class": terms.title(due_class).in_language(self.material.language),
            "percent": row.percent,
            "proof": terms.title(proof).in_language(self.material.language) if proof else "",
            "file": row.where.file,
            "line": row.where.line,
        }


def _named(plan: PlanSummary) -> dict[str, OutCell]:
    return {"unit": plan.holder, "plan": plan.label}
