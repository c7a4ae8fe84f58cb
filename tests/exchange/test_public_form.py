"""The form for the public: it asks what the register asks, and its file comes in as the item that was written."""

import json
import os
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import ROOT
from issued import material
from resplan.cli import main
from resplan.exchange.public_form import form_page
from resplan.feedback.intake import SECRECY, intake_of
from resplan.filling.html import words_of
from resplan.framework.loader import load_framework
from resplan.plan.feedback_item import FeedbackItem
from resplan.plan.loaded import load_plan
from resplan.plan.plan import Plan
from resplan.plan.task import Task
from resplan.text import nfc
from resplan.workflows.plans.on_disk import read_plan

FRAMEWORK = load_framework("nq57")
TEMPLATES = ROOT / "templates" / "feedback-form"
HOSTILE = '</script><script>alert(1)</script> & \u202e"'
Printed = pytest.CaptureFixture[str]


def page_of(plan: Plan, tasks: tuple[Task, ...] = (), **wish: Any) -> str:
    return form_page(material("feedback-form", plan, date(2026, 7, 3), **wish), tasks)


def plan_of(**head: object) -> Plan:
    return load_plan({"plan.yaml": json.dumps({"unit": "hue", "title": "Kế hoạch", **head}).encode()}).plan


def terms_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="terms">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def test_the_page_tests_each_condition_of_the_data_and_says_it_in_its_language() -> None:
    for language in ("vi", "en"):
        terms = terms_of(page_of(plan_of(), language=language))
        rows = FRAMEWORK.feedback.conditions
        assert [row["key"] for row in terms["conditions"]] == [row.key for row in rows]
        assert [row["what"] for row in terms["conditions"]] == [row.title.in_language(language) for row in rows]
        assert not any("{" in row["cure"] for row in terms["conditions"])
    script = (TEMPLATES / "conditions.js").read_text(encoding="utf-8")
    for row in rows:
        assert f"    {row.test}: (" in script


def test_both_languages_say_the_same_things() -> None:
    vi, en = (vars(words_of(f"feedback-form/words.{language}.j2")) for language in ("vi", "en"))
    assert vi.keys() == en.keys()
    assert {key: vi[key].keys() for key in ("labels", "hints")} == {key: en[key].keys() for key in ("labels", "hints")}


def test_no_text_of_a_plan_becomes_markup_or_ends_the_data() -> None:
    channel = {"address": f"thu@so.example.vn {HOSTILE}", "body": "so-khcn"}
    bodies = [{"id": "so-khcn", "name": HOSTILE}]
    plan = plan_of(title=HOSTILE, feedback_channel=channel, bodies=bodies)
    page = page_of(plan, (Task(id="1.01", title=HOSTILE),))
    assert page.count("<script") == page.count("</script>") == 2
    assert "\u202e" not in page
    terms = terms_of(page)
    assert terms["mail_to"] == "thu@so.example.vn"
    assert "src=" not in page
    assert "http" not in page.replace("http-equiv", "")


def test_signs_and_days_in_the_title_stay_on_one_line() -> None:
    page = page_of(plan_of(title="Kế hoạch thực hiện Nghị quyết số 57-NQ/TW, ngày 22/12/2024"))
    assert 'số\u00a0<span class="tied">57-NQ/TW,</span> ngày\u00a022/12/2024' in page


def test_only_tasks_that_are_given_are_offered() -> None:
    plan = plan_of(tasks=[{"id": "1.01", "title": "Một việc kín"}])
    assert "Một việc kín" not in page_of(plan)
    assert '<option value="1.01">1.01. Một việc kín</option>' in page_of(plan, plan.tasks)


def test_a_file_of_another_form_is_not_read_as_one_of_ours(sample: Path, tmp_path: Path, capsys: Printed) -> None:
    file = tmp_path / "phieu.csv"
    file.write_text(
        "Loại;Lĩnh vực;Nội dung;Họ tên;Liên hệ;Mẫu phiếu\n"
        "Kiến nghị;Lĩnh vực khác;Đề nghị mở thêm một quầy ở phường này.;Người Thử;số 1;99\n",
        encoding="utf-8",
    )
    call = ["feedback", "import", str(file), "--plan", str(sample), "--at", "3/7/2026"]
    assert main(call) == 1
    assert "phieu.csv!F2: Tệp lập từ phiếu phiên bản 99" in capsys.readouterr().err
    file.write_text(file.read_text(encoding="utf-8").replace(";99", ";1"), encoding="utf-8")
    assert main(call) == 0


