"""Money, indicators, needs, difficulties and feedback of many plans, for people."""

from collections.abc import Iterator

from resplan.portfolio.counted import Money, millions, plans_of
from resplan.portfolio.indicator_sums import IndicatorSum, Numbers
from resplan.reporters.progress_head import wrapped
from resplan.reporters.rollup_section import FEW, Section
from resplan.text import NOTHING, format_number, printable


class Things(Section):
    """The sections that are not about tasks."""

    def lines(self) -> Iterator[str]:
        """Everything but the tasks."""
        yield from self._money()
        yield from self._indicators()
        yield from self._needs()
        yield from self._difficulties()
        yield from self._feedback()

    def _money(self) -> Iterator[str]:
        say, level = self.say, self.level
        if not level.money.rows:
            return
        head = [say("Million đồng"), say("Planned"), say("Plans"), say("Spent"), say("Plans")]
        for title, parts in (
            (say("Money by source"), level.money_by_source),
            (say("Money by year"), level.money_by_year),
        ):
            rows = [self._money_row(self.name(part.title), part) for part in parts if part.rows]
            yield from self.table(title, [head, *rows, self._money_row(say("All"), level.money)], has_total=True)

    def _money_row(self, name: str, part: Money) -> list[str]:
        cells = [name]
        for what in ("planned", "spent"):
            amount = format_number(millions(part.dong(what)), self.options.language)
            cells += [amount if part.plans(what) else NOTHING, self.of_plans(part.plans(what))]
        return cells

    def _indicators(self) -> Iterator[str]:
        say, found = self.say, self.rollup.indicators[self.level.level]
        if not found:
            return
        head = [
            say("Indicator"),
            say("Unit of measure"),
            say("Year"),
            say("Targets"),
            say("Plans"),
            say("Last values"),
            say("Plans"),
        ]
        rows = [
            [
                self.name(row.title),
                printable(row.unit) or NOTHING,
                str(row.year or NOTHING),
                self._numbers(row, row.targets),
                self.of_plans(row.targets.count),
                self._numbers(row, row.values),
                self.of_plans(row.values.count),
            ]
            for row in found
        ]
        yield from self.table(
            say("Indicators that several plans have (Σ: sum of counts; otherwise median, least – most)"), [head, *rows]
        )
        terms = self.rollup.framework.progress.ranking
        middles = (numbers for row in found if not row.adds_up for numbers in (row.targets, row.values))
        if any(numbers.is_few(terms) for numbers in middles):
            yield from wrapped(self.say("{mark} Few plans: the median says little.").format(mark=FEW), self.options)
        for row in found:
            if row.above and row.above.short:
                words = say(
                    "{name}, {year}: the targets of {count} plans come to {sum}; {above} asks for {target}, {short} more."
                )
                said = words.format(
                    name=self.name(row.title),
                    year=row.year,
                    count=row.targets.count,
                    sum=self.number(row.targets.sum),
                    above=row.above.of,
                    target=self.number(row.above.target),
                    short=self.number(row.above.short),
                )
                yield from wrapped(said, self.options)

    def _numbers(self, row: IndicatorSum, numbers: Numbers) -> str:
        def say(value: float) -> str:
            return format_number(value, self.options.language)

        if not numbers.count:
            return NOTHING
        if row.adds_up:
            return f"Σ {say(numbers.sum)}"
        spread = "" if numbers.least == numbers.most else f" ({say(numbers.least)} – {say(numbers.most)})"
        few = FEW if numbers.is_few(self.rollup.framework.progress.ranking) else ""
        return say(numbers.middle) + spread + few

    def _needs(self) -> Iterator[str]:
        say = self.say
        head = ["", say("Plans"), say("Amount"), say("Without an amount")]
        rows = [
            [
                printable(f"{need.name} ({need.unit})" if need.unit else need.name),
                self.number(need.plans),
                self.number(need.amount),
                self.number(need.without_amount),
            ]
            for need in self.level.needs
        ]
        if rows:
            yield from self.table(say("Needs"), [head, *rows])

    def _difficulties(self) -> Iterator[str]:
        say = self.say
        head = [say("Addressee"), say("Difficulties"), say("Plans")]
        rows = [
            [self.name(part.name), str(len(part.rows)), str(plans_of(part.rows))]
            for part in self.level.difficulties
            if part.rows
        ]
        if rows:
            yield from self.table(say("Difficulties by who has to settle them"), [head, *rows])

    def _feedback(self) -> Iterator[str]:
        found, say = self.level.feedback, self.say
        if not found.total:
            return
        share = found.share_in_time
        said = say(
            "Feedback items: {total}, in {plans} of {all} plans; answered in time: {in_time} of {due} due ({share}%)."
        )
        yield ""
        yield from wrapped(
            said.format(
                total=found.total,
                plans=found.plans,
                all=len(self.level.plans),
                in_time=found.by_class["answered_in_time"],
                due=found.due,
                share=NOTHING if share is None else format_number(share, self.options.language),
            ),
            self.options,
        )
