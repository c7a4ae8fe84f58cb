"""The hashes of very many files, and where those that wait do."""

from pathlib import Path

from resplan.files.staged import Digests, Waiting
from resplan.files.target import is_staged


def test_hashes_are_found_by_name_and_come_in_an_order_that_only_names_decide() -> None:
    names = ["b/c/2.html", "index.html", "b/c/1.html", "a/1.html"]
    one, other = Digests(), Digests()
    for name in names:
        one[name] = other[name] = name.encode()
    del other["index.html"]
    other["index.html"] = b"index.html"
    assert {name: one[name] for name in one} == {name: name.encode() for name in names}
    assert [*one.in_order()] == [*other.in_order()]
    assert "b/1.html" not in one
    assert "1.html" not in one
    assert len(one) == len(names)


def test_every_file_of_every_change_waits_in_a_place_of_its_own() -> None:
    changes = [Waiting(Path("site")) for _ in range(2)]
    places = {change.part(name) for change in changes for name in ("a/1.html", "a/2.html", "1.html")}
    assert len(places) == 6
    assert all(map(is_staged, places))
    assert changes[0].part("a") == changes[0].part("a")
