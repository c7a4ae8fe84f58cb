"""Derived files are what their sources make of them, and what is compiled loses nothing."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from resplan.framework.data import COMPILED
from tools import refresh
from tools.derived import compiled_text


def test_every_derived_file_is_current() -> None:
    assert refresh.outdated() == [], "run: python tools/refresh.py"


def test_a_file_that_is_not_current_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stale, gone = tmp_path / "stale.json", tmp_path / "old.md"
    stale.write_bytes(b"yesterday")
    gone.write_bytes(b"a page of a rule that is no more")
    monkeypatch.setattr(refresh, "ROOT", tmp_path)
    monkeypatch.setattr(refresh, "PAGES", tmp_path)
    monkeypatch.setattr(refresh, "derived_files", lambda: iter([(stale, b"today")]))
    assert refresh.main(["--check"]) == 1
    assert capsys.readouterr().out.split()[-2:] == ["stale.json", "old.md"]
    assert refresh.main([]) == 0
    assert refresh.main(["--check"]) == 0
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"today"]


def test_what_is_made_of_a_derived_file_is_current_after_one_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words, page = tmp_path / "words.mo", tmp_path / "page.md"
    words.write_bytes(b"old")

    def derived() -> Iterator[tuple[Path, bytes]]:
        yield words, b"new"
        yield page, words.read_bytes()

    monkeypatch.setattr(refresh, "PAGES", tmp_path)
    monkeypatch.setattr(refresh, "derived_files", derived)
    refresh.refresh()
    assert page.read_bytes() == b"new"


def test_a_change_of_the_data_shows_as_few_lines() -> None:
    text = compiled_text("nq57")
    assert max(map(len, text.splitlines())) < 2000
    assert (
        f"{json.dumps(json.loads(text), ensure_ascii=False, separators=(',', ':'))}\n" == text.replace("\n", "") + "\n"
    )
    assert (refresh.ROOT / "schemas" / "nq57" / COMPILED).read_text(encoding="utf-8") == text
