"""What stands around a plan's text comes home as well: number, day, signer, recipients, bases."""

import re
from pathlib import Path

import pytest

from exchange.reviewed.test_reviewed import READ, home
from exchange.reviewed.word_edits import edited, run
from issued import issued
from resplan.merge.thing import HEAD

PLAN = Path(__file__).with_name("ke-hoach.yaml")


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> READ:
    """A plan with bases, and its document as it went out."""
    plan = tmp_path_factory.mktemp("head") / PLAN.name
    bases = "bases:\n  - {document: 57-NQ/TW, date: 22/12/2024, issuer: Bộ Chính trị}\nbodies:\n"
    plan.write_text(PLAN.read_text(encoding="utf-8").replace("bodies:\n", bases, 1), encoding="utf-8")
    (file,) = issued("plan", [plan], ("docx",), plan.parent / "out")
    return plan, file.read_bytes()


def retyped(content: bytes, changes: dict[str, str]) -> bytes:
    """The file with some words of its letterhead and end typed over, each once."""

    def type_over(body: str) -> str:
        for was, now in changes.items():
            assert was in body, was
            body = body.replace(was, now, 1)
        return body

    return edited(content, type_over)


def test_the_head_comes_home_field_by_field(sent: READ) -> None:
    found = home(
        sent,
        retyped(
            sent[1],
            {
                "Số\u00a098/KH": "Số\u00a098a/KH",
                "ngày\u00a025\u00a0tháng\u00a06": "ngày\u00a002\u00a0tháng\u00a07",
                "Trần Thị Minh Hoạ": "Lê Văn Đổi",
                "Ban Thường vụ Thành uỷ": "Thường trực Thành uỷ (để chỉ đạo)",
                "ngày\u00a022/12/2024 của": "ngày\u00a023/12/2024 của",
            },
        ),
    )
    assert {(change.thing, change.path): change.after for change in found.comparison.changes} == {
        (HEAD, ("number",)): "98a/KH-BCĐ",
        (HEAD, ("issued",)): "02/7/2025",
        (HEAD, ("issuer", "signer_name")): "Lê Văn Đổi",
        (HEAD, ("recipients",)): ["Thường trực Thành uỷ (để chỉ đạo)"],
        (HEAD, ("bases", 0, "date")): "23/12/2024",
    }
    assert found.aside == ()
    assert not found.comparison.conflicts


def test_a_tracked_change_of_the_signer_waits(sent: READ) -> None:
    mark = 'w:id="9" w:author="An" w:date="2025-07-03T08:00:00Z"'

    def track(body: str) -> str:
        name = re.search(r"<w:r>(?:(?!</w:r>).)*Trần Thị Minh Hoạ.*?</w:r>", body, re.DOTALL)
        assert name
        gone = name[0].replace("<w:t", "<w:delText").replace("</w:t>", "</w:delText>")
        changed = f"<w:del {mark}>{gone}</w:del><w:ins {mark}>{run('Lê Văn Đổi')}</w:ins>"
        return body.replace(name[0], changed, 1)

    content = edited(sent[1], track)
    waiting = home(sent, content)
    assert waiting.comparison.is_empty
    assert [str(each.why) for each in waiting.proposals] == ["An proposes on 03/7/2025: “Lê Văn Đổi”."]
    assert waiting.aside == ()
    (change,) = home(sent, content, accept=["An"]).comparison.changes
    assert (change.path, change.after) == (("issuer", "signer_name"), "Lê Văn Đổi")


def test_a_basis_that_nobody_can_read_any_more_is_not_dropped(sent: READ) -> None:
    found = home(sent, retyped(sent[1], {"Căn cứ Nghị quyết số\u00a057": "Căn cứ Nghị quyết số\u00a0năm bảy"}))
    assert found.comparison.is_empty
    assert found.aside


def test_a_changed_summary_has_not_the_capital_that_begins_its_line_in_state_documents(tmp_path: Path) -> None:
    plan = tmp_path / "p.yaml"
    plan.write_text(
        "resplan: 1\nunit: hue\nlevel: province\nkind: state_plan\nnumber: 15/KH-UBND\nissued: 20/8/2025\n"
        "title: thực hiện việc của tỉnh\nbodies: [{id: ub, name: Uỷ ban nhân dân thành phố Huế, kind: peoples_committee}]\n"
        "issuer: {body: ub, signer_post: CHỦ TỊCH, signer_name: Lê An}\n"
        "tasks: [{id: '1.01', title: Việc, group: leadership, lead: ub, deadline: 31/12/2026}]\n",
        encoding="utf-8",
    )
    (file,) = issued("plan", [plan], ("docx",), tmp_path / "out")
    content = file.read_bytes()
    (change,) = home((plan, content), retyped(content, {"Thực hiện việc": "Triển khai việc"})).comparison.changes
    assert (change.path, change.after) == (("title",), "triển khai việc của tỉnh")
