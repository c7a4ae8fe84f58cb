"""What people put into a document of ours: rows of new tasks, answers to comments; and what is neither is named."""

import re
from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from exchange.reviewed.word_edits import answered, commented, edited, run, with_parts, within
from issued import issued
from resplan.exchange.file_contents import contents_of
from resplan.exchange.reviewed.review import Reviewed
from resplan.office.document import WordDocument
from resplan.workflows.exchange.word_file import read_reviewed
from resplan.workflows.plans.editing import opened
from resplan.workflows.plans.on_disk import read_plan
from resplan.workflows.remarks.adding import new_remarks

PLAN = Path(__file__).with_name("ke-hoach.yaml")


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The plan's document as it went out."""
    (file,) = issued("plan", [PLAN], ("docx",), tmp_path_factory.mktemp("sent"))
    return file.read_bytes()


def home(content: bytes, accept: Collection[str] = (), plan: Path = PLAN) -> Reviewed:
    document = contents_of("gop-y.docx", content)
    assert isinstance(document, WordDocument)
    return read_reviewed(read_plan(plan), "gop-y.docx", document, accept=accept, language="en")


def with_row(cells: dict[str, str], tracked: str = "") -> Callable[[str], str]:
    """A copy of the row of task 4.03 with other texts by field, and nothing that tells whose row it is."""

    def add(body: str) -> str:
        start = body.rindex("<w:tr>", 0, body.index('<w:tag w:val="task:4.03:title"/>'))
        end = body.index("</w:tr>", start) + len("</w:tr>")
        texts = []
        for cell in re.findall(r"<w:tc>.*?</w:tc>", body[start:end], re.DOTALL):
            role = re.search(r'<w:tag w:val="task:4.03:([a-z]+)"', cell)
            text = cells.get(role[1], "") if role else ""
            texts.append(f"<w:tc><w:p>{tracked % run(text) if tracked and text else run(text)}</w:p></w:tc>")
        return f"{body[:end]}<w:tr>{''.join(texts)}</w:tr>{body[end:]}"

    return add


NEW = {"title": "Đo chất lượng mạng", "lead": "Sở Y tế", "deadline": "30/9/2026", "products": "Báo cáo đo"}


def test_a_new_row_is_a_new_task_beside_its_neighbour(sent: bytes) -> None:
    found = home(edited(sent, with_row(NEW)))
    (addition,) = found.comparison.additions
    assert addition.kind == "task"
    assert addition.data == {
        "group": "digital_infrastructure",
        "title": "Đo chất lượng mạng",
        "lead": "so-y-te",
        "deadline": "30/9/2026",
        "products": [{"name": "Báo cáo đo"}],
    }
    assert not found.aside


def test_a_cell_of_it_that_means_nothing_is_named(sent: bytes) -> None:
    found = home(edited(sent, with_row({**NEW, "lead": "Sở Chuyện lạ"})))
    (addition,) = found.comparison.additions
    assert "lead" not in addition.data
    (aside,) = found.aside
    assert ("Đo chất lượng mạng" in aside.place, "Sở Chuyện lạ" in str(aside.why)) == (True, True)


def test_a_row_that_names_nothing_is_listed(sent: bytes) -> None:
    found = home(edited(sent, with_row({"lead": "Sở Y tế", "deadline": "2026"})))
    assert found.comparison.is_empty
    assert ["Sở Y tế" in aside.place for aside in found.aside] == [True]


