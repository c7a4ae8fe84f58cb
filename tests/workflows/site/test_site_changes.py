"""What changed in published plans: told of what is public in both versions alone, on pages and in the feed."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from resplan.cli import main

PLAN = """resplan: 1
unit: {unit}
title: Kế hoạch
number: 1-KH/TU
stage: running
issued: 15/5/2025
publish: {publish}
bodies: [{{id: so-yt, name: Sở Y tế}}]
tasks:
  - {{id: "4.01", title: Phủ sóng, group: security, lead: so-yt, deadline: {deadline}, notes: {notes}}}
{more}progress:
  - as_of: {as_of}
    updates: [{{task: "4.01", state: done, done: 1/8/2025, text: Đã phủ xong, by: so-yt}}]
"""
DROPPED = '  - {id: "4.02", title: Việc đã bỏ, group: security, lead: so-yt}\n'
PUBLIC = "{plan: true, progress: all}"
URL = "https://nq57.example.vn/"
ATOM = "{http://www.w3.org/2005/Atom}"
Printed = pytest.CaptureFixture[str]


def written(folder: Path, name: str, **given: str) -> Path:
    values = {"unit": "hue", "publish": PUBLIC, "deadline": "30/6/2026", "notes": "x", "more": "", "as_of": "15/8/2025"}
    path = folder / name
    path.mkdir(parents=True, exist_ok=True)
    (path / "plan.yaml").write_text(PLAN.format_map({**values, **given}), encoding="utf-8")
    return path


def site_of(plan: Path, *more: str) -> Path:
    output = plan.parent / "site"
    assert main(["site", str(plan), "-o", str(output), "--to", "none", "--base-url", URL, "--lang", "en", *more]) == 0
    return output


def changed_since_baseline(folder: Path, **old: str) -> Path:
    """A plan that keeps an earlier version of itself."""
    plan = written(folder, "ke-hoach", more=DROPPED, deadline="31/12/2025", as_of="1/6/2025", **old)
    assert main(["baseline", "save", "ban-hanh", "--plan", str(plan)]) == 0
    return written(folder, "ke-hoach")


def test_changes_since_the_newest_baseline_are_told_on_a_page_in_the_list_and_in_the_feed(tmp_path: Path) -> None:
    site = site_of(changed_since_baseline(tmp_path))
    page = (site / "46/plan-1-kh-tu/changes.html").read_text("utf-8")
    for words in (
        "Lùi thời hạn (1)",
        "31/12/2025",
        "30/6/2026",
        "Việc đã bỏ",
        "lùi 181 ngày",
        "Nhiệm vụ hoàn thành kể từ bản trước (1)",
    ):
        assert words in page
    assert "Deadlines put off (1)" in (site / "en/46/plan-1-kh-tu/changes.html").read_text("utf-8")
    assert "46/plan-1-kh-tu/changes.html" in (site / "news.html").read_text("utf-8")
    feed = ElementTree.fromstring((site / "feed.xml").read_bytes())
    assert [feed.findtext(f"{ATOM}{name}") for name in ("id", "updated")] == [URL, "2025-08-15T00:00:00+07:00"]
    (entry,) = feed.findall(f"{ATOM}entry")
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == f"{URL}46/plan-1-kh-tu/changes.html"
    assert "Bỏ: Nhiệm vụ 4.02" in (entry.findtext(f"{ATOM}summary") or "")
    assert "Nhiệm vụ 4.01: thời hạn (Phủ sóng)" in (entry.findtext(f"{ATOM}summary") or ""), "an id says nothing alone"
    assert '<a href="task-4.01.html">Phủ sóng</a>' in page


def test_nothing_that_is_not_public_in_the_earlier_version_is_in_the_site(tmp_path: Path) -> None:
    site = site_of(changed_since_baseline(tmp_path, notes="Kín-một"))
    assert [path for path in site.rglob("*") if path.is_file() and "Kín-một".encode() in path.read_bytes()] == []


@pytest.mark.parametrize("publish", ["{}", "{progress: all}"])
def test_an_earlier_version_that_is_not_published_is_not_told_of(tmp_path: Path, capsys: Printed, publish: str) -> None:
    site = site_of(changed_since_baseline(tmp_path, publish=publish))
    assert "the earlier version does not say `publish: {plan: true}`" in capsys.readouterr().err
    assert not (site / "46/plan-1-kh-tu/changes.html").exists()
    assert "Nothing has changed yet." in (site / "en/news.html").read_text("utf-8")
    assert [path for path in site.rglob("*") if path.is_file() and "Việc đã bỏ".encode() in path.read_bytes()] == []


def test_since_names_another_version(tmp_path: Path, capsys: Printed) -> None:
    plan = written(tmp_path, "ke-hoach")
    old = written(tmp_path, "cu", deadline="30/9/2025")
    site = site_of(plan, "--since", str(old))
    assert "30/9/2025" in (site / "46/plan-1-kh-tu/changes.html").read_text("utf-8")
    capsys.readouterr()
    for since, words in (
        (str(written(tmp_path, "khac", unit="da-nang")), "another unit's plan"),
        ("khong-co", "no such"),
    ):
        site = site_of(plan, "--since", since)
        assert words in capsys.readouterr().err
        assert not (site / "46/plan-1-kh-tu/changes.html").exists()


def test_without_an_address_there_is_no_feed(tmp_path: Path) -> None:
    plan = written(tmp_path, "ke-hoach")
    assert main(["site", str(plan), "-o", str(tmp_path / "site"), "--to", "none"]) == 0
    assert not list((tmp_path / "site").rglob("feed.xml"))
    assert "feed.xml" not in (tmp_path / "site" / "index.html").read_text("utf-8")
