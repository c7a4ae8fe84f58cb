"""Rules, checks, cases and words belong together: nothing is missing, nothing is left over."""

import ast
import inspect
import re
from pathlib import Path

import pytest
from test_cases import case_paths, found_in

from resplan.framework.loader import load_framework
from resplan.framework.rule import CHAPTERS, Rule
from resplan.rules import check_named
from sources import SOURCE, tree_of

CASES = Path(__file__).parent
RULES = load_framework("nq57").rules
BY_THE_READER = {"SY01", "SY02", "SY03", "SY04", "SY05", "SY06", "SY08", "PV01"}
BY_THE_ENGINE = {"SY09", "WV01", "WV02", "WV03"}
WITHOUT_A_FAILING_CASE = {"SY09"}  # no plan makes a check crash: tests/test_engine.py does


def test_no_code_is_used_twice() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert all(rule.code[:2] in CHAPTERS for rule in RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_a_check_and_its_parameters_fit(rule: Rule) -> None:
    if rule.code in BY_THE_READER | BY_THE_ENGINE:
        assert rule.check is None
        return
    assert rule.check is not None
    accepted = set(inspect.signature(check_named(rule.check)).parameters) - {"context"}
    assert set(rule.params) == accepted


def test_every_check_belongs_to_a_rule() -> None:
    checks = {
        f"{path.stem}.{node.name}"
        for path in (SOURCE / "rules").glob("*.py")
        for node in tree_of(path).body
        if isinstance(node, ast.FunctionDef) and [argument.arg for argument in node.args.args] == ["context"]
        if not node.name.startswith("_")
    }
    assert checks == {rule.check for rule in RULES if rule.check}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_a_passing_and_a_failing_case(rule: Rule) -> None:
    folder = CASES / rule.code
    assert (folder / "passes.yaml").is_file() or (folder / "passes").is_dir()
    if rule.code not in WITHOUT_A_FAILING_CASE:
        assert (folder / "fails.yaml").is_file() or (folder / "fails").is_dir()


def test_every_case_belongs_to_a_rule() -> None:
    assert {path.name for path in CASES.iterdir() if path.is_dir() and path.name != "__pycache__"} == {
        rule.code for rule in RULES
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_speaks_both_languages(rule: Rule) -> None:
    variants = [rule.words("default"), *rule.variants.values()]
    texts = [rule.title, rule.why, rule.citation]
    for words in [*texts, *(variant.message for variant in variants), *(variant.cure for variant in variants)]:
        assert words.vi.strip()
        assert words.en.strip()
    for variant in variants:
        for words in (variant.message, variant.cure):
            assert _fields(words.vi) == _fields(words.en), "both languages are filled with the same values"


def _fields(template: str) -> set[str]:
    return set(re.findall(r"(?<!\{)\{([a-z_]+)\}(?!\})", template.replace("{{", "\0").replace("}}", "\0")))


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.check], ids=lambda rule: rule.code)
def test_every_variant_that_a_check_yields_has_words_and_no_other_has(rule: Rule) -> None:
    assert rule.check is not None
    check = check_named(rule.check)
    module = inspect.getmodule(check)
    assert module is not None
    used = _variants(check.__name__, tree_of(Path(inspect.getsourcefile(module) or "")))
    # Some checks put the variant's name together from data: there the failing cases show it.
    used |= {
        finding.variant for path in case_paths("fails") if path.parent.name == rule.code for finding in found_in(path)
    }
    assert used - {"default"} == set(rule.variants)


def _variants(function: str, module: ast.Module) -> set[str]:
    """Third arguments of `Problem(…)` in a function and in those of its module that it calls."""
    functions = {node.name: node for node in module.body if isinstance(node, ast.FunctionDef)}
    found: set[str] = set()
    open_names, seen = [function], set()
    while open_names:
        name = open_names.pop()
        if name in seen:
            continue
        seen.add(name)
        for node in ast.walk(functions[name]):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id == "Problem" and len(node.args) > 2:
                constants = (part.value for part in ast.walk(node.args[2]) if isinstance(part, ast.Constant))
                found |= {value for value in constants if isinstance(value, str)}
            elif node.func.id in functions:
                open_names.append(node.func.id)
    return found


def test_rules_name_requirements_that_exist() -> None:
    known = {requirement.id for requirement in load_framework("nq57").requirements.requirements}
    for rule in RULES:
        assert set(rule.requirements) <= known, rule.code


def test_ids_of_bodies_are_asked_for_wherever_a_body_stands() -> None:
    (rule,) = (rule for rule in RULES if rule.code == "TK04")
    named = load_framework("nq57").exchange.book.named
    elsewhere = {field for field, kind in named.items() if kind == "body"} - {"lead", "partners"}
    # ST07 says of the standing agency what it has to be.
    asked = rule.params["ids_in"]
    assert isinstance(asked, list)
    assert set(asked) == (elsewhere - {"committee.standing_agency"}) | {"indicators.lead"}


def test_severities_are_those_of_the_catalogue() -> None:
    written = {rule.code: "/".join(severity.name[0] for severity in rule.severity) for rule in RULES}
    assert written["SY01"] == "E/E/E/E"
    assert written["TK01"] == "W/E/E/E"
    assert written["ST10"] == "W/E/E/O"
    assert written["TK21"] == "W/W/E/E"
    assert {rule.code for rule in RULES if rule.binding} == {
        "ST01", "ST04", "ST07", "TK01", "TK03", "TK08", "TK12", "CP01", "PV01",
    }  # fmt: skip


def test_levels_are_known() -> None:
    framework = load_framework("nq57")
    assert framework.id == "nq57"
    for rule in RULES:
        assert set(rule.levels) <= {"province", "commune", "department"}
