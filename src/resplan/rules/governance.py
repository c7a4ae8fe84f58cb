"""Checks of the plan's governance: reports, reviews, inspection, feedback, tiers, staff, data, pillars."""

from collections.abc import Iterator

from resplan.findings import Problem
from resplan.plan.task import Task
from resplan.rules.context import Context, example_body
from resplan.text import fold, parse_date

_PARTY_KINDS = ("party_board", "party_office")


def reporting_regime_is_stated(context: Context) -> Iterator[Problem]:
    """Period, cut-off and receiver of reports; a province reports twice a year, at the centre's dates."""
    plan, regime = context.plan, context.framework.reporting
    if not plan.reporting:
        yield Problem(("reporting",), {"cut_off": list(regime.cut_off), "receiver": regime.receivers[0]})
        return
    for index, report in enumerate(plan.reporting):
        answers = {"period": report.period, "receiver": report.receiver}
        if report.period == regime.period:
            answers["cut_off"] = ", ".join(report.cut_off)
        missing = [key for key, value in answers.items() if not value]
        if missing:
            filled = {
                "period": regime.period,
                "receiver": regime.receivers[0],
                "cut_off": f"[{', '.join(regime.cut_off)}]",
            }
            line = ", ".join(f"{key}: {filled[key]}" for key in missing)
            yield Problem(
                ("reporting", index),
                {"missing": context.called(("reporting", 0), missing), "wanted": f"{{{line}}}"},
                "incomplete",
            )
    if plan.level == "province":
        dates = {_day(text) for report in plan.reporting if report.period == regime.period for text in report.cut_off}
        wanted = [text for text in regime.cut_off if _day(text) not in dates]
        if wanted:
            yield Problem(("reporting",), {"cut_off": wanted, "receiver": regime.receivers[0]}, "dates")


def _day(text: str) -> tuple[int, int] | None:
    """Day and month of `15/6`, `1/12`, `15/06/2026`."""
    day = parse_date(text) or parse_date(f"{text}/2025")
    return (day.day, day.month) if day else None


def reviews_are_dated(context: Context) -> Iterator[Problem]:
    """The interim and the final review have dates."""
    dated = {review.kind for review in context.plan.reviews if review.year}
    for kind in ("interim", "final"):
        if kind not in dated:
            yield Problem(("reviews",), {"kind": kind}, kind)


def inspection_is_planned(context: Context, *, words: list[str]) -> Iterator[Problem]:
    """A task inspects or supervises."""
    if not any(_mentions(task.title, words) for task in context.plan.tasks):
        yield Problem(("tasks",))


def _mentions(text: str, words: list[str]) -> bool:
    key = f" {fold(text)} "
    return any(f" {fold(word)} " in key for word in words)


def feedback_channel_is_named(context: Context) -> Iterator[Problem]:
    """There is a feedback channel with a body and an answer time."""
    channel = context.plan.feedback_channel
    if channel is None:
        yield Problem(("feedback_channel",))
        return
    answers = {"body": channel.body, "address": channel.address, "answer_days": channel.answer_days}
    missing = [key for key, value in answers.items() if not value]
    if missing:
        yield Problem(
            ("feedback_channel", missing[0]), {"missing": context.called(("feedback_channel",), missing)}, "incomplete"
        )


def communes_are_covered(context: Context) -> Iterator[Problem]:
    """The commune tier is covered: who, by when."""
    communes = {body.id for body in context.plan.bodies if body.kind == "commune"}

    def is_given(task: Task) -> bool:
        return bool(communes & {task.lead, *task.partners}) and task.due is not None

    if not any(is_given(task) for task in context.plan.tasks):
        yield Problem(("tasks",), sought_in="bodies")


def difficulties_go_up(context: Context, *, words: list[str], receivers: list[str]) -> Iterator[Problem]:
    """Difficulties go to the Party Office, and from there to the Central Party Office."""
    duties = context.texts_of(("responsibilities", "reporting", "tasks", "groups"))
    if not any(_mentions(text, words) and _mentions(text, receivers) for _, text in duties):
        yield Problem(("responsibilities",))


def party_leads_and_state_carries_out(context: Context, *, state_products: list[str]) -> Iterator[Problem]:
    """No Party body leads a task whose product is State work: a system, a database, works."""
    plan = context.plan
    for path, task in plan.tasks_with_path():
        lead = plan.bodies_by_id.get(task.lead or "")
        if lead is None or lead.kind not in _PARTY_KINDS:
            continue
        kinds = context.framework.product_kinds_by_name
        product = next(
            (
                row.kind
                for row in task.products
                if row.kind and (kind := kinds.of(row.kind)) and kind.key in state_products
            ),
            None,
        )
        if product:
            state = example_body(plan, not_of=_PARTY_KINDS)
            yield Problem((*path, "lead"), {"written": lead.name, "product": product, "state": state})


def advisers_are_provided_for(context: Context, *, topics: dict[str, list[str]]) -> Iterator[Problem]:
    """Staff, qualifications and pay for the advising units."""
    staffing = (context.plan.committee.staffing if context.plan.committee else None) or ""
    missing = [topic for topic, words in topics.items() if not _mentions(staffing, words)]
    if missing:
        yield Problem(("committee", "staffing"), {"missing": missing})


def data_are_cared_for(context: Context, *, aspects: dict[str, list[str]]) -> Iterator[Problem]:
    """A task deals with the quality, sharing and governance of data."""
    about_data = [
        f"{task.title} {task.detail or ''}"
        for task in context.plan.tasks
        if _mentions(f"{task.title} {task.detail or ''}", ["dữ liệu", "số hoá"])
    ]
    missing = [aspect for aspect, words in aspects.items() if not any(_mentions(text, words) for text in about_data)]
    if missing:
        yield Problem(("tasks",), {"missing": missing})


def all_pillars_have_tasks(context: Context) -> Iterator[Problem]:
    """All three pillars have tasks; if no task names a pillar, only the labels are missing."""
    used = {task.pillar for task in context.plan.tasks if task.pillar}
    if not used:
        yield Problem(("tasks",), {"known": [pillar.key for pillar in context.framework.pillars]}, "unlabelled")
        return
    for pillar in context.framework.pillars:
        if pillar.key not in used:
            yield Problem(("tasks",), {"pillar": pillar.title, "key": pillar.key})
