"""Every document of the examples as a reader gets it: lines and pages of PDF and Word, Word and Excel files against their schema,
pages in a browser. What the machine lacks for one of these is named in the reason of the skip."""

import contextlib
import html
import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from pypdf import PdfReader
from word_file import W, WordFile, text_of

from conftest import ROOT
from resplan.cli import main
from resplan.text.shown import as_typed
from seen import checked, chromium, packages, tool

pytestmark = pytest.mark.slow
EXAMPLES = ("hue", "tuyen-quang", "commune", "flawed")
PARTY = ("hd36", "hd05")
LAYOUTS = {"hue": PARTY, "tuyen-quang": PARTY, "flawed": PARTY, "commune": ("nd30",)}
TASKS = {"hue": "4.03", "tuyen-quang": "4.01", "commune": "2.01", "flawed": "5.01"}
REPORTS = ("compliance", "summary", "progress", "difficulties", "budget", "needs", "feedback")
NO_DIFFICULTIES = ("flawed",)
"""Plans without anything for the letter and the report on difficulties."""


@pytest.fixture(scope="module")
def patched() -> Iterator[pytest.MonkeyPatch]:
    """The documents are made before the fixtures of a single test."""
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, patched: pytest.MonkeyPatch) -> Path:
    """All documents in Word, PDF and HTML: each example in a folder of its own."""
    root = tmp_path_factory.mktemp("made")
    for name in ("log", "cache"):
        patched.setattr(f"platformdirs.user_{name}_dir", lambda *_, _folder=str(root / name), **_named: _folder)

    def run(*arguments: object) -> None:
        words = io.StringIO()
        with contextlib.redirect_stdout(words), contextlib.redirect_stderr(words):
            assert main([str(argument) for argument in arguments]) == 0, words.getvalue()

    for name in EXAMPLES:
        plan, to = ROOT / "examples" / name, ("--to", "docx,pdf,html", "-o")
        for layout in LAYOUTS[name]:
            run("render", plan, "--layout", layout, *to, root / name / layout)
        letters = ["submission", *(["difficulties"] if name not in NO_DIFFICULTIES else [])]
        for document in ("tasks", "indicators", "budget", *letters):
            run("render", plan, "-d", document, *to, root / name)
        run("render", plan, "-d", "proposal", "--task", TASKS[name], *to, root / name)
        for kind in REPORTS:
            if kind == "difficulties" and name in NO_DIFFICULTIES:
                continue
            run("report", kind, plan, *to, root / name)
        run("report", "periodic", plan, "--period", "quarter", *to, root / name)
        run("dashboard", plan, "-o", root / name / "dashboard.html")
        run("feedback", "form", plan, "-o", root / name / "phieu-y-kien.html")
        run("export", "monitoring", plan, "-o", root / name)
    run("feedback", "proposals", ROOT / "examples" / "hue", "--to", "docx,pdf,html", "-o", root / "hue")
    for kind in ("compliance", "summary", "progress"):
        run("report", kind, ROOT / "examples" / "hue", "--lang", "en", "--to", "docx,pdf,html", "-o", root / "hue")
    for layout in LAYOUTS["hue"]:
        own = root / "own" / f"{layout}.docx"
        own.parent.mkdir(exist_ok=True)
        run("template", "new", own, "--layout", layout)
        run("render", ROOT / "examples" / "hue", "--template", own, "--layout", layout, "-o", root / "own" / layout)
    return root


