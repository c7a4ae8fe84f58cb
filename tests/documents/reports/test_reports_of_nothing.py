"""A report of nothing is a note to the office: it says so, and nobody signs it or gets it."""

from datetime import date

import pytest

from issued import material
from resplan.documents.catalogue import document_text
from resplan.plan.loaded import load_plan

HEAD = "unit: hue\ntitle: Kế hoạch\nbodies: [{id: so-yt, name: Sở Y tế}]\nreporting: [{receiver: so-yt, period: quarter}]\n"
NOTHING = {
    "report-budget": "không nêu dự toán kinh phí",
    "needs": "Không có cơ quan, đơn vị nào đăng ký",
    "feedback": "không có phản ánh, kiến nghị, sáng kiến nào",
}
SOMETHING = {
    "report-budget": "tasks: [{id: '1.01', title: Việc, budget: [{year: 2026, source: local_capital, amount: 5}]}]",
    "needs": "tasks: [{id: '1.01', title: Việc, lead: so-yt, needs: [{kind: Thiết bị, name: Máy quét, unit: chiếc, amount: 2}]}]",
    "feedback": "feedback: [{id: 2025-0001, kind: petition, received: 3/7/2025, text: Xin thêm trạm}]",
}


def text_of(key: str, more: str) -> str:
    plan = load_plan({"plan.yaml": f"resplan: 1\n{HEAD}{more}\n".encode()}).plan
    return document_text(material(key, plan, date(2025, 12, 31))).markdown


@pytest.mark.parametrize("key", NOTHING)
def test_it_says_so_and_is_no_letter(key: str) -> None:
    text = text_of(key, "tasks: [{id: '1.01', title: Việc}]")
    assert NOTHING[key] in text
    assert [words for words in ("Kính gửi", "signer", "recipients", "date_line") if words in text] == []
    whole = text_of(key, SOMETHING[key])
    assert NOTHING[key] not in whole
    assert [words for words in ("Kính gửi", "recipients", "date_line") if words not in whole] == []
