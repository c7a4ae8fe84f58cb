"""What a plan's reading asked of the disk and what it was told: whoever asks again later knows whether anything changed."""

import hashlib
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, assert_never

from resplan.files.opening import pieces
from resplan.files.place import Kind, contained, entries_at, kind_at
from resplan.files.refused import Refused

Question = Literal["content", "kind", "entries"]


class Look(NamedTuple):
    """One question to the disk: plain data, which can be kept and asked again."""

    question: Question
    path: str
    """As it was asked for, before links were followed."""
    within: str
    """The folder, itself without links, that the path may not leave."""
    limit: int = 0
    """Bytes that the reader takes at most."""

    def answer(self) -> str:
        """What the disk says now, in one line; a refusal is an answer too."""
        try:
            match self.question:
                case "content":
                    return self._digest()
                case "kind":
                    return kind_at(self.path, self.within)
                case "entries":
                    return entries_answer(entries_at(self.path, self.within))
                case _:
                    assert_never(self.question)
        except Refused as refused:
            return refusal_answer(refused)

    def _digest(self) -> str:
        real = contained(self.path, self.within)
        if real is None:
            return Kind.OUTSIDE
        digest = hashlib.sha256()
        for piece in pieces(real, self.path, self.limit):
            digest.update(piece)
        return digest.hexdigest()


def refusal_answer(refused: Refused) -> str:
    """A refusal as an answer."""
    return f"{type(refused).__name__}: {refused}"


def entries_answer(entries: list[tuple[str, Kind]]) -> str:
    """A folder's entries as an answer."""
    text = "\0".join(f"{name}\0{kind}" for name, kind in entries)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(slots=True)
class Looks:
    """All the looks of one plan's reading, each with the answer that was got first: what the result rests on."""

    answers: dict[Look, str] = field(default_factory=dict)

    def remember(self, look: Look, answer: str) -> None:
        """Keeps the first answer to a look."""
        self.answers.setdefault(look, answer)
