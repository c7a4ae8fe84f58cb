"""Typst: the one module that calls it. No network, no file outside the template's folder, no clock."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from resplan.errors import ResplanError
from resplan.files import installed

_CREATED = datetime(2025, 1, 1, tzinfo=UTC)
"""A fixed time says nothing about a clock."""

EMBEDDED = "Libertinus Serif"
"""The serif inside the typst package; it has every Vietnamese letter."""

_PROBE = "ẮẰẲẴẶ ấầẩẫậ ĐđỆệ ỌọỚớ ƯưỮữ Ỹỹ – “” ≥ ≤ …"
"""Letters of which old versions of a font lack some: set in one of those, two faces would mix within a word."""


@dataclass(frozen=True, slots=True)
class FontChoice:
    """The family that text is set in, and where it lies."""

    family: str
    folder: Path | None = None
    """Where the family lies; without one it is inside the typst package."""

    def fonts(self, *, every: bool = False) -> Any:
        """Those of the folder, or every font of the machine besides: for letters that the family lacks."""
        places = [self.folder] if self.folder else []
        return typst_package().Fonts(include_system_fonts=every and bool(places), font_paths=places)


def typst_package() -> ModuleType:
    """The package, imported only where a PDF or a picture is asked for."""
    try:
        import typst  # noqa: PLC0415  # start-up does without it
    except ImportError as error:
        raise ResplanError("PDF and charts in Word need the package typst. Install it: pip install typst") from error
    return typst


@cache
def choose_fonts(families: tuple[str, ...], *, from_system: bool = True) -> FontChoice:
    """The first of the families that the machine has whole; the last resort is inside the typst package."""
    places = _places() if from_system else {}
    choices = (FontChoice(family, folder) for family in families for folder in places.get(family, ()))
    return next(filter(_has_every_letter, choices), FontChoice(EMBEDDED))


def _places() -> Mapping[str, Sequence[Path]]:
    """Family → folders that hold it. A machine may have an old and a new version of one family."""
    places: dict[str, set[Path]] = {}
    for font in typst_package().Fonts().fonts():
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


def pdf_of(template: str, data: Mapping[str, Any], choice: FontChoice) -> bytes:
    """A template in `templates/pdf` with its data, as tagged PDF/A-2a; plain tagged PDF where no font has a letter."""
    # PDF/A forbids text that cannot be shown. To leave it out would be worse than to be no PDF/A.
    tries = (("a-2a", False), ("a-2a", True), ("1.7", True))
    for standard, every in tries:
        try:
            return _compile(template, data, choice.family, choice.fonts(every=every), pdf_standards=standard)
        except typst_package().TypstError as error:
            reason = error
    raise ResplanError("The PDF cannot be made: {reason}.", reason=reason) from reason


def png_of(svg: str, width_mm: float, choice: FontChoice, ppi: int = 200) -> bytes:
    """A drawing as a picture of so many pixels an inch."""
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
