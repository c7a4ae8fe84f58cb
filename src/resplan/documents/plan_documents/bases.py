"""Legal bases as they are cited."""

import re

from resplan.documents.letters.letterhead import with_zero
from resplan.documents.material import Material
from resplan.framework.framework import Framework
from resplan.plan.head import Basis
from resplan.text import fold, format_date, format_long_date, parse_date

_BETWEEN = re.compile(r"[-/\s]+")
_IS_NUMBER = re.compile(r"\d{1,5}[-/][^\W\d_]\S*$")
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
    day = parse_date(basis.date) if basis.date else None
    when = "" if day is None else f", ngày {format_date(day)}" if party else f" {format_long_date(day)}"
    if title.startswith(_LAWS) or not any(map(str.isdigit, number)):
        return f"{title or number}{when}"
    kind = _kind(number, title, framework)
    issuer = basis.issuer or (known.issuer if known else "")
    by = f" của {issuer}" if issuer else ""
    return f"{kind} số {number}{when}{by} {title.removeprefix(kind).strip()}".strip()


def named_document(number: str, framework: Framework) -> str:
    """The name of a document known only by its number: «Quyết định số 05/QĐ-UBND»; any other text stays unchanged."""
    kind = _kind(number, "", framework) if _IS_NUMBER.match(number) else ""
    return f"{kind} số {with_zero(number)}" if kind else number


def _kind(number: str, title: str, framework: Framework) -> str:
    """Type of a document: the first words of its title, else what the sign in its number stands for."""
    signs = framework.document_signs
    named = max((kind for kind in signs.values() if title.startswith(kind)), key=len, default="")
    return named or next((signs[part] for part in _BETWEEN.split(number) if part in signs), "Văn bản")
