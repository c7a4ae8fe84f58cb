"""What a task refers to above, in words for people: the document, and the place in it."""

import re
from functools import cache

from resplan.framework.framework import Framework
from resplan.framework.named_document import named_document
from resplan.language import Language
from resplan.language.words import Words
from resplan.plan.plan import Plan
from resplan.text import fold

OF_PARENT = "parent:"
"""The beginning of a reference to the plan that `parent.plan` names."""
_ITEM = Words(vi="mục", en="item")
_NUMBER = re.compile(r"(?<!\d)\d{1,5}[-/][^\s,;]{1,30}")


def heads_by_number(framework: Framework) -> dict[str, str]:
    """Folded number of a document → the beginning of references to it: «03/NQ-CP» → `nq03`."""
    heads = ((form.replace("(?i)", "").partition(":")[0], words.vi) for form, words in framework.parents.items())
    return {fold(number.group()): head for head, words in heads if head.isalnum() and (number := _NUMBER.search(words))}


def known_reference(framework: Framework) -> re.Pattern[str]:
    """What a reference to a document of the framework, or to the parent plan, looks like; its case does not matter."""
    return _any_of(tuple(framework.parents))


@cache
def _any_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(form.replace("(?i)", "") for form in forms), re.IGNORECASE)


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
