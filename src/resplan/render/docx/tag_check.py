"""What is wrong with the tags of an office's own Word file: every unknown or broken tag with its paragraph."""

from collections.abc import Iterator, Mapping

from docx.oxml.ns import qn
from jinja2 import nodes
from jinja2.environment import Environment
from lxml import etree
from msgspec import Struct, field

from resplan.documents.starters.tags import Tag
from resplan.errors import ResplanError
from resplan.render.docx.tag_meaning import Meaning, one_of
from resplan.render.docx.tag_text import FILLED, Part, TaggedParagraph, TagText, tagged_paragraphs

_EXCERPT = 60
_ENDS = {"endfor": "for", "endif": "if"}


class TagProblem(Struct, frozen=True):
    """What is wrong in one paragraph; the error says why it cannot be filled."""

    part: Part
    paragraph: int
    """From 1; 0 means the whole file."""
    excerpt: str
    error: ResplanError


def check_tags(content: bytes, tags: tuple[Tag, ...], env: Environment) -> list[TagProblem]:
    """Every problem, in the order of paragraphs."""
    problems: list[TagProblem] = []
    checker = _Checker(env, {tag.name: tag for tag in tags})
    part: Part = "body"
    for paragraph in tagged_paragraphs(content):
        if paragraph.part != part:
            problems += checker.left_open()
            part = paragraph.part
        problems += checker.problems(paragraph)
    problems += checker.left_open()
    if "body" not in checker.places:
        problems.append(
            TagProblem(
                "body", 0, "", ResplanError("The file has no {{{{p body }}}}, the place of the document's text.")
            )
        )
    return problems


class _Open(Struct, frozen=True):
    """A loop or condition that is still open."""

    word: str
    tag: TagText
    paragraph: TaggedParagraph
    names: dict[str, Tag | None]


