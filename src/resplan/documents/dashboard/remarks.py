"""The remarks on the plan's documents and what became of them. The authors are never named."""

from msgspec import Struct

from resplan.documents.dashboard.wording import Wording
from resplan.feedback.remarks import Placed, about, placed_remarks


class RemarkRow(Struct, frozen=True):
    """One remark."""

    kind: str
    """`task`, `indicator` or `section`."""
    name: str
    """What it is about."""
    body: str
    text: str
    answer: str
    is_open: bool


class RemarksView(Struct, frozen=True):
    """All remarks, those first that nobody has settled."""

    total: int
    open: int
    rows: tuple[RemarkRow, ...]


def remarks_view(wording: Wording) -> RemarksView | None:
    """The view; None where nobody remarked anything."""
    rows = [_row(wording, each) for each in placed_remarks(wording.plan)]
    if not rows:
        return None
    left = [row for row in rows if row.is_open]
    return RemarksView(len(rows), len(left), (*left, *(row for row in rows if not row.is_open)))


def _row(wording: Wording, placed: Placed) -> RemarkRow:
    remark = placed.remark
    kind, name = about(wording.plan, remark)
    return RemarkRow(
        kind=kind,
        name=wording.text(name),
        body=wording.body(placed.sheet.body),
        text=wording.text(remark.text),
        answer=wording.text(remark.answer),
        is_open=remark.is_open,
    )
