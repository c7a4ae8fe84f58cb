"""What stands where in an office's Word file: all that the filler reads is checked, and what runs or fetches is refused."""

import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from word_file import W, WordFile, text_of
from word_pieces import BODY, SPACES, cell, endnotes, field, paragraph, run, word_file

from conftest import ROOT
from issued import issued
from issued import text_of as document
from resplan.cli import main
from resplan.documents.plan_documents.plan import plan_tags
from resplan.documents.wish import Wish
from resplan.errors import ResplanError
from resplan.framework.layout import Layout
from resplan.render import parsed
from resplan.render.blocks import Document
from resplan.render.docx.own_template import fill_word_file
from resplan.render.docx.styles import word_styles
from resplan.render.docx.trial import tag_problems
from resplan.workflows.documents.material import material_of
from resplan.workflows.documents.own_word_file import new_letterhead
from resplan.workflows.plans.on_disk import read_plan

Material = tuple[Document, Layout, dict[str, object]]


@pytest.fixture(scope="module")
def material() -> Material:
    """A plan as who fills a Word file gets it."""
    plan = read_plan(ROOT / "examples" / "hue")
    return *parsed(document(plan).markdown, plan.framework), plan_tags(material_of(plan, Wish("plan")))


DELETED = f'<w:p><w:del w:id="1" w:author="a"><w:r><w:delText>{{{{ the_cu }}}}</w:delText></w:r></w:del>{run("{{ organ }}")}</w:p>'
MOVED = f'<w:p><w:moveFrom w:id="1" w:author="a">{run("{{ organ }}")}</w:moveFrom></w:p>'
IN_BOX = (
    "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
    f"<w:p>{run('{{p body }}')}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)
ALT_TEXT = '<w:p><w:r><w:pict><v:shape alt="{words}"/></w:pict></w:r></w:p>'
CONTROL = f"<w:sdt><w:sdtContent><w:p>{run('{{p %s }}')}</w:p></w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("pieces", "number", "words"),
    [
        (("{{p body }}", DELETED), 2, "deleted words"),
        (("{{p body }}", MOVED), 2, "deleted words"),
        (("{{p body }}", paragraph(field('HYPERLINK &quot;http://a.vn/{{ organ }}&quot;'))), 2, "field's code"),
        (("{{p body }}", '<w:p><w:fldSimple w:instr="TITLE {{ organ }}"/></w:p>'), 2, "field's code"),
        (("{{p body }}", ALT_TEXT.format(words="{{ ogran }}")), 2, "Did you mean organ?"),
        (("{{p body }}", ALT_TEXT.format(words="{{p body }}")), 2, "words for a picture"),
        (("{{p body }}", "{{p body }}"), 2, "second time"),
        ((cell("{{p body }}"),), 1, "outside of tables"),
        (("{{p body }}", cell("{{p annexes }}")), 2, "outside of tables"),
        (("{{p body }}", CONTROL % "annexes"), 2, "outside of tables"),
        ((IN_BOX,), 2, "outside of tables"),
        (("{{p annexes }}", "{{p body }}"), 2, "come after the text"),
        (("{%p if draft %}", "{{p body }}", "{%p endif %}"), 2, "within for or if"),
        (("{%p for task in tasks %}", "{{p body }}", "{%p endfor %}"), 2, "within for or if"),
        (("{{p body }}", "{% set x = body %}{{ organ }}"), 2, "{{p body }}"),
        (("{{p body }}", "{{ body ~ body }}"), 2, "{{p body }}"),
        (("{{ organ }}",), 0, "no {{p body }}"),
        (("{{p body }}", "{{p annexes }}", "Nơi nhận: {{ archive }}"), 0, "“Nơi nhận"),
        (("{{p body }}", "{{p annexes }}", cell("ký")), 0, "“ký” stands after"),
        (("{{p body }}", "{{ tasks[9].title.x }}"), 0, "at “{{ tasks[9].title.x }}”, cannot be filled"),
        (("{{p body }}", "{{ 'a' * 90000000 }}"), 0, "at “{{ 'a' * 90000000 }}”, asks for more"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place_and_nothing_is_issued(
    pieces: tuple[str, ...], number: int, words: str, material: Material
) -> None:
    content = word_file(*pieces)
    problems = tag_problems(content, "mau.docx")
    assert [problem.paragraph for problem in problems][:1] == [number]
    assert words in str(problems[0].error)
    with pytest.raises(ResplanError, match=r"mau\.docx"):
        fill_word_file(content, "mau.docx", *material)


def test_a_tag_in_an_endnote_is_never_filled() -> None:
    (problem,) = tag_problems(word_file("{{p body }}", change=endnotes), "mau.docx")
    assert (problem.part, problem.excerpt) == ("endnotes", "Của {{ organ }}")
    assert "never filled" in str(problem.error)


def test_a_body_in_a_header_is_misplaced() -> None:
    def build(word: WordDocument) -> None:
        word.sections[0].header.paragraphs[0].text = "{{p annexes }}"

    (problem,) = tag_problems(word_file("{{p body }}", build=build), "mau.docx")
    assert problem.part == "header"
    assert "outside of tables" in str(problem.error)


@pytest.mark.parametrize(
    "pieces",
    [
        (CONTROL % "body", "{{ signer }}"),
        ("{{p body }}", "{{p annexes }}", ""),
        ("{{p body }}", "{{p annexes }}", "{%p if guide %}", "Cách dùng", "{%p endif %}"),
        ("{{p body }}", paragraph(field('PAGE'), field(' HYPERLINK  \\l &quot;_Toc1&quot; '), field('= 1 + 1'))),
        ("{{p body }}", paragraph(field('HYPERLINK &quot;https://a.vn&quot; \\o &quot;Trang&quot;'))),
    ],
)  # fmt: skip
def test_what_is_in_order_is_said_to_be(pieces: tuple[str, ...]) -> None:
    assert tag_problems(word_file(*pieces), "mau.docx") == []


def test_the_words_for_a_picture_are_filled_and_stay_words(sample: Path, tmp_path: Path) -> None:
    head = sample / "plan.yaml"
    text = head.read_text(encoding="utf-8")
    name = text.partition("signer_name: ")[2].splitlines()[0].split(",")[0].strip(" }\"'")
    head.write_text(
        text.replace(name, 'Lê \\"A\\" <b>') if '"' + name in text else text.replace(name, "'Lê \"A\" <b>'"),
        encoding="utf-8",
    )
    path = tmp_path / "mau.docx"
    path.write_bytes(word_file("{{p body }}", ALT_TEXT.format(words="Chữ ký {{ signer }}")))
    (file,) = issued("plan", [sample], ("docx",), tmp_path / "out", template=path)
    shapes = WordFile(file.read_bytes()).body.iter("{urn:schemas-microsoft-com:vml}shape")
    assert [shape.get("alt") for shape in shapes] == ['Chữ ký Lê "A" <b>']


def test_a_starter_that_word_has_saved_anew_gives_unique_styles(sample: Path, tmp_path: Path) -> None:
    """Word reads what follows a comma in a style's name as a second name, and drops it from the first."""
    new_letterhead(tmp_path / "mau.docx", "hd36")
    word = docx.Document(str(tmp_path / "mau.docx"))
    assert not any("," in name for name in [style.name for style in word_styles().values()])
    for style in word.styles.element.findall(f"{W}style"):
        if style.find(f"{W}name").get(f"{W}val") == word_styles()["number"].name:
            style.find(f"{W}name").set(f"{W}val", "Số, ký hiệu")
        if style.find(f"{W}name").get(f"{W}val") == word_styles()["recipients"].name:
            style.find(f"{W}name").set(f"{W}val", "Tên khác")
        if style.find(f"{W}name").get(f"{W}val") == word_styles()["annex_of"].name:
            style.set(f"{W}type", "character")
    word.save(str(tmp_path / "lai.docx"))
    (file,) = issued("plan", [sample], ("docx",), tmp_path / "out", template=tmp_path / "lai.docx")
    styles = WordFile(file.read_bytes()).parts["word/styles.xml"].findall(f"{W}style")
    ids = [style.get(f"{W}styleId").casefold() for style in styles]
    names = [style.find(f"{W}name").get(f"{W}val").partition(",")[0].casefold() for style in styles]
    assert len(set(ids)) == len(ids)
    assert len(set(names)) == len(names)
    used = {style.get(f"{W}val") for style in WordFile(file.read_bytes()).body.iter(f"{W}pStyle")}
    assert used <= {style.get(f"{W}styleId") for style in styles if style.get(f"{W}type") == "paragraph"}


def test_the_text_of_a_filled_file_is_whole(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "mau.docx"
    path.write_bytes(word_file("{{ organ }}", BODY, "{{p annexes }}"))
    assert main(["template", "check", str(path)]) == 0
    (file,) = issued("plan", [sample], ("docx",), tmp_path / "out", template=path)
    assert "{" not in text_of(WordFile(file.read_bytes()).body)


def with_another_main_part(parts: dict[str, bytes]) -> None:
    """As files come from some web editors."""
    parts["word/document2.xml"] = parts.pop("word/document.xml")
    parts["word/_rels/document2.xml.rels"] = parts.pop("word/_rels/document.xml.rels")
    for name in ("[Content_Types].xml", "_rels/.rels"):
        parts[name] = parts[name].replace(b"word/document.xml", b"word/document2.xml")


def test_the_main_part_may_have_another_name(sample: Path, tmp_path: Path) -> None:
    content = word_file(BODY, "{{p annexes }}", change=with_another_main_part)
    assert tag_problems(content, "mau.docx") == []
    own = tmp_path / "mau.docx"
    own.write_bytes(content)
    (file,) = issued("plan", [sample], ("docx",), tmp_path / "out", template=own)
    with zipfile.ZipFile(file) as archive:
        body = archive.read("word/document2.xml").decode("utf-8")
        assert "word/document.xml" not in archive.namelist()
    assert "Danh mục nhiệm vụ" in body
    assert "piece" not in body


def test_two_styles_of_one_name_keep_their_ids(sample: Path, tmp_path: Path) -> None:
    """As a file has them that was put together from two: the one of characters has the id that ours would take."""
    ours = word_styles()["body"].name
    name, own = ours.replace(" ", ""), tmp_path / "mau.docx"

    def build(word: WordDocument) -> None:
        for kind, style_id in (("character", name), ("table", f"{name}2")):
            markup = f'<w:style {SPACES} w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{ours}"/></w:style>'
            word.styles.element.append(parse_xml(markup))

    own.write_bytes(word_file(BODY, build=build))
    (file,) = issued("plan", [sample], ("docx",), tmp_path / "out", template=own)
    ids = [
        style.get(f"{W}styleId").casefold()
        for style in WordFile(file.read_bytes()).parts["word/styles.xml"].iter(f"{W}style")
    ]
    assert len(set(ids)) == len(ids)
    assert {name.casefold(), f"{name}2".casefold(), f"{name}3".casefold()} <= set(ids)
