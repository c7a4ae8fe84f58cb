"""Matches the items of a list before and after: equal items stay, changed items change, all others are removed or added."""

import json
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any, TypeGuard

ABSENT: Any = object()
"""Stands for the missing side of a pair: before an added item, or after a removed one."""
Pair = tuple[Any, Any]
"""An item before and after, either of them maybe `ABSENT`."""


def aligned(before: Sequence[Any], after: Sequence[Any]) -> list[Pair]:
    """Each old item paired with its successor, in order, and new items at their places."""
    pairs: list[Pair] = []
    matcher = SequenceMatcher(None, list(map(_key, before)), list(map(_key, after)), autojunk=False)
    for _, start, end, new_start, new_end in matcher.get_opcodes():
        both = min(end - start, new_end - new_start)
        pairs += zip(before[start : start + both], after[new_start : new_start + both], strict=True)
        pairs += ((old, ABSENT) for old in before[start + both : end])
        pairs += ((ABSENT, new) for new in after[new_start + both : new_end])
    return pairs


def same_data(one: Any, other: Any) -> bool:  # plain data
    """Whether two pieces of data are written the same: 1 is neither true nor 1.0."""
    return one is other or (one is not ABSENT and other is not ABSENT and _key(one) == _key(other))


def is_list(data: Any) -> TypeGuard[Sequence[Any]]:
    """Whether the data are a list."""
    return isinstance(data, Sequence) and not isinstance(data, str)


def _key(data: Any) -> str:  # plain data
    return json.dumps(data, sort_keys=True, ensure_ascii=False)
