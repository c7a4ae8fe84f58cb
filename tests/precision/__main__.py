"""The figures by rule: `python -m tests.precision [--half seen|unseen] [--list]`."""

import argparse
import sys

from .measure import HALVES, Measure, measure


def main() -> int:
    """Prints a table a half; with --list what was false and what was missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.precision", description=__doc__)
    parser.add_argument("--half", choices=HALVES, action="append", help="only this half")
    parser.add_argument("--list", action="store_true", help="name each false finding and each fault missed")
    asked = parser.parse_args()
    for half in asked.half or HALVES:
        figures = measure(half)
        sys.stdout.write(f"{half}\n{_table(figures)}\n")
        if asked.list:
            sys.stdout.writelines(f"false  {row.file}:{row.line} {row.code} {row.message}\n" for row in figures.false)
            sys.stdout.writelines(f"missed {row.file}:{row.line} {'|'.join(row.codes)}\n" for row in figures.missed)
    return 0


def _table(figures: Measure) -> str:
    rows = [*figures.by_rule(), ("total", len(figures.true), len(figures.false), len(figures.missed))]
    head = f"{'rule':<12}{'findings':>9}{'true':>6}{'false':>7}{'missed':>8}{'precision':>11}{'recall':>8}"
    return "\n".join([head, *(_row(*row) for row in rows)])


def _row(code: str, true: int, false: int, missed: int) -> str:
    precision = f"{true / (true + false):.0%}" if true + false else "–"
    recall = f"{true / (true + missed):.0%}" if true + missed else "–"
    return f"{code:<12}{true + false:>9}{true:>6}{false:>7}{missed:>8}{precision:>11}{recall:>8}"


if __name__ == "__main__":
    sys.exit(main())
