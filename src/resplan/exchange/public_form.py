"""The form for the public as one HTML page: it asks the conditions of intake as somebody types and makes the sheet for the register.

Whatever it tests and says comes from the Framework's data and from the patterns by which the register itself is kept.
"""

import json
import re
from collections.abc import Mapping, Sequence

from markupsafe import Markup
from msgspec import Struct

from resplan import __version__
from resplan.documents.dashboard.filters import Choice
from resplan.documents.dashboard.page import vietnamese_in
from resplan.documents.material import Material
from resplan.exchange.formula_guard import OPEN
from resplan.feedback.intake import LETTER, MARKED, intake_of
from resplan.feedback.item_status import answer_days
from resplan.filling.html import markup, policy, unbroken_words, words_of
from resplan.filling.source import our_template
from resplan.framework.typed import Titled
from resplan.language import Language
from resplan.language.words import Words
from resplan.plan.anonymity import without_anybody
from resplan.plan.task import Task
from resplan.text import upper_first
from resplan.text.abbreviations import ABBREVIATION, EXPLAINED
from resplan.text.ecmascript import as_ecmascript
from resplan.text.secrecy import conspicuous
from resplan.text.shown import showable
from resplan.text.ties import tied

_FOLDER = "feedback-form"
_ASKED = ("kind", "field", "task", "text", "name", "organisation", "contact")
"""Keys of the register's columns that the form asks for; the office itself writes the others."""
_SAID = ("sentence", "counted", "made", "file", "mail_subject", "mail_file", "mail_attach", "mail_made")
"""Words of the page that its script says."""
_E_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")


class FormView(Struct, frozen=True):
    """What the page shows."""

    language: Language
    unit: str
    body: str
    address: str
    answer_days: int
    kinds: tuple[Choice, ...]
    fields: tuple[Choice, ...]
    tasks: tuple[Choice, ...]
    most_letters: int
    version: str
    framework: str
    provenance: str
    back: str


def form_page(material: Material, tasks: Sequence[Task] = (), back: str = "") -> str:
    """The page, whole: nothing in it refers to anything outside, and its policy forbids that anything be loaded or sent.

    `tasks`: those that everybody may read, to choose from; `back`: the page that it belongs to, if it is part of a site.
    """
    language = material.language
    words = words_of(f"{_FOLDER}/words.{language}.j2")
    style = our_template(f"{_FOLDER}/style.css")
    script = our_template(f"{_FOLDER}/conditions.js") + our_template(f"{_FOLDER}/page.js")
    data = json.dumps(_terms(material, vars(words)), ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
    title = tied(upper_first(showable(material.plan.title or "")), material.framework.unbroken)
    values = {
        "view": _view(material, tasks, back),
        "words": words,
        "plan_title": Markup(unbroken_words(title)),  # noqa: S704  # just escaped
        "vi": vietnamese_in(language),
        "policy": policy(style=style, script=script),
        "style": Markup(style),  # noqa: S704  # our own file
        "script": Markup(script),  # noqa: S704  # our own file
        "terms": Markup(data),  # noqa: S704  # JSON in which nothing can open or close an element
    }
    return markup(f"{_FOLDER}/page.html.j2", values)


def _view(material: Material, tasks: Sequence[Task], back: str) -> FormView:
    plan, terms, language = material.plan, material.framework.feedback, material.language
    channel = plan.feedback_channel
    shown = [(task.id, f"{task.id}. {without_anybody(plan.persons, showable(task.title or ''))}") for task in tasks]
    return FormView(
        language=language,
        unit=upper_first(material.unit),
        body=plan.body_name(channel.body) if channel else "",
        address=showable((channel.address if channel else None) or ""),
        answer_days=answer_days(plan, terms),
        kinds=_choices(terms.kinds, language),
        fields=_choices(terms.fields, language),
        tasks=tuple(Choice(*row) for row in shown),
        most_letters=terms.form.most_letters,
        version=__version__,
        framework=material.framework.title.in_language(language),
        provenance="; ".join(f"{name} {value}" for name, value in material.provenance.items()),
        back=back,
    )


def _choices(rows: Sequence[Titled], language: Language) -> tuple[Choice, ...]:
    """In the register everything stands in Vietnamese."""
    return tuple(Choice(row.title.vi, row.title.in_language(language)) for row in rows)


def _terms(material: Material, words: Mapping[str, object]) -> Mapping[str, object]:
    """What the script knows: the conditions with their words, what they are measured by, the sheet's columns."""
    terms, framework, language = material.framework.feedback, material.framework, material.language
    of_these = str(words["of_these"])  # the page shows the list itself
    channel = material.plan.feedback_channel
    address = _E_MAIL.search((channel.address if channel else None) or "")
    patterns = {
        "letter": LETTER,
        "marked": MARKED,
        "abbreviation": ABBREVIATION,
        "explained": EXPLAINED,
        "secret": conspicuous(framework.secrecy_marks),
        "opening": OPEN,
    }
    return {
        "asked": _ASKED,
        "columns": [{"key": row.key, "title": row.title.vi} for row in terms.columns if row.key in (*_ASKED, "form")],
        "conditions": [
            {
                "key": row.key,
                "at": row.at,
                "test": row.test,
                "unless": row.unless,
                "what": row.title.in_language(language),
                "cure": row.cure.filled({"fields": Words(vi=of_these, en=of_these)}).in_language(language),
            }
            for row in terms.conditions
        ],
        "known": sorted(intake_of(material.plan, framework, terms).known),
        "limits": {key: getattr(terms.thresholds, key) for key in ("least_words", "accented_share")},
        "mail_to": address[0] if address else "",
        "patterns": {name: as_ecmascript(pattern) for name, pattern in patterns.items()},
        "version": terms.form.version,
        "words": {name: str(words[name]) for name in _SAID},
    }
