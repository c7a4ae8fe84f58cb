"""Why the system refused: one plain phrase an errno, in our words instead of the system's."""

import errno

from resplan.errors import Said

_REASONS = {
    errno.EACCES: Said("there is no permission for it"),
    errno.EPERM: Said("the system does not allow it"),
    errno.EROFS: Said("the disk is read-only"),
    errno.ENOENT: Said("there is no such file or folder"),
    errno.ENOTDIR: Said("a part of its path is a file, not a folder"),
    errno.EISDIR: Said("it is a folder, not a file"),
    errno.EEXIST: Said("it is there already"),
    errno.ENOTEMPTY: Said("the folder is not empty"),
    errno.ENOSPC: Said("the disk is full"),
    errno.EDQUOT: Said("the disk space allowed to this user is used up"),
    errno.EFBIG: Said("the file would be too large for this disk"),
    errno.EIO: Said("the disk or the network reports a fault"),
    errno.EINVAL: Said("the system does not accept this name or this kind of file"),
    errno.ENAMETOOLONG: Said("the name is too long"),
    errno.EILSEQ: Said("the system does not accept the letters of this name"),
    errno.ELOOP: Said("its links lead in a circle"),
    errno.EMFILE: Said("too many files are open"),
    errno.ENFILE: Said("too many files are open"),
    errno.EBUSY: Said("another program is using it"),
    errno.ETXTBSY: Said("another program is using it"),
    errno.EAGAIN: Said("it is busy; try again later"),
    errno.EXDEV: Said("it lies on another disk"),
    errno.ENODEV: Said("there is no such device"),
    errno.ENXIO: Said("there is no such device"),
    errno.EPIPE: Said("its reader has closed it"),
    errno.EBADF: Said("it is closed"),
    errno.ENOMEM: Said("there is not enough memory"),
    errno.ETIMEDOUT: Said("it does not answer"),
    errno.ESTALE: Said("the network folder has gone"),
    errno.ENOTSUP: Said("this disk cannot do it"),
    errno.ENOSYS: Said("this system cannot do it"),
}
_SHARING_VIOLATION = {32, 33}
"""Windows: Word or Excel has the file open; Python reports a missing permission."""


def reason(error: OSError) -> Said:
    """The phrase for `{reason}` in an error; the errno itself if there is no phrase."""
    if getattr(error, "winerror", None) in _SHARING_VIOLATION:
        return _REASONS[errno.EBUSY]
    if error.errno is None:
        return Said("the system refuses it")
    return _REASONS.get(error.errno) or Said("the system refuses it (number {number})", number=error.errno)
