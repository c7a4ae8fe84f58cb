"""A sender is recognised however he is named, and ordinary words stay: two lists."""

import pytest

from resplan.feedback.anonymity import anonymous
from resplan.plan.feedback import FeedbackItem

SENDER = {
    "name": "Nguyễn Văn Bình",
    "contact": "0236 3 812 345; binh.nguyen@coquan.vn",
    "organisation": "Công ty TNHH Ánh Dương",
}
ITEM = FeedbackItem.model_validate({"id": "1", "sender": SENDER})

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


def test_both_lists_are_long() -> None:
    assert len(GIVES_AWAY) >= 40
    assert len(STAYS) >= 40
