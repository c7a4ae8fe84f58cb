"""Templates of strangers: each is refused in one sentence with its name and line, soon, and nothing of it runs."""

import time
from functools import partial
from pathlib import Path

import pytest
from markupsafe import Markup

from resplan.cli import main
from resplan.documents.markdown.environment import fill
from resplan.errors import ResplanError
from resplan.filling import filled
from resplan.filling.budget import STEPS, budget
from resplan.filling.html import markup_environment
from resplan.plan.plan import Plan
from resplan.render.docx.own_template import office_environment

PLAN = Plan(unit="hue", title="Kế hoạch", tasks=())
NAMING = (
    '{{ plan.parse_raw("x", proto="pickle", allow_pickle=True) }}',
    "{{ plan.parse({}) }}",
    "{{ plan.__struct_fields__ }}",
    "{{ plan.__class__.__mro__ }}",
    "{{ plan._record }}",
    "{{ plan['__class__'] }}",
    "{{ plan['\\x5f\\x5fclass\\x5f\\x5f'] }}",
    "{{ ''['__class__'] }}",
    "{{ plan | attr('__class__') }}",
    "{{ [plan] | map(attribute='__class__') | list }}",
    "{{ [plan] | map('attr', '__class__') | list }}",
    "{{ [plan] | selectattr('__class__') | list }}",
    "{{ [plan] | sort(attribute='__class__') }}",
    "{{ [plan] | groupby('__class__') }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ range.__class__ }}",
    "{{ lipsum.__globals__ }}",
    "{{ joiner() }}",
    "{{ dict(a=1) }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{% for x in [1] %}{{ loop._iterator }}{% endfor %}",
    "{% for x in [1] %}{{ loop.cycle.__self__ }}{% endfor %}",
    "{% macro m() %}{% endmacro %}{{ m._func }}",
    "{{ nothing._undefined_obj }}",
    "{{ plan.body_name.function }}",
    "{{ plan.body_name.__self__ }}",
    "{{ plan.body_name }}",
    "{{ plan }}",
    "{{ [plan] }}",
    "{{ '{0.__class__}'.format(plan) }}",
    "{{ '{a.__class__}'.format_map({'a': plan}) }}",
    "{{ '%s' % plan }}",
    "{{ '%s' | format(plan) }}",
    "{{ plan.title.encode() }}",
    "{{ plan.tasks.append(1) }}",
    "{% include '../pyproject.toml' %}",
    "{% include '/etc/passwd' %}",
    "{% import '/etc/passwd' as x %}",
    "{% extends '..\\\\secret.j2' %}",
    "{% debug %}",
    "{% set x = plan.__dict__ %}x",
)
_DOUBLED = "{% set h = namespace(v='x') %}{% for i in range(60) %}{% set h.v = TWICE %}{% endfor %}"
_SPACES = _DOUBLED.replace("TWICE", "namespace(a=h.v, b=h.v)")
_LISTS = _DOUBLED.replace("TWICE", "[h.v, h.v]")
_TUPLES = _DOUBLED.replace("TWICE", "(h.v, h.v)")
_READING = (
    "{{ h.v | string | length }}",
    "{{ 'a' ~ h.v }}",
    "{{ [h.v] | join }}",
    "{{ h.v | upper }}",
    "{{ [h.v] | map('string') | list }}",
)
_NAMING_IT = ("{{ ''[h.v] }}", "{{ {1: 1}[h.v] }}", "{{ [1].index(h.v) }}", "{{ h.v == h.v }}")
_HASHING = (
    "{{ {h.v: 1} }}",
    "{{ {1: 1}[h.v] }}",
    "{{ {1: 1}.get(h.v) }}",
    "{{ [h.v] | unique | list }}",
    "{% include [h.v] %}",
)
DOUBLING = (
    *(_SPACES + end for end in (*_READING, *_NAMING_IT)),
    *(_LISTS + end for end in (*_READING, *_NAMING_IT, "{{ h.v in [[h.v]] | map('list') }}")),
    *(_TUPLES + end for end in _HASHING),
)
"""Sixty values, each twice in the next: to read the last to its depths takes for ever."""
COSTLY = (
    "{{ 'a' * 10 ** 10 }}",
    "{{ [0] * 10 ** 9 }}",
    "{{ 9 ** (9 ** 9) }}",
    "{{ 9 ** 9 ** 9 ** 9 }}",
    "{{ '%10000000000s' % 'x' }}",
    "{{ 'a' | center(10 ** 9) }}",
    "{{ ('a\\n' * 1000) | indent(10 ** 8) }}",
    "{{ ('a' * 100000) | replace('a', 'b' * 100000) }}",
    "{{ ('a' * 100000).replace('a', 'b' * 100000) }}",
    "{{ (['a'] * 100000) | join('b' * 100000) }}",
    "{{ ('b' * 100000).join(['a'] * 100000) }}",
    "{{ [['a' * 1000] * 1000] | sum(start=[]) }}",
    "{{ 1.5 | round(10000000, 'ceil') }}",
    "{{ [1] | batch(10 ** 9) | list }}",
    "{{ [1] | slice(10 ** 9) | list }}",
    "{{ ('a' * 500000) | trim('b' * 500000 ~ 'a') }}",
    "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
    "{% for a in range(100000) %}{% for b in range(100000) if false %}{% endfor %}{% endfor %}",
    "{% for a in range(10 ** 9) %}{{ loop.length }}{% endfor %}",
    "{% for a in range(100000) %}" + "{{ a }}" * 500 + "{% endfor %}",
    "{% for a in range(100000) %}" + "text " * 500 + "{% endfor %}",
    "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
    "{% for i in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "{% include 'own.j2' %}",
    "{% include range(100000) | map('string') | list ignore missing %}",
    "{% extends 'own.j2' %}",
    "{% import 'own.j2' as x %}",
    "{% for a in range(100000) %}{% include 'empty.j2' %}{% endfor %}",
    "{% set ns = namespace(s='a') %}{% for i in range(100) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
    "{% set ns = namespace(s='a') %}{% for i in range(100) %}{% set ns.s = ns.s + ns.s %}{% endfor %}",
    "{% set ns = namespace(s='a' * 1000, l=[]) %}{% for i in range(99999) %}{% set ns.l = ns.l + [ns.s[1:]] %}{% endfor %}",
    "{% set ns = namespace(s=[1]) %}{% for i in range(60) %}{% set ns.s = [ns.s, ns.s] %}{% endfor %}{{ ns.s | string }}",
    "{% set n = namespace(s=1, t=1) %}{% for i in range(60) %}{% set n.s = [n.s]*2 %}{% set n.t = [n.t]*2 %}{% endfor %}{{ n.s == n.t }}",
    "{% set ns = namespace(s=[1]) %}{% for i in range(60) %}{% set ns.s = [ns.s, ns.s] %}{% endfor %}{{ ns.s ~ '' }}",
    "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "{% if 1 %}" * 150 + "{% endif %}" * 150,
    "{% for a in [1] %}" * 50 + "{% endfor %}" * 50,
    "{{ " + "1+" * 20000 + "1 }}",
    "{{ " + "9" * 5000 + " }}",
    "a" * 600_000,
)


