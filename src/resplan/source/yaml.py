"""YAML 1.2 core, read strictly, with the place of every key and value. Knows nothing of plans.

PyYAML (libyaml) finds the nodes; the values are resolved here, because YAML 1.1 would read `NO` as false, `01` as 1 and
`2025-06-30` as a date. Keys are always text. Data stay plain: dict, list, str, int, float, bool, None.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from resplan.source.encoding import decode
from resplan.source.limits import LIMITS, Limits
from resplan.source.nesting import first_mark_below, may_nest_deeply
from resplan.source.position import START, KeyPath, Span, line_starts, lines_of
from resplan.source.scalar import Scalar, resolve_plain

Data = dict[str, "Data"] | list["Data"] | Scalar

_PLAIN, _QUOTED, _COLLECTION = "plain", "quoted", "collection"


class _NodeLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # base chosen at import
    """Composes nodes only; its tag tells plain scalars from quoted ones, so that no YAML 1.1 resolver runs."""

    def resolve(self, kind: type[yaml.Node], _value: str, implicit: tuple[bool, bool]) -> str:
        if kind is yaml.ScalarNode:
            return _PLAIN if implicit[0] else _QUOTED
        return _COLLECTION


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """What does not hold in the file itself; `code` and `variant` name the rule and its message."""

    code: str
    variant: str
    span: Span
    values: dict[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file: its text, its data and where each piece of data stands."""

    name: str
    text: str
    data: Data
    root: yaml.Node | None
    problems: tuple[SourceProblem, ...]

    @property
    def is_readable(self) -> bool:
        """Whether data could be made of it."""
        return not any(problem.code in {"SY01", "SY04", "SY05"} for problem in self.problems)

    def locate(self, path: KeyPath) -> Span:
        """Place of a value; of its key where the value has no line of its own; of the nearest thing above if absent."""
        node, key = self.root, None
        for step in path:
            found = _child(node, step)
            if found is None:
                return _span(key if key is not None else _first_scalar(node))
            key, node = found
        if isinstance(node, yaml.ScalarNode) and node.value:
            return _span(node)
        return _span(key if key is not None else _first_scalar(node))

    def locate_passage(self, path: KeyPath, passage: str) -> Span:
        """Place of a passage in the text at a path, across its line breaks; the whole value where it is not found."""
        return self.find_passage(path, passage) or self.locate(path)

    def find_passage(self, path: KeyPath, passage: str) -> Span | None:
        """Place of a passage where the text is written as it reads; None where it is not."""
        if not passage.strip():
            return None
        whole = self.locate(path)
        words = r"\s+".join(map(re.escape, passage.split()))
        starts = line_starts(self.text)
        start = starts[whole.line - 1] + whole.column - 1
        end = starts[whole.end_line] if whole.end_line < len(starts) else len(self.text)
        match = re.compile(words).search(self.text, start, end)
        return Span(*_line_and_column(starts, match.start()), *_line_and_column(starts, match.end())) if match else None

    def text_at(self, span: Span) -> str:
        """The characters of a place."""
        starts = line_starts(self.text)
        end = starts[span.end_line - 1] + span.end_column - 1 if span.end_line <= len(starts) else len(self.text)
        return self.text[starts[span.line - 1] + span.column - 1 : end]

    def top_level(self, key: str) -> yaml.Node | None:
        """The node under a key at the top."""
        found = _child(self.root, key)
        return found[1] if found else None

    def locate_key(self, path: KeyPath) -> Span:
        """Place of the key that leads to a value."""
        parent = self.root
        for step in path[:-1]:
            found = _child(parent, step)
            parent = found[1] if found else None
        found = _child(parent, path[-1]) if path else None
        return _span(found[0]) if found and found[0] is not None else self.locate(path)

    def written(self, path: KeyPath) -> str | None:
        """A scalar as it is written, before it was read as a number or a boolean."""
        node = self.root
        for step in path:
            found = _child(node, step)
            if found is None:
                return None
            node = found[1]
        return node.value if isinstance(node, yaml.ScalarNode) else None


