"""The whole country as plans on disk: `python benchmarks/country.py FOLDER [PROVINCES] [--no-parents]`.

A province is a folder of some 90 kB, as offices have it; each commune is one file of 12 kB that names its province's plan
as its parent.
"""

import sys
from pathlib import Path

import yaml
from synthetic import one_file_plan

from resplan.framework.units import communes, provinces

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
TASKS = {"hue": 105, "commune": 13}


def country(folder: Path, most: int = 34, *, parents: bool = True, with_communes: bool = True) -> None:
    """Writes `slug/` with a province's plan and `slug-communes/code.yaml` for each of its communes."""
    above, below = (one_file_plan(EXAMPLES / name, tasks) for name, tasks in TASKS.items())
    named = "  plan: ../hue\n"
    assert named in below
    for province in provinces()[:most]:
        as_folder(folder / province.slug, above.replace("unit: hue\n", f"unit: {province.slug}\n"))
        if not with_communes:
            continue
        beside = folder / f"{province.slug}-communes"
        beside.mkdir()
        for unit in communes(province.slug):
            text = below.replace("unit: hue/phuong-thuan-hoa", f"unit: {unit.path}")
            text = text.replace(named, f"  plan: ../{province.slug}\n" if parents else "")
            (beside / f"{unit.code}.yaml").write_text(text, encoding="utf-8", newline="\n")


def as_folder(folder: Path, text: str) -> None:
    """The plan of one file as a folder with a file a part and a group of tasks."""
    data = yaml.load(text, yaml.CSafeLoader)
    files: dict[str, dict[str, object]] = {f"{part}.yaml": {part: data.pop(part)} for part in ("bodies", "indicators")}
    groups: dict[str, list[object]] = {}
    for task in data.pop("tasks"):
        groups.setdefault(task.pop("group"), []).append(task)
    files |= {
        f"tasks/{number:02}-{group}.yaml": {"tasks": rows} for number, (group, rows) in enumerate(groups.items(), 1)
    }
    for name, part in {"plan.yaml": data, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        whole = yaml.dump(part, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
        path.write_text(whole, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[2:] if word.isdecimal()]
    country(Path(sys.argv[1]), *numbers, parents="--no-parents" not in sys.argv)
