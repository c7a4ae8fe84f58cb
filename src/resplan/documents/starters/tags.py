"""The tags that an office's own Word file may use: their list, which is data, what stands behind each in a plan, and the guide."""

from collections.abc import Mapping
from functools import cache
from typing import ClassVar, Literal

from resplan.documents.markdown.environment import fill
from resplan.files import installed
from resplan.framework.data import parsed
from resplan.framework.typed import Datum
from resplan.language.words import Words


class Tag(Datum, frozen=True):
    """A name between `{{` and `}}`, or one of the fields of a row."""

    for_templates: ClassVar = ("example",)

    name: str
    kind: Literal["text", "part", "list", "rows"]
    words: Words
    each: str = ""
    """Name in a loop of one item of a list, or of one row."""
    fields: tuple["Tag", ...] = ()
    is_empty: bool = False
    """Whether its value is always empty, so that only the person who edits the file reads what stands under its condition."""

    @property
    def example(self) -> str:
        """How it is written."""
        match self.kind:
            case "text":
                return f"{{{{ {self.name} }}}}"
            case "part":
                return f"{{{{p {self.name} }}}}"
            case "list" | "rows":
                return f"{{% for {self.each} in {self.name} %}}"


@cache
def load_tags() -> tuple[Tag, ...]:
    """All tags, in the order in which the guide shows them."""
    tags = parsed((installed.templates() / "letterhead" / "tags.yaml").read_bytes())["tags"]
    return tuple(map(Tag.parse, tags))


def letterhead_guide(name: str) -> str:
    """What explains every tag inside a starter of that name, as official Markdown."""
    return fill("letterhead/guide.vi.md.j2", {"name": name, "tags": load_tags()})


def tag_values(values: Mapping[str, object]) -> dict[str, object]:
    """The values that tags name; the writer adds those that are parts of the document."""
    return {tag.name: _value(tag, values[tag.name]) for tag in load_tags() if tag.kind != "part"}


def _value(tag: Tag, value: object) -> object:
    if tag.kind != "rows":
        return value
    rows = value if isinstance(value, (list, tuple)) else ()
    return [{field.name: _value(field, getattr(row, field.name)) for field in tag.fields} for row in rows]
