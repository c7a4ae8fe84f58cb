"""Determines the owner of a new plan: unit, tier, kind and body as a call names them; refuses those that do not fit together."""

import re
from datetime import date

from msgspec import Struct, field

from resplan.documents.starters.scaffold import Order
from resplan.errors import Said, UsageError, meant_or
from resplan.framework.choice import in_both, key_named, listed, names_of, with_title
from resplan.framework.data import default_framework
from resplan.framework.framework import Framework
from resplan.framework.kinds import DocumentKind
from resplan.framework.mergers import latest_change
from resplan.framework.rule import LEVELS
from resplan.framework.unit_names import UnitMatch, communes_named, find_unit, suggest_units
from resplan.framework.units import Unit, communes
from resplan.plan.form import names_at
from resplan.text import did_you_mean, fold, upper_first


class Owner(Struct, frozen=True):
    """Whose plan a new one is, as a call names it."""

    unit: str
    level: str | None = None
    kind: str | None = None
    body: str = ""
    as_of: date | None = None
    framework: str = field(default_factory=default_framework)


DEFAULT_KINDS = {"province": "party_plan", "commune": "party_plan", "department": "state_plan"}


def order_for(owner: Owner, framework: Framework) -> tuple[Order, UnitMatch]:
    """The order for the owner's plan, and its unit as it was found; what is not named follows from unit and body."""
    match, body, on = unit_meant(owner.unit), owner.body.strip(), owner.as_of or latest_change()
    unit = match.unit
    level = owner.level or ("department" if body else unit.level)
    if level not in LEVELS or level not in {"department", unit.level}:
        raise UsageError(
            "{unit} is not a {level}. For a commune write province/commune, such as hue/phuong-thuan-hoa.",
            unit=unit.full_name(on),
            level=in_both(with_title(level, names_at(framework.id, ("level",)))),
        )
    if level == "department" and not body:
        raise UsageError("Name the department: --body “Sở Y tế”.")
    kind = kind_named(framework, owner.kind or DEFAULT_KINDS[level])
    return Order(unit, level, kind, on, body=body if level == "department" else ""), match


def unit_meant(text: str) -> UnitMatch:
    """The unit, or a usage error that suggests the likely one."""
    match = find_unit(text)
    if match is not None:
        return match
    province, separator, commune = text.partition("/")
    of = find_unit(province) if separator else None
    if of is not None:
        raise _no_commune(of.unit, commune.strip())
    guess = next(iter(suggest_units(text)), None)
    if guess:
        raise UsageError("There is no unit “{unit}”. Did you mean {guess}?", unit=text, guess=guess)
    raise UsageError(
        "There is no unit “{unit}”. Give a province by name, slug or code (`resplan framework show units`), "
        "a commune as province/commune.",
        unit=text,
    )


def _no_commune(province: Unit, text: str) -> UsageError:
    """Why a text names no one commune of a province."""
    alike = communes_named(province, text)
    if alike:
        units = ", ".join(f"{each.kind} {each.name} ({each.code})" for each in alike)
        return UsageError("“{text}” may be {units}. Write its code.", text=text, units=units)
    name = upper_first(province.full_name(latest_change()))
    # Compared without the word for its kind, which most of them have in common.
    bare = {fold(unit.name): unit for unit in communes(province.slug)}
    near = did_you_mean(re.sub(r"^(?:xa|phuong|dac khu)(?: |$)", "", fold(text)), bare)
    cure = meant_or(near and f"{province.slug}/{bare[near].slug}", Said("Write its name or code."))
    return UsageError("{province} has no commune “{unit}”. {cure}", province=name, unit=text, cure=cure)


def kind_named(framework: Framework, key: str) -> DocumentKind:
    """The kind of document of a key or a title; a usage error lists the kinds."""
    names = names_of(framework.kinds)
    found = key_named(key, names)
    if found is None:
        raise UsageError("There is no kind of plan “{kind}”. Choose from {known}.", kind=key, known=listed(names))
    return framework.kinds_by_key[found]
