"""Typst, called by this module only. No network, no file outside the template's folder, no clock."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from msgspec import Struct

from resplan.errors import ResplanError
from resplan.files import installed

_CREATED = datetime(2025, 1, 1, tzinfo=UTC)
"""A fixed time, which reveals no clock."""

EMBEDDED = "Libertinus Serif"
"""The serif font in the typst package, with every Vietnamese letter."""

_PROBE = "ẮẰẲẴẶ ấầẩẫậ ĐđỆệ ỌọỚớ ƯưỮữ Ỹỹ – “” ≥ ≤ …"
"""Letters missing in old versions of some fonts: using one would mix two fonts within a word."""


class FontChoice(Struct, frozen=True):
    """The text's font family, and its folder."""

    family: str
    folder: Path | None = None
    """The family's folder; None if it is in the typst package."""

    def fonts(self, *, every: bool = False) -> Any:
        """The folder's fonts, or all fonts of the machine: for letters that the family lacks."""
        if every and self.folder and len(_places()[self.family]) == 1:
            return _machine()  # nothing but what lies in the folder can be meant by the family's name
        return _fonts(self.folder, every)


@cache
def _fonts(folder: Path | None, every: bool) -> Any:  # noqa: FBT001  # private, called once above
    places = [folder] if folder else []
    return typst_package().Fonts(include_system_fonts=every and bool(places), font_paths=places)


@cache  # to look through a machine's fonts takes longer than to draw a chart
def _machine() -> Any:
    return typst_package().Fonts()


def typst_package() -> ModuleType:
    """Imports the package only when a PDF or a picture is needed."""
    try:
        import typst  # noqa: PLC0415  # start-up does without it
    except ImportError as error:
        raise ResplanError("PDF and charts in Word need the package typst. Install it: pip install typst") from error
    return typst


@cache
def choose_fonts(families: tuple[str, ...], *, from_system: bool = True) -> FontChoice:
    """The first family that the machine has completely; the last resort is in the typst package."""
    places = _places() if from_system else {}
    choices = (FontChoice(family, folder) for family in families for folder in places.get(family, ()))
    return next(filter(_has_every_letter, choices), FontChoice(EMBEDDED))


@cache
def _places() -> Mapping[str, Sequence[Path]]:
    """Family → folders that contain it. A machine may have an old and a new version of one family."""
    places: dict[str, set[Path]] = {}
    for font in _machine().fonts():
        if font.path:
            places.setdefault(font.family, set()).add(Path(font.path).parent)
    return {family: sorted(folders, reverse=True) for family, folders in places.items()}


def _has_every_letter(choice: FontChoice) -> bool:
    faces = f"#text(font: {json.dumps(choice.family)}, fallback: false)[{_PROBE} *{_PROBE}* _{_PROBE}_]"
    try:
        typst_package().compile(faces.encode("utf-8"), font_paths=choice.fonts(), pdf_standards="a-2b")
    except typst_package().TypstError:
        return False
    return True


def pdf_of(data: Mapping[str, Any], choice: FontChoice) -> bytes:
    """A document's data as PDF/A-2a and PDF/UA-1; plain tagged PDF where no font has a letter."""
    # Both forbid text that cannot be shown. To leave it out would be worse than to be neither.
    tries = ((["a-2a", "ua-1"], False), (["a-2a", "ua-1"], True), ("1.7", True))
    for standards, every in tries:
        try:
            return _compile("document.typ", data, choice.family, choice.fonts(every=every), pdf_standards=standards)
        except typst_package().TypstError as error:
            reason = error
    raise ResplanError("The PDF cannot be made: {reason}.", reason=reason) from reason


def png_of(svg: str, width_mm: float, choice: FontChoice, ppi: int = 200) -> bytes:
    """A drawing as a PNG picture, at the given number of pixels an inch."""
    data = {"svg": svg, "width_mm": width_mm}
    return _compile("picture.typ", data, choice.family, choice.fonts(every=True), format="png", ppi=ppi)


def _compile(template: str, data: Mapping[str, Any], family: str, fonts: Any, **options: Any) -> bytes:
    typst = typst_package()
    folder = installed.templates() / "pdf"
    text = json.dumps({**data, "family": family}, ensure_ascii=False)
    content: bytes = typst.compile(
        folder / template,
        root=folder,
        font_paths=fonts,
        sys_inputs={"given": text},
        timestamp=_CREATED,
        **options,
    )
    return content
