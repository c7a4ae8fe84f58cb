"""Official Markdown from templates: the filters of Markdown, and what every document of a plan must have."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import lru_cache

from jinja2 import StrictUndefined, TemplateNotFound, TemplateSyntaxError, meta

from resplan.documents.markdown.anchor import anchored
from resplan.documents.markdown.escape import (
    ended,
    escape_lines,
    escape_markdown,
    escape_message,
    in_print,
    unended,
)
from resplan.documents.markdown.parts import (
    Parts,
    demand_content,
    demand_parts,
    filled_parts,
    left_out_of,
    parts_of,
    without_marks,
)
from resplan.documents.markdown.prose import own_anchored
from resplan.errors import ResplanError
from resplan.filling.filled import filled
from resplan.filling.sandbox import Sandbox
from resplan.filling.source import Loader, Templates, source_of
from resplan.source.emit import quoted_text
from resplan.text import (
    ToneMarks,
    decimals,
    format_date,
    format_long_date,
    format_number,
    lower_first,
    upper_first,
    with_unit,
)

_FENCE = "---\n"


def environment(tone_marks: ToneMarks = "new", own: Templates | None = None) -> Sandbox:
    """The environment of the templates that come with resplan, or of an office's own above these."""
    return _environment(tuple(sorted((own or {}).items())), tone_marks)


@lru_cache(8)  # the documents of a plan share its templates: what one has compiled the next one need not
def _environment(own: tuple[tuple[str, str], ...], tone_marks: ToneMarks) -> Sandbox:
    # Markdown, not HTML: the filter `md` escapes, and the writers escape for their own format.
    return Sandbox(
        filters=_FILTERS,
        loader=Loader(dict(own), tone_marks),
        extensions=[Parts],
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # see above
        # A text of the plan may not look like the mark of a part.
        finalize=lambda value: value.replace("\0", " ") if isinstance(value, str) else value,
    )


_FILTERS: Mapping[str, Callable[..., object]] = {
    "md": lambda text: escape_markdown(str(text)),
    "cell": lambda text: escape_lines(str(text)),
    "told": lambda text: escape_message(str(text)),
    "own": own_anchored,
    "anchor": anchored,
    "ended": ended,
    "unended": unended,
    "date": lambda day, language="vi": format_date(day, language) if isinstance(day, date) else str(day),
    "long_date": format_long_date,
    "number": format_number,
    "decimals": decimals,
    "with_unit": with_unit,
    "quoted": lambda text: quoted_text(str(text)),
    "lower_first": lower_first,
    "upper_first": upper_first,
    "asked_of": lambda proposal, body: _asked_of(str(proposal), str(body)),
}


def _asked_of(proposal: str, body: str) -> str:
    """A proposal to a body that was just named: without the name at its beginning."""
    if not body or not proposal.casefold().startswith(f"{body.casefold()} "):
        return proposal
    return upper_first(proposal[len(body) :].strip())


def fill(
    template: str, values: Mapping[str, object], own: Templates | None = None, tone_marks: ToneMarks = "new"
) -> str:
    """A template filled with its values. An unknown name is an error with the template's name and line, never a blank."""
    text = filled(environment(tone_marks, own), template, values)
    if not without_marks(text).strip():
        raise ResplanError("The template {template} gives an empty document.", template=template)
    return text


def fill_document(
    template: str, values: Mapping[str, object], own: Templates | None = None, tone_marks: ToneMarks = "new"
) -> str:
    """A document's template filled with its values. A part that is missing or empty is an error."""
    text = fill(template, values, own, tone_marks)
    if not text.startswith(_FENCE):
        raise ResplanError(
            "The template {template}, line 1, gives no front matter. It must start with a line “---”.",
            template=template,
        )
    if own and not set(own).isdisjoint(closure(template, own)):
        marked, left_out = _parts(template, own)
        demand_parts(template, _parts(template, {})[0], marked, left_out)
        _demand_the_same_parts(template, text, fill(template, values))
    demand_content(template, text)
    return in_print(without_marks(text))


def _parts(template: str, own: Templates) -> tuple[dict[str, int], frozenset[str]]:
    """What a template and those that it includes mark as parts, and what they leave out."""
    marked: dict[str, int] = {}
    left_out: frozenset[str] = frozenset()
    for name in closure(template, own):
        source = source_of(name, own)
        marked = {**parts_of(source), **marked}
        left_out |= left_out_of(source)
    return marked, left_out


def closure(template: str, own: Templates) -> Iterator[str]:
    """A template and all that it includes, each once. One that cannot be read is skipped here; filling reports it."""
    seen, waiting = {template}, [template]
    while waiting:
        name = waiting.pop()
        try:
            source = source_of(name, own)
        except TemplateNotFound:
            continue
        yield name
        others = _included_by(source) - seen
        seen |= others
        waiting += sorted(others)


@lru_cache(64)
def _included_by(source: str) -> frozenset[str]:
    """The templates that a template names; none if it cannot be read."""
    with suppress(TemplateSyntaxError):
        return frozenset(filter(None, meta.find_referenced_templates(environment().parse(source))))
    return frozenset()


def _demand_the_same_parts(template: str, text: str, ours: str) -> None:
    """Refuses an office's template whose part is empty although ours says something there."""
    spoken = {part.name for part in filled_parts(ours) if part.says_something}
    own_parts = list(filled_parts(text))
    heard = {part.name for part in own_parts if part.says_something}
    for part in own_parts:
        if part.name in spoken - heard:
            raise ResplanError(
                "The template {template}, line {line}: the part “{part}” gives nothing, though the plan has something for it.",
                template=part.template or template,
                line=part.line,
                part=part.name,
            )
