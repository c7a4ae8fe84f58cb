"""Waits until something changes that an answer depends on."""

from collections.abc import Mapping
from pathlib import Path
from threading import Event

from resplan.files.looks import Disk, Look, Seen

_TOGETHER_MS, _QUIET_MS = 50, 10
"""An editor's writes at one saving count as one change, which ends when nothing came for the shorter time."""
_LOOK_AGAIN_MS = 1000
"""How often the disk is asked: some disks announce no change, and a change may come before anybody waits for it."""


def wait_for_change(looks: Mapping[Look, Seen], stop: Event | None = None, *, in_doubt: bool = False) -> bool:
    """Returns when the disk answers otherwise than it did; False where `stop` was set first.

    `in_doubt`: where not all looks are known, as of a plan that could not be checked, any change near them counts.
    """
    import watchfiles  # noqa: PLC0415  # only who watches needs it

    folders = sorted({str(folder) for look in looks for folder in _folders(look)})
    changes = watchfiles.watch(
        *folders,
        debounce=_TOGETHER_MS,
        step=_QUIET_MS,
        rust_timeout=_LOOK_AGAIN_MS,
        yield_on_timeout=True,
        recursive=False,
        stop_event=stop,
        watch_filter=None,
    )
    return any((in_doubt and changed) or not Disk().holds(looks) for changed in changes)


def _folders(look: Look) -> list[Path]:
    """The folders in which a change can alter the answer."""
    path = Path(look.path)
    return [folder for folder in (path, path.parent) if folder.is_dir()]
