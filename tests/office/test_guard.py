"""Files of strangers: whatever they do to the reader is one sentence with their name, and the next file is read."""

import sys
import time
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from office.workbooks import packed, parts, relations, row, sheet, styles
from resplan.errors import ResplanError
from resplan.office import child
from resplan.office.guard import GUARD, Guard
from resplan.office.limits import OFFICE

PLAIN = sheet(row(1, "a", "b") + row(2, "<c><v>48</v></c>", "y"))
Files = Mapping[str, str | bytes]


def read(content: bytes) -> Mapping[str, object]:
    return GUARD.ask("workbook", "la.xlsx", content)


def test_what_other_programs_write_is_read() -> None:
    """Cells and rows without references, backslashes, absolute targets, a workbook elsewhere."""
    plain = parts(PLAIN)
    elsewhere = {name.replace("xl/", "so/"): content for name, content in plain.items()}
    elsewhere["_rels/.rels"] = relations(("rId1", "officeDocument", "/so/workbook.xml"))
    capitals = {name.upper(): content for name, content in plain.items()}
    for files in (plain, {name.replace("/", "\\"): content for name, content in plain.items()}, elsewhere, capitals):
        (found,) = read(packed(files))["sheets"]  # type: ignore[misc]  # a list
        assert found["rows"] == [["a", "b"], ["48", "y"]]
        assert found["numbers"] == [[1, 0]]


def is_read_or_refused(content: bytes) -> bool:
    try:
        return set(read(content)) == {"sheets", "hidden", "others", "kept"}
    except ResplanError as error:
        return "la.xlsx" in str(error)


def changed(**change: str | bytes) -> Files:
    return {**parts(PLAIN), **{name.replace("__", "/").replace("_DOT_", "."): text for name, text in change.items()}}


def sheet_of(rows: str, after: str = "") -> Files:
    return parts(sheet(rows, after=after))


