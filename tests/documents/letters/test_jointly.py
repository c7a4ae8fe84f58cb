"""A joint document: its organs in the letterhead, its signatures side by side, the number of the organ that presides."""

from datetime import date
from typing import Any

import pytest

from issued import material
from resplan.documents.letters.jointly import joint_letter
from resplan.documents.letters.letterhead import opening
from resplan.documents.letters.report_front import own_number
from resplan.documents.plan_documents.plan import plan_tags
from resplan.framework.loader import load_framework
from resplan.plan.head import Body
from resplan.plan.issuer import Issuer, JointIssuer
from resplan.plan.plan import Plan
from resplan.render import render

BODIES = (
    Body(id="skhcn", name="Sở Khoa học và Công nghệ", kind="department"),
    Body(id="stc", name="Sở Tài chính", kind="department"),
    Body(id="mttq", name="Uỷ ban Mặt trận Tổ quốc Việt Nam thành phố", kind="front"),
)
CHIEF = Issuer(body="skhcn", power="KT. GIÁM ĐỐC", signer_post="PHÓ GIÁM ĐỐC", signer_name="Lê An")
FINANCE = JointIssuer(body="stc", signer_post="KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC", signer_name="Trần Bình")
FRONT = JointIssuer(body="mttq", power="TM. BAN THƯỜNG TRỰC", signer_post="CHỦ TỊCH", signer_name="Đỗ Chi")
SELF_BY_NAME = JointIssuer(body="Sở KH&CN", signer_post="PHÓ GIÁM ĐỐC", signer_name="Hồ Dũng")
SECOND = JointIssuer(signer_post="PHÓ CHỦ TỊCH SỞ", signer_name="Hồ Dũng")


def plan(*joint: JointIssuer, **given: Any) -> Plan:
    said = {
        "title": "phối hợp",
        "unit": "hue",
        "level": "department",
        "kind": "state_plan",
        "issuer": CHIEF,
        "bodies": BODIES,
    }
    return Plan(**{**said, "joint_issuers": joint, **given})


def made(of: Plan, *formats: str) -> dict[str, str]:
    text = f"---\n{joint_letter(material('plan', of, date(2026, 1, 5))).as_yaml()}---\n\nLời văn.\n"
    files = render(text, formats, load_framework("nq57"))
    return {name: content.decode("utf-8", "replace") for name, content in files.items()}


@pytest.mark.parametrize(
    ("joint", "superior", "organs"),
    [
        ((), "UBND THÀNH PHỐ HUẾ", ["SỞ KHOA HỌC VÀ CÔNG NGHỆ"]),
        ((FINANCE,), "UBND THÀNH PHỐ HUẾ", ["SỞ KHOA HỌC VÀ CÔNG NGHỆ -", "SỞ TÀI CHÍNH"]),
        ((SECOND,), "UBND THÀNH PHỐ HUẾ", ["SỞ KHOA HỌC VÀ CÔNG NGHỆ"]),
        ((SELF_BY_NAME,), "UBND THÀNH PHỐ HUẾ", ["SỞ KHOA HỌC VÀ CÔNG NGHỆ"]),
        ((FRONT,), "", ["SỞ KHOA HỌC VÀ CÔNG NGHỆ -", "UỶ BAN MẶT TRẬN TỔ QUỐC VIỆT NAM THÀNH PHỐ"]),
    ],
)
def test_the_letterhead_names_all_and_only_a_superior_that_they_share(
    joint: tuple[JointIssuer, ...], superior: str, organs: list[str]
) -> None:
    letter = joint_letter(material("plan", plan(*joint), date(2026, 1, 5)))
    assert (letter.superior, list(letter.organs)) == (superior, organs)


def test_a_signature_without_a_power_line_says_for_whom_it_is() -> None:
    unsigned = JointIssuer(body="stc")
    letter = joint_letter(material("plan", plan(FINANCE, FRONT, unsigned), date(2026, 1, 5)))
    assert [(each.power, each.post) for each in letter.signed] == [
        ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        ("", "KT. GIÁM ĐỐC SỞ TÀI CHÍNH PHÓ GIÁM ĐỐC"),
        ("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH"),
        ("SỞ TÀI CHÍNH", ""),
    ]


def test_signatures_stand_side_by_side_above_the_recipients() -> None:
    files = made(plan(FINANCE, FRONT), "md", "html")
    assert "| **KT. GIÁM ĐỐC**<br>**PHÓ GIÁM ĐỐC**<br>**Lê An** | **KT. GIÁM ĐỐC SỞ TÀI CHÍNH**<br>" in files["md"]
    assert files["md"].index("Đỗ Chi") < files["md"].index("Nơi nhận")
    footer = files["html"].partition('<footer class="signature joint">')[2]
    assert footer.count('<div class="signed">') == 3
    assert footer.index("Đỗ Chi") < footer.index("Nơi nhận")


def test_the_text_names_all_and_a_report_goes_out_under_the_number_of_who_presides() -> None:
    of = material("plan", plan(FINANCE, FRONT, number="7/KHLT-SKHCN-STC-UBMTTQ"), date(2026, 1, 5))
    assert opening(of).startswith(
        "Sở Khoa học và Công nghệ, Sở Tài chính và Uỷ ban Mặt trận Tổ quốc Việt Nam thành phố ban hành Kế hoạch"
    )
    assert own_number(of, "BC").strip("\u00a0") == "/BC-SKHCN"


def test_an_own_word_file_can_name_all() -> None:
    values = plan_tags(material("plan", plan(FINANCE), date(2026, 1, 5)))
    assert values["organ"] == "SỞ KHOA HỌC VÀ CÔNG NGHỆ -\nSỞ TÀI CHÍNH"
    assert values["joint"] == [
        {
            "organ": "SỞ TÀI CHÍNH",
            "power": "",
            "post": "KT. GIÁM ĐỐC SỞ TÀI CHÍNH\nPHÓ GIÁM ĐỐC",
            "signer": "Trần Bình",
        }
    ]
