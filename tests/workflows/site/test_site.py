"""`resplan site`: every link leads somewhere, the same plans give the same bytes, and nobody else's file is touched."""

import json
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

import pytest

from conftest import ROOT
from resplan.cli import main
from resplan.filling.html import words_of
from resplan.framework.data import default_framework
from resplan.framework.loader import load_framework
from resplan.framework.units import provinces
from resplan.language import LANGUAGES
from resplan.site.addresses import in_language
from resplan.site.page import PageKind
from resplan.site.search import INDEX, OF_THE_COUNTRY, province_index

HEAD = """resplan: 1
unit: {unit}
title: "thực hiện\\0 Nghị quyết <b>57</b> của {unit}"
number: {number}
stage: running
issued: 15/5/2025
publish: {{plan: true, progress: all, feedback: answered}}
bodies: [{{id: so-khcn, name: Sở Khoa học và Công nghệ, short: Sở KH&CN}}, {{id: so-yt, name: Sở Y tế}},
  {{id: cuc-tk, name: Cục Thống kê}}]
indicators:
  - {{id: tfp, name: Góp của TFP, unit: "%", operator: ">=", baseline: {{year: 2024, value: 44}}, targets: {{2030: 56}}, lead: so-khcn}}
  - {{id: dti, name: Chỉ số DTI, lead: cuc-tk}}
tasks:
  - {{id: "4.01", title: Phủ sóng 5G, group: digital_infrastructure, lead: so-khcn, partners: [so-yt],
     deadline: 31/12/2026, indicators: [tfp]}}
  - {{id: "4.02", title: Dựng trạm, group: digital_infrastructure, lead: so-khcn, depends_on: ["4.01"],
     budget: [{{year: 2026, source: local_capital, amount: 5}}]}}
progress:
  - as_of: 30/6/2025
    updates: [{{task: "4.01", state: in_progress, percent: 40, text: Xong nửa đầu, by: so-khcn, evidence: [{{document: 5/BC}}]}}]
feedback:
  - {{id: 2025-0001, kind: petition, received: 3/7/2025, sender: {{name: Trần Thị Kín}}, field: Sóng di động,
      text: Xin thêm trạm, task: "4.01",
      history: [{{at: 3/7/2025, state: received}}, {{at: 5/7/2025, state: answered, text: Sẽ dựng trong quý IV}}]}}
"""
URL = "https://nq57.example.vn/cong/"


def plan(folder: Path, unit: str, number: str = "1-KH/TU", **changes: str) -> Path:
    path = folder / f"{unit.replace('/', '-')}-{number.replace('/', '-')}.yaml"
    text = HEAD.format(unit=unit, number=number)
    for old, new in changes.items():
        text = text.replace(old.replace("_", " "), new)
    path.write_text(text, encoding="utf-8")
    return path


class Page(HTMLParser):
    """Links and ids of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src"):
                self.links.append(value or "")
            if name == "id":
                self.ids.append(value or "")
            assert not name.startswith(("style", "on")), "the policy would not let it pass"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plans")
    paths = [
        plan(folder, "hue"),
        plan(folder, "da-nang", "2-KH/TU", publish="notes_of"),
        plan(folder, "hue/phuong-thuan-hoa"),
    ]
    (paths[1]).write_text(paths[1].read_text("utf-8").replace("notes_of:", "# "), encoding="utf-8")
    output = folder / "site"
    assert main(["baseline", "save", "ban-hanh", "--plan", str(paths[0])]) == 0
    assert main(["site", *map(str, paths), "-o", str(output), "--base-url", URL.rstrip("/")]) == 0
    return output


OF_ITS_OWN = re.compile(r"/documents/|/form\.html$")
"""A document to download, and the form, which has tests of its own: they are whole without the site."""


def pages(folder: Path) -> dict[str, str]:
    """The site's own pages; a document to download is none of them."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.html")}
    return {name: path.read_text("utf-8") for name, path in found.items() if not OF_ITS_OWN.search(name)}


def test_every_link_leads_to_a_file_of_the_site_and_every_page_is_reached(made: Path) -> None:
    found = pages(made)
    files = {path.relative_to(made).as_posix() for path in made.rglob("*")}
    reached = {"index.html"}
    for name, text in found.items():
        for link in Page(text).links:
            if link.startswith((URL, "#")):
                continue
            target = urljoin(f"http://x/{name}", link).removeprefix("http://x/")
            file, _, anchor = target.partition("#")
            assert unquote(file) in files, f"{name}: {link}"
            assert not anchor or anchor.startswith("task=") or anchor in Page(found[file]).ids
            reached.add(file)
    assert set(found) <= reached
    assert "46/plan-1-kh-tu/documents/ke-hoach.html" in reached


