"""Texts of strangers on a terminal and in a log: no sign in them that commands, no line that they begin themselves."""

_COMMANDS = ("::", "##[")
"""How a line begins that the runner of a pipeline takes for a command."""


def printable(text: str) -> str:
    """The text in one line, letter for letter: line ends and odd spaces are spaces, control and direction signs are �."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else " " if sign.isspace() else "�" for sign in text)


def no_command(line: str) -> str:
    """A line of a log; one that would be taken for a command gets a sign before it."""
    return f"› {line}" if line.lstrip().startswith(_COMMANDS) else line
