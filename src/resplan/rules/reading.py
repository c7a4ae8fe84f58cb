"""Rules that reading the files answers: faults in a file's text or shape (SY), and secrecy marks (PV01)."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import assert_never

from resplan.files.names import readable
from resplan.findings import Fix, Problem, Value
from resplan.framework.rule import Severity
from resplan.language.words import Words
from resplan.plan.files import part_meant
from resplan.plan.form import called
from resplan.plan.loaded import LoadedPlan
from resplan.plan.marked_places import marked_places
from resplan.plan.misfit import WRITTEN, Mend, Misfit, ShapeProblem, year_meant
from resplan.plan.plan_file import REGISTERS, PlanFile
from resplan.plan.privacy import is_private, public_path
from resplan.rules.proposals import is_complete, proposed, rearranged, without_comma
from resplan.source import KeyPath, SourceProblem, Span
from resplan.source.edit import Edit, node_edit
from resplan.source.emit import Plain, scalar_text
from resplan.source.inside import value_at
from resplan.source.mending import mending
from resplan.source.position import START
from resplan.text.old_fonts import old_font
from resplan.text.pattern import later
from resplan.text.shown import invisible_signs, without_invisible

SECRECY_RULE = "PV01"
FileProblem = tuple[str, Span, Problem, Edit | None]
"""Name of the file, place in it, the problem, and how the text could be made readable."""


_MOST_ALIKE = 10
_MOST_ALIKE_WITH_FIX = 1000
"""This many similar problems of a file are shown, the rest counted; fixes must be shown to be made, so more of those."""


def file_problems(loaded: LoadedPlan, marks: tuple[str, ...]) -> dict[str, list[FileProblem]]:
    """What reading the plan's files found, by rule code."""
    found: dict[str, list[FileProblem]] = defaultdict(list)
    for file in loaded.files:
        for problem, more in _first_of_alike([*file.source.problems, *file.shaped.problems]):
            edit: Edit | None
            if isinstance(problem, SourceProblem):
                edit = _mended(file)
                span, entry = _text_problem(problem, edit)
            else:
                meant = _rearranged(loaded, file, problem)
                edit = node_edit(file.source, *meant) if meant and is_complete(meant[1]) else None
                span, entry = _shape_problem(loaded, file, problem, meant)
            if more:
                entry = Problem(entry.path, {"count": more}, MORE)
            found[problem.code].append((file.source.name, span, entry, edit))
    texts = [*loaded.texts(), *loaded.register_texts()]
    odd = {
        text for text in {text for _, text in texts} if not text.isascii() and (old_font(text) or invisible_signs(text))
    }
    for path, text in texts if odd else ():
        if text in odd and (said := _letters(path, text)) is not None:
            file, span = loaded.locate(path)
            found["SY04"].append((file.source.name, span, said, None))
    for name in loaded.strangers:
        found["SY08"].append((name, START, _stranger(name), None))
    for place in marked_places(loaded, marks):
        mark = Problem(public_path(place.path), {"mark": place.mark})
        found[SECRECY_RULE].append((place.file, place.span, mark, None))
    return found


_Rearranged = tuple[KeyPath, Plain]
"""A place in a file, and its words in the form that the place requires."""


def _mended(file: PlanFile) -> Edit | None:
    """The line that keeps a file from being read, rewritten as it was meant."""
    return None if file.part.kind in REGISTERS or _REGISTER.search(file.source.text) else mending(file.source)


def _rearranged(loaded: LoadedPlan, file: PlanFile, problem: ShapeProblem) -> _Rearranged | None:
    """A place whose form is wrong, with its words in the form required there; None if they have no such form."""
    path = file.plan_path(problem.path)
    if not isinstance(problem.kind, Misfit) or _is_from_others(path):
        return None
    if not path or problem.kind is Misfit.REQUIRED:  # a whole file has one form; what is missing has no place
        return None
    is_cut = problem.kind is Misfit.UNKNOWN_COMMA
    holder = problem.path[:-1] if is_cut else problem.path
    data = value_at(file.source.data, holder)
    written = without_comma(data, str(problem.path[-1])) if is_cut else rearranged(loaded, problem.kind, path, data)
    return None if written is None else (holder, written)


_REGISTER = later(rf"^[\"']?(?:{'|'.join(REGISTERS)})[\"']?\s*:", re.MULTILINE)
"""In a plan of one file the lines may be those of senders, and nobody can tell while it cannot be read."""


def _is_from_others(path: KeyPath) -> bool:
    """Whether people outside the office may have written the value; then it is not repeated, and no proposal is made from it."""
    return (bool(path) and path[0] in REGISTERS) or is_private(path)


def _letters(path: KeyPath, text: str) -> Problem | None:
    """A text with letters of an old font, or with invisible characters."""
    font = old_font(text)
    signs = [] if font else invisible_signs(text)
    if not font and not signs:
        return None
    if is_private(path):
        values: dict[str, Value] = {"encoding": font[0], "read": _HIDDEN} if font else {"signs": signs}
        return Problem(public_path(path), values, "font" if font else "invisible")
    if font:
        return Problem(path, {"encoding": font[0], "read": font[1]}, "font", fix=Fix(font[1], safe=True))
    fix = Fix(without_invisible(text), safe=True)
    return Problem(path, {"signs": signs}, "invisible", fix=fix, at_most=Severity.WARNING)


def _stranger(name: str) -> Problem:
    """A file that is not read; more important than the file itself is that it was meant as part of the plan."""
    meant = part_meant(name)
    if meant is not None:
        return Problem((), {"file": readable(name), "meant": meant}, "near")
    return Problem((), {"file": readable(name)}, at_most=Severity.INFO)


MORE = "more"
"""The variant that counts what is not shown."""
_AnyProblem = SourceProblem | ShapeProblem


