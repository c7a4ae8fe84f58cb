"""What `--help` shows: how a command is called, what it does, its flags or commands, an example. All in the chosen language."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from typer._click.core import Context, Parameter
from typer._click.formatting import HelpFormatter, join_options, wrap_text
from typer.core import TyperArgument, TyperOption

from resplan.cli.commands import Entry
from resplan.cli.language import current_language, say


def help_text(context: Context, entry: Entry, commands: Iterable[Entry]) -> str:
    """The page of a command, or of a group with its commands."""
    page = HelpFormatter()
    parameters = context.command.get_params(context)
    called = " ".join([say("[OPTIONS]"), *_arguments(parameters, entry)])
    page.write_usage(context.command_path, called, say("Usage:") + " ")
    page.write_paragraph()
    page.buffer.append(wrap_text(say(entry.sentence), page.width, "  ", "  ") + "\n")
    with page.section(say("Options")):
        page.write_dl([_row(option) for option in parameters if isinstance(option, TyperOption) and not option.hidden])
    rows = [(command.last_word, say(command.sentence)) for command in commands]
    if rows:
        with page.section(say("Commands")):
            page.write_dl(rows)
    with page.section(say("Example")):
        # Not wrapped: it is there to be copied.
        page.buffer.append(f"  {entry.example}\n")
    return page.getvalue().rstrip("\n")


def _arguments(parameters: Iterable[Parameter], entry: Entry) -> Iterator[str]:
    if entry.is_group:
        yield say("COMMAND [ARGS]...")
    for argument in parameters:
        if isinstance(argument, TyperArgument):
            name = value_name(argument)
            yield (name if argument.required else f"[{name}]") + ("..." if argument.nargs == -1 else "")


def _row(option: TyperOption) -> tuple[str, str]:
    # The first long name is the current one; the others are old spellings that still work.
    long = [name for name in option.opts if name.startswith("--")]
    names = join_options([name for name in option.opts if name not in long[1:]])[0]
    remarks = []
    if option.show_default and option.default not in (None, False, ""):
        remarks.append(say("default: {default}").format(default=option.default))
    if option.required:
        remarks.append(say("required"))
    if option.min is not None and option.max is not None:
        remarks.append(f"{option.min}–{option.max}")
    words = _CHOICES.sub(_listed_at, say(option.help or "")) + _named_choices(option)
    words += f"  [{'; '.join(remarks)}]" if remarks else ""
    return (names if option.is_flag else f"{names} {_value(option)}"), words


_CHOICES = re.compile(r"\{(?P<place>[a-z_.]+)\}")
"""Marks, in a flag's help, a place of the plan; the choices of that place are listed there."""


def _listed_at(place: re.Match[str]) -> str:
    # Imported here: hardly any page needs it.
    from resplan.cli.choices import named_at

    return _choices(named_at(place["place"]))


def _named_choices(option: TyperOption) -> str:
    """The names that may be written instead of a flag's keys; the keys stand in the flag's brackets already."""
    kind: Any = option.type_descriptor
    if kind.choices is None or current_language() != "vi":
        return ""
    from resplan.cli.choices import named

    names = named(kind.choices)
    return f" {_choices(names)}." if all(names.values()) else ""


def _choices(names: Mapping[str, Sequence[str]]) -> str:
    """Keys behind their titles in Vietnamese help; the keys alone in English help."""
    is_vietnamese = current_language() == "vi"
    return ", ".join(f"{titles[0]} ({key})" if is_vietnamese and titles else key for key, titles in names.items())


def _value(option: TyperOption) -> str:
    kind: Any = option.type_descriptor
    if option.metavar:
        return value_name(option)
    if kind.choices is not None:
        return f"[{'|'.join(kind.choices)}]"
    if kind.is_path:
        return say("PATH")
    return "N" if kind.is_ranged else say("TEXT")


def value_name(parameter: Parameter) -> str:
    """What stands in a call for the value of a parameter, in the chosen language: FILE.zip, TỆP.zip."""
    return WORD.sub(lambda word: say(word.group()), parameter.metavar or parameter.name.upper())


WORD = re.compile("[A-Z]{2,}")
"""A word in a value's name that can be translated."""
