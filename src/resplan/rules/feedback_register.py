"""Checks of the feedback register: what items point to, how they came in, how they were answered, what they give away."""

from collections.abc import Iterator

from resplan.feedback.duplicates import near_duplicates
from resplan.feedback.intake import SECRECY, intake_of
from resplan.feedback.item_status import ITEM_NUMBER, AnswerClass, item_number, item_statuses, next_of_year
from resplan.feedback.moves import step_problems
from resplan.findings import Problem, Value
from resplan.framework.choice import choices, names_of
from resplan.plan.anonymity import gives_away
from resplan.plan.body_names import guessed_body
from resplan.plan.feedback_item import FeedbackItem
from resplan.rules.context import Context, not_known
from resplan.source import KeyPath
from resplan.text import NOTHING, parse_date
from resplan.text.personal import first_personal, masked


def _items(context: Context) -> Iterator[tuple[KeyPath, FeedbackItem]]:
    for index, item in enumerate(context.plan.feedback):
        yield ("feedback", index), item


_HANDED_ON = ("assigned", "in_process", "answered")


def feedback_names_what_exists(context: Context) -> Iterator[Problem]:
    """An item's task and its answering body exist; an item in process has such a body."""
    plan = context.plan
    names = {body.name for body in plan.bodies} | {body.short for body in plan.bodies if body.short}
    for path, item in _items(context):
        if item.task and item.task not in plan.tasks_by_id:
            yield Problem((*path, "task"), {"written": item.task}, "task", sought_in="tasks")
        if item.addressee and item.addressee not in plan.bodies_by_id and item.addressee not in names:
            guess = guessed_body(item.addressee, plan, context.framework)
            yield not_known((*path, "addressee"), item.addressee, guess, is_fixed=False, sought_in="bodies")
        if not item.addressee and any(move.state in _HANDED_ON for move in item.history):
            yield Problem((*path, "addressee"), {}, "none")


def feedback_meets_the_conditions(context: Context) -> Iterator[Problem]:
    """An item has a number and meets the conditions of intake, or was rejected; another rule deals with secrecy marks."""
    intake = intake_of(context.plan, context.framework, context.framework.feedback)
    for path, item in _items(context):
        if item.id and not ITEM_NUMBER.fullmatch(item.id):
            yield Problem((*path, "id"), {"id": item.id, "free": _free_number(item, context)}, "id")
        if any(move.state == "rejected" for move in item.history):
            continue
        for unmet in intake.unmet(item):
            if unmet.condition != SECRECY:
                yield Problem((*path, unmet.key), {"what": unmet.what, "cure": unmet.cure})


def _free_number(item: FeedbackItem, context: Context) -> str:
    """The next number of the item's year."""
    received = parse_date(item.received)
    year = received.year if received else context.as_of.year
    return item_number(year, next_of_year((each.id for each in context.plan.feedback), year))


def feedback_is_said_once(context: Context) -> Iterator[Problem]:
    """Ids are unique; duplicates name an existing item; no two items say nearly the same without a link."""
    items = context.plan.feedback
    known: dict[str, int] = {}
    for path, item in _items(context):
        if item.id in known:
            yield Problem((*path, "id"), {"id": item.id, "free": _free_number(item, context)}, "id")
        known.setdefault(item.id, path[1] if isinstance(path[1], int) else 0)
    for path, item in _items(context):
        if item.duplicate_of and item.duplicate_of not in known:
            yield Problem((*path, "duplicate_of"), {"other": item.duplicate_of}, "unknown", sought_in="feedback")
        elif item.duplicate_of and _is_circle(item, context, known):
            yield Problem((*path, "duplicate_of"), {"other": item.duplicate_of}, "circle")
    for found in near_duplicates([item.text or "" for item in items], context.framework.feedback.thresholds.alike):
        item, other = items[found.index], items[found.earlier]
        if not item.duplicate_of and other.duplicate_of != item.id:
            values: dict[str, Value] = {"other": other.id, "percent": round(100 * found.alike)}
            yield Problem(("feedback", found.index, "text"), values)


def _is_circle(item: FeedbackItem, context: Context, known: dict[str, int]) -> bool:
    seen = {item.id}
    while item.duplicate_of in known:
        if item.duplicate_of in seen:
            return True
        item = context.plan.feedback[known[item.duplicate_of]]
        seen.add(item.id)
    return False


def feedback_is_answered_in_time(context: Context) -> Iterator[Problem]:
    """No answer is overdue on the day; the message names the body that owes it."""
    for status in item_statuses(context.plan, context.as_of, context.framework.feedback):
        if status.answer_class is AnswerClass.OPEN_OVERDUE and status.due is not None:
            channel = context.plan.feedback_channel
            values: dict[str, Value] = {
                "id": status.item.id,
                "by": status.item.addressee or (channel and channel.body) or "…",
                "due": status.due,
                "days": (context.as_of - status.due).days,
                "allowed": status.answer_days,
                "body": context.plan.body_name(status.item.addressee) or NOTHING,
            }
            variant = "default" if status.steps else "unreceived"
            yield Problem((*status.path, "received"), values, variant)


def feedback_moves_are_allowed(context: Context) -> Iterator[Problem]:
    """Each step may follow the previous one, is dated and signed, and states what it has to."""
    terms = context.framework.feedback
    states = names_of(terms.states)
    for path, item in _items(context):
        for problem in step_problems(item, terms):
            move = item.history[problem.number]
            if problem.defect == "unsigned" and move.at and move.by:
                continue  # that a day is none, FM06 says
            values: dict[str, Value] = {
                "state": terms.titles[problem.state],
                "before": terms.titles[problem.before],
                "allowed": choices(problem.allowed, states) if problem.allowed else NOTHING,
            }
            key = "state" if problem.defect in ("not-allowed", "first") else "at"
            variant = "default" if problem.defect == "not-allowed" else problem.defect
            yield Problem((*path, "history", problem.number, key), values, variant)


def feedback_gives_nobody_away(context: Context) -> Iterator[Problem]:
    """Texts and answers, which are published, contain no personal data and do not identify the sender."""
    for path, item in _items(context):
        texts: list[tuple[KeyPath, str | None]] = [((*path, "text"), item.text), ((*path, "field"), item.field)]
        for number, move in enumerate(item.history):
            texts += [((*path, "history", number, key), getattr(move, key)) for key in ("text", "reason")]
        for place, text in texts:
            found = _given_away(text or "", item)
            if found is not None:
                variant, passage = found
                yield Problem(place, {"masked": masked(passage)}, variant, within=passage)


def _given_away(text: str, item: FeedbackItem) -> tuple[str, str] | None:
    """Kind and passage of the first private thing."""
    if found := first_personal(text):
        return found
    if passage := gives_away(item.sender, text):
        return "sender", passage
    return None
