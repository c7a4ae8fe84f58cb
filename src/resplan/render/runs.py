"""What stands inside a paragraph or a cell: the tokens of markdown-it as runs in one look each."""

from collections.abc import Sequence

from markdown_it.token import Token

from resplan.errors import ResplanError
from resplan.render.blocks import Inline, LineBreak, Run

_CELL_BREAK = "\u2028"


def runs_of(children: Sequence[Token]) -> Inline:
    """The runs of a paragraph or a cell."""
    runs: list[Run | LineBreak] = []
    bold = italic = 0
    for child in children:
        match child.type:
            case "text" | "code_inline":
                runs.extend(lines_of(child.content, bold=bold > 0, italic=italic > 0))
            case "text_special":
                runs.append(Run(child.content, bold > 0, italic > 0))
            case "softbreak":
                runs.append(Run(" ", bold > 0, italic > 0))
            case "hardbreak":
                runs.append(LineBreak())
            case "strong_open":
                bold += 1
            case "strong_close":
                bold -= 1
            case "em_open":
                italic += 1
            case "em_close":
                italic -= 1
            case "link_open" | "link_close":
                pass
            case "image":
                runs.append(Run(child.content, bold > 0, italic > 0))
            case _:
                raise ResplanError("The document's text holds “{token}”, which no writer knows.", token=child.type)
    return _joined(runs)


def lines_of(text: str, *, bold: bool = False, italic: bool = False) -> Inline:
    """A text in one look, with its line breaks."""
    parts = text.replace("\n", _CELL_BREAK).split(_CELL_BREAK)
    runs: list[Run | LineBreak] = []
    for number, part in enumerate(parts):
        if number:
            runs.append(LineBreak())
        if part:
            runs.append(Run(part, bold, italic))
    return tuple(runs)


def _joined(runs: Sequence[Run | LineBreak]) -> Inline:
    """Neighbours in one look as one run: escapes come as tokens of their own."""
    joined: list[Run | LineBreak] = []
    for run in runs:
        last = joined[-1] if joined else None
        if isinstance(run, Run) and isinstance(last, Run) and (last.bold, last.italic) == (run.bold, run.italic):
            joined[-1] = Run(last.text + run.text, run.bold, run.italic)
        else:
            joined.append(run)
    return tuple(joined)


def unescaped(text: str) -> str:
    """Container lines are plain text to markdown-it, so the escapes of the template are taken off here."""
    plain, escaped = [], False
    for character in text.strip():
        if character == "\\" and not escaped:
            escaped = True
            continue
        plain.append(character)
        escaped = False
    return "".join(plain)
