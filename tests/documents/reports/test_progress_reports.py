"""Reports on a small plan: golden texts, figures counted by hand, every figure traced to file and line, no sender anywhere."""

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

from conftest import ROOT, Golden, without_hashes
from issued import CATALOGUE, issued, text_of
from issued import REPORTED as REPORTED_KEYS
from resplan.documents.catalogue import Text
from resplan.documents.figures.quantity import Quantity
from resplan.errors import ResplanError
from resplan.framework.loader import load_framework
from resplan.progress.report_span import ReportPeriod

REPORTED = ROOT / "tests" / "documents" / "reports" / "reported"
AS_OF = date(2025, 12, 1)
KINDS = tuple(CATALOGUE.by_key[key].command.split()[1] for key in REPORTED_KEYS)
TERMS = load_framework("nq57").reports


def report(kind: str, plan: Path = REPORTED, as_of: date | None = AS_OF, **wish: Any) -> Text:
    return text_of(plan, key_of(kind), as_of=as_of, **wish)


def files(
    kind: str, *plans: Path, to: Path, formats: tuple[str, ...] = ("md",), as_of: date | None = AS_OF, **given: Any
) -> list[Path]:
    return issued(key_of(kind), plans or [REPORTED], formats, to, as_of=as_of, **given)


def key_of(kind: str) -> str:
    return next(iter(CATALOGUE.of_command(f"report {kind}")))


@cache
def figures(kind: str, plan: Path = REPORTED, as_of: date | None = AS_OF) -> tuple[Quantity, ...]:
    return report(kind, plan, as_of).figures


@pytest.mark.parametrize("kind", KINDS)
def test_the_report_as_markdown(kind: str, tmp_path: Path, golden: Golden) -> None:
    (file,) = files(kind, to=tmp_path)
    golden.check(file.name, without_hashes(file.read_text(encoding="utf-8")))


def test_the_progress_report_in_english(tmp_path: Path, golden: Golden) -> None:
    (file,) = files("progress", to=tmp_path, language="en")
    assert file.name == "progress-reported.md"
    golden.check(file.name, without_hashes(file.read_text(encoding="utf-8")))


def test_an_official_report_is_vietnamese_whatever_the_interface_speaks(tmp_path: Path) -> None:
    (file,) = files("budget", to=tmp_path, language="en")
    assert file.name == "kinh-phi-reported.md"


@pytest.mark.parametrize("kind", KINDS)
def test_no_sender_leaves_the_register(kind: str, tmp_path: Path) -> None:
    for file in files(kind, formats=("md", "html"), to=tmp_path, trace=True):
        text = file.read_text(encoding="utf-8-sig")
        assert "Người Gửi Thử" not in text
        assert "0900000000" not in text


def test_a_sender_named_in_the_text_is_covered(tmp_path: Path) -> None:
    plan = tmp_path / "p.yaml"
    plan.write_text(
        "unit: hue\ntitle: t\nissued: 1/1/2025\nfeedback:\n  - {id: a, kind: initiative, received: 2/1/2025,"
        " sender: {name: Trần Văn Thử}, text: Trần Văn Thử gọi 0912345678 đề nghị dùng mã chung}\n",
        encoding="utf-8",
    )
    made = report("feedback", plan, as_of=date(2025, 1, 5))
    assert "đề nghị dùng mã chung" in made.markdown
    assert "Trần Văn Thử" not in made.markdown
    assert "0912345678" not in made.markdown


def test_a_document_whose_day_nobody_gave_was_not_issued_in_the_period(tmp_path: Path) -> None:
    plan = tmp_path / "p.yaml"
    plan.write_text(
        "unit: hue\ntitle: t\nissued: 1/1/2025\ntasks: [{id: '1.01', title: a}]\nprogress:\n- as_of: 31/3/2025\n  updates:\n"
        "  - {task: '1.01', state: in_progress, evidence: [{document: Kế hoạch số 20/KH-MTTQ},"
        " {document: Kế hoạch số 21/KH-MTTQ, date: 3/3/2025}]}\n",
        encoding="utf-8",
    )
    text = report("periodic", plan, as_of=date(2025, 3, 31)).markdown
    assert "đã ban hành 1 văn bản" in text


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_plan_gives_the_same_bytes(kind: str, tmp_path: Path) -> None:
    runs = [files(kind, formats=("docx", "html", "md"), to=tmp_path / run, trace=True) for run in ("a", "b")]
    assert [file.read_bytes() for file in runs[0]] == [file.read_bytes() for file in runs[1]]