def test_many_files_come_in_and_one_that_is_wrong_stops_no_other(sample: Path, tmp_path: Path, capsys: Printed) -> None:
    files = []
    for number, text in enumerate(
        ("Đề nghị mở thêm một quầy ở phường này.", "Ngắn.", "Xin kéo cáp quang tới trạm y tế xã ta.")
    ):
        files.append(tmp_path / f"phieu-{number}.csv")
        row = f"Kiến nghị;Lĩnh vực khác;{text};Người Thử;số 1;1"
        files[-1].write_text(f"Loại;Lĩnh vực;Nội dung;Họ tên;Liên hệ;Mẫu phiếu\n{row}\n", encoding="utf-8")
    call = ["feedback", "import", *map(str, files), str(tmp_path / "khong-co.csv"), "--plan", str(sample)]
    assert main([*call, "--at", "3/7/2026"]) == 3
    printed = capsys.readouterr()
    assert "phieu-1.csv!C2: nội dung quá ngắn" in printed.err
    assert "khong-co.csv" in printed.err
    taken = [item.text for item in read_plan(sample).loaded.plan.feedback if item.id.startswith("2026")]
    assert taken == ["Đề nghị mở thêm một quầy ở phường này.", "Xin kéo cáp quang tới trạm y tế xã ta."]


def test_a_form_offers_the_tasks_that_its_plan_publishes(sample: Path, tmp_path: Path) -> None:
    def offered() -> int:
        assert main(["feedback", "form", str(sample), "-o", str(tmp_path / "phieu.html")]) == 0
        return (tmp_path / "phieu.html").read_text(encoding="utf-8").count('<option value="1')

    assert offered() == 0
    head = sample / "plan.yaml"
    head.write_text(head.read_text(encoding="utf-8") + "\npublish: {plan: true}\n", encoding="utf-8")
    assert offered() > 0


WORDS = (
    "Đề nghị",
    "mở",
    "quầy",
    "HĐBC",
    "(HĐBC)",
    "UBND",
    "de nghi",
    "=1+1",
    "TỐI MẬT",
    "(MẬT)",
    "12/KH-UBND",
    "ＡＢ",
    "ß",
    "x\u0301",
    "\n",
    " ",
)
TYPED = st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff")
"""What somebody can type: of signs that nobody sees, a script and Python do not count the same as blanks."""
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(TYPED, max_size=4), max_size=14).map(" ".join)


def node() -> str:
    found = shutil.which("node")
    if found is None:
        pytest.skip("node is not installed")
    return found


@pytest.mark.slow
def test_the_script_finds_what_the_register_finds(tmp_path: Path) -> None:
    """The same texts through both; of secrecy marks the page knows those that nobody can miss, and calls nothing else one."""
    plan = plan_of()
    intake = intake_of(plan, FRAMEWORK, FRAMEWORK.feedback)
    samples: list[dict[str, str]] = []
    may_be = {
        "name": ["", " ", "Người Thử"],
        "organisation": ["", "Hợp tác xã"],
        "contact": ["", "số 1"],
        "kind": ["", "petition"],
        "field": ["", "Lĩnh vực khác"],
    }
    made = st.fixed_dictionaries({"text": TEXTS, **{key: st.sampled_from(values) for key, values in may_be.items()}})
    _drawn(made, samples)
    asked = [{key: nfc(value.strip()) for key, value in sample.items()} for sample in samples]
    (tmp_path / "asked.json").write_text(json.dumps([terms_of(page_of(plan)), asked]), encoding="utf-8")
    script = (TEMPLATES / "conditions.js").read_text(encoding="utf-8") + (
        'const [terms, asked] = JSON.parse(require("fs").readFileSync(process.argv[2], "utf8"));'
        "const { unmet } = intake(terms);"
        "console.log(JSON.stringify(asked.map((values) => unmet(values).map(({ key, what }) => [key, what]))));"
    )
    (tmp_path / "run.cjs").write_text(script, encoding="utf-8")
    done = subprocess.run([node(), "run.cjs", "asked.json"], cwd=tmp_path, check=True, capture_output=True, timeout=60)
    by_page = json.loads(done.stdout)
    by_register = [[(row.condition, row.what.vi) for row in intake.unmet(_item(values))] for values in asked]
    for values, page, register in zip(asked, by_page, by_register, strict=True):
        found, expected = [tuple(row) for row in page], register
        if (SECRECY, "có dấu độ mật") not in found:
            expected = [row for row in register if row[0] != SECRECY]
        assert found == expected, values
    assert {row[0] for page in by_page for row in page} == {row.key for row in FRAMEWORK.feedback.conditions}


