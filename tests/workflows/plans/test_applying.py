"""Fields changed, things added and dropped in a plan's YAML: exactly that, with every comment and other byte kept."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, assert_never

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from resplan.errors import ResplanError, UsageError
from resplan.merge.change import Addition, Change
from resplan.merge.sameness import same
from resplan.merge.thing import HEAD, LIST_OF, Thing, things_of
from resplan.plan.form import Bounds, Choice, Decimal, Keys, Rows, Slot, Text, Truth, Whole, slots_on
from resplan.workflows.plans.applying import Applied, applied
from resplan.workflows.plans.editing import OpenedPlan, opened

MESSY = """\
# Kế hoạch trong một tệp
resplan: 1
framework: nq57
unit: hue   # địa phương
title: 'Kế hoạch thử'
# kỳ của kế hoạch
period: {start: 2025,  end: 2030 }  # năm năm
recipients:
    - Ban Chỉ đạo
    # và
    - "Văn phòng"
situation: |
  Dòng một
  dòng hai

weaknesses:
  - text: Thiếu máy
    cause: Thiếu tiền
bodies: [{id: so-y-te, name: Sở Y tế}, {id: so-khcn, name: "Sở KH&CN"}]
indicators:
- id: tfp
  name: Năng suất
  baseline:
    year: 2024
    value: 44.5
  targets: {2025: 46, 2030: 56}   # hai mốc
# các nhiệm vụ
tasks:
  - {id: "1.01", title: Việc một, group: leadership, lead: so-y-te}   # ngắn

  # việc hai
  - id: "4.01"
    title: Việc hai
    group: digital_infrastructure
    deadline:   # chưa có
    partners: [so-y-te]
    # tiền
    budget:
      - {year: 2026, source: central, amount: 1}
    products: [{kind: Đề án, name: "Đề án: một"}]
progress:
  - as_of: 30/6/2025
    updates: [{task: "4.01", state: done}]
