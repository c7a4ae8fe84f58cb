"""What the rows of the framework's data have in common."""

from pydantic import BaseModel, ConfigDict

from resplan.language.words import Words


class Datum(BaseModel):
    """A row of the framework's data: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Titled(Datum):
    """Something with a key and a title in both languages."""

    key: str
    title: Words
    also: tuple[str, ...] = ()
    """Other names that people write for it."""
    working: bool = False
    """Whether the title is ours, not the centre's printed wording, so that a plan may use its own."""