MERGES = '<mergeCells count="200">' + '<mergeCell ref="A1:XFD1048576"/>' * 200 + "</mergeCells>"
FILLED = "".join(row(number, *"x" * 40) for number in range(1, 60))
HOSTILE: dict[str, tuple[Files, str]] = {
    "lower case": (sheet_of('<row r="1"><c r="xfd1"><v>1</v></c></row>'), "xfd1"),
    "beyond the last column": (sheet_of('<row r="1"><c r="XFE1"><v>1</v></c></row>'), "XFE1"),
    "beyond the last row": (sheet_of('<row r="1048577"><c><v>1</v></c></row>'), "A1048577"),
    "row nought": (sheet_of('<row r="0"><c><v>1</v></c></row>'), "A0"),
    "far out": (sheet_of('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "20000"),
    "a cell twice": (sheet_of(row(1, "a") + row(2, "b") + '<row r="1"><c t="inlineStr"><is><t>c</t></is></c></row>'), "A1"),
    "merges over the whole sheet": (sheet_of(FILLED, MERGES), "merged"),
    "a text that is not there": (sheet_of('<row r="1"><c t="s"><v>99999999999</v></c></row>'), "Excel"),
    "entities": (
        parts('<!DOCTYPE x [<!ENTITY a "aaaa">]>' + PLAIN.replace("<is><t>a", "<is><t>&a;")), "entities"),
    "UTF-16": (changed(xl__workbook_DOT_xml='<?xml version="1.0" encoding="UTF-16"?><a/>'.encode("utf-16")), "encoding"),
    "deep": (parts(PLAIN.replace("<sheetData>", "<sheetData>" + "<a>" * 5000).replace("</sheetData>", "</a>" * 5000 + "</sheetData>")),
             "deeper"),
    "a target outside": (
        {**parts(PLAIN), "xl/_rels/workbook.xml.rels": relations(("rId1", "worksheet", "../../../etc/passwd"))},
        "etc/passwd",
    ),
    "a part outside": ({**parts(PLAIN), "../../x": "x"}, "../../x"),
    "a part twice, in other letters": ({**parts(PLAIN), "XL/Worksheets/Sheet1.XML": PLAIN}, "twice"),
    "a thin part": ({**parts(PLAIN), "xl/media/x.bin": bytes(30_000_000)}, "unpacks"),
    "too many parts": ({**parts(PLAIN), **{f"x/{number}": b"" for number in range(2_001)}}, "unpacks"),
    "no sheet behind its name": ({name: text for name, text in parts(PLAIN).items() if "sheet1" not in name}, "Excel"),
    "broken XML": (parts(PLAIN[:-9]), "Excel"),
    "a Word file": ({"word/document.xml": "<a/>"}, "Word"),
    "OpenDocument": ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "OpenDocument"),
    "binary": ({**parts(PLAIN), "xl/workbook.bin": b"x"}, "xlsb"),
    "macros": ({**parts(PLAIN), "XL/VBAProject.bin": b"x"}, "macros"),
}  # fmt: skip


@pytest.mark.parametrize(("files", "words"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_one_sentence_within_a_second(files: Files, words: str) -> None:
    content = packed(files)
    start = time.perf_counter()
    with pytest.raises(ResplanError) as caught:
        read(content)
    assert words in str(caught.value)
    assert "la.xlsx" in str(caught.value)
    assert time.perf_counter() - start < 5
    assert read(packed(parts(PLAIN)))["hidden"] == []


def test_numbers_that_count_no_time_are_numbers() -> None:
    cells = (
        '<c s="1"><v>1e300</v></c>',
        '<c s="1"><v>-5</v></c>',
        '<c s="1"><v>99999999</v></c>',
        '<c s="2"><v>1.5</v></c>',
    )
    (found,) = read(packed(parts(sheet(row(1, *cells)), looks=styles("d/m/yyyy", "[h]:mm"))))["sheets"]  # type: ignore[misc]
    first, *others = found["rows"][0]
    assert len(first) == 301
    assert others == ["-5", "99999999", "36:00"]


def test_a_reader_that_takes_too_long_is_ended_and_the_next_file_read() -> None:
    guard = Guard(replace(OFFICE, seconds=1))
    try:
        guard.ask("workbook", "a.xlsx", packed(parts(PLAIN)))
        endless = sheet("".join(f"<row r='{number}'>{'<c/>' * 200}</row>" for number in range(1, 4_500)))
        with pytest.raises(ResplanError, match="too much time"):
            guard.ask("workbook", "lau.xlsx", packed({**parts(endless), "xl/worksheets/sheet1.xml": endless}))
        assert guard.ask("workbook", "a.xlsx", packed(parts(PLAIN)))["others"] == []
    finally:
        guard.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no process's work")
def test_each_file_has_its_own_measure_of_work() -> None:
    guard = Guard(replace(OFFICE, processor_seconds=0, ratio=10**9))
    heavy = packed(parts(sheet("".join(row(number, *("x" * 8 for _ in range(100))) for number in range(1, 3_000)))))
    try:
        with pytest.raises(ResplanError, match="too much time"):
            guard.ask("workbook", "nang.xlsx", heavy)
        assert guard.ask("workbook", "a.xlsx", packed(parts(PLAIN)))["others"] == []
    finally:
        guard.close()


def test_a_reader_that_dies_is_a_sentence_and_is_started_anew() -> None:
    guard = Guard()
    try:
        guard.ask("workbook", "a.xlsx", packed(parts(PLAIN)))
        first = guard._process
        assert first is not None
        first.kill()
        first.wait()
        assert guard.ask("workbook", "a.xlsx", packed(parts(PLAIN)))["others"] == []
        assert guard._process is not first
    finally:
        guard.close()


@pytest.mark.skipif(not child.can_limit_memory(), reason="this system sets no limit on the memory of a process")
def test_a_reader_that_wants_too_much_memory_is_a_sentence() -> None:
    guard = Guard(replace(OFFICE, memory_megabytes=120, ratio=10**9))
    try:
        much = sheet("".join(row(number, "x" * 30_000) for number in range(1, 1_200)))
        with pytest.raises(ResplanError, match="memory"):
            guard.ask("workbook", "lon.xlsx", packed({**parts(much)}))
    finally:
        guard.close()


def test_nothing_but_the_named_readers_can_be_asked() -> None:
    assert set(child.READERS) == {"workbook", "word", "document", "pdf"}


@settings(max_examples=60, deadline=None)
@given(damage=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=8))
def test_damage_is_read_or_refused(damage: list[tuple[float, int]]) -> None:
    content = bytearray(packed(parts(PLAIN)))
    for place, byte in damage:
        content[int(place * len(content))] = byte
    assert is_read_or_refused(bytes(content))


@settings(max_examples=100, deadline=None)
@given(
    cell=st.fixed_dictionaries(
        {
            "r": st.sampled_from(["A1", "", "a1", "A0", "XFD1", "ZZZ9999999", "A1:B2", "Ａ1"]),
            "t": st.sampled_from(["n", "s", "str", "b", "e", "d", "inlineStr", "?", ""]),
            "s": st.sampled_from(["0", "1", "-1", "99999", "x", "²"]),
        }
    ),
    inner=st.sampled_from(["", "<v/>", "<v>1e999</v>", "<v>nan</v>", "<v>0</v>", "<v>²</v>", "<f/>", "<f>1</f><v>x</v>", "<is/>",
                            "<v>2025-13-01</v>"]),
)  # fmt: skip
def test_a_strange_cell_is_read_or_refused(cell: dict[str, str], inner: str) -> None:
    written = " ".join(f'{name}="{value}"' for name, value in cell.items())
    assert is_read_or_refused(packed(parts(sheet(f"<row r='1'><c {written}>{inner}</c></row>"))))
