"""Many plans for people: how complete the data are, then each level with its denominators, small numbers marked."""

from collections.abc import Iterator, Sequence

from resplan.language import catalogue
from resplan.portfolio.counted import Tasks, millions
from resplan.portfolio.rollup import Rollup
from resplan.portfolio.totals import PlansSum
from resplan.progress.ranking import RankedTasks, TaskRanking
from resplan.progress.status import Proof
from resplan.reporters.interface import ReportOptions
from resplan.reporters.progress_head import wrapped
from resplan.reporters.ranking import few_lines, missing_lines, places_of_rates, rate_cells
from resplan.reporters.rollup_across import across_lines
from resplan.reporters.rollup_head import completeness_lines, head_lines
from resplan.reporters.rollup_section import Section
from resplan.reporters.rollup_things import Things
from resplan.text import NOTHING, format_number, lower_first


def rollup_text(rollup: Rollup, options: ReportOptions) -> str:
    """The whole answer; a quiet one only has what is missing and a sentence for each level."""
    lines = [*head_lines(rollup, options), "", *completeness_lines(rollup, options)]
    if options.quiet:
        said = (_Tasks(rollup, level, options).sentence() for level in rollup.levels)
        return "\n".join([*lines, "", *(line for sentence in said for line in wrapped(sentence, options))]) + "\n"
    for level in rollup.levels:
        lines += ["", *_Tasks(rollup, level, options).lines(), *Things(rollup, level, options).lines()]
    lines += across_lines(rollup, options)
    return "\n".join(lines) + "\n"


class _Tasks(Section):
    """The tasks of the plans of one level."""

    def lines(self) -> Iterator[str]:
        """How many plans, and their tasks by everything that divides them."""
        title, count = self.name(self.level.title), len(self.level.plans)
        words = catalogue(self.options.language).ngettext("{count} plan", "{count} plans", count)
        yield self.options.style(f"{title}: {words.format(count=count)}", "place")
        yield from self._groups()
        yield from self._evidence()
        yield from self._parts(self.say("By pillar"), self.level.pillars)
        yield from self._parts(self.say("By strategic technology"), self.level.technologies)
        yield from self._provinces()
        yield from self._then()
        if len(self.level.plans) > 1:
            yield from self._ranking(self.say("Units"), self.rollup.units(self.level))
        yield from self._ranking(self.say("Leading bodies"), self.rollup.bodies(self.level))

    def sentence(self) -> str:
        """The level in one sentence."""
        tasks, money, language = self.level.tasks, self.level.money, self.options.language
        percent = tasks.done_percent
        count = len(self.level.plans)
        words = catalogue(language).ngettext(
            "{level}: {plans} plan with {tasks} tasks: {done} done ({percent}%), {overdue} overdue, {silent} never"
            " reported on; planned in {planning} of the plans: {planned} million đồng.",
            "{level}: {plans} plans with {tasks} tasks: {done} done ({percent}%), {overdue} overdue, {silent} never"
            " reported on; planned in {planning} of the plans: {planned} million đồng.",
            count,
        )
        return words.format(
            level=self.name(self.level.title),
            plans=count,
            tasks=format_number(tasks.count("tasks"), language),
            done=format_number(tasks.count("done"), language),
            percent=NOTHING if percent is None else format_number(percent, language),
            overdue=format_number(tasks.count("open_overdue"), language),
            silent=format_number(tasks.count("silent"), language),
            planned=format_number(millions(money.dong("planned")), language),
            planning=money.plans("planned"),
        )

    def _groups(self) -> Iterator[str]:
        say, level = self.say, self.level
        plans = {row.key: len(row.covered) for row in level.coverage}
        head = [say("Task group"), say("Plans"), *self._counted_head()]
        rows = [
            [self.name(part.title), self.of_plans(plans.get(part.key, part.plans)), *self._counts(part)]
            for part in level.groups
        ]
        whole = [say("All"), self.of_plans(level.tasks.plans), *self._counts(level.tasks)]
        yield from self.table(
            say("Coverage of the ten groups, and where the tasks stand"), [head, *rows, whole], has_total=True
        )

    def _counted_head(self) -> list[str]:
        say = self.say
        return [say("Tasks"), say("Done"), say("Done late"), say("Overdue"), say("Silent"), "%"]

    def _counts(self, part: Tasks) -> list[str]:
        counts = ("tasks", "done", "done_late", "open_overdue", "silent")
        percent = part.done_percent
        share = NOTHING if percent is None else format_number(percent, self.options.language)
        return [*(self.number(part.count(key)) for key in counts), share]

    def _evidence(self) -> Iterator[str]:
        say, tasks, terms = self.say, self.level.tasks, self.rollup.framework.progress
        if done := tasks.count("done"):
            named = "; ".join(
                f"{tasks.count(proof)} {lower_first(terms.title(proof).in_language(self.options.language), self.options.language)}"
                for proof in (Proof.CLAIMED, Proof.EVIDENCED, Proof.ACCEPTED)
                if tasks.count(proof)
            )
            yield from wrapped(
                say("Of the {done} that are done: {counts}.").format(done=done, counts=named), self.options
            )

    def _parts(self, title: str, parts: Sequence[Tasks]) -> Iterator[str]:
        there = [part for part in parts if part.rows]
        if there:
            head = ["", self.say("Plans"), *self._counted_head()]
            rows = [[self.name(part.title), self.number(part.plans), *self._counts(part)] for part in there]
            yield from self.table(title, [head, *rows])

    def _provinces(self) -> Iterator[str]:
        """What each province adds up to, if the plans below are from several."""
        found = self.level.by_province
        if self.level.level != "province" and len(found) > 1:
            head = ["", self.say("Plans"), *self._counted_head()]
            yield from self.table(self.say("By province"), [head, *map(self._sum, found)])

    def _then(self) -> Iterator[str]:
        found = self.level.by_unit_of_then
        if found:
            head = [self.say("Former unit"), self.say("Plans"), *self._counted_head()]
            rows = [self._sum(row) for row in found]
            yield from self.table(self.say("In the units before they were merged"), [head, *rows])
            head[0] = self.say("Present unit")
            rows = [self._sum(row) for row in self.level.by_province]
            yield from self.table(self.say("In the units of today"), [head, *rows])

    def _sum(self, row: PlansSum) -> list[str]:
        return [self.name(row.tasks.title), str(len(row.plans)), *self._counts(row.tasks)]

    def _ranking(self, title: str, ranking: TaskRanking[Tasks]) -> Iterator[str]:
        say, options = self.say, self.options
        places = places_of_rates(ranking.rows)
        head = [say("Rank"), "", say("Tasks"), say("Overdue"), say("In time"), say("Of"), say("Rate")]
        rows = [[*self._ranked(row), *rate_cells(row.rate, options.language, places)] for row in ranking.rows]
        if rows:
            yield from self.table(title, [head, *rows], flexible=1)
            yield from few_lines(ranking.rows, options)
        elif ranking.silent:
            yield from ("", title)
        silent = [f"{self.name(row.tally.title)} ({row.tally.count('to_do')})" for row in ranking.silent]
        yield from missing_lines(silent, options)

    def _ranked(self, row: RankedTasks[Tasks]) -> list[str]:
        counts = ("to_do", "open_overdue", "done_in_time")
        rank = str(row.rank) if row.rank else NOTHING
        return [rank, self.name(row.tally.title), *(self.number(row.tally.count(key)) for key in counts)]
