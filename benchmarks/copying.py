"""How well copies are found: `python benchmarks/copying.py FOLDER`, where FOLDER holds the central texts (*.md, *.csv).

Labelled passages of 40 to 80 words, each put into a plan of otherwise own text: verbatim, lightly edited (a word in ten
changed, case and tone marks mixed, abbreviations), rewritten (half of the words changed), and the plan's own texts.
"""

import argparse
import csv
import random
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from resplan.checking.engine import check_plan
from resplan.checking.scope import Scope
from resplan.framework.loader import load_framework
from resplan.plan.loaded import load_plan

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ("tuyen-quang", "hue", "commune")
FRAMEWORK = load_framework("nq57")
RULES = [rule for rule in load_framework("nq57").rules if rule.code == "CP01"]
OWN = (
    "Tỉnh còn 97 thôn chưa có sóng; năm 2026 lắp xong trạm ở 60 thôn, phần còn lại xong trước tháng 6/2027. "
    "Mỗi trạm giao một xã trông coi, báo sự cố trong ngày, sở nghiệm thu từng trạm và công khai tốc độ đo được mỗi quý. "
)


def passages(folder: Path) -> Iterator[str]:
    """Paragraphs of the texts that are long enough, without their markup."""
    for path in sorted(folder.glob("*.md")):
        for paragraph in path.read_text(encoding="utf-8").split("\n"):
            yield re.sub(r"[*#\\_]", "", paragraph)
    for path in sorted(folder.glob("*tasks*.csv")):
        for row in csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()):
            yield row["task"]


def own_texts() -> list[str]:
    """Every longer text of the examples."""
    texts = []
    for name in EXAMPLES:
        root = ROOT / "examples" / name
        contents = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.yaml")}
        texts += [text for _, text in load_plan(contents).texts() if len(text.split()) >= 12]
    return texts


def changed(words: list[str], share: float, others: list[str], chance: random.Random) -> list[str]:
    """The words with a share of them replaced."""
    return [chance.choice(others) if chance.random() < share else word for word in words]


def disguised(words: list[str], chance: random.Random) -> str:
    """Case, tone marks and abbreviations as a copyist might leave them."""
    text = " ".join(word.upper() if chance.random() < 0.05 else word for word in words)
    for long, short in (("chuyển đổi số", "CĐS"), ("khoa học, công nghệ", "KHCN"), ("đổi mới sáng tạo", "ĐMST")):
        if chance.random() < 0.5:
            text = text.replace(long, short)
    return text.replace("hoá", "hóa").replace("uỷ", "ủy")


def is_found(passage: str) -> bool:
    """Whether the check speaks of a plan whose situation holds the passage."""
    situation = (OWN + passage + " " + OWN).replace('"', "'").replace("\\", " ").replace("\n", " ")
    plan = f'unit: tuyen-quang\ntitle: Kế hoạch\nsituation: "{situation}"\n'
    loaded = load_plan({"p.yaml": plan.encode("utf-8")})
    return bool(check_plan(loaded, FRAMEWORK.changed(rules=tuple(RULES)), Scope(date(2025, 8, 1), "issued")).findings)


def main() -> None:
    """Measures and prints."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    chance = random.Random(57)
    cut = []
    for passage in passages(arguments.parse_args().folder):
        words = passage.split()
        if len(words) >= 40:
            cut += [words[: chance.randint(40, 80)] for _ in range(3)]
    own = own_texts()
    others = [word for text in own for word in text.split()]
    verbatim = [is_found(" ".join(words)) for words in cut]
    light = [is_found(disguised(changed(words, 0.1, others, chance), chance)) for words in cut]
    rewritten = [is_found(" ".join(changed(words, 0.5, others, chance))) for words in cut]
    alarms = [text for text in own if is_found(text)]
    found = sum(verbatim) + sum(light)
    print(f"passages {len(cut)} × 2 · own texts {len(own)}")
    print(f"recall verbatim {sum(verbatim) / len(cut):.3f} · lightly edited {sum(light) / len(cut):.3f}")
    print(f"rewritten (half of the words changed), taken for copies: {sum(rewritten) / len(cut):.3f}")
    print(f"false alarms {len(alarms)} of {len(own)} · precision {found / (found + len(alarms)):.3f}")


if __name__ == "__main__":
    main()
