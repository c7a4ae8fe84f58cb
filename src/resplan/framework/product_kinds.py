"""Kinds of product, and which of them a text names."""

from collections.abc import Iterable

from resplan.framework.typed import Titled
from resplan.text import fold, spelt


class ProductKind(Titled, frozen=True):
    """A kind of product and its other spellings."""

    synonyms: tuple[str, ...] = ()


class ProductNames(dict[str, ProductKind]):
    """Kinds of product by each of their folded names."""

    def __init__(self, kinds: Iterable[ProductKind]) -> None:
        named = [(name, kind) for kind in kinds for name in (kind.title.vi, *kind.synonyms)]
        super().__init__({fold(name): kind for name, kind in named})
        self.update({fold(kind.key): kind for _, kind in named})
        self._spelt = {spelt(name): kind for name, kind in named}
        self._longest = max(name.count(" ") + 1 for name in self._spelt)

    def of(self, written: str) -> ProductKind | None:
        """The kind that a text names or begins with, marks and all: «Quyết định phê duyệt» is a decision, «tờ rơi» no «tổ»."""
        whole = self._spelt.get(spelt(written))
        if whole is not None:
            return whole
        words = spelt(written).split()[: self._longest]
        heads = (" ".join(words[:count]) for count in range(len(words), 0, -1))
        return next((kind for head in heads if (kind := self._spelt.get(head))), None) or self.get(fold(written))
