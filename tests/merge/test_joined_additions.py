"""New things of several senders: the same once, with both named; two things under one key stay two."""

from resplan.merge.change import Addition, Comparison, joined


def test_the_same_new_thing_from_two_senders_is_one() -> None:
    one, other = (Addition("row 9", "task", {"title": "Lắp camera"}, by) for by in ("a.xlsx", "b.xlsx"))
    (found,) = joined([Comparison(additions=(one,)), Comparison(additions=(other,))]).additions
    assert (found.key, found.by) == ("row 9", "a.xlsx; b.xlsx")


def test_other_data_under_one_key_is_another_thing() -> None:
    one, other = (
        Addition("row 9", "task", {"title": "A"}, "a.xlsx"),
        Addition("row 9", "task", {"title": "B"}, "b.xlsx"),
    )
    found = joined([Comparison(additions=(one,)), Comparison(additions=(other,))]).additions
    assert [(each.key, each.data["title"]) for each in found] == [("row 9", "A"), ("row 9 (b.xlsx)", "B")]
