"""What is a secrecy mark and what is a word: two lists in files, and the time that it takes to tell."""

from pathlib import Path
from time import process_time

import pytest

from resplan.framework.data import parsed
from resplan.framework.loader import load_framework
from resplan.text.secrecy import marked_texts, secrecy_mark

HERE = Path(__file__).parent / "secrecy"
MARKS = load_framework("nq57").secrecy_marks


def _texts(name: str) -> list[str]:
    texts = parsed((HERE / name).read_bytes())
    assert len(texts) >= 40
    return [text if isinstance(text, str) else str(text) for text in texts]


@pytest.mark.parametrize("text", _texts("marks.yaml"), ids=ascii)
def test_a_mark_is_known_however_it_is_dressed(text: str) -> None:
    assert secrecy_mark(text, MARKS) is not None
    assert [found for found, _ in marked_texts(["Mục đích", text, "yêu\0 cầu"], MARKS)] == [text]


@pytest.mark.parametrize("text", _texts("words.yaml"), ids=ascii)
def test_a_word_in_a_text_is_no_mark(text: str) -> None:
    assert secrecy_mark(text, MARKS) is None


@pytest.mark.parametrize("text", _texts("marks.yaml"), ids=ascii)
def test_a_mark_stays_one_within_a_longer_text(text: str) -> None:
    assert secrecy_mark(f"Kế hoạch của tỉnh.\n\n{text}\n\nMục đích, yêu cầu.", MARKS) is not None


@pytest.mark.parametrize(
    ("text", "name", "line"),
    [
        ("Dòng đầu.\n\nTUYỆT\nMẬT", "TUYỆT MẬT", 2),
        ("Độ mật: Tối mật", "TỐI MẬT", 0),
        ("Bảo vệ bí mật.\nMẬT", "MẬT", 1),
    ],
)
def test_the_mark_is_named_with_its_line(text: str, name: str, line: int) -> None:
    mark = secrecy_mark(text, MARKS)
    assert mark is not None
    assert (mark.name, mark.line) == (name, line)


@pytest.mark.parametrize(
    "piece",
    ["(", "m ", "mậ ", ".", "độ mật ", "độ mật: mật x ", "mật\n", "<b ", "t ", "| ", "- ", "tuyệt\n", "&#", "# "],
)
def test_the_time_grows_no_faster_than_the_text(piece: str) -> None:
    text = "mật ong. " + piece * (60_000 // len(piece))
    started = process_time()
    secrecy_mark(text, MARKS)
    assert process_time() - started < 1.5
