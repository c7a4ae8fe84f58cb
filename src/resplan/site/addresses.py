"""Addresses of pages, made of ids alone, so that a new title changes none; the same on every system, and nested."""

import re

from msgspec import Struct

from resplan.files.digest import sha256
from resplan.framework.units import Unit
from resplan.language import LANGUAGES, Language
from resplan.plan.plan import Plan
from resplan.text import slugify

HOME = "index.html"
_STRANGE = re.compile(r"[^a-z0-9._-]|\A\.|\.\Z")
_LONGEST = 80
_DIGEST = 16


def step_of(text: str) -> str:
    """The part of an address for an id, unique to it: small letters, digits and `.-_` stay, other characters become their code numbers."""
    step = _STRANGE.sub(lambda sign: f"~{ord(sign.group()):x}~", text)
    if len(step) <= _LONGEST:
        return step
    return f"{step[:_LONGEST]}~{sha256(text.encode('utf-8'))[:_DIGEST]}"


def unit_address(unit: Unit) -> str:
    """Folder of a unit, by its code: that of a commune lies in its province's."""
    return f"{unit.parent.code}/{unit.code}" if unit.parent else unit.code


def plan_address(plan: Plan, unit: Unit) -> str:
    """Folder of a plan within its unit's: by its number, else by its kind, its owner and its first day."""
    own = slugify(plan.number or "")
    if not own:
        begins = plan.issued_on.year if plan.issued_on else plan.period.start or ""
        body = plan.issuer.body if plan.level == "department" else ""
        own = "-".join(slugify(part) for part in (plan.kind, plan.type, body or "", str(begins)) if part)
    return f"{unit_address(unit)}/plan-{step_of(own)}"


class Place(Struct, frozen=True):
    """Where a page lies."""

    language: Language
    path: str
    """Path of the page within the folder of its language."""

    @property
    def up(self) -> str:
        """The relative way up to the site's folder; empty, or ending in a slash."""
        return "../" * in_language(self.path, self.language).count("/")

    @property
    def top(self) -> str:
        """The relative way up to the folder of its language."""
        return "../" * self.path.count("/")


def in_language(path: str, language: Language) -> str:
    """File of a page in a language: Vietnamese pages lie at the top, those of other languages in folders of their own."""
    return path if language == LANGUAGES[0] else f"{language}/{path}"
