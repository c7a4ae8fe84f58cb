"""The figures for a list of tasks: `python -m tests.tables LIST.csv [--list]`.

The list is written in each form that offices use and read back; the CSV has part, its title, number, task, lead, partners, result, due.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from resplan.framework.loader import load_framework
from tables.forms import FORMS, known_rows
from tables.measure import measure, plan_of


def main() -> int:
    """Prints a line a form; with --list every cell that is not where it belongs."""
    parser = argparse.ArgumentParser(prog="python -m tests.tables", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--list", action="store_true", help="name each cell that is not where it belongs")
    asked = parser.parse_args()
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


if __name__ == "__main__":
    sys.exit(main())
