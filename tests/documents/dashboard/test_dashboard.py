"""The dashboard: says what the plan says, loads nothing, tells nobody who wrote, and no text of a plan becomes markup."""

import base64
import hashlib
import inspect
import os
import re
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from conftest import ROOT, Golden, without_hashes
from issued import issued, material
from resplan.documents.dashboard import dashboard_page, dashboard_view
from resplan.documents.dashboard.page import words_in
from resplan.documents.dashboard.wording import Wording
from resplan.documents.traced import document_figures
from resplan.language import LANGUAGES, Language
from resplan.plan.loaded import load_plan
from resplan.progress.status import DueClass
from resplan.text import format_number
from resplan.workflows.plans.on_disk import read_plan

PLAN = Path(__file__).with_name("dashboard-plan.yaml")
AS_OF = date(2025, 7, 31)
_VOID = {"meta", "input", "rect", "circle", "path", "polyline"}


class Page(HTMLParser):
    """The page as a browser takes it apart: tags closed in order, texts, ids, addresses, style and script as they stand."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.seen: list[str] = []
        self.raw: dict[str, str] = {}
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("style", "script"):
            self.raw[self.open[-1]] = self.raw.get(self.open[-1], "") + data
        else:
            self.seen.append(data)

    def values(self, name: str) -> list[str]:
        return [value for key, value in self.attributes if key == name]

    @property
    def text(self) -> str:
        return "".join(self.seen)


def subject_of(text: str, language: Language = "vi", as_of: date = AS_OF) -> Wording:
    return Wording.of(material("dashboard", load_plan({"plan.yaml": text.encode()}).plan, as_of, language=language))


def small(language: Language = "vi", as_of: date = AS_OF) -> Wording:
    return subject_of(PLAN.read_text(encoding="utf-8"), language, as_of)


def page_of(subject: Wording) -> Page:
    return Page(dashboard_page(subject))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_small_plan(language: Language, golden: Golden) -> None:
    html = dashboard_page(small(language))
    # Style and script have their own files; here they would only hide what changes.
    html = re.sub(r"(?s)<(style|script)>.*?</\1>", r"<\1>…</\1>", html)
    html = re.sub(r"sha256-[A-Za-z0-9+/=]+", "sha256-…", html)
    html = re.sub(r"resplan \d[\w.]*", "resplan …", html)
    golden.check(f"dashboard-small.{language}.html", without_hashes(html))


@pytest.mark.parametrize("name", ["hue", "tuyen-quang", "commune", "flawed"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_has_a_page_whose_links_lead_somewhere(name: str, language: Language, examples: Path) -> None:
    plan = read_plan(examples / name).loaded.plan
    page = page_of(Wording.of(material("dashboard", plan, date(2025, 10, 15), language=language)))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in page.values("href")} <= set(ids)
    for name_of_reference in ("aria-labelledby", "aria-describedby", "for"):
        assert set(page.values(name_of_reference)) <= set(ids)


def test_nothing_is_loaded_and_the_policy_forbids_it() -> None:
    page = page_of(small())
    assert not page.values("src")
    assert all(link.startswith("#") for link in page.values("href"))
    assert not page.values("style"), "the policy would not let them pass"
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert not re.search(r"url\(|@import|https?:", page.raw["style"])
    assert not re.search(r"fetch|XMLHttp|import\(|https?:|innerHTML|eval", page.raw["script"])
    policy = next(value for value in page.values("content") if "default-src" in value)
    assert policy.startswith("default-src 'none'; ")
    for part in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(page.raw[part].encode()).digest()).decode()
        assert f"{part}-src 'sha256-{digest}'" in policy


def test_the_trace_gives_the_numbers_of_the_page() -> None:
    wanted = material("dashboard", load_plan({"plan.yaml": PLAN.read_bytes()}).plan, AS_OF)
    view = dashboard_view(Wording.of(wanted))
    traced = {(figure.key, figure.of): figure.value for figure in document_figures(wanted)}
    for title, tally in [("", view.figures.tally), *((row.title, row.tally) for row in view.groups)]:
        for key in ("tasks", "to_do", "done", "open_in_time", "silent"):
            assert traced[key, title] == tally[key]
    assert view.money is not None
    assert [format_number(traced[key, ""]) for key in ("planned", "spent")] == [
        view.money.total.planned,
        view.money.total.spent,
    ]
    for row in (*view.money.by_year, *view.money.by_source):
        assert format_number(traced["planned", row.title]) == row.planned
    assert traced["indicators", ""] == view.figures.indicators.total
    assert view.feedback is not None
    assert traced["items", ""] == view.feedback.total.total


def test_what_the_figures_say() -> None:
    view = dashboard_view(small())
    tally = view.figures.tally
    assert [tally[due_class] for due_class in DueClass] == [1, 1, 2, 2, 0, 1]
    assert [tally[proof] for proof in ("claimed", "evidenced", "accepted")] == [1, 0, 1]
    assert view.figures.longest_overdue is not None
    assert (view.figures.longest_overdue.id, view.figures.longest_overdue.days_left) == ("7.01", -46)
    assert sum(group.tally["to_do"] for group in view.groups) == tally["to_do"]
    assert {row.key: row.tally["to_do"] for row in view.pillars} == {"government": 2, "economy": 2, "society": 0}
    assert sum(body.tally["to_do"] for body in view.bodies) == tally["to_do"]
    assert view.money is not None
    assert (view.money.total.planned, view.money.total.spent, view.money.total.share) == ("8.000", "1.200", "15%")
    assert view.feedback is not None
    assert (view.feedback.total.total, view.feedback.total.in_time) == (2, "1/2 (50%)")
    assert [(row.id, row.verdict) for row in view.indicators] == [
        ("5g", "off_path"),
        ("dvc", "on_path"),
        ("ktso", "unknown"),
    ]
    about = [row.about for row in view.attention[0].rows[:2]]
    assert about == ["4.02 Phủ sóng 5G khu di tích", "7.01 Cập nhật tiến độ"]
    (figure,) = view.units
    assert [(row.name, row.rate, row.is_few) for row in figure.rows] == [
        ("Xã Quảng Điền", "16,9%", False),
        ("Phường Thuận Hoá", "91,7%", True),
    ]
    assert (figure.sum, len(figure.missing)) == ("25", 38)


def test_every_task_stands_once_in_the_table_and_once_on_the_time_line() -> None:
    view = dashboard_view(small())
    numbers = [row.number for row in view.tasks]
    assert numbers == list(range(1, 8))
    assert sorted(row.number for lane in view.timeline for row in lane.rows) == numbers
    assert [row.id for row in view.tasks if row.bar is None] == ["8.01"], "a deadline that names no day has no bar"
    page = page_of(small())
    assert sorted(page.values("data-task"), key=int) == [str(number) for number in numbers for _ in range(2)]


def test_nobody_who_wrote_can_be_recognised() -> None:
    for language in LANGUAGES:
        html = dashboard_page(small(language))
        for secret in ("Kín Đáo", "Giấu Tên", "0905", "giau@", "123 456", "Máy hỏng"):
            assert secret not in html
        assert "Xong 16/40 điểm" in html


def test_a_plan_with_nothing_in_it_says_so_section_by_section() -> None:
    for language in LANGUAGES:
        subject = subject_of("unit: hue\ntitle: t\n", language)
        page = page_of(subject)
        words = words_in(language)
        for word in (
            "no_plan_tasks",
            "no_indicators",
            "no_money",
            "no_feedback",
            "nothing_due",
            "no_days",
            "no_warnings",
        ):
            assert str(getattr(words, word)) in page.text
        assert "units" not in dashboard_view(subject).sections


def test_both_languages_have_the_same_words() -> None:
    names = {language: _names(words_in(language)) for language in LANGUAGES}
    assert names["vi"] == names["en"]
    used = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "templates" / "dashboard").glob("*.j2"))
    sections = set(dashboard_view(small()).sections)
    unused = [name for name in names["vi"] if not re.search(rf"words\.{name}\b", used) and name not in sections]
    assert unused == []


def _names(words: object) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in inspect.getmembers(words):
        if not name.startswith("_"):
            found[name] = getattr(value, "arguments", None) or (sorted(value) if isinstance(value, dict) else "")
    return found


def test_a_page_of_120_tasks_stays_small() -> None:
    plan = yaml.safe_load(PLAN.read_text(encoding="utf-8"))
    title = "Triển khai nền tảng dùng chung của quốc gia vào thay phần mềm riêng của địa phương "
    plan["tasks"] = [
        {**plan["tasks"][2], "id": f"4.{number:02}", "title": title + str(number), "partners": ["vp", "bo-khcn"]}
        for number in range(120)
    ]
    plan["progress"][0]["updates"] = [
        {"task": task["id"], "percent": 40, "text": title * 2, "state": "in_progress"} for task in plan["tasks"]
    ]
    assert len(dashboard_page(subject_of(yaml.safe_dump(plan, allow_unicode=True))).encode()) <= 400_000


_WRITE = """
import sys
from resplan.cli import main
sys.exit(main(["dashboard", sys.argv[1], "-o", sys.argv[2]]))
"""


def test_the_same_plan_gives_the_same_bytes_anywhere(sample: Path, tmp_path: Path, examples: Path) -> None:
    here, there = tmp_path / "a.html", tmp_path / "elsewhere" / "b.html"
    issued("dashboard", [examples / "tuyen-quang"], ("html",), here)
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "PYTHONPATH": str(ROOT / "src")}
    subprocess.run([sys.executable, "-c", _WRITE, str(sample), str(there)], check=True, env=environment, cwd=tmp_path)
    assert here.read_bytes() == there.read_bytes()
