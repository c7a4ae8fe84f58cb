"""Words in both languages."""

from collections.abc import Mapping

from msgspec import Struct

from resplan.language import Language


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """One text in Vietnamese and in English."""

    vi: str
    en: str

    def in_language(self, language: Language) -> str:
        """The text in one of the two."""
        return self.vi if language == "vi" else self.en

    def filled(self, values: Mapping[str, "Words"]) -> "Words":
        """With each `{name}` replaced by the value of that name in the same language."""
        vi = self.vi.format_map({name: value.vi for name, value in values.items()})
        return Words(vi=vi, en=self.en.format_map({name: value.en for name, value in values.items()}))
