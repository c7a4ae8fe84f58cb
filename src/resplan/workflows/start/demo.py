"""`resplan demo`: writes the sample plans to a folder, checks and renders them, for a newcomer's first look."""

import re
from pathlib import Path

from msgspec import Struct

from resplan.documents.wish import Wish
from resplan.files import installed
from resplan.files.change import Written
from resplan.files.writing import write_new_files
from resplan.framework.data import default_framework
from resplan.language import Language
from resplan.plan.schema import schemas_beside
from resplan.workflows.check.checked_plan import CheckedPlan, check
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.documents.delivery import Delivery
from resplan.workflows.documents.issue import issue

SAMPLE = "tuyen-quang"
FLAWED = "flawed"
_SCHEMA_LINE = re.compile(r"\$schema=(?:\.\./)+schemas/(?P<framework>\w+)/")


class Demonstration(Struct, frozen=True):
    """The folders, results and documents of the tour."""

    sample: Path
    flawed: Path
    written: Written
    checked: CheckedPlan
    flawed_checked: CheckedPlan
    documents: tuple[Path, ...]


def demonstrate(folder: Path, language: Language) -> Demonstration:
    """Writes, checks and renders the sample; existing files stay as they are."""
    written = write_new_files(folder, "demo", _samples())
    sample, flawed = folder / SAMPLE, folder / FLAWED
    (checked,) = check([sample], CheckOptions())
    (flawed_checked,) = check([flawed], CheckOptions())
    how = Delivery(("docx", "md"), folder / "out")
    compliance = [Wish("compliance", language=language)]
    documents = (*issue([sample], [Wish("plan")], how), *issue([sample, flawed], compliance, how))
    return Demonstration(
        sample=sample,
        flawed=flawed,
        written=written,
        checked=checked,
        flawed_checked=flawed_checked,
        documents=documents,
    )


def _samples() -> dict[str, bytes]:
    contents: dict[str, bytes] = {}
    for name in (SAMPLE, FLAWED):
        root = installed.examples() / name
        for path in sorted(root.rglob("*.yaml")):
            inside = path.relative_to(root).as_posix()
            contents[f"{name}/{inside}"] = _with_schemas_beside(path.read_text(encoding="utf-8"), inside)
        beside = schemas_beside(default_framework())
        contents |= {f"{name}/{schema}": text.encode("utf-8") for schema, text in beside.items()}
    return contents


def _with_schemas_beside(text: str, name: str) -> bytes:
    """A file of the sample that refers to schemas beside the plan; those of the repository do not exist elsewhere."""
    return _SCHEMA_LINE.sub(f"$schema={'../' * name.count('/')}.resplan/", text, count=1).encode("utf-8")
