"""The hash of a plan's meaning: spelling makes no difference to it, content does."""

import random

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bundles import PLAN
from resplan.plan.digest import meaning_sha256
from resplan.plan.loaded import load_plan


def meaning(text: str) -> str:
    return meaning_sha256(load_plan({"hue.yaml": text.encode()}).plan)


AS_WRITTEN = meaning(PLAN)


def test_a_folder_means_what_the_same_plan_in_one_file_means() -> None:
    data = yaml.safe_load(PLAN)
    task, other = data.pop("tasks")
    files = {
        "plan.yaml": data,
        "bodies.yaml": {"bodies": data.pop("bodies")},
        "tasks/04-digital_infrastructure.yaml": {"tasks": [task]},
        "tasks/08-security.yaml": {"tasks": [other]},
    }
    contents = {name: yaml.safe_dump(part, allow_unicode=True).encode() for name, part in files.items()}
    assert meaning_sha256(load_plan(contents).plan) == AS_WRITTEN


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("unit: hue", "unit: Huế"),
        ("unit: hue", 'unit: "46"'),
        ("issued: 15/5/2025", "issued: 2025-05-15"),
        ("deadline: 31/12/2026", "deadline: 2026-12-31"),
        ("Quý III/2026", "quý 3/2026"),
        ("Uỷ ban", "Ủy ban"),
        ("level: province\n", "level: province   # cấp tỉnh\nstrengths:\n"),
        ("title: thực hiện", "title:   thực hiện"),
        ("\n", "\r\n"),
    ],
)
def test_another_spelling_means_the_same(old: str, new: str) -> None:
    assert old in PLAN
    assert meaning(PLAN.replace(old, new)) == AS_WRITTEN


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("unit: hue", "unit: da-nang"),
        ("31/12/2026", "30/12/2026"),
        ("Quý III/2026", "Quý IV/2026"),
        ("Quý III/2026", "Thường xuyên"),
        ("lead: so-khcn", "lead: ubnd"),
        ("stage: issued", "stage: running"),
        ("Diễn tập", "Diễn tâp"),
    ],
)
def test_another_content_means_another_thing(old: str, new: str) -> None:
    assert old in PLAN
    assert meaning(PLAN.replace(old, new)) != AS_WRITTEN


@given(st.integers(0, 2**16))
def test_the_order_of_keys_means_nothing(seed: int) -> None:
    shuffle = random.Random(seed)

    def mixed(data: object) -> object:
        match data:
            case dict():
                rows = [(key, mixed(value)) for key, value in data.items()]
                shuffle.shuffle(rows)
                return dict(rows)
            case list():
                return [mixed(item) for item in data]
            case _:
                return data

    text = yaml.safe_dump(mixed(yaml.safe_load(PLAN)), allow_unicode=True, sort_keys=False)
    assert meaning(text) == AS_WRITTEN