def test_a_tracked_row_waits_until_it_is_accepted(sent: bytes) -> None:
    mark = '<w:ins w:id="5" w:author="Lê C" w:date="2025-06-05T08:00:00Z">%s</w:ins>'
    content = edited(sent, with_row(NEW, mark))
    waiting = home(content)
    assert waiting.comparison.is_empty
    (proposal,) = waiting.proposals
    assert ("Lê C" in str(proposal.why), "Đo chất lượng mạng" in proposal.place) == (True, True)
    accepted = home(content, ["Lê C"])
    assert [each.data["title"] for each in accepted.comparison.additions] == ["Đo chất lượng mạng"]
    assert not accepted.proposals


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("BAN CHỈ ĐẠO THÀNH PHỐ", "BAN CHỈ ĐẠO TỈNH"),
        ("Chưa có nhiệm vụ.", "Có nhiệm vụ."),
    ],
)
def test_what_is_no_field_is_named_when_it_changes(sent: bytes, before: str, after: str) -> None:
    found = home(edited(sent, lambda text: text.replace(before, after, 1)))
    assert found.comparison.is_empty
    (aside,) = found.aside
    assert (before in aside.place, after in str(aside.why)) == (True, True)


THREAD = (
    ("Lê C", "2025-06-04T08:00:00Z", "Nên lùi hạn"),
    ("Lê D", "2025-06-05T08:00:00Z", "Đồng ý"),
    ("Trần E", "2025-06-06T08:00:00Z", "Ý khác"),
)


def test_a_thread_is_one_remark_and_brings_only_what_is_new(sent: bytes, tmp_path: Path) -> None:
    plan = tmp_path / "ke-hoach.yaml"
    plan.write_bytes(PLAN.read_bytes())
    first = answered(commented(sent, "task:4.03:deadline", *THREAD), {})
    assert len(home(first).comments) == 3, "comments that answer nobody are points of their own"
    found = home(answered(commented(sent, "task:4.03:deadline", *THREAD), {1: 0})).comments
    assert [each.comment.text for each in found] == ["Nên lùi hạn\n– Lê D, 05/6/2025: Đồng ý", "Ý khác"]
    (added,) = [new_remarks(opened(plan), "gop-y.docx", found, None)]
    plan.write_bytes(added.contents["ke-hoach.yaml"])
    assert not new_remarks(opened(plan), "gop-y.docx", found, None).remarks
    grown = home(answered(commented(sent, "task:4.03:deadline", *THREAD), {1: 0, 2: 1})).comments
    (news,) = new_remarks(opened(plan), "gop-y.docx", grown, None).remarks
    assert news.text == "– Trần E, 06/6/2025: Ý khác"


def test_answers_in_a_circle_are_read(sent: bytes) -> None:
    assert home(answered(commented(sent, "task:4.03:deadline", *THREAD), {0: 1, 1: 0})).comments


def test_a_thread_that_was_resolved_is_a_settled_remark(sent: bytes) -> None:
    content = answered(commented(sent, "task:4.03:deadline", *THREAD), {1: 0}, resolved=0)
    added = new_remarks(opened(PLAN), "gop-y.docx", home(content).comments, None)
    assert [(each.state, each.answer) for each in added.remarks] == [("settled", "Đồng ý"), (None, None)]


def swapped(body: str) -> str:
    """The rows of two tasks in the other order."""
    start = body.rindex("<w:tr>", 0, body.index('<w:tag w:val="task:4.03:title"/>'))
    middle = body.index("</w:tr>", start) + len("</w:tr>")
    end = body.index("</w:tr>", middle) + len("</w:tr>")
    return body[:start] + body[middle:end] + body[start:middle] + body[end:]


def moved(body: str) -> str:
    """The first paragraph of the duties put behind the second, as Word tracks it."""
    tag = '<w:tag w:val="head:responsibilities.standing_board:%s"/>'
    start = body.rindex("<w:p>", 0, body.index(tag % 0))
    end, last = (body.index("</w:p>", body.index(tag % number)) + len("</w:p>") for number in (0, 1))
    by = 'w:author="Lê C" w:date="2025-06-05T08:00:00Z"'
    from_here, to_there = (
        re.sub(r"<w:r>.*?</w:r>", lambda found, name=name: f"<w:{name} {by}>{found[0]}</w:{name}>", body[start:end])
        for name in ("moveFrom", "moveTo")
    )
    return body[:start] + from_here + body[end:last] + to_there + body[last:]