def test_there_is_a_page_of_every_kind_in_both_languages(made: Path) -> None:
    own = "46/plan-1-kh-tu"
    names = ["index.html", "46/index.html", f"{own}/index.html", f"{own}/group-digital_infrastructure.html"]
    names += [
        f"{own}/{kind}.html"
        for kind in ("task-4.01", "indicator-tfp", "body-so-khcn", "answers", "documents", "data", "changes")
    ]
    names += ["news.html", "figures.html", "glossary.html", "search.html"]
    kinds: tuple[str, ...] = PageKind.__args__  # type: ignore[attr-defined]
    assert len(names) == len(kinds)
    assert not [name for name in names for language in LANGUAGES if not (made / in_language(name, language)).is_file()]
    assert not list((made / "48").glob("plan-*")), "of a plan that is not published there is a line alone"
    assert "chưa công bố nội dung" in (made / "48" / "index.html").read_text("utf-8")


def test_text_of_a_plan_is_never_markup_and_pages_load_nothing_but_their_own(made: Path) -> None:
    for name, text in pages(made).items():
        assert "<b>57</b>" not in text
        assert "\0" not in text
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
        assert policy is not None
        assert policy[1].startswith("default-src &#39;none&#39;; style-src &#39;self&#39;;")
        assert ("<script" in text) == name.endswith("search.html") == ("script-src" in policy[1])
        assert not re.search(r"<script(?! defer src=)", text)
    assert "&lt;b&gt;57&lt;/b&gt;" in (made / "46/plan-1-kh-tu/index.html").read_text("utf-8")


def test_the_sitemap_and_canonical_addresses_name_every_page(made: Path) -> None:
    addresses = re.findall("<loc>([^<]+)</loc>", (made / "sitemap.xml").read_text("utf-8"))
    canonical = [re.findall('rel="canonical" href="([^"]+)"', text)[0] for text in pages(made).values()]
    assert sorted(address for address in addresses if not OF_ITS_OWN.search(address)) == sorted(canonical)
    assert f"{URL}46/plan-1-kh-tu/task-4.01.html" in addresses
    assert URL in addresses


def test_the_search_finds_pages_by_folded_words(made: Path) -> None:
    def index_of(code: str, file: str) -> dict[str, Any]:
        begin = f'(globalThis.resplanSearch??={{}})["{code}"]='
        index: dict[str, Any] = json.loads((made / file).read_text("utf-8").removeprefix(begin).rstrip(";\n"))["index"]
        stored = index["storedFields"]
        assert all((made / row["href"]).is_file() for row in stored.values())
        assert len(stored) == index["documentCount"] == len(index["fieldLength"])
        return index

    country, hue = index_of("", INDEX), index_of("46", province_index("46"))
    stored, terms = hue["storedFields"], dict(hue["index"])
    assert "46/plan-1-kh-tu/task-4.01.html" in {stored[number]["href"] for number in terms["song"]["0"]}
    kinds = [{row["kind"] for row in index["storedFields"].values()} for index in (country, hue)]
    assert kinds == [set(OF_THE_COUNTRY), {"task", "indicator", "body", "group", "answers"}]
    assert not (made / province_index("48")).exists(), "nothing in it is published"
    assert 'data-provinces="46"' in (made / "search.html").read_text("utf-8")


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}


def test_only_what_changed_is_written_and_what_is_gone_goes(tmp_path: Path) -> None:
    one, other = plan(tmp_path, "hue"), plan(tmp_path, "son-la")
    call = ["site", str(one), str(other), "-o", str(tmp_path / "site"), "--no-cache"]
    assert main(call) == 0
    first = state(tmp_path / "site")
    assert main(["site", str(other), str(one), *call[3:]]) == 0
    assert state(tmp_path / "site") == first, "nothing is written anew, in whatever order the plans come"
    foreign = tmp_path / "site" / "46" / "CNAME"
    foreign.write_text("cua toi", encoding="utf-8")
    one.write_text(
        one.read_text("utf-8").replace("Dựng trạm", "Dựng trạm mới").replace(", partners: [so-yt]", ""),
        encoding="utf-8",
    )
    assert main(call) == 0
    now = state(tmp_path / "site")
    changed = {Path(name).name for name in now if now[name] != first.get(name)}
    assert {"task-4.01.html", "task-4.02.html"} <= changed
    assert not [name for name in now if now[name] != first.get(name) and "/14/" in name], "the other plan's pages stay"
    gone = {Path(name).name for name in first.keys() - now.keys()}
    assert gone == {"body-so-yt.html"}
    assert foreign.read_text("utf-8") == "cua toi"


