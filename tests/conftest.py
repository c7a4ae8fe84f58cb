"""Where things lie, and tests that know nothing of the machine they run on."""

import gc
import itertools
import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import settings

from resplan import __version__
from resplan.framework.data import default_framework, framework_sha256
from resplan.reporters import reporter_of
from resplan.reporters.interface import PlanReport, ReportOptions

# No deadline: how long an example takes says more of the machine than of the code.
settings.register_profile("default", deadline=None)
settings.register_profile("ci", parent=settings.get_profile("default"), derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

_SHA256 = re.compile(r"\b[0-9a-f]{64}\b")


def without_hashes(text: str) -> str:
    """A document without the hashes of its plan and framework, which change with every word of the data."""
    return _SHA256.sub("<sha256>", text)


ROOT = Path(__file__).resolve().parent.parent
pytest_plugins = ["made_once"]


@pytest.fixture(scope="session")
def examples() -> Path:
    """The example plans of the repository."""
    return ROOT / "examples"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the Tuyên Quang example that a test may change."""
    return Path(shutil.copytree(ROOT / "examples" / "tuyen-quang", tmp_path / "tuyen-quang"))


def pytest_collection_finish() -> None:
    """Takes the thousands of collected tests out of the garbage collector's rounds, and makes it run less often."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Skips waiting for the disk, because no test cuts the power; `disk_faults` still counts and fails each call of fsync."""
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)


_TESTS = itertools.count()


@pytest.fixture(scope="session")
def _kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kept")


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, _kept: Path) -> None:
    """No test sees what another run has kept, or leaves anything on the machine."""
    number = next(_TESTS)
    for name in ("log", "cache"):
        folder = str(_kept / f"{name}{number}")  # made by whoever writes there: most tests do not
        monkeypatch.setattr(f"platformdirs.user_{name}_dir", lambda *_args, _folder=folder, **_named: _folder)


@pytest.fixture(autouse=True)
def _no_language_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """The default language is Vietnamese, whatever the machine says."""
    for name in ("RESPLAN_LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew; look at the difference")


def reported(name: str, plans: Iterable[PlanReport], options: ReportOptions) -> str:
    """All that a reporter writes of the plans."""
    return "".join(reporter_of(name)(plans, options))


class Golden:
    """Output that was looked at once and is compared from then on."""

    def __init__(self, *, update: bool) -> None:
        self._update = update

    def check(self, name: str, text: str) -> None:
        """Compares with `golden/name`; with --update-golden writes it."""
        # A golden file tells of every version alike.
        text = re.sub(rf"(?<![\w.]){re.escape(__version__)}(?![\w.])", "<version>", text)
        text = text.replace(framework_sha256(default_framework()), "<framework>")
        path = ROOT / "tests" / "golden" / name
        if self._update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.read_text(encoding="utf-8") == text, f"{name} differs; run pytest --update-golden and look at it"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """The golden files."""
    return Golden(update=bool(request.config.getoption("--update-golden")))
