"""A sender is recognised however he is named, and ordinary words stay: two lists."""

import pytest

from resplan.plan.anonymity import anonymous, items_as_published
from resplan.plan.feedback_item import FeedbackItem
from resplan.plan.plan import Plan

SENDER = {
    "name": "Nguyễn Văn Bình",
    "contact": "0236 3 812 345; binh.nguyen@coquan.vn",
    "organisation": "Công ty TNHH Ánh Dương",
}
ITEM = FeedbackItem.parse({"id": "1", "sender": SENDER})

GIVES_AWAY = [
    *(
        "Nguyễn Văn Bình",
        "nguyễn văn bình",
        "NGUYỄN VĂN BÌNH",
        "Nguyen Van Binh",
        "nguyen van binh",
        "Nguyễn  Văn\nBình",
    ),
    *(
        "Văn Bình",
        "Nguyễn Bình",
        "Nguyễn V. Bình",
        "N. V. Bình",
        "N.V. Bình",
        "N.V.Bình",
        "Bình Nguyễn",
        "Bình Nguyễn Văn",
    ),
    *(
        "ông Bình",
        "anh Bình",
        "Ông Bình",
        "ÔNG BÌNH",
        "đồng chí Bình",
        "bác Bình",
        "ong Binh",
        "anh bình.",
        "đ/c Bình",
        "chú Bình",
    ),
    *("N.V.B.", "N. V. B.", "Van Binh", "VĂN BÌNH", "Bình, Nguyễn Văn", "Nguye\u0302\u0303n Va\u0306n Bi\u0300nh"),
    *(
        "0236 3 812 345",
        "02363812345",
        "0236.3812.345",
        "+84 236 3812345",
        "(0236) 3812345",
        "0236-381-2345",
        "84236 3812345",
    ),
    *("binh.nguyen@coquan.vn", "binh.nguyen [at] coquan.vn", "binh.nguyen @ coquan.vn", "BINH.NGUYEN@COQUAN.VN"),
    *("binh.nguyen(at)coquan[dot]vn", "binh . nguyen@coquan . vn", "binh.nguyen a còng coquan chấm vn"),
    *(
        "NguyenVanBinh",
        "nguyenvanbinh",
        "vanbinh",
        "NguyễnVănBình",
        "VănBình",
        "N.g.u.y.ễ.n V.ă.n B.ì.n.h",
        "B.ì.n.h",
        "b-i-n-h",
    ),
    *("Văn\u200bBình", "Nguyễn\u200b Văn\u2060 Bì\u00adnh", "N\u202eguyễn Văn Bình", "N g u y ễ n  V ă n  B ì n h"),
    *("NguyenVanBinh1988", "ÁnhDương", "công ty ánh dương", "hợp tác xã anh duong", "0236\u200b3812345"),
    *("Công ty TNHH Ánh Dương", "công ty tnhh ánh dương", "Công ty Ánh Dương", "Ánh Dương", "Cong ty TNHH Anh Duong"),
]
STAYS = [
    *(
        "bình",
        "Bình",
        "bình thường",
        "Bình quân mỗi xã",
        "hoà bình",
        "thanh bình",
        "bình đẳng",
        "Hoà Bình",
        "trung bình",
    ),
    *("Thái Bình", "Quảng Bình", "Bình Dương", "tỉnh Bình Định", "anh bình thường", "bà con bình yên", "chị bình chọn"),
    *(
        "văn bản",
        "Văn phòng",
        "văn hoá",
        "Văn",
        "Nguyễn",
        "ông Nguyễn Du",
        "đường Nguyễn Huệ",
        "Nguyễn Trãi",
        "công văn",
    ),
    *("ông Binh đoàn trưởng khác".replace("Binh", "Hưng"), "anh Hùng", "Trần Văn Dũng", "Nguyễn Văn Bính", "N. V. Hải"),
    *("ánh dương", "ánh sáng", "dương lịch", "công ty TNHH Mặt Trời", "Công ty", "tập đoàn Bình Minh"),
    *(
        "nguyenvanbinhan",
        "binh.dinh",
        "văn-bản",
        "B.i.n",
        "ánh\u200b sáng",
        "công ty ánh sáng",
        "hoà\u200bbình",
    ),
    *("0236 3 812 346", "1022", "coquan.vn", "binh@coquan.vn", "2023 638 123", "30/6/2025", "số 236/QĐ-UBND", "binh"),
]


@pytest.mark.parametrize("words", GIVES_AWAY, ids=ascii)
def test_whatever_gives_the_sender_away_is_covered(words: str) -> None:
    text = anonymous(ITEM, f"Theo {words}, máy hỏng.")
    assert words not in text
    assert "•" in text
    assert text.startswith("Theo ")
    assert text.endswith(" máy hỏng.")


@pytest.mark.parametrize("words", STAYS, ids=ascii)
def test_ordinary_words_stay(words: str) -> None:
    text = f"Theo {words} máy hỏng."
    assert anonymous(ITEM, text) == text


def test_an_organisation_of_many_own_words_is_known_whatever_their_case() -> None:
    sender = {"organisation": "Công ty Cổ phần Sao Khuê Việt", "contact": "x"}
    item = FeedbackItem.parse({"id": "1", "sender": sender})
    for words in ("sao khuê việt", "SAO KHUE VIET", "SaoKhuêViệt", "sao khuê\u200b việt"):
        assert anonymous(item, f"Theo {words}.") == f"Theo {'•' * len(words)}."
    assert anonymous(item, "Theo sao khuê, việt.") == "Theo sao khuê, việt."


def test_a_home_in_a_contact_is_known_and_the_town_after_it_is_not() -> None:
    sender = {"contact": "0912 345 678, số 5 ngõ 12 Lê Lợi, tổ 3, phường Thuận Hoá"}
    item = FeedbackItem.parse({"id": "1", "sender": sender})
    for words in ("số 5 ngõ 12 Lê Lợi", "SỐ 5  NGÕ 12 LÊ LỢI", "so 5 ngo 12 Le Loi"):
        assert anonymous(item, f"Ở {words}.") == f"Ở {'•' * len(words)}."
    assert anonymous(item, "Tổ 3 phường Thuận Hoá.") == "Tổ 3 phường Thuận Hoá."


def test_id_and_field_of_an_item_are_published_without_its_sender() -> None:
    name = "Trần Thị Bích Quyên"
    items = [
        {"id": name, "field": f"{name} 0912345678", "sender": {"name": name}},
        {"id": "2025-0002", "field": "dữ liệu", "duplicate_of": name},
    ]
    plan = Plan.parse({"unit": "hue", "title": "x", "feedback": items})
    first, second = items_as_published(plan).feedback
    assert first.id == second.duplicate_of == "•" * len(name)
    assert not {"Quyên", "0912345678"} & set((first.field or "").split())
    assert (second.id, second.field) == ("2025-0002", "dữ liệu")


def test_both_lists_are_long() -> None:
    assert len(GIVES_AWAY) >= 40
    assert len(STAYS) >= 40
