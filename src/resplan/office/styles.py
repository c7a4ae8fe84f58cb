"""Cell styles, as far as they matter for reading: number formats and struck-out fonts."""

from dataclasses import dataclass

from resplan.office.archive import Archive
from resplan.office.markup import Element, attribute, elements, local_name
from resplan.office.number_format import built_in


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says of its cells."""

    code: str = ""
    """Number format."""
    is_struck: bool = False


PLAIN = Look()


def read_styles(archive: Archive, part: str | None) -> list[Look]:
    """The styles by the number with which cells refer to them."""
    if part is None or part not in archive:
        return []
    codes: dict[int, str] = {}
    struck: list[bool] = []
    looks: list[Look] = []
    for element in elements(archive, part, frozenset({"numFmts", "fonts", "cellXfs"})):
        match local_name(element):
            case "numFmts":
                codes = {_whole(child, "numFmtId"): child.get("formatCode", "") for child in _named(element)}
            case "fonts":
                struck = [is_struck(font) for font in _named(element)]
            case _:
                for style in _named(element):
                    number, font = _whole(style, "numFmtId"), _whole(style, "fontId")
                    looks.append(Look(codes.get(number, built_in(number)), font < len(struck) and struck[font]))
    return looks


def is_struck(font: Element) -> bool:
    """Whether a font strikes its text out."""
    return any(
        local_name(child) in {"strike", "dstrike"} and (attribute(child, "val") or "1") not in {"0", "false"}
        for child in _named(font)
    )


def _named(element: Element) -> list[Element]:
    return [child for child in element if isinstance(child.tag, str)]


def _whole(element: Element, name: str) -> int:
    text = element.get(name, "0")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0  # noqa: PLR2004  # no style has so high a number
