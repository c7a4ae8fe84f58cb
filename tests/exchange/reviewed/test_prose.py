"""Paragraphs of the plan's own Markdown: an anchor changes nothing that is read, and a change is made on what was written."""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from resplan.documents.markdown.escape import own_markdown
from resplan.documents.markdown.prose import own_anchored, plain_parts
from resplan.exchange.reviewed.transfer import transferred
from resplan.framework.loader import load_framework
from resplan.render import render

HEAD = "---\nlayout: hd36\ntitle: x\n---\n"
SIGNS = "aộ1 .-+*#>_`[]()|~=!&:\\\n\t"
words = st.lists(st.sampled_from(["Phủ", "sóng", "5G", "tới", "xã.", "«mới»", "15,2%"]), min_size=1, max_size=8)


def shown(markdown: str) -> str:
    """What is read of a document of this Markdown, without its anchors."""
    html = render(f"{HEAD}## Mục\n\n{markdown}\n", ("html",), load_framework("nq57"))["html"].decode("utf-8")
    return re.sub(" +", " ", re.sub(r'</?span(?: id="[^"]*")?>', "", html))


@settings(max_examples=40)
@example("- một\n- hai")
@example("một\n\n- hai\n- ba\n\nbốn")
@example("1\t1")
@given(st.text(SIGNS, max_size=40))
def test_an_anchor_changes_nothing_that_is_read(text: str) -> None:
    assert shown(own_anchored(text, "situation")) == shown(own_markdown(text))


@given(st.text(SIGNS, max_size=60))
def test_parts_are_in_order_and_hold_words(text: str) -> None:
    parts = plain_parts(text)
    ends = [place for part in parts for place in part]
    assert ends == sorted(ends)
    assert all(text[start:stop].strip() for start, stop in parts)


@given(words, words)
def test_what_is_shown_as_it_is_written_comes_as_it_came(before: list[str], after: list[str]) -> None:
    sent, came = " ".join(before), " ".join(after)
    assert transferred(sent, sent, came) == came
    assert transferred(sent, sent, sent) == sent


@given(words, words)
def test_words_that_nobody_touched_stay_as_they_were_written(before: list[str], after: list[str]) -> None:
    written = "Xây  dựng\n" + " ".join(before) + "."
    sent = f"xây dựng {' '.join(before).rstrip('.')}."
    made = transferred(written, sent, f"{sent} {' '.join(after)}")
    assert made.startswith("Xây  dựng\n")
    assert made.split()[-len(after) :] == after
