"""Sheets and Word files as strangers make them: parts of the archive changed, doubled, cut, or lying about themselves."""

import contextlib
import io
import tempfile
import zipfile
from functools import cache
from pathlib import Path
from random import Random

import openpyxl

from resplan.cli import main

from .case import Case, sample
from .mutate import STONES, mutated_bytes

_UPDATES = (
    ("Mã nhiệm vụ", "Trạng thái", "Tỷ lệ hoàn thành (%)", "Kết quả", "Ngày hoàn thành", "Mã chỉ tiêu", "Giá trị"),
    ("4.01", "Đang thực hiện", 40, "Đã lắp 12 trạm", "30/6/2025", "", ""),
    ("1.01", "Hoàn thành", "100%", "Đã ban hành", "15/7/2025", "", ""),
)
_ITEMS = (
    ("Nội dung", "Người gửi", "Liên hệ", "Ngày nhận", "Loại", "Lĩnh vực"),
    ("Xã vùng cao chưa có sóng, đề nghị lắp trạm", "Nguyễn Văn A", "0912345678", "3/7/2025", "Kiến nghị", "Hạ tầng số"),
)
_CELLS = (
    '<c r="A1"><v>9</v></c>',
    '<c r="a1"><v>1</v></c>',
    '<c r="XFE9999999"><v>1</v></c>',
    "<c><v>1</v></c>",
    '<c r="B2" t="s"><v>99999</v></c>',
    '<c r="B2" t="e"><v>#REF!</v></c>',
    '<c r="C2"><f>1/0</f></c>',
    '<c r="C2" s="999"><v>1e308</v></c>',
    '<c r="D2" t="d"><v>9999-99-99</v></c>',
    '<c r="E2"><v>-1</v></c>',
    '<c r="E2" t="inlineStr"><is><t>=cmd()</t></is></c>',
    '<mergeCell ref="A1:XFD1048576"/>',
    "<row/>",
    "&x;",
)
_IN_WORD = (
    "{{ body }}",
    "{{ plan.title }}",
    "{{ plan.__class__ }}",
    "{% for a in plan.tasks %}",
    "{% endfor %}",
    "{{ 9**9**9 }}",
    "{{",
    "}}",
    "{%p if x %}",
    "{{ 'a' * 10**10 }}",
    "{%tr for t in plan.tasks %}",
    "{{ cycler.__init__.__globals__ }}",
    "{# x",
    "{{ plan.tasks[999999].title }}",
)


@cache
def _workbook(rows: tuple[tuple[object, ...], ...]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@cache
def _word() -> bytes:
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        path = Path(folder) / "own.docx"
        assert main(["template", "new", str(path)]) == 0
        return path.read_bytes()


def _other_archive(random: Random, content: bytes, pieces: tuple[str, ...]) -> bytes:
    """The archive with one to three of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(random.randint(1, 3)):
        name = random.choice(
            [*parts, *[name for name in parts if "sheet1" in name or name.endswith("document.xml")] * 4]
        )
        match random.randrange(6):
            case 0:
                parts[name] = mutated_bytes(random, parts[name])
            case 1:
                parts[name] = b""
            case 2 if len(parts) > 1:
                del parts[name]
            case 3:
                parts[random.choice(("../x.xml", "xl/x\x00", "/abs", "xl/" * 60 + "a", "[Content_Types].xml"))] = parts[
                    name
                ]
            case _:
                tags = parts[name].split(b"<")
                at = random.randrange(1, len(tags) + 1)
                parts[name] = b"<".join(tags[:at]) + random.choice(pieces).encode() + b"<" + b"<".join(tags[at:])
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return mutated_bytes(random, stream.getvalue()) if random.random() < 0.1 else stream.getvalue()


def _import_of(random: Random, name: str) -> tuple[tuple[tuple[object, ...], ...], tuple[str, ...]]:
    if random.random() < 0.5:
        return _UPDATES, (
            "progress",
            "import",
            name,
            "--plan",
            ".",
            "--as-of",
            "31/8/2025",
            "--dry-run",
            "--lang",
            "en",
        )
    return _ITEMS, ("feedback", "import", name, "--plan", ".", "--dry-run", "--received", "1/8/2025", "--lang", "en")


def sheets(random: Random) -> Case:
    """A workbook to take in, parts of it changed, or a value in it that is no such value."""
    rows, arguments = _import_of(random, "sheet.xlsx")
    if random.random() < 0.4:
        changed = [list(row) for row in rows]
        row = random.choice(changed)
        row[random.randrange(len(row))] = random.choice(
            (1e300, -1, True, "9" * 300, "31/2/2025", "=1+1", "x" * 30000, "4.1", "", None)
        )
        rows = tuple(map(tuple, changed))
    content = _workbook(rows)
    return Case("sheets", {**sample(), "sheet.xlsx": _other_archive(random, content, _CELLS)}, arguments)


def csv(random: Random) -> Case:
    """A CSV file with its separators, quotes, line ends or encoding changed."""
    rows, arguments = _import_of(random, "sheet.csv")
    separator = random.choice((",", ";", "\t", "|"))
    text = random.choice(("\n", "\r\n", "\r")).join(separator.join(map(str, row)) for row in rows)
    for _ in range(random.randint(0, 3)):
        at = random.randrange(len(text) + 1)
        text = text[:at] + random.choice([*STONES, '"', separator, "\n"]) + text[at:]
    content = text.encode(random.choice(("utf-8", "utf-8-sig", "utf-16", "cp1258")), "replace")
    return Case(
        "csv",
        {**sample(), "sheet.csv": mutated_bytes(random, content) if random.random() < 0.4 else content},
        arguments,
    )


def docx(random: Random) -> Case:
    """An office's own Word file with tags or parts changed."""
    calls = (
        ("template", "check", "own.docx", "--lang", "en"),
        ("render", ".", "--to", "docx", "--template", "own.docx", "-o", "out", "--lang", "en"),
    )
    return Case("docx", {**sample(), "own.docx": _other_archive(random, _word(), _IN_WORD)}, random.choice(calls))
