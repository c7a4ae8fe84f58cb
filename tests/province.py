"""The plans that a province gets from its communes, made small: some never come, some never report, a few forget a group of tasks."""

from datetime import date
from pathlib import Path

from resplan.framework.data import default_framework
from resplan.framework.loader import load_framework
from resplan.framework.units import communes

_PLANNED = ("awareness", "digital_infrastructure")


def _reasons(number: int) -> str:
    """Why the other groups have no task; a commune in fifty forgets one."""
    others = [group.key for group in load_framework(default_framework()).groups if group.key not in _PLANNED]
    said = others[1:] if number % 50 == 9 else others
    return "{" + ", ".join(f"{key}: {{no_tasks_because: Xã làm theo kế hoạch của tỉnh}}" for key in said) + "}"


def communes_of(province: str, folder: Path) -> None:
    """Writes a file for each commune whose plan came, named by its code; one in twenty-one sends nothing, one in ten never reports."""
    folder.mkdir()
    for number, unit in enumerate(communes(province)):
        if number % 21 == 6:
            continue
        text = f"""\
resplan: 1
unit: {unit.path}
level: commune
kind: state_plan
stage: running
number: {number + 1}/KH-UBND
title: thực hiện kế hoạch của tỉnh trên địa bàn
issued: {20 + number % 9}/8/2025
period: {{start: 2025, end: 2026}}
groups: {_reasons(number)}
bodies:
  - {{id: ubnd, name: Uỷ ban nhân dân {unit.full_name(date(2025, 8, 1))}, kind: peoples_committee}}
indicators:
  - {{id: truc-tuyen, name: Hồ sơ nộp trực tuyến, unit: "%", operator: ">=", targets: {{2026: {70 + number % 25}}}, lead: ubnd, own: true}}
tasks:
  - {{id: 'a', group: digital_infrastructure, title: Mở điểm truy cập thứ {number + 2}, lead: ubnd, deadline: 30/9/2025}}
  - id: b
    group: awareness
    title: Lập tổ công nghệ số số {number + 1}
    detail: Khu vực {number} có {number + 7} điểm, mỗi điểm một người trông coi
    lead: ubnd
    deadline: Quý I/2026
    budget: [{{year: 2026, source: local_recurrent, amount: {10 + number}}}]
"""
        if number % 10:
            done = "done" if number % 3 else "in_progress"
            text += f"""\
progress:
  - as_of: 30/9/2025
    updates:
      - {{task: a, by: ubnd, state: {done}, percent: {100 if done == "done" else 40}, event_on: 25/9/2025}}
"""
        (folder / f"{unit.code}.yaml").write_text(text, encoding="utf-8", newline="\n")