"""
WORDS = ["x", "Sở Y tế", "30/6/2026", "2027", "a: b", "#c", "hai\ndòng", "'ngoặc'", '"kép"', "no", "- d"]
IDLE = {"id", "framework", "resplan", "group"}


def values(slot: Slot) -> st.SearchStrategy[Any]:
    """Everything that may stand at a place, in small."""
    match form := slot.form:
        case Text():
            return st.sampled_from(list(form.names) or WORDS)
        case Truth():
            return st.booleans()
        case Whole():
            return st.integers(form.least or 0, form.most or 9)
        case Decimal():
            return st.sampled_from([0, 3, 2.5, 1e6])
        case Bounds():
            return st.sampled_from([1, 2.5]) | st.just([1, 2])
        case Choice():
            return st.sampled_from(form.choices)
        case Rows():
            return st.lists(values(form.item), min_size=1, max_size=2)
        case Keys():
            return st.fixed_dictionaries(
                {key: values(form.named[key]) for key in form.required},
                optional={key: values(inner) for key, inner in list(form.named.items())[:4] if key not in form.required}
                | ({"2026": values(form.by_year)} if form.by_year else {})
                | ({"khac": values(form.others)} if form.others else {}),
            ).filter(bool)
        case _:
            assert_never(form)


def fields(data: Any, slot: Slot, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Slot]]:
    """Every field that is there, or could be there within what is there."""
    match slot.form:
        case Keys() as keys if isinstance(data, Mapping):
            for key, inner in {**keys.named, **{name: keys.slot(name) for name in data}}.items():
                if inner is not None and (path or key not in {*IDLE, *LIST_OF.values(), "progress", "feedback"}):
                    yield (*path, key), inner
                    yield from fields(data.get(key), inner, (*path, key))
        case Rows() as rows if isinstance(data, list):
            for index, item in enumerate(data):
                yield from fields(item, rows.item, (*path, index))
        case _:
            pass


@cache
def plan(name: str, folder: Path | None = None) -> tuple[OpenedPlan, list[tuple[Thing, tuple[str | int, ...], Slot]]]:
    found = opened(folder or ROOT / "examples" / name)
    places = []
    for thing, data in things_of(found.plan.loaded).items():
        above = (LIST_OF[thing.kind], 0) if thing != HEAD else ()
        *_, slot = [None, *slots_on("nq57", above)]
        if slot is None:
            keys = {key: inner for key in data if (inner := next(slots_on("nq57", (key,)))) is not None}
            slot = Slot(Keys(keys), nullable=False)
        places += [(thing, path, inner) for path, inner in fields(data, slot)]
    return found, places


def comments(contents: Mapping[str, bytes]) -> list[str]:
    found = [re.findall(r"(?:^|\s)# \w.*$", content.decode(), re.MULTILINE) for content in contents.values()]
    return sorted(comment.strip() for each in found for comment in each)


def value_at(data: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        data = data.get(step) if isinstance(data, Mapping) else data[step]
        if data is None:
            return None
    return data


def changes_one_field(before: OpenedPlan, change: Change) -> Applied:
    """Applies a change and looks that nothing else changed."""
    after = applied(before, [change])
    old, new = things_of(before.plan.loaded), things_of(after.plan.plan.loaded)
    assert old.keys() == new.keys()
    for thing, data in new.items():
        keys = {key for key in data | dict(old[thing]) if not same(data.get(key), old[thing].get(key))}
        assert keys <= ({str(change.path[0])} if thing == change.thing else set())
    assert same(value_at(new[change.thing], change.path), change.after)
    assert after.plan.plan.loaded.data.get("progress") == before.plan.loaded.data.get("progress")
    assert [comment for comment in comments(before.contents) if comment not in comments(after.plan.contents)] == []
    return after


def sets_and_sets_back(name: str, data: st.DataObject, folder: Path | None = None) -> None:
    found, places = plan(name, folder)
    thing, path, slot = data.draw(st.sampled_from(places))
    was = value_at(things_of(found.plan.loaded)[thing], path)
    to = data.draw(values(slot))
    there = changes_one_field(found, Change(thing, path, was, to))
    back = changes_one_field(there.plan, Change(thing, path, to, was))
    assert all(
        same(one, other)
        for one, other in zip(
            things_of(found.plan.loaded).values(), things_of(back.plan.plan.loaded).values(), strict=True
        )
    )
    if was is None and len(path) == 1 and "\n" not in str(to):
        assert {**there.plan.contents, **back.contents} == found.contents


@pytest.fixture(scope="module")
def messy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("messy") / "plan-mot-tep.yaml"
    path.write_text(MESSY, encoding="utf-8")
    return path


@given(data=st.data())
@settings(max_examples=60)
def test_one_field_of_a_messy_file_takes_any_value_and_gives_it_back(messy: Path, data: st.DataObject) -> None:
    sets_and_sets_back("messy", data, messy)


@pytest.mark.parametrize("name", ["hue", "tuyen-quang", "commune", "flawed"])
@given(data=st.data())
@settings(max_examples=3)
def test_one_field_of_an_example_takes_any_value_and_gives_it_back(name: str, data: st.DataObject) -> None:
    sets_and_sets_back(name, data)


def test_new_things_come_to_the_end_of_their_lists_with_free_ids(messy: Path) -> None:
    found, _ = plan("messy", messy)
    new = [
        Addition(
            "a", "task", {"lead": "so-y-te", "title": "Việc mới", "group": "digital_infrastructure", "notes": None}
        ),
        Addition("b", "body", {"name": "Sở Y tế"}),
        Addition("c", "indicator", {"id": "x", "name": "Chỉ tiêu mới"}),
    ]
    after = applied(found, additions=new)
    assert [after.made[key].id for key in "abc"] == ["4.02", "so-y-te-2", "x"]
    (text,) = (content.decode() for content in after.contents.values())
    assert (
        '\n\n  - id: "4.02"\n    title: Việc mới\n    group: digital_infrastructure\n    lead: so-y-te\nprogress:'
        in text
    )
    assert 'name: "Sở KH&CN"}, {id: so-y-te-2, name: Sở Y tế}]' in text
    assert "\n- id: x\n  name: Chỉ tiêu mới\n# các nhiệm vụ" in text


def test_a_task_goes_to_the_file_of_its_group_and_takes_its_comments_along(tmp_path: Path) -> None:
    (tmp_path / "tasks").mkdir()
    head = "# yaml-language-server: $schema=.resplan/plan.schema.json\nunit: hue\n"
    tasks = 'tasks:\n  - id: "1.01"\n    # vì sao\n    title: Việc một\n  - {id: "1.02", title: Việc hai}\n'
    (tmp_path / "plan.yaml").write_text(head, encoding="utf-8")
    (tmp_path / "tasks" / "01-leadership.yaml").write_text(tasks, encoding="utf-8")
    change = Change(Thing("task", "1.01"), ("group",), "leadership", "security")
    title = Change(Thing("task", "1.01"), ("title",), "Việc một", "Việc đổi")
    after = applied(opened(tmp_path), [change, title], [Addition("b", "body", {"name": "Sở Y tế"})])
    assert {name: content.decode() for name, content in after.contents.items()} == {
        "tasks/01-leadership.yaml": 'tasks:\n  - {id: "1.02", title: Việc hai}\n',
        "tasks/08-security.yaml": "# yaml-language-server: $schema=../.resplan/tasks.schema.json\n"
        'tasks:\n  - id: "1.01"\n    # vì sao\n    title: Việc đổi\n',
        "bodies.yaml": "# yaml-language-server: $schema=.resplan/bodies.schema.json\n"
        "bodies:\n  - id: so-y-te\n    name: Sở Y tế\n",
    }


def test_a_dropped_task_is_gone_and_its_id_is_not_given_again(messy: Path) -> None:
    found, _ = plan("messy", messy)
    new = Addition("a", "task", {"title": "Việc mới", "group": "digital_infrastructure"})
    after = applied(found, additions=[new], drops=[Thing("task", "4.01")])
    assert after.made["a"].id == "4.02"  # a report speaks of 4.01
    assert [thing.id for thing in things_of(after.plan.plan.loaded) if thing.kind == "task"] == ["1.01", "4.02"]


def test_what_cannot_be_done_is_refused(messy: Path) -> None:
    found, _ = plan("messy", messy)
    with pytest.raises(UsageError, match="is taken"):
        applied(found, additions=[Addition("a", "task", {"id": "4.01", "title": "x", "group": "security"})])
    with pytest.raises(UsageError, match="no group"):
        applied(found, additions=[Addition("a", "task", {"title": "x", "group": "khac"})])
    with pytest.raises(ResplanError, match="Nothing was written"):
        applied(found, [Change(Thing("task", "4.01"), ("lead",), None, ["a", "b"])])
    with pytest.raises(ResplanError, match="secrecy mark"):
        applied(found, [Change(Thing("task", "4.01"), ("notes",), None, "TUYỆT MẬT")])
