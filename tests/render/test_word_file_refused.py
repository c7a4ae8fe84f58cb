"""What a Word file may not hold is refused by its name, or left out."""

import re
import zipfile
from pathlib import Path

import pytest
from word_pieces import BODY, SPACES, Change, field, nested, paragraph, related, replaced, run, word_file

from issued import issued
from resplan.errors import ResplanError, Said
from resplan.language import worded
from resplan.office.document import SENT
from resplan.render.docx.trial import tag_problems


@pytest.mark.parametrize(
    ("pieces", "change", "named"),
    [
        ((paragraph(field('DDEAUTO c:\\\\\\\\windows\\\\\\\\cmd.exe &quot;/k&quot;')),), None, "DDEAUTO"),
        ((paragraph(field(' d', 'De ', 'x')),), None, "dDe x"),
        ((paragraph(nested("IF 1 ", field("INCLUDEPICTURE a"))),), None, "INCLUDEPICTURE"),
        ((paragraph(nested("", field("QUOTE 68 68 69"), " c:")),), None, "{…}"),
        ((paragraph(field('IMPORT a.png'), field('MACROBUTTON X y')),), None, "IMPORT a.png (word/document.xml), MACROBUTTON"),
        (('<w:p><w:fldSimple w:instr="INCLUDETEXT &quot;//a/b&quot;"/></w:p>',), None, "INCLUDETEXT"),
        (('<w:p><w:fldSimple w:instr="LINK Excel.Sheet a"/></w:p>',), None, "LINK"),
        ((paragraph(field('HYPERLINK &quot;file://a/b&quot;')),), None, "HYPERLINK"),
        ((), related("image", "http://a.vn/x.png"), "image “http://a.vn/x.png”"),
        ((), related("oleObject", "file:///c:/a.xlsx"), "oleObject"),
        ((), related("oleObject", "embeddings/a.bin", mode=""), "oleObject"),
        ((), related("package", "embeddings/a.xlsx", mode=""), "package"),
        ((), related("control", "activeX/a.xml", mode=""), "control"),
        ((), related("subDocument", "b.docx"), "subDocument"),
        ((), related("frame", "http://a.vn", part="webSettings"), "frame"),
        ((), related("aFChunk", "a.html", mode=""), "aFChunk"),
        ((), related("hyperlink", "file://may/chu"), "hyperlink"),
        ((), related("webextensiontaskpanes", "a.xml", mode=""), "webextensiontaskpanes"),
        (('<w:altChunk r:id="r1"/>',), None, "altChunk"),
        (('<w:p><w:r><w:pict><v:shape><v:imagedata src="http://a.vn/x.png"/></v:shape></w:pict></w:r></w:p>',), None, "imagedata"),
        (('<w:p><w:r><w:pict><v:shape href="file://a"/></w:pict></w:r></w:p>',), None, "shape “file://a”"),
    ],
)  # fmt: skip
def test_what_runs_or_fetches_is_refused_by_its_name(
    pieces: tuple[str, ...], change: Change | None, named: str
) -> None:
    with pytest.raises(ResplanError, match="can run a program") as refusal:
        tag_problems(word_file(BODY, *pieces, change=change), "mau.docx")
    assert named in str(refusal.value)


def test_a_plain_link_is_kept() -> None:
    assert tag_problems(word_file(BODY, change=related("hyperlink", "https://hue.gov.vn")), "mau.docx") == []


@pytest.mark.parametrize("kind", ["attachedTemplate", "mailMergeSource", "attachedSchema"])
def test_templates_address_lists_and_data_behind_a_file_are_left_out(kind: str, sample: Path, tmp_path: Path) -> None:
    def change(parts: dict[str, bytes]) -> None:
        related(kind, "file://may/mau.dotm", part="settings")(parts)
        replaced(
            "word/settings.xml",
            "</w:settings>",
            f'<w:attachedTemplate {SPACES} r:id="rNew"/><w:mailMerge/></w:settings>',
        )(parts)
        control = '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr><w:sdtContent>'
        bound = f"{control}<w:p>{run('x')}</w:p></w:sdtContent></w:sdt>"
        replaced("word/document.xml", "<w:p>", f"{bound}<w:p>")(parts)
        assert any(name.startswith("customXml") for name in parts)

    path = tmp_path / "mau.docx"
    path.write_bytes(word_file(BODY, change=change))
    (file,) = issued("plan", [sample], ("docx",), tmp_path / "out", template=path)
    with zipfile.ZipFile(file) as archive:
        whole = b"".join(map(archive.read, archive.namelist()))
        (carried,) = [name for name in archive.namelist() if re.fullmatch(r"customXml/item\d+\.xml", name)]
        assert SENT.encode() in archive.read(carried), "the one that is ours"
    for word in (b"attachedTemplate", b"mailMerge", b"dataBinding", b"may/mau.dotm", b"attachedSchema"):
        assert word not in whole


def as_other_ending(parts: dict[str, bytes]) -> None:
    """A header under a name that no reader of XML would look at."""
    parts["word/h.dat"] = f"<w:hdr {SPACES}><w:p/></w:hdr>".encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>", f'<Override PartName="/word/h.dat" ContentType="{kind}"/></Types>'.encode()
    )


def test_markup_under_another_name_is_no_word_file() -> None:
    with pytest.raises(ResplanError, match="not a Word document"):
        tag_problems(word_file(BODY, change=as_other_ending), "mau.docx")


@pytest.mark.parametrize(
    "text",
    [
        "{{ organ.x }}",
        "{{ organ | shout }}",
        "{{ 1 / 0 }}",
        "{{ organ + 1 }}",
        "{{ organ() }}",
        "{{ organ[ }}",
        "{{ \u200borgan }}",
        "{% include 'x' %}",
        "{{ organ._x }}",
    ],
)
def test_the_reason_is_in_the_language_of_the_reader(text: str) -> None:
    (problem,) = tag_problems(word_file(BODY, text), "mau.docx")
    english, vietnamese = str(problem.error), worded(problem.error, "vi")
    for value in problem.error.values.values():
        if isinstance(value, Said):
            assert worded(value, "vi") != str(value)
    assert not set(english.lower().split()) & {"none", "error", "exception"}
    for word in (" has ", " is ", " expected ", " unexpected ", "undefined", "object", "Error"):
        assert word not in vietnamese
