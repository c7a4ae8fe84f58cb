"""What a user should know of the PDFs just written: a font that stands in, a file that could not be PDF/A."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from resplan.framework.data import default_framework
from resplan.framework.loader import load_framework
from resplan.render.pdf import EMBEDDED, family_of, is_archival


class FontStandsIn(Struct, frozen=True):
    """The machine lacks the layout's font."""

    wanted: str
    used: str


class NotArchival(Struct, frozen=True):
    """No font here has some letters of the text, which PDF/A forbids."""

    path: Path


def pdf_remarks(files: Sequence[Path]) -> list[FontStandsIn | NotArchival]:
    """The remarks on all the files; each font is mentioned once."""
    contents = {path: path.read_bytes() for path in files if path.suffix == ".pdf"}
    stand_ins = {
        FontStandsIn(layout.font, used)
        for layout in load_framework(default_framework()).layouts.values()
        for content in contents.values()
        if (used := family_of(content, (layout.font, *layout.stand_ins, EMBEDDED))) not in (None, layout.font)
    }
    once = sorted(stand_ins, key=lambda remark: (remark.wanted, remark.used))
    return [*once, *(NotArchival(path) for path, content in contents.items() if not is_archival(content))]
