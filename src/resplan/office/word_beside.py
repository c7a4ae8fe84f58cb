"""What stands beside the text of a Word document: comments, footnotes and endnotes, headers and footers."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from resplan.office.archive import Archive
from resplan.office.document import Comment
from resplan.office.markup import Element, attribute, children, root
from resplan.office.relations import relations, target_of
from resplan.office.word_markup import named
from resplan.office.word_sent import margin_key

_MARGINS = {"header": "hdr", "footer": "ftr"}
_YES = frozenset({"1", "true", "on"})


class Beside(Struct, frozen=True):
    """The parts of a document besides its text."""

    archive: Archive
    main: str
    """The part that holds the text."""
    text: Callable[[Element], str]
    """What an element says."""

    def comments(self) -> Iterator[Comment]:
        """The comments of the document; a part of their own says by their paragraphs which answers which."""
        part, threads = (target_of(self.archive, self.main, kind) for kind in ("comments", "commentsExtended"))
        found = list(children(root(self.archive, part, "comments") if part else None))
        rows = list(children(root(self.archive, threads, "commentsEx") if threads else None))
        done = {attribute(row, "paraId") for row in rows if attribute(row, "done") in _YES}
        numbers = {
            attribute(paragraph, "paraId"): attribute(element, "id") or ""
            for element in found
            for paragraph in named(element, "p")
        }
        above = {
            numbers.get(attribute(row, "paraId")): numbers.get(attribute(row, "paraIdParent"), "")
            for row in rows
            if attribute(row, "paraIdParent")
        }
        for element in found:
            number, author, at = (attribute(element, name) or "" for name in ("id", "author", "date"))
            is_resolved = any(attribute(paragraph, "paraId") in done for paragraph in named(element, "p"))
            yield Comment(number, author, at, self.text(element), above.get(number, ""), is_resolved=is_resolved)

    def notes(self, kind: str) -> Iterator[str]:
        """The footnotes or endnotes, without Word's own separators."""
        part = target_of(self.archive, self.main, f"{kind}s")
        for element in children(root(self.archive, part, f"{kind}s") if part else None):
            text = "" if attribute(element, "type") else self.text(element)
            if text:
                yield text

    def margins(self) -> Iterator[str]:
        """The headers and footers that say something besides a number of the page."""
        found = {row.target: row.kind for row in relations(self.archive, self.main).values() if row.kind in _MARGINS}
        for part, kind in found.items():
            element = root(self.archive, part, _MARGINS[kind]) if part in self.archive else None
            text = "" if element is None else self.text(element)
            if margin_key(text):
                yield text
