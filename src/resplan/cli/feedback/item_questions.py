"""The questions of `resplan feedback add` in a terminal: one at a time, choices by number, nothing to memorise."""

from datetime import date

from resplan.cli.asking import ask, ask_until, choose
from resplan.cli.language import current_language, say
from resplan.cli.values import day as read_day
from resplan.framework.choice import names_of
from resplan.text import format_date
from resplan.workflows.feedback.register import Register


def ask_for_item(register: Register, given: dict[str, object], received: date | None) -> tuple[dict[str, object], date]:
    """Asks for what the call left open; Enter skips what is optional."""
    language, terms = current_language(), register.terms
    values = dict(given)
    if not values.get("kind"):
        titles = [row.title.in_language(language) for row in terms.kinds]
        values["kind"] = choose(say("Kind of item"), names_of(terms.kinds), titles)
    day = received or ask_until(say("Day of receipt"), read_day, default=format_date(read_day("today")))
    if not values.get("field"):
        titles = [row.title.in_language(language) for row in terms.fields]
        values["field"] = choose(say("What is it about?"), names_of(terms.fields), titles)
    values["text"] = ask(say("What does it say? (in one line, with diacritics)"))
    questions = {
        "name": say("Name of the sender (stays in the register)"),
        "contact": say("Address, telephone or e-mail of the sender (stays in the register)"),
        "organisation": say("Where the sender works (Enter: none)"),
        "task": say("Id of the task that it touches (Enter: none)"),
        "addressee": say("Body that has to answer, by id or name (Enter: not known yet)"),
    }
    for key, question in questions.items():
        if not values.get(key):
            values[key] = ask(question, may_be_empty=True)
    return values, day
