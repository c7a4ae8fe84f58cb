"""XML from strangers: no entities, no network, no unusual encoding, no endless nesting."""

import io
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Protocol

from lxml import etree

from resplan.errors import ResplanError
from resplan.office.archive import Archive

_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"'](?!utf-8[\"']|us-ascii[\"'])", re.IGNORECASE)
_MARK = b"\xef\xbb\xbf"
BAD_XML = (etree.XMLSyntaxError, etree.LxmlError, ValueError)
"""The errors of parsing a damaged part."""


class Element(Protocol):
    """The part of lxml's elements that we use; lxml has no types."""

    tag: object
    text: str | None
    attrib: Mapping[str, str]

    def get(self, name: str, default: str) -> str:
        """The value of an attribute."""

    def __len__(self) -> int:
        """How many elements stand directly below."""

    def __iter__(self) -> Iterator["Element"]:
        """The children."""

    def getparent(self) -> "Element | None":
        """The element that this one stands in."""


def accept_markup(archive: Archive, part: str) -> bytes:
    """The part's bytes, if it is XML as office programs write it."""
    content = archive.read(part).removeprefix(_MARK)
    if b"\0" in content[:4] or _ENCODING.match(content) or _DECLARES.search(content):
        raise ResplanError(
            "{file} declares XML entities or an unusual encoding in {part}, which no office program does. Make the file again.",
            file=archive.name,
            part=part,
        )
    return content


def elements(archive: Archive, part: str, ends: frozenset[str]) -> Iterator[Element]:
    """The elements with these local names in any namespace, as they end.

    A finished element is emptied after use, so that a large part needs little memory.
    """
    for _, element in _parsed(archive, part, [f"{{*}}{name}" for name in sorted(ends)]):
        yield element
        _forget(element)


def every_element(archive: Archive, part: str) -> Iterator[Element]:
    """Every element as it ends; it is emptied after use."""
    for _, element in _parsed(archive, part, None):
        yield element
        _forget(element)


def root(archive: Archive, part: str, name: str) -> Element | None:
    """The root of a part, with everything below it, if that is its local name."""
    found: Element | None = None
    for _, found in _parsed(archive, part, [f"{{*}}{name}"]):  # noqa: B007  # the root ends last
        pass
    return found


def tree(archive: Archive, part: str) -> Any:  # lxml has no types
    """The root of a part, to be changed and written anew."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(accept_markup(archive, part), parser)


def as_bytes(root: Any) -> bytes:  # lxml has no types
    """A part as it is stored."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def parse(archive: Archive, part: str) -> None:
    """Returns if the part is well-formed and not nested too deeply."""
    for _ in every_element(archive, part):
        pass


def _parsed(archive: Archive, part: str, tags: list[str] | None) -> Iterator[tuple[str, Any]]:  # lxml has no types
    stream = io.BytesIO(accept_markup(archive, part))
    try:
        yield from etree.iterparse(stream, ("end",), tag=tags, resolve_entities=False, no_network=True, huge_tree=False)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):  # libxml2's own limit is 256
            raise ResplanError(
                "{file} nests the elements of {part} deeper than any office program does. Make the file again.",
                file=archive.name,
                part=part,
            ) from error
        raise


def _forget(element: Any) -> None:  # lxml has no types
    element.clear(keep_tail=False)
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def local_name(element: Element) -> str:
    """An element's name without its namespace, the only difference between Strict and Transitional files."""
    return _without_space(str(element.tag))


@lru_cache(maxsize=1024)
def _without_space(tag: str) -> str:
    return tag.rpartition("}")[2]


def child(element: Element | None, *names: str) -> Element | None:
    """The first child with this local name, its first child with the next name, and so on."""
    for name in names:
        element = next((each for each in children(element) if local_name(each) == name), None)
    return element


def children(element: Element | None) -> Iterator[Element]:
    """The elements directly below, without comments; none if there is no element."""
    return (each for each in (() if element is None else element) if isinstance(each.tag, str))


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its local name, in any namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None
