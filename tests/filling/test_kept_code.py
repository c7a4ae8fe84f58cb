"""Our own templates are compiled once and not in every call; what decides is their text and what compiles it."""

import marshal
import os
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest

from resplan.documents.markdown import environment as markdown
from resplan.errors import ResplanError
from resplan.filling.budget import budget
from resplan.filling.filled import filled
from resplan.filling.sandbox import Sandbox

NAME = "bases.vi.md.j2"


@pytest.fixture
def compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """How often something is compiled when a call of its own loads the template; what is kept lies in a folder of the test."""
    monkeypatch.setattr("sys.pycache_prefix", str(tmp_path))
    monkeypatch.setattr("sys.dont_write_bytecode", False)

    def count(own: dict[str, str] | None = None) -> int:
        markdown._environment.cache_clear()
        with patch.object(Sandbox, "compile", autospec=True, side_effect=Sandbox.compile) as compiling, budget():
            assert markdown.environment("new", own).get_template(NAME).name == NAME
        return compiling.call_count

    return count


def kept(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_template_is_compiled_once(compiled: Callable[..., int], tmp_path: Path) -> None:
    assert [compiled(), compiled(), len(kept(tmp_path))] == [1, 0, 1]


@pytest.mark.parametrize("changed", ["text", "compiler", "program"])
def test_what_has_changed_is_compiled_anew(
    changed: str, compiled: Callable[..., int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = tmp_path / "ours" / NAME
    template.parent.mkdir()
    template.write_text("một", encoding="utf-8")
    monkeypatch.setattr("resplan.files.installed.templates", lambda: template.parent)
    assert compiled() == 1
    if changed == "text":
        template.write_text("hai", encoding="utf-8")
    else:
        module = "jinja2" if changed == "compiler" else "resplan.filling.kept_code"
        monkeypatch.setattr(f"{module}.__version__", "3.99")
    assert [compiled(), compiled()] == [1, 0]


@pytest.mark.parametrize(("length", "more"), [(3, b""), (30, b""), (-50, b""), (16, marshal.dumps("no code"))])
def test_what_is_damaged_is_compiled_anew(
    length: int, more: bytes, compiled: Callable[..., int], tmp_path: Path
) -> None:
    compiled()
    (file,) = kept(tmp_path)
    file.write_bytes(file.read_bytes()[:length] + more)
    assert compiled() == 1


def test_a_message_calls_a_kept_template_by_its_name(compiled: Callable[..., int]) -> None:
    assert [compiled(), compiled()] == [1, 0]
    with pytest.raises(ResplanError, match=rf"{NAME}, line 1,"):
        filled(markdown.environment(), NAME, {})


def test_nothing_is_kept_of_an_office_s_own_templates(compiled: Callable[..., int], tmp_path: Path) -> None:
    assert [compiled({NAME: "riêng"}), compiled({NAME: "riêng"}), kept(tmp_path)] == [1, 1, []]


def test_nothing_is_kept_where_python_keeps_nothing(
    compiled: Callable[..., int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert [compiled(), kept(tmp_path)] == [1, []]


def test_a_folder_that_cannot_be_written_costs_only_the_work(
    compiled: Callable[..., int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setattr("sys.pycache_prefix", os.fspath(tmp_path / "file"))
    assert [compiled(), compiled()] == [1, 1]
