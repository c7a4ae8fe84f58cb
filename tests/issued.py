"""Documents as tests ask for them: keys, plans, formats, a place; whatever else goes to the wish or the delivery by its name."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from msgspec.structs import fields, replace

from resplan.chain.difference import Difference
from resplan.documents.catalogue import Text, document_text
from resplan.documents.material import Material
from resplan.documents.wish import Wish
from resplan.framework.data import default_framework
from resplan.framework.loader import load_framework
from resplan.plan.loaded import LoadedPlan
from resplan.plan.plan import Plan
from resplan.progress.standing import Standing
from resplan.workflows.documents.delivery import Delivery
from resplan.workflows.documents.issue import issue
from resplan.workflows.documents.material import material_of
from resplan.workflows.plans.on_disk import PlanOnDisk, read_plan

CATALOGUE = load_framework(default_framework()).documents
RENDERED = tuple(key for key, form in CATALOGUE.of_command("render").items() if form.made_from == "plan")
CHECKED = tuple(form.key for form in CATALOGUE.documents if form.made_from == "check")
REPORTED = tuple(
    form.key for form in CATALOGUE.documents if form.command.startswith("report ") and form.key not in CHECKED
)
COMPARING = tuple(form.key for form in CATALOGUE.documents if form.made_from == "versions")
OTHER = str(Path(__file__).parent.parent / "examples" / "commune")
"""What a comparison starts from where a test does not care."""
_OF_A_WISH = {field.name for field in fields(Wish)}


def issued(
    keys: str | Sequence[str],
    paths: Sequence[Path],
    formats: Sequence[str] = ("md",),
    output: Path | None = None,
    **given: Any,
) -> list[Path]:
    wish = {name: given.pop(name) for name in _OF_A_WISH & set(given)}
    wishes = [Wish(key, **wish) for key in ([keys] if isinstance(keys, str) else keys)]
    wishes = [replace(each, since=OTHER) if each.key in COMPARING and not each.since else each for each in wishes]
    wishes = [replace(each, above="nq03") if each.key == "coverage" and len(paths) == 1 else each for each in wishes]
    return issue(paths, wishes, Delivery(tuple(formats), output, **given))


def text_of(plan: Path | PlanOnDisk, key: str = "plan", others: Sequence[Path] = (), **wish: Any) -> Text:
    on_disk = read_plan(plan) if isinstance(plan, Path) else plan
    return document_text(material_of(on_disk, Wish(key, **wish), [read_plan(other) for other in others]))


def material(key: str, plan: Plan, day: date, sha256: str = "", **given: Any) -> Material:
    """Of a plan that lies nowhere."""
    result = given.pop("result", None)
    standing = Standing(plan, load_framework(plan.framework), day)
    whole = LoadedPlan(plan, (), data=plan.given())
    difference = Difference(LoadedPlan(Plan(), ()), whole) if key in COMPARING else None
    return Material(standing, Wish(key, **given), plan_sha256=sha256, result=result, difference=difference)
