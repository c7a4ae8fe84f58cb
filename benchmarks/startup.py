"""CPU seconds until resplan answers, beside a bare import of typer: medians of runs that take turns.

python benchmarks/startup.py [RUNS]
"""

import os
import resource
import statistics
import subprocess
import sys

CALLS = {
    "import typer": ["-c", "import typer"],
    "--version": ["-m", "resplan", "--version"],
    "--help": ["-m", "resplan", "--help"],
    "check --help": ["-m", "resplan", "check", "--help"],
    "feedback --help": ["-m", "resplan", "feedback", "--help"],
    "feedback add --help": ["-m", "resplan", "feedback", "add", "--help"],
    "report periodic --help": ["-m", "resplan", "report", "periodic", "--help"],
}
TARGETS = {"--version": ("import typer", 1.3), **dict.fromkeys(list(CALLS)[2:], ("--version", 2.0))}
"""What is to be no slower than how many times something else."""


def cpu_seconds(arguments: list[str]) -> float:
    """User and system time of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, env={**os.environ})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    for arguments in CALLS.values():
        cpu_seconds(arguments)  # compiled files and the disk's cache are there afterwards, as for a user
    seconds: dict[str, list[float]] = {name: [] for name in CALLS}
    for _ in range(runs):
        for name, arguments in CALLS.items():
            seconds[name].append(cpu_seconds(arguments))
    medians = {name: statistics.median(row) for name, row in seconds.items()}
    for name, median in medians.items():
        line = f"{name:24} {median:.3f} s"
        if name in TARGETS:
            other, times = TARGETS[name]
            ratio = median / medians[other]
            line += f"  {ratio:.2f} × {other}, target {times} ×: {'met' if ratio <= times else 'MISSED'}"
        print(line)


if __name__ == "__main__":
    main()
