"""Whatever a template can reach from its values by attribute, item and iteration is a plain value or a listed helper."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from jinja2.environment import TemplateModule
from jinja2.runtime import Macro
from markupsafe import Markup

from issued import issued
from resplan.documents.plan_documents.plan import plan_tags
from resplan.documents.wish import Wish
from resplan.filling import filled
from resplan.filling.sandbox import GLOBALS
from resplan.filling.view import Helper, View, part_of, plain, shown
from resplan.workflows.documents.material import material_of
from resplan.workflows.documents.own_word_file import new_letterhead
from resplan.workflows.documents.template_check import every_document
from resplan.workflows.framework.rule_pages import rule_pages
from resplan.workflows.plans.on_disk import read_plan
from resplan.workflows.start.init import InitOptions, init_plan

HELPERS = {"as_yaml", "body_name", "field_of", "fill", "position", "schema"}
PLAIN = {str, Markup, int, float, bool, date, type(None)}


def reached(value: object, seen: set[int]) -> Iterator[object]:
    """The value, and all that it leads to."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        yield value
        match value:
            case View() if id(value._record) not in seen:
                seen.add(id(value._record))
                waiting += [part_of(value, name) for name in shown(value)]
            case dict():
                waiting += [*value, *value.values()]
            case list() | tuple() | frozenset():
                waiting += value
            case TemplateModule():
                waiting += [part for name, part in vars(value).items() if not name.startswith("_")]
            case _:
                pass


def test_nothing_but_plain_values_and_listed_helpers_is_in_reach(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled_with: dict[str, dict[str, object]] = {}

    def remember(value: object) -> object:
        found = plain(value)
        filled_with.setdefault(str(len(filled_with)), {})["value"] = found
        return found

    monkeypatch.setattr(filled, "plain", remember)
    names = []
    for name, texts in every_document(read_plan(sample), None):
        names.append(name)
        texts()
    assert len(names) >= 20
    plan = read_plan(sample)
    issued("dashboard", [sample], ("html",), tmp_path)
    remember(plan_tags(material_of(plan, Wish("plan"))))
    rule_pages("nq57")
    before = len(filled_with)
    init_plan(tmp_path / "hue", InitOptions("Huế"))
    init_plan(
        tmp_path / "commune", InitOptions("hue/phuong-thuan-hoa", parent=sample, pipeline="github", root=tmp_path)
    )
    new_letterhead(tmp_path / "office.docx", "hd36")
    assert len(filled_with) > before + 2 * 10
    seen: set[int] = set()
    helpers: set[str] = set()
    count = 0
    for values in filled_with.values():
        for value in reached(values["value"], seen):
            count += 1
            if isinstance(value, Helper):
                helpers.add(value.name)
            elif not isinstance(value, View | dict | list | tuple | frozenset | Macro | TemplateModule):
                assert type(value) in PLAIN, value
    assert count > 1_000
    assert helpers == HELPERS
    assert set(GLOBALS) == {"range", "namespace"}


@pytest.mark.parametrize(
    "value", [print, str, Path(), pytest, object(), iter([])], ids=lambda value: type(value).__name__
)
def test_what_is_no_plain_value_never_becomes_one(value: object) -> None:
    with pytest.raises(TypeError, match="nothing that a template may see"):
        plain({"a": [value]})
