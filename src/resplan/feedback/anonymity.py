"""Texts of the register as they may be published: without personal data and without whoever sent them."""

import re
from collections.abc import Iterable

from resplan.plan.feedback import FeedbackItem, Sender
from resplan.plan.loader import LoadedPlan
from resplan.plan.model import Plan
from resplan.plan.privacy import private_words
from resplan.plan.record import Record
from resplan.plan.update import Update
from resplan.text import fold
from resplan.text.personal import COVER, covered
from resplan.text.sender import passages, plain_letters, sender_hints, sender_patterns


def anonymous(item: FeedbackItem, text: str | None) -> str:
    """A text of the item with personal data and whatever gives its sender away covered."""
    return covered(without_sender(item.sender, text or ""))


def without_sender(sender: Sender | None, text: str) -> str:
    """A text with the sender's name or parts of it, contact and organisation covered, sign by sign."""
    if sender is None or not text:
        return text
    hints = sender_hints(sender.name or "", sender.contact or "", sender.organisation or "")
    plain = plain_letters(text).lower()
    found = list(passages(text, _patterns(sender))) if any(hint in plain for hint in hints) else []
    if not found:
        return text
    signs = list(text)
    for start, end in found:
        signs[start:end] = COVER * (end - start)
    return "".join(signs)


def gives_away(sender: Sender | None, text: str) -> str | None:
    """The first passage of a text by which its sender is known."""
    found = min(passages(text, _patterns(sender)), default=None)
    return text[found[0] : found[1]] if found else None


def _patterns(sender: Sender | None) -> tuple[re.Pattern[str], ...]:
    if sender is None:
        return ()
    return sender_patterns(sender.name or "", sender.contact or "", sender.organisation or "")


def without_anybody(senders: Iterable[Sender | None], text: str) -> str:
    """A text that findings show, with personal data and every sender covered."""
    for sender in senders:
        text = without_sender(sender, text)
    return covered(text)


def senders_of(loaded: LoadedPlan) -> tuple[Sender, ...]:
    """Everybody who sent in an item, also one whose name stands under a key that no item has."""
    plan = loaded.plan
    bodies = {fold(name) for body in plan.bodies for name in (body.id, body.name, body.short) if name}
    words = dict.fromkeys(
        word
        for file in loaded.files
        if file.shaped.problems or file.source.problems  # else there are but the senders that the plan has
        for word in private_words(file.part.kind, file.source)
    )
    others = (
        Sender(name=word, contact=word, organisation=word)
        for word in words
        if len(word.split()) <= _LONGEST_NAME and fold(word) not in bodies
    )
    return tuple(dict.fromkeys((*(item.sender for item in plan.feedback if item.sender), *others)))


_LONGEST_NAME = 8
"""Words; more are a sentence."""


def as_published(plan: Plan) -> Plan:
    """The plan with the texts of its progress reports as everybody may read them."""
    senders = tuple(dict.fromkeys(item.sender for item in plan.feedback))

    def public(record: Record, keys: tuple[str, ...]) -> dict[str, str]:
        return {key: without_anybody(senders, text) for key in keys if (text := getattr(record, key))}

    def update(said: Update) -> Update:
        changes: dict[str, object] = {**public(said, ("text",))}
        if said.difficulty:
            texts = public(said.difficulty, ("text", "cause", "proposal"))
            changes["difficulty"] = said.difficulty.model_copy(update=texts)
        return said.model_copy(update=changes)

    reports = tuple(
        report.model_copy(
            update={
                "updates": tuple(map(update, report.updates)),
                "values": tuple(row.model_copy(update=public(row, ("source",))) for row in report.values),
                "figures": tuple(row.model_copy(update=public(row, ("name", "source"))) for row in report.figures),
            }
        )
        for report in plan.progress
    )
    return plan.model_copy(update={"progress": reports})
