"""What a Word document says, whoever wrote it: texts, tables, numbers in front, tracked changes, controls, comments."""

import pytest
from msgspec.structs import replace

from office.word_files import cell, paragraph, row, run, table, word_file
from resplan.errors import ResplanError
from resplan.office.document import Paragraph, Revision, WordDocument, WordTable, document_of
from resplan.office.guard import GUARD
from resplan.office.limits import OFFICE, OfficeLimits
from resplan.office.word_text import read_word


def read(*blocks: str, **parts: str) -> WordDocument:
    return document_of(read_word("la.docx", word_file(*blocks, **parts), OFFICE))


def texts(document: WordDocument) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_the_guarded_process_reads_it() -> None:
    found = document_of(GUARD.ask("document", "la.docx", word_file(paragraph("Kế hoạch"), table(row("a", "b")))))
    first, second = found.blocks
    assert isinstance(first, Paragraph)
    assert first.text == "Kế hoạch"
    assert isinstance(second, WordTable)
    assert [each.text for each in second.rows[0].cells] == ["a", "b"]


def test_cells_stand_in_their_column_of_the_grid() -> None:
    """Spans across and down, a row that begins further right, breaks within a cell, a table in a table."""
    (block,) = read(
        table(
            row("TT", cell("Thời gian", span=2), properties="<w:tblHeader/>"),
            row(cell("1", merge="restart"), "x\ny", cell("a", "b")),
            row(cell(merge=""), "z", cell(table(row("c", "d")) + paragraph())),
            row("e", properties='<w:gridBefore w:val="2"/>'),
        )
    ).blocks
    assert isinstance(block, WordTable)
    assert [[(each.column, each.span, each.text) for each in one.cells] for one in block.rows] == [
        [(0, 1, "TT"), (1, 2, "Thời gian")],
        [(0, 1, "1"), (1, 1, "x\ny"), (2, 1, "a\nb")],
        [(0, 1, ""), (1, 1, "z"), (2, 1, "c\td")],
        [(2, 1, "e")],
    ]
    assert [one.cells[0].merge for one in block.rows] == ["", "begins", "goes_on", ""]
    assert [one.is_header for one in block.rows] == [True, False, False, False]


def test_styles_and_numbers_in_front() -> None:
    styles = (
        '<w:style w:styleId="H"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:styleId="S"><w:name w:val="Mục"/><w:basedOn w:val="H"/></w:style>'
    )
    level = '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="{1}"/><w:lvlText w:val="{2}"/></w:lvl>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level.format(0, "upperRoman", "%1.")}{level.format(1, "decimal", "%2)")}'
        f'{level.format(2, "bullet", "&#61623;")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/>'
        "</w:lvlOverride></w:num>"
    )

    def numbered(text: str, level: int, number: int = 1) -> str:
        return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')

    found = read(
        paragraph("MỤC TIÊU", '<w:pStyle w:val="S"/><w:jc w:val="center"/>'),
        *(numbered("một", 0), numbered("hai", 1), numbered("ba", 1), numbered("bốn", 0), numbered("năm", 1)),
        *(numbered("sáu", 1, 2), numbered("bảy", 2), numbered("tám", 0, 0)),
        styles=styles,
        numbering=numbering,
    )
    title = found.blocks[0]
    assert isinstance(title, Paragraph)
    assert (title.style, title.outline, title.is_bold, title.align) == ("Mục", 1, True, "center")
    assert texts(found)[1:] == ["I. một", "1) hai", "2) ba", "II. bốn", "1) năm", "5) sáu", "- bảy", "tám"]


def test_tracked_changes_controls_and_comments() -> None:
    when = 'w:author="An" w:date="2025-06-30T08:00:00Z"'
    found = read(
        paragraph(
            run("Hạn ")
            + f"<w:del {when}><w:r><w:delText>2025</w:delText></w:r></w:del><w:ins {when}>{run('2026')}</w:ins>"
            + '<w:commentRangeStart w:id="7"/><w:sdt><w:sdtPr><w:tag w:val="t:4.03"/></w:sdtPr><w:sdtContent>'
            + f"{run('Sở ')}{run('A')}</w:sdtContent></w:sdt><w:commentRangeEnd w:id='7'/>"
            + "<w:sdt><w:sdtPr><w:tag w:val='t:5'/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
            + f"{run('Bấm để nhập')}</w:sdtContent></w:sdt>{run('ẩn', '<w:vanish/>')}{run('cũ', '<w:strike/>')}"
        ),
        comments=f'<w:comment w:id="7" {when}>{paragraph("Xem lại")}</w:comment>',
    )
    (block,) = found.blocks
    assert isinstance(block, Paragraph)
    by_an = {kind: Revision(kind, "An", "2025-06-30T08:00:00Z") for kind in ("deleted", "inserted")}  # type: ignore[arg-type]
    assert [(each.text, each.tag, each.revision, each.comments) for each in block.runs] == [
        ("Hạn ", "", None, ()),
        ("2025", "", by_an["deleted"], ()),
        ("2026", "", by_an["inserted"], ()),
        ("Sở A", "t:4.03", None, ("7",)),
        ("", "t:5", None, ()),
        ("cũ", "", None, ()),
    ]
    assert block.text == "Hạn 2026Sở Acũ"
    assert block.runs[-1].is_struck
    assert [(each.id, each.author, each.text) for each in found.comments] == [("7", "An", "Xem lại")]


def test_what_stands_aside_is_read_once() -> None:
    """A text box is stored twice, for new and old programs; Word's own separators are no notes."""
    box = f"<w:txbxContent>{paragraph('trong khung')}</w:txbxContent>"
    twice = (
        f"<w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    notes = (
        f'<w:footnote w:type="separator">{paragraph("x")}</w:footnote><w:footnote>{paragraph("chú thích")}</w:footnote>'
    )
    found = read(f"<w:p>{run('ngoài')}{twice}</w:p>", footnotes=notes)
    assert texts(found) == ["ngoài", "trong khung"]
    assert found.notes == ("chú thích",)


@pytest.mark.parametrize(
    ("content", "limits", "said"),
    [
        (word_file(table(*(row(*"abc"),) * 5)), replace(OFFICE, cells=12), "more than 12 cells"),
        (word_file(paragraph("x" * 50)), replace(OFFICE, letters=49), "more than 49 characters"),
        (word_file(paragraph("<w:p>" * 300 + "</w:p>" * 300)), OFFICE, "deeper"),
    ],
)
def test_what_costs_too_much_is_one_sentence(content: bytes, limits: OfficeLimits, said: str) -> None:
    with pytest.raises(ResplanError, match=said):
        read_word("la.docx", content, limits)
