"""Who signs for whom: each on a line of his own."""

import pytest

from resplan.documents.letters.signing import lines_of_post, with_organ
from resplan.framework.loader import load_framework

SIGNING = load_framework("nq57").layouts["nd30"].signing


@pytest.mark.parametrize(
    ("post", "lines"),
    [
        ("CHỦ TỊCH", ["CHỦ TỊCH"]),
        ("PHÓ BÍ THƯ THƯỜNG TRỰC", ["PHÓ BÍ THƯ THƯỜNG TRỰC"]),
        ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH", ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        ("KT. CHỦ TỊCH, PHÓ CHỦ TỊCH", ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        ("K/T TRƯỞNG BAN PHÓ TRƯỞNG BAN THƯỜNG TRỰC", ["K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN THƯỜNG TRỰC"]),
        ("TUQ. CHỦ TỊCH GIÁM ĐỐC SỞ NỘI VỤ", ["TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ NỘI VỤ"]),
        ("TL. BỘ TRƯỞNG CHÁNH VĂN PHÒNG", ["TL. BỘ TRƯỞNG", "CHÁNH VĂN PHÒNG"]),
        ("KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC", ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        ("Q. CHỦ TỊCH", ["Q. CHỦ TỊCH"]),
        ("KT. Chủ tịch Phó Chủ tịch", ["KT. Chủ tịch", "Phó Chủ tịch"]),
        ("", []),
    ],
)
def test_a_deputy_has_two_lines(post: str, lines: list[str]) -> None:
    assert list(lines_of_post(post, SIGNING)) == lines


@pytest.mark.parametrize(
    ("post", "organ", "said"),
    [
        ("GIÁM ĐỐC", "SỞ TÀI CHÍNH", "GIÁM ĐỐC SỞ TÀI CHÍNH"),
        ("GIÁM ĐỐC SỞ TÀI CHÍNH", "SỞ TÀI CHÍNH", "GIÁM ĐỐC SỞ TÀI CHÍNH"),
        ("TRƯỞNG CÔNG AN PHƯỜNG", "CÔNG AN PHƯỜNG THUẬN HOÁ", "TRƯỞNG CÔNG AN PHƯỜNG"),
    ],
)
def test_a_post_names_its_organ_once(post: str, organ: str, said: str) -> None:
    assert with_organ(post, organ) == said
