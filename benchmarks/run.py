"""Times of resplan beside its peers, as ratios within one run: `python benchmarks/run.py` (peers get a venv of their own).

The machine's speed cancels out of a ratio; every figure is the best of several runs.
"""

import argparse
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from pathlib import Path

import yaml
from synthetic import one_file_plan

from resplan.checking.engine import Scope, check_plan
from resplan.framework.loader import load_framework
from resplan.framework.units import all_communes
from resplan.plan.loaded import load_plan

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "tuyen-quang"
PEERS = ("check-jsonschema",)
SCHEMA = ROOT / "schemas" / "nq57" / "plan.schema.json"


def best(action: Callable[[], object], times: int = 5) -> float:
    """Seconds of the fastest of several runs."""
    durations = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        durations.append(time.perf_counter() - start)
    return min(durations)


def command(*arguments: str | Path) -> Callable[[], object]:
    """A program run to its end, its output dropped; exit code 1 means findings."""

    def run() -> None:
        done = subprocess.run([str(part) for part in arguments], capture_output=True, check=False)
        if done.returncode > 1:
            raise SystemExit(done.stderr.decode("utf-8", "replace"))

    return run


def peer(folder: Path) -> Path:
    """The peer's program in its own environment."""
    if not folder.exists():
        venv.create(folder, with_pip=True)
        scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
        subprocess.run([scripts / "python", "-m", "pip", "install", "--quiet", *PEERS], check=True)
    return folder / ("Scripts" if sys.platform == "win32" else "bin") / "check-jsonschema"


def line(what: str, seconds: float, against: str = "", other: float = 0.0) -> None:
    """One row of the result."""
    ratio = f"{other / seconds:6.2f} × faster than {against} ({other:.3f} s)" if other else ""
    print(f"{what:58} {seconds:8.3f} s  {ratio}")


def check_in_process(text: str) -> tuple[float, float, float]:
    """Seconds of a bare yaml.load, of reading into a typed plan, and of the rules, on the same bytes."""
    content = text.encode("utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    framework = load_framework("nq57")
    bare = best(lambda: yaml.load(text, loader), 9)
    reading = best(lambda: load_plan({"plan.yaml": content}), 9)
    scope = Scope(as_of=framework.date, stage="issued")
    rules_too = best(lambda: check_plan(load_plan({"plan.yaml": content}), framework, scope), 9)
    return bare, reading, rules_too


def country_figures(resplan: Path, folder: Path) -> Callable[[], object]:
    """Figures of all 3,321 communes: from an Excel file into the plan, and from there to their ranking."""
    import xlsxwriter  # noqa: PLC0415  # only this line of the result needs it

    sheet = folder / "figures.xlsx"
    with xlsxwriter.Workbook(str(sheet)) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["Mã đơn vị", "Đơn vị", "Hồ sơ", "Đã giải quyết (trong Hồ sơ)"])
        for row, unit in enumerate(all_communes(), 1):
            page.write_row(row, 0, [unit.code, f"{unit.kind} {unit.name}", 100 + row % 90, row % 100])

    def run() -> None:
        plan = folder / "country.yaml"
        plan.write_text("unit: Cả nước\ntitle: Cả nước\n", encoding="utf-8")
        command(resplan, "progress", "import", sheet, "--plan", plan, "--as-of", "30/6/2025", "--yes")()
        command(resplan, "progress", "rank", plan, "--format", "json")()

    return run


def main() -> None:
    """Runs everything and prints it."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--peers", type=Path, default=ROOT / ".venv-peers", help="folder of the peers' environment")
    arguments.add_argument("--without-peers", action="store_true", help="only resplan's own figures")
    arguments.add_argument("--growth", action="store_true", help="plans of 100, 1,000 and 10,000 tasks")
    given = arguments.parse_args()
    resplan = Path(sys.executable).parent / "resplan"

    for tasks in (100, 1000, 10_000) if given.growth else (120, 360, 1000):
        text = one_file_plan(EXAMPLE, tasks)
        bare, reading, whole = check_in_process(text)
        print(
            f"{tasks:5} tasks, {len(text.encode()) // 1000} kB, {text.count(chr(10))} lines: "
            f"yaml.load {1000 * bare:.1f} ms · reading {reading / bare:.2f} × · with all rules {whole / bare:.2f} ×"
        )
    line("resplan --version", best(command(resplan, "--version")))
    with tempfile.TemporaryDirectory() as folder:
        plans = []
        for number in range(34):
            path = Path(folder, f"plan-{number:02}.yaml")
            path.write_text(one_file_plan(EXAMPLE, 120), encoding="utf-8")
            plans.append(path)
        large = Path(folder, "large.yaml")
        large.write_text(one_file_plan(EXAMPLE, 190), encoding="utf-8")
        one = best(command(resplan, "check", "--format", "json", "--no-cache", plans[0]))
        lines = best(command(resplan, "check", "--format", "json", "--no-cache", large))
        many = best(command(resplan, "check", "--format", "json", "--no-cache", *plans), 3)
        warm = best(command(resplan, "check", "--format", "json", *plans), 5)
        if given.without_peers:
            line("resplan check, one plan", one)
            line("resplan check, 34 plans", many)
            line("resplan check, 34 plans, nothing changed", warm)
        else:
            other = peer(given.peers)
            schema = ("--schemafile", SCHEMA)
            line("resplan check, one plan", one, "check-jsonschema", best(command(other, *schema, plans[0]), 3))
            line("resplan check, a 4,000-line plan", lines, "check-jsonschema", best(command(other, *schema, large), 3))
            line("resplan check, 34 plans", many, "check-jsonschema", best(command(other, *schema, *plans), 2))
            line("resplan check, 34 plans, nothing changed", warm)
            line("check-jsonschema --version", best(command(other, "--version"), 3))
        line("resplan progress import + rank, 3,321 communes", best(country_figures(resplan, Path(folder)), 3))
        out = Path(folder, "out")
        long = Path(folder, "long.yaml")
        long.write_text(one_file_plan(EXAMPLE, 360), encoding="utf-8")
        for name, path in (("Tuyên Quang", EXAMPLE), ("a plan of 360 tasks", long)):
            line(
                f"resplan render --to docx, {name}",
                best(command(resplan, "render", path, "--to", "docx", "-o", out), 3),
            )


if __name__ == "__main__":
    main()
