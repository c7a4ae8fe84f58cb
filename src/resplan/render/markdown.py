"""Official Markdown to blocks.

The dialect is CommonMark with pipe tables and, on top, some containers:

- `::: basis` … `:::`: paragraphs that are legal bases;
- `::: enacting` … `:::`: who decides, and «QUYẾT ĐỊNH:», each on a line in the middle;
- `::: to` … `:::`: paragraphs that name whom a letter is sent to;
- `::: table 5 40 15 …`: a pipe table with the widths of its columns in per cent;
- `:::: chart KIND 2 3 4 | Title | how it is read`: a chart of a table that stands in it, of the columns named (the first has
  the rows' names): `share` a part of a whole, `target` unit, value and target, `stacked` parts that add up, `status` done in
  time, done late, open, overdue; after `KIND alone` the drawing stands for its table on paper;
- `:::: annex landscape I | TITLE | of which document`: an annex; four colons, since it holds other containers;
- `::: note`: a remark; `::: pagebreak`: a new page.

`[text]{id="task:4.03:title"}` says what of the plan a text shows; of two with one id the second gets `:2`.
A row with a bold first cell and nothing else is a group row. U+2028 is a line break in a cell. Raw HTML is text. Headings
`##`, `###`, `####` are numbered by the layout. A token that is not of the dialect is an error, never left out.
"""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore, inline, text_join
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from msgspec import Struct, field

from resplan.documents.letters.front_matter import FrontMatter
from resplan.errors import ResplanError
from resplan.framework.layout import Layout
from resplan.render.blocks import (
    Align,
    Annex,
    Block,
    Column,
    Document,
    Heading,
    Inline,
    ListBlock,
    Note,
    PageBreak,
    Paragraph,
    Run,
    Table,
)
from resplan.render.figure import figure_from
from resplan.render.letter_blocks import head_blocks, signature_blocks, with_end_mark
from resplan.render.runs import lines_of, runs_of, simple_runs, span_rule, unescaped, unknown_token
from resplan.render.table_rows import table_rows
from resplan.render.table_rule import table_rule
from resplan.text import roman
from resplan.text.numbers import point

CONTAINERS = ("basis", "enacting", "to", "table", "chart", "annex", "note", "pagebreak")


def parse_document(front: FrontMatter, body: str, layout: Layout) -> Document:
    """The document as blocks: letterhead and title first, then the body, the signature before the annexes."""
    parser = (
        MarkdownIt("commonmark", {"html": False, "maxNesting": 2 * _DEEPEST})
        .enable("table")
        .disable("html_block")
        .disable("html_inline")
    )
    parser.block.ruler.at("table", table_rule, {"alt": ["paragraph", "reference"]})
    for name in CONTAINERS:
        parser.use(container_plugin, name)
    # Before links are resolved: no definition elsewhere can turn an anchored text into a link.
    parser.inline.ruler.before("link", "span", span_rule)
    # Paragraphs and cells are parsed one at a time: all at once would take ten times the text's memory.
    parser.core.ruler.disable(["inline", "text_join"])
    state = StateCore("", parser, {})
    # Without a last line end a container looks for its colons behind the end of a quotation.
    tokens = deque(parser.parse(body + "\n", state.env))
    _refuse_deep(tokens)
    reader = _Reader(state, tokens, layout, layout.heading_signs if front.organ else None, front.language)
    blocks = list(reader.blocks_until(None))
    annexes = [block for block in blocks if isinstance(block, Annex)]
    text = with_end_mark([block for block in blocks if not isinstance(block, Annex)], layout, front)
    whole = (
        *head_blocks(front, layout, alone=bool(annexes) and not text),
        *text,
        *signature_blocks(front, layout),
        *annexes,
    )
    names = tuple(front.provenance.items())
    return Document(
        title=front.title,
        subject=front.subject,
        layout=front.layout,
        language=front.language,
        keywords=front.keywords,
        blocks=whole,
        provenance=names,
    )


_DEEPEST = 24
"""A list in a list nests two deep; six nested lists are more than any office numbers."""


def _refuse_deep(tokens: Iterable[Token]) -> None:
    """Writers recurse, Word has nine levels of lists, and markdown-it would drop what is nested too deeply."""
    if max((token.level for token in tokens), default=0) > _DEEPEST:
        raise ResplanError(
            "The document's text has lists or quotations too deep in one another. "
            "Take out the spaces, dashes or `>` before its lines: no more than ten may stand in one another."
        )