@pytest.mark.parametrize("period", get_args(ReportPeriod))
def test_every_period_has_its_report(period: ReportPeriod) -> None:
    made = report("periodic", REPORTED, period=period)
    name = {
        "month": "tháng 12/2025",
        "quarter": "quý IV/2025",
        "six_months": "6 tháng cuối năm 2025",
        "year": "năm 2025",
        "interim": "sơ kết",
        "final": "tổng kết",
    }[period]
    plan = "thực hiện Kế hoạch số 12-KH/BCĐ, ngày 01/4/2025"
    about = f"{name} việc {plan}" if period in ("interim", "final") else f"kết quả {name} {plan}"
    assert f"summary: {about}" in made.markdown


def test_the_number_is_open_until_there_is_one() -> None:
    draft = report("periodic").markdown
    assert "draft: DỰ THẢO" in draft
    assert "-BC/BCĐ" in draft
    numbered = report("periodic", number="7-BC/BCĐ").markdown
    assert "draft:" not in numbered
    assert "number: 7-BC/BCĐ" in numbered
    assert "(Kèm theo Báo cáo số 7-BC/BCĐ, ngày" in numbered.replace("\\", "")


@pytest.mark.parametrize(
    ("kind", "number", "sign"),
    [
        ("party_plan", "12-KH/TU", "-BC/TU"),
        ("party_program", "3-CTr/ĐU", "-BC/ĐU"),
        ("committee_plan", "98/KH-BCĐ", "/BC-BCĐ"),
        ("state_plan", "92/KH-UBND", "/BC-UBND"),
        ("state_plan", "", "/BC-UBND"),
        ("party_plan", "KH chưa có số", "-BC/TU"),
    ],
)
def test_the_number_sign_follows_the_plan_s(kind: str, number: str, sign: str, tmp_path: Path) -> None:
    plan = tmp_path / "p.yaml"
    money = "tasks: [{id: '1', title: a, budget: [{year: 2025, source: local_capital, amount: 1}]}]"
    head = f"unit: hue\ntitle: t\nkind: {kind}\nnumber: '{number}'\nissued: 1/1/2025\n"
    plan.write_text(f"{head}{money}\n", encoding="utf-8")
    text = report("budget", plan).markdown
    assert re.search(r"^number: .*$", text, re.MULTILINE).group().endswith(sign)  # type: ignore[union-attr]  # is there


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("level", ["province", "commune", "department"])
def test_a_plan_with_nothing_in_it_says_so(kind: str, level: str, tmp_path: Path) -> None:
    plan = tmp_path / "p.yaml"
    plan.write_text(f"unit: hue\ntitle: t\nlevel: {level}\n", encoding="utf-8")
    if kind == "difficulties":
        with pytest.raises(ResplanError, match="nothing to send"):
            report(kind, plan, as_of=None)
        return
    text = report(kind, plan, as_of=None).markdown
    body = text.split("\n---\n", 2)[-1]
    assert " 0 " not in body.replace("(mức chung từ 0", "")
    assert "None" not in body
    assert "()" not in body


def test_the_report_on_difficulties_carries_only_what_is_for_those_above(tmp_path: Path) -> None:
    plan = tmp_path / "p.yaml"
    rows = [
        "{text: Thiếu tiêu chuẩn, proposal: Ban hành tiêu chuẩn, addressee: Bộ Tư pháp}",
        "{text: Thiếu máy, proposal: Mua máy, addressee: Sở Tài chính}",
        "{text: Thiếu người}",
    ]
    plan.write_text(f"unit: hue\ntitle: t\nlevel: province\nweaknesses: [{', '.join(rows)}]\n", encoding="utf-8")
    text = report("difficulties", plan, as_of=None).markdown
    assert "Kiến nghị Bộ Tư pháp: ban hành tiêu chuẩn" in text
    assert "Thiếu máy" not in text
    assert "Thiếu người" not in text


