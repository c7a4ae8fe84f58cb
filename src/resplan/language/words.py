"""Words in both languages."""

from resplan.language import Language
from resplan.records.record import DataRecord


class Words(DataRecord):
    """One text in Vietnamese and in English."""

    vi: str
    en: str

    def in_language(self, language: Language) -> str:
        """The text in one of the two."""
        return self.vi if language == "vi" else self.en
