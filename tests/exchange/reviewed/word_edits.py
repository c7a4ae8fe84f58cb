"""What people do to a Word document of ours: type over a field, track a change, comment, drop a row."""

import io
import re
import zipfile
from collections.abc import Callable
from html import escape

DOCUMENT, RELATIONS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def with_parts(content: bytes, change: Callable[[dict[str, str]], None]) -> bytes:
    """The file with its text parts changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    texts = {name: part.decode("utf-8") for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    change(texts)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in {**parts, **{name: text.encode() for name, text in texts.items()}}.items():
            target.writestr(name, part)
    return stream.getvalue()


def edited(content: bytes, change: Callable[[str], str]) -> bytes:
    """The file with the markup of its document changed."""

    def whole(parts: dict[str, str]) -> None:
        parts[DOCUMENT] = change(parts[DOCUMENT])

    return with_parts(content, whole)


def run(text: str, kind: str = "t") -> str:
    return f'<w:r><w:{kind} xml:space="preserve">{escape(text)}</w:{kind}></w:r>'


def control(tag: str) -> str:
    """Pattern of a field's control; its content is the group `inside`."""
    return (
        rf'(?P<head><w:sdtPr>(?:(?!</w:sdtPr>).)*<w:tag w:val="{re.escape(tag)}"/></w:sdtPr><w:sdtContent>)'
        r"(?P<inside>.*?)(?P<end></w:sdtContent>)"
    )


def within(content: bytes, tag: str, change: Callable[[str], str]) -> bytes:
    """The file with the runs of one field changed."""

    def one(body: str) -> str:
        found = re.search(control(tag), body, re.DOTALL)
        assert found, f"no field {tag}"
        return body[: found.start("inside")] + change(found["inside"]) + body[found.end("inside") :]

    return edited(content, one)


def typed(content: bytes, tag: str, text: str) -> bytes:
    """A field typed over."""
    return within(content, tag, lambda _: run(text))


def tracked(content: bytes, tag: str, text: str, author: str, at: str = "2025-06-03T08:00:00Z") -> bytes:
    """A field typed over while changes are tracked."""
    mark = f'w:id="9" w:author="{escape(author)}" w:date="{at}"'
    return within(
        content,
        tag,
        lambda runs: (
            f"<w:del {mark}>{runs.replace('<w:t ', '<w:delText ').replace('</w:t>', '</w:delText>')}</w:del>"
            f"<w:ins {mark}>{run(text)}</w:ins>"
        ),
    )


def commented(content: bytes, tag: str, *comments: tuple[str, str, str]) -> bytes:
    """A field with comments: author, moment, text."""
    numbers = range(len(comments))
    starts = "".join(f'<w:commentRangeStart w:id="{number}"/>' for number in numbers)
    ends = "".join(f'<w:commentRangeEnd w:id="{number}"/>' for number in numbers)
    notes = "".join(
        f'<w:comment w:id="{number}" w:author="{escape(author)}" w:date="{at}"><w:p>{run(text)}</w:p></w:comment>'
        for number, (author, at, text) in enumerate(comments)
    )

    def part(parts: dict[str, str]) -> None:
        parts["word/comments.xml"] = f'<w:comments xmlns:w="{_SPACE}">{notes}</w:comments>'
        relation = f'<Relationship Id="rIdC" Type="{_OFFICE}/comments" Target="comments.xml"/></Relationships>'
        parts[RELATIONS] = parts[RELATIONS].replace("</Relationships>", relation)
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
        parts[TYPES] = parts[TYPES].replace(
            "</Types>", f'<Override PartName="/word/comments.xml" ContentType="{kind}"/></Types>'
        )

    return with_parts(within(content, tag, lambda runs: starts + runs + ends), part)


def without_row(content: bytes, tag: str) -> bytes:
    """The table's row that shows a field taken out."""

    def cut(body: str) -> str:
        place = re.search(control(tag), body, re.DOTALL)
        assert place
        start = body.rindex("<w:tr>", 0, place.start())
        return body[:start] + body[body.index("</w:tr>", place.end()) + len("</w:tr>") :]

    return edited(content, cut)


def answered(content: bytes, above: dict[int, int], resolved: int | None = None) -> bytes:
    """The file of `commented` with threads: number of a comment → number of the one that it answers; one thread resolved."""
    space = "http://schemas.microsoft.com/office/word/2012/wordml"
    link = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"

    def thread(parts: dict[str, str]) -> None:
        texts = parts["word/comments.xml"].split("<w:p>")
        parts["word/comments.xml"] = texts[0].replace(
            "<w:comments ", '<w:comments xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
        ) + "".join(f'<w:p w14:paraId="{number:08X}">{text}' for number, text in enumerate(texts[1:]))
        rows = "".join(
            f'<w15:commentEx w15:paraId="{one:08X}" w15:paraIdParent="{other:08X}" w15:done="0"/>'
            for one, other in above.items()
        )
        if resolved is not None:
            rows += f'<w15:commentEx w15:paraId="{resolved:08X}" w15:done="1"/>'
        parts["word/commentsExtended.xml"] = f'<w15:commentsEx xmlns:w15="{space}">{rows}</w15:commentsEx>'
        relation = f'<Relationship Id="rIdX" Type="{link}" Target="commentsExtended.xml"/></Relationships>'
        parts[RELATIONS] = parts[RELATIONS].replace("</Relationships>", relation)

    return with_parts(content, thread)
