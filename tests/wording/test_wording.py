"""No text that resplan shows says what the list refuses: messages, rules, templates, guides, examples, documents."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from capitals import with_capitals
from resplan.framework.data import parsed

ROOT = Path(__file__).resolve().parents[2]


@cache
def _read(path: Path) -> Any:  # plain YAML data
    return parsed(path.read_bytes())


REFUSED = _read(Path(__file__).parent / "refused.yaml")
_COMMENT = re.compile(r"(?:^|\s)#.*$|\{#.*?#\}", re.MULTILINE)


def _words(value: object, language: str) -> Iterator[str]:
    """The texts of one language in a data file."""
    match value:
        case dict():
            for key, inner in value.items():
                if key == language and isinstance(inner, str):
                    yield inner
                else:
                    yield from _words(inner, language)
        case list():
            for inner in value:
                yield from _words(inner, language)


def _of_data(language: str) -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "schemas").rglob("*.yaml")):
        for text in _words(_read(path), language):
            yield path.name, text


def _messages(language: str) -> Iterator[tuple[str, str]]:
    with (ROOT / "src/resplan/locale/vi/LC_MESSAGES/resplan.po").open("rb") as file:
        for message in read_po(file):
            texts = message.string if language == "vi" else message.id
            for text in (texts,) if isinstance(texts, str) else texts:
                yield "resplan.po", text


def _files(*patterns: str) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            for line in _COMMENT.sub("", path.read_text(encoding="utf-8")).splitlines():
                yield str(path.relative_to(ROOT)), line


@cache
def texts_in(where: str) -> list[tuple[str, str]]:
    """All texts of a language, or those of documents, each with the file that it stands in."""
    match where:
        case "documents":
            return list(
                _files(
                    "tests/golden/*-hue.md",
                    "tests/golden/*-tuyen-quang.md",
                    "tests/golden/*-commune.md",
                    "examples/[cht]*/plan.yaml",
                )
            )
        case "vi":
            templates = (
                "templates/**/*.vi.j2",
                "templates/**/*.vi.md.j2",
                "templates/init/*.j2",
                "README.md",
                "docs/huong-dan.md",
            )
            plans = (
                "examples/[cht]*/**/*.yaml",
                "tests/golden/*-hue.md",
                "tests/golden/*-tuyen-quang.md",
                "tests/golden/*.vi.txt",
            )
            return [*_of_data("vi"), *_messages("vi"), *_files(*templates, *plans)]
        case _:
            files = ("templates/**/*.en.j2", "templates/**/*.en.md.j2", "docs/guide.md", "tests/golden/*.en.txt")
            return [*_of_data("en"), *_messages("en"), *_files(*files)]


@pytest.mark.parametrize("row", REFUSED, ids=[row["found"] for row in REFUSED])
def test_no_text_says_what_is_refused(row: dict[str, str]) -> None:
    pattern = re.compile(row["found"])
    found = [f"{file}: {text.strip()[:160]}" for file, text in texts_in(row["in"]) if pattern.search(text)]
    assert not found, f"better: {row['better']}\n" + "\n".join(found)


def test_capitals_of_all_texts_are_those_of_the_decree() -> None:
    found = [
        f"{file}: {text.strip()[:160]} → {right.strip()[:160]}"
        for file, text in texts_in("vi")
        if (right := with_capitals(text)) != text
    ]
    assert not found, "\n".join(found)
