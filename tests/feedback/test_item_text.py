"""An item as YAML reads back as itself, whatever is in it, and is pleasant to read where it is ordinary."""

from hypothesis import given, settings
from hypothesis import strategies as st

from resplan.plan.feedback_item import FeedbackItem, Move
from resplan.plan.loaded import load_plan
from resplan.source import read_source
from resplan.source.emit import file_text, flow_text

TEXTS = st.one_of(st.none(), st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=60))
SPECIAL = st.sampled_from(
    [
        "yes",
        "01",
        "1",
        "- a",
        "a: b",
        "{x}",
        "#",
        "&a",
        "*a",
        "!x",
        "|",
        "%",
        "a\nb",
        "a\n\n b",
        "\tx\ny",
        "\u202ex",
        "=1+1",
    ]
)
WORDS = st.one_of(TEXTS, SPECIAL)
DAYS = st.one_of(st.none(), st.just("3/7/2025"), WORDS)
MOVES = st.builds(
    lambda **values: Move.parse(values),
    state=st.sampled_from([None, "received", "answered", "rejected"]),
    at=DAYS,
    by=WORDS,
    text=WORDS,
    reason=WORDS,
)
ITEMS = st.builds(
    lambda **values: FeedbackItem.parse({"id": "2025-0001", **values}),
    kind=st.sampled_from([None, "report", "solution"]),
    received=DAYS,
    sender=st.one_of(st.none(), st.fixed_dictionaries({"name": WORDS, "contact": WORDS})),
    field=WORDS,
    text=WORDS,
    task=WORDS,
    evidence=st.lists(st.fixed_dictionaries({"document": WORDS}), max_size=2),
    history=st.lists(MOVES, max_size=3),
)


def without_nothing(item: FeedbackItem) -> dict[str, object]:
    def kept(value: object) -> object:
        if isinstance(value, dict):
            parts = {key: kept(part) for key, part in value.items()}
            return {key: part for key, part in parts.items() if part not in (None, [], {})}
        if isinstance(value, list | tuple):
            return [kept(part) for part in value]
        return value

    found = kept(item.given())
    assert isinstance(found, dict)
    return found


@settings(deadline=None)  # the first example compiles the schemas
@given(ITEMS)
def test_an_item_reads_back_as_itself(item: FeedbackItem) -> None:
    written = file_text(item.given(), "../.resplan/feedback.schema.json")
    loaded = load_plan({"plan.yaml": b"unit: hue\ntitle: t\n", "feedback/2025-0001.yaml": written.encode()})
    assert [problem for file in loaded.files for problem in (*file.source.problems, *file.shaped.problems)] == []
    (read,) = loaded.plan.feedback
    assert without_nothing(read) == without_nothing(item)


@given(MOVES)
def test_a_move_is_one_line_that_reads_back(move: Move) -> None:
    line = flow_text(move.given())
    assert len(line.splitlines()) == 1
    data = read_source("", f"- {line}\n".encode()).data
    assert isinstance(data, list)
    assert Move.parse(data[0]) == move


def test_an_ordinary_item_is_pleasant_to_read() -> None:
    item = FeedbackItem.parse(
        {
            "id": "2025-0001",
            "kind": "petition",
            "received": "3/7/2025",
            "sender": {"name": "Người Thử"},
            "text": "Dòng một.\n\nDòng hai: có dấu hai chấm.",
            "task": "7.02",
            "history": [{"at": "3/7/2025", "state": "received", "by": "hueioc"}],
        }
    )
    assert file_text(item.given()) == (
        "id: 2025-0001\n"
        "kind: petition\n"
        "received: 3/7/2025\n"
        "sender:\n"
        "  name: Người Thử\n"
        "text: |-\n"
        "  Dòng một.\n"
        "\n"
        "  Dòng hai: có dấu hai chấm.\n"
        'task: "7.02"\n'
        "history:\n"
        "  - {at: 3/7/2025, state: received, by: hueioc}\n"
    )
