"""Documents of the register, looked at once: the letter of answer to one sender, and the proposals by addressee."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from conftest import Golden, without_hashes
from issued import material
from resplan.documents.catalogue import document_text
from resplan.errors import ResplanError
from resplan.framework.loader import load_framework
from resplan.plan.feedback_item import FeedbackItem
from resplan.plan.update import Difficulty, Report, Update
from resplan.render import render
from resplan.workflows.plans.on_disk import read_plan

AS_OF = date(2025, 7, 16)
LETTER = "feedback-letter"


def text_of(key: str, examples: Path, *, layout: str | None = None, about: str | None = None, **change: object) -> str:
    """Of the register of Huế, whatever else is reported there."""
    plan = replace(read_plan(examples / "hue").loaded.plan, **{"progress": (), **change})
    return document_text(material(key, plan, AS_OF, layout=layout, about=about)).markdown


def markdown(text: str) -> str:
    return render(text, ("md",), load_framework("nq57"))["md"].decode("utf-8")


def test_the_letter_of_answer(examples: Path, golden: Golden) -> None:
    golden.check("tra-loi-hue.md", without_hashes(markdown(text_of(LETTER, examples, about="2025-0001"))))
    assert "layout: hd05" in text_of(LETTER, examples, layout="hd05", about="2025-0001")
    with pytest.raises(ResplanError, match="do not use the layout “nd30”"):
        text_of(LETTER, examples, layout="nd30", about="2025-0001")


def test_the_proposals_by_addressee(examples: Path, golden: Golden) -> None:
    golden.check("kien-nghi-hue.md", without_hashes(markdown(text_of("proposals", examples))))


def test_difficulties_of_progress_are_proposals_too(examples: Path) -> None:
    difficulty = Difficulty(text="Thiếu tiêu chuẩn", cause="Chưa ban hành", proposal="Bộ ban hành", addressee="bo-khcn")
    update = Update(task="7.02", state="in_progress", difficulty=difficulty)
    text = text_of("proposals", examples, feedback=(), progress=(Report(as_of="1/7/2025", updates=(update,)),))
    assert "Bộ Khoa học và Công nghệ" in text
    assert "Bộ ban hành\u2028Khó khăn\\: Thiếu tiêu chuẩn\u2028Nguyên nhân\\: Chưa ban hành" in text
    assert "có 1 kiến nghị" in text


def test_an_empty_register_says_so(examples: Path) -> None:
    assert "không có kiến nghị nào" in text_of("proposals", examples, feedback=())


def test_addressees_stand_from_the_centre_down(examples: Path) -> None:
    items = tuple(
        FeedbackItem(id=f"2025-000{number}", text="Nội dung", received="1/7/2025", addressee=body)
        for number, body in enumerate(("so-khcn", None, "bo-khcn", "vp-tw-dang", "bo-cong-an"))
    )
    text = text_of("proposals", examples, feedback=items)
    names = ("Văn phòng Trung ương Đảng", "Bộ Công an", "Bộ Khoa học", "Sở Khoa học", "Chưa rõ cơ quan")
    places = [text.index(name) for name in names]
    assert places == sorted(places)


def test_an_item_without_an_answer_has_no_letter(examples: Path) -> None:
    item = FeedbackItem(id="2025-0009", received="1/7/2025")
    with pytest.raises(ResplanError, match="2025-0009"):
        text_of(LETTER, examples, about=item.id, feedback=(item,))


HOSTILE = (
    "# Tiêu đề\n::: annex X\n| a | b |\n---\n<script>alert(1)</script> {{ plan }} {% raw %} \u202e \u2028 ![x](http://x) ```",
    "=HYPERLINK(1)\n\n:::\n\n- **a** _b_ `c` \\ & < > \" '",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_full_of_signs_stays_text(text: str, examples: Path) -> None:
    item = FeedbackItem.parse(
        {
            "id": "2025-0009",
            "received": "1/7/2025",
            "text": text,
            "field": text,
            "sender": {"name": text},
            "addressee": text,
        }
    )
    answered = replace(
        item, id="2025-0010", history=FeedbackItem.parse({"history": [{"state": "answered", "text": text}]}).history
    )
    register = {"feedback": (item, answered)}
    files, letter = (
        render(text_of(key, examples, about=about, **register), ("md", "html", "docx"), load_framework("nq57"))
        for key, about in (("proposals", None), (LETTER, "2025-0010"))
    )
    for html in (files["html"], letter["html"]):
        assert b"<script>alert" not in html
        assert b"<img" not in html.partition(b"<body")[2]
    assert b'class="annex' not in files["html"]