def _item(values: dict[str, str]) -> FeedbackItem:
    sender = {key: values[key] for key in ("name", "organisation", "contact")}
    rest = {key: values[key] or None for key in ("kind", "field", "text")}
    return FeedbackItem.parse({"id": "2026-0001", "sender": sender, **rest})


def _drawn(made: st.SearchStrategy[dict[str, str]], samples: list[dict[str, str]]) -> None:
    @settings(max_examples=300, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(made)
    def draw(sample: dict[str, str]) -> None:
        samples.append(sample)

    draw()


@pytest.mark.slow
def test_what_somebody_fills_in_comes_into_the_register(sample: Path, tmp_path: Path) -> None:
    """In a browser: errors below their fields, a file and an e-mail once all is right, and the item that the register then has."""
    packages, browser = os.environ.get("NODE_PACKAGES"), shutil.which("chromium") or shutil.which("google-chrome")
    if not packages or not browser:
        pytest.skip("needs NODE_PACKAGES (the packages of tools/node/package.json) and Chromium")
    page = tmp_path / "phieu.html"
    assert main(["feedback", "form", str(sample), "-o", str(page)]) == 0
    text = 'Đề nghị mở thêm một quầy tiếp nhận; "sáng thứ bảy", vì bà con ở xa.\n=1+1 là dòng hai\n-2 là dòng ba'
    good = {
        "kind": "Kiến nghị",
        "field": "Thủ tục hành chính, dịch vụ công",
        "text": text,
        "name": "Người Thử",
        "organisation": "Hợp tác xã",
        "contact": "+84 912 345 678",
    }
    answers = [{"text": "Mat mang"}, {**good, "text": "Đề nghị HĐBC mở thêm một quầy tiếp nhận hồ sơ."}, good]
    done = subprocess.run(
        [node(), str(ROOT / "tools" / "node" / "fill_form.mjs"), str(page), str(tmp_path)],
        input=json.dumps(answers).encode(),
        env={**os.environ, "CHROMIUM": browser},
        check=True,
        capture_output=True,
        timeout=120,
    )
    said = json.loads(done.stdout)
    assert said["faults"] == []
    short, strange, right = said["results"]
    assert short["unmet"].keys() == {"kind", "field", "text", "name", "contact"}
    assert short["typed"]["text"].startswith("Nội dung quá ngắn để hiểu (2 chữ); đề nghị nêu rõ")
    assert (short["focus"], short["file"], short["mail"]) == ("summary", None, None)
    assert strange["unmet"] == {"text": "Có chữ viết tắt chưa giải thích: HĐBC; đề nghị viết đầy đủ."}
    assert right["unmet"] == {}
    assert right["mail"].startswith("mailto:?subject=")
    call = ["feedback", "import", str(tmp_path / right["file"]), "--plan", str(sample), "--at", "3/7/2026"]
    assert main(call) == 0
    (item,) = [item for item in read_plan(sample).loaded.plan.feedback if item.id.startswith("2026")]
    assert (item.kind, item.field, item.received) == ("petition", good["field"], "03/7/2026")
    assert item.text == text
    assert item.sender is not None
    assert item.sender.given() == {key: good[key] for key in ("name", "contact", "organisation")}
