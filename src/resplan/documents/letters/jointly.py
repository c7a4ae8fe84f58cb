"""What several bodies issue jointly: each stands in the letterhead and signs; the one that presides comes first and gives the number."""

from msgspec.structs import replace

from resplan.documents.letters.front_matter import FrontMatter, Joined
from resplan.documents.letters.letterhead import plan_letter
from resplan.documents.letters.signing import lines_of_post, with_organ
from resplan.documents.material import Material
from resplan.plan.body_names import registered_body
from resplan.plan.issuer import JointIssuer


def joint_letter(material: Material) -> FrontMatter:
    """Head and end of the plan, with those who issue it together with its issuer."""
    letter, plan = plan_letter(material), material.plan
    if not plan.joint_issuers:
        return letter
    ids = [_id(material, body) for body in (plan.issuer.body, *(each.body for each in plan.joint_issuers))]
    kinds = {body.kind if body else None for body in map(plan.bodies_by_id.get, (ids[0], *filter(None, ids)))}
    signs = {"power": letter.power, "post": letter.post, "signer": letter.signer}
    changes = {
        # Above bodies of several systems stands no superior that they share.
        "superior": letter.superior if len(kinds) == 1 else "",
        **_signing(material, letter.layout, letter.organ, signs),
        "joint": tuple(
            _joined(material, letter, each, is_named=ids[place] in ids[:place])
            for place, each in enumerate(plan.joint_issuers, 1)
        ),
    }
    return replace(letter, **changes)


def _id(material: Material, body: str | None) -> str:
    """The id of a body, by whatever name it is written; a name that nobody registered is its own."""
    return (body and registered_body(body, material.plan, material.framework)) or body or ""


def _joined(material: Material, letter: FrontMatter, issuer: JointIssuer, *, is_named: bool) -> Joined:
    """A signature; the organ of one who `is_named` stands in the letterhead already."""
    organ = material.plan.body_name(issuer.body).upper()
    signs = {"power": issuer.power or "", "post": issuer.signer_post or "", "signer": issuer.signer_name or ""}
    return Joined(organ="" if is_named else organ, **_signing(material, letter.layout, organ, signs))


def _signing(material: Material, layout: str, organ: str, signs: dict[str, str]) -> dict[str, str]:
    """The lines of a signature, which among several say for which organ it is: GIÁM ĐỐC SỞ TÀI CHÍNH."""
    if signs["power"]:
        return signs
    if not signs["post"]:
        return {**signs, "power": organ}
    first, *own = lines_of_post(signs["post"], material.framework.layout(layout).signing)
    return {**signs, "post": " ".join((with_organ(first, organ), *own))}
