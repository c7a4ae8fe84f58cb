"""The lines above a signature: a deputy's own post stands below the words that say for whom it is signed."""

from collections.abc import Iterator, Sequence

_FOR = frozenset({"KT", "K/T", "TUQ", "T/UQ", "TL", "T/L"})
_OWN = ("PHÓ", "CHÁNH", "GIÁM ĐỐC", "TRƯỞNG BAN", "TRƯỞNG PHÒNG", "BÍ THƯ", "CHỦ TỊCH", "CHỦ NHIỆM", "TỔNG GIÁM ĐỐC")


def lines_of_post(post: str) -> tuple[str, ...]:
    """KT. CHỦ TỊCH PHÓ CHỦ TỊCH on two lines, as the Decree asks; other posts on one."""
    return tuple(_parted(post.split()))


def _parted(words: Sequence[str]) -> Iterator[str]:
    line: list[str] = []
    for number, word in enumerate(words):
        is_for = _is_for(word)
        if line and (is_for or (_is_for(line[0]) and len(line) > 1 and _begins_a_post(words[number : number + 3]))):
            yield " ".join(line).rstrip(",")
            line = []
        line.append(word)
    if line:
        yield " ".join(line)


def _is_for(word: str) -> bool:
    return word.upper().rstrip(".") in _FOR


def _begins_a_post(words: Sequence[str]) -> bool:
    return f"{' '.join(words)} ".upper().startswith(tuple(f"{post} " for post in _OWN))
