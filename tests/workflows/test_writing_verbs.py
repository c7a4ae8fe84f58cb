"""Every command that writes: how it is called, and on what plan; `test_verbs_killed` and `test_verbs_at_once` call each."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from msgspec import Struct

from bundles import plan_file
from conftest import ROOT
from resplan.cli.commands import leaves
from resplan.exchange.book.writing import BookWish, book_sheets, sent_of
from resplan.exchange.workbook import xlsx_bytes
from resplan.files import installed
from resplan.files.writing import changing
from resplan.merge.thing import things_of
from resplan.plan.loaded import load_plan
from resplan.workflows.documents.own_templates import ORIGINALS
from resplan.workflows.sealing.pack import PackOptions, bundle_of

WHO = ["--reason", "Chờ sắp xếp", "--approved-by", "Chánh Văn phòng", "--until", "31/12/2099"]
HEAD = """unit: hue
title: Kế hoạch thử
number: 57
stage: draft
bodies: [{id: so-khcn, name: Sở Khoa học và Công nghệ}]
parent: {plan: ../tren.yaml}
indicators: [{id: tfp, name: Năng suất}]
weaknesses: [{text: Thiếu máy, proposal: Cấp thêm máy, addressee: Bộ Khoa học và Công nghệ}]
tasks:
""" + "".join(f"  - {{id: '4.{n:02}', title: Việc thử {n}, group: digital_infrastructure}}\n" for n in range(1, 6))
HEAD = HEAD.replace("title: Việc thử 5,", "title: Việc thử 5, parents: ['nq03:66'],")
ITEM = """id: 2026-000{number}
kind: petition
received: 3/7/2026
sender: {{name: Người Thử, contact: số 1 đường Thử}}
field: Thủ tục hành chính, dịch vụ công
text: Đề nghị mở thêm quầy số {number} ở phường.
addressee: so-khcn
history:
  - {{at: 3/7/2026, state: received, by: so-khcn}}
  - {{at: 4/7/2026, state: classified, by: so-khcn}}
  - {{at: 5/7/2026, state: assigned, by: so-khcn}}
  - {{at: 6/7/2026, state: in_process, by: so-khcn}}
"""
REMARKS = """document: gop-y.docx
remarks:
  - {id: "1", author: Người Thử, at: 5/7/2026, text: Nên lùi hạn, task: "4.01"}
  - {id: "2", author: Người Thử, at: 5/7/2026, text: Nên nêu nguồn vốn, task: "4.02"}
  - {id: "3", author: Người Thử, at: 5/7/2026, text: Nên gộp, section: I, state: settled, answer: Tiếp thu}
"""
ABOVE = """resplan: 1
bodies: [{id: phuong, name: Các phường, kind: commune}]
tasks: [{id: "4.01", title: Việc cấp trên giao, group: digital_infrastructure, lead: phuong}]
"""
UPDATES = "Mã nhiệm vụ;Kết quả\n4.01;Kết quả trong bảng {0}\n"
ITEMS = "Nội dung;Loại;Ngày nhận;Họ tên;Liên hệ;Lĩnh vực\nĐề nghị trong bảng {0} thêm quầy.;Kiến nghị;4/7/2026;Người Thử;số 1;thủ tục\n"


def prepared(folder: Path, verb: str = "") -> Path:
    """A small plan with something for every verb, and sheets beside it; for one that needs it, an earlier change."""
    plan = folder / "plan"
    (plan / "feedback").mkdir(parents=True)
    (plan / "plan.yaml").write_text(HEAD, encoding="utf-8")
    answered = ITEM.format(number=5) + "  - {at: 7/7/2026, state: answered, by: so-khcn, text: Đã xem}\n"
    (plan / "feedback" / "2026-0005.yaml").write_text(answered, encoding="utf-8")
    for number in range(1, 5):
        (plan / "feedback" / f"2026-000{number}.yaml").write_text(ITEM.format(number=number), encoding="utf-8")
        (folder / f"updates{number}.csv").write_text(UPDATES.format(number), encoding="utf-8")
        (folder / f"items{number}.csv").write_text(ITEMS.format(number), encoding="utf-8")
        (folder / f"book{number}.xlsx").write_bytes(corrected(number))
    (plan / "remarks").mkdir()
    (plan / "remarks" / "2026-07-05-gop-y.yaml").write_text(REMARKS, encoding="utf-8")
    (folder / "cu.yaml").write_text(f"resplan: 1\n{HEAD.replace('Việc thử 1', 'Việc cũ')}", encoding="utf-8")
    (folder / "tren.yaml").write_text(ABOVE, encoding="utf-8")
    if verb == "template update":  # what was copied had a line more, which ours has no longer
        ours = (installed.templates() / "plan.vi.md.j2").read_text(encoding="utf-8")
        for name in ("plan.vi.md.j2", f"{ORIGINALS}/plan.vi.md.j2"):
            (plan / name).parent.mkdir(parents=True, exist_ok=True)
            (plan / name).write_text(f"{ours}{{# gone #}}\n", encoding="utf-8")
    if verb == "undo":
        with changing(plan, "test", is_kept=True) as change:
            change.put("plan.yaml", HEAD.replace("Kế hoạch thử", "Kế hoạch sửa").encode())
    if verb == "receive":
        (folder / "bundle.zip").write_bytes(a_bundle())
    return folder


@cache
def corrected(number: int) -> bytes:
    """A workbook of that plan in which somebody has given a task another title."""
    loaded = load_plan({"plan.yaml": HEAD.encode()})
    things = things_of(loaded)
    sent = sent_of(things, loaded.framework, BookWish("vi", only=("tasks",)))
    book = openpyxl.load_workbook(BytesIO(xlsx_bytes(book_sheets(things, sent, loaded.framework), {}, "Danh mục")))
    book["Nhiệm vụ"][f"B{number + 1}"].value = f"Việc sửa trong bảng {number}"
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@cache
def a_bundle() -> bytes:
    """One that somebody sent."""
    with TemporaryDirectory() as folder:
        path = plan_file(Path(folder), "resplan: 1\n" + HEAD)
        return bundle_of(path, PackOptions(formats=("md",))).content


class Verb(Struct, frozen=True):
    """A command that writes."""

    call: Callable[[int], list[str]]
    """Its arguments, other ones for each number."""
    mark: str = ""
    """What stands in the plan's files afterwards, if it is the plan that is written."""