class _Reader(Struct):
    """Reads markdown-it's flat tokens as a tree of blocks, releasing each token once read."""

    state: StateCore
    tokens: deque[Token]
    layout: Layout
    signs: tuple[str, str, str] | None
    language: str = "vi"
    counts: list[int] = field(default_factory=lambda: [0, 0, 0])
    anchors: Counter[str] = field(default_factory=Counter)

    def blocks_until(self, closing: str | None) -> Iterator[Block]:
        """The blocks up to the closing token."""
        while self.tokens:
            token = self.tokens.popleft()
            if token.type == closing:
                return
            yield from self._block(token)

    def _block(self, token: Token) -> Iterator[Block]:
        match token.type:
            case "paragraph_open":
                yield Paragraph(self._inline())
            case "heading_open":
                yield self._heading(int(token.tag[1]))
            case "bullet_list_open" | "ordered_list_open":
                yield self._list(token.type.replace("open", "close"))
            case "table_open":
                yield self._table(())
            case "container_table_open":
                yield from self._container_table(token)
            case "container_chart_open":
                yield figure_from(token.info, list(self.blocks_until("container_chart_close")), self.language)
            case "container_basis_open":
                for block in self.blocks_until("container_basis_close"):
                    yield self._basis(block) if isinstance(block, Paragraph) else block
            case "container_enacting_open":
                for block in self.blocks_until("container_enacting_close"):
                    yield Paragraph(block.content, "enacting") if isinstance(block, Paragraph) else block
            case "container_to_open":
                lines = list(self.blocks_until("container_to_close"))
                kind: Literal["addressee", "addressees"] = "addressee" if len(lines) == 1 else "addressees"
                yield from (Paragraph(line.content, kind) if isinstance(line, Paragraph) else line for line in lines)
            case "container_note_open":
                yield Note(tuple(self.blocks_until("container_note_close")))
            case "container_pagebreak_open":
                list(self.blocks_until("container_pagebreak_close"))
                yield PageBreak()
            case "container_annex_open":
                yield self._annex(token)
            case "blockquote_open":
                yield Note(tuple(self.blocks_until("blockquote_close")))
            case "code_block" | "fence":
                yield Paragraph(lines_of(token.content.rstrip("\n")))
            case "hr":
                pass
            case _:
                raise unknown_token(token)

    def _inline(self) -> Inline:
        """The content before the closing token of a paragraph, heading or cell."""
        content = self.tokens.popleft().content
        self.tokens.popleft()
        return self._runs(content)

    def _runs(self, content: str) -> Inline:
        runs = simple_runs(content, self.anchors)
        if runs is not None:
            return runs
        self.state.tokens = [Token("inline", "", 0, content=content, children=[])]
        inline(self.state)
        text_join(self.state)
        return runs_of(self.state.tokens[0].children or [], self.anchors)

    def _basis(self, block: Paragraph) -> Paragraph:
        sign = (Run(self.layout.basis_sign),) if self.layout.basis_sign else ()
        return Paragraph((*sign, *block.content), "basis")

    def _heading(self, tag: int) -> Heading:
        level = min(max(tag - 1, 1), 3)
        self.counts[level - 1] += 1
        self.counts[level:] = [0] * (3 - level)
        return Heading(level, self._sign(level), self._inline())

    def _sign(self, level: int) -> str:
        if self.signs is None:
            return ""
        number = self.counts[level - 1]
        figure = {1: roman(number), 2: str(number), 3: point(number)}[level]
        return figure + self.signs[level - 1][1:]

    def _list(self, closing: str) -> ListBlock:
        items = []
        while self.tokens.popleft().type == "list_item_open":
            items.append(tuple(self.blocks_until("list_item_close")))
        return ListBlock(tuple(items), ordered=closing.startswith("ordered"))

    def _container_table(self, token: Token) -> Iterator[Block]:
        widths = tuple(float(width) for width in token.info.split()[1:])
        while (inner := self.tokens.popleft()).type != "container_table_close":
            if inner.type == "table_open":
                yield self._table(widths)
            else:
                yield from self._block(inner)

    def _table(self, widths: tuple[float, ...]) -> Table:
        rows: list[tuple[Inline, ...]] = []
        aligns: list[Align] = []
        cells: list[Inline] = []
        while (token := self.tokens.popleft()).type != "table_close":
            if token.type == "tr_open":
                cells = []
            elif token.type in ("th_open", "td_open"):
                if not rows:
                    aligns.append(_align(token))
                cells.append(self._inline())
            elif token.type == "tr_close":
                rows.append(tuple(cells))
            elif token.type == "table_rows":
                rows += (tuple(map(self._runs, row)) for row in token.meta["rows"])
        count = len(aligns)
        shares = widths if len(widths) == count else (100 / count,) * count
        columns = tuple(Column(align, 100 * share / sum(shares)) for align, share in zip(aligns, shares, strict=True))
        return Table(columns, rows[0], tuple(table_rows(rows[1:])))

    def _annex(self, token: Token) -> Annex:
        head, _, of = token.info.strip().partition("|")
        words = head.split()[1:]
        landscape = "landscape" in words
        title, _, belongs = of.partition("|")
        number = words[-1] if words and words[-1] != "landscape" else ""
        blocks = tuple(self.blocks_until("container_annex_close"))
        return Annex(number, unescaped(title), unescaped(belongs), landscape, blocks)


def _align(token: Token) -> Align:
    style = str(token.attrGet("style") or "")
    if "center" in style:
        return "center"
    return "right" if "right" in style else "left"
