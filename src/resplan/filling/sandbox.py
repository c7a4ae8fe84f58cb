"""The environment of every template: only what is listed can be named, called or added up, and everything is paid for."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from math import isfinite
from typing import Any

from jinja2 import Template, TemplateSyntaxError, nodes, pass_context
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.lexer import Token, TokenStream
from jinja2.parser import Parser
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, Undefined, markup_join, str_join
from jinja2.sandbox import SandboxedEnvironment, safe_range
from jinja2.utils import Namespace
from markupsafe import Markup, escape

from resplan.filling import budget
from resplan.filling.budget import LARGEST_NUMBER_BITS, LONGEST_TEMPLATE, MOST_TOKENS, SIGNS_A_STEP, OverBudget
from resplan.filling.compiler import OF_PLACES, CountingGenerator
from resplan.filling.filters import paid, paid_filters, paid_tests
from resplan.filling.methods import Method, has_part, method_of
from resplan.filling.shape import accept_shape
from resplan.filling.signs import without_commands
from resplan.filling.view import Helper, View, part_of, shown
from resplan.text import SIGNS

GLOBALS: Mapping[str, Callable[..., Any]] = {"range": safe_range, "namespace": Namespace}
"""Callable functions that belong to no value."""
CALLABLES = (Helper, Method, Macro, LoopContext, BlockReference)
"""Types that a template may call, beside the functions above."""
_NUMBERS = (int, float)
_MARKUP = re.compile("[&<>'\"]")
"""Characters that have a meaning in markup."""


class Sandbox(SandboxedEnvironment):
    """Jinja with lists of what is allowed instead of what is forbidden."""

    code_generator_class = CountingGenerator
    intercepted_binops = frozenset(SandboxedEnvironment.default_binop_table)
    intercepted_unops = frozenset()

    spend = staticmethod(budget.spend)
    go_into = staticmethod(budget.go_into)
    counted = staticmethod(budget.counted)
    weighed = staticmethod(budget.weighed)
    compared = staticmethod(budget.compared)

    def __init__(
        self,
        *,
        filters: Mapping[str, Callable[..., Any]],
        finalize: Callable[[object], object] = lambda value: value,
        **options: Any,
    ) -> None:
        pay = _paying(finalize)
        # It takes the context so that Jinja does not compute constants before there is a budget.
        with_context = pass_context(lambda _, value: pay(value))
        # Without the optimizer nothing is computed before there is a budget.
        super().__init__(optimized=False, finalize=with_context, **options)
        self.escaped = _escaping(pay)
        self.globals = {**GLOBALS, "signs": SIGNS.for_templates()}
        own: Any = {name: paid(function, name) for name, function in filters.items()}
        self.filters = {**paid_filters(), **own}
        self.tests = paid_tests()

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`a.b`: a field of a record, a key of a mapping, a name of an imported template, or a listed method."""
        if isinstance(obj, View):
            if attribute in obj.seen:
                return obj.seen[attribute]
            if attribute in shown(obj):
                return part_of(obj, attribute)
            _refuse_hidden(attribute)
            return self.undefined(f"{obj!r} has no field “{attribute}”", name=attribute)
        _refuse_hidden(attribute)
        if isinstance(obj, Undefined):
            return getattr(obj, attribute)
        if isinstance(obj, TemplateModule):
            named = vars(obj)
            return named[attribute] if attribute in named else self.undefined(obj=obj, name=attribute)
        if isinstance(obj, Namespace) or has_part(obj, attribute):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                return self.undefined(obj=obj, name=attribute)
        return method_of(obj, attribute) or self._item(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """`a[b]`: an item; a text that is no key works as in `a.b`."""
        if isinstance(argument, str) and not isinstance(obj, dict):
            return self.getattr(obj, argument)
        return self._item(obj, argument)

    def _item(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, Undefined):
            return obj[argument]
        budget.weighed(argument)  # it is hashed, and a message may name it
        if isinstance(obj, (str, list, tuple, dict, range)):
            try:
                return obj[argument]
            except (TypeError, LookupError):
                pass
        return self.undefined(obj=obj, name=argument)

    def call(self, context: Context, obj: Any, /, *values: Any, **named: Any) -> Any:
        """Calls what is listed as callable; calling a loop recurses over its argument."""
        if isinstance(obj, Undefined):
            return obj()
        if not isinstance(obj, CALLABLES) and not any(obj is known for known in GLOBALS.values()):
            raise SecurityError(f"{type(obj).__name__} is nothing that a template may call")
        budget.spend(1 + len(values) + len(named))
        if isinstance(obj, Macro):  # what `context.call` does with one, without asking first what it is
            for name in OF_PLACES:
                named.pop(name, None)
            return obj(context.eval_ctx, *values, **named)
        if isinstance(obj, LoopContext):
            values = tuple(budget.counted(value, 2) for value in values)
        return context.call(obj, *values, **named)

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether `call` would call this."""
        return isinstance(obj, CALLABLES)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002  # Jinja's signature
        """`a + b` and the like, for numbers of a sane size, and for texts and lists, which are paid for first."""
        budget.spend(1)
        match operator, left, right:
            case "*" | "**", int(), int():
                bits = right.bit_length() if operator == "*" else (abs(right) - 1) * left.bit_length()
                if left.bit_length() + bits > LARGEST_NUMBER_BITS:
                    raise OverBudget
            case "*", str() | list() | tuple(), int():
                budget.spend(len(left) * max(right, 0))
            case "*", int(), str() | list() | tuple():
                budget.spend(len(right) * max(left, 0))
            case "+", str() | list() | tuple(), str() | list() | tuple():
                budget.spend((len(left) + len(right)) // (SIGNS_A_STEP if isinstance(left, str) else 1))
            case "%", str(), _:
                raise SecurityError("“%” is for numbers; join texts with “~”")
            case _ if isinstance(left, Undefined) or isinstance(right, Undefined):
                pass
            case _ if not isinstance(left, _NUMBERS) or not isinstance(right, _NUMBERS):
                raise TypeError(f"“{operator}” does not go with {type(left).__name__} and {type(right).__name__}")
        return self.binop_table[operator](left, right)

    def joined(self, context: Context, parts: tuple[Any, ...]) -> str:
        """`a ~ b`."""
        texts = [part if isinstance(part, str) else str(budget.weighed(part)) for part in parts]
        budget.spend_text(sum(map(len, texts)))
        if context.eval_ctx.autoescape:
            return markup_join(
                part if hasattr(part, "__html__") else text for part, text in zip(parts, texts, strict=True)
            )
        return str_join(texts)

    def sliced(self, obj: Any, start: Any, stop: Any, step: Any) -> Any:
        """`a[b:c]`."""
        if isinstance(obj, Undefined):
            return obj[start:stop:step]
        if not isinstance(obj, (str, list, tuple)):
            raise TypeError(f"{type(obj).__name__} has no parts to cut")
        budget.spend(1 + len(obj) // (SIGNS_A_STEP if isinstance(obj, str) else 1))
        return obj[start:stop:step]

    def _load_template(self, name: Any, globals: Any) -> Template:  # noqa: A002  # Jinja's name
        if not isinstance(name, str):
            raise TypeError(f"a {type(name).__name__} is not a text; go through it with “for” or “join”")
        budget.spend(budget.TEMPLATE_LOOKED_FOR)
        return super()._load_template(name, globals)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parser = Parser(self, source, name, filename)
        try:
            return parser.parse()
        except RecursionError as error:
            raise TemplateSyntaxError(
                "the template is nested too deeply", parser.stream.current.lineno, name, filename
            ) from error

    def _tokenize(self, source: str, name: str | None, filename: str | None = None, state: str | None = None) -> Any:
        """A template's tokens, up to a limit; Jinja itself would take any number."""
        stream = super()._tokenize(source, name, filename, state)
        return TokenStream(_bounded(stream), name, filename)

    def _generate(self, source: nodes.Template, name: Any, filename: Any, defer_init: bool = False) -> str:  # noqa: FBT001, FBT002  # Jinja's
        """A template's code, if Python can take its shape."""
        accept_shape(source, name, filename)
        return super()._generate(source, name, filename, defer_init)

    def compile(self, source: Any, *values: Any, **named: Any) -> Any:
        """A template's code, if the template has a sane length."""
        if isinstance(source, str) and len(source) > LONGEST_TEMPLATE:
            raise OverBudget
        return super().compile(source, *values, **named)


def _bounded(stream: TokenStream) -> Iterator[Token]:
    for number, token in enumerate(stream):
        if number > MOST_TOKENS:
            raise TemplateSyntaxError(
                "the template has too many instructions", token.lineno, stream.name, stream.filename
            )
        yield token


def _refuse_hidden(name: str) -> None:
    if name.startswith("_"):
        raise SecurityError(f"“{name}” is nothing that a template may name")


def _paying(finalize: Callable[[object], object]) -> Callable[[object], object]:
    def pay(value: object) -> object:
        if value is not None and not isinstance(value, (str, int, float, date, View, Undefined)):
            raise TypeError(f"a {type(value).__name__} is not a text; go through it with “for” or “join”")
        if isinstance(value, float) and not isfinite(value):
            raise OverflowError("a number is too large")
        return without_commands(finalize(budget.weighed(value)))

    return pay


def _escaping(pay: Callable[[object], object]) -> Callable[[object], str]:
    def escaped(value: object) -> str:
        """An output as a part of markup: most texts have nothing to escape, and a page has hundreds of them."""
        output = pay(value)
        if type(output) is Markup or (type(output) is str and not _MARKUP.search(output)):
            return output
        return escape(output)

    return escaped
