"""Makes what an office without network installs: `python tools/bundle.py [--lock] [--pyz] [--to dist] [win] [linux]`.

`resplan-VERSION-win.zip` and `-linux.zip` hold the wheels that tools/locks names, with their hashes, and the installer.
With --pyz also one file a platform that runs without being installed. With --lock today's wheels are chosen first.
"""

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

if __package__:
    from tools.targets import PLATFORMS, PYTHONS, ROOT, Platform, Target, pip, write_locks
else:  # run as a file, with the folder tools before all others
    from targets import PLATFORMS, PYTHONS, ROOT, Platform, Target, pip, write_locks

INSTALLER = ROOT / "tools" / "installer"
FILES = {
    "win": ("install.cmd", "install.ps1", "mo-resplan.cmd", "install.py"),
    "linux": ("install.sh", "install.py"),
}
"""What of the installer goes where."""
DAY = (2025, 1, 1, 0, 0, 0)
"""The date of every file in a bundle: the same sources make the same bytes."""
NO_PYTHON = (
    "Chưa có Python phù hợp: hãy cài Python {known} bản 64 bit (Microsoft Store hoặc python.org){beside}, rồi chạy lại.\n"
    "No Python that fits: install Python {known}, 64 bit (Microsoft Store or python.org){beside_en}, then run this again.\n"
)
BESIDE = {"win": ", hoặc đặt tệp python-3.…-embed-amd64.zip của python.org cạnh install.cmd", "linux": ""}
BESIDE_EN = {"win": ", or lay python.org's python-3.…-embed-amd64.zip beside install.cmd", "linux": ""}


def own_wheel(folder: Path) -> Path:
    """The wheel of this tree."""
    pip("wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT)
    (wheel,) = folder.glob("resplan-*.whl")
    return wheel


def collect(platform: Platform, pythons: Sequence[str], wheel: Path, folder: Path) -> None:
    """Everything that the bundle of a platform holds, laid out in a folder."""
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    shutil.copy(wheel, wheels)
    own = f"resplan=={version_of(wheel)} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"
    for python in pythons:
        target = Target(platform, python)
        pip(
            "download", "--quiet", "--no-deps", "--require-hashes", "--dest", wheels, *target.options, "-r", target.lock
        )
        lock = target.lock.read_text("utf-8") + own
        (folder / f"requirements-{python}.txt").write_text(lock, "utf-8", newline="\n")
    for name in FILES[platform.name]:
        newline = "\r\n" if name.endswith((".cmd", ".ps1")) else "\n"
        (folder / name).write_text((INSTALLER / name).read_text("utf-8"), "utf-8", newline=newline)
    (folder / "platform.txt").write_text(platform.key, "ascii")
    known = ", ".join(pythons)
    sentence = NO_PYTHON.format(known=known, beside=BESIDE[platform.name], beside_en=BESIDE_EN[platform.name])
    (folder / "no-python.txt").write_text(sentence, "utf-8", newline="\n")


def version_of(wheel: Path) -> str:
    """The version that a wheel's name tells."""
    return wheel.name.split("-")[1]


def packed(folder: Path, archive: Path) -> Path:
    """A folder as zip, under the archive's name, with the same bytes for the same content."""
    with zipfile.ZipFile(archive, "w") as target:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{archive.stem}/{path.relative_to(folder).as_posix()}", DAY)
            entry.compress_type = zipfile.ZIP_STORED if path.suffix == ".whl" else zipfile.ZIP_DEFLATED
            entry.external_attr = (0o100755 if path.suffix == ".sh" else 0o100644) << 16
            entry.create_system = 3
            target.writestr(entry, path.read_bytes())
    return archive


def as_one_file(platform: Platform, pythons: Sequence[str], folder: Path, target: Path) -> Path:
    """The wheels of a collected folder as one file that Python runs; compiled parts lie side by side, named by Python."""
    with tempfile.TemporaryDirectory() as room:
        site = Path(room) / "site"
        for python in pythons:
            part = Path(room) / python
            pip("install", "--quiet", "--no-index", "--no-deps", "--no-compile", "--find-links", folder / "wheels",
                "--target", part, *Target(platform, python).options, "-r", folder / f"requirements-{python}.txt")  # fmt: skip
            shutil.rmtree(part / "bin", ignore_errors=True)
            _laid_over(part, site)
        shiv = [sys.executable, "-m", "shiv.cli", "--reproducible", "--site-packages", site, "-e", "resplan.cli:run",
                "-p", "/usr/bin/env python3", "-o", target]  # fmt: skip
        subprocess.run([str(word) for word in shiv], check=True, stdout=subprocess.DEVNULL)
    return target


def _laid_over(part: Path, site: Path) -> None:
    """One Python's packages over those of the others: what they share must be the same, but for what wheels say of themselves."""
    for path in (path for path in part.rglob("*") if path.is_file()):
        name = path.relative_to(part)
        place = site / name
        if place.exists() and ".dist-info" not in name.parts[0] and place.read_bytes() != path.read_bytes():
            raise SystemExit(f"{name} differs from one Python to the next; make a .pyz for each.")
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, place)


def make(platforms: Sequence[str], pythons: Sequence[str], destination: Path, *, pyz: bool) -> list[Path]:
    """The files made."""
    destination.mkdir(parents=True, exist_ok=True)
    made = []
    with tempfile.TemporaryDirectory() as room:
        wheel = own_wheel(Path(room))
        for platform in (PLATFORMS[name] for name in platforms):
            folder = Path(room) / platform.name
            collect(platform, pythons, wheel, folder)
            stem = f"resplan-{version_of(wheel)}-{platform.name}"
            made.append(packed(folder, destination / f"{stem}.zip"))
            if pyz:
                made.append(as_one_file(platform, pythons, folder, destination / f"{stem}.pyz"))
    return made


def main(arguments: Sequence[str]) -> None:
    """Makes what was asked for and names it."""
    parser = argparse.ArgumentParser(description="Makes what an office without network installs.")
    parser.add_argument("platforms", nargs="*", metavar="PLATFORM", help=f"{', '.join(PLATFORMS)}; all by default")
    parser.add_argument("--pythons", default=",".join(PYTHONS), help="Python versions, parted by commas")
    parser.add_argument("--to", type=Path, default=ROOT / "dist", help="folder; dist by default")
    parser.add_argument("--pyz", action="store_true", help="also a file a platform that runs without being installed")
    parser.add_argument("--lock", action="store_true", help="choose today's wheels first")
    asked = parser.parse_args(arguments)
    if asked.lock:
        write_locks()
    for path in make(asked.platforms or list(PLATFORMS), asked.pythons.split(","), asked.to, pyz=asked.pyz):
        print(path)


if __name__ == "__main__":
    main(sys.argv[1:])
