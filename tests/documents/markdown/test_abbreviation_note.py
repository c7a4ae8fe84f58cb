"""Abbreviations: explained once in a note where the text does not do so itself; none is left in any document of the examples."""

import re
from datetime import date
from pathlib import Path

import pytest

from issued import CATALOGUE, RENDERED, REPORTED, material
from resplan.documents.catalogue import document_text
from resplan.documents.markdown.abbreviation_note import with_abbreviation_note
from resplan.documents.markdown.escape import escape_markdown
from resplan.workflows.plans.on_disk import read_plan


def _is_read_alone(key: str) -> bool:
    form = CATALOGUE.by_key[key]
    return form.about is None and not form.is_one_page and key not in ("tasks", "indicators", "budget")


KNOWN = {
    "UBND": "Uỷ ban nhân dân",
    "MTTQ": "Mặt trận Tổ quốc",
    "UB MTTQ": "Uỷ ban Mặt trận Tổ quốc",
    "KH&CN": "khoa học",
}
HEAD = "---\nlayout: nd30\ntitle: UBND\n---\n"


@pytest.mark.parametrize(
    ("body", "note"),
    [
        ("UBND tỉnh giao.", "Chữ viết tắt: UBND – Uỷ ban nhân dân."),
        ("Sở KH\\&CN, UB MTTQ.", "Chữ viết tắt: KH&CN – khoa học; UB MTTQ – Uỷ ban Mặt trận Tổ quốc."),
        ("Uỷ ban nhân dân (UBND) tỉnh; UBND xã.", ""),
        ("Kế hoạch số 15/KH-UBND của UBND/xã.", ""),
        ("SUBNDA và VNPT.", ""),
        ("", ""),
    ],
)
def test_the_note_names_what_nothing_explains(body: str, note: str) -> None:
    made = with_abbreviation_note(f"{HEAD}{body}\n", KNOWN, "new")
    assert made == (f"{HEAD}{body}\n\n{escape_markdown(note)}\n" if note else f"{HEAD}{body}\n")


def test_it_stands_before_the_first_annex() -> None:
    made = with_abbreviation_note(f"{HEAD}Giao.\n\n:::: annex I | T | O\nUBND.\n::::\n", KNOWN, "new")
    assert made.index("Giao") < made.index("Chữ viết tắt") < made.index(":::: annex")


@pytest.mark.parametrize("example", ["hue", "tuyen-quang", "commune", "flawed"])
@pytest.mark.parametrize("key", [key for key in (*RENDERED, *REPORTED) if _is_read_alone(key)])
def test_no_document_of_the_examples_leaves_one_unexplained(key: str, example: str, examples: Path) -> None:
    if example == "flawed" and key in ("difficulties", "report-difficulties"):
        return  # refused: the example has nothing to send
    plan = read_plan(examples / example).loaded.plan
    said = document_text(material(key, plan, date(2025, 10, 1))).markdown.partition("\n---\n")[2].replace("\\", "")
    assert "{{" not in said
    _, _, note = said.partition("Chữ viết tắt: ")
    text = said.replace(note.partition("\n")[0], "")
    used = set(re.findall(r"(?<![\w/.&-])[A-ZĐ]{2,6}(?:&[A-ZĐ]{2,6})?(?![\w/&-])", text))
    known = {word for short in CATALOGUE.abbreviations for word in short.split() if word.isupper()} - {
        "TT",
        "UB",
        "PTTH",
    }
    listed, short_names = note.partition("\n")[0], " ".join(body.short or "" for body in plan.bodies)
    if CATALOGUE.by_key[key].readers == "office":
        known = {word for word in known if word not in short_names}
    assert {word for word in used & known if f"({word})" not in text and word not in listed} == set()
