"""What resplan says about a call that it cannot understand. The words follow from the kind of error, not from typer's English."""

import typer

# The kinds of error are told apart by class; typer exports only some of these classes.
from typer._click import exceptions as kinds
from typer._click.core import Context, Parameter
from typer.core import TyperOption

from resplan.cli.commands import TOP, leaves
from resplan.cli.help import value_name
from resplan.cli.values import takes_names
from resplan.errors import Said, UsageError


class StrangeWords(kinds.UsageError):  # names an event, not an error of ours
    """The call has words that the command does not take."""

    def __init__(self, words: list[str], context: Context, call: list[str]) -> None:
        super().__init__("", context)
        self.words = words
        self.call = call


class StrangeCommand(kinds.UsageError):  # names an event, not an error of ours
    """The group has no such command."""

    def __init__(self, word: str, known: list[str], context: Context) -> None:
        super().__init__("", context)
        self.word = word
        self.known = known


def refusal(error: kinds.UsageError) -> Said:
    """What is wrong with the call, in a sentence."""
    # Imported here: it is rarely needed.
    from resplan.text import did_you_mean

    match error:
        case kinds.MissingParameter(param=Parameter() as parameter):
            called = error.ctx.command_path.partition(" ")[2] if error.ctx else ""
            example = next((each.example for each in leaves() if each.name == called), TOP.example)
            if isinstance(parameter, TyperOption):
                return Said(
                    "The option {name} is missing; for example: {example}", name=named(parameter), example=example
                )
            return Said(
                "The argument {name} is missing; for example: {example}", name=named(parameter), example=example
            )
        case typer.BadParameter(param=Parameter() as parameter, __cause__=UsageError() as why):
            return Said(
                "The value of {name} is wrong: {why}", name=named(parameter), why=Said(why.message, **why.values)
            )
        case kinds.NoSuchOption(option_name=name, ctx=context):
            guess = did_you_mean(name, _options(context)) if context else None
            if guess:
                return Said("There is no option {name}. Did you mean {guess}?", name=name, guess=guess)
            return Said("There is no option {name}.", name=name)
        case kinds.BadOptionUsage(option_name=name, ctx=context):
            if context and any(name in option.opts and option.is_flag for option in _all_options(context)):
                return Said("The option {name} takes no value.", name=name)
            return Said("The option {name} needs a value.", name=name)
        case StrangeWords(words=words, ctx=Context() as context) if whole := _unquoted(error.call, words, context):
            return Said(
                "The command does not take: {words}. If that belongs to a name with spaces, put the whole name in quotes: {whole}",
                words=" ".join(words),
                whole=whole,
            )
        case StrangeWords(words=[word], ctx=Context() as context) if "--plan" in _options(context):
            return Said("The command does not take: {words}. If that is the plan, write --plan {words}.", words=word)
        case StrangeWords(words=words):
            return Said("The command does not take: {words}", words=" ".join(words))
        case StrangeCommand(word=word, ctx=Context() as context) if now := _does_now(word, context):
            return Said("The command “{command}” is now `resplan {now}`.", command=word, now=now)
        case StrangeCommand(word=word, known=known):
            guess = did_you_mean(word, known)
            if guess:
                return Said("There is no command “{command}”. Did you mean {guess}?", command=word, guess=guess)
            return Said("There is no command “{command}”.", command=word)
        case _:
            return Said("A command is missing.")


def _unquoted(call: list[str], words: list[str], context: Context) -> str:
    """The option with its name in quotes, if the surplus words may be the end of that name; else empty."""
    first = call.index(words[0])
    start = next((number for number in range(first - 1, -1, -1) if call[number].startswith("-")), None)
    if start is None:
        return ""
    is_end = call[first : first + len(words)] == words
    option, sign, value = call[start].partition("=")
    takes = any(option in each.opts and not each.is_flag and takes_names(each) for each in _all_options(context))
    name = [value] * bool(sign) + call[start + 1 : first + len(words)]
    return f'{option} "{" ".join(name)}"' if takes and is_end and len(name) > len(words) else ""


def _does_now(word: str, context: Context) -> str:
    """The call that does the work of a former command."""
    from resplan.cli.commands import GONE

    return GONE.get(" ".join([*context.command_path.split()[1:], word]), "")


def named(parameter: Parameter) -> str:
    """A parameter as the help shows it."""
    return " / ".join(parameter.opts) if isinstance(parameter, TyperOption) else value_name(parameter)


def _all_options(context: Context) -> list[TyperOption]:
    return [each for each in context.command.get_params(context) if isinstance(each, TyperOption)]


def _options(context: Context) -> list[str]:
    return [name for option in _all_options(context) for name in option.opts]
