"""An office's own Word file: filled with the plan, checked before, refused when it is none."""

import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from word_file import W, WordFile, find, text_of, value

from conftest import ROOT
from issued import issued
from resplan.cli import main
from resplan.documents.plan_documents.plan import plan_tags
from resplan.documents.starters.tags import load_tags
from resplan.documents.wish import Wish
from resplan.errors import ResplanError, UsageError
from resplan.framework.loader import load_framework
from resplan.workflows.documents.delivery import refuse_strange
from resplan.workflows.documents.material import material_of
from resplan.workflows.documents.own_word_file import check_letterhead, new_letterhead
from resplan.workflows.plans.on_disk import read_plan

pytestmark = pytest.mark.usefixtures("made_once")

LIBREOFFICE = Path(__file__).parent / "word" / "letterhead-libreoffice.docx"


def filled(plan: Path, template: Path, output: Path) -> WordFile:
    (file,) = issued("plan", [plan], ("docx",), output, template=template)
    return WordFile(file.read_bytes())


def own(tmp_path: Path, *paragraphs: str, build: Callable[[WordDocument], None] | None = None) -> Path:
    word = docx.Document()
    for text in paragraphs if "body }}" in " ".join(paragraphs) else (*paragraphs, "{{p body }}"):
        word.add_paragraph(text)
    if build:
        build(word)
    path = tmp_path / "mau.docx"
    word.save(str(path))
    return path


def said(path: Path) -> list[tuple[int, str]]:
    return [(problem.paragraph, str(problem.error)) for problem in check_letterhead(path)]


def lines(file: WordFile) -> list[str]:
    return [text for p in file.body.iter(f"{W}p") if (text := text_of(p))]


