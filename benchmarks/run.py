"""Whole commands beside their peers and their targets: `python benchmarks/run.py [GROUP …] [--row NAME …] [--runs N]`.

Every figure is of a new process, which does nothing before; the rows of a group take turns, so that what else the machine
does weighs on all of them alike. Printed are medians of processor and wall seconds and the most memory of one process.
"""

import argparse
import os
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from string import Formatter
from typing import Any

import yaml
from country import as_folder, country
from msgspec import Struct
from msgspec.structs import astuple
from synthetic import amended, one_file_plan
from watched import answer_seconds

from resplan.checking.engine import check_plan
from resplan.checking.scope import Scope
from resplan.framework.loader import load_framework
from resplan.plan.loaded import load_plan

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "tuyen-quang"
GROUPS: Mapping[str, list[dict[str, Any]]] = yaml.safe_load(Path(__file__).with_name("targets.yaml").read_text("utf-8"))
SIZES = (300, 360, 3000, 10_000)
ON_REQUEST = ("tenfold",)
"""Groups that are run only when they are named: each call takes many minutes."""
LOAD = """import pathlib, sys, yaml
for path in map(pathlib.Path, sys.argv[1:]):
    for file in sorted(path.rglob("*.yaml")) if path.is_dir() else [path]:
        yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
"""
READ = """import pathlib, sys
from resplan.workflows.plans.on_disk import read_plan
for path in map(pathlib.Path, sys.argv[1:]):
    read_plan(path).loaded.plan
"""


class Cost(Struct, frozen=True):
    """What one run took: seconds, seconds, megabytes."""

    cpu: float
    wall: float
    memory: float


def cost_of(call: list[str], environment: Mapping[str, str]) -> Cost:
    """Runs a program to its end; exit code 1 means findings."""
    started = time.perf_counter()
    process = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env={**environment})
    message = process.stderr.read() if process.stderr else b""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode > 1:
        raise SystemExit(f"{shlex.join(call)[:200]}: {message.decode('utf-8', 'replace')}")
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - started, used.ru_maxrss / 1024)


def written(path: Path, text: Callable[[], str]) -> str:
    """The file, made when it is first needed."""
    if not path.exists():
        path.write_text(text(), encoding="utf-8", newline="\n")
    return str(path)


def bad_plan(tasks: int) -> str:
    """Tasks that lack nearly everything."""
    rows = (f"- {{id: '1.{n}', title: việc {n}, group: awareness}}\n" for n in range(tasks))
    return "unit: hue\ntitle: Kế hoạch\ntasks:\n" + "".join(rows)


def provinces(folder: Path) -> str:
    """34 plans in folders."""
    for number in range(34):
        if not (folder / f"province-{number}").exists():
            as_folder(folder / f"province-{number}", one_file_plan(EXAMPLE, 120))
    return shlex.join(str(folder / f"province-{number}") for number in range(34))


def nation(folder: Path, most: int, *, parents: bool = True, times: int = 1) -> Path:
    """Plans of provinces and their communes, so many times."""
    place = folder / f"country-{most}-{parents}-{times}"
    if not place.exists():
        country(place / "0", most, parents=parents)
        for number in range(1, times):
            shutil.copytree(place / "0", place / str(number))
    return place


def published(folder: Path) -> str:
    """The plans of 34 provinces, which may be shown to everybody."""
    place = folder / "published"
    if not place.exists():
        country(place, 34, with_communes=False)
        for head in place.glob("*/plan.yaml"):
            text = head.read_text(encoding="utf-8")
            head.write_text(text + "publish: {plan: true, progress: all}\n", encoding="utf-8", newline="\n")
    return str(place)


def communes(folder: Path, *, parents: bool) -> str:
    """A hundred communes of one province."""
    return shlex.join(map(str, sorted(nation(folder, 1, parents=parents).glob("0/*-communes/*.yaml"))[:100]))


PLACES: Mapping[str, Callable[[Path], str]] = {
    **{f"tasks{n}": lambda f, n=n: written(f / f"tasks{n}.yaml", lambda: one_file_plan(EXAMPLE, n)) for n in SIZES},
    "one": lambda f: written(f / "one.yaml", lambda: one_file_plan(EXAMPLE, 120)),
    "single": lambda f: shlex.join(
        written(f / f"single-{n}.yaml", lambda: one_file_plan(EXAMPLE, 120)) for n in range(34)
    ),
    "amended300": lambda f: written(f / "amended300.yaml", lambda: amended(one_file_plan(EXAMPLE, 300))),
    "read": lambda f: written(f / "read.py", lambda: READ),
    "load": lambda f: written(f / "load.py", lambda: LOAD),
    "bad": lambda f: written(f / "bad.yaml", lambda: bad_plan(20_000)),
    "provinces": provinces,
    "country": lambda f: str(nation(f, 34)),
    "ten_countries": lambda f: str(nation(f, 34, times=10)),
    "published": published,
    "communes": lambda f: communes(f, parents=True),
    "orphans": lambda f: communes(f, parents=False),
    "example": lambda _: str(EXAMPLE),
    "schema": lambda _: str(ROOT / "schemas" / "nq57" / "plan.schema.json"),
    "out": lambda f: str(f / "out"),
}
"""What the rows name, and how it is laid out in a folder."""


