"""Checks of the steering committee and the section that advises it."""

import re
from collections.abc import Iterator

from resplan.findings import InYaml, Problem, Value
from resplan.rules.context import Context
from resplan.text import NOTHING, fold
from resplan.text.pattern import later


def committee_follows_the_model(context: Context) -> Iterator[Problem]:
    """Exactly one committee; headed by the Secretary; the Party Office is its standing agency; four subjects in its name."""
    committee, model = context.plan.committee, context.framework.committee
    proposed = _proposed(context)
    if committee is None:
        if not _is_set_up_elsewhere(context):
            yield Problem(("committee",), proposed)
        return
    name = fold(committee.name or "")
    missing = [word for word in model.subjects if fold(word) not in name]
    if missing:
        yield Problem(("committee", "name"), {**proposed, "missing": missing}, "subjects")
    post = committee.head.post if committee.head else None
    if not fold(post or "").startswith(fold(model.head)):
        yield Problem(("committee", "head", "post"), {**proposed, "written": post or NOTHING}, "head")
    agency = context.plan.bodies_by_id.get(committee.standing_agency or "")
    name_of_agency = context.plan.body_name(committee.standing_agency)
    is_office = agency.kind == model.standing_agency_kind if agency and agency.kind else False
    if not is_office and not _names_party_office(name_of_agency):
        values, place = {**proposed, "written": name_of_agency or NOTHING}, ("committee", "standing_agency")
        yield Problem(place, values, "standing-agency", sought_in=None if agency else "bodies")
    yield from _second_committee(context)


def _proposed(context: Context) -> dict[str, Value | InYaml]:
    """A committee as the Framework describes it, with the plan's names for its own unit and office."""
    model, is_city = context.framework.committee, context.unit is not None and context.unit.is_city(context.as_of)
    unit = context.unit.full_name(context.as_of) if context.unit else ""
    party = "Đảng uỷ" if context.plan.level != "province" else "Thành uỷ" if is_city else "Tỉnh uỷ"
    offices = [body.id for body in context.plan.bodies if body.kind == model.standing_agency_kind]
    return {
        "name": InYaml(model.name.vi.format(unit=unit).strip()),
        "head": f"{model.head} {party}",
        "office": next(iter(offices), f"{model.standing_agency} {party}"),
    }


_SET_UP = later(r"\b(?:thành lập|kiện toàn)\b[^.;]{0,300}\bban chỉ đạo\b", re.IGNORECASE)


def _is_set_up_elsewhere(context: Context) -> bool:
    """Whether a cited decision has already set up the committee, so that the plan need not."""
    titles = [basis.title for basis in context.plan.bases] + [source.title for source in context.plan.sources]
    return any(_SET_UP.search(title) for title in titles if title)


def _names_party_office(name: str) -> bool:
    key = fold(name)
    return "van phong" in key and any(word in key for word in ("tinh uy", "thanh uy", "dang uy", "cap uy"))


def _second_committee(context: Context) -> Iterator[Problem]:
    """A second body of kind committee on the same subjects."""
    committee, model = context.plan.committee, context.framework.committee
    own = fold(committee.name or "") if committee else ""
    for index, body in enumerate(context.plan.bodies):
        key = fold(body.name)
        about = any(fold(word) in key for word in model.subjects[2:])
        central = "trung uong" in key
        if body.kind == "committee" and about and not central and key != own and body.id != "ban-chi-dao":
            yield Problem(("bodies", index, "name"), {"written": body.name}, "second")


def section_is_named(context: Context) -> Iterator[Problem]:
    """The section Chuyển đổi số – Cơ yếu is named."""
    section = fold(context.plan.committee.section or "") if context.plan.committee else ""
    if "chuyen doi so" not in section or "co yeu" not in section:
        yield Problem(("committee", "section"))
