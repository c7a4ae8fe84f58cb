"""What is read without markdown-it, since nearly every cell is plain, becomes the very blocks that markdown-it gives."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it.rules_block import table

from resplan.documents.letters.front_matter import FrontMatter
from resplan.errors import ResplanError
from resplan.framework.loader import load_framework
from resplan.render import markdown
from resplan.render.blocks import Block

LAYOUT = load_framework("nq57").layouts["nd30"]
FRONT = FrontMatter(layout="nd30", title="Phụ lục", language="vi")
SIGNS = st.sampled_from(
    [*"aĐ1 .,:*_`[]!<>&~#-+\\|\u2028\u00a0\t", "\\|", '[x]{id="', '"}', '[việc 4\\.03]{id="task:4.03:title"}']
)
CELLS = st.lists(SIGNS, max_size=6).map("".join)
LINES = st.one_of(
    st.lists(CELLS, min_size=1, max_size=4).map(lambda cells: f"| {' | '.join(cells)} |"),
    CELLS,
    st.just(""),
    st.just(":::"),
)


def blocks(body: str) -> tuple[Block, ...] | str:
    try:
        return markdown.parse_document(FRONT, body, LAYOUT).blocks
    except ResplanError as error:
        return str(error)


@settings(max_examples=60)
@given(st.lists(CELLS, min_size=2, max_size=2), st.lists(LINES, max_size=5), st.sampled_from(["", "- ", "    ", "> "]))
@example(
    ["Việc", "Đơn vị"],
    ["| **I. Nhóm** |  |", '| [a\\, b]{id="x"} \\| c | d \u2028 |', "| thừa | ô | này |", "", "sau"],
    "",
)
@example(["Việc", "Đơn vị"], ["| đủ | ô |", "| thiếu |", "chữ thường"], "")
def test_a_quick_reading_gives_the_same(head: list[str], lines: list[str], before: str) -> None:
    body = "".join(f"{before}{line}\n" for line in (f"| {' | '.join(head)} |", "| :-: | --: |", *lines))
    quick = blocks(body), blocks(f"::: table 40 60\n{body}\n:::"), blocks("\n\n".join(lines))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(markdown, "simple_runs", lambda *_: None)
        patched.setattr(markdown, "table_rule", table)
        slow = blocks(body), blocks(f"::: table 40 60\n{body}\n:::"), blocks("\n\n".join(lines))
    assert quick == slow


@pytest.mark.parametrize("end", ["> ", ">", "> | a |\n>"])
def test_a_text_may_end_within_a_quotation(end: str) -> None:
    assert blocks(f"> | Việc |\n> | --- |\n{end}") == blocks(f"> | Việc |\n> | --- |\n{end}\n")