@pytest.mark.parametrize(("change", "why"), [(swapped, "elsewhere"), (moved, "Lê C moved it on 05/6/2025")])
def test_what_was_moved_is_named_once_and_changes_nothing(sent: bytes, change: Callable[[str], str], why: str) -> None:
    for accept in ((), ("all",)):
        found = home(edited(sent, change), accept)
        assert found.comparison.is_empty
        assert not found.proposals
        (aside,) = found.aside
        assert why in str(aside.why)


def test_what_is_written_around_the_text_is_named(sent: bytes) -> None:
    def around(parts: dict[str, str]) -> None:
        space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        rows = "".join(
            f'<Relationship Id="rIdN{name}" Type="{kind}/{name}" Target="{name}9.xml"/>'
            for name in ("footnotes", "header", "footer")
        )
        name = "word/_rels/document.xml.rels"
        parts[name] = parts[name].replace("</Relationships>", f"{rows}</Relationships>")
        parts["word/header9.xml"] = f"<w:hdr {space}><w:p>{run('Dự thảo lần 2, trang 3')}</w:p></w:hdr>"
        parts["word/footer9.xml"] = f"<w:ftr {space}><w:p>{run('17')}</w:p></w:ftr>"
        note = f'<w:footnote w:id="2"><w:p>{run("Theo Niên giám")}</w:p></w:footnote>'
        parts["word/footnotes9.xml"] = f"<w:footnotes {space}>{note}</w:footnotes>"

    found = home(with_parts(sent, around))
    assert found.comparison.is_empty
    assert [each.place for each in found.aside] == ["“Theo Niên giám”", "“Dự thảo lần 2, trang 3”"]

    def known(parts: dict[str, str]) -> None:
        around(parts)
        name = next(name for name, text in parts.items() if "urn:resplan:sent" in text and "<sent" in text)
        parts[name] = parts[name].replace("<sent ", '<sent margins="Dựthảolầntrang" ', 1)

    assert len(home(with_parts(sent, known)).aside) == 1, "the office's own template has such a header"


def test_what_is_typed_behind_a_paragraph_belongs_to_it(sent: bytes) -> None:
    tag = '<w:tag w:val="head:situation:0"/>'

    def more(body: str) -> str:
        end = body.index("</w:p>", body.index(tag))
        return f"{body[:end]}{run(' Còn ba xã chưa có sóng.')}{body[end:]}"

    found = home(edited(sent, more))
    assert not found.aside
    (change,) = found.comparison.changes
    assert "GRDP. Còn ba xã chưa có sóng.\n" in change.after


def test_authors_may_be_accepted_one_after_the_other(sent: bytes, tmp_path: Path) -> None:
    mark = '<w:ins w:author="{0}" w:date="2025-06-03T08:00:00Z">{1}</w:ins>'
    more = mark.format("A", run(" Xã làm sau.")) + mark.format("B", run(" Thôn cũng vậy."))
    content = within(sent, "head:purposes.awareness:0", lambda runs: runs + more)
    (first,) = home(content, ["A"]).comparison.changes
    plan = tmp_path / "ke-hoach.yaml"
    plan.write_text(PLAN.read_text(encoding="utf-8").replace(first.before, first.after), encoding="utf-8")
    found = home(content, ["all"], plan).comparison
    assert not found.conflicts
    assert [(each.before, each.after) for each in found.changes] == [(first.after, f"{first.after} Thôn cũng vậy.")]


def test_a_total_is_no_task_and_a_column_more_is_named_task_by_task(sent: bytes) -> None:
    found = home(edited(sent, lambda body: body.replace(">36.030<", ">37.000<", 1)))
    assert found.comparison.is_empty
    assert ["Tổng cộng" in each.place for each in found.aside] == [True]

    def wider(body: str) -> str:
        end = body.index("</w:tr>", body.index('<w:tag w:val="task:4.03:title"/>'))
        return f"{body[:end]}<w:tc><w:p>{run('Xin thêm vốn')}</w:p></w:tc>{body[end:]}"

    (aside,) = home(edited(sent, wider)).aside
    assert aside.place == "Task 4.03: “Xin thêm vốn”"
