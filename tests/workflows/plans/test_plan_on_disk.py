"""Plans as they lie on the disk, and the settings beside them."""

from pathlib import Path

import pytest

from resplan.cli import main
from resplan.errors import ResplanError
from resplan.workflows.plans.on_disk import read_plan


def one_file(folder: Path) -> Path:
    path = folder / "k.yaml"
    path.write_text("resplan: 1\nunit: hue\ntitle: x\n", encoding="utf-8")
    return path


def test_a_plan_in_one_file_has_the_settings_that_lie_beside_it(tmp_path: Path) -> None:
    path = one_file(tmp_path)
    assert main(["check", str(path), "-q"]) == 0
    (tmp_path / "resplan.toml").write_text('fail_on = "info"\n', encoding="utf-8")
    assert main(["check", str(path), "-q"]) == 1
    assert main(["check", str(tmp_path), "-q"]) == 1, "the same where it is found below a folder"


def test_settings_that_cannot_be_read_are_not_passed_over(tmp_path: Path) -> None:
    path = one_file(tmp_path)
    (tmp_path / "resplan.toml").mkdir()
    with pytest.raises(ResplanError, match="ordinary file"):
        read_plan(path)
