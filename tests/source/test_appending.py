"""An item at the end of a list: read back, nothing else changed, or refused in one sentence."""

import pytest

from resplan.errors import ResplanError
from resplan.source import read_source
from resplan.source.appending import appended
from resplan.source.emit import Plain

ITEMS: tuple[Plain, ...] = ({"at": "1/7/2026", "text": "Đã nhận: xong #1"}, {"at": "2/7/2026", "by": ["so-a", "so-b"]})


@pytest.mark.parametrize(
    "before",
    [
        "",
        "# chỉ có lời dẫn\n",
        "id: a\n",
        "id: a  # không có dòng cuối",
        "history:\nid: a\n",
        "history: []\nid: a\n",
        "history: [{at: 30/6/2026}]  # trong một dòng\r\nid: a\r\n",
        "history:\n- at: 30/6/2026\n  text: |-\n    hai\n    dòng\n# sau\nid: a\n",
        "history:\n    - {at: 30/6/2026}\n\nid: a\n",
    ],
)
@pytest.mark.parametrize("in_one_line", [True, False])
def test_items_stand_at_the_end_and_all_else_stays(before: str, in_one_line: bool) -> None:
    source = read_source("f.yaml", before.encode())
    new = appended(source, "history", ITEMS, "f.yaml", in_one_line=in_one_line)
    had = source.data if isinstance(source.data, dict) else {}
    assert new.data == {**had, "history": [*(had.get("history") or []), *ITEMS]}
    left = iter(new.text.splitlines())
    assert all(any(line in each for each in left) for line in before.splitlines() if "history: [" not in line)


@pytest.mark.parametrize("before", ["history: {a: 1}\n", "history: xong\n", "a: 1\na: 2\nhistory: *x\n", "- a\n"])
def test_where_it_is_not_certain_nothing_is_written(before: str) -> None:
    with pytest.raises(ResplanError, match=r"f\.yaml") as refused:
        appended(read_source("f.yaml", before.encode()), "history", ITEMS, "f.yaml")
    assert "Đã nhận: xong #1" in str(refused.value.values["item"])
