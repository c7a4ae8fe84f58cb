"""A plan's files without the senders: what is personal is gone, the rest of each file stays as it is written."""

import pytest

from bundles import ITEM, PLAN, UPDATE
from resplan.errors import ResplanError
from resplan.plan.loaded import load_plan
from resplan.sealing.senders import without_senders

FILES = {"plan.yaml": PLAN, "progress/2025-06-30.yaml": UPDATE, "feedback/2025-0001.yaml": ITEM}


def bare(files: dict[str, str]) -> dict[str, str]:
    contents = {name: text.encode() for name, text in files.items()}
    return {name: content.decode() for name, content in without_senders(load_plan(contents), contents).items()}


def test_a_sender_is_gone_wherever_the_registers_name_one() -> None:
    found = bare(FILES)
    for word in ("Lê Thị Gửi", "Gửi", "0912", "nhà riêng"):
        assert not any(word in text for text in found.values()), word
    assert found["plan.yaml"] == PLAN
    item = load_plan({name: text.encode() for name, text in found.items()}).plan.feedback[0]
    assert (item.id, item.sender, item.task) == ("2025-0001", None, "4.01")
    assert item.text is not None
    assert item.text.endswith("đề nghị phủ sóng khu phố.")


@pytest.mark.parametrize(
    "sender",
    [
        "sender: {name: Lê Thị Gửi, contact: 0912 345 678}\n",
        "sender:\n  name: >-\n    Lê Thị\n    Gửi\n  contact: 0912 345 678\n",
        'sender: {"name": "Lê Thị Gửi",\n  contact: "0912 345 678"}  # bà Lê Thị Gửi\n',
    ],
)
def test_however_it_is_written(sender: str) -> None:
    head, tail = (
        "id: 2025-0001\nkind: petition\nreceived: 3/7/2025\n",
        "text: |\n  Bà Lê Thị Gửi đề nghị.\ntask: '4.01'\n",
    )
    found = bare({"plan.yaml": PLAN, "feedback/2025-0001.yaml": head + sender + tail})["feedback/2025-0001.yaml"]
    assert "Gửi" not in found
    assert "0912" not in found
    assert found.startswith(head)
    assert found.endswith("task: '4.01'\n")


def test_a_plan_in_one_file_is_no_other() -> None:
    items = "feedback:\n  - {id: 2025-0001, kind: petition, sender: {name: Lê Thị Gửi}, text: Bà Lê Thị Gửi đề nghị.}\n"
    found = bare({"hue.yaml": PLAN + items})["hue.yaml"]
    assert found.startswith(PLAN)
    assert "Gửi" not in found


def test_without_a_register_nothing_changes() -> None:
    assert bare({"hue.yaml": PLAN}) == {"hue.yaml": PLAN}


def test_a_file_called_after_its_sender_is_refused() -> None:
    with pytest.raises(ResplanError, match="--with-senders"):
        bare({**FILES, "feedback/0912 345 678.yaml": ITEM.replace("2025-0001", "2025-0002")})


def test_who_remarked_is_gone_too() -> None:
    sheet = """\
document: gop-y.docx
remarks:
  - {id: "1", author: Lê Thị Cúc, text: Nên lùi hạn, task: "4.01"}
  - id: "2"
    author: Lê Thị Cúc   # chị Cúc
    text: Bà Lê Thị Cúc đề nghị nêu nguồn vốn
"""
    found = bare({"plan.yaml": PLAN, "remarks/gop-y.yaml": sheet})["remarks/gop-y.yaml"]
    assert "Cúc" not in found
    assert found.startswith(
        'document: gop-y.docx\nremarks:\n  - {id: "1", author: null, text: Nên lùi hạn, task: "4.01"}\n'
    )