ANSWER = ["--by", "so-khcn", "--at", "7/7/2026"]
NEW_ITEM = [
    "--kind",
    "Kiến nghị",
    "--received",
    "3/7/2026",
    "--name",
    "Người Thử",
    "--contact",
    "1",
    "--field",
    "thủ tục",
]
VERBS: dict[str, Verb] = {
    "check": Verb(lambda _: ["check", "plan", "--fix", "-q"], 'number: "57"'),
    "waive": Verb(lambda n: ["waive", "TK01", f"tasks.4.0{n}", "--plan", "plan", *WHO], "path: tasks.4.0{n}"),
    "progress add": Verb(
        lambda n: ["progress", "add", "plan", "--task", "4.01", "--at", "30/6/2031", "--text", f"Lần {n}"], "Lần {n}"
    ),
    "progress import": Verb(
        lambda n: ["progress", "import", f"updates{n}.csv", "--plan", "plan", "--as-of", "30/6/2031", "--yes"],
        "Kết quả trong bảng {n}",
    ),
    "import": Verb(lambda n: ["import", f"book{n}.xlsx", "--plan", "plan", "--yes"], "title: Việc sửa trong bảng {n}"),
    "feedback add": Verb(
        lambda n: [
            "feedback",
            "add",
            "plan",
            *NEW_ITEM,
            "--by",
            "so-khcn",
            "--accept-anyway",
            "--text",
            f"Ý kiến {n} ở phường.",
        ],
        "Ý kiến {n} ở",
    ),
    "feedback import": Verb(
        lambda n: ["feedback", "import", f"items{n}.csv", "--plan", "plan", "--by", "so-khcn", "--accept-anyway"],
        "Đề nghị trong bảng {n}",
    ),
    "feedback move": Verb(
        lambda n: ["feedback", "move", f"2026-000{n}", "assigned", "--plan", "plan", *ANSWER, "--text", f"Chuyển {n}"],
        "Chuyển {n}",
    ),
    "feedback answer": Verb(
        lambda n: [
            "feedback",
            "answer",
            f"2026-000{n + 2}",
            "--plan",
            "plan",
            *ANSWER,
            "--text",
            f"Trả lời {n}",
            "--to",
            "md",
        ],
        "Trả lời {n}",
    ),
    "init": Verb(lambda _: ["init", "plan", "--unit", "hue"], "unit: hue"),
    "undo": Verb(lambda _: ["undo", "plan"]),
    "diff": Verb(lambda _: ["diff", "cu.yaml", "plan", "--to", "md"]),
    "baseline save": Verb(lambda n: ["baseline", "save", f"ban-{n}", "--plan", "plan", "--document", "98-KH/TU"]),
    "upgrade": Verb(lambda _: ["upgrade", "plan", "--yes"]),
    "parents accept": Verb(lambda _: ["parents", "accept", "4.05", "--plan", "plan", "--by", "Chánh Văn phòng"]),
    "parents pull": Verb(lambda _: ["parents", "pull", "plan", "--yes"]),
    "rollup": Verb(lambda _: ["rollup", "plan", "--to", "md", "--no-cache"]),
    "parents coverage": Verb(lambda _: ["parents", "coverage", "--of", "nq03", "plan", "--to", "md"]),
    "remarks settle": Verb(lambda n: ["remarks", "settle", str(n), "--plan", "plan", "--answer", f"Tiếp thu {n}"]),
    "remarks reopen": Verb(lambda n: ["remarks", "reopen", str(n + 2), "--plan", "plan"]),
    "task add": Verb(lambda n: ["task", "add", "plan", "--title", f"Việc mới {n}", "--group", "4"], "Việc mới {n}"),
    "task edit": Verb(lambda n: ["task", "edit", f"4.0{n}", "--plan", "plan", "--set", f"notes=Chờ {n}"]),
    "task move": Verb(lambda n: ["task", "move", f"4.0{n + 2}", "8", "--plan", "plan"]),
    "task drop": Verb(lambda n: ["task", "drop", f"4.0{n + 2}", "--plan", "plan"]),
    "indicator add": Verb(lambda n: ["indicator", "add", "plan", "--name", f"Chỉ tiêu {n}"]),
    "indicator edit": Verb(lambda n: ["indicator", "edit", "tfp", "--plan", "plan", "--set", f"unit=điểm {n}"]),
    "body add": Verb(lambda n: ["body", "add", "plan", "--name", f"Sở Mới {n}"]),
    "body edit": Verb(lambda n: ["body", "edit", "so-khcn", "--plan", "plan", "--short", f"KHCN {n}"]),
    "indicator drop": Verb(lambda _: ["indicator", "drop", "tfp", "--plan", "plan", "--anyway"]),
    "body drop": Verb(lambda _: ["body", "drop", "so-khcn", "--plan", "plan", "--anyway"]),
    "plan set": Verb(lambda n: ["plan", "set", "plan", "--title", f"Kế hoạch {n}"]),
    "template copy": Verb(lambda _: ["template", "copy", "plan.vi.md.j2", "-o", "plan"]),
    "template update": Verb(lambda _: ["template", "update", "--plan", "plan"]),
    "template new": Verb(lambda _: ["template", "new", "plan/mau.docx"]),
    "demo": Verb(lambda _: ["demo", "demo"]),
    "render": Verb(lambda _: ["render", "plan", "--document", "plan,tasks", "--to", "md"]),
    **{
        f"report {kind}": Verb(lambda _, kind=kind: ["report", kind, "plan", "--to", "md"])  # type: ignore[misc]
        for kind in (
            *("budget", "compliance", "difficulties", "feedback", "needs"),
            *("periodic", "progress", "remarks", "summary"),
        )
    },
    "export plan": Verb(lambda _: ["export", "plan", "plan"]),
    "export monitoring": Verb(lambda _: ["export", "monitoring", "plan", "--to", "csv,xlsx"]),
    "feedback letter": Verb(lambda _: ["feedback", "letter", "2026-0005", "--plan", "plan", "--to", "md"]),
    "feedback proposals": Verb(lambda _: ["feedback", "proposals", "plan", "--to", "md"]),
    "rules": Verb(lambda _: ["rules", "--format", "markdown", "-o", "pages"]),
    "feedback form": Verb(lambda _: ["feedback", "form", "plan"]),
    "site": Verb(lambda _: ["site", "plan", "-o", "cong", "--no-cache"]),
    "dashboard": Verb(lambda _: ["dashboard", "plan"]),
    "framework fingerprint": Verb(lambda _: ["framework", "fingerprint", "updates1.csv", "--title", "57", "-o", "f"]),
    "pack": Verb(lambda _: ["pack", "plan", "--to", "md", "-o", "goi"]),
    "receive": Verb(lambda _: ["receive", "bundle.zip", "-o", "nhan"]),
    "framework schema": Verb(lambda _: ["framework", "schema", "-o", "schemas"]),
}
ONLY_READ = {
    "completion",
    "explain",
    "feedback list",
    "feedback stats",
    "framework show",
    "framework trace",
    "progress rank",
    "progress status",
    "progress warn",
    "baseline list",
    "parents list",
    "remarks list",
    "template check",
    "template list",
    "template tags",
    "verify",
}


def test_every_command_is_known_to_write_or_only_to_read() -> None:
    assert {entry.name for entry in leaves()} == {*VERBS, *ONLY_READ}
    assert {entry.name for entry in leaves() if entry.writes} == {*VERBS}


def test_only_the_door_writes() -> None:
    """Whoever writes beside it has none of its guarantees."""
    own = {"files/disk.py", "workflows/batch/kept.py", "workflows/failures.py"}
    source = ROOT / "src" / "resplan"
    calls = (".write_text(", ".write_bytes(", "os.replace(", ".rename(", "os.O_CREAT", ".unlink(", ".touch(")
    words = (*calls, 'open("w', 'open("x', 'open("a')
    found = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        if any(word in path.read_text(encoding="utf-8") for word in words)
    }
    assert found <= own
