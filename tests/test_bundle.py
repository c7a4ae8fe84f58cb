"""What offices without network install: complete, proved by hashes, readable by Windows; on Linux installed with the network off."""

import ast
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

from conftest import ROOT
from resplan import __version__
from tools import bundle
from tools.targets import PYTHONS, Target, dependencies, targets

HERE = "{}.{}".format(*sys.version_info[:2])
TARGETS = pytest.mark.parametrize("target", targets(), ids=lambda target: f"{target.platform.name}-{target.python}")


def locked(target: Target) -> dict[str, str]:
    """The versions in a target's lock."""
    rows = (line.split(" --hash=sha256:")[0].split("==") for line in target.lock.read_text("utf-8").splitlines())
    return {name: version for name, version in rows}  # noqa: C416


@TARGETS
def test_a_lock_has_what_the_project_asks_for(target: Target) -> None:
    versions = locked(target)
    for wanted in map(Requirement, dependencies()):
        assert wanted.specifier.contains(versions[canonicalize_name(wanted.name)]), "python tools/bundle.py --lock"


@pytest.mark.parametrize("name", sorted(path.name for path in bundle.INSTALLER.iterdir()))
def test_what_a_console_reads_is_ascii_and_ends_as_its_system_ends_lines(name: str) -> None:
    content = (bundle.INSTALLER / name).read_bytes()
    assert b"\r" not in content
    if not name.endswith(".py"):
        assert content.isascii()
    if name.endswith(".cmd"):
        said = [line for line in content.splitlines() if not line.startswith((b"@", b"rem "))]
        assert said[0] == b"chcp 65001 >nul"
    assert b"ExecutionPolicy" not in content
    assert b"RunAs" not in content


