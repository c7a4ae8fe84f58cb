"""Where plans are and which files belong to them. It knows names and bytes, not what they mean."""

import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from resplan.errors import ResplanError, UsageError
from resplan.plan.files import HEAD, SETTINGS, part_of
from resplan.source.limits import LIMITS
from resplan.source.strangers import toml_of

_MOST_FILES = 20_000


def find_plans(paths: Sequence[Path]) -> list[Path]:
    """The plans that the paths name: each itself, the plans directly in it, or, without any, the plan here or above."""
    if not paths:
        return [_here_or_above(Path.cwd())]
    return list(dict.fromkeys(plan for path in paths for plan in _plans_at(path)))


def one_path(path: Path | None) -> Path:
    """The one plan that a path names, or the one here or above; several are one too many."""
    found = find_plans([path] if path else [])
    if len(found) > 1:
        raise UsageError("{path} holds {count} plans. Name the one that is meant.", path=path, count=len(found))
    return found[0]


def contents_of(path: Path) -> Iterator[bytes]:
    """Names and contents of everything that a check of the plan reads: its files, its settings, what these refer to."""
    try:
        names = sorted(names_in(path)) if path.is_dir() else [path.name]
        folder = path if path.is_dir() else path.parent
        evidence: dict[str, None] = {}
        for name in names:
            yield name.encode()
            if part_of(name) or name == SETTINGS or not path.is_dir():
                content = content_of(folder / name)
                yield content
                evidence |= dict.fromkeys(_evidence_named(name, content))
        yield from _evidence(folder, evidence)
        head = folder / HEAD if path.is_dir() else path
        for named in _referred(head, folder / SETTINGS):
            other = folder / named
            yield named.encode()
            if other.is_file():
                yield content_of(other)
            elif (other / HEAD).is_file():
                for name in sorted(names_in(other)):
                    yield name.encode()
                    if part_of(name):
                        yield content_of(other / name)
    except OSError as error:
        raise ResplanError(
            "{path} cannot be read: {reason}.", path=error.filename or path, reason=error.strerror or error
        ) from error


_FILE = re.compile(rb"""\bfile["']?\s*:\s*(?:[|>][-+0-9]*\s*\n\s*)?(?=(.+))""")
_QUOTED = re.compile(rb"""\A(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)')""")
_PLAIN_ENDS = (re.compile(rb"\s+#|\s*$"), re.compile(rb"\s*[,}\]]"))


def _evidence_named(name: str, content: bytes) -> Iterator[str]:
    """Whatever a report may name as a file of evidence, without its being read as YAML; too much rather than too little."""
    part = part_of(name)
    if b"file" not in content or (part is not None and part.kind not in ("progress", "plan")):
        return
    for rest in _FILE.findall(content):
        quoted = _QUOTED.match(rest)
        if quoted and quoted[1] is not None:
            with suppress(ValueError):  # an escape that only YAML has: such a name would be a strange one
                yield str(json.loads(quoted.group()))
        elif quoted:
            yield quoted[2].replace(b"''", b"'").decode("utf-8", "replace")
        else:
            for end in _PLAIN_ENDS:
                yield end.split(rest, maxsplit=1)[0].strip().decode("utf-8", "replace")


def _evidence(folder: Path, named: Iterable[str]) -> Iterator[bytes]:
    """What is there now under each of the names."""
    if not named:
        return
    # Imported here: most answers that are kept rest on no evidence.
    from resplan.workflows.evidence import evidence_file  # noqa: PLC0415

    for name in named:
        file = evidence_file(folder, name)
        yield f"{name}\0{file.state}\0{file.sha256}".encode("utf-8", "surrogatepass")


_REFERRED = re.compile(rb"(?m)^\s*(?:parent:.*\bplan|plan)\s*:\s*(.+)$")
_NAMED = re.compile(rb"[^\s\"',{}\[\]#]+")


def _referred(head: Path, settings: Path) -> Iterator[str]:
    """Whatever may be a path in the lines that refer to other plans and texts; too much rather than too little."""
    if head.is_file():
        for line in _REFERRED.findall(content_of(head)):
            for named in _NAMED.findall(line):
                if b"\0" not in named:
                    yield named.decode("utf-8", "replace")
    if settings.is_file():
        with suppress(ResplanError):  # whoever reads the settings says what is wrong
            values = toml_of(content_of(settings), settings.as_posix())
            profile, references = values.get("profile"), values.get("references")
            yield from (
                named
                for named in [profile, *(references if isinstance(references, list) else [])]
                if isinstance(named, str)
            )


def content_of(path: Path) -> bytes:
    """A file's bytes; of one that is too large only so much that its reader can refuse it."""
    with path.open("rb") as stream:
        return stream.read(LIMITS.size_bytes + 1)


def names_in(folder: Path) -> Iterator[str]:
    """Files of the folder, hidden ones and links that lead out of it left aside."""
    inside = folder.resolve()
    count = 0
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            file = Path(root, name)
            if name.startswith(".") or not file.resolve().is_relative_to(inside):
                continue
            count += 1
            if count > _MOST_FILES:
                raise ResplanError(
                    "{path} holds more than {limit} files; a plan has some dozens. Name the plan's own folder.",
                    path=folder,
                    limit=_MOST_FILES,
                )
            yield file.relative_to(folder).as_posix()


def _here_or_above(folder: Path) -> Path:
    for candidate in (folder, *folder.parents):
        if (candidate / HEAD).is_file():
            # Named relative to here, so that a user can click on the places of findings.
            return Path(os.path.relpath(candidate, folder))
    raise ResplanError(
        "There is no plan here or in a folder above (no {head}). Name the plan's folder, or make one with `resplan init`.",
        head=HEAD,
    )


def _plan_of_file(path: Path) -> Path | None:
    """The folder of the plan that a file is a part of, named as the file was; None for a plan in one file."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100  # no link is followed: the file is part of where it was named
    for folder in whole.parents:
        if (folder / HEAD).is_file() and part_of(whole.relative_to(folder).as_posix()):
            return folder if path.is_absolute() else Path(os.path.relpath(folder))
    return None


def _plans_at(path: Path) -> Iterable[Path]:
    if not path.exists():
        raise ResplanError("{path} does not exist. Check the name of the plan's folder or file.", path=path)
    if path.is_file() or (path / HEAD).is_file():
        return [_plan_of_file(path) or path] if path.is_file() else [path]
    if not path.is_dir():
        raise ResplanError("{path} is neither a file nor a folder. Name the plan's folder or file.", path=path)
    below = sorted(folder for folder in path.iterdir() if (folder / HEAD).is_file())
    if not below:
        raise ResplanError(
            "{path} is not a plan: it has no {head}. Name the plan's folder, or make one with `resplan init`.",
            path=path,
            head=HEAD,
        )
    return below
