"""One input: the files that lie in a folder, and the call that is made there."""

import base64
from collections.abc import Mapping
from pathlib import Path
from random import Random

from msgspec import Struct

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "hue"

PARTS = (
    "plan.yaml",
    "bodies.yaml",
    "indicators.yaml",
    "tasks/01-leadership.yaml",
    "tasks/04-digital_infrastructure.yaml",
    "progress/2025-07-01.yaml",
    "feedback/2025-0001.yaml",
)
"""Files of the example that a case starts from: one of each kind, so that a call takes no longer than it must."""


class Case(Struct, frozen=True):
    """What is called, and on what."""

    kind: str
    files: Mapping[str, bytes]
    arguments: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """For another process."""
        files = {name: base64.b64encode(content).decode("ascii") for name, content in self.files.items()}
        return {"files": files, "arguments": list(self.arguments)}


def sample() -> dict[str, bytes]:
    """The plan that cases start from."""
    return {name: (EXAMPLE / name).read_bytes() for name in PARTS}


def check(random: Random) -> tuple[str, ...]:
    """A call of `check` whose findings can be looked at."""
    stage = random.choice(("draft", "issued", "running"))
    return ("check", ".", "--format", "json", "--no-cache", "--lang", "en", "--stage", stage)


def on_plan(random: Random) -> tuple[str, ...]:
    """Some call that reads a whole plan; mostly `check`."""
    others: tuple[tuple[str, ...], ...] = (
        ("check", ".", "--no-cache", "--fix", "--unsafe-fixes", "--lang", "en"),
        (
            "check",
            ".",
            "--no-cache",
            "--format",
            random.choice(("text", "sarif", "junit", "github", "gitlab", "markdown")),
        ),
        (
            "render",
            ".",
            "--to",
            "md",
            "-o",
            "out",
            "-d",
            random.choice(("plan", "tasks,indicators,budget", "submission")),
        ),
        (
            "report",
            random.choice(("progress", "compliance", "budget", "feedback", "summary")),
            ".",
            "--to",
            "md",
            "-o",
            "out",
        ),
        ("progress", "status", "."),
        ("feedback", "list", "."),
        ("dashboard", "."),
    )
    return random.choice(others) if random.random() < 0.2 else check(random)
