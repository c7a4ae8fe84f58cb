"""The lines above a signature: a deputy's own post stands below the words that say for whom it is signed."""

from collections.abc import Iterator, Sequence

from resplan.framework.layout import Signing

_NAMES = 2
"""How many first words tell one organ from another: CÔNG AN, SỞ TÀI."""


def lines_of_post(post: str, signing: Signing) -> tuple[str, ...]:
    """KT. CHỦ TỊCH PHÓ CHỦ TỊCH on two lines, as the Decree asks; other posts on one."""
    return tuple(_parted(post.split(), signing))


def with_organ(post: str, organ: str) -> str:
    """A head's post with the organ that he heads, unless the post names it: GIÁM ĐỐC SỞ TÀI CHÍNH, TRƯỞNG CÔNG AN PHƯỜNG."""
    return post if " ".join(organ.split()[:_NAMES]) in post.upper() else f"{post} {organ}"


def _parted(words: Sequence[str], signing: Signing) -> Iterator[str]:
    line: list[str] = []
    for number, word in enumerate(words):
        is_for = _is_for(word, signing)
        is_own = len(line) > 1 and _is_for(line[0], signing) and _begins_a_post(words[number:], signing)
        if line and (is_for or is_own):
            yield " ".join(line).rstrip(",")
            line = []
        line.append(word)
    if line:
        yield " ".join(line)


def _is_for(word: str, signing: Signing) -> bool:
    return word.upper().rstrip(".") in signing.for_others


def _begins_a_post(words: Sequence[str], signing: Signing) -> bool:
    return f"{' '.join(words)} ".upper().startswith(tuple(f"{post} " for post in signing.own_posts))
