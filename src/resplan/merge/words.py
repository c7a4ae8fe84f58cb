"""What senders did, as sentences in both languages: «Nhiệm vụ 4.03: thời hạn 31/12/2025 → 30/6/2026»."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from resplan.framework.loader import load_framework
from resplan.language import Language, catalogue
from resplan.merge.change import Addition, Change, Conflict, Dropped
from resplan.merge.phrases import phrased
from resplan.merge.sameness import is_nothing
from resplan.merge.thing import LIST_OF, Data, Kind, Thing
from resplan.plan.form import Choice, Keys, Rows, Slot, Text, Whole, slots_on
from resplan.plan.plan import Plan
from resplan.plan.upward_words import document_words
from resplan.source import KeyPath
from resplan.source.inside import last_key
from resplan.text import SPAN, apart, format_number, shortened

_ARROW = " → "


class Telling(Struct, frozen=True):
    """Tells of one plan in one language."""

    plan: Plan
    language: Language
    longest: int = 120
    """The most letters of a value that a sentence shows."""

    def thing(self, thing: Thing, data: Data | None = None) -> str:
        """What people call a thing: «Nhiệm vụ 4.03», the name of a body. `data`: of a thing that the plan does not have."""
        plan, said = self.plan, data or {}
        match thing.kind:
            case "head":
                return self.say("The plan")
            case "task":
                task = plan.tasks_by_id.get(thing.id)
                called = task.called if task else thing.id or f"“{self._short(said.get('title', ''))}”"
                return self.say("Task {task}").format(task=called)
            case "indicator":
                indicator = plan.indicators_by_id.get(thing.id)
                name = indicator.name if indicator else str(said.get("name") or thing.id)
                return self.say("Indicator “{name}”").format(name=self._short(name))
            case "body":
                name = str(said.get("name") or "") or plan.body_name(thing.id)
                return self.say("Body “{name}”").format(name=self._short(name))

    def change(self, change: Change) -> str:
        """One field's change."""
        return f"{self.thing(change.thing)}: {self.field_changed(change)}"

    def field_changed(self, change: Change) -> str:
        """The same without the name of the thing: «thời hạn 30/6/2026 → 31/12/2026»."""
        kind = change.thing.kind
        before, after = self._apart(kind, change.path, change.before, change.after)
        field = self.field(kind, change.path)
        return f"{field}{':' if field[-1:].isdecimal() else ''} {before}{_ARROW}{after}"

    def conflict(self, conflict: Conflict) -> str:
        """The sentence for a conflict: what each side says of the field."""
        change, path = conflict.change, conflict.change.path
        names = (self.say("the plan"), *(one.by or self.say("sent") for one in (change, *conflict.others)))
        said = (f"{name}: {value}" for name, value in zip(names, self.sides(conflict), strict=True))
        return f"{self.place(change.thing, path)} {'; '.join(said)}"

    def sides(self, conflict: Conflict) -> list[str]:
        """What the plan says of a field, then what each sender who changed it says."""
        change = conflict.change
        values = (one.after for one in (change, *conflict.others))
        return self._apart(change.thing.kind, change.path, conflict.now, *values)

    def addition(self, addition: Addition) -> str:
        """A new thing."""
        thing = Thing(addition.kind, str(addition.data.get("id") or ""))
        what = self.thing(thing, addition.data)
        title = str(addition.data.get("title") or "")
        return f"{what}: {self._short(title)}" if title and thing.id else what

    def dropped(self, drop: Dropped) -> str:
        """A thing that did not come back."""
        if drop.is_contested:
            return self.say("{thing}: did not come back, but was changed since").format(thing=self.thing(drop.thing))
        return self.say("{thing}: did not come back").format(thing=self.thing(drop.thing))

    def place(self, thing: Thing, path: KeyPath) -> str:
        """A field of a thing: «Nhiệm vụ 4.03: sản phẩm 2, tên»."""
        return f"{self.thing(thing)}: {self.field(thing.kind, path)}"

    def field(self, kind: Kind, path: KeyPath) -> str:
        """A field by its title, in small letters; a place in a list counts from 1."""
        words: list[str] = []
        for step, slot in zip(path, self._slots(kind, path), strict=True):
            if isinstance(step, int):
                words[-1] += f" {step + 1}"
            elif step.isdecimal():
                words[-1] += f" {step}"
            else:
                title = slot.title.in_language(self.language) if slot and slot.both_titles else str(step)
                words.append(_within(title))
        return ", ".join(words)

    def value(self, kind: Kind, path: KeyPath, value: Any) -> str:  # plain data
        """A value as people read it: bodies and choices by name."""
        return self._short(self._whole(kind, path, value))

    def spelt_out(self, kind: Kind, path: KeyPath, value: Any) -> str:  # plain data
        """The same with the title of every key, for values that phrases would not distinguish."""
        return self._short(self._whole(kind, path, value, in_phrases=False))

    def said(self, kind: Kind, path: KeyPath, value: Any) -> str:  # plain data
        """A field and its value: «thời hạn: 30/6/2025»; for a field that is true, its title alone: «cấp bách»."""
        field = self.field(kind, path)
        return field if value is True else f"{field}: {self.value(kind, path, value)}"

    def say(self, sentence: str) -> str:
        """A sentence of the interface in the language."""
        return catalogue(self.language).gettext(sentence)

    def _apart(self, kind: Kind, path: KeyPath, *values: Any) -> list[str]:  # plain data
        told = [self._whole(kind, path, each) for each in values]
        if len(set(told)) == 1:
            told = [self._whole(kind, path, each, in_phrases=False) for each in values]
        return apart(self.longest, *told)

    def _whole(self, kind: Kind, path: KeyPath, value: Any, *, in_phrases: bool = True) -> str:  # plain data
        if is_nothing(value):
            return self.say("(nothing)")
        *_, slot = self._slots(kind, path)
        return " ".join(self._text(slot, last_key(path), value, in_phrases=in_phrases).split())

    def _text(self, slot: Slot | None, key: str, value: Any, *, in_phrases: bool) -> str:  # plain data
        form = slot.form if slot else None
        match value:
            case bool():
                return self.say("yes") if value else self.say("no")
            case int() | float():
                is_year = isinstance(form, Text) or (isinstance(form, Whole) and form.least is not None)
                return str(value) if is_year else format_number(value, self.language)
            case str():
                names = form.names if isinstance(form, Choice | Text) else {}
                if value in names:
                    return names[value][0 if self.language == "vi" or len(names[value]) == 1 else 1]
                return self._named(key, value)
            case Mapping():
                phrase, rest = phrased(key, value, self.plan, self.language) if in_phrases else ("", value)
                told = (name for name in rest if name != "id" or not value.get("name"))
                inner = ((name, form.slot(name) if isinstance(form, Keys) else None) for name in told)
                parts = ", ".join(
                    self._part(slot_, name, value[name]) for name, slot_ in inner if not is_nothing(value[name])
                )
                return f"{phrase} ({parts})" if phrase and parts else phrase or parts
            case [int() | float() as low, int() | float() as high]:
                return SPAN.join(format_number(end, self.language) for end in (low, high))
            case Sequence():
                item = form.item if isinstance(form, Rows) else None
                return "; ".join(self._text(item, key, each, in_phrases=in_phrases) for each in value)
            case _:
                return str(value)

    def _named(self, key: str, value: str) -> str:
        """The title or name that an id of the framework or the plan stands for; any other text as it is."""
        plan, language, framework = self.plan, self.language, load_framework(self.plan.framework)
        match key:
            case "id":
                return value
            case "group":
                return next((row.title.in_language(language) for row in framework.groups if row.key == value), value)
            case "technologies":
                known = (row.title.in_language(language) for row in framework.technologies if row.key == value)
                return next(known, value)
            case "national":
                national = framework.indicators_by_id.get(value)
                return national.title.in_language(language) if national else value
            case "parents":
                return document_words(value, plan, framework, language)
            case "indicators":
                indicator = plan.indicators_by_id.get(value)
                return indicator.name if indicator else value
            case _:
                return plan.short_name(value)

    def _part(self, slot: Slot | None, name: str, value: Any) -> str:  # plain data
        text = self._text(slot, name, value, in_phrases=True)
        title = slot.title.in_language(self.language) if slot and slot.both_titles else name
        return f"{_within(title)}: {text}"

    def _slots(self, kind: Kind, path: KeyPath) -> list[Slot | None]:
        head: KeyPath = (LIST_OF[kind], 0) if kind in LIST_OF else ()
        return list(slots_on(self.plan.framework, (*head, *path)))[len(head) :]

    def _short(self, text: str) -> str:
        return shortened(" ".join(text.split()), self.longest)


def _within(title: str) -> str:
    """A title as it stands within a sentence: in small letters, unless it is a name."""
    is_name = title[:2].isupper() or any(word[:1].isupper() for word in title.split()[1:])
    return title if is_name else title[:1].lower() + title[1:]
