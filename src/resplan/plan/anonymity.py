"""The register's texts as they may be published: without personal data and without any trace of the sender."""

import re
from collections.abc import Iterable, Iterator, Mapping, Set

from msgspec.structs import replace

from resplan.plan.feedback_item import FeedbackItem, Sender
from resplan.plan.loaded import LoadedPlan
from resplan.plan.plan import Plan
from resplan.plan.privacy import covered_text, private_words
from resplan.plan.record import Record
from resplan.plan.remark import Remark
from resplan.plan.update import Update
from resplan.source.nodes import ScalarNode
from resplan.source.places import span_of
from resplan.source.position import lines_of
from resplan.text import fold
from resplan.text.personal import covered, with_covered
from resplan.text.sender import hinted_text, is_organisation, passages, sender_hints, sender_patterns


def anonymous(item: FeedbackItem, text: str | None) -> str:
    """An item's text with personal data, and whatever identifies its sender, covered."""
    return covered(without_sender(item.sender, text or ""))


def without_sender(sender: Sender | None, text: str) -> str:
    """The text with the sender's name or parts of it, contact and organisation covered, character by character."""
    return with_covered(text, _identified(sender, text))


def gives_away(sender: Sender | None, text: str) -> str | None:
    """The first passage that identifies the text's sender."""
    found = min(_identified(sender, text), default=None)
    return text[found[0] : found[1]] if found else None


def _identified(sender: Sender | None, text: str) -> list[tuple[int, int]]:
    """Where a text identifies a sender. Only a text with a hint is asked thoroughly: a sender's patterns are long."""
    if sender is None or not text:
        return []
    said = sender.name or "", sender.contact or "", sender.organisation or ""
    looked_in = hinted_text(text)
    if not any(hint in looked_in for hint in sender_hints(*said)):
        return []
    return list(passages(text, sender_patterns(*said)))


def without_anybody(senders: Iterable[Sender | None], text: str) -> str:
    """A text for findings: personal data and every sender are covered."""
    for sender in senders:
        text = without_sender(sender, text)
    return covered(text)


def public_lines(loaded: LoadedPlan, wanted: Mapping[str, Set[int]]) -> dict[tuple[str, int], str]:
    """File and number → line, of the lines with the wanted numbers, with the data of senders covered."""
    senders = senders_of(loaded)
    lines: dict[tuple[str, int], str] = {}
    for file in loaded.files:
        name = file.source.name
        if numbers := wanted.get(name):
            covered = lines_of(covered_text(file.part.kind, file.source))
            shown = (number for number in sorted(numbers) if number <= len(covered))
            lines |= {(name, number): without_anybody(senders, covered[number - 1]) for number in shown}
    return lines


def senders_of(loaded: LoadedPlan) -> tuple[Sender, ...]:
    """Everybody who sent in an item, including names under a key that items do not have."""
    return loaded.once("senders", lambda: _senders_of(loaded))


def _senders_of(loaded: LoadedPlan) -> tuple[Sender, ...]:
    plan, bodies = loaded.plan, loaded.plan.body_words
    words = dict.fromkeys(node.word for _, node in _written_of_senders(loaded))
    others = (
        Sender(
            name=word,
            contact=word if _SIGNS_OF_CONTACT.search(word) else None,
            organisation=word if is_organisation(word) else None,
        )
        for word in words
        if len(word.split()) <= _LONGEST_NAME and fold(word) not in bodies
    )
    return tuple(dict.fromkeys((*plan.persons, *others)))


def lost_sender(loaded: LoadedPlan) -> tuple[str, int] | None:
    """File and line of the first sender's data that belongs to no item, so that this sender could not be recognised in an item's texts."""
    plan = loaded.plan
    known = {"", *(text for item in plan.feedback if item.sender for text in item.sender.given().values())}
    known |= {remark.author for sheet in plan.remarks for remark in sheet.remarks if remark.author}
    lost = ((name, span_of(word).line) for name, word in _written_of_senders(loaded) if word.word.strip() not in known)
    return next(lost, None)


def _written_of_senders(loaded: LoadedPlan) -> Iterator[tuple[str, ScalarNode]]:
    """Private words of files that are not fully understood; in all other files the plan's own senders are enough."""
    for file in loaded.files:
        if file.shaped.problems or file.source.problems:
            for word in private_words(file.part.kind, file.source):
                yield file.source.name, word


_LONGEST_NAME = 8
"""More words than this are a sentence, not a name."""
_SIGNS_OF_CONTACT = re.compile("[0-9@]")


def items_as_published(plan: Plan) -> Plan:
    """The plan with ids and fields of its feedback as everybody may read them; texts are covered where they are shown."""
    ids = {item.id: anonymous(item, item.id) for item in plan.feedback}

    def public(item: FeedbackItem) -> FeedbackItem:
        other = item.duplicate_of
        changes = {
            "id": ids[item.id],
            "field": item.field and anonymous(item, item.field),
            "duplicate_of": other and ids.get(other, anonymous(item, other)),
        }
        changed = {key: text for key, text in changes.items() if text != getattr(item, key)}
        return replace(item, **changed) if changed else item

    return replace(plan, feedback=tuple(map(public, plan.feedback)))


def as_published(plan: Plan) -> Plan:
    """The plan with its feedback, its remarks and the texts of its progress reports as everybody may read them."""
    plan = items_as_published(plan)
    senders = plan.persons

    def public(record: Record, keys: tuple[str, ...]) -> dict[str, str]:
        return {key: without_anybody(senders, text) for key in keys if (text := getattr(record, key))}

    def update(said: Update) -> Update:
        changes: dict[str, object] = {**public(said, ("text",))}
        if said.difficulty:
            texts = public(said.difficulty, ("text", "cause", "proposal"))
            changes["difficulty"] = replace(said.difficulty, **texts)
        return replace(said, **changes)

    def remark(said: Remark) -> Remark:
        return replace(said, author=None, **public(said, ("text", "section", "passage", "answer")))

    reports = tuple(
        replace(
            report,
            updates=tuple(map(update, report.updates)),
            values=tuple(replace(row, **public(row, ("source",))) for row in report.values),
            figures=tuple(replace(row, **public(row, ("name", "source"))) for row in report.figures),
        )
        for report in plan.progress
    )
    sheets = tuple(
        replace(sheet, remarks=tuple(map(remark, sheet.remarks)), **public(sheet, ("document",)))
        for sheet in plan.remarks
    )
    return replace(plan, progress=reports, remarks=sheets)
