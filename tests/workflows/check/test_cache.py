"""Kept answers: plain data of the owner alone, believed only while everything that was read is as it was."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resplan.files.looks import Look, Seen
from resplan.framework.loader import load_framework
from resplan.reporters.interface import PlanReport
from resplan.workflows.batch import kept as keeping
from resplan.workflows.batch.answers import Answer, keep, kept_answer
from resplan.workflows.batch.how_many import HowMany
from resplan.workflows.batch.kept import Kept
from resplan.workflows.batch.records import data_of, record_from
from resplan.workflows.check.checked_plan import check_one
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.check.plan_report import plan_report
from resplan.workflows.check.report_form import REPORTS
from resplan.workflows.check.run import check_many
from resplan.workflows.plans.on_disk import read_plan

KEY = "ab" * 32
RULES = {rule.code: rule for rule in load_framework("nq57").rules}
posix = pytest.mark.skipif(sys.platform == "win32", reason="rights and links are others there")


def checked(path: Path) -> Answer[PlanReport]:
    plan = read_plan(path)
    report = plan_report(check_one(plan, CheckOptions()))
    return Answer(plan.room.looks.answers, REPORTS, loose=report)


def known(store: Kept, key: str = KEY) -> tuple[PlanReport, dict[Look, Seen]] | None:
    found = kept_answer(store, key, REPORTS)
    return None if found is None else (found.result(), dict(found.looks))


@pytest.fixture
def kept(examples: Path, tmp_path: Path) -> tuple[Kept, Path, Answer[PlanReport]]:
    store, answer = Kept(tmp_path / "cache"), checked(examples / "flawed")
    keep(store, KEY, answer)
    assert known(store) == (answer.result(), answer.looks)
    return store, tmp_path / "cache" / "ab" / KEY, answer


@pytest.mark.parametrize("name", ["tuyen-quang", "hue", "commune", "flawed"])
def test_a_report_comes_back_as_it_was(name: str, examples: Path) -> None:
    report = checked(examples / name).result()
    data = json.loads(json.dumps(data_of(report, RULES)))
    assert record_from(PlanReport, data, RULES) == report


def test_a_rule_comes_back_as_the_profile_has_it(sample: Path) -> None:
    (sample / "resplan.toml").write_text('profile = "profile.yaml"\n', encoding="utf-8")
    (sample / "profile.yaml").write_text("rules: {BG02: {params: {dx: 5}, severity: E/E/E/E}}\n", encoding="utf-8")
    report = checked(sample).result()
    (found,) = [
        outcome
        for outcome in record_from(PlanReport, data_of(report, RULES), RULES).result.outcomes
        if outcome.rule.code == "BG02"
    ]
    assert found.rule.params["dx"] == 5
    assert record_from(PlanReport, data_of(report, RULES), RULES) == report


SPOILS: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _content: b"",
    "nonsense": lambda _content: b"nonsense",
    "a pickle": lambda _content: b"\x80\x04cos\nsystem\n(S'true'\ntR.",
    "cut off": lambda content: content[: len(content) // 2],
    "a letter": lambda content: content.replace(b"not_satisfied", b"satisfied", 1),
    "no seal": lambda content: content.partition(b"\n")[2],
}


@pytest.mark.parametrize("spoil", list(SPOILS))
def test_a_broken_entry_is_no_answer(spoil: str, kept: tuple[Kept, Path, Answer[PlanReport]]) -> None:
    store, path, _ = kept
    path.write_bytes(SPOILS[spoil](path.read_bytes()))
    assert known(store) is None


def test_a_large_answer_takes_little_room_and_comes_back_whole(tmp_path: Path) -> None:
    kept, key, content = Kept(tmp_path), "ab" * 32, b"[]\n" + b"<p>trang</p>\n" * 20_000
    kept.put(key, content, {})
    file = tmp_path / "ab" / key
    assert file.stat().st_size < len(content) / 10
    assert kept.get(key) == (content, {})


def test_an_entry_under_another_s_name_is_no_answer(kept: tuple[Kept, Path, Answer[PlanReport]]) -> None:
    store, path, _ = kept
    other = KEY.replace("b", "c")
    (path.parents[1] / other[:2]).mkdir()
    shutil.copy2(path, path.parents[1] / other[:2] / other)
    assert known(store, other) is None


@given(data=st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_data_of_another_shape_make_no_report(data: st.DataObject, examples: Path) -> None:
    whole = checked(examples / "flawed").content() if not _WHOLE else _WHOLE[0]
    _WHOLE[:] = [whole]
    document = json.loads(whole)
    node, key = data.draw(st.sampled_from(list(_places(document))))
    before, node[key] = node[key], data.draw(st.sampled_from([None, -1, 1.5, "x", [], {}, [[]], {"date": "x"}, True]))
    try:
        again = Answer({}, REPORTS, packed=json.dumps(document).encode()).result()
    except ValueError:
        return
    assert isinstance(again, PlanReport), before
    assert json.loads(Answer({}, REPORTS, loose=again).content()) == document, "what is taken is what was written"


_WHOLE: list[bytes] = []


def _places(node: object) -> list[tuple[dict[str, object] | list[object], str | int]]:
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [place for key, item in items for place in [(node, key), *_places(item)]]  # type: ignore[misc]


@posix
def test_entries_are_their_owner_s_alone(kept: tuple[Kept, Path, Answer[PlanReport]], tmp_path: Path) -> None:
    store, path, answer = kept
    for folder in (path.parents[1], path.parent):
        assert folder.stat().st_mode & 0o777 == 0o700
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    assert known(store) is None, "somebody else may have read or written it"
    path.chmod(0o600)
    path.parents[1].chmod(0o755)
    assert known(store) is None
    keep(store, KEY, answer)
    assert path.parents[1].stat().st_mode & 0o777 == 0o700
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert known(store) is None
    assert list(path.parent.iterdir()) == [path], "nothing is left half written"


def test_a_folder_that_cannot_be_written_is_no_harm(examples: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    answer = checked(examples / "commune")
    keep(Kept(tmp_path / "file"), KEY, answer)
    assert known(Kept(tmp_path / "file")) is None
    assert Answer({}, REPORTS, packed=answer.content()).result() == answer.result()


def test_the_second_time_nothing_is_even_imported(examples: Path, tmp_path: Path) -> None:
    call = [sys.executable, "-X", "importtime", "-m", "resplan", "check", str(examples / "commune")]
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path), "HOME": str(tmp_path)}
    first, second = (subprocess.run(call, capture_output=True, env=env, check=False) for _ in range(2))
    assert (first.stdout, first.returncode) == (second.stdout, second.returncode)
    slow = (
        b"pydantic yaml jinja2 xml multiprocessing resplan.findings resplan.files.room resplan.workflows.batch.asking"
    )
    imported = {line.rpartition(b"|")[2].strip() for line in second.stderr.splitlines()}
    assert b"resplan.workflows.batch.kept_output" in imported
    assert imported.isdisjoint(slow.split())


def test_the_second_time_nothing_is_checked(examples: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_args, **_named: str(tmp_path))
    first = list(check_many([examples / "commune"], CheckOptions(), HowMany()))
    monkeypatch.setattr("resplan.workflows.check.run.CheckQuestion.answer", None)
    assert list(check_many([examples / "commune"], CheckOptions(), HowMany())) == first


def test_old_answers_go_and_of_too_many_the_oldest(
    kept: tuple[Kept, Path, Answer[PlanReport]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, first, answer = kept
    written = first.stat().st_mtime
    old, older = ((tmp_path / "cache" / "cd" / (name * 32)) for name in ("cd", "ce"))
    older.parent.mkdir()
    for path, days in ((old, 10), (older, keeping.MOST_DAYS + 1)):
        path.write_bytes(b"-" * 1000)
        os.utime(path, (written - days * 86_400,) * 2)
    other = "ef" * 32
    keep(Kept(tmp_path / "cache"), other, answer)
    assert (first.exists(), old.exists(), older.exists()) == (True, True, False)
    monkeypatch.setattr(keeping, "MOST_BYTES", first.stat().st_size * 2 + 500)
    keep(Kept(tmp_path / "cache"), other, answer)
    assert (first.exists(), old.exists()) == (True, False)


def test_a_clock_that_was_wrong_takes_no_answer_and_makes_none_false(
    kept: tuple[Kept, Path, Answer[PlanReport]], tmp_path: Path, sample: Path
) -> None:
    store, first, answer = kept
    os.utime(first, (first.stat().st_mtime + 10**9,) * 2)
    keep(Kept(tmp_path / "cache"), "ef" * 32, answer)
    assert known(store) == (answer.result(), answer.looks)
    head = sample / "plan.yaml"
    own = checked(sample)
    keep(store, KEY, own)
    head.write_bytes(head.read_bytes().replace(b"draft_number", b"draft_numbre") + b"\nunknown_key: 1\n")
    os.utime(head, (0, 0))
    assert known(store) is None, "what was read counts, not when it was written"
