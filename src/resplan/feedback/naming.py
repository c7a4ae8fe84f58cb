"""The key of a kind, a state or an addressee, from whatever name people write."""

from typing import cast

from resplan.errors import UsageError
from resplan.framework.choice import key_named, listed, names_of
from resplan.framework.feedback_terms import FeedbackTerms
from resplan.framework.framework import Framework
from resplan.plan.body_names import guessed_body, registered_body
from resplan.plan.feedback_item import FeedbackState
from resplan.plan.plan import Plan


def kind_meant(written: str, terms: FeedbackTerms) -> str:
    """Key of a kind: `petition`, `Kiến nghị`; a `UsageError` names what there is."""
    kind = key_named(written, names_of(terms.kinds))
    if kind is None:
        known = listed(names_of(terms.kinds))
        raise UsageError("There is no kind “{kind}”. Choose {known}.", kind=written, known=known)
    return kind


def state_meant(written: str, terms: FeedbackTerms) -> FeedbackState:
    """Key of a state: `in_process`, `Đang xử lý`; a `UsageError` names what there is."""
    state = key_named(written, names_of(terms.states))
    if state is None:
        known = listed(names_of(terms.states))
        raise UsageError("There is no state “{state}”. Choose {known}.", state=written, known=known)
    return cast("FeedbackState", state)


def kind_of_addressee_named(written: str, terms: FeedbackTerms) -> str | None:
    """Key of a kind of addressee: `ministry`, `Bộ, ngành trung ương`."""
    return key_named(written, names_of(terms.addressees))


def addressee_meant(written: str, plan: Plan, framework: Framework) -> str:
    """Key of a kind of addressee, or id of a body; otherwise a `UsageError` lists the possible ones."""
    found = kind_of_addressee_named(written, framework.feedback) or registered_body(written, plan, framework)
    if found is not None:
        return found
    guess = guessed_body(written, plan, framework)
    raise UsageError(
        "There is no body “{body}” in bodies.yaml{guess}. Kinds of addressees: {known}.",
        body=written,
        guess=f" ({guess}?)" if guess else "",
        known=listed(names_of(framework.feedback.addressees)),
    )
