"""`resplan feedback add` in a terminal: it asks for what the call left open, one thing at a time, and asks again when it must."""

from datetime import date
from pathlib import Path

from typer.testing import CliRunner

from resplan.cli.feedback.item_questions import ask_for_item
from resplan.workflows.feedback.add import add_item, resolved
from resplan.workflows.feedback.register import open_register

TEXT = "Đề nghị mở thêm một quầy tiếp nhận hồ sơ ở phường vào sáng thứ bảy."


def test_the_answers_make_an_item(sample: Path) -> None:
    register = open_register(sample)
    answers = ["9", "2", "hôm qua", "3/7/2026", "1", TEXT, "Người Thử", "số 1 đường Thử", "", "bo-khcn"]
    with CliRunner().isolation(input="\n".join(answers) + "\n") as (output, *_):
        values, day = ask_for_item(register, {"task": "1.01"}, None)
        asked = output.getvalue().decode("utf-8")
    assert day == date(2026, 7, 3)
    assert "Kiến nghị" in asked
    assert "Lĩnh vực" in asked
    assert "30/6/2025" in asked, "a day that is none is asked for again"
    sender = {key: values.pop(key) for key in ("name", "contact", "organisation")}
    item = resolved(register, {**values, "sender": sender, "received": "3/7/2026"})
    assert (item.kind, item.task, item.addressee) == ("petition", "1.01", "bo-khcn")
    assert add_item(register, item).id == "2026-0001"


def test_what_the_call_says_is_not_asked_for(sample: Path) -> None:
    given: dict[str, object] = {
        "kind": "report",
        "field": "dữ liệu",
        "name": "Người Thử",
        "contact": "số 1",
        "organisation": "Hội",
        "task": "1.01",
        "addressee": "bo-khcn",
    }
    with CliRunner().isolation(input=f"{TEXT}\n"):
        values, day = ask_for_item(open_register(sample), given, date(2026, 7, 3))
    assert values == {**given, "text": TEXT}
    assert day == date(2026, 7, 3)
