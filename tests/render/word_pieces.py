"""Word files built of pieces of markup, as Word writes them and as strangers do."""

import io
import zipfile
from collections.abc import Callable

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Change = Callable[[dict[str, bytes]], None]


def word_file(*pieces: str, change: Change | None = None, build: Callable[[WordDocument], None] | None = None) -> bytes:
    """A Word file of these paragraphs: texts, or markup."""
    word = docx.Document()
    for piece in pieces:
        if piece.startswith("<"):
            word.element.body.insert(-1, parse_xml(f"<w:body {SPACES}>{piece}</w:body>")[0])
        else:
            word.add_paragraph(piece)
    if build:
        build(word)
    stream = io.BytesIO()
    word.save(stream)
    return with_parts(stream.getvalue(), change) if change else stream.getvalue()


def with_parts(whole: bytes, change: Change) -> bytes:
    """The same file after a change of its parts."""
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return changed.getvalue()


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def field(*instruction: str, result: str = "x") -> str:
    codes = "".join(f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>' for piece in instruction)
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}{codes}{middle}{run(result)}{end}"


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def nested(before: str, inner: str, after: str = "") -> str:
    """A field within the instruction of another."""
    return field(f"{before}</w:instrText></w:r>{inner}<w:r><w:instrText>{after}")


def cell(text: str) -> str:
    return (
        f'<w:tbl><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid><w:tr><w:tc><w:p>{run(text)}</w:p></w:tc></w:tr></w:tbl>'
    )


def related(kind: str, target: str, part: str = "document", mode: str = ' TargetMode="External"') -> Change:
    """One more relation of a part."""

    def change(parts: dict[str, bytes]) -> None:
        name = f"word/_rels/{part}.xml.rels"
        before = parts.get(
            name,
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>',
        )
        row = f'<Relationship Id="rNew" Type="{RELATION}/{kind}" Target="{target}"{mode}/></Relationships>'
        parts[name] = before.replace(b"</Relationships>", row.encode())

    return change


def endnotes(parts: dict[str, bytes]) -> None:
    parts["word/endnotes.xml"] = (
        f'<w:endnotes {SPACES}><w:endnote w:id="2"><w:p>{run("Của {{ organ }}")}</w:p></w:endnote></w:endnotes>'.encode()
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>", f'<Override PartName="/word/endnotes.xml" ContentType="{kind}"/></Types>'.encode()
    )
    related("endnotes", "endnotes.xml", mode="")(parts)


def replaced(part: str, old: str, new: str) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        assert old.encode() in parts[part]
        parts[part] = parts[part].replace(old.encode(), new.encode(), 1)

    return change


BODY = "{{p body }}"
