"""The hash that a document gives of its plan: one that anybody can make again, and only of the plan's own files."""

from pathlib import Path

from resplan.files.digest import digest
from resplan.workflows.plans.on_disk import read_plan


def test_it_is_that_of_the_list_that_sha256sum_prints() -> None:
    # $ printf a >a; printf b >b; sha256sum a b | sha256sum
    expected = "cb13f400dcb618e400d0f7d54f7cdb330d37a07272cb99a1016cda5830a10556"
    assert digest({"b": b"b", "a": b"a"}) == expected


def test_a_change_of_the_plan_changes_it(sample: Path) -> None:
    before = read_plan(sample).loaded.sha256
    (sample / "notes.txt").write_text("no part of the plan", encoding="utf-8")
    assert read_plan(sample).loaded.sha256 == before
    path = sample / "bodies.yaml"
    path.write_bytes(path.read_bytes() + b"# a word\n")
    assert read_plan(sample).loaded.sha256 != before
