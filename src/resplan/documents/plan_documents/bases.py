"""Legal bases as they are cited."""

from resplan.documents.material import Material
from resplan.framework.framework import Framework
from resplan.plan.head import Basis
from resplan.text import fold, format_date, format_long_date, parse_date

_TYPES = (
    "Nghị quyết",
    "Quyết định",
    "Quy định",
    "Công văn",
    "Kế hoạch",
    "Nghị định",
    "Luật",
    "Kết luận",
    "Chỉ thị",
    "Chương trình",
)


def cited_bases(material: Material, *, party: bool) -> list[str]:
    """The plan's bases: with a comma before the date in Party documents, in words in State ones."""
    return [_cited(basis, material.framework, party=party) for basis in material.plan.bases]


def _cited(basis: Basis, framework: Framework, *, party: bool) -> str:
    known = framework.legal_bases_by_number.get(fold(basis.document or ""))
    title = basis.title or (known.title.vi if known else "")
    kind = next((name for name in _TYPES if title.startswith(name)), "Văn bản")
    about = title.removeprefix(kind).strip()
    day = parse_date(basis.date) if basis.date else None
    when = ""
    if day:
        when = f", ngày {format_date(day)}" if party else f" {format_long_date(day)}"
    issuer = f" của {basis.issuer}" if basis.issuer else ""
    return f"Căn cứ {kind} số {basis.document or ''}{when}{issuer} {about}".strip()
