"""What a task refers to above, in words for people: the document, and the place in it."""

import re

from resplan.framework.framework import Framework
from resplan.framework.named_document import named_document
from resplan.language import Language
from resplan.language.words import Words
from resplan.plan.plan import Plan

OF_PARENT = "parent:"
"""The beginning of a reference to the plan that `parent.plan` names."""
_ITEM = Words(vi="mục", en="item")


def document_words(reference: str, plan: Plan, framework: Framework, language: Language) -> str:
    """A reference such as `nq03:6` or `parent:2.02` as its document and the place in it; an unknown one as it is written."""
    named, _, part = reference.partition(":")
    source = next((source for source in plan.sources if part and source.id == named), None)
    if source:
        document = _name(source.document or source.title or named, framework, language)
        return f"{document}, {_ITEM.in_language(language)} {part.strip()}"
    title = document_title(reference, framework, language)
    words = _words(reference, framework) if part else None
    if words is None:
        return title
    place = words.in_language(language).removeprefix(title)
    above = plan.parent.document if plan.parent and reference.startswith(OF_PARENT) else None
    return f"{_name(above, framework, language) if above else title}{place} {part.strip()}"


def document_title(reference: str, framework: Framework, language: Language) -> str:
    """The document alone, without the noun for its parts: not “Kế hoạch số 02-KH/BCĐTW, giai đoạn”."""
    words = _words(reference, framework)
    if words is None:
        return reference
    document = words.in_language(language)
    return document.rpartition(",")[0] or document


def _name(document: str, framework: Framework, language: Language) -> str:
    return named_document(document, framework) if language == "vi" else document


def _words(reference: str, framework: Framework) -> Words | None:
    return next((words for form, words in framework.parents.items() if re.fullmatch(form, reference)), None)
