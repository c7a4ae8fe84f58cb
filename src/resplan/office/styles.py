"""Cell styles, as far as they matter for reading: number formats, struck-out and bold fonts."""

from msgspec import Struct

from resplan.office.archive import Archive
from resplan.office.markup import Element, attribute, elements, local_name
from resplan.office.number_format import built_in


class Look(Struct, frozen=True):
    """What a style says of its cells."""

    code: str = ""
    """Number format."""
    is_struck: bool = False
    is_bold: bool = False


PLAIN = Look()


def read_styles(archive: Archive, part: str | None) -> list[Look]:
    """The styles by the number with which cells refer to them."""
    if part is None or part not in archive:
        return []
    codes: dict[int, str] = {}
    fonts: list[tuple[bool, bool]] = []
    """Whether each strikes out, and whether it is bold."""
    looks: list[Look] = []
    for element in elements(archive, part, frozenset({"numFmts", "fonts", "cellXfs"})):
        match local_name(element):
            case "numFmts":
                codes = {_whole(child, "numFmtId"): child.get("formatCode", "") for child in _named(element)}
            case "fonts":
                fonts = [(is_struck(font), _is_on(font, frozenset({"b"}))) for font in _named(element)]
            case _:
                for style in _named(element):
                    number, font = _whole(style, "numFmtId"), _whole(style, "fontId")
                    struck, bold = fonts[font] if font < len(fonts) else (False, False)
                    looks.append(Look(codes.get(number, built_in(number)), is_struck=struck, is_bold=bold))
    return looks


def is_struck(font: Element) -> bool:
    """Whether a font strikes its text out."""
    return _is_on(font, frozenset({"strike", "dstrike"}))


def _is_on(font: Element, names: frozenset[str]) -> bool:
    return any(
        local_name(child) in names and (attribute(child, "val") or "1") not in {"0", "false"} for child in _named(font)
    )


def _named(element: Element) -> list[Element]:
    return [child for child in element if isinstance(child.tag, str)]


def _whole(element: Element, name: str) -> int:
    text = element.get(name, "0")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0  # noqa: PLR2004  # no style has so high a number
