"""Legal bases as they are cited."""

from resplan.documents.material import Material
from resplan.framework.framework import Framework
from resplan.framework.named_document import kind_of_document
from resplan.plan.head import Basis
from resplan.text import fold, format_date, format_long_date, parse_date

_LAWS = ("Luật", "Bộ luật", "Pháp lệnh")


def cited_bases(material: Material, *, party: bool) -> list[str]:
    """The plan's bases: with a comma before the date in Party documents, in words in State ones."""
    return [f"Căn cứ {_cited(basis, material.framework, party=party)}" for basis in material.plan.bases]


def first_citation(number: str, framework: Framework, *, party: bool) -> str:
    """A document of the Framework as a text cites it for the first time: by type, number, day, issuer and title."""
    known = framework.legal_bases_by_number[fold(number)]
    basis = Basis(document=known.document, date=known.date.isoformat(), issuer=known.issuer)
    return _cited(basis, framework, party=party)


def _cited(basis: Basis, framework: Framework, *, party: bool) -> str:
    number = (basis.document or "").strip()
    known = framework.legal_bases_by_number.get(fold(number))
    title = basis.title or (known.title.vi if known else "")
    day = parse_date(basis.date)
    when = "" if day is None else f", ngày {format_date(day)}" if party else f" {format_long_date(day)}"
    if title.startswith(_LAWS) or not any(map(str.isdigit, number)):
        return f"{title or number}{when}"
    kind = kind_of_document(number, title, framework)
    issuer = basis.issuer or (known.issuer if known else "")
    by = f" của {issuer}" if issuer else ""
    return f"{kind} số {number}{when}{by} {title.removeprefix(kind).strip()}".strip()
