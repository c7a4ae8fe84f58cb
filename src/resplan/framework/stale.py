"""What was superseded, merged or renamed, with the day since when; data of `stale.yaml`."""

import datetime

from resplan.framework.datum import Datum
from resplan.language.words import Words


class StaleDocument(Datum):
    """A document that another one replaced."""

    document: str
    since: datetime.date
    successor: str


class StaleBody(Datum):
    """A body that was merged or renamed."""

    old: str
    new: str
    since: datetime.date
    unless_followed: tuple[str, ...] = ()
    """Words after which the old name is the beginning of the new one, or of another body's."""
    also: tuple[str, ...] = ()
    """Short forms and other spellings of the old name."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every way to write the old name."""
        return (self.old, *self.also)


class Districts(Datum):
    """The tier of government that was given up."""

    since: datetime.date
    words: tuple[str, ...]
    cities: tuple[str, ...]
    """Cities of this tier: as communes their names live on, «thành phố …» does not."""

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that names the tier or a unit of it."""
        return (*self.words, *(f"{kind} {city}" for city in self.cities for kind in ("thành phố", "TP", "TP.")))


class CentralPlatform(Datum):
    """A platform of the centre that a locality uses and does not build."""

    words: tuple[str, ...]
    title: Words


class Stale(Datum):
    """All of it."""

    former_words: tuple[str, ...]
    """Words beside a name that say: this is history."""
    documents: tuple[StaleDocument, ...]
    bodies: tuple[StaleBody, ...]
    districts: Districts
    central_platforms: tuple[CentralPlatform, ...]
    abbreviations: tuple[str, ...]
    """Abbreviations that every reader knows."""
