"""A text by its lines, for rewriting: where lines end, and which is the last line of a node."""

from msgspec import Struct

from resplan.source.nodes import Node
from resplan.source.places import last_piece
from resplan.source.yaml import SourceFile


class Lines(Struct, frozen=True):
    """The lines of one file, counted from 0; offsets are those of its text."""

    file: SourceFile

    def start(self, line: int) -> int:
        """Where a line begins."""
        return self.file.line_starts[line]

    def end(self, line: int) -> int:
        """Where a line ends, before its line end."""
        starts, text = self.file.line_starts, self.file.text
        if line + 1 >= len(starts):
            return len(text)
        after = starts[line + 1]
        return after - (2 if text[after - 2 : after] == "\r\n" else 1)

    def text(self, line: int) -> str:
        """A line without its end."""
        return self.file.text[self.start(line) : self.end(line)]

    def last(self, node: Node) -> int:
        """The last line that holds something of a node; blank lines after a multi-line text do not count."""
        first, end = node.start_mark.line, last_piece(node).end_mark
        line = end.line if end.column or end.line == first else end.line - 1
        while line > first and not self.text(line).strip():
            line -= 1
        return line

    def stop(self, node: Node) -> int:
        """Where a node's last word ends."""
        return min(last_piece(node).end, self.end(self.last(node)))