class _Checker(Struct):
    env: Environment
    known: Mapping[str, Tag]
    stack: list[_Open] = field(default_factory=list)
    own: dict[str, Tag | None] = field(default_factory=dict)
    """Names set by the file itself."""
    places: list[str] = field(default_factory=list)
    """The parts of the document that have been placed."""

    @property
    def _names(self) -> Meaning:
        """What is known at this place: the document's names, the file's own, and those of the open loops."""
        known: dict[str, Tag | None] = {**self.known, **self.own}
        for open_ in self.stack:
            known |= open_.names
        return Meaning(self.env, known)

    def problems(self, paragraph: TaggedParagraph) -> Iterator[TagProblem]:
        if paragraph.part not in FILLED or paragraph.place == "elsewhere":
            yield _problem(paragraph, _never_filled(paragraph))
            return
        for bracket in dict.fromkeys(paragraph.loose):
            error = ResplanError(
                "“{bracket}” has no partner in this paragraph; a tag opens and closes in one.", bracket=bracket
            )
            yield _problem(paragraph, error)
        for found, name in paragraph.single:
            if name in self.known:
                error = ResplanError(
                    "“{found}” has single braces and would be printed as it stands. Write {example}.",
                    found=found,
                    example=self.known[name].example,
                )
                yield _problem(paragraph, error)
        for tag in paragraph.tags:
            for look in (self._place, self._meaning):
                try:
                    look(tag, paragraph)
                except ResplanError as error:
                    yield _problem(paragraph, error)
        for open_ in [open_ for open_ in self.stack if open_.tag.scope in ("", "r") and open_.paragraph is paragraph]:
            self.stack.remove(open_)
            yield _problem(
                paragraph,
                ResplanError(
                    "“{word}” does not end in its paragraph; for whole paragraphs write {{%p {word} … %}}, for rows {{%tr {word} … %}}.",
                    word=open_.word,
                ),
            )

    def left_open(self) -> Iterator[TagProblem]:
        """Reports loops and conditions still open at the end of a part."""
        for open_ in self.stack:
            yield _problem(open_.paragraph, ResplanError("“{word}” is never closed by “end{word}”.", word=open_.word))
        self.stack.clear()

    def _meaning(self, tag: TagText, paragraph: TaggedParagraph) -> None:
        if not tag.inner:
            raise ResplanError("The tag is empty.")
        if tag.kind == "output":
            self._output(tag, paragraph)
        else:
            self._statement(tag, paragraph)

    def _place(self, tag: TagText, paragraph: TaggedParagraph) -> None:
        if paragraph.place == "picture" and tag.scope:
            raise ResplanError("The words for a picture take only tags such as {{{{ organ }}}}.")
        if tag.scope in ("tr", "tc") and tag.home is None:
            raise ResplanError("This tag is for a table, and here is none.")
        if tag.has_company:
            raise ResplanError(
                "The words beside this tag would be lost; it needs a paragraph, or for {{%tr … %}} a row, of its own."
            )

    def _output(self, tag: TagText, paragraph: TaggedParagraph) -> None:
        shape = self._names.shape(self._names.expression(tag.inner))
        is_part = shape is not None and shape.kind == "part"
        if shape is not None and is_part != (tag.scope == "p"):
            raise ResplanError(
                "Write this tag as {example}.", example=shape.example if is_part else f"{{{{ {tag.inner} }}}}"
            )
        if is_part:
            self._put(tag, paragraph)
        if shape is not None and shape.kind in ("list", "rows"):
            raise ResplanError(
                "“{name}” is more than one text; show it with {example}.", name=tag.inner, example=shape.example
            )

        if shape is not None and shape.fields:
            first = f"{tag.inner}.{shape.fields[0].name}"
            raise ResplanError("“{name}” is a whole row; name a field of it: {example}.", name=tag.inner, example=first)

    def _put(self, tag: TagText, paragraph: TaggedParagraph) -> None:
        """Places a part of the document: exactly once, unconditionally, where whole paragraphs and new pages are allowed."""
        is_second = tag.inner in self.places
        self.places.append(tag.inner)
        if self.stack:
            raise ResplanError("“{name}” stands within for or if; it has one place, always.", name=tag.inner)
        if is_second:
            raise ResplanError("“{name}” is here a second time; it has one place.", name=tag.inner)
        if paragraph.part != "body" or not is_top(tag.home, within_control=tag.inner == "body"):
            raise ResplanError(
                "“{name}” belongs between the paragraphs of the document, outside of tables, boxes, headers and notes.",
                name=tag.inner,
            )
        if tag.inner == "body" and "annexes" in self.places:
            raise ResplanError("The annexes come after the text; here they come before it.")

    def _statement(self, tag: TagText, paragraph: TaggedParagraph) -> None:
        word, _, rest = tag.inner.partition(" ")
        match word:
            case "for":
                opened = _Open(word, tag, paragraph, {"loop": None})
                self.stack.append(opened)
                self._loop(tag.inner, opened.names)
            case "if":
                self.stack.append(_Open(word, tag, paragraph, {}))
                self._names.value(self._names.expression(rest))
            case "elif":
                self._within("if", word)
                self._names.value(self._names.expression(rest))
            case "else":
                self._within("", word)
            case "endfor" | "endif":
                self._close(word, tag)
            case "set":
                name, _, expression = rest.partition("=")
                self.own[name.strip()] = None
                self._names.value(self._names.expression(expression))
            case _:
                raise ResplanError("“{word}” cannot be used here; only for, if and set can.", word=word)

    def _within(self, wanted: str, word: str) -> None:
        if not self.stack or wanted not in ("", self.stack[-1].word):
            raise ResplanError("“{word}” stands outside of what it belongs to.", word=word)

    def _close(self, word: str, tag: TagText) -> None:
        self._within("", word)
        last = self.stack.pop()
        if last.word != _ENDS[word]:
            raise ResplanError("“{word}” stands outside of what it belongs to.", word=word)
        opened = last.tag
        if opened.scope != tag.scope or (tag.scope in ("tr", "tc", "p") and opened.home is not tag.home):
            raise ResplanError(
                "“{word}” does not stand on the level of its beginning: same kind of tag, same table.", word=word
            )

    def _loop(self, text: str, names: dict[str, Tag | None]) -> None:
        """Adds a loop's variable; it is known, of any shape, even if the thing it loops over is not."""
        loop = self._names.parsed(f"{{% {text} %}}{{% endfor %}}").body[0]
        if not isinstance(loop, nodes.For) or not isinstance(loop.target, nodes.Name):
            raise ResplanError("The tag is not well formed: {reason}.", reason=text)
        names[loop.target.name] = None
        shape = self._names.shape(loop.iter)
        if shape is not None and shape.kind not in ("list", "rows"):
            raise ResplanError("“{name}” is a single text, not a list.", name=shape.name)
        names[loop.target.name] = shape and one_of(shape)
        if loop.test is not None:
            self._names.shape(loop.test)


def is_top(home: etree._Element | None, *, within_control: bool) -> bool:
    """Whether an element stands between the document's paragraphs, at most inside a content control."""
    while within_control and home is not None and home.tag in (qn("w:sdtContent"), qn("w:sdt")):
        home = home.getparent()
    return home is not None and home.tag == qn("w:body")


def _never_filled(paragraph: TaggedParagraph) -> ResplanError:
    if paragraph.part not in FILLED:
        return ResplanError("A tag here is never filled. Write it in the text, a header, a footer or a footnote.")
    return ResplanError(
        "A tag stands here in a field's code, in deleted words or in a setting, where it is no text. Take it out, or accept "
        "the change."
    )


def _problem(paragraph: TaggedParagraph, error: ResplanError) -> TagProblem:
    text = " ".join(paragraph.text.split())
    excerpt = text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"
    return TagProblem(paragraph.part, paragraph.number, excerpt, error)
