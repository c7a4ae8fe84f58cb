"""Data that do not fit a record."""

from typing import Self

from resplan.errors import Said


class Unfit(ValueError):  # noqa: N818  # it reads as what it says
    """The first place that does not fit, and why."""

    def __init__(self, place: tuple[str | int, ...], reason: Said) -> None:
        super().__init__(place, reason)
        self.place = place
        self.reason = reason

    @property
    def where(self) -> str:
        """The place as people write it: `rules.FM04.severity`."""
        return ".".join(map(str, self.place))

    def within(self, step: str | int) -> Self:
        """The same, seen from one step further out."""
        return type(self)((step, *self.place), self.reason)

    @classmethod
    def impossible(cls) -> Self:
        """A value that its type does not have."""
        return cls((), Said("has no possible value"))

    @classmethod
    def missing(cls, name: str) -> Self:
        """A field that must be given."""
        return cls((name,), Said("is missing"))

    @classmethod
    def unknown(cls, name: str) -> Self:
        """A key that is no field."""
        return cls((name,), Said("is unknown"))
