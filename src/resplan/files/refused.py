"""Why a file is not read: one type for each reason, and a sentence with the file and the cure."""

from resplan.errors import ResplanError, UsageError
from resplan.files.reasons import reason


class Refused(ResplanError):  # noqa: N818  # what happened, not an error of ours
    """A file that is not opened, or not read to its end."""


class Absent(Refused):
    """The name does not exist."""


class Outside(Refused):
    """The name, or a link behind it, leads out of the permitted folder."""


class NoFile(Refused):
    """A folder, a device, a pipe: nothing with content on the disk."""


class NoFolder(Refused):
    """A file where the plan has a folder."""


class TooLarge(Refused):
    """It has more bytes than any file of its kind needs."""


class BadName(Refused):
    """Not every system can have a file of this name."""


class Unreadable(Refused):
    """The system refuses it."""


def absent(path: str) -> Absent:
    """The refusal of a missing file."""
    return Absent("There is no file {path}. Check the name, and whether the file was sent along.", path=path)


def outside_folder(path: str, folder: str) -> Outside:
    """The refusal of a path out of the plan's folder."""
    return Outside(
        "{path} leads out of the plan's folder {folder}, so it is not read. Put the file itself into the folder.",
        path=path,
        folder=folder,
    )


def outside_root(path: str, root: str) -> Outside:
    """The refusal of a path out of the repository, or of the folder in its place."""
    return Outside(
        "{path} lies outside of {root}, so it is not read. Copy it in there, or name the outer folder with --root.",
        path=path,
        root=root,
    )


def not_around(path: str, root: str) -> UsageError:
    """The refusal of a root that does not contain the plan."""
    return UsageError(
        "{path} does not lie in {root}. Name with --root a folder that the plan lies in.", path=path, root=root
    )


def no_file(path: str) -> NoFile:
    """The refusal of a folder, a device or a pipe."""
    return NoFile("{path} is a folder or a device, so it is not read. Name an ordinary file.", path=path)


def too_large(path: str, limit: int) -> TooLarge:
    """The refusal of a file beyond the size limit."""
    return TooLarge(
        "{path} is larger than {limit} MB. Check that it is the file you mean.", path=path, limit=limit / 1e6
    )


def no_folder(path: str) -> NoFolder:
    """The refusal of a file under the name of a folder."""
    return NoFolder("{path} is a file; a plan has a folder of this name. Rename the file, or move it.", path=path)


def bad_name(path: str) -> BadName:
    """The refusal of a name with a NUL, of a device's name and the like."""
    return BadName("“{path}” cannot be a file name on every system. Rename the file.", path=path)


def unreadable(path: str, error: OSError) -> Unreadable:
    """The refusal of what the system does not let us read."""
    return Unreadable(
        "{path} cannot be read: {reason}. See that you may read it, or copy it again.", path=path, reason=reason(error)
    )


def not_utf8(path: str) -> ResplanError:
    """What to say of a file that should be text."""
    return ResplanError("{path} is not a text file in UTF-8. Save it again in this encoding.", path=path)
