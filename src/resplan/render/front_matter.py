"""The head of a document's text: who, what, when, signed by whom; YAML between two lines of dashes."""

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from resplan.errors import ResplanError
from resplan.source.strangers import yaml_of


class FrontMatter(BaseModel):
    """What stands above the text. Without an organ the document is a report: no letterhead, no signature."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    layout: str = "hd36"
    title: str
    subject: str = ""
    keywords: str = ""
    provenance: dict[str, str] = Field(default={})
    """From what the document was made, by name."""
    language: str = "vi"
    type: str = ""
    summary: str = ""
    about: str = ""
    """What an official letter is about; it stands under the number, since such a letter has no type."""
    superior: str = ""
    organ: str = ""
    number: str = ""
    place: str = ""
    date_line: str = ""
    draft: str = ""
    power: str = ""
    post: str = ""
    signer: str = ""
    recipients: tuple[str, ...] = ()
    archive: str = ""


_FENCE = "---\n"


def parse_front(text: str) -> tuple[FrontMatter, str]:
    """The typed head and the Markdown below it."""
    if not text.startswith(_FENCE) or (end := text.find("\n" + _FENCE, len(_FENCE) - 1)) < 0:
        raise ResplanError("The document's template gives no front matter. It must start with a line “---”.")
    try:
        data = yaml_of(text[len(_FENCE) : end + 1].encode("utf-8", "replace"), "front matter")
        return FrontMatter.model_validate(data), text[end + 1 + len(_FENCE) :]
    except ValidationError as error:
        reason = str(error).splitlines()[0]
        raise ResplanError("The front matter of the document's template is wrong: {reason}.", reason=reason) from error
