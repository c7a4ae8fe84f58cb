"""The table of remarks and answers: part by part, in the plan's order, without authors."""

from pathlib import Path

from conftest import Golden, without_hashes
from issued import issued

PLAN = """\
resplan: 1
framework: nq57
unit: hue
kind: committee_plan
number: 98/KH-BCĐ
issued: 25/6/2025
title: thực hiện Nghị quyết số 57-NQ/TW
bodies: [{id: so-y-te, name: Sở Y tế}]
indicators: [{id: tfp, name: Đóng góp của TFP}]
tasks: [{id: "4.03", title: Phủ sóng 5G}, {id: "4.04", title: Trung tâm dữ liệu}]
remarks:
  - document: gop-y.docx
    body: so-y-te
    remarks:
      - {id: "1", author: Lê Thị Cúc, text: "Nêu rõ nguồn | vốn", task: "4.04", state: settled, answer: Đã nêu ở Phụ lục III}
      - {id: "2", author: Lê Thị Cúc, text: Bà Cúc đề nghị lùi hạn, task: "4.03", passage: 31/12/2025}
      - {id: "3", text: Nên so với cả nước, indicator: tfp, answer: Sẽ bổ sung}
  - document: gop-y-2.docx
    remarks:
      - {id: "4", text: Văn phong gọn hơn, section: I- Tình hình, state: settled, answer: Tiếp thu}
"""


def test_the_table(tmp_path: Path, golden: Golden) -> None:
    plan = tmp_path / "ke-hoach.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    (file,) = issued("remarks", [plan], ("md",), tmp_path / "out")
    text = file.read_text(encoding="utf-8")
    assert "Cúc" not in text
    golden.check("tiep-thu-giai-trinh.md", without_hashes(text))


def test_a_plan_without_remarks_says_so(examples: Path, tmp_path: Path) -> None:
    (file,) = issued("remarks", [examples / "commune"], ("md",), tmp_path)
    assert "Chưa nhận được góp ý nào." in file.read_text(encoding="utf-8")
