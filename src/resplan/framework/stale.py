"""What was superseded, merged or renamed, and since when; the data of `stale.yaml`."""

import datetime

from resplan.framework.typed import Datum
from resplan.language.words import Words


class StaleDocument(Datum, frozen=True):
    """A document that another one replaced."""

    document: str
    since: datetime.date
    successor: str


class StaleBody(Datum, frozen=True):
    """A body that was merged or renamed."""

    old: str
    new: str
    since: datetime.date
    unless_followed: tuple[str, ...] = ()
    """Words after the old name that make it part of another name."""
    also: tuple[str, ...] = ()
    """Short forms and other spellings of the old name."""

    @property
    def names(self) -> tuple[str, ...]:
        """All spellings of the old name."""
        return (self.old, *self.also)


class Districts(Datum, frozen=True):
    """The tier of government that was abolished."""

    since: datetime.date
    words: tuple[str, ...]
    cities: tuple[str, ...]
    """Cities of this tier: their names live on as communes, but «thành phố …» does not."""

    @property
    def names(self) -> tuple[str, ...]:
        """Patterns that name the tier or one of its units."""
        return (*self.words, *(f"{kind} {city}" for city in self.cities for kind in ("thành phố", "TP", "TP.")))


class CentralPlatform(Datum, frozen=True):
    """A central platform that a locality uses and does not build."""

    words: tuple[str, ...]
    title: Words


class Stale(Datum, frozen=True):
    """All of it."""

    former_words: tuple[str, ...]
    """Words beside a name that mark it as history."""
    documents: tuple[StaleDocument, ...]
    bodies: tuple[StaleBody, ...]
    districts: Districts
    central_platforms: tuple[CentralPlatform, ...]
    abbreviations: tuple[str, ...]
    """Abbreviations that every reader knows."""