def call_of(row: Mapping[str, Any], folder: Path, peers: Path) -> list[str]:
    """The command line of a row."""
    names = {name for _, name, _, _ in Formatter().parse(row["call"]) if name}
    program, *words = shlex.split(row["call"].format_map({name: PLACES[name](folder) for name in names}))
    ours = {"resplan": [sys.executable, "-m", "resplan"], "python": [sys.executable]}
    if program in ours:
        return [*ours[program], *words]
    beside = peers / ("Scripts" if sys.platform == "win32" else "bin") / program
    return [str(beside) if beside.exists() else program, *words]


def measure(rows: Sequence[Mapping[str, Any]], runs: int, folder: Path, peers: Path) -> dict[str, Cost]:
    """Medians of runs that take turns; a peer that is not there is left out. What is kept of earlier runs lies in the folder."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "LOCALAPPDATA": str(folder / "cache")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
    calls = {row["name"]: call_of(row, folder, peers) for row in rows}
    calls = {name: call for name, call in calls.items() if shutil.which(call[0])}
    for call in calls.values():  # compiled files and the disk's cache are there afterwards, as for a user
        cost_of(call, environment)
    found: dict[str, list[Cost]] = {name: [] for name in calls}
    for _ in range(runs):
        for name, call in calls.items():
            found[name].append(cost_of(call, environment))
    return {
        name: Cost(*map(statistics.median, zip(*map(astuple, costs), strict=True))) for name, costs in found.items()
    }


def verdict(cost: Cost, target: Mapping[str, Any], costs: Mapping[str, Cost]) -> str:
    """How a figure stands to its target."""
    figure, times, beyond = getattr(cost, target["of"]), target.get("times"), target.get("beyond")
    other = times or beyond
    if other is not None and other not in costs:
        return f"{other} is not there"
    if times is not None:
        figure /= getattr(costs[times], target["of"])
    if beyond is not None:
        figure -= getattr(costs[beyond], target["of"])
    sign = "×" if times else "beyond"
    bound = f"{target['of']} {figure:.2f}, target {target['at_most']}" + (f" {sign} {other}" if other else "")
    return f"{bound}: {'met' if figure <= target['at_most'] else 'MISSED'}"


def rules_beside_load() -> None:
    """Reading and rules beside a bare load of the same bytes, in this process."""
    framework = load_framework("nq57")
    scope = Scope(as_of=framework.date, stage="issued")
    text = one_file_plan(EXAMPLE, 120)
    actions: dict[str, Callable[[], object]] = {
        "bare load": lambda: yaml.load(text, yaml.CSafeLoader),
        "reading, target 0.6 ×": lambda: load_plan({"plan.yaml": text.encode()}),
        "all rules, target 1.8 ×": lambda: check_plan(load_plan({"plan.yaml": text.encode()}), framework, scope),
    }
    seconds: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(15):
        for name, action in actions.items():
            started = time.process_time()
            action()
            seconds[name].append(time.process_time() - started)
    medians = {name: statistics.median(row) for name, row in seconds.items()}
    for name, median in medians.items():
        print(f"{name:40} {1000 * median:6.1f} ms  {median / medians['bare load']:.2f} ×")


def main() -> None:
    """Runs the groups and prints them."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument(
        "groups",
        nargs="*",
        metavar="GROUP",
        help=f"of {', '.join(GROUPS)}; without any all but {', '.join(ON_REQUEST)}",
    )
    arguments.add_argument(
        "--row", action="append", metavar="NAME", help="only this row of the groups, and others so named"
    )
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--peers", type=Path, default=ROOT / ".venv-peers", help="environment of check-jsonschema")
    given = arguments.parse_args()
    if not given.peers.exists():
        venv.create(given.peers, with_pip=True)
        python = given.peers / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        subprocess.run([python, "-m", "pip", "install", "--quiet", "check-jsonschema"], check=True)
    with tempfile.TemporaryDirectory() as name:
        for group in given.groups or (name for name in GROUPS if name not in ON_REQUEST):
            print(f"== {group}")
            if group == "check":
                rules_beside_load()
                seconds = statistics.median(answer_seconds(EXAMPLE, given.runs))
                print(f"{'a saved plan answered, target 0.1 s':40} {seconds:.2f} s")
            rows = [row for row in GROUPS[group] if not given.row or row["name"] in given.row]
            costs = measure(rows, given.runs, Path(name), given.peers)
            for row in rows:
                if row["name"] in costs:
                    cost = costs[row["name"]]
                    verdicts = [verdict(cost, target, costs) for target in row.get("targets", ())]
                    line = f"{row['name']:40} {cost.cpu:7.2f} s CPU {cost.wall:7.2f} s {cost.memory:6.0f} MB"
                    print("  ".join([line, *verdicts]), flush=True)


if __name__ == "__main__":
    main()