def test_the_installer_is_read_by_an_old_python_which_then_hears_what_to_install(tmp_path: Path) -> None:
    source = (bundle.INSTALLER / "install.py").read_text("utf-8")
    ast.parse(source, feature_version=(3, 8))
    (tmp_path / "install.py").write_text(source, "utf-8")
    (tmp_path / "no-python.txt").write_text("Chưa có Python phù hợp.\n", "utf-8")
    done = subprocess.run([sys.executable, "install.py"], cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stdout.decode("utf-8").strip()) == (1, "Chưa có Python phù hợp.")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The wheels come from the package index that pip is set up with."""
    call = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", tmp_path_factory.mktemp("one"), "mdurl"]
    if subprocess.run(call, capture_output=True, check=False).returncode:
        pytest.skip("pip reaches no package index")


@pytest.fixture(scope="module")
def wheel(index: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our own wheel, which is the same for every platform."""
    return bundle.own_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def windows(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked bundle for Windows."""
    return unpacked("win", PYTHONS, wheel, tmp_path_factory.mktemp("win"))


def unpacked(platform: str, pythons: tuple[str, ...], wheel: Path, folder: Path) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bundle, "own_wheel", lambda place: Path(shutil.copy2(wheel, place)))
        made = bundle.make([platform], pythons, folder, pyz=True)
    assert made[0].name == f"resplan-{__version__}-{platform}.zip"
    with zipfile.ZipFile(made[0]) as archive:
        archive.extractall(folder)
    return made[0].with_suffix("")


def metadata(folder: Path, name: str, version: str) -> Iterator[Requirement]:
    """What a wheel of the bundle demands."""
    wheel = next(
        path
        for path in (folder / "wheels").iterdir()
        if parse_wheel_filename(path.name)[:2]
        == parse_wheel_filename(f"{name.replace('-', '_')}-{version}-py3-none-any.whl")[:2]
    )
    with zipfile.ZipFile(wheel) as archive:
        member = next(member for member in archive.namelist() if member.endswith(".dist-info/METADATA"))
        lines = archive.read(member).decode("utf-8").partition("\n\n")[0].splitlines()
    return (Requirement(line.partition(": ")[2]) for line in lines if line.startswith("Requires-Dist: "))


@pytest.mark.slow
@pytest.mark.parametrize("python", PYTHONS)
def test_the_windows_bundle_holds_all_that_is_needed_there(windows: Path, python: str, tmp_path: Path) -> None:
    target = Target(bundle.PLATFORMS["win"], python)
    lock = windows / f"requirements-{python}.txt"
    bundle.pip(
        "--isolated", "install", "--no-index", "--dry-run", "--find-links", windows / "wheels", "--require-hashes",
        "--target", tmp_path, *target.options, "-r", lock,
    )  # fmt: skip
    # pip answers markers for the machine it runs on; here they are answered for Windows.
    versions = {**locked(target), "resplan": __version__}
    for name, version in versions.items():
        for wanted in metadata(windows, name, version):
            if wanted.marker is None or wanted.marker.evaluate(target.environment):
                assert wanted.specifier.contains(versions[canonicalize_name(wanted.name)]), (name, str(wanted))


@pytest.mark.slow
def test_the_windows_bundle_is_what_windows_reads(windows: Path) -> None:
    names = {path.name for path in windows.iterdir()}
    assert {"install.cmd", "install.ps1", "mo-resplan.cmd", "no-python.txt"} <= names
    for path in [*windows.glob("*.cmd"), *windows.glob("*.ps1")]:
        content = path.read_bytes()
        assert content.count(b"\r\n") == content.count(b"\n") > 0
    rows = "".join(path.read_text("utf-8") for path in windows.glob("requirements-*.txt"))
    for wheel in (windows / "wheels").iterdir():
        assert hashlib.sha256(wheel.read_bytes()).hexdigest() in rows
    assert "embed-amd64.zip" in (windows / "no-python.txt").read_text("utf-8")


@pytest.mark.slow
def test_one_file_serves_every_python_of_a_platform(windows: Path) -> None:
    with zipfile.ZipFile(windows.parent / f"{windows.name}.pyz") as archive:
        names = archive.namelist()
    for python in PYTHONS:
        tag = f".cp{python.replace('.', '')}-win_amd64.pyd"
        assert any(name.endswith(tag) for name in names), tag
    assert "site-packages/resplan/data/schemas/nq57/framework.yaml" in names


def test_what_pythons_share_in_one_file_must_be_the_same(tmp_path: Path) -> None:
    for python, shared in (("3.11", "same"), ("3.12", "same"), ("3.13", "other")):
        part = tmp_path / python
        (part / "a-1.dist-info" / "sboms").mkdir(parents=True)
        (part / "a-1.dist-info" / "sboms" / "a.json").write_text(python)
        (part / "a").mkdir()
        (part / "a" / f"fast.{python}.pyd").write_text(python)
        (part / "a" / "__init__.py").write_text(shared)
    for python in ("3.11", "3.12"):
        bundle._laid_over(tmp_path / python, tmp_path / "site")
    assert len(list((tmp_path / "site" / "a").iterdir())) == 3
    with pytest.raises(SystemExit, match="differs"):
        bundle._laid_over(tmp_path / "3.13", tmp_path / "site")


@pytest.fixture(scope="module")
def linux(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked bundle for the Python that runs the tests."""
    if not sys.platform.startswith("linux"):
        pytest.skip("made for Linux")
    return unpacked("linux", (HERE,), wheel, tmp_path_factory.mktemp("linux"))


def offline(*call: str | Path, home: Path) -> str:
    """Runs a program that has no network where the system can take it away, and no index in any case."""
    apart = ["unshare", "--map-root-user", "--net"]
    if not shutil.which("unshare") or subprocess.run([*apart, "true"], capture_output=True, check=False).returncode:
        apart = []
    nothing = {"PIP_NO_INDEX": "1", "HOME": str(home), "PATH": os.environ["PATH"]}
    done = subprocess.run([*apart, *call], env=nothing, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_the_linux_bundle_is_installed_and_works_without_network(linux: Path, tmp_path: Path) -> None:
    told = offline("sh", linux / "install.sh", "--to", tmp_path / "nơi cài", home=tmp_path)
    command = tmp_path / "nơi cài" / "python" / "bin" / "resplan"
    assert told.splitlines()[:2] == [f"resplan {__version__}", f"Đã cài resplan; lệnh nằm ở {command}."]
    offline(command, "check", ROOT / "examples" / "hue", home=tmp_path)
    offline(command, "render", ROOT / "examples" / "hue", "--to", "docx,pdf", "-o", tmp_path / "out", home=tmp_path)
    assert {path.suffix for path in (tmp_path / "out").glob("[!.]*")} == {".docx", ".pdf"}


@pytest.mark.slow
def test_the_one_file_runs_without_being_installed(linux: Path, tmp_path: Path) -> None:
    told = offline(sys.executable, linux.parent / f"{linux.name}.pyz", "--version", home=tmp_path)
    assert told == f"resplan {__version__}\n"


@pytest.mark.slow
def test_a_damaged_wheel_is_refused(linux: Path, tmp_path: Path) -> None:
    damaged = Path(shutil.copytree(linux, tmp_path / "bundle"))
    wheel = next((damaged / "wheels").glob("resplan-*.whl"))
    wheel.write_bytes(wheel.read_bytes() + b"\0")
    call = [sys.executable, damaged / "install.py", "--to", tmp_path / "app"]
    done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "THESE PACKAGES DO NOT MATCH THE HASHES" in done.stderr
    assert "Chưa cài được" in done.stdout


@pytest.mark.parametrize("document", ["README.md", "docs/huong-dan.md", "docs/guide.md"])
def test_the_guides_start_from_the_files_of_the_bundle(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    for name in ("install.cmd", "mo-resplan.cmd"):
        assert f"`{name}`" in text
        assert name in bundle.FILES["win"]
    assert text.index("`install.cmd`") < text.index("resplan init")
