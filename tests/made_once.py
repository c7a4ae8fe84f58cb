"""For tests that ask for, write and undo the same plans and documents many times: the same bytes are read as a plan only once,
and the same text is rendered only once. Both results depend on nothing else, as other tests show."""

from collections.abc import Mapping
from functools import lru_cache

import pytest

from resplan.files import installed
from resplan.framework.framework import Framework
from resplan.plan.loaded import LoadedPlan, load_plan
from resplan.render import render
from resplan.workflows.documents import writing
from resplan.workflows.plans import editing, on_disk

_KEPT = 64


@lru_cache(_KEPT)
def _loaded(files: tuple[tuple[str, object], ...], _schemas: object) -> LoadedPlan:
    return load_plan(dict(files))  # type: ignore[arg-type]  # as they came


def _load_plan(contents: Mapping[str, object]) -> LoadedPlan:
    return _loaded(tuple(contents.items()), installed.schemas())


class _ByIdentity:
    """Compares frameworks by identity: comparing their data takes longer than most of what is made from them."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework

    def __hash__(self) -> int:
        return id(self.framework)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and self.framework is other.framework


@lru_cache(_KEPT)
def _rendered(text: str, formats: tuple[str, ...], framework: _ByIdentity) -> Mapping[str, bytes]:
    return render(text, formats, framework.framework)


def _render(text: str, formats: tuple[str, ...], framework: Framework) -> Mapping[str, bytes]:
    return _rendered(text, formats, _ByIdentity(framework))


@pytest.fixture
def made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What `pytestmark = pytest.mark.usefixtures("made_once")` asks for."""
    monkeypatch.setattr(on_disk, "load_plan", _load_plan)
    monkeypatch.setattr(editing, "load_plan", _load_plan)
    monkeypatch.setattr(writing, "render", _render)
