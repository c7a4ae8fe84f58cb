"""Which framework is in use: its name, its day and the digest of its data, as documents and reports state it."""

from datetime import date
from functools import cache
from pathlib import Path

from msgspec import Struct

from resplan.framework.data import framework_folder, framework_sha256, read_data
from resplan.language import Language, catalogue


class FrameworkVersion(Struct, frozen=True):
    """A framework as documents made with it name it."""

    id: str
    """Name of its folder."""
    date: date
    sha256: str
    """Digest of all its data."""

    @property
    def words(self) -> str:
        """Name and day."""
        return f"{self.id} {self.date.isoformat()}"

    def data(self) -> dict[str, str]:
        """The same as JSON data."""
        return {"id": self.id, "date": self.date.isoformat(), "sha256": self.sha256}

    def sentence(self, language: Language) -> str:
        """The same as a sentence for people."""
        said = catalogue(language).gettext("Framework: {framework}, sha256 {sha256}")
        return said.format(framework=self.words, sha256=self.sha256)


def version_of(framework: str) -> FrameworkVersion:
    """The version of an installed framework."""
    return _version(framework_folder(framework))


@cache
def _version(folder: Path) -> FrameworkVersion:
    # Only its day is needed, and a kept answer is shown without the whole framework.
    day = date.fromisoformat(str(read_data(folder.name, "framework.yaml")["date"]))
    return FrameworkVersion(folder.name, day, framework_sha256(folder.name))
