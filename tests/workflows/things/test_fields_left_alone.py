"""A command writes the fields that it was told; fields that wait to be filled in stay in every file of the plan."""

from pathlib import Path

import pytest

from resplan.cli import main

FILES = {
    "plan.yaml": "unit: hue\ntitle: Kế hoạch thử\nnumber:\nstrengths: [{name: di sản, tasks: []}]\n",
    "bodies.yaml": "bodies:\n  - {id: so-y-te, name: Sở Y tế, short: }\n",
    "indicators.yaml": """indicators:
  - id: tfp
    name: TFP
    baseline: {year: , value: , source: "CẦN ĐIỀN: nguồn"}
    targets: {2025: , 2030: }
""",
    "tasks/04-digital_infrastructure.yaml": 'tasks:\n  - {id: "4.01", title: Việc một, partners: [], budget: []}\n',
    "tasks/08-security.yaml": 'tasks:\n  - id: "8.01"\n    title: Việc bảo vệ\n    partners: []\n    notes:\n',
}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("tasks/08-security.yaml", ["task", "add", "--group", "8", "--title", "Việc mới"]),
        ("tasks/04-digital_infrastructure.yaml", ["task", "edit", "4.01", "--lead", "so-y-te"]),
        ("tasks/08-security.yaml", ["task", "edit", "8.01", "--partner", "so-y-te", "--set", "notes=Chờ"]),
        ("indicators.yaml", ["indicator", "edit", "tfp", "--set", "targets.2030=57"]),
        ("bodies.yaml", ["body", "add", "--name", "Sở Tài chính"]),
        ("plan.yaml", ["plan", "set", "--number", "98-KH/TU"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_only_the_file_of_what_was_told_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, told: list[str]
) -> None:
    (tmp_path / "tasks").mkdir()
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    main(told)
    now = {name: (tmp_path / name).read_text(encoding="utf-8") for name in FILES}
    assert {name for name in FILES if now[name] != FILES[name]} == {written}
    assert all(kept in now["indicators.yaml"] for kept in ("baseline: {year: , value: ,", "targets: {2025: , 2030:"))


def test_a_list_that_was_left_empty_is_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plan.yaml").write_text(FILES["plan.yaml"], encoding="utf-8")
    (tmp_path / "bodies.yaml").write_text("bodies: []   # của tỉnh\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["body", "add", "--name", "Sở Tài chính"]) == 0
    filled = "bodies:   # của tỉnh\n  - id: so-tai-chinh\n    name: Sở Tài chính\n"
    assert (tmp_path / "bodies.yaml").read_text(encoding="utf-8") == filled
