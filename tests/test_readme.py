"""What the README and the guides show is what happens: their console blocks are run and compared."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
import yaml

from conftest import ROOT
from province import communes_of
from resplan.cli import main

README = ROOT / "README.md"
GUIDES = [README, ROOT / "docs" / "huong-dan.md", ROOT / "docs" / "guide.md"]
_BLOCK = re.compile(r"```console\n(?P<commands>(?:\$ [^\n]*\n)+)(?P<output>.*?)```", re.DOTALL)
TEXT = README.read_text(encoding="utf-8")


def run(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    program, *arguments = shlex.split(command)
    assert program == "resplan"
    assert main(arguments) in (0, 1)
    printed = capsys.readouterr()
    assert not printed.err
    return printed.out


@pytest.mark.parametrize("document", GUIDES, ids=lambda path: path.stem)
def test_the_output_shown_is_current(
    document: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    # The guide's last example is a plan that names the section by its old name.
    sample = Path(shutil.copytree(ROOT / "examples" / "tuyen-quang", tmp_path / "mau")) / "plan.yaml"
    text = sample.read_text(encoding="utf-8").replace("section: Phòng Chuyển đổi số – Cơ yếu", "section: Phòng Cơ yếu")
    sample.write_text(text, encoding="utf-8")
    if document != README:
        communes_of("tuyen-quang", tmp_path / "nhan")
    monkeypatch.chdir(tmp_path)

    def with_output(block: re.Match[str]) -> str:
        commands = block["commands"].splitlines()
        output = "".join(run(command.removeprefix("$ "), capsys) for command in commands)
        return f"```console\n{block['commands']}{output}```"

    shown = document.read_text(encoding="utf-8")
    current = _BLOCK.sub(with_output, shown)
    assert len(_BLOCK.findall(shown)) >= 4
    if request.config.getoption("--update-golden"):
        document.write_text(current, encoding="utf-8", newline="\n")
    assert document.read_text(encoding="utf-8") == current, "run pytest --update-golden tests/test_readme.py"


def test_the_two_commands_are_one_line_each_with_a_windows_line_beside() -> None:
    shell = [line for line in TEXT.splitlines() if line.startswith("python3 -m venv .venv && ")]
    windows = [line for line in TEXT.splitlines() if line.startswith("py -m venv .venv; ")]
    assert [line.rpartition("/")[2] for line in shell] == ["resplan demo", 'python -m pytest -m "not slow"']
    assert [line.rpartition("\\")[2] for line in windows] == ["resplan demo", 'python -m pytest -m "not slow"']
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "-m pip install" in ci
    assert [line.partition(" -m ")[2] for line in ci.splitlines() if "-m pytest" in line] == [
        'pytest -m "not slow"',
        "pytest -m slow",
    ]


def test_the_task_it_shows_is_one_of_the_examples() -> None:
    block = re.search(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    assert block
    (shown,) = yaml.safe_load(block[1])["tasks"]
    path = ROOT / "examples" / "hue" / "tasks" / "04-digital_infrastructure.yaml"
    tasks = yaml.safe_load(path.read_text(encoding="utf-8"))["tasks"]
    real = next(task for task in tasks if task["id"] == shown["id"])
    assert {key: value for key, value in shown.items() if key != "partners"}.items() <= real.items()
