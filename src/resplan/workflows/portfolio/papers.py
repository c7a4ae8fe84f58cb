"""Documents on many plans together."""

from collections.abc import Sequence
from pathlib import Path

from resplan.documents.wish import Wish
from resplan.portfolio.rollup import Rollup
from resplan.workflows.documents.delivery import Delivery, catalogue, formats_of
from resplan.workflows.documents.issue import made_together, write_made


def rollup_papers(rollup: Rollup, wishes: Sequence[Wish], how: Delivery) -> list[Path]:
    """Writes documents on plans that were summed up; gives back the files."""
    formats = formats_of([catalogue().by_key[wish.key] for wish in wishes], how)
    made = [file for wish in wishes for file in made_together(rollup, wish, formats, how)]
    return write_made("rollup", made, force=how.force)
