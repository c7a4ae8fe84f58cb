"""What the documents for people say of the house is the house: files, names, rooms and the order in which they may know each other."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from conftest import ROOT
from tools import pages

SOURCE = ROOT / "src" / "resplan"
DOCUMENTS = sorted(path for folder in (".", "docs", "docs/howto", "tools") for path in (ROOT / folder).glob("*.md"))
each = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
PICTURE = re.search(r"```mermaid\n(.*?)```", pages.ARCHITECTURE.read_text("utf-8"), re.DOTALL)


@each
def test_links_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)[^)]*\)", document.read_text("utf-8")):
        assert (document.parent / target).exists(), target


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "docs/architecture.md", "docs/howto", "tools"])
def test_files_and_names_that_it_tells_of_exist(name: str) -> None:
    path = ROOT / name
    code = "\n".join(source.read_text("utf-8") for source in SOURCE.rglob("*.py"))
    for document in path.glob("*.md") if path.is_dir() else [path]:
        text = re.sub(r"```.*?```", "", document.read_text("utf-8"), flags=re.DOTALL)
        made = set(re.findall(r"New file `([^`]+)`", text))
        for word in set(re.findall(r"`([^`\s]+)`", text)) - made:
            word = word.replace("nq57-2027", "nq57")  # noqa: PLW2901  # the copy that a how-to makes
            if re.fullmatch(r"[\w.-]+(/[\w.-]+)+", word) and not word[0].isdigit():
                assert (ROOT / word.replace("CODE", "TK01")).exists(), (document.name, word)
            elif re.fullmatch(r"[A-Z]\w*[a-z]\w*|[A-Z]+_[A-Z]+|[a-z]+(_[a-z]+)+", word):
                assert re.search(rf"\b{word}\b", code), (document.name, word)


def test_the_rooms_are_the_packages() -> None:
    rooms = {room for floor in pages.floors() for room in floor}
    there = {path.stem for path in SOURCE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert rooms == there - {"__init__", "__main__"}
    text = pages.ARCHITECTURE.read_text("utf-8")
    for number, floor in enumerate(pages.floors(), 1):
        for room in floor:
            assert re.search(rf"^\| {number} \| `{room}` \| \S.+\.? \|$", text, re.MULTILINE), room


def test_the_picture_shows_only_ways_that_the_order_allows() -> None:
    assert PICTURE
    height = {room: -number for number, floor in enumerate(pages.floors()) for room in floor}
    ways = [line.split(" --> ") for line in PICTURE[1].splitlines() if "-->" in line]
    pairs = [(a.strip(), b.strip()) for way in ways for a, b in pairwise(way)]
    assert len(pairs) >= 10
    for made_by, taken_by in pairs:
        assert height[taken_by] > height[made_by], f"{taken_by} may not import {made_by}"


def test_a_word_of_the_glossary_is_there_once_and_its_name_is_in_the_code() -> None:
    rows = yaml.safe_load((ROOT / "schemas" / "glossary.yaml").read_text("utf-8"))
    code = "\n".join(source.read_text("utf-8") for source in SOURCE.rglob("*.py"))
    for key in ("vi", "en", "name"):
        words = [row[key] for row in rows]
        assert len(words) == len(set(words)) > 20
    for row in rows:
        assert re.search(rf"\b{row['name']}\b", code), row["name"]


def test_the_two_guides_have_the_same_steps() -> None:
    steps = [
        re.findall(r"^## (\d)\.", (ROOT / "docs" / name).read_text("utf-8"), re.MULTILINE)
        for name in ("huong-dan.md", "guide.md")
    ]
    assert steps[0] == steps[1] == list("123456789")
