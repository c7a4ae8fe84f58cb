"""The last few things held: what is asked for again soon is not made again, and no more than a few are held."""

from resplan.workflows.last_few import LastFew


def test_a_thing_is_made_once_until_others_take_its_place() -> None:
    made: list[str] = []
    held: LastFew[str, int] = LastFew(2)

    def thing(key: str) -> int:
        def make() -> int:
            made.append(key)
            return len(made)

        return held.of(key, make)

    assert [thing("a"), thing("b"), thing("a")] == [1, 2, 1]
    assert [thing("c"), thing("b"), thing("a")] == [3, 2, 4]
    assert made == ["a", "b", "c", "a"]
