"""Copies planted between plans, and how many of them are found: `python -m tests.portfolio.across.planted [PLANS]`.

Every plan speaks in sentences that are put together from the examples' pairs of words, with bodies, laws and the centre's
own phrases among them; some take passages of others: as they stand, with a word in ten changed, with clauses in another order.
"""

import json
import random
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from msgspec import Struct

from resplan.framework.loader import load_framework
from resplan.plan.loaded import load_plan
from resplan.portfolio.across.copies import Copy, copies_between
from resplan.portfolio.across.traces import Traced, terms_of, traces_of
from resplan.portfolio.summary import PlanSummary
from resplan.portfolio.where import Where
from resplan.rules.context import Context
from resplan.source import KeyPath
from tests.portfolio.across.made import summary

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
FRAMEWORK = load_framework("nq57")
TERMS = terms_of(FRAMEWORK)
WAYS = ("verbatim", "a word in ten changed", "clauses in another order")
NAMED = (
    "Uỷ ban nhân dân tỉnh, Sở Khoa học và Công nghệ, Sở Tài chính và Uỷ ban Mặt trận Tổ quốc Việt Nam",
    "theo Nghị quyết số 57-NQ/TW ngày 22/12/2024 và Kế hoạch số 02-KH/BCĐTW ngày 19/6/2025",
    "phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia",
)


class Planted(Struct, frozen=True):
    """A passage of one plan that was put into another."""

    plan: str
    source: str
    way: str


def pairs_of_words() -> Mapping[tuple[str, str], list[str]]:
    """What follows two words in the examples."""
    follows: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in ("tuyen-quang", "hue", "commune"):
        root = EXAMPLES / name
        contents = {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*.yaml"))}
        for _, text in load_plan(contents).texts():
            words = text.split()
            for first, second, third in zip(words, words[1:], words[2:], strict=False):
                follows[first, second].append(third)
    return follows


def said(length: int, follows: Mapping[tuple[str, str], list[str]], chance: random.Random) -> list[str]:
    """So many words of a plan's own."""
    starts = sorted(follows)
    words = list(chance.choice(starts))
    while len(words) < length:
        nexts = follows.get((words[-2], words[-1]))
        words += [chance.choice(nexts)] if nexts and chance.random() < 0.65 else list(chance.choice(starts))
    return words


def disguised(words: Sequence[str], way: str, chance: random.Random) -> list[str]:
    """A passage as one who copies leaves it."""
    match way:
        case "verbatim":
            return list(words)
        case "a word in ten changed":
            return [chance.choice(words) if chance.random() < 0.1 else word for word in words]
        case _:
            middle = len(words) // 2
            return [*words[middle:], *words[:middle]]


def planted(count: int, seed: int = 57) -> tuple[list[PlanSummary], list[Planted]]:
    """So many plans, every third with a passage of one before it."""
    chance, follows = random.Random(seed), pairs_of_words()
    texts: list[list[list[str]]] = []
    marks: list[Planted] = []
    for number in range(count):
        own = [[*said(80, follows, chance), chance.choice(NAMED), *said(20, follows, chance)] for _ in range(6)]
        if number % 3 == 2:
            earlier = chance.randrange(number)
            start = chance.randrange(10)
            length = chance.randint(40, 64)
            passage = texts[earlier][chance.randrange(3)][start : start + length]  # what that plan has of its own
            way = chance.choice(WAYS)
            own[5] = [*said(15, follows, chance), *disguised(passage, way, chance), *said(15, follows, chance)]
            marks.append(Planted(f"plan-{number}", f"plan-{earlier}", way))
        texts.append(own)
    return [_plan(number, rows) for number, rows in enumerate(texts)], marks


def _plan(number: int, texts: Sequence[Sequence[str]]) -> PlanSummary:
    details = [json.dumps(" ".join(words), ensure_ascii=False) for words in texts]
    rows = "".join(
        f"  - {{id: '1.{place}', title: Việc {place}, detail: {text}}}\n" for place, text in enumerate(details)
    )
    loaded = load_plan({"plan.yaml": f"resplan: 1\nunit: hue\ntitle: Kế hoạch\ntasks:\n{rows}".encode()})
    plan = Traced(Context(loaded.plan, FRAMEWORK, None, date(2025, 1, 1)), loaded.texts(), _where)
    day = date(2025, 1, 1) + timedelta(days=number)
    return summary(f"unit-{number}", label=f"plan-{number}", issued=day, traces=traces_of(plan, TERMS))


def _where(path: KeyPath) -> Where:
    return Where("plan.yaml", int(path[1]) + 1, ".".join(map(str, path)))


def measured(plans: Sequence[PlanSummary], marks: Sequence[Planted]) -> tuple[float, float, list[Planted], list[Copy]]:
    """Recall, precision, what was not found, what was found and not planted."""
    found = copies_between(plans, FRAMEWORK, TERMS)
    pairs = {(copy.plan.label, copy.source.label) for copy in found}
    right = {(mark.plan, mark.source) for mark in marks}
    missed = [mark for mark in marks if (mark.plan, mark.source) not in pairs]
    wrong = [copy for copy in found if (copy.plan.label, copy.source.label) not in right]
    return 1 - len(missed) / len(marks), 1 - len(wrong) / max(1, len(found)), missed, wrong


if __name__ == "__main__":
    every, truth = planted(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
    recall, precision, missed, wrong = measured(every, truth)
    sys.stdout.write(
        f"{len(every)} plans, {len(truth)} passages planted: recall {recall:.3f}, precision {precision:.3f}\n"
    )
    sys.stdout.writelines(f"not found: {mark}\n" for mark in missed)
    sys.stdout.writelines(f"not planted: {copy.plan.label} {copy.source.label} {copy.passage}\n" for copy in wrong[:5])