def _line_and_column(starts: list[int], offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of a character."""
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def read_source(name: str, content: bytes, limits: Limits = LIMITS) -> SourceFile:
    """Reads one file; whatever is wrong with it becomes problems, never an exception."""
    if len(content) > limits.size_bytes:
        values: dict[str, str | int | float] = {"size": len(content) / 1e6, "limit": limits.size_bytes / 1e6}
        return SourceFile(name, "", None, None, (SourceProblem("SY05", "size", START, values),))
    text = decode(content)
    if isinstance(text, tuple):
        encoding, offset = text
        line = content.count(b"\n", 0, offset) + 1
        span = Span(line, 1, line, 1)
        readable = content.decode("utf-8", errors="replace")
        return SourceFile(name, readable, None, None, (SourceProblem("SY04", "default", span, {"encoding": encoding}),))
    root, problem = _compose(text)
    if problem is not None:
        return SourceFile(name, text, None, None, (problem,))
    if root is None:
        return SourceFile(name, text, {}, None, ())
    builder = _Builder(limits)
    try:
        data = builder.build(root, 1)
    except _RefusedError as refused:
        span = _alias_span(text) if refused.variant == "alias" else _span(refused.node)
        return SourceFile(name, text, None, None, (SourceProblem(refused.code, refused.variant, span, refused.values),))
    return SourceFile(name, text, data, root, tuple(builder.problems))


def _compose(text: str) -> tuple[yaml.Node | None, SourceProblem | None]:
    if may_nest_deeply(text) and (mark := first_mark_below(text, LIMITS.depth)):
        span = Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
        return None, SourceProblem("SY05", "depth", span, {"limit": LIMITS.depth})
    try:
        loader = _NodeLoader(text)
    except yaml.reader.ReaderError as error:
        return None, _reader_problem(text, error)
    try:
        return loader.get_single_node(), None
    except yaml.reader.ReaderError as error:
        return None, _reader_problem(text, error)
    except yaml.MarkedYAMLError as error:
        return None, _syntax_problem(text, error)
    finally:
        loader.dispose()


def _reader_problem(text: str, error: yaml.reader.ReaderError) -> SourceProblem:
    position = error.position if isinstance(error.position, int) else 0
    line = text.count("\n", 0, position) + 1
    column = position - (text.rfind("\n", 0, position) + 1) + 1
    character = error.character if isinstance(error.character, int) else 0
    return SourceProblem("SY01", "control", Span(line, column, line, column + 1), {"character": f"U+{character:04X}"})


# libyaml's words → the variant of SY01 that says the same in office words
_SYNTAX_VARIANTS = (
    ("cannot start any token", "character"),
    ("mapping values are not allowed", "colon"),
    ("could not find expected ':'", "colon-missing"),
    ("unexpected end of stream", "unclosed-quote"),
    ("unexpected document separator", "unclosed-quote"),
    ("expected ',' or", "unclosed-bracket"),
    ("did not find expected key", "indent"),
    ("did not find expected '-' indicator", "indent"),
    ("expected <block end>", "indent"),
    ("but found another document", "documents"),
    ("undefined alias", "alias-undefined"),
    ("unknown escape character", "escape"),
    ("tag", "tag"),
)


def _syntax_problem(text: str, error: yaml.MarkedYAMLError) -> SourceProblem:
    said = f"{error.problem or ''} {error.context or ''}"
    variant = next((name for words, name in _SYNTAX_VARIANTS if words in said), "default")
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = lines_of(text)
    if variant == "character" and line <= len(lines) and lines[line - 1][column - 1 : column] == "\t":
        variant = "tab"
    if variant == "unclosed-quote" and error.context_mark:
        line, column = error.context_mark.line + 1, error.context_mark.column + 1
    return SourceProblem("SY01", variant, Span(line, column, line, column + 1), {"said": (error.problem or "").strip()})


class _RefusedError(Exception):
    """Inside this module only: the node that ends the reading of a file."""

    def __init__(self, code: str, variant: str, node: yaml.Node, **values: str | int | float) -> None:
        super().__init__(variant)
        self.code, self.variant, self.node, self.values = code, variant, node, values


class _Builder:
    """Builds data from nodes and notes duplicate keys; refuses what is too deep, too much or shared by an alias."""

    def __init__(self, limits: Limits) -> None:
        self.problems: list[SourceProblem] = []
        self._limits = limits
        self._seen: set[int] = set()
        self._nodes = 0

    def build(self, node: yaml.Node, depth: int) -> Data:
        if node.__class__ is yaml.ScalarNode:
            if node.tag == _QUOTED:
                return str(node.value)
            if node.tag == _PLAIN:
                return resolve_plain(node.value)
            raise _RefusedError("SY01", "tag", node, tag=node.tag)
        self._enter(node, depth)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, depth)
        return [self.build(item, depth + 1) for item in node.value]

    def _enter(self, node: yaml.Node, depth: int) -> None:
        if node.tag != _COLLECTION:
            raise _RefusedError("SY01", "tag", node, tag=node.tag)
        # An alias makes two parents share one node: a small file can so unfold into gigabytes.
        if id(node) in self._seen:
            raise _RefusedError("SY05", "alias", node)
        self._seen.add(id(node))
        self._nodes += len(node.value)
        if depth > self._limits.depth:
            raise _RefusedError("SY05", "depth", node, limit=self._limits.depth)
        if self._nodes > self._limits.nodes:
            raise _RefusedError("SY05", "nodes", node, limit=self._limits.nodes)

    def _mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Data]:
        data: dict[str, Data] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise _RefusedError("SY01", "key", key_node)
            key = key_node.value
            if key in data:
                self._duplicate(node, key_node)
                continue
            data[key] = self.build(value_node, depth + 1)
        return data

    def _duplicate(self, node: yaml.MappingNode, again: yaml.ScalarNode) -> None:
        first = next(key for key, _ in node.value if key.value == again.value)
        values: dict[str, str | int | float] = {"key": again.value, "first_line": str(first.start_mark.line + 1)}
        self.problems.append(SourceProblem("SY02", "default", _span(again), values))


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode) and isinstance(step, str):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _scalars(node: yaml.Node | None) -> Iterator[yaml.Node]:
    while node is not None and not isinstance(node, yaml.ScalarNode):
        if not node.value:
            yield node
            return
        node = node.value[0][0] if isinstance(node, yaml.MappingNode) else node.value[0]
    if node is not None:
        yield node


def _first_scalar(node: yaml.Node | None) -> yaml.Node | None:
    """The first key or value inside a node: where the eye lands when the node as a whole is meant."""
    return next(_scalars(node), None)


def _span(node: yaml.Node | None) -> Span:
    if node is None:
        return START
    start, end = node.start_mark, node.end_mark
    # A block scalar ends on the line after its last one.
    end_line, end_column = (end.line + 1, end.column + 1) if end.column or end.line == start.line else (end.line, 1)
    return Span(start.line + 1, start.column + 1, end_line, end_column)


def _alias_span(text: str) -> Span:
    mark = next(token.start_mark for token in yaml.scan(text) if isinstance(token, yaml.AliasToken))
    return Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
