"""An own Word file that is none, or not a plain one, is refused; text of a plan never becomes a tag in it."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from test_own_word_file import filled, lines, own
from word_file import W
from word_pieces import Change, with_parts

from resplan.cli import main
from resplan.errors import ResplanError
from resplan.filling.budget import budget
from resplan.render.docx.own_template import office_environment
from resplan.render.docx.trial import tag_problems

HOSTILE = "<w:br/> & \"'{{ organ }} {% if x %} {_{ }_} # ]]> \x07 \\ $x$ #let `a` [b](c) *d*"


def test_text_of_a_plan_never_becomes_a_tag_or_markup(sample: Path, tmp_path: Path) -> None:
    head = sample / "plan.yaml"
    text = head.read_text(encoding="utf-8")
    hostile = HOSTILE.replace("\x07", "")
    quoted = "'" + hostile.replace("'", "''") + "'"
    text = re.sub(r"signer_name: [^,}]+", lambda _: f"signer_name: {quoted}", text)
    head.write_text(text, encoding="utf-8")
    file = filled(sample, own(tmp_path, "{{ signer }}"), tmp_path)
    assert lines(file)[0] == hostile
    with budget():
        rendered = office_environment().from_string("{{ x }}").render(x=HOSTILE)
    assert "\x07" not in rendered
    assert etree.fromstring(f"<a>{rendered}</a>").text == hostile


def with_entities(parts: dict[str, bytes]) -> None:
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"?>", b'?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', 1
    )


def with_macros(parts: dict[str, bytes]) -> None:
    parts["word/vbaProject.bin"] = b"x"


def as_macro_file(parts: dict[str, bytes]) -> None:
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"openxmlformats-officedocument.wordprocessingml.document.main", b"ms-word.document.macroEnabled.main"
    )


def as_bomb(parts: dict[str, bytes]) -> None:
    parts["word/media/image1.png"] = bytes(60_000_000)


def in_utf_16(parts: dict[str, bytes]) -> None:
    text = parts["word/document.xml"].decode("utf-8").replace("UTF-8", "UTF-16", 1)
    parts["word/document.xml"] = text.encode("utf-16")


def in_pieces(parts: dict[str, bytes]) -> None:
    parts["word/document.xml"] = parts["word/document.xml"][:-20]


def as_sheet(parts: dict[str, bytes]) -> None:
    del parts["word/document.xml"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (with_entities, "entities"),
        (with_macros, "macros"),
        (as_macro_file, "macros"),
        (as_bomb, "unpacks"),
        (in_utf_16, "encoding"),
        (in_pieces, "not a Word file"),
        (as_sheet, "not a Word document"),
    ],
)
def test_a_file_that_is_no_plain_word_file_is_refused(change: Change, words: str, tmp_path: Path) -> None:
    with pytest.raises(ResplanError, match=words):
        tag_problems(with_parts(own(tmp_path, "{{ organ }}").read_bytes(), change), "mau.docx")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not a Word file"),
        (b"{{ organ }}", "not a Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old or an encrypted"),
        (b"PK\x03\x04" + bytes(100), "not a Word file"),
        (bytes(20_000_001), "larger than 20 MB"),
    ],
)
def test_what_is_no_archive_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(ResplanError, match=words):
        tag_problems(content, "mau.docx")


@pytest.mark.parametrize("missing", ["docProps/app.xml", "docProps/core.xml", "word/settings.xml", "word/styles.xml"])
def test_a_file_that_lacks_a_part_it_refers_to_is_damaged(
    missing: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = own(tmp_path, "{{ organ }}")
    path = tmp_path / "damaged.docx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w") as target:
        for info in source.infolist():
            if info.filename != missing:
                target.writestr(info, source.read(info))
    code = main(["template", "check", str(path), "--lang", "en"])
    said = capsys.readouterr()
    assert "damaged" in said.err + said.out
    assert code == 3


def saved_by_another_program(parts: dict[str, bytes]) -> None:
    """With properties of its own, and a section without columns."""
    office = b"openxmlformats.org/officeDocument/2006"
    parts["docProps/custom.xml"] = (
        b'<Properties xmlns="http://schemas.%s/custom-properties" xmlns:vt="http://schemas.%s/docPropsVTypes">'
        % (office, office)
        + b'<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Owner"><vt:lpwstr>x</vt:lpwstr></property>'
        b"</Properties>"
    )
    kind = b"application/vnd.openxmlformats-officedocument.custom-properties+xml"
    types, relations = parts["[Content_Types].xml"], parts["_rels/.rels"]
    override = b'<Override PartName="/docProps/custom.xml" ContentType="%s"/></Types>' % kind
    relation = (
        b'Type="http://schemas.%s/relationships/custom-properties" Target="docProps/custom.xml"/></Relationships>'
        % office
    )
    parts["[Content_Types].xml"] = types.replace(b"</Types>", override)
    parts["_rels/.rels"] = relations.replace(b"</Relationships>", b'<Relationship Id="own" ' + relation)
    document = parts["word/document.xml"]
    parts["word/document.xml"] = re.sub(rb"<w:cols\b[^>]*/>", b'<w:formProt w:val="0"/>', document)


def test_a_file_that_another_program_saved_is_filled(sample: Path, tmp_path: Path) -> None:
    whole = own(tmp_path, "{{ organ }}", "{{p body }}", "{{p annexes }}")
    whole.write_bytes(with_parts(whole.read_bytes(), saved_by_another_program))
    assert tag_problems(whole.read_bytes(), "mau.docx") == []
    file = filled(sample, whole, tmp_path)
    names = zipfile.ZipFile(io.BytesIO(file.content)).namelist()
    assert len(names) == len(set(names))
    assert "Owner" not in etree.tostring(file.parts["docProps/custom.xml"]).decode()
    for section in file.sections:
        order = [str(child.tag).removeprefix(W) for child in section]
        assert "formProt" in order
        assert "pgNumType" not in order or order.index("pgNumType") < order.index("formProt")
