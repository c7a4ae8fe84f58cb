"""Compares a received document with the one that the plan gives: byte for byte, else by the words that they show."""

import re

from resplan.errors import Said
from resplan.office.archive import DAMAGE, open_archive
from resplan.office.limits import OFFICE
from resplan.sealing.shown_lines import difference, lines_shown
from resplan.sealing.verdict import Mark, Point

_SET_BY = re.compile(rb"<xmp:CreatorTool>([^<]{0,100})</xmp:CreatorTool>|/BaseFont/[A-Z]{6}\+([A-Za-z-]{1,60})")
_MOST_NAMED = 6


def likeness(name: str, form: str, found: bytes, made: bytes, others: Said | None) -> Point:
    """A point of the verdict about a document; `others`: the other program or data that made it, if different bytes prove nothing."""
    if found == made:
        return Point(Mark.HOLDS, Said("{file} is what the plan gives, byte for byte.", file=name))
    here, there = lines_shown(form, name, found), lines_shown(form, name, made)
    if here is None or there is None:
        return Point(Mark.FAILS, Said("{file} is damaged and cannot be read. Ask for it again.", file=name))
    if others is None and form == "pdf" and set(_SET_BY.findall(found)) != set(_SET_BY.findall(made)):
        others = Said("other fonts or another typesetter")
    unlike = difference(here, there, is_set=form == "pdf")
    if unlike and others is not None and form == "pdf":
        said = Said(
            "{file} was made with {other}, which ends lines and pages elsewhere: it was not compared.",
            file=name,
            other=others,
        )
        return Point(Mark.NOTE, said)
    if unlike and others is not None:
        said = Said(
            "{file} does not show what the plan says. It was made with {other}, which may have put it otherwise; compared by text.",
            file=name,
            other=others,
        )
        return Point(Mark.FAILS, said, unlike)
    if unlike:
        return Point(Mark.FAILS, Said("{file} does not show what the plan says.", file=name), unlike)
    if others is not None:
        said = Said(
            "{file} shows what the plan says; made with {other}, it was compared by text.", file=name, other=others
        )
        return Point(Mark.HOLDS, said)
    return Point(Mark.FAILS, _elsewhere(name, form, found, made))


def _elsewhere(name: str, form: str, found: bytes, made: bytes) -> Said:
    """The differences in a document whose words are right."""
    places = _parts_that_differ(name, found, made) if form == "docx" else []
    if places:
        return Said(
            "{file} shows what the plan says, but is not as resplan wrote it; what differs: {places}.",
            file=name,
            places=", ".join(places[:_MOST_NAMED]),
        )
    return Said(
        "{file} shows what the plan says, but is not as resplan wrote it: its layout or markup is another.", file=name
    )


def _parts_that_differ(name: str, found: bytes, made: bytes) -> list[str]:
    """The parts of a Word file that are not alike."""
    try:
        ours, theirs = (open_archive(name, content, OFFICE) for content in (made, found))
        return [
            part
            for part in sorted({*ours.parts, *theirs.parts})
            if part not in ours or part not in theirs or ours.read(part) != theirs.read(part)
        ]
    except DAMAGE:
        return []
