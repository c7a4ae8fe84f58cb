"""Installs resplan from the folder that this file lies in: `python install.py [--to FOLDER]`; nothing is fetched.

It runs on whatever Python is found, so it uses nothing but the standard library, and no syntax newer than Python 3.8.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOCK = HERE / ("requirements-%d.%d.txt" % sys.version_info[:2])
WINDOWS = os.name == "nt"
# Runs pip out of its wheel, as ensurepip does: called as a file named pip, it refuses on Windows to install pip itself.
RUN_PIP = """
import runpy, sys
sys.path.insert(0, sys.argv.pop(1))
runpy.run_module("pip", run_name="__main__", alter_sys=True)
"""


def fits() -> bool:
    """Whether the bundle has the wheels for the Python that runs this."""
    return LOCK.is_file() and sysconfig.get_platform() == (HERE / "platform.txt").read_text("ascii").strip()


def environment(folder: Path) -> Path:
    """A Python of resplan's own in the folder; its executable."""
    if importlib.util.find_spec("venv") is None:  # an embeddable Python, which lies in the folder already
        for path in Path(sys.executable).parent.glob("python*._pth"):
            path.write_text(path.read_text("utf-8").replace("#import site", "import site"), "utf-8")
        return Path(sys.executable)
    import venv  # noqa: PLC0415

    venv.EnvBuilder(clear=True, symlinks=not WINDOWS).create(folder)
    return folder / ("Scripts/python.exe" if WINDOWS else "bin/python")


def fill(python: Path) -> None:
    """Installs the wheels of the bundle, each proved by its hash."""
    (pip,) = (HERE / "wheels").glob("pip-*.whl")
    options = [
        "--isolated",
        "install",
        "--quiet",
        "--no-index",
        "--find-links",
        str(HERE / "wheels"),
        "--require-hashes",
    ]
    quiet = ["--disable-pip-version-check", "--no-warn-script-location", "--no-cache-dir"]
    subprocess.run([str(python), "-c", RUN_PIP, str(pip), *options, *quiet, "-r", str(LOCK)], check=True)


def desktop() -> Path:
    """The user's desktop, wherever it was moved to."""
    import winreg  # noqa: PLC0415

    with winreg.OpenKey(
        winreg.HKEY_CURRENT_USER, r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
    ) as key:
        return Path(os.path.expandvars(winreg.QueryValueEx(key, "Desktop")[0]))


def main(arguments: list) -> int:
    """Installs, proves that the command answers, and says where it is."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    if arguments == ["--fits"]:
        return 0 if fits() else 1
    if not fits():
        print((HERE / "no-python.txt").read_text("utf-8").strip())
        return 1
    # Not under AppData: Python from the Microsoft Store would be shown another folder there.
    home = Path(arguments[1]) if arguments[:1] == ["--to"] else Path.home() / "resplan-app"
    try:
        python = environment(home / "python")
        fill(python)
        command = python.parent / ("Scripts" if python == Path(sys.executable) else "") / ("resplan" + ".exe" * WINDOWS)
        subprocess.run([str(command), "--version"], check=True)
        if WINDOWS:
            shutil.copy(HERE / "mo-resplan.cmd", desktop() / "mo-resplan.cmd")
    except (OSError, subprocess.CalledProcessError) as error:
        print("Chưa cài được: %s. Hãy đóng các cửa sổ đang chạy resplan rồi cài lại." % error)
        print("Not installed: %s. Close the windows in which resplan runs and install again." % error)
        return 1
    print("Đã cài resplan; lệnh nằm ở %s." % command)
    print("resplan is installed; the command is %s." % command)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
