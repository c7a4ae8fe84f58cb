"""The same call of `resplan site` again: nothing is made where nothing changed, and whatever did change is noticed."""

import errno
import os
from pathlib import Path
from typing import NoReturn

import pytest

from resplan.cli import main

PLAN = """unit: hue
number: 1-KH/TU
stage: running
publish: {plan: true}
tasks: [{id: "4.01", title: Phủ sóng 5G, group: digital_infrastructure}]
"""


def _forbidden() -> NoReturn:
    raise PermissionError(errno.EACCES, "a folder of the volume itself")


@pytest.mark.skipif(os.name != "posix", reason="a stamp does not tell there whether a file was changed")
def test_nothing_is_made_again_where_nothing_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    source, site = tmp_path / "hue.yaml", tmp_path / "site"
    source.write_text(PLAN, encoding="utf-8")
    page = site / "46/plan-1-kh-tu/task-4.01.html"

    def said(code: int = 0) -> tuple[str, str]:
        capsys.readouterr()
        assert main(["site", str(source), "-o", str(site)]) == code
        return tuple(capsys.readouterr())

    scandir = os.scandir
    (site / "lost+found").mkdir(parents=True)
    monkeypatch.setattr("os.scandir", lambda path: _forbidden() if str(path).endswith("lost+found") else scandir(path))
    said()
    again = said()
    with monkeypatch.context() as broken:
        broken.setattr("resplan.workflows.site.build.make_site", lambda *_: 1 / 0)
        assert said() == again
    before = page.read_bytes()
    page.write_bytes(before + b" ")
    said(2)
    page.write_bytes(before)
    assert said() == again
    page.unlink()
    said()
    assert page.read_bytes() == before
    said()
    source.write_text(source.read_text("utf-8").replace("Phủ sóng 5G", "Phủ sóng 6G"), encoding="utf-8")
    assert said() != again
    assert "Phủ sóng 6G" in page.read_text("utf-8")


def test_of_two_plans_in_one_place_nothing_of_the_later_stays_whichever_was_known_first(tmp_path: Path) -> None:
    first, second = tmp_path / "plans/1/plan.yaml", tmp_path / "plans/2/plan.yaml"
    for path, task in ((first, "4.01"), (second, "4.02")):
        path.parent.mkdir(parents=True)
        path.write_text(PLAN.replace("4.01", task), encoding="utf-8")
    assert main(["site", str(second.parent), "-o", str(tmp_path / "known"), "--to", "none"]) == 0

    def pages(name: str, *flags: str) -> dict[str, bytes]:
        site = tmp_path / name
        assert main(["site", str(first.parent), str(second.parent), "-o", str(site), "--to", "none", *flags]) == 3
        return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}

    assert pages("kept") == pages("anew", "--no-cache")
