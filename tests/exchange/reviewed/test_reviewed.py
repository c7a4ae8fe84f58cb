"""A reviewed Word document comes home: each change to its field, and nothing lost in silence."""

import re
from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from exchange.reviewed.word_edits import commented, edited, run, tracked, typed, with_parts, within, without_row
from issued import issued
from resplan.errors import ResplanError
from resplan.exchange.file_contents import contents_of
from resplan.exchange.reviewed.review import Reviewed
from resplan.merge.change import Change, Comparison
from resplan.merge.thing import HEAD, Thing
from resplan.office.document import SENT, WordDocument
from resplan.workflows.exchange.sent_file import sent_file
from resplan.workflows.exchange.word_file import read_reviewed
from resplan.workflows.plans.on_disk import read_plan

TASK, TFP = Thing("task", "4.03"), Thing("indicator", "tfp")
READ = tuple[Path, bytes]


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> READ:
    """A plan and its document as it went out."""
    plan = Path(__file__).with_name("ke-hoach.yaml")
    (file,) = issued("plan", [plan], ("docx",), tmp_path_factory.mktemp("sent"))
    return plan, file.read_bytes()


def home(sent: READ, content: bytes, accept: Collection[str] = ()) -> Reviewed:
    document = contents_of("gop-y.docx", content)
    assert isinstance(document, WordDocument)
    return read_reviewed(read_plan(sent[0]), "gop-y.docx", document, accept=accept, language="en")


def test_what_nobody_touched_brings_nothing(sent: READ) -> None:
    found = home(sent, sent[1])
    assert found.comparison.is_empty
    assert not found.aside
    assert not found.comments


FIELDS = (
    ("task:4.03:deadline", "30/6/2026", TASK, ("deadline",), "30/6/2026"),
    ("task:4.03:lead", "Sở Tài chính", TASK, ("lead",), "so-tai-chinh"),
    ("task:4.03:title", "Phủ sóng 5G cảng biển - khu A", TASK, ("title",), "Phủ sóng 5G cảng biển - khu A"),
    ("task:4.03:budget", "1.234", TASK, ("budget", 0, "amount"), 1234),
    ("task:4.03:detail", "mười trạm mới, dùng chung cột", TASK, ("detail",), "Mười trạm mới, dùng chung cột"),
    ("task:4.03:partners", "sở KHCN", TASK, ("partners",), ["so-khcn"]),
    (
        "task:4.03:products",
        "02 quyết định phê duyệt trạm; Báo cáo: Kết quả đo",
        TASK,
        ("products", 0, "name"),
        "Quyết định phê duyệt trạm",
    ),
    ("indicator:tfp:target-2030", "≥58,5", TFP, ("targets", "2030"), 58.5),
    ("indicator:tfp:target-2028", "54", TFP, ("targets", "2028"), 54),
    ("indicator:tfp:baseline", "47,5 (2024)", TFP, ("baseline", "value"), 47.5),
    ("head:purposes.awareness:0", "Cán bộ làm trước.", HEAD, ("purposes", "awareness"), "Cán bộ làm trước."),
    ("head:weaknesses.cause:0", "kinh phí chưa có.", HEAD, ("weaknesses", 0, "cause"), "Kinh phí chưa có"),
    (
        "head:responsibilities.standing_board:1",
        "Báo cáo tháng.",
        HEAD,
        ("responsibilities", "standing_board"),
        ["Đôn đốc hằng tháng.", "Báo cáo tháng"],
    ),
)
"""A place, what somebody types there, and what it means."""


def test_every_field_comes_home_to_its_place(sent: READ) -> None:
    content = sent[1]
    for tag, text, *_ in FIELDS:
        content = typed(content, tag, text)
    found = home(sent, content)
    assert not found.aside
    assert not found.comparison.conflicts
    said = {(change.thing, change.path): change.after for change in found.comparison.changes}
    assert said == {(thing, path): after for _, _, thing, path, after in FIELDS}


REFUSED = (
    ("task:4.03:lead", "Sở Chuyện lạ", "no body"),
    ("task:4.03:title", "", "must have a title"),
    ("task:4.04:budget", "12", "sum of lines"),
    ("indicator:tfp:target-2030", "> 58,5", "is not a number"),
    ("indicator:tfp:baseline", "khoảng 58", "is not a number"),
    ("indicator:tfp:name", "", "must have a name"),
    ("head:situation:0", "Thành phố *có* 40 phường.", "Markdown"),
    ("head:purposes.awareness:0", "", "taken out"),
)


