"""Settings that a plan's folder keeps in `resplan.toml`."""

from typing import Annotated, Literal

from msgspec import Meta

from resplan.errors import UsageError
from resplan.framework.rule import Stage
from resplan.framework.typed import Datum, UnfitError
from resplan.language import Language
from resplan.source.strangers import toml_of

FailOn = Literal["error", "warning", "info", "never"]
_Name = Annotated[str, Meta(pattern=r"\S")]
"""The name of a file; it must contain more than blanks."""


class Settings(Datum, frozen=True):
    """The office's decisions for the tool; options of a call override them."""

    language: Language | None = None
    stage: Stage | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: FailOn | None = None
    references: tuple[_Name, ...] = ()
    """Texts, fingerprints or plans that this plan must not copy; paths relative to the plan's folder."""
    profile: _Name | None = None
    """File with stricter local rules; a path relative to the plan's folder."""
    trust: tuple[_Name, ...] = ()
    """Files or folders of keys and certificates whose signatures are trusted; paths relative to the folder of this file."""


def read_settings(content: bytes, path: str) -> Settings:
    """The settings in a file; an unknown or wrong one is named with its cure."""
    try:
        return Settings.parse(toml_of(content, path))
    except UnfitError as error:
        key = error.where
        known = ", ".join(Settings.__struct_fields__)
        raise UsageError(
            "{path}: the setting “{key}” is unknown or has a value that is not allowed. Known settings: {known}.",
            path=path,
            key=key,
            known=known,
        ) from error
