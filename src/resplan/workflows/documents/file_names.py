"""Names of document files, each of them different."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from resplan.documents.wish import EACH, Wish
from resplan.errors import UsageError
from resplan.framework.division import grouped
from resplan.framework.document import DocumentForm, Documents
from resplan.text import slugify

_ALIKE = {".htm": ".html"}


def ending(output: Path) -> str:
    """The ending of a name, in the form in which formats are named."""
    return _ALIKE.get(output.suffix.lower(), output.suffix.lower())


def refuse_name(
    documents: Documents, output: Path | None, formats: Sequence[str], count: int, *, offered: Sequence[str]
) -> None:
    """`-o` names a folder, or the one file that is written; `offered`: the formats that may be asked for."""
    known = {f".{name}" for form in documents.documents for name in form.formats}
    if output is None or output.is_dir() or ending(output) not in known:
        return
    if count != 1:
        raise UsageError(
            "-o names one file, {path}, but {count} are to be written. Name a folder.", path=output, count=count
        )
    if ending(output) != f".{formats[0]}" and ending(output)[1:] in offered:
        raise UsageError(
            "The document is written as {format}, not as {path}. Add --to {wanted}, or name it {example}.",
            format=formats[0].upper(),
            path=output,
            wanted=ending(output)[1:],
            example=f"{output.stem}.{formats[0]}",
        )
    if ending(output) != f".{formats[0]}":
        raise UsageError(
            "The document is written as {format}, not as {path}. Name it so with -o, such as -o {example}.",
            format=formats[0].upper(),
            path=output,
            example=f"{output.stem}.{formats[0]}",
        )


def plan_called(path: Path) -> str:
    """What a plan is called in the names of its files: as its folder or file."""
    return slugify(path.resolve().stem)


def told_apart(paths: Sequence[Path]) -> Mapping[Path, str]:
    """The name of each of many plans: its folder, with as many of the folders above as make it unique."""
    parts = {path: (*path.resolve().parent.parts[1:], path.resolve().stem) for path in paths}
    names = {path: slugify(own[-1]) for path, own in parts.items()}
    for depth in range(2, max(map(len, parts.values()), default=1) + 1):
        for path in _doubled(names):
            names[path] = slugify("-".join(parts[path][-depth:]))
    for number, path in enumerate(_doubled(names), 1):
        names[path] += f"-{number}"
    return names


def _doubled(names: Mapping[Path, str]) -> list[Path]:
    return [path for alike in grouped(names, names.__getitem__).values() if len(alike) > 1 for path in alike]


def stem_of(form: DocumentForm, called: str, wish: Wish) -> str:
    """How the file's name begins: the document, what it is about, the plan. An item's number says which plan it is of."""
    of_plan = "" if form.about == "item" else called
    about = slugify(wish.about or "") if form.about else ""
    bodies = (slugify(body) for body in wish.bodies if body != EACH)
    parts = (form.stem[form.language(wish.language)], about, of_plan, *bodies)
    return "-".join(part for part in parts if part)
