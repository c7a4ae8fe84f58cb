"""Head and end of a report: an official document in the name of whoever issued the plan, or a working paper without either."""

import re
from collections.abc import Mapping
from dataclasses import replace

from resplan.documents.letter import Letter, front_matter, plan_letter
from resplan.documents.material import keywords, provenance
from resplan.documents.request import ProgressReportKind, ReportRequest
from resplan.framework.kinds import DocumentKind
from resplan.plan.plan import Plan
from resplan.text import roman

_NUMBER = re.compile(r"(?<!\d)\d++(?P<before>[-/])[^-/\d]+(?P<after>[-/].+)")
"""Number, type sign, body: `12-KH/TU`, `98/KH-BCĐ`."""
_DRAFT = "DỰ THẢO"
_OPEN_NUMBER = "\u00a0" * 5
_OPEN_DAY = f"ngày{_OPEN_NUMBER}tháng{_OPEN_NUMBER}năm{_OPEN_NUMBER}"


def report_front(kind: ProgressReportKind, request: ReportRequest, summary: str = "") -> str:
    """The front matter of a report; its summary line is that of its kind unless another one is given."""
    if not request.terms.kinds[kind].is_official:
        return _paper(kind, request)
    return _letter(
        kind, request, summary or request.terms.kinds[kind].summary.vi.format(plan=request.cited_plan)
    ).as_yaml()


def _letter(kind: ProgressReportKind, request: ReportRequest, summary: str) -> Letter:
    """The plan's own letterhead and signature; number and day are left open until the report has them."""
    plan, terms = request.plan, request.terms
    title = terms.kinds[kind]
    letter = plan_letter(request.material)
    # What is below the province reports to the province.
    first = title.receiver if plan.level == "province" else ""
    receivers = [first] if first else []
    receivers += [name for name in letter.recipients if not first or not _same_office(name, first)]
    return replace(
        letter,
        title=f"{terms.type_name} {summary}",
        type=terms.type_name,
        summary=summary,
        number=request.number
        or _OPEN_NUMBER + _number_sign(plan, terms.sign, request.framework.kinds_by_key[plan.kind]),
        date_line=f"{letter.place}, {_OPEN_DAY}" if letter.place else _OPEN_DAY,
        draft="" if request.number else _DRAFT,
        recipients=receivers,
    )


def _same_office(name: str, receiver: str) -> bool:
    return name.partition("(")[0].strip().casefold() == receiver.partition("(")[0].strip().casefold()


def _number_sign(plan: Plan, sign: str, kind: DocumentKind) -> str:
    """The plan's number sign with the type of the report: `-BC/TU`, `/BC-BCĐ`, `/BC-UBND`."""
    number = next(text for text in (plan.number or "", kind.number_example) if _NUMBER.fullmatch(text))
    return _NUMBER.sub(rf"\g<before>{sign}\g<after>", number)


def _paper(kind: ProgressReportKind, request: ReportRequest) -> str:
    title = request.terms.kinds[kind].title.in_language(request.language)
    names = provenance(request.framework, request.plan_sha256)
    return front_matter(
        {
            "layout": "hd36",
            "title": f"{title}: {request.unit}",
            "subject": request.unit,
            "provenance": names,
            "keywords": keywords(names),
            "language": request.language,
            "type": title.upper(),
            "summary": request.plan.title,
        }
    )


def annex_of(request: ReportRequest) -> str:
    """The line under an annex that says to which report it belongs."""
    kind = request.framework.kinds_by_key[request.plan.kind]
    return (
        f"(Kèm theo Báo cáo số {request.number or _OPEN_NUMBER + _number_sign(request.plan, request.terms.sign, kind)})"
    )


def numbered(annexes: Mapping[str, bool]) -> dict[str, str]:
    """The annexes that have something in them, with their numbers; a single one needs none."""
    there = [key for key, has_content in annexes.items() if has_content]
    return {key: roman(number) if len(there) > 1 else "" for number, key in enumerate(there, 1)}
