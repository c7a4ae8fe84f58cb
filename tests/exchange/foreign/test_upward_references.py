"""What an office's own table says of the task above, as a reference: the documents and their numbers are the framework's."""

import pytest

from resplan.exchange.foreign.parent_task import upward_reference
from resplan.framework.data import default_framework
from resplan.framework.loader import load_framework
from resplan.language.words import Words


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("NV theo NQ 03/NQ-CP", "66", "nq03:66"),
        ("NQ03", "Nhiệm vụ số 66", "nq03:66"),
        ("Nhiệm vụ cấp trên", "Nhiệm vụ 66, Nghị quyết số 03", "nq03:66"),
        ("Nhiệm vụ cấp trên", "nghị quyết 03", None),
        ("Nhiệm vụ cấp trên", "NQ03:66", "NQ03:66"),
        ("Nhiệm vụ cấp trên", "66", None),
        ("Nghị quyết 57", "2", None),
        ("NQ 57 và NQ 03", "2", "nq03:2"),
        ("NQ 103/NQ-CP", "66", None),
        ("NQ 03/NQ-CP", "999", None),
        ("Kế hoạch 03", "66", None),
    ],
)
def test_a_number_below_a_document_is_a_reference_to_it(title: str, text: str, expected: str | None) -> None:
    assert upward_reference(title, text, load_framework(default_framework())) == expected


def test_another_framework_has_other_documents() -> None:
    parents = {"(?i)qd12:[1-9][0-9]?": Words(vi="Quyết định số 12/QĐ-TTg, nhiệm vụ", en="Decision 12/QĐ-TTg, task")}
    framework = load_framework(default_framework()).changed(parents=parents)
    assert upward_reference("Theo Quyết định 12", "nhiệm vụ 7", framework) == "qd12:7"
    assert upward_reference("Theo NQ 03", "7", framework) is None