def test_a_page_that_somebody_changed_is_written_over_only_by_force(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["site", str(plan(tmp_path, "hue")), "-o", str(tmp_path / "site")]
    assert main(call) == 0
    page = tmp_path / "site" / "index.html"
    page.write_text("của tôi", encoding="utf-8")
    assert main([*call, "--lang", "en"]) == 2
    assert "was changed since resplan wrote it" in capsys.readouterr().err
    assert page.read_text("utf-8") == "của tôi"
    assert main([*call, "--force"]) == 0
    assert page.read_text("utf-8") != "của tôi"


def test_one_broken_plan_stops_no_other_and_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, broken = plan(tmp_path, "hue"), tmp_path / "hong.yaml"
    broken.write_text("resplan: 1\nunit: [\n", encoding="utf-8")
    nowhere, twice = plan(tmp_path, "atlantis"), tmp_path / "zwei.yaml"
    twice.write_text(good.read_text("utf-8"), encoding="utf-8")
    (tmp_path / "mat.yaml").write_text(
        good.read_text("utf-8").replace("Xong nửa đầu", "Độ mật: TỐI MẬT"), encoding="utf-8"
    )
    paths = [
        str(tmp_path / name) for name in ("hong.yaml", nowhere.name, good.name, twice.name, "mat.yaml", "nirgends")
    ]
    assert main(["site", *paths, "-o", str(tmp_path / "site"), "--lang", "en", "--jobs", "1"]) == 3
    told = capsys.readouterr()
    for name, why in {
        "hong.yaml": "cannot be read",
        nowhere.name: "a locality that",
        "zwei.yaml": "same letters and digits",
        "mat.yaml": "secrecy mark",
        "nirgends": "does not exist",
    }.items():
        assert any(name in line and why in line for line in told.err.splitlines()), (name, told.err)
    assert "1 of 6 plans published" in told.out
    assert (tmp_path / "site/46/plan-1-kh-tu/task-4.01.html").is_file()


def test_the_command_names_the_key_of_a_plan_that_is_not_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = plan(tmp_path, "hue")
    path.write_text(path.read_text("utf-8").replace("publish: {plan: true", "publish: {plan: false"), encoding="utf-8")
    assert main(["site", str(path), "-o", str(tmp_path / "site"), "--lang", "en"]) == 0
    assert "`publish: {plan: true}`" in capsys.readouterr().err
    path.write_text(HEAD.format(unit="hue", number="1").replace("stage: running", "stage: draft"), encoding="utf-8")
    assert main(["site", str(path), "-o", str(tmp_path / "site"), "--lang", "en"]) == 0
    assert "a draft is never published" in capsys.readouterr().err
    path.write_text(HEAD.format(unit="hue", number="1").replace("progress: all", "progress: gì cũng được"), "utf-8")
    assert main(["site", str(path), "-o", str(tmp_path / "site"), "--lang", "en"]) == 0
    assert "`publish.progress` cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize(
    "wrong",
    [
        ["--to", "rtf"],
        ["--base-url", "javascript:1"],
        ["--base-url", 'https://x/"><b>'],
        ["--base-url", "https://x/.."],
        ["--base-url", "https://ế..vn"],
    ],
)
def test_a_wrong_call_is_refused(wrong: list[str], tmp_path: Path) -> None:
    assert main(["site", str(plan(tmp_path, "hue")), "-o", str(tmp_path / "site"), *wrong]) == 2
    assert not (tmp_path / "site").exists()


def test_both_languages_have_the_same_words() -> None:
    words = [vars(words_of(f"site/words.{language}.j2")) for language in ("vi", "en")]
    names = [{name for name in each if not name.startswith("_")} for each in words]
    assert names[0] == names[1]
    used = "".join(path.read_text("utf-8") for path in (ROOT / "templates/site").glob("*.html.j2"))
    unused = {name for name in names[0] if f"words.{name}" not in used} - {"page_titles", "since_kinds"}
    assert not unused


def test_the_day_can_be_named(tmp_path: Path) -> None:
    path = plan(tmp_path, "hue")
    assert main(["site", str(path), "-o", str(tmp_path / "site"), "--as-of", "1/6/2025"]) == 0
    text = (tmp_path / "site/46/plan-1-kh-tu/task-4.01.html").read_text("utf-8")
    assert "Xong nửa đầu" not in text
    assert date(2025, 6, 1).isoformat() not in text


def test_the_map_has_every_province_and_the_archipelagos_each_in_a_place_of_its_own(made: Path) -> None:
    tiles = re.findall(r'<li class="r(\d+) c(\d+)', (made / "index.html").read_text("utf-8"))
    terms = load_framework(default_framework()).site
    assert len(tiles) == len(set(tiles)) == len(provinces()) + len(terms.islands)
    assert {unit.code for unit in provinces()} == set(terms.tiles) >= {islands.of for islands in terms.islands}