@pytest.mark.parametrize("template", [*NAMING, *DOUBLING, *COSTLY], ids=lambda text: text[:60])
def test_a_hostile_template_is_refused_with_its_name_and_line(template: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filled, "budget", partial(budget, STEPS // 10))  # in a tenth of the time
    started = time.process_time()
    with pytest.raises(ResplanError) as refused:
        fill("own.j2", {"plan": PLAN}, {"own.j2": template, "empty.j2": ""})
    assert time.process_time() - started < 1
    assert refused.value.values["template"] == "own.j2"
    assert refused.value.values["line"] == 1


@pytest.mark.parametrize(
    "template", ["a" + " " * 400_000 + "b", "a{# left out:" + " " * 400_000 + "x #}", "a{{ ('\\n' * 100000) | own }}"]
)
def test_long_runs_of_blanks_cost_no_more_than_they_are_long(template: str) -> None:
    started = time.process_time()
    fill("own.j2", {"plan": PLAN}, {"own.j2": template})
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("template", "cause"),
    [
        ("{{ 1e999 | int }}", "a number is too large"),
        ("{{ (1e999 - 1e999) | round | int }}", "a number is too large"),
        ("{{ 'inf' | float | int }}", "a number is too large"),
        ("{{ 'nan' | float | round }}", "a number is too large"),
        ("{{ 1e308 * 10 }}", "a number is too large"),
        ("{{ 2.0 ** 9999 }}", "a number is too large"),
        ("{% for a in [1] %}" * 25 + "{% endfor %}" * 25, "nested too deeply"),
        ("{% if 1 %}" * 99 + "{% endif %}" * 99, "nested too deeply"),
        ("{{ " + "not " * 5000 + "1 }}", "nested too deeply"),
        ("{{ namespace(a=1, a=2) }}", "the parameter “a” is given twice"),
        ("{% macro m(b, b) %}{% endmacro %}", "the parameter “b” is given twice"),
        ("{% if 1 %}" + "{% elif 1 %}" * 20_000 + "{% endif %}", "too many instructions"),
        ("{{ " + "1+" * 50_000 + "1 }}", "too many instructions"),
        ("{{ 'é' | truncate(1, true, 'x' * 2000) }}", "does not go with its values"),
        ("{{ 1 % 0 }}", "divided by zero"),
        ("{{ 1 if }}", "something is missing before the closing brackets"),
        ("{% raw %}{{ x }}", "something is opened and never closed"),
        ("{% include 'a' * 5000 %}", f"includes “{'a' * 79}…”"),
        ("{% include '\\ud800' %}", "includes “�”"),
    ],
    ids=lambda text: text[:40],
)
def test_the_sentence_says_the_true_cause_and_line(template: str, cause: str) -> None:
    with pytest.raises(ResplanError) as refused:
        fill("own.j2", {"plan": PLAN}, {"own.j2": f"one\ntwo\n{template}"})
    assert cause in str(refused.value)
    assert refused.value.values["template"] == "own.j2"
    assert refused.value.values["line"] == 3


@pytest.mark.parametrize("sign", ["\ud800", "\x1b", "\x07", "\x9b", "\u202e", "\u2066", "\u200f", "\uffff"], ids=ascii)
def test_signs_that_command_a_terminal_or_turn_a_text_are_not_put_out(sign: str) -> None:
    written = f"{{{{ {sign!a} }}}}{{{{ 'a' ~ s }}}}{{% set b %}}{{{{ s }}}}{{% endset %}}{{{{ b }}}}\tVăn\n"
    assert fill("own.j2", {"s": sign}, {"own.j2": written + sign}) == "�a��\tVăn\n�"
    marked = office_environment().from_string("<w:t>{{ s }}</w:t>")
    with budget():
        assert marked.render(s=f"<{sign}") in ("<w:t>&lt;</w:t>", "<w:t>&lt;�</w:t>")
    beside = markup_environment().from_string("{{ m ~ s }}").render(s=f"<{sign}", m=Markup("<b>"))
    assert beside == "<b>&lt;�"


def test_a_namespace_and_what_comes_one_by_one_still_work() -> None:
    written = "{% set n = namespace(a='x') %}{{ n is defined }} {{ n.a }} {{ 'A' in (['a'] | map('upper')) }} {{ {'k': n}.k.a }}"
    assert fill("own.j2", {}, {"own.j2": written}) == "True x True x"


@pytest.mark.parametrize(
    "call", [["render", "PLAN", "--to", "md", "-o", "OUT"], ["template", "check", "PLAN"]], ids=["render", "check"]
)
def test_a_received_plan_runs_nothing_and_nothing_is_written(
    call: list[str], sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    witness, out = tmp_path / "ran", tmp_path / "out"
    pickle = f"cbuiltins\\nexec\\n(Vopen({str(witness)!r}, 'w')\\ntR."
    text = f'\n{{{{ plan.parse_raw("{pickle}", proto="pickle", allow_pickle=True) }}}}'
    (sample / "plan.vi.md.j2").write_text(text, encoding="utf-8")
    code = main([{"PLAN": str(sample), "OUT": str(out)}.get(part, part) for part in call])
    said = "".join(capsys.readouterr())
    assert code in (1, 3)
    assert "plan.vi.md.j2" in said
    assert "parse_raw" in said
    assert not witness.exists()
    assert not out.exists()