@pytest.mark.parametrize("layout", ["hd36", "hd05", "nd30"])
def test_the_starter_is_in_order_and_filled_as_it_is(layout: str, sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "letterhead.docx"
    assert new_letterhead(path, layout).made == ("letterhead.docx",)
    assert new_letterhead(path, layout).kept == ("letterhead.docx",)
    assert check_letterhead(path) == []
    file = filled(sample, path, tmp_path / "out")
    text = lines(file)
    assert "TỈNH UỶ TUYÊN QUANG" in text
    assert "T/M BAN THƯỜNG VỤ" in text
    assert f"- Các đồng chí Tỉnh uỷ viên{load_framework('nq57').layout(layout).recipient_end}" in text
    assert any("Danh mục nhiệm vụ" in line for line in text)
    whole = "\n".join(text)
    assert "{" not in whole
    assert "Cách dùng tệp này" not in whole, "the guide is never printed"
    assert [value(section, "pgSz", "orient") or "portrait" for section in file.sections] == [
        "portrait",
        *["landscape"] * 3,
    ]


def test_the_guide_names_every_tag(tmp_path: Path) -> None:
    new_letterhead(tmp_path / "a.docx", "hd36")
    text = "\n".join(lines(WordFile((tmp_path / "a.docx").read_bytes())))
    for tag in load_tags():
        assert tag.words.vi in text
        assert re.search(rf"\b{tag.name}\b", text)
        for field in tag.fields:
            assert f"{tag.each}.{field.name}" in text


def test_the_words_of_the_starter_and_of_the_document_are_the_same(sample: Path, tmp_path: Path) -> None:
    new_letterhead(tmp_path / "a.docx", "hd36")
    (ours,) = issued("plan", [sample], ("docx",), tmp_path / "ours", layout="hd36")
    assert lines(filled(sample, tmp_path / "a.docx", tmp_path / "own")) == lines(WordFile(ours.read_bytes()))


def test_a_letterhead_made_in_libreoffice_is_filled(examples: Path, tmp_path: Path) -> None:
    """Its tags are cut over several runs, it has a logo, a header and a footer, and a table whose row is repeated."""
    source = zipfile.ZipFile(LIBREOFFICE).read("word/header1.xml").decode("utf-8")
    assert "{{ organ }}" not in source, "the tag is cut in pieces"
    assert check_letterhead(LIBREOFFICE) == []
    file = filled(examples / "hue", LIBREOFFICE, tmp_path)
    header = file.parts["word/header1.xml"]
    assert "BAN CHỈ ĐẠO" in text_of(header)
    assert header.find(f".//{W}drawing") is not None
    assert "98/KH-BCĐ" in text_of(file.parts["word/footer1.xml"])
    assert "KHBCĐ" in file.parts["customXml/item1.xml"].get("margins", ""), (
        "so that they are no news when it comes home"
    )
    urgent = [task for task in read_plan(examples / "hue").loaded.plan.tasks if task.urgent]
    table = next(t for t in file.body.iter(f"{W}tbl") if "Thời hạn" in text_of(t))
    assert len(table.findall(f"{W}tr")) == 1 + len(urgent)
    text = lines(file)
    assert "I- Tình hình" in text
    assert not any("{" in line or "%}" in line for line in text)
    first, *_, last = file.sections
    assert find(first, "headerReference") is not None, "the letter keeps the office's own header"
    assert value(last, "pgSz", "orient") == "landscape"


def test_a_file_with_our_styles_keeps_their_looks_and_another_gets_them(sample: Path, tmp_path: Path) -> None:
    new_letterhead(tmp_path / "a.docx", "hd36")
    word = docx.Document(str(tmp_path / "a.docx"))
    word.styles["Thân văn bản"].font.size = docx.shared.Pt(20)
    word.save(str(tmp_path / "b.docx"))
    kept = filled(sample, tmp_path / "b.docx", tmp_path / "1")
    assert value(kept.style(kept.style_id("Thân văn bản")), "rPr/sz") == "40"
    given = filled(sample, own(tmp_path, "{{p body }}"), tmp_path / "2")
    assert value(given.style(given.style_id("Thân văn bản")), "rPr/sz") == "28"
    assert value(given.style(given.style_id("Heading 1")), "rPr/rFonts", "ascii") == "Times New Roman"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ nubmer }}", "“nubmer” is unknown here. Did you mean number?"),
        ("{{ wxyz }}", "`resplan template tags`"),
        ("{{ number", "“{{” has no partner"),
        ("number }}", "“}}” has no partner"),
        ("Số: { number }", "“{ number }” has single braces"),
        ("{p annexes }", "Write {{p annexes }}."),
        ("{{ number + }}", "not well formed"),
        ("{{ }}", "empty"),
        ("{{ body }}", "{{p body }}"),
        ("{{p number }}", "{{ number }}"),
        ("lời {{p body }}", "would be lost"),
        ("{{ tasks }}", "{% for task in tasks %}"),
        ("{{ recipients }}", "{% for line in recipients %}"),
        ("{{ number | shout }}", "“shout”"),
        ("{{ number | safe }}", "“safe”"),
        ("{% for task in tasks %}{{ task.titel }}{% endfor %}", "Did you mean title?"),
        ("{% for task in tasks %}{{ task }}{% endfor %}", "task.number"),
        ("{% for group in groups %}{% for task in group.tasks %}{{ task.led }}{% endfor %}{% endfor %}", "mean lead?"),
        ("{% for x in organ %}{{ x }}{% endfor %}", "not a list"),
        ("{% for task in tasks %}", "{%p for … %}"),
        ("{%p for task in tasks %}", "never closed"),
        ("{%tr for task in tasks %}", "here is none"),
        ("{% endfor %}", "outside"),
        ("{% if draft %}x{% endfor %}", "outside"),
        ("{% include 'x' %}", "“include” cannot be used here"),
        ("{{ ''.__class__ }}", ""),
        ("{{ range(3) }}", "“range” is unknown"),
    ],
)
def test_a_wrong_tag_is_named_with_its_paragraph(text: str, words: str, examples: Path, tmp_path: Path) -> None:
    path = own(tmp_path, "Một đoạn." if "body" in text else "{{p body }}", text)
    if not words:  # what only filling can find
        with pytest.raises(ResplanError, match="cannot be filled"):
            filled(examples / "commune", path, tmp_path / "out")
        return
    (number, message), *more = said(path)
    assert len(more) <= 1, "one slip is not told ten times"
    assert number == 2
    assert words in message
    with pytest.raises(ResplanError, match="paragraph 2"):
        filled(examples / "commune", path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_all_problems_are_listed_those_of_split_tags_and_headers_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def build(word: WordDocument) -> None:
        split = word.add_paragraph("Số: ")
        for piece in ("{", "{ nub", "mer }", "}"):
            split.add_run(piece)
        word.sections[0].header.paragraphs[0].text = "{{ ogran }}"
        table = word.add_table(rows=1, cols=2)
        table.cell(0, 0).text = "{%tr for task in tasks %}"
        table.cell(0, 1).text = "{{ task.title }}"

    path = own(tmp_path, "{{ organ }} {xem ghi chú}", "{{ bodi }}", build=build)
    problems = [(problem.part, problem.paragraph) for problem in check_letterhead(path)]
    assert problems == [("body", 2), ("body", 4), ("body", 5), ("body", 5), ("header", 1)]
    assert main(["template", "check", str(path), "--lang", "en"]) == 1
    printed = capsys.readouterr().out
    assert "paragraph 4 “Số: {{ nubmer }}”: “nubmer” is unknown here. Did you mean number?" in printed
    assert "page header, paragraph 1 “{{ ogran }}”" in printed
    new_letterhead(tmp_path / "good.docx", "nd30")
    assert main(["template", "check", str(tmp_path / "good.docx"), "--lang", "en"]) == 0


def test_the_tags_are_those_that_a_plan_gives(examples: Path) -> None:
    values = plan_tags(material_of(read_plan(examples / "hue"), Wish("plan")))
    assert set(values) == {tag.name for tag in load_tags() if tag.kind != "part"}
    for tag in load_tags():
        rows = values.get(tag.name)
        if tag.kind == "rows" and tag.name != "joint":  # hue issues its plan alone
            assert isinstance(rows, list)
            assert rows
            assert set(rows[0]) == {field.name for field in tag.fields}
            assert rows[0].keys().isdisjoint(dir(dict)), "a field is never taken for a method"


def test_a_joint_plan_goes_into_no_file_that_would_leave_a_signature_out(sample: Path, tmp_path: Path) -> None:
    plan = tmp_path / "p.yaml"
    head = "joint_issuers: [{body: Sở Tài chính, signer_post: GIÁM ĐỐC, signer_name: Đỗ Chi}]\n"
    plan.write_text(f"unit: hue\ntitle: phối hợp\nkind: state_plan\n{head}", encoding="utf-8")
    signed = "{% for issuer in joint %}{{ issuer.organ }}, {{ issuer.post }}, {{ issuer.signer }}{% endfor %}"
    assert "SỞ TÀI CHÍNH, GIÁM ĐỐC SỞ TÀI CHÍNH, Đỗ Chi" in lines(filled(plan, own(tmp_path, signed), tmp_path / "a"))
    with pytest.raises(ResplanError, match="jointly"):
        issued("plan", [plan], ("docx",), tmp_path / "b", template=own(tmp_path, "{{ organ }}"))
    assert issued("plan", [sample], ("docx",), tmp_path / "b", template=own(tmp_path, "{{ organ }}"))


def test_usage(sample: Path, tmp_path: Path) -> None:
    path = own(tmp_path, "{{ organ }}")
    with pytest.raises(UsageError, match="docx"):
        refuse_strange(("plan",), about=None, template=path, formats=("md",))
    with pytest.raises(UsageError, match=r"\.docx"):
        new_letterhead(tmp_path / "a.odt", "hd36")
    files = issued("plan", [sample], ("docx", "md"), tmp_path / "out", template=path)
    assert [file.suffix for file in files] == [".md", ".docx"]
    assert main(["render", str(sample), "--template", str(tmp_path / "none.docx")]) == 3


def test_a_secret_plan_is_refused_with_an_own_file_too(sample: Path, tmp_path: Path) -> None:
    head = sample / "plan.yaml"
    head.write_text(
        head.read_text(encoding="utf-8").replace("situation: |\n", "situation: |\n  MẬT\n"), encoding="utf-8"
    )
    with pytest.raises(ResplanError, match="secrecy"):
        filled(sample, LIBREOFFICE, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_the_same_bytes_wherever_and_whenever(examples: Path, tmp_path: Path) -> None:
    """Other folders, time zones and hash seeds; the plain file and the one in an office's letterhead."""
    new_letterhead(tmp_path / "mau.docx", "hd36")
    runs = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Ho_Chi_Minh")):
        folder = tmp_path / seed
        environment = {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT / "src"), "HOME": str(folder)}
        calls = [
            ["render", str(examples / "hue"), "-o", str(folder / name), *extra]
            for name, extra in (("plain", []), ("own", ["--template", str(tmp_path / "mau.docx")]))
        ]
        program = f"import sys; from resplan.cli import main; sys.exit(max(map(main, {calls!r})))"
        subprocess.run([sys.executable, "-c", program], check=True, env=environment, cwd=tmp_path, capture_output=True)
        runs.append([(folder / name / "ke-hoach-hue.docx").read_bytes() for name in ("plain", "own")])
    assert runs[0] == runs[1]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_tags_are_listed(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", "tags", "--lang", language]) == 0
    printed = capsys.readouterr().out
    assert "{{ organ }}" in printed
    assert "{{p body }}" in printed
    assert "{% for task in tasks %}" in printed
    assert ("Lead body" in printed) == (language == "en")
