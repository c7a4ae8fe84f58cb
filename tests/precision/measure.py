"""Compares the findings of `check` with the labels of the plans in `seen/` and `unseen/`.

A label is a comment at the end of a line: `# TK02 TK04`, `# TK12|TK13` where either will do, `# ? reason` for a fault
that no rule covers. It stands for its entry: a task, an indicator, a body, or the line where it stands in none.
`# plan: TK06` at the head is a fault of the whole plan: it takes every finding of that rule that no line takes, once.
What no label takes is false, arguable or not.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct, field

from resplan.checking.engine import check_plan
from resplan.checking.scope import Scope
from resplan.framework.loader import load_framework
from resplan.plan.loaded import load_plan

FOLDER = Path(__file__).parent
HALVES = ("seen", "unseen", "fresh", "stranger")
ABOUT_CONTENT = ("TK", "CP", "FM", "NF", "IN", "BG", "SU", "LC", "GV")
UNCOVERED = "?"

_MARKS = re.compile(r"\s# (?P<codes>(?:[A-Z]{2}\d\d(?:\|[A-Z]{2}\d\d)*(?:\s+|$))*)(?P<uncovered>\? \S.*)?$")
_WHOLE = re.compile(r"^# plan:(?P<codes>(?: [A-Z]{2}\d\d)*)$", re.MULTILINE)


class Label(Struct, frozen=True):
    """A fault that a reviewer sees: the codes that say it, its line and that of its entry; 0 is the whole plan."""

    file: str
    line: int
    codes: tuple[str, ...]
    entry: int = 0


class Found(Struct, frozen=True):
    """A finding of a rule about content."""

    file: str
    line: int
    code: str
    message: str
    entry: int


class Measure(Struct):
    """Findings and labels of a half, matched."""

    true: list[Found] = field(default_factory=list)
    false: list[Found] = field(default_factory=list)
    missed: list[Label] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the findings that are true."""
        return _share(len(self.true), len(self.true) + len(self.false))

    @property
    def recall(self) -> float:
        """Share of the labelled faults that are found, those that no rule covers among them."""
        return _share(len(self.true), len(self.true) + len(self.missed))

    def by_rule(self) -> Iterator[tuple[str, int, int, int]]:
        """Code, true, false and missed of each rule that has any."""
        true, false = Counter(row.code for row in self.true), Counter(row.code for row in self.false)
        missed = Counter("|".join(row.codes) for row in self.missed)
        for code in sorted({*true, *false, *missed}):
            yield code, true[code], false[code], missed[code]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def plans(half: str) -> list[Path]:
    """The plans of a half."""
    return sorted((FOLDER / half).glob("*.yaml"))


def labels(name: str, text: str) -> list[Label]:
    """What a reviewer says of a plan."""
    whole = _WHOLE.search(text)
    rows = [Label(name, 0, (code,)) for code in (whole["codes"].split() if whole else ())]
    for number, line in enumerate(text.split("\n"), 1):
        marks = _MARKS.search(line)
        if marks is None or line.startswith("#"):
            continue
        entry = _entry(text, number)
        rows += [Label(name, number, tuple(mark.split("|")), entry) for mark in marks["codes"].split()]
        rows += [Label(name, number, (UNCOVERED,), entry)] if marks["uncovered"] else []
    return rows


def _entry(text: str, number: int) -> int:
    """The first line of the entry of a list in which a line lies, else the line itself."""
    lines = text.split("\n")
    for above in range(number, 0, -1):
        line = lines[above - 1]
        if line.startswith("  - "):
            return above
        if not line.startswith("    "):
            break
    return number


def findings(path: Path) -> list[Found]:
    """What the rules about content say of a plan."""
    loaded = load_plan({path.name: path.read_bytes()})
    issued = loaded.plan.issued_on
    assert issued, f"{path.name} has no day of issue"
    text = path.read_text(encoding="utf-8")
    result = check_plan(loaded, load_framework("nq57"), Scope(as_of=issued, stage="issued"))
    broken = [finding.message("vi") for finding in result.findings if finding.rule.code.startswith("SY")]
    assert not broken, f"{path.name} cannot be read: {broken}"
    return [
        Found(path.name, line, finding.rule.code, finding.message("vi"), _entry(text, line))
        for finding in result.findings
        if finding.rule.code.startswith(ABOUT_CONTENT) and (line := finding.location.line)
    ]


def measure(half: str) -> Measure:
    """The figures of a half of the set."""
    total = Measure()
    for path in plans(half):
        matched(findings(path), labels(path.name, path.read_text(encoding="utf-8")), total)
    return total


def matched(found: list[Found], said: list[Label], total: Measure) -> None:
    """Adds what became of one plan: each label takes one finding; one of the whole plan takes the rest of its rule as one."""
    open_labels = list(said)
    told: set[Label] = set()
    for row in found:
        here = next((label for label in open_labels if label.entry == row.entry and row.code in label.codes), None)
        whole = next((label for label in said if not label.line and row.code in label.codes), None)
        if here:
            open_labels.remove(here)
            total.true.append(row)
        elif whole is None:
            total.false.append(row)
        elif whole not in told:
            told.add(whole)
            open_labels.remove(whole)
            total.true.append(row)
    total.missed += open_labels
