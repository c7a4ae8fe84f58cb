"""Where things lie, and tests that know nothing of the machine they run on."""

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def examples() -> Path:
    """The example plans of the repository."""
    return ROOT / "examples"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the Tuyên Quang example that a test may change."""
    return Path(shutil.copytree(ROOT / "examples" / "tuyen-quang", tmp_path / "tuyen-quang"))


@pytest.fixture(autouse=True)
def _no_language_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """The default language is Vietnamese, whatever the machine says."""
    for name in ("RESPLAN_LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
