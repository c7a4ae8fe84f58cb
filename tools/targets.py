"""What a bundle is made for: a platform and its Pythons; the wheels that each gets are written in `tools/locks`."""

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "tools" / "locks"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


class Platform(Struct, frozen=True):
    """A kind of machine: `key` is what `sysconfig.get_platform()` says there, `tags` are the wheels that run there."""

    name: str
    key: str
    tags: tuple[str, ...]
    markers: Mapping[str, str]


PLATFORMS = {
    "win": Platform(
        "win",
        "win-amd64",
        ("win_amd64",),
        {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
    ),
    "linux": Platform(
        "linux",
        "linux-x86_64",
        ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
        {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
    ),
}


class Target(Struct, frozen=True):
    """One Python on one platform."""

    platform: Platform
    python: str

    @property
    def lock(self) -> Path:
        """The wheels of this target, as pip reads them: `name==version --hash=sha256:…`, one a line."""
        return LOCKS / f"{self.platform.name}-{self.python}.txt"

    @property
    def options(self) -> list[str]:
        """What makes pip choose for the target instead of for the Python that runs it."""
        tags = [option for tag in self.platform.tags for option in ("--platform", tag)]
        return [*tags, "--python-version", self.python, "--implementation", "cp", "--only-binary=:all:"]

    @property
    def environment(self) -> dict[str, str]:
        """What the markers of requirements are answered with; pip itself would answer for the machine it runs on."""
        version = {"python_version": self.python, "python_full_version": f"{self.python}.0"}
        own = {key: str(value) for key, value in default_environment().items()}
        return {**own, **version, **self.platform.markers, "extra": ""}


def targets() -> list[Target]:
    """All that bundles are made for."""
    return [Target(platform, python) for platform in PLATFORMS.values() for python in PYTHONS]


def pip(*arguments: str | Path) -> str:
    """Runs pip as it is set up here and returns what it prints; its own words where it fails."""
    call = [sys.executable, "-m", "pip", "--disable-pip-version-check", *map(str, arguments)]
    done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT)
    if done.returncode:
        raise SystemExit(done.stderr or done.stdout)
    return done.stdout


def dependencies() -> list[str]:
    """What resplan asks for, and pip, which does the installing where there is no other."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [*project["dependencies"], "pip"]


def write_locks() -> None:
    """Chooses today's wheels for every target."""
    LOCKS.mkdir(exist_ok=True)
    for target in targets():
        target.lock.write_text("".join(f"{row}\n" for row in sorted(_resolved(target))), "utf-8", newline="\n")


def _resolved(target: Target) -> Iterator[str]:
    """The lines of a lock: what is reached from the dependencies, with the markers answered for the target."""
    asked = dependencies()
    while True:
        report = json.loads(
            pip("install", "--quiet", "--dry-run", "--ignore-installed", "--report", "-", "--target", "none",
                *target.options, *asked)
        )  # fmt: skip
        chosen = {canonicalize_name(row["metadata"]["name"]): row for row in report["install"]}
        reached, missing = _reached(target, chosen)
        if not missing:
            break
        asked += missing
    for name in reached:
        digest = chosen[name]["download_info"]["archive_info"]["hashes"]["sha256"]
        yield f"{name}=={chosen[name]['metadata']['version']} --hash=sha256:{digest}"


def _reached(target: Target, chosen: Mapping[str, dict[str, dict[str, list[str]]]]) -> tuple[set[str], list[str]]:
    """Names reached from the dependencies, and the requirements that pip has not answered yet."""
    reached: set[str] = set()
    missing = []
    waiting = [Requirement(text) for text in dependencies()]
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name not in chosen:
            missing.append(f"{wanted.name}{wanted.specifier}")
        elif name not in reached:
            reached.add(name)
            demands = map(Requirement, chosen[name]["metadata"].get("requires_dist", ()))
            waiting += [row for row in demands if row.marker is None or row.marker.evaluate(target.environment)]
    return reached, missing