@pytest.fixture(scope="module")
def by_libreoffice(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Word files as LibreOffice prints them, in folders of the same names."""
    office = tool("soffice")
    root = tmp_path_factory.mktemp("printed")
    profile = (tmp_path_factory.mktemp("profile")).as_uri()
    for folder in sorted({path.parent for path in made.rglob("*.docx")}):
        files = sorted(map(str, folder.glob("*.docx")))
        out = root / folder.relative_to(made)
        command = [
            office,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(out),
        ]
        subprocess.run([*command, *files], check=True, capture_output=True, timeout=600)
    return root


class Line(NamedTuple):
    top: float
    text: str


def lines_of(pdf: Path) -> Iterator[list[Line]]:
    """The lines of each block of text: a paragraph, a cell, or cells that stand close below one another."""
    shown = subprocess.run(
        [tool("pdftotext"), "-bbox-layout", str(pdf), "-"], check=True, capture_output=True, timeout=60
    )
    for block in re.findall(r"<block.*?</block>", shown.stdout.decode("utf-8"), re.DOTALL):
        yield [
            Line(float(top), as_typed(html.unescape(" ".join(re.findall(r"<word[^>]*>(.*?)</word>", line)))))
            for top, line in re.findall(r'<line [^>]*yMin="([\d.]+)"[^>]*>(.*?)</line>', block, re.DOTALL)
        ]


COUNTED = r"(?:%|triệu|tỷ|nghìn|đồng|ngày|tháng|năm|tuần|giờ|phút|người|hộ|km|m2|ha|nhiệm vụ|chỉ tiêu|lượt|điểm|hồ sơ|dự án|days|tasks)"
COUNTS = (
    r"(?i:điều|khoản|điểm|mục|phần|chương|phụ lục|nhiệm vụ|ngày|tháng|năm|quý|số|lần|giai đoạn|đợt|task|annex|article)"
)
BROKEN = re.compile(
    "|".join(
        (
            r"[A-ZĐ\d][-/]\n\w", r"\w\n[-/]\w", r"\d[.,]\n\d", rf"\d\n{COUNTED}\b", rf"\b{COUNTS}\n(?:\d|[IVX]+\b)",
            r"\d–\n\d", r"\d\n–", r"[≥≤<>]\n\d", r"\b[Qq](?:uý|\.)\n?[IV]+\n/?\d",
        )
    )
)  # fmt: skip
"""A number, a sign, a date or a unit that goes on in the next line."""


def broken(pdf: Path, word: Path) -> Iterator[str]:
    """The breaks of a kind that may not be, as far as the document says in one text what stands on both sides of them."""
    file = WordFile(word.read_bytes())
    written = "\n".join(re.sub(r"\s+", " ", text_of(p)) for p in file.body.iter(f"{W}p"))
    for block in lines_of(pdf):
        for before, after in pairwise(block):
            seam = " ".join(before.text.split()[-4:]) + "\n" + " ".join(after.text.split()[:4])
            is_name_of_file = ".yaml" in after.text.partition(" ")[0]
            if after.top > before.top + 2 and not is_name_of_file and BROKEN.search(seam) and _stands_in(written, seam):
                yield f"{word.stem}: {seam!r}"


def _stands_in(written: str, seam: str) -> bool:
    # Behind a comma with a space a row of figures may go on in the next line.
    joints = ("",) if re.search(r"[.,;]\n", seam) else (" ", "")
    whole = (re.escape(seam.replace("\n", joint)) for joint in joints)
    # Two cells with a figure each are no figure of two lines.
    return not re.fullmatch(r"\d{1,3}\n\d{1,3}", seam) and any(
        re.search(rf"(?<![\w.,/]){text}(?!\w|[.,/]\w)", written, re.IGNORECASE) for text in whole
    )


def test_no_number_sign_date_or_unit_is_broken_in_a_pdf(made: Path) -> None:
    files = sorted(made.rglob("*.pdf"))
    assert len(files) > 60
    assert [seam for pdf in files for seam in broken(pdf, pdf.with_suffix(".docx"))] == []


def test_nor_in_word_as_libreoffice_prints_it(made: Path, by_libreoffice: Path) -> None:
    files = sorted(by_libreoffice.rglob("*.pdf"))
    assert len(files) > 60
    found = [
        seam for pdf in files for seam in broken(pdf, (made / pdf.relative_to(by_libreoffice)).with_suffix(".docx"))
    ]
    assert found == []


def nearly_empty(pdf: Path) -> Iterator[str]:
    """Pages that hold nothing but their number, or a chart's title without its chart."""
    for number, page in enumerate(PdfReader(pdf).pages, 1):
        words = page.extract_text().split()
        if len(words) < 8 and not re.search(r"\bDo\b", page.get_contents().get_data().decode("latin-1")):
            yield f"{pdf.parent.name}/{pdf.stem}, page {number}: {' '.join(words)}"


def test_no_page_is_empty(made: Path) -> None:
    assert [page for pdf in sorted(made.rglob("*.pdf")) for page in nearly_empty(pdf)] == []


def test_nor_in_word(by_libreoffice: Path) -> None:
    assert [page for pdf in sorted(by_libreoffice.rglob("*.pdf")) for page in nearly_empty(pdf)] == []


def test_word_and_excel_files_hold_against_their_schema(made: Path) -> None:
    """Every kind of document once, the plan in every layout, and what was filled into an office's own file."""
    packages()
    kinds = {
        re.sub(r"-(hue|tuyen-quang|commune|flawed)$", "", path.stem): path for path in sorted(made.rglob("*.docx"))
    }
    files = [
        *kinds.values(),
        *(made / "hue").glob("hd*/*.docx"),
        *(made / "own").rglob("*.docx"),
        *made.rglob("*.xlsx"),
    ]
    assert len(files) > 25
    checked("check_office.mjs", sorted(set(files)))


def test_pages_hold_in_a_browser_and_on_paper(made: Path, tmp_path: Path) -> None:
    browser = chromium()
    kinds = {
        re.sub(r"-(hue|tuyen-quang|commune|flawed)$", "", path.stem): path for path in sorted(made.rglob("*.html"))
    }
    files = sorted({*kinds.values(), *made.glob("*/dashboard.html"), *(made / "hue").rglob("*.html")})
    copies = [Path(shutil.copy(path, tmp_path / f"{path.parent.name}-{path.name}")) for path in files]
    printed = tmp_path / "printed"
    printed.mkdir()
    checked("check_html.mjs", copies, CHROMIUM=browser, PRINTED=str(printed))
    assert [page for pdf in sorted(printed.glob("*.pdf")) for page in nearly_empty(pdf)] == []
