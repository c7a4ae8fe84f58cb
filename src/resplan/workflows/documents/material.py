"""Collects what a document is made from, starting with a plan on disk; refuses plans of which nothing may be made."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_never

from msgspec.structs import replace

from resplan.documents.material import Material
from resplan.documents.wish import Wish
from resplan.errors import ResplanError, Said, UsageError
from resplan.feedback.naming import addressee_meant
from resplan.files.digest import sha256
from resplan.framework.document import DocumentForm
from resplan.framework.styled import styled
from resplan.plan.anonymity import as_published
from resplan.plan.dated import default_as_of
from resplan.plan.loaded import LoadedPlan
from resplan.plan.plan import Kind, Plan
from resplan.progress.standing import Standing
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.documents.own_templates import own_templates
from resplan.workflows.feedback.register import Register
from resplan.workflows.plans.chosen import refuse_half_a_plan, refuse_to_publish
from resplan.workflows.plans.on_disk import PlanOnDisk

if TYPE_CHECKING:
    from resplan.portfolio.rollup import Rollup


def refuse_document(form: DocumentForm, plan: PlanOnDisk) -> None:
    """Refuses a document of a plan that is secret or half read; a report on a check may say what is wrong with half a plan."""
    refuse_to_publish(plan)
    if form.made_from != "check":
        refuse_half_a_plan(plan)
    if form.made_from == "standing":
        _refuse_half_a_history(plan)


def asked_of(plans: Sequence[PlanOnDisk], wish: Wish) -> Material:
    """What a document on the first plan, and those summed up with it, is made from; refused where nothing may be made of one."""
    plan, *others = plans
    for each in plans:
        refuse_document(plan.framework.documents.by_key[wish.key], each)
    return material_of(plan, _meant(plan, wish), others)


def left_out_of(plans: Iterable[PlanOnDisk]) -> dict[Path, int]:
    """How many places of each plan could not be taken in, so that documents made from it lack them."""
    counts = {
        plan.path: sum(len(file.source.problems) + file.shaped.left_out for file in plan.loaded.files) for plan in plans
    }
    return {path: count for path, count in counts.items() if count}


def material_of(
    plan: PlanOnDisk, wish: Wish, others: Sequence[PlanOnDisk] = (), earlier: LoadedPlan | None = None
) -> Material:
    """What a document is made from, by its row in the catalogue; `earlier`: replaces the earlier version that is named."""
    read, framework, own = plan.loaded.plan, plan.document_framework, own_templates(plan.room)
    day = wish.as_of or default_as_of(read, framework)
    made_from = framework.documents.by_key[wish.key].made_from
    match made_from:
        case "plan":
            return Material(Standing.published(read, framework, day), wish, own, plan.loaded.sha256)
        case "check":
            # Imported here: other documents ask no rule.
            from resplan.workflows.check.checked_plan import check_one  # noqa: PLC0415

            stage = _stage_of_issue(read) if wish.key == "summary" else None
            checked = check_one(plan, CheckOptions(as_of=wish.as_of, stage=stage))
            framework = styled(checked.framework, framework.tone_marks)
            standing = Standing.published(read, framework, checked.result.as_of)
            return Material(standing, wish, own, plan.loaded.sha256, result=checked.result)
        case "standing":
            from resplan.workflows.plans.evidence import read_evidence  # noqa: PLC0415  # only reports weigh evidence

            evidence = read_evidence(plan.room, read)
            standing = Standing.published(read, framework, day, evidence)
            further = tuple(as_published(other.loaded.plan) for other in others)
            digest = _together(other.loaded.sha256 for other in others) if others else ""
            material = Material(standing, wish, own, plan.loaded.sha256, further, others_sha256=digest)
            return replace(material, **_against(plan, wish, earlier)) if wish.since else material
        case "register":
            standing = Standing(read, framework, Register(plan).day(wish.as_of))
            return Material(standing, wish, own, plan.loaded.sha256)
        case "versions":
            standing = Standing.published(read, framework, day)
            return replace(Material(standing, wish, own, plan.loaded.sha256), **_against(plan, wish, earlier))
        case "portfolio":
            # Imported here: only a sum of plans needs them.
            from resplan.portfolio.rollup import rolled_up  # noqa: PLC0415
            from resplan.workflows.portfolio.one_summary import summary_of  # noqa: PLC0415

            plans = (plan, *others)
            day = wish.as_of or max(default_as_of(each.loaded.plan, each.framework) for each in plans)
            rows = [summary_of(each, day) for each in plans]
            rollup = rolled_up(rows, day, plan.framework, day_was_asked=wish.as_of is not None)
            upper = next((each for each, row in zip(plans, rows, strict=True) if row == rollup.upper), None)
            return together(rollup, wish, upper)
        case _:
            assert_never(made_from)


def together(rollup: "Rollup", wish: Wish, upper: PlanOnDisk | None) -> Material:
    """What a document on many plans is made from: in the name of their one province, else of the centre."""
    if not rollup.complete.plans:
        left_out = rollup.complete.left_out[:1]
        why = "".join(f" {row.label}: {row.why.in_language(wish.language)}" for row in left_out)
        raise ResplanError(
            "{nothing}{why}", nothing=Said("No plan could be taken, so there is nothing to sum up."), why=why
        )
    sha256 = _together(sorted(plan.digest for plan in rollup.complete.plans))
    if upper is not None:
        standing = Standing.published(upper.loaded.plan, upper.document_framework, rollup.as_of)
        return Material(standing, wish, own_templates(upper.room), sha256, rollup=rollup)
    # No plan of the province says which of its two committees signs: the layout that is asked for does.
    is_state = bool(rollup.scope) and wish.layout in rollup.framework.kinds_by_key["state_plan"].layout_names
    kind: Kind = "state_plan" if is_state else "party_plan"
    plan = Plan(framework=rollup.framework.id, unit=rollup.scope, stage="running", kind=kind)
    return Material(Standing(plan, rollup.framework, rollup.as_of), wish, plan_sha256=sha256, rollup=rollup)


def _together(digests: Iterable[str]) -> str:
    """One digest from many."""
    return sha256("\n".join(digests).encode())


def _against(plan: PlanOnDisk, wish: Wish, earlier: LoadedPlan | None) -> dict[str, Any]:
    """What the comparison with an earlier version gives: the difference, and who allowed which deadline."""
    # Imported here, and below: most documents compare nothing.
    from resplan.chain.brought_over import difference_between  # noqa: PLC0415
    from resplan.workflows.chain.baselines import deadlines_kept  # noqa: PLC0415

    return {
        "difference": difference_between(earlier or _earlier(plan, wish).loaded, plan.loaded),
        "allowed": deadlines_kept(plan),
    }


def _earlier(plan: PlanOnDisk, wish: Wish) -> PlanOnDisk:
    """The version that the plan is compared with; refused if either may not be published."""
    if wish.since is None:
        raise UsageError("A document that compares needs the earlier version: name it with --since.")
    from resplan.workflows.chain.versions import version_meant  # noqa: PLC0415

    found = version_meant(wish.since, plan.path)
    refuse_to_publish(found)
    return found


def _stage_of_issue(plan: Plan) -> str | None:
    """The stage to check a plan at: if it is not issued, that of issue, since its leader asks what stands in the way."""
    return None if plan.stage in ("issued", "running") else "issued"


def _meant(plan: PlanOnDisk, wish: Wish) -> Wish:
    """The wish, with the plan's own id for what the document is about."""
    if wish.about is None:
        return wish
    match plan.framework.documents.by_key[wish.key].about:
        case "item":
            return replace(wish, about=Register(plan).item(wish.about)[1].id)
        case "addressee":
            return replace(wish, about=addressee_meant(wish.about, plan.loaded.plan, plan.framework))
        case _:
            return wish


def _refuse_half_a_history(plan: PlanOnDisk) -> None:
    """Refuses figures if an entry could not be understood: they would be wrong, and nobody would see it."""
    for file in plan.loaded.files:
        if file.part.is_item and file.shaped.set_aside:
            place = file.source.locate(min(file.shaped.set_aside, key=str))
            raise ResplanError(
                "{path}, line {line}, cannot be understood, so no report is written. "
                "`resplan check` says what is wrong with it.",
                path=plan.shown(file.source.name),
                line=place.line,
            )
