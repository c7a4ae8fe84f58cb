"""A starter for an office's own Word file: the layout's letterhead, title and signature as tags, and a guide."""

import re

from resplan.framework.layout import Layout
from resplan.render.blocks import Document, Letterhead, Paragraph, Run, Signature, Signed, Title
from resplan.render.docx.archive import same_bytes, set_properties
from resplan.render.docx.writer import new_file

_WRAPPED = {
    "{{ superior }}": ("if superior", "endif"),
    "{{ draft }}": ("if draft", "endif"),
    "- {{ line }}": ("for line in recipients", "endfor"),
}
"""Optional or repeated paragraphs, with the tags around them."""


def starter(guide: Document, layout: Layout) -> bytes:
    """The starter as the bytes of a .docx file."""
    writer = new_file(layout)
    number = layout.letterhead.number_label + "{{ number }}"
    writer.write(
        (
            Letterhead("{{ superior }}", ("{{ organ }}",), number, "{{ date_line }}", "{{ draft }}"),
            Title("{{ type }}", "{{ summary }}"),
            Paragraph((Run("{{p body }}"),)),
            Signature(
                (Signed("{{ power }}", ("{{ post }}",), "{{ signer }}"),),
                (f"{{{{ line }}}}{layout.recipient_end}", "{{ archive }}."),
            ),
            Paragraph((Run("{{p annexes }}"),)),
        )
    )
    frame = [_PARAGRAPH.sub(_wrapped, piece.decode("utf-8")).encode("utf-8") for piece in writer.pieces]
    writer.write([block for block in guide.blocks if not isinstance(block, Title)])
    set_properties(writer.word, guide, layout.language)
    return same_bytes(writer.word, [*frame, *writer.pieces[len(frame) :]])


_PARAGRAPH = re.compile(r"<w:p>(?:(?!</?w:p>).)*+</w:p>")


def _wrapped(match: re.Match[str]) -> str:
    text = re.sub("<[^<>]*>", "", match[0])
    words = _WRAPPED.get(text.rstrip(";,"))
    if words is None:
        return match[0]
    first, last = (match[0].replace(text, f"{{%p {word} %}}") for word in words)
    return first + match[0] + last