def test_needs_of_several_plans_are_summed_up(examples: Path) -> None:
    plans = [examples / name for name in ("tuyen-quang", "commune", "hue")]
    made = report("needs", plans[0], None, others=plans[1:])
    values = {(figure.key, figure.of): figure for figure in made.figures}
    assert values["plans_summed", ""].value == 2
    assert values["plans_with_needs", ""].value == 1
    scanner = values["need_of", "Máy quét hai mặt; phường Thuận Hoá"]
    assert scanner.value == 2
    assert {source.plan for source in scanner.sources} == {1}
    assert "thành phố Huế" in made.markdown


def test_one_thing_by_two_spellings_is_one_thing(tmp_path: Path) -> None:
    plan = tmp_path / "p.yaml"
    need = "{kind: %s, name: %s, unit: bộ, amount: %d}"
    needs = ", ".join((need % ("thiết bị", "Máy quét", 2), need % ("Thiết bị", "máy quét", 3), need % ("xe", "Xe", 1)))
    plan.write_text(f"unit: hue\ntitle: t\ntasks: [{{id: '1', title: a, needs: [{needs}]}}]\n", encoding="utf-8")
    made = report("needs", plan)
    assert [figure.value for figure in made.figures if figure.key == "need_amount"] == [5, 1]
    assert made.markdown.count("**Thiết bị**") == 1


@pytest.mark.parametrize("file", ["plan.yaml", "progress/2025-08-15.yaml", "feedback/2025-0001.yaml"])
def test_a_secrecy_mark_anywhere_is_refused(file: str, sample: Path, tmp_path: Path) -> None:
    marked = sample / file
    text = marked.read_text(encoding="utf-8")
    place = re.search(r"(?m)^( *-? *(?:title|text): )", text)
    assert place
    marked.write_text(text[: place.end()] + '"(TỐI MẬT)" # ' + text[place.end() :], encoding="utf-8")
    with pytest.raises(ResplanError, match="secrecy mark"):
        files("periodic", sample, to=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_entry_that_cannot_be_understood_is_not_passed_over(sample: Path, tmp_path: Path) -> None:
    file = sample / "progress" / "2025-09-30.yaml"
    file.write_text("as_of: 30/9/2025\nupdates:\n  - {task: '1.01', percent: nhiều}\n", encoding="utf-8")
    with pytest.raises(ResplanError, match="cannot be understood") as error:
        files("progress", sample, to=tmp_path, as_of=None)
    assert str(error.value.values["path"]).endswith("progress/2025-09-30.yaml")
    assert error.value.values["line"] == 3


def test_what_hue_reported_is_said_rightly(examples: Path) -> None:
    text = report("periodic", examples / "hue", as_of=date(2025, 7, 15)).markdown
    said = re.sub(r"\\(.)", r"\1", text).replace("\u00a0", " ")
    assert "Nhiệm vụ cấp bách: hoàn thành 8/8; không có nhiệm vụ nào đang quá hạn." in said
    assert "40/40 đơn vị gửi số liệu, cộng 526; nhiều nhất là xã Quảng Điền (83)." in said
    assert "cộng 126/526 (24%); tỷ lệ cao nhất là phường Thuận Hoá (11/12" in said
    assert "2.307; cộng các thành phần là 2.292, thiếu 15, cần đối chiếu lại." in said
    assert "Kiến nghị Bộ Tư pháp" in said


@pytest.mark.parametrize(
    ("as_of", "overdue"), [(date(2025, 8, 1), "4.02"), (date(2025, 8, 16), "1.02"), (date(2025, 8, 31), "1.03")]
)
def test_what_tuyen_quang_has_to_settle_on_a_day(as_of: date, overdue: str, examples: Path) -> None:
    found = figures("progress", examples / "tuyen-quang", as_of)
    assert [figure.of for figure in found if figure.key == "days_late"] == [overdue]


def test_where_all_units_are_even_nobody_is_first(examples: Path) -> None:
    text = report("periodic", examples / "tuyen-quang", as_of=date(2025, 8, 31)).markdown
    assert "giá trị đều là 1 nên không xếp hạng" in text
    assert "nhiều nhất" not in text


def test_all_files_are_named_before_any_is_written(tmp_path: Path) -> None:
    with pytest.raises(ResplanError, match="no format"):
        files("periodic", formats=("md", "odt"), to=tmp_path)
    assert not list(tmp_path.iterdir())
