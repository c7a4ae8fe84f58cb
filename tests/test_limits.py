"""The table of limits in docs/security.md says what the code holds to."""

import re
from pathlib import Path

from resplan.files import journal, lock, room
from resplan.filling import budget
from resplan.office.limits import OFFICE
from resplan.sealing import bundle, envelope, trust
from resplan.source.limits import LIMITS
from resplan.workflows.batch import kept
from resplan.workflows.plans import discovery
from resplan.workflows.start import pipeline

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "security.md"
MILLION = 1_000_000


def mb(size: int) -> str:
    """In megabytes, or below one in kilobytes; a limit is a round number."""
    if size < MILLION:
        assert size % 1000 == 0
        return f"{size // 1000:,} kB"
    assert size % MILLION == 0
    return f"{size // MILLION:,} MB"


HELD = {
    "YAML file": (f"{mb(LIMITS.size_bytes)}, {LIMITS.depth} levels, {LIMITS.nodes:,} nodes, no reference (`*`)"),
    "TOML or JSON file beside a plan": mb(LIMITS.settings_bytes),
    "Evidence whose hash is taken": mb(LIMITS.evidence_bytes),
    "Files of one plan": f"{room.MOST_FILES:,}",
    "Folders searched for plans": f"{discovery.MOST_FOLDERS:,}",
    "Template": (
        f"{budget.LONGEST_TEMPLATE:,} characters, {budget.STEPS:,} steps for one text, widths up to {budget.LARGEST_WIDTH:,}, "
        f"numbers of {budget.LARGEST_NUMBER_BITS} bits"
    ),
    "Word or Excel file": (
        f"{OFFICE.megabytes} MB, unpacked {OFFICE.unpacked_megabytes} MB, one part {OFFICE.part_megabytes} MB, "
        f"packed no more than {OFFICE.ratio} times, {OFFICE.parts:,} parts"
    ),
    "Sheet": (
        f"{OFFICE.sheets} sheets, {OFFICE.rows:,} rows, {OFFICE.columns} columns, {OFFICE.cells:,} cells, "
        f"{OFFICE.merges:,} merges"
    ),
    "Reading one office file": (
        f"{OFFICE.seconds} s on the clock; {OFFICE.processor_seconds} s of work (Linux, macOS); "
        f"{OFFICE.memory_megabytes} MB of memory (Linux)"
    ),
    "Bundle": (
        f"{bundle.MEGABYTES} MB, also unpacked; {bundle.LIMITS.parts:,} parts, {bundle.DEEPEST} folders deep, "
        f"names of {bundle.LONGEST} characters; {envelope.MOST_SIGNATURES} signatures; "
        f"{trust.LONGEST_CHAIN} certificates in a chain"
    ),
    "Wheel for a pipeline": mb(pipeline.LARGEST_WHEEL),
    "Waiting for another writer": f"{lock.TRIES * lock.PAUSE:.0f} s",
    "Journal of changes in a plan": (
        f"{journal.MOST_ENTRIES} changes, {mb(journal.MOST_BYTES)}; one change {mb(journal.LARGEST)}"
    ),
    "Kept answers": f"{kept.MOST_DAYS} days, {mb(kept.MOST_BYTES)}; one answer {mb(kept.LARGEST)}",
}


def test_the_table_of_limits_is_that_of_the_code() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    section = re.search(r"### Limits · Giới hạn\n(.*?)\n### ", text, re.DOTALL)
    assert section is not None
    rows = [line.strip("| ").split(" | ") for line in section[1].splitlines() if line.startswith("| ")]
    assert {what.split(" · ")[0]: value for what, value in rows[2:]} == HELD
