"""A local profile tightens; own references are compared with; both come from the plan's settings."""

from pathlib import Path

import pytest

from resplan.errors import ResplanError
from resplan.workflows.check.checked_plan import check
from resplan.workflows.check.fix import fix_plans
from resplan.workflows.check.options import CheckOptions, FixOptions
from resplan.workflows.plans.on_disk import read_plan


def codes(folder: Path, profile: str | None = None, settings: str = "") -> dict[str, str]:
    """Code → severity of what is found with these settings."""
    if profile is not None:
        (folder / "profile.yaml").write_text(profile, encoding="utf-8")
        settings += 'profile = "profile.yaml"\n'
    (folder / "resplan.toml").write_text(settings, encoding="utf-8")
    (checked,) = check([folder], CheckOptions())
    return {finding.rule.code: finding.severity.label for finding in checked.result.findings}


def test_a_profile_raises_a_rule(sample: Path) -> None:
    path = sample / "tasks" / "03-institutions.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("deadline: 15/12/2025", "deadline: 2025"), encoding="utf-8"
    )
    assert codes(sample)["TK09"] == "warning"
    assert codes(sample, "rules: {TK09: {severity: E/E/E/E}}\n")["TK09"] == "error"


def test_a_profile_changes_a_parameter(sample: Path) -> None:
    assert "BG02" not in codes(sample)
    assert codes(sample, "rules: {BG02: {params: {dx: 5}}}\n")["BG02"] == "warning"


def test_a_profile_asks_for_tasks_and_yardsticks_of_its_own(sample: Path) -> None:
    profile = """
tasks:
  - {id: "vung:1", group: cooperation, deadline: 12/2026, title: {vi: Nối dữ liệu vùng, en: Connect the region}}
indicators:
  - {id: vung.hoc-van, title: {vi: Kỹ năng số, en: Skills}, unit: "%", operator: ">=", value: 95, horizon: 2030, scope: provincial}
"""
    assert codes(sample, profile)["TK19"] == "warning"
    path = sample / "tasks" / "09-cooperation.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("parents: [", 'parents: ["vung:1", ', 1), encoding="utf-8")
    indicators = sample / "indicators.yaml"
    text = indicators.read_text(encoding="utf-8").replace(
        "lead: so-gddt\n    own: true", "lead: so-gddt\n    national: vung.hoc-van"
    )
    indicators.write_text(text, encoding="utf-8")
    found = codes(sample, profile)
    assert "TK18" not in found
    assert "TK19" not in found
    assert found["IN03"] == "warning"


@pytest.mark.parametrize(
    "profile",
    [
        "rules: {TK01: {severity: I/I/I/I}}\n",
        "rules: {TK09: {severity: -/-/-/-}}\n",
        "rules: {CP01: {params: {least_words: 400}}}\n",
        "rules: {ZZ99: {severity: E/E/E/E}}\n",
        "rules: {TK11: {params: {shares: 1}}}\n",
        "rules: [",
        "unknown: 1\n",
    ],
)
def test_a_profile_cannot_loosen_and_says_what_is_wrong(profile: str, sample: Path) -> None:
    with pytest.raises(ResplanError, match=r"profile\.yaml"):
        codes(sample, profile)


def test_own_references_are_compared_with(sample: Path, tmp_path: Path) -> None:
    assert "CP02" not in codes(sample)
    text = read_plan(sample).loaded.plan.situation or ""
    (tmp_path / "khac.md").write_text("1. Lời nói đầu\n" + text, encoding="utf-8")
    assert "CP02" in codes(sample, settings='references = ["../khac.md"]\n')
    with pytest.raises(ResplanError, match=r"khong-co\.md"):
        codes(sample, settings='references = ["../khong-co.md"]\n')


def test_an_office_may_want_the_other_style_of_tone_marks(sample: Path) -> None:
    path = sample / "plan.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("hoá", "hóa", 1), encoding="utf-8")
    assert codes(sample)["SY07"] == "info"
    codes(sample, "rules: {SY07: {params: {tone_marks: old}}}\n")
    fix_plans([sample], CheckOptions(), FixOptions())
    mended = path.read_text(encoding="utf-8")
    assert "Tỉnh ủy" in mended
    (checked,) = check([sample], CheckOptions())
    assert "SY07" not in {finding.rule.code for finding in checked.result.findings}