def test_what_cannot_be_understood_is_listed_and_never_guessed(sent: READ) -> None:
    content = sent[1]
    for tag, text, _ in REFUSED:
        content = typed(content, tag, text)
    found = home(sent, content)
    assert found.comparison.is_empty
    reasons = " ".join(str(each.why) for each in found.aside)
    assert len(found.aside) == len(REFUSED)
    for _, _, why in REFUSED:
        assert why in reasons


def test_a_paragraph_among_others_changes_alone(sent: READ) -> None:
    found = home(sent, typed(sent[1], "head:situation:0", "Thành phố có 39 phường, xã; kinh tế số chiếm 15,2% GRDP."))
    (change,) = found.comparison.changes
    assert change.after == change.before.replace("40 phường", "39 phường")


def test_one_field_with_two_texts_is_not_taken(sent: READ) -> None:
    twice = typed(typed(sent[1], "task:4.03:title", "Một"), "task:4.03:title-in-text", "Hai")
    found = home(sent, twice)
    assert found.comparison.is_empty
    assert ["twice" in str(each.why) for each in found.aside] == [True, True]
    agreed = home(sent, typed(typed(sent[1], "task:4.03:title", "Một"), "task:4.03:title-in-text", "Một"))
    assert [change.after for change in agreed.comparison.changes] == ["Một"]


def test_tracked_changes_are_proposals_until_they_are_accepted(sent: READ) -> None:
    both = tracked(sent[1], "task:4.03:deadline", "30/6/2026", "Trần Thị B")
    both = tracked(both, "task:4.04:deadline", "31/7/2026", "Lê C", "2025-06-05T08:00:00Z")
    found = home(sent, both)
    assert found.comparison.is_empty
    said = " ".join(str(each.why) for each in found.proposals)
    for words in ("Trần Thị B", "03/6/2025", "30/6/2026", "Lê C", "05/6/2025"):
        assert words in said
    assert [each.after for each in home(sent, both, ["Lê C"]).comparison.changes] == ["31/7/2026"]
    taken = home(sent, both, ["all"])
    assert [each.after for each in taken.comparison.changes] == ["30/6/2026", "31/7/2026"]
    assert not taken.proposals


def test_a_deletion_within_an_insertion_needs_both(sent: READ) -> None:
    inner = f'<w:del w:id="2" w:author="B" w:date="2025-06-04T08:00:00Z">{run(" bis", "delText")}</w:del>'
    ins = f'<w:ins w:id="1" w:author="A" w:date="2025-06-03T08:00:00Z">{run(" tới 30/6/2026")}{inner}</w:ins>'
    nested = within(sent[1], "task:4.03:deadline", lambda runs: runs + ins)
    assert home(sent, nested).comparison.is_empty
    assert [each.after for each in home(sent, nested, ["A"]).comparison.changes] == ["31/12/2025 tới 30/6/2026 bis"]
    assert [each.after for each in home(sent, nested, ["all"]).comparison.changes] == ["31/12/2025 tới 30/6/2026"]


def test_what_is_typed_into_an_empty_cell_or_beside_the_control_belongs_to_its_field(sent: READ) -> None:
    def beside(body: str) -> str:
        place = body.index("</w:sdt>", body.index('<w:tag w:val="task:4.03:deadline"/>'))
        return body[: place + len("</w:sdt>")] + run(" - 30/6/2026") + body[place + len("</w:sdt>") :]

    (change,) = home(sent, edited(sent[1], beside)).comparison.changes
    assert (change.path, change.after) == (("deadline",), "31/12/2025 - 30/6/2026")


def test_a_row_that_is_gone_is_a_proposal_to_drop(sent: READ) -> None:
    found = home(sent, without_row(sent[1], "task:4.03:title"))
    assert [drop.thing for drop in found.comparison.drops] == [TASK]
    assert not found.comparison.changes
    assert not found.aside


def test_a_row_whose_deletion_is_tracked_is_one_proposal(sent: READ) -> None:
    def cut(body: str) -> str:
        start = body.rindex("<w:trPr>", 0, body.index('<w:tag w:val="task:4.03:title"/>')) + len("<w:trPr>")
        return body[:start] + '<w:del w:id="1" w:author="Trần B" w:date="2025-06-03T08:00:00Z"/>' + body[start:]

    waiting = home(sent, edited(sent[1], cut))
    assert waiting.comparison.is_empty
    assert not waiting.aside
    (proposal,) = waiting.proposals
    assert "Trần B" in str(proposal.why)
    taken = home(sent, edited(sent[1], cut), ["all"])
    assert [drop.thing for drop in taken.comparison.drops] == [TASK]
    assert not taken.aside
    assert not taken.proposals


