"""Every command that writes a plan, beside every other one at the same time."""

import itertools
import threading
from pathlib import Path

import pytest
from test_writing_verbs import VERBS, prepared

from resplan.cli import main
from resplan.workflows.documents.unchanged import RECORD
from resplan.workflows.plans.on_disk import read_plan

pytestmark = pytest.mark.usefixtures("made_once")
WRITE_A_PLAN = [name for name, verb in VERBS.items() if verb.mark and name != "init"]


@pytest.mark.parametrize(("one", "other"), [*itertools.combinations_with_replacement(WRITE_A_PLAN, 2)])
def test_of_two_that_write_at_once_both_are_there_afterwards(
    one: str, other: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(prepared(tmp_path / "at"))
    codes: dict[int, int] = {}
    barrier = threading.Barrier(2)

    def call(number: int, verb: str) -> None:
        barrier.wait()
        codes[number] = main(VERBS[verb].call(number))

    threads = [threading.Thread(target=call, args=given) for given in ((1, one), (2, other))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(codes[number] in (0, 1) for number in (1, 2))
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(Path("plan").rglob("*.yaml")))
    for number, verb in ((1, one), (2, other)):
        assert text.count(VERBS[verb].mark.format(n=number)) == 1
    assert all(file.source.is_readable for file in read_plan(Path("plan")).loaded.files)
    left = (path.name for path in Path("plan").rglob("*") if path.name != RECORD)
    assert not [name for name in left if ".resplan" in name or ".begun" in name]


def test_five_waivers_and_a_fix_at_once_are_all_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(prepared(tmp_path / "at"))
    codes: list[int] = []
    calls = [VERBS["waive"].call(number) for number in range(1, 6)] + [VERBS["check"].call(1)]
    threads = [threading.Thread(target=lambda call=call: codes.append(main(call))) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    text = Path("plan/plan.yaml").read_text(encoding="utf-8")
    assert text.count("rule: TK01") == 5
    assert 'number: "57"' in text
