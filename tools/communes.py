"""Writes schemas/nq57/communes.json from the package vietnam-provinces: `python tools/communes.py`."""

import json
from pathlib import Path

from vietnam_provinces import Ward

from resplan.framework.units import provinces
from resplan.text import nfc, with_tone_marks


def bare_name(name: str, kind: str) -> str:
    """The name without its type, in the tone-mark style of the project."""
    full = with_tone_marks(nfc(name), "new")
    return full[len(kind) :].strip() if full.casefold().startswith(kind) else full


def communes_text() -> str:
    """The commune-level units by province: one line a province."""
    wards = sorted(Ward.iter_all(), key=lambda ward: int(ward.code.value))
    rows = {
        unit.slug: [
            [f"{int(ward.code.value):05}", ward.division_type.value, bare_name(ward.name, ward.division_type.value)]
            for ward in wards
            if int(ward.province_code.value) == int(unit.code)
        ]
        for unit in provinces()
    }
    lines = (f"{json.dumps(slug)}: {json.dumps(units, ensure_ascii=False)}" for slug, units in rows.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    target = Path(__file__).resolve().parent.parent / "schemas" / "nq57" / "communes.json"
    target.write_text(communes_text(), encoding="utf-8", newline="\n")
