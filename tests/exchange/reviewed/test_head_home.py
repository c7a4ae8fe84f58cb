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
    bases = (
        "bases:\n  - {document: 57-NQ/TW, date: 22/12/2024, issuer: Bộ Chính trị}\n"
        "  - {document: 411/QĐ-TTg, date: 31/3/2022, issuer: Thủ tướng Chính phủ}\nbodies:\n"
    )
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


def tracked(body: str, was: str, now: str, who: str, at: str) -> str:
    """The body with a run that says something tracked as replaced."""
    found = re.search(rf"<w:r>(?:(?!</w:r>).)*{was}.*?</w:r>", body, re.DOTALL)
    assert found
    mark = f'w:id="9" w:author="{who}" w:date="{at}T08:00:00Z"'
    gone = found[0].replace("<w:t", "<w:delText").replace("</w:t>", "</w:delText>")
    return body.replace(found[0], f"<w:del {mark}>{gone}</w:del><w:ins {mark}>{run(now)}</w:ins>", 1)


def test_a_tracked_change_of_the_signer_waits_under_the_name_of_who_made_it(sent: READ) -> None:
    content = edited(sent[1], lambda body: tracked(body, "Trần Thị Minh Hoạ", "Lê Văn Đổi", "An", "2025-07-03"))
    later = edited(content, lambda body: tracked(body, "Ban Thường vụ Thành uỷ", "- Thường trực", "Bình", "2025-07-09"))
    (signer, recipients) = sorted(str(each.why) for each in home(sent, later).proposals)
    assert signer == "An proposes on 03/7/2025: “Lê Văn Đổi”."
    assert recipients.startswith("Bình proposes on 09/7/2025: ")
    waiting = home(sent, content)
    assert waiting.comparison.is_empty
    assert [str(each.why) for each in waiting.proposals] == [signer]
    assert waiting.aside == ()
    (change,) = home(sent, content, accept=["An"]).comparison.changes
    assert (change.path, change.after) == (("issuer", "signer_name"), "Lê Văn Đổi")


def test_a_basis_that_nobody_can_read_any_more_is_not_dropped_and_no_change_of_another_is_lost(sent: READ) -> None:
    unread = {"Căn cứ Nghị quyết số\u00a057": "Căn cứ Nghị quyết số\u00a0năm bảy", "31/3/2022 của": "30/3/2022 của"}
    found = home(sent, retyped(sent[1], unread))
    assert found.comparison.is_empty
    told = " ".join(str(each.why) for each in found.aside)
    assert "năm bảy" in told
    assert "30/3/2022" in told


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


def test_hyphens_that_an_own_template_holds_together_are_no_change(sent: READ) -> None:
    tied = re.compile(r'</w:t><w:noBreakHyphen/><w:t xml:space="preserve">')
    content = edited(sent[1], lambda body: tied.sub("\u2011", body))
    assert content != sent[1]
    found = home(sent, content)
    assert found.comparison.is_empty
    assert not found.aside


def test_of_five_who_sign_jointly_each_comes_home_to_their_own_place(tmp_path: Path) -> None:
    names = ("Lê An", "Trần Bình", "Hồ Dũng", "Vũ Em")
    joint = "".join(
        f"  - {{body: {body}, signer_post: GIÁM ĐỐC, signer_name: {name}}}\n"
        for body, name in zip("abcd", names, strict=True)
    )
    bodies = "".join(f"  - {{id: {body}, name: Sở Thứ {body}}}\n" for body in "abcd")
    plan = tmp_path / "p.yaml"
    text = PLAN.read_text(encoding="utf-8").replace("bodies:\n", f"joint_issuers:\n{joint}bodies:\n{bodies}", 1)
    plan.write_text(text, encoding="utf-8")
    (file,) = issued("plan", [plan], ("docx",), tmp_path / "out")
    content = file.read_bytes()
    found = home((plan, content), retyped(content, {"Trần Bình": "Trần Bình Minh", "Vũ Em": "Vũ Thị Em"})).comparison
    assert [(change.path, change.after) for change in found.changes] == [
        (("joint_issuers", 1, "signer_name"), "Trần Bình Minh"),
        (("joint_issuers", 3, "signer_name"), "Vũ Thị Em"),
    ]
    fewer = home((plan, content), retyped(content, {"GIÁM ĐỐC SỞ THỨ C": ""})).comparison
    assert not [change for change in fewer.changes if change.path[-1] == "body"]


def test_who_signs_a_joint_document_comes_home_and_keeps_what_the_paper_says_otherwise(tmp_path: Path) -> None:
    plan = tmp_path / "p.yaml"
    joint = "joint_issuers: [{body: tc, signer_post: GIÁM ĐỐC, signer_name: Lê An}]\nbodies:\n  - {id: tc, name: Sở Tài chính}\n"
    plan.write_text(PLAN.read_text(encoding="utf-8").replace("bodies:\n", joint, 1), encoding="utf-8")
    (file,) = issued("plan", [plan], ("docx",), tmp_path / "out")
    content = file.read_bytes()
    assert home((plan, content), content).comparison.is_empty
    (change,) = home((plan, content), retyped(content, {"Lê An": "Đỗ Chi"})).comparison.changes
    assert (change.path, change.after) == (("joint_issuers", 0, "signer_name"), "Đỗ Chi")
