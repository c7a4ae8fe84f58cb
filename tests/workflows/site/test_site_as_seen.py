"""The site in a browser: valid, usable at three widths in light and dark, its search finds from disk, its tiles take the keyboard."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import ROOT
from resplan.cli import main
from seen import checked, chromium, packages

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of two examples that are published."""
    folder = tmp_path_factory.mktemp("seen")
    for name in ("hue", "tuyen-quang"):
        shutil.copytree(ROOT / "examples" / name, folder / name)
        with (folder / name / "plan.yaml").open("a", encoding="utf-8") as head:
            head.write("\npublish: {plan: true, progress: all, feedback: answered}\n")
    assert main(["baseline", "save", "ban-hanh", "--plan", str(folder / "hue")]) == 0
    plans = [str(folder / name) for name in ("hue", "tuyen-quang")]
    assert main(["site", *plans, "-o", str(folder / "site"), "--no-cache"]) == 0
    return folder / "site"


def test_pages_hold_in_a_browser(site: Path) -> None:
    packages()
    plan = next(site.glob("46/plan-*"))
    names = ("index.html", "task-4.03.html", "answers.html")
    checked_pages = [
        site / "index.html",
        site / "en" / "search.html",
        site / "en" / "index.html",
        *(plan / name for name in names),
    ]
    checked("check_html.mjs", checked_pages, CHROMIUM=chromium())


def test_the_search_finds_without_tone_marks_from_disk(site: Path) -> None:
    def page(words: str) -> str:
        call = [chromium(), "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=4000", "--dump-dom"]
        address = f"{(site / 'search.html').as_uri()}?q={words}"
        whole = subprocess.run([*call, address], check=True, capture_output=True, timeout=120).stdout.decode("utf-8")
        return whole.partition('id="found"')[2].partition("</ol>")[0]

    def shown(words: str) -> str:
        return page(words).partition('id="results">')[2]

    found = shown("phu+song+5g")
    assert re.search(r'<a href="46/plan-[^"]+/task-4\.03\.html" lang="vi">Phủ sóng 5G', found)
    assert shown("qwertz") == ""
    provinces = [set(re.findall(r'<a href="(\d+)/', shown(f"so{place}"))) for place in ("", "&in=46", "&in=08")]
    assert provinces == [{"46", "08"}, {"46"}, {"08"}], "in all provinces, or in the one that was chosen"
    index = site / "assets/search/08.js"
    index.write_bytes(index.read_bytes()[:500])
    assert "Không đọc được dữ liệu tìm kiếm của: Tuyên Quang." in page("so&in=08").partition(">")[2]
