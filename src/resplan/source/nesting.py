"""Depth of a YAML text before it is composed: libyaml composes by recursion, and a hostile text would end the process."""

import re

import yaml

_SUSPICIOUS = 200
_BRACKETS = re.compile(r"[\[\]{}]")
_LONG_START = re.compile(rf"^[ ?:\-]{{{_SUSPICIOUS},}}", re.MULTILINE)

_OPENING = (
    yaml.BlockSequenceStartToken,
    yaml.BlockMappingStartToken,
    yaml.FlowSequenceStartToken,
    yaml.FlowMappingStartToken,
)
_CLOSING = (yaml.BlockEndToken, yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)


def may_nest_deeply(text: str) -> bool:
    """Cheap upper bound: brackets left open, quotes disregarded, and lines that start very far to the right."""
    if _LONG_START.search(text):
        return True
    depth = 0
    for bracket in _BRACKETS.finditer(text):
        depth = depth + 1 if bracket.group() in "[{" else max(depth - 1, 0)
        if depth > _SUSPICIOUS:
            return True
    return False


def first_mark_below(text: str, limit: int) -> yaml.Mark | None:
    """Where the nesting passes the limit; tokens are read one at a time, so depth costs no stack."""
    # A libyaml with a limit of its own gives up before the token is out; the pure scanner has none, and stops at ours.
    for loader in (getattr(yaml, "CSafeLoader", yaml.SafeLoader), yaml.SafeLoader):
        try:
            return _first_mark_below(text, limit, loader)
        except yaml.YAMLError:
            continue
    # The composer meets the same fault and names it.
    return None


def _first_mark_below(text: str, limit: int, loader: type[yaml.SafeLoader]) -> yaml.Mark | None:
    depth = 0
    for token in yaml.scan(text, Loader=loader):
        if isinstance(token, _OPENING):
            depth += 1
            if depth > limit:
                mark: yaml.Mark = token.start_mark
                return mark
        elif isinstance(token, _CLOSING):
            depth -= 1
    return None
