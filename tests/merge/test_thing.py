"""The things of a plan: every part once, in order, and where it stands."""

from conftest import ROOT
from resplan.merge.thing import HEAD, KINDS, LIST_OF, Thing, places_of, thing_at, things_of
from resplan.plan.loaded import load_plan
from resplan.workflows.plans.on_disk import read_plan


def test_every_part_of_a_plan_is_one_thing() -> None:
    loaded = read_plan(ROOT / "examples" / "hue").loaded
    things = things_of(loaded)
    for kind in KINDS[1:]:
        assert [thing.id for thing in things if thing.kind == kind] == [
            item.id for item in getattr(loaded.plan, LIST_OF[kind])
        ]
    assert things[Thing("task", "4.03")]["group"] == "digital_infrastructure"
    assert things[HEAD]["unit"] == "hue"
    assert not {"tasks", "progress", "feedback"} & things[HEAD].keys()


def test_a_thing_and_its_place_name_each_other() -> None:
    loaded = read_plan(ROOT / "examples" / "commune").loaded
    places = places_of(loaded)
    assert places.keys() == things_of(loaded).keys()
    for thing, place in places.items():
        assert thing_at(loaded, (*place, "title")) == thing


def test_of_two_with_one_id_the_first_counts() -> None:
    loaded = load_plan({"p.yaml": b'unit: hue\ntasks: [{id: "1", title: a}, {id: "1", title: b}]'})
    assert things_of(loaded)[Thing("task", "1")]["title"] == "a"
