"""Tables that offices already have come home: a list in each of its forms, tables not seen before, and what makes them hard."""

from pathlib import Path

import pytest

from resplan.framework.loader import load_framework
from tables.compare import Compared, cases, compared
from tables.drawn import drawn
from tables.forms import FORMS, known_rows
from tables.measure import measure, plan_of

FOLDER = Path(__file__).parent
FRAMEWORK = load_framework("nq57")
LIST = (FOLDER / "list.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*FORMS, "raw.csv"])
def test_a_list_comes_home_from_each_of_its_forms(name: str) -> None:
    known = known_rows(LIST)
    content = FORMS[name](known) if name in FORMS else LIST.encode()
    found = measure(known, plan_of(name, content, FRAMEWORK))
    assert (found.row_share, found.wrong) == (1.0, [])


def test_tables_not_seen_before() -> None:
    """They were written down before the reader knew their words; what it missed then has been mended since."""
    whole = Compared()
    for case in cases(FOLDER / "unseen").values():
        whole.add(compared(case, FRAMEWORK))
    assert whole.right_rows >= 0.95 * whole.rows, whole.wrong
    assert whole.right_columns >= 0.90 * whole.columns, whole.wrong


ANNEXES = cases(FOLDER / "annexes")


@pytest.mark.parametrize("name", ANNEXES)
def test_an_annex_comes_home_field_by_field(name: str) -> None:
    """Every field of every row is right, and none says what the annex does not say."""
    found = compared(ANNEXES[name], FRAMEWORK, is_whole=True)
    assert found.wrong == []
    assert found.rows > 0


TRAPS = cases(FOLDER / "traps")


@pytest.mark.parametrize("name", TRAPS)
def test_what_makes_tables_hard(name: str) -> None:
    found = compared(TRAPS[name], FRAMEWORK)
    assert found.wrong == []
    assert found.rows > 0


def test_tables_drawn_at_random() -> None:
    """Structures that offices use, combined at random: `python -m tests.tables --drawn` shows which of them fail."""
    whole = Compared()
    for seed in range(24):
        whole.add(compared(drawn(seed)[0], FRAMEWORK, is_whole=True))
    assert whole.right_rows >= 0.99 * whole.rows, whole.wrong
    assert whole.right_columns >= 0.99 * whole.columns, whole.wrong
