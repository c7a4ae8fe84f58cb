"""Words in both languages."""

from pydantic import BaseModel, ConfigDict

from resplan.language import Language


class Words(BaseModel):
    """One text in Vietnamese and in English."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    vi: str
    en: str

    def in_language(self, language: Language) -> str:
        """The text in one of the two."""
        return self.vi if language == "vi" else self.en