def _first_of_alike(problems: Sequence[_AnyProblem]) -> Iterator[tuple[_AnyProblem, int]]:
    """Yields each problem with 0. Of similar ones beyond the limit only the first comes, with the number of those not shown."""
    all_alike = Counter((problem.code, problem.variant) for problem in problems)
    seen: Counter[tuple[str, str]] = Counter()
    for problem in problems:
        kind = (problem.code, problem.variant)
        has_fix = isinstance(problem, ShapeProblem) and _fix(problem) is not None
        most = _MOST_ALIKE_WITH_FIX if has_fix else _MOST_ALIKE
        seen[kind] += 1
        if seen[kind] <= most:
            yield problem, 0
        elif seen[kind] == most + 1:
            yield problem, all_alike[kind] - most


def _text_problem(problem: SourceProblem, edit: Edit | None) -> tuple[Span, Problem]:
    text = edit.text if edit else ""
    line = text.strip()
    write = f": `{line}`" if line else ""
    values: dict[str, Value] = {**problem.values, "write": Words(vi=write, en=write)}
    variant = problem.variant
    if variant in _SURE_WITH_A_LINE:
        values |= {"spaces": len(text) - len(text.lstrip(" ")), "line": line} if edit else {}
        variant = variant if edit else f"{variant}-unsure"
    return problem.span, Problem((), values, variant)


_SURE_WITH_A_LINE = ("tab", "indent", "colon-missing")
"""Faults that are cured by rewriting the line; if that is not possible, a variant that only explains reports them."""


def _shape_problem(
    loaded: LoadedPlan, file: PlanFile, problem: ShapeProblem, meant: _Rearranged | None
) -> tuple[Span, Problem]:
    at_key = isinstance(problem.kind, Misfit) and problem.kind.is_of_key
    span = file.source.locate_key(problem.path) if at_key else file.source.locate(problem.path)
    path = file.plan_path(problem.path)
    values, variant, fix = problem.values, problem.variant, _fix(problem)
    if problem.kind is Misfit.UNKNOWN:
        used, known = value_at(file.source.data, problem.path[:-1]), _listed(values["known"])
        values = {**values, "known": _known(loaded, path, [key for key in known if key not in used] or known)}
    elif problem.kind is Misfit.REQUIRED:
        values = {**values, "what": called(loaded.plan.framework, path[:-1], [str(path[-1])])}
    elif not _is_from_others(path) and (guess := _guess(loaded, file, problem, meant)) is not None:
        values, variant, fix = {**values, "guess": guess[0]}, f"{variant}-guess", guess[1]
    if is_private(path):
        values, fix = {**values, **dict.fromkeys(WRITTEN & values.keys(), _HIDDEN)}, None
    return span, Problem(public_path(path), values, variant, fix=fix)


def _guess(
    loaded: LoadedPlan, file: PlanFile, problem: ShapeProblem, meant: _Rearranged | None
) -> tuple[str, Fix | None] | None:
    """A proposal for what was probably meant, and the fix if a single value is replaced."""
    match problem.kind, meant:
        case Misfit.UNKNOWN_COMMA, (holder, dict(rows)) if str(problem.path[-1]).isdigit():
            data = value_at(file.source.data, holder)
            return next(((f"{key}: {value}", None) for key, value in rows.items() if value != data[key]), None)
        case Misfit.SINGLE, (_, str(text)):
            return scalar_text(text), None
    if problem.kind is Misfit.RANGE:
        value = _year_of(problem)
    elif problem.kind in _GUESSED:
        path = file.plan_path(problem.path)
        value = proposed(loaded, path, file.source.written(problem.path) or "")
    else:
        value = None
    return None if value is None else (value, Fix(value, "raw"))


def _known(loaded: LoadedPlan, path: KeyPath, keys: list[str]) -> Value:
    """The keys that may stand at a place; with their titles if the list is short."""
    return called(loaded.plan.framework, path[:-1], keys) if len(keys) <= _MOST_TITLED else keys


def _year_of(problem: ShapeProblem) -> str | None:
    """The year that two digits stand for: no plan is for the years 1900 to 1999."""
    written = str(problem.values.get("written", ""))
    return f"20{written}" if problem.path[-1] == "year" and re.fullmatch(r"[1-9]\d", written) else None


def _listed(value: Value) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list | tuple) else []


_GUESSED = (Misfit.INTEGER, Misfit.NUMBER, Misfit.PAIR, Misfit.LIST)
"""Misfits for which a proposal may be computed; the variant with a proposal reports it."""
_HIDDEN = "…"
_MOST_TITLED = 24
"""The most keys that are listed with titles; a longer list, such as that of a head, is not read."""


def _fix(problem: ShapeProblem) -> Fix | None:
    """The corrected value, if it was written so; for a misspelt key or choice, the one probably meant."""
    kind, values = problem.kind, problem.values
    if isinstance(kind, Mend):
        match kind:
            case Mend.TEXT_AS_NUMBER | Mend.TEXT_AS_BOOLEAN:
                return Fix(str(values["written"]), safe=True)
            case (
                Mend.BOOLEAN
                | Mend.BOOLEAN_AS_TEXT
                | Mend.THOUSANDS
                | Mend.WHOLE
                | Mend.NUMBER_AS_TEXT
                | Mend.DECIMAL_COMMA
            ):
                return Fix(str(values["read"]), "raw", safe=True)
            case _:
                assert_never(kind)
    if kind is Misfit.UNKNOWN_GUESS:
        return Fix(str(values["guess"]), "key")
    if kind is Misfit.UNKNOWN_YEAR and (year := year_meant(str(values["key"]))):
        return Fix(year, "key")
    return Fix(str(values["guess"])) if kind is Misfit.CHOICE_GUESS else None