def test_a_product_on_a_line_of_its_own_is_one_more(sent: READ) -> None:
    more = within(sent[1], "task:4.03:products", lambda runs: f"{runs}<w:r><w:br/></w:r>{run('Báo cáo nghiệm thu')}")
    (change,) = home(sent, more).comparison.changes
    assert [product["name"] for product in change.after][2:] == ["Báo cáo nghiệm thu"]


def test_a_change_beside_the_fields_is_listed(sent: READ) -> None:
    found = home(
        sent, edited(sent[1], lambda body: body.replace("Danh mục nhiệm vụ, cơ quan", "Danh mục việc, cơ quan"))
    )
    assert found.comparison.is_empty
    (aside,) = found.aside
    assert "Danh mục nhiệm vụ" in aside.place
    assert "Danh mục việc" in str(aside.why)


def test_a_comment_knows_its_place(sent: READ) -> None:
    said = [("Lê C", "2025-06-04T08:00:00Z", "Nên lùi hạn"), ("Lê D", "2025-06-05T08:00:00Z", "Đồng ý")]
    first, second = home(sent, commented(sent[1], "task:4.03:deadline", *said)).comments
    assert (first.comment.author, first.comment.text, second.comment.text) == ("Lê C", "Nên lùi hạn", "Đồng ý")
    assert first.spot.anchor is not None
    assert (first.spot.anchor.kind, first.spot.anchor.id, first.spot.words) == ("task", "4.03", "31/12/2025")


def moved_on(sent: READ, folder: Path, change: Callable[[str], str]) -> READ:
    """The same document, but the plan has been changed since."""
    plan = folder / "ke-hoach.yaml"
    plan.write_text(change(sent[0].read_text(encoding="utf-8")), encoding="utf-8")
    return plan, sent[1]


def test_the_plan_moved_on_and_only_what_the_sender_touched_counts(sent: READ, tmp_path: Path) -> None:
    now = moved_on(sent, tmp_path, lambda text: text.replace("31/12/2025", "1/3/2026"))
    assert home(now, sent[1]).comparison.is_empty, "an untouched field says nothing"
    (conflict,) = home(now, typed(sent[1], "task:4.03:deadline", "30/6/2026")).comparison.conflicts
    assert (conflict.now, conflict.change.after) == ("1/3/2026", "30/6/2026")
    assert home(now, typed(sent[1], "task:4.03:deadline", "1/3/2026")).comparison.is_empty, "the plan says so already"


def test_a_document_without_its_marks_is_refused(sent: READ) -> None:
    bare = edited(sent[1], lambda body: re.sub(r"<w:(?:tag|bookmarkStart) [^>]*/>", "", body))
    with pytest.raises(ResplanError, match="lost the marks"):
        home(sent, bare)


def test_libreoffice_may_drop_the_tags(sent: READ) -> None:
    saved = typed(sent[1], "task:4.03:deadline", "30/6/2026")
    saved = edited(saved, lambda body: re.sub(r"<w:(?:tag|alias) [^>]*/>", "", body))
    (change,) = home(sent, saved).comparison.changes
    assert (change.thing, change.after) == (TASK, "30/6/2026")


@pytest.mark.parametrize("text", ["no head", "---\nlayout: none\n---\nx\n", "|" * 60_001])
def test_what_a_document_carries_is_a_strangers(text: str, sent: READ) -> None:
    def carry(parts: dict[str, str]) -> None:
        parts["customXml/item1.xml"] = f'<sent xmlns="{SENT}">{text}</sent>'

    with pytest.raises(ResplanError, match="does not write"):
        home(sent, with_parts(sent[1], carry))


def test_a_report_has_no_fields_and_its_comments_come_home_all_the_same(sent: READ, tmp_path: Path) -> None:
    (file,) = issued("summary", [sent[0]], ("docx",), tmp_path)
    assert home(sent, file.read_bytes()) == Reviewed(Comparison(), (), (), ())


def test_a_secrecy_mark_is_not_imported(sent: READ, tmp_path: Path) -> None:
    file = tmp_path / "gop-y.docx"
    file.write_bytes(commented(sent[1], "task:4.03:deadline", ("A", "", "TỐI MẬT")))
    with pytest.raises(ResplanError, match="secrecy"):
        sent_file(file)


def test_a_sentence_tells_a_change(sent: READ) -> None:
    change = home(sent, typed(sent[1], "task:4.03:deadline", "30/6/2026")).comparison.changes[0]
    assert change == Change(TASK, ("deadline",), "31/12/2025", "30/6/2026", "gop-y.docx")
