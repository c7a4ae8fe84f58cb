"""Head and end of the report on many plans: in the name of their one province, else of the centre."""

from resplan.documents.letters.front_matter import FrontMatter
from resplan.documents.letters.letterhead import BLANK, NO_DATE, paper
from resplan.documents.letters.report_front import DRAFT, report_front
from resplan.documents.material import Material


def rollup_front(material: Material) -> str:
    """As YAML; a working paper in every language but Vietnamese."""
    rollup, form = material.rolled, material.form
    whose = rollup.title or material.scope("country")
    if material.language != "vi":
        return paper(material, whose, whose).as_yaml()
    words = form.summary.vi.format(plan=whose) if form.summary else ""
    if rollup.scope:
        return report_front(material, summary=words)
    central = material.terms.rollup.central
    return FrontMatter(
        layout=material.layout_name,
        title=f"{material.terms.type_name} {words}",
        subject=whose,
        provenance=dict(material.provenance),
        type=material.terms.type_name,
        summary=words,
        superior=central.superior,
        organ=central.organ.upper(),
        number=material.number or f"{BLANK}{central.number}",
        place=central.place,
        date_line=f"{central.place}, {NO_DATE}",
        draft="" if material.number else DRAFT,
        power=central.power,
        post=central.post,
        recipients=central.recipients,
        archive=central.archive,
    ).as_yaml()
