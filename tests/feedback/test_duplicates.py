"""Near-duplicates: found whatever the order of words, not invented, and in time that grows with the register."""

from random import Random
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from resplan.feedback.duplicates import like, near_duplicates

ONE = "Đề nghị thống nhất thành phần hồ sơ đất đai để nộp ở bất cứ phường nào trong thành phố, lắp 12 máy."
NEAR = "Đề nghị thống nhất thành phần hồ sơ đất đai để nộp tại bất kỳ phường nào trong thành phố, lắp 12 máy."
WITHOUT_MARKS = "de nghi thong nhat thanh phan ho so dat dai de nop o bat cu phuong nao trong thanh pho lap 12 may"
OTHER_NUMBER = ONE.replace("12", "21")
TURNED = "Lắp 12 máy; đề nghị thống nhất thành phần hồ sơ đất đai để nộp ở bất cứ phường nào trong thành phố."
OTHER = "Xin thêm một máy quét ở điểm tiếp nhận của phường vì buổi sáng đông người, phải chờ lâu."


def test_what_says_the_same_is_found_and_nothing_else() -> None:
    texts = [ONE, OTHER, NEAR, WITHOUT_MARKS, OTHER_NUMBER, TURNED, "", "Ngắn"]
    assert [(found.index, found.earlier) for found in near_duplicates(texts, 0.8)] == [(2, 0), (3, 0), (5, 0)]
    assert [index for index, _ in like(NEAR, texts, 0.8)] == [2, 0, 3, 5]
    assert like("Ngắn", texts, 0.8) == []


def register(count: int) -> list[str]:
    """Texts of forty words, every fiftieth of which repeats an earlier one with a word changed."""
    chance = Random(1)
    vocabulary = ["".join(chance.choices("abcdeghiklmnopqrstuvxy", k=4)) for _ in range(2000)]
    texts: list[str] = []
    for number in range(count):
        words = texts[number - 40].split() if number % 50 == 49 else chance.choices(vocabulary, k=40)
        if number % 50 == 49:
            words[3] = "khac"
        texts.append(" ".join(words))
    return texts


def test_every_planted_repetition_among_5000_is_found_in_linear_time() -> None:
    small, large = register(1250), register(5000)
    started = process_time()
    list(near_duplicates(small, 0.8))
    middle = process_time()
    found = {pair.index: pair.earlier for pair in near_duplicates(large, 0.8)}
    ended = process_time()
    assert all(found[number] == number - 40 for number in range(49, 5000, 50))
    # Four times as many may cost four times as much; twice that is noise, sixteen times would be all against all.
    assert ended - middle < 9 * (middle - started) + 0.5


def test_one_template_that_everybody_fills_in_costs_no_more() -> None:
    texts = [
        f"Đề nghị lắp máy lấy số ở điểm tiếp nhận hồ sơ của phường số {number} trong tháng này"
        for number in range(5000)
    ]
    started = process_time()
    assert list(near_duplicates(texts, 0.8)) == []
    assert process_time() - started < 10


@given(st.lists(st.text(max_size=60), max_size=20))
def test_a_pair_points_back_and_is_alike_enough(texts: list[str]) -> None:
    for pair in near_duplicates(texts, 0.8):
        assert pair.earlier < pair.index
        assert 0.8 <= pair.alike <= 1
