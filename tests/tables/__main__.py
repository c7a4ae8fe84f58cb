"""The figures for a list of tasks, or for the tables of a folder: `python -m tests.tables [LIST.csv|FOLDER] [--list]`.

A list is written in each form that offices use and read back; the CSV has part, its title, number, task, lead, partners, result, due.
A folder holds tables written down with what each column and every field of each row means; its figures are the shares of columns
and of rows in which all is right. Without either, tables are drawn at random, and the figures are shown by what they are made of.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from resplan.framework.loader import load_framework
from tables.compare import Compared, cases, compared
from tables.drawn import drawn
from tables.forms import FORMS, known_rows
from tables.measure import measure, plan_of


def main() -> int:
    """Prints a line a form or table; with --list every cell that is not where it belongs."""
    parser = argparse.ArgumentParser(prog="python -m tests.tables", description=__doc__)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument(
        "--drawn", type=int, nargs=2, metavar=("FIRST", "BEHIND"), help="tables drawn at random, by the seeds between"
    )
    parser.add_argument("--list", action="store_true", help="name each cell that is not where it belongs")
    parser.add_argument("--named", action="store_true", help="of each row compare only what the folder's table names")
    asked = parser.parse_args()
    if asked.file is None:
        return _of_drawn(range(*(asked.drawn or (0, 300))), is_listed=asked.list)
    if asked.file.is_dir():
        return _of_folder(asked.file, is_listed=asked.list, is_whole=not asked.named)
    content = asked.file.read_bytes()
    rows, framework = known_rows(content.decode("utf-8-sig")), load_framework("nq57")
    sys.stdout.write(f"{'form':<14}{'rows':>10}{'share':>8}{'cells':>12}{'share':>8}\n")
    files = {**{name: form(rows) for name, form in FORMS.items()}, asked.file.name: content}
    for name, made in files.items():
        found = measure(rows, plan_of(name, made, framework))
        counts = f"{found.found}/{found.rows}", f"{found.right}/{found.cells}"
        sys.stdout.write(
            f"{name[:13]:<14}{counts[0]:>10}{found.row_share:>8.1%}{counts[1]:>12}{found.cell_share:>8.1%}\n"
        )
        if asked.list:
            sys.stdout.writelines(f"  {line}\n" for line in found.wrong)
    return 0


def _of_folder(folder: Path, *, is_listed: bool, is_whole: bool) -> int:
    framework = load_framework("nq57")
    sys.stdout.write(f"{'table':<24}{'columns':>10}{'rows':>10}\n")
    whole = Compared()
    for name, case in cases(folder).items():
        found = compared(case, framework, is_whole=is_whole)
        whole.add(found)
        _line(f"{name} {case['name']}", found)
        if is_listed:
            sys.stdout.writelines(f"  {line}\n" for line in found.wrong)
    _line("all", whole)
    return 0


def _of_drawn(seeds: range, *, is_listed: bool) -> int:
    """The figures by structure, those that fail most first."""
    framework = load_framework("nq57")
    parts: dict[str, Compared] = {}
    whole = Compared()
    for seed in seeds:
        case, structures = drawn(seed)
        found = compared(case, framework, is_whole=True)
        whole.add(found)
        for part, form in structures.items():
            parts.setdefault(f"{part}: {form}", Compared()).add(found)
    for name, found in sorted(parts.items(), key=lambda item: (item[1].right_rows / item[1].rows, item[0])):
        _line(name, found)
    _line("all", whole)
    if is_listed:
        sys.stdout.writelines(f"  {line}\n" for line in whole.wrong)
    return 0


def _line(name: str, found: Compared) -> None:
    columns, rows = f"{found.right_columns}/{found.columns}", f"{found.right_rows}/{found.rows}"
    sys.stdout.write(f"{name[:23]:<24}{columns:>10}{rows:>10}\n")


if __name__ == "__main__":
    sys.exit(main())
