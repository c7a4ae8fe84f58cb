"""Makes the summary of one plan on a day, from what `Standing` and the check have counted."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date

from msgspec import Struct

from resplan.checking.coverage import group_coverage
from resplan.feedback.item_status import ItemStatus, addressee_kind
from resplan.feedback.stats import field_of
from resplan.findings import CheckResult
from resplan.framework.data import framework_sha256
from resplan.framework.mergers import full_name_of_then, unit_of_then
from resplan.framework.unit_names import unit_named, unit_title
from resplan.plan.dated import DatedUpdate, last_report
from resplan.plan.place import place_of
from resplan.plan.plan import Plan
from resplan.plan.target import ends
from resplan.portfolio.across.traces import Traced, terms_of, traces_of
from resplan.portfolio.summary import (
    DifficultyRow,
    FeedbackSummary,
    GroupRow,
    IndicatorSummary,
    MoneySummary,
    NeedRow,
    PlanSummary,
    ProductRow,
    TargetSummary,
    TaskSummary,
)
from resplan.portfolio.where import Where
from resplan.progress.standing import Standing
from resplan.progress.status import TaskStatus
from resplan.progress.tally import COUNTED
from resplan.progress.trajectory import Trajectory
from resplan.rules.context import Context
from resplan.source import KeyPath

Locate = Callable[[KeyPath], tuple[str, int]]
"""File, as shown to people, and line of a place in the plan."""


class Sent(Struct, frozen=True):
    """How a plan arrived: under which name, and which of its lists could not be read completely."""

    label: str
    digest: str
    """SHA-256 of what it means, with what is not published."""
    unread: Collection[str]
    locate: Locate
    texts: Sequence[tuple[KeyPath, str]]
    """Every text of the plan itself with its place."""


def _holder(plan: Plan, on: date, renamed: str) -> str:
    """Who owns the plan; for a unit that was merged since, also its former name."""
    holder, then = plan.holder(on), unit_of_then(plan.unit, plan.issued_on)
    now, former = unit_title(plan.unit, on), full_name_of_then(then) if then else ""
    return holder if former in ("", now) else holder.removesuffix(now) + renamed.format(then=former, now=now)


def summarised(standing: Standing, result: CheckResult, sent: Sent) -> PlanSummary:
    """The summary of a plan as it may be published."""
    plan, on = standing.plan, standing.as_of
    unit = unit_named(plan.unit)
    made = _Made(standing, sent)
    return PlanSummary(
        label=sent.label,
        unit=unit.path if unit else plan.unit,
        unit_code=unit.code if unit else "",
        unit_name=unit_title(plan.unit, on),
        then=unit_of_then(plan.unit, plan.issued_on),
        holder=_holder(plan, on, standing.framework.reports.rollup.renamed) or sent.label,
        body=plan.body_name(plan.issuer.body) if plan.level == "department" else "",
        level=plan.level,
        kind=plan.kind,
        type=plan.type,
        stage=plan.stage,
        title=plan.title,
        number=plan.number or "",
        issued=plan.issued_on,
        framework=standing.framework.id,
        framework_sha256=framework_sha256(standing.framework.id),
        digest=sent.digest,
        as_of=on,
        last_report=last_report(plan, on),
        unread=tuple(sorted(sent.unread)),
        money_unit=plan.funding.unit,
        tasks=tuple(map(made.task, standing.statuses)),
        money=tuple(made.money()),
        indicators=tuple(map(made.indicator, standing.trajectories)),
        needs=tuple(made.needs()),
        difficulties=(*made.weaknesses(), *made.difficulties()),
        feedback=tuple(made.feedback()),
        coverage=tuple(made.coverage(result)),
        findings=tuple(sorted(Counter(finding.rule.code for finding in result.findings).items())),
        traces=traces_of(Traced(made.context, sent.texts, made.where), terms_of(standing.framework)),
        where=made.where(()),
    )


class _Made(Struct, frozen=True):
    """Rows of one plan."""

    standing: Standing
    sent: Sent

    @property
    def context(self) -> Context:
        """The context in which the plan's rules can be asked."""
        return Context(self.standing.plan, self.standing.framework, unit=None, as_of=self.standing.as_of)

    def where(self, path: KeyPath) -> Where:
        file, line = self.sent.locate(path)
        return Where(file, line, place_of(self.standing.plan, path).path)

    def task(self, status: TaskStatus) -> TaskSummary:
        task, plan = status.task, self.standing.plan
        due = task.due
        return TaskSummary(
            id=task.id,
            number=task.number or "",
            title=task.title,
            detail=task.detail or "",
            group=task.group or "",
            pillar=task.pillar or "",
            technologies=task.technologies,
            lead=task.lead or "",
            lead_name=plan.body_name(task.lead),
            deadline=task.deadline or "",
            first_day=due.first if due else None,
            last_day=due.last if due else None,
            due=status.due,
            products=tuple(ProductRow(row.kind or "", row.label, row.count) for row in task.products),
            parents=task.parents,
            counted=tuple(key for key, counts in COUNTED.items() if counts(status)),
            light=status.shown_light.value if status.shown_light else "",
            state=status.history.state,
            percent=status.percent,
            evidence=len(status.history.evidence),
            where=self.where(status.path),
        )

    def money(self) -> Iterator[MoneySummary]:
        for line in self.standing.money:
            yield MoneySummary(
                what=line.what,
                task=line.task.id,
                group=line.task.group or "",
                year=line.year,
                source=line.source or "",
                amount=line.amount,
                where=self.where(line.path),
            )

    def indicator(self, found: Trajectory) -> IndicatorSummary:
        row, latest = found.indicator, found.latest
        return IndicatorSummary(
            id=row.id,
            name=row.name,
            group=row.group or "",
            unit=row.unit or "",
            operator=row.operator or "",
            national=row.national or "",
            baseline_year=row.baseline.year if row.baseline else None,
            baseline=row.baseline.value if row.baseline else None,
            targets=tuple(TargetSummary(year, *ends(row.targets[year])) for year in sorted(row.targets)),
            value=latest.value if latest else None,
            value_day=latest.day if latest else None,
            verdict=found.verdict.value,
            where=self.where(found.path),
        )

    def needs(self) -> Iterator[NeedRow]:
        for path, task in self.standing.plan.tasks_with_path():
            for number, need in enumerate(task.needs):
                yield NeedRow(
                    task=task.id,
                    kind=need.kind or "",
                    name=need.name or "",
                    unit=need.unit or "",
                    amount=need.amount,
                    where=self.where((*path, "needs", number)),
                )

    def weaknesses(self) -> Iterator[DifficultyRow]:
        """The weaknesses that the plan itself names."""
        for number, row in enumerate(self.standing.plan.weaknesses):
            if row.text or row.cause or row.proposal:
                yield self._difficulty("", row.addressee, (row.text, row.cause, row.proposal), ("weaknesses", number))

    def difficulties(self) -> Iterator[DifficultyRow]:
        """The difficulties that the tasks' latest reports name."""
        for status, met, update in self.standing.difficulties:
            if met.text or met.cause or met.proposal:
                said = (met.text, met.cause, met.proposal)
                yield self._difficulty(status.task.id, met.addressee, said, (*update.path, "difficulty"), update)

    def _difficulty(
        self,
        task: str,
        addressee: str | None,
        said: tuple[str | None, str | None, str | None],
        path: KeyPath,
        update: DatedUpdate | None = None,
    ) -> DifficultyRow:
        plan = self.standing.plan
        text, cause, proposal = (words or "" for words in said)
        return DifficultyRow(
            task=task,
            addressee=plan.body_name(addressee),
            addressee_kind=addressee_kind(plan, addressee or "", self.standing.framework.feedback),
            text=text,
            cause=cause,
            proposal=proposal,
            day=update.day if update else None,
            where=self.where(path),
        )

    def feedback(self) -> Iterator[FeedbackSummary]:
        """The register in counts, without anything that a sender wrote."""
        terms = self.standing.framework.feedback
        known = {row.key for row in terms.fields}

        def sort(status: ItemStatus) -> tuple[str, str, str, str]:
            field = field_of(status, terms)
            return (
                status.item.kind or "",
                field if field in known else "",
                status.addressee_kind,
                status.answer_class.value,
            )

        alike = Counter(map(sort, self.standing.feedback.total.statuses))
        return (FeedbackSummary(*key, count) for key, count in sorted(alike.items()))

    def coverage(self, result: CheckResult) -> Iterator[GroupRow]:
        plan = self.standing.plan
        for row in group_coverage(plan, self.standing.framework, result):
            yield GroupRow(
                key=row.key,
                number=row.number,
                tasks=row.tasks,
                complete=row.complete,
                findings=row.findings,
                has_reason=bool(plan.no_tasks_because(row.key)),
            )
