"""Takes what a document says of the plan, field by field: three forms to compare, and what cannot be taken, with its reason."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from resplan.documents.markdown.anchor import Anchor
from resplan.documents.markdown.prose import KIND as PROSE
from resplan.errors import Said, UsageError
from resplan.exchange.filled_table import Remark
from resplan.exchange.reviewed import prose_fields
from resplan.exchange.reviewed.head_fields import HeadRead
from resplan.exchange.reviewed.indicator_fields import IndicatorFields
from resplan.exchange.reviewed.task_fields import TaskFields
from resplan.exchange.reviewed.tracked import proposed
from resplan.exchange.reviewed.values import core
from resplan.framework.division import grouped
from resplan.merge.change import Change
from resplan.merge.comparing import Forms, with_changes
from resplan.merge.thing import HEAD, Data, Thing
from resplan.merge.words import Telling
from resplan.source import KeyPath
from resplan.source.inside import value_at
from resplan.text import printable, shortened

LONGEST = 160
"""The most letters of a passage that a sentence shows."""


class Taking(Struct):
    """Takes the texts of one document, one place after another."""

    now: Mapping[Thing, Data]
    tasks: TaskFields
    indicators: IndicatorFields
    telling: Telling
    sent: dict[Thing, Data] = field(default_factory=dict)
    came: dict[Thing, Data] = field(default_factory=dict)
    said: dict[Thing, set[str]] = field(default_factory=dict)
    aside: list[Remark] = field(default_factory=list)
    proposals: list[Remark] = field(default_factory=list)

    @property
    def forms(self) -> Forms:
        """The plan as sent, as it is now, and as it came back, limited to what the document shows."""
        return Forms(self.sent, self.now, self.came)

    def fields_of(self, thing: Thing) -> TaskFields | IndicatorFields:
        """What reads the fields of a thing of its kind."""
        return self.tasks if thing.kind == "task" else self.indicators

    def take_all(self, changed: Mapping[Anchor, tuple[str, str]]) -> None:
        """Takes the places whose text has changed. `changed`: place → the text that was sent and the text that came."""

        def field_of(anchor: Anchor) -> tuple[Thing, KeyPath]:
            return thing_of(anchor), (*self._path(anchor), anchor.role if anchor.kind == PROSE else "")

        for anchors in grouped(changed, field_of).values():
            if len({core(changed[anchor][1]) for anchor in anchors}) > 1:
                why = UsageError(
                    "The document shows this field twice and says different things of it. Let both say the same."
                )
                for anchor in anchors:
                    self.set_aside(anchor, not_taken(why, changed[anchor][1]))
            else:
                self._take(anchors[0], *changed[anchors[0]])

    def _take(self, anchor: Anchor, sent: str, came: str) -> None:
        try:
            read = self.read(anchor, sent, came)
        except UsageError as why:
            self.set_aside(anchor, not_taken(why, came))
            return
        if read is not None:
            self._note(read)

    def take_head(self, found: HeadRead) -> None:
        """Takes fields of the head that have no marked place."""
        for change in found.changes:
            self._note(change)
        for change, last in found.proposed:
            text = shortened(self.telling.value(HEAD.kind, change.path, change.after), LONGEST)
            self.proposals.append(Remark(self.telling.place(HEAD, change.path), proposed(last, text)))

    def drop(self, thing: Thing) -> None:
        """Takes up that a thing did not come back."""
        if thing in self.now:
            self.sent[thing] = self.now[thing]
            self.came.pop(thing, None)
            self.said[thing] = set(self.now[thing])

    def set_aside(self, anchor: Anchor, why: UsageError) -> None:
        """Notes why something about a place is not taken."""
        self.aside.append(Remark(self.place(anchor), why))

    def is_said(self, anchor: Anchor, text: str) -> bool:
        """Whether the plan already says what came."""
        if anchor.kind == PROSE:
            shown = prose_fields.shown(anchor.id, anchor.role, self.now[HEAD])
            return shown is not None and core(shown) == core(text)
        data = self.now.get(thing_of(anchor))
        fields = self.fields_of(thing_of(anchor))
        return data is not None and core(fields.shown(anchor.role, data)) == core(text)

    def place(self, anchor: Anchor) -> str:
        """A place in words."""
        thing = thing_of(anchor)
        path = self._path(anchor)
        return self.telling.place(thing, path) if path else self.telling.thing(thing)

    def read(self, anchor: Anchor, sent: str, came: str) -> Change | None:
        """The field that the place shows, with the value that shows what came; None if the plan says that already."""
        if anchor.kind == PROSE:
            return self._prose(anchor, sent, came)
        thing = thing_of(anchor)
        fields = self.fields_of(thing)
        name = fields.field(anchor.role)
        data = self.now.get(thing)
        if data is None or name is None:
            raise UsageError("The plan has no such place any more.")
        so_far = self.came.get(thing, data)
        shown = fields.shown(anchor.role, data)
        if core(fields.shown(anchor.role, so_far)) == core(came):
            return None
        value = fields.value(anchor.role, so_far, sent, came)
        if core(shown) == core(sent):
            return Change(thing, (name,), data.get(name), value)
        return Change(thing, (name,), self._as_sent(fields, anchor, data, sent), value)

    def _as_sent(
        self, fields: TaskFields | IndicatorFields, anchor: Anchor, data: Data, sent: str
    ) -> Any:  # plain data
        """The value that was sent. If it cannot be read, the text itself, which at least differs from today's value."""
        try:
            return fields.value(anchor.role, data, sent, sent)
        except UsageError:
            return sent

    def _prose(self, anchor: Anchor, sent: str, came: str) -> Change | None:
        head, so_far = self.now[HEAD], self.came.get(HEAD, self.now[HEAD])
        shown = prose_fields.shown(anchor.id, anchor.role, head)
        if shown is None:
            raise UsageError("The plan has no such place any more.")
        if core(shown) == core(came):
            return None
        path, _, value = prose_fields.value(anchor.id, anchor.role, so_far, sent, came)
        before = value_at(head, path)
        return Change(HEAD, path, before if core(shown) == core(sent) else sent, value)

    def _path(self, anchor: Anchor) -> KeyPath:
        if anchor.kind == PROSE:
            return prose_fields.path_of(anchor.id, anchor.role)
        return self.fields_of(thing_of(anchor)).path(anchor.role)

    def _note(self, change: Change) -> None:
        thing = change.thing
        for form, value in ((self.sent, change.before), (self.came, change.after)):
            form[thing] = with_changes(form.get(thing, self.now[thing]), [replace(change, after=value)])
        self.said.setdefault(thing, set()).add(str(change.path[0]))


def thing_of(anchor: Anchor) -> Thing:
    """The thing that a place shows."""
    match anchor.kind:
        case "task":
            return Thing("task", anchor.id)
        case "indicator":
            return Thing("indicator", anchor.id)
        case _:
            return HEAD


def not_taken(why: UsageError, came: str) -> UsageError:
    """The sentence that a text is not taken, with the reason."""
    return UsageError("“{text}” is not taken. {why}", text=printable(came), why=Said(why.message, **why.values))
