"""Plans in bundles, read without unpacking them on the disk; loaded only where there is a bundle, since few plans come in one."""

from functools import partial
from pathlib import Path

from resplan.errors import ResplanError
from resplan.files.digest import sha256
from resplan.files.held import InMemory, held_around, hold
from resplan.files.looks import Look, Looks, Seen, stamp_of
from resplan.files.names import readable
from resplan.files.opening import read_given
from resplan.files.place import Kind
from resplan.files.refused import Refused
from resplan.plan.files import HEAD, SETTINGS, is_yaml
from resplan.sealing.bundle import LARGEST, MANIFEST, PLAN, is_bundle, opened
from resplan.sealing.manifest import digests_of, read_manifest


def bundle_named(path: Path, looks: Looks) -> Path:
    """The plan in the bundle that a call names."""
    plan = bundled_plan(path, looks)
    if plan is None:
        raise no_bundle(path)
    return plan


def no_bundle(path: Path) -> ResplanError:
    """The error for a file that is named as a bundle and is none."""
    return ResplanError(
        "{file} is not a bundle of resplan. Ask for the file that `resplan pack` makes.",
        file=readable(path.as_posix()),
    )


def bundled_plan(path: Path, looks: Looks) -> Path | None:
    """The plan in a bundle; None if the file is no bundle. A damaged bundle counts, too: reading it will report the damage."""
    looks.ask(Look("content", str(path), limit=LARGEST))
    hold(path, partial(_bundle, path))
    folder = path / PLAN.rstrip("/")
    try:
        content = read_given(path, LARGEST)
        # An empty file is what is left of a transfer that broke.
        held = held_around(path) if is_bundle(content) or not content else None
    except ResplanError:
        return folder
    if held is None:
        return None
    names = [name for name, kind in held.entries(str(folder), held.top) if kind is Kind.FILE]
    single = [name for name in names if is_yaml(name)]
    return folder / single[0] if HEAD not in names and len(single) == 1 else folder


def _bundle(path: Path) -> InMemory:
    stamp = stamp_of(str(path))
    content = read_given(path, LARGEST)
    bundle = opened(path.as_posix(), content)
    if bundle.damaged:
        raise ResplanError(
            "{path} is damaged, so its plan is not read. `resplan verify` says where; ask the sender for it again.",
            path=readable(path.as_posix()),
        )
    if digests_of(bundle.parts) != read_manifest(path.as_posix(), bundle.parts.get(MANIFEST, b"")).digests:
        raise ResplanError(
            "{path} was changed after it was packed, so its plan is not read. `resplan verify` says what was changed;"
            " ask the sender for it again.",
            path=readable(path.as_posix()),
        )
    # The sender's settings are for the sender's own checks.
    parts: dict[str, bytes | Refused] = {name: part for name, part in bundle.parts.items() if name != PLAN + SETTINGS}
    seen = Seen(sha256(content), stamp)
    return InMemory(path, parts, {Look("content", str(path), limit=LARGEST): seen})
