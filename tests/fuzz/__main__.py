"""The long run: `python -m tests.fuzz --count 10000 [--seed N] [--kind K] [--jobs N]`."""

import argparse
import sys
from pathlib import Path
from time import perf_counter

from .kinds import KINDS
from .run import dealt, keep, tried


def main() -> int:
    """Tries the cases, prints a line a kind, keeps what failed; 1 if anything did."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="how many inputs")
    parser.add_argument("--seed", type=int, default=57, help="another seed, other inputs")
    parser.add_argument("--kind", choices=KINDS, action="append", help="only inputs of this kind; may be given again")
    parser.add_argument("--jobs", type=int, default=1, help="worker processes")
    parser.add_argument("--keep", type=Path, default=Path("out/fuzz"), help="folder for the inputs that failed")
    asked = parser.parse_args()
    started = perf_counter()
    tally = tried(asked.seed, dealt(asked.count, asked.kind or KINDS), asked.jobs)
    say = sys.stdout.write
    say(f"{tally.table()}\n")
    say(f"{asked.count} inputs, {len(tally.failures)} failed, {perf_counter() - started:.0f} s, seed {asked.seed}\n")
    if tally.failures:
        keep(tally.failures, asked.keep)
        say(f"kept in {asked.keep}\n")
    return int(bool(tally.failures))


if __name__ == "__main__":
    sys.exit(main())
