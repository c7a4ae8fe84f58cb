"""A cure carried out to the letter: the fix that comes with it, or what stands in its code spans, put at its place."""

import json
import re
import shlex
from collections.abc import Iterator, Mapping
from contextlib import chdir
from copy import deepcopy
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from resplan.cli import main
from resplan.findings import Finding
from resplan.findings.cure import keys_shown
from resplan.plan.files import part_of
from resplan.plan.form import Keys, Rows, form_of, slots_on
from resplan.plan.loaded import LoadedPlan, load_plan
from resplan.source import KeyPath, SourceFile, read_source
from resplan.source.edit import edited

COMMAND = re.compile(r"`resplan ([^`]+)`")
_SPAN = re.compile(r"`([^`]+)`")
_ALTERNATIVE = re.compile(r"[,;]? hoặc |; ")
_DROPPED = re.compile(r"(?:Bỏ|Xoá) `(?P<key>[a-z_]+)`")
_INTO = re.compile(
    r"(?P<spans>`[^`]+`(?: và `[^`]+`)*) (?P<how>vào trong(?: ngoặc của)?|thay cho) `(?P<key>[^`]+)` (?:đã có )?"
    r"ở dòng (?P<line>[0-9]+)(?: của (?P<file>[^\s,;]+\.yaml))?"
)
"""What goes into a key that is there, or in its place."""
_OPEN = re.compile(r"…|<\w")


def spans_of(cure: str) -> list[str]:
    """What the first way that a Vietnamese cure names writes: its code spans with a key and a whole value."""
    first = _ALTERNATIVE.split(_SPAN.sub(lambda span: span.group().replace(" hoặc ", "\0"), cure))[0]
    return [span for span in _SPAN.findall(first) if not _OPEN.search(span) and _written(span) is not None]


def remedied(contents: Mapping[str, bytes], finding: Finding, day: date) -> dict[str, bytes] | None:
    """The files after the cure; None where it says nothing that could be carried out to the letter."""
    name = finding.location.file
    if finding.edit is not None:
        text = edited(read_source(name, contents[name]).text, [finding.edit])
        return {**contents, name: text.encode("utf-8")}
    names = [span for span in _SPAN.findall(finding.cure("vi")) if part_of(span)]
    if names:
        return {**{other: content for other, content in contents.items() if other != name}, names[0]: contents[name]}
    loaded = load_plan(dict(contents))
    if dropped := _DROPPED.match(finding.cure("vi")):
        return _without(loaded, contents, _path_of(loaded, finding), dropped["key"])
    cure = finding.cure("vi")
    is_there, rest = _INTO.search(cure), _INTO.sub("", cure)
    contents = _put_there(contents, finding) if is_there else contents
    spans = spans_of(rest)
    if not spans and not is_there:
        command = COMMAND.search(finding.cure("vi"))
        return _after_command(command[1], contents, day) if command else None
    for span in spans:
        contents = _put(load_plan(dict(contents)), contents, _path_of(loaded, finding), _written(span))
    return dict(contents)


def typed(command: str) -> list[str]:
    """The words of a command as a person would type them, with something said where the cure leaves it open."""
    return shlex.split(command.replace("…", "Đã bố trí thêm một quầy tiếp nhận."))


def _after_command(command: str, contents: Mapping[str, bytes], day: date) -> dict[str, bytes]:
    """What lies in the plan's folder when the command has been typed on a day."""
    with TemporaryDirectory() as folder, chdir(folder):
        for name, content in contents.items():
            path = Path("plan.yaml" if len(contents) == 1 else name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        assert main([word.replace("today", day.isoformat()) for word in typed(command)]) == 0, command
        files = (path for path in Path().rglob("*.yaml") if "journal" not in path.parts)
        return {path.as_posix(): path.read_bytes() for path in files}


def _written(span: str) -> Any:
    """Keys and values that a span writes, or one item for a list; None where it writes neither."""
    source = read_source("span", span.removeprefix("- ").encode("utf-8"))
    is_whole = source.is_readable and isinstance(source.data, dict) and not _has_gap(source.data)
    return source.data if is_whole else None


def _has_gap(data: Any) -> bool:
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return data is None or any(map(_has_gap, parts))


def _path_of(loaded: LoadedPlan, finding: Finding) -> KeyPath:
    """The deepest place of the plan that stands where the finding does."""
    file = next(file for file in loaded.files if file.source.name == finding.location.file)
    start = (finding.location.line, finding.location.column)
    places = [path for path in _paths(file.source.data) if _start(file.source, path) == start]
    places = places or [path for path in _paths(file.source.data) if _holds(file.source, path, start)]
    return file.plan_path(max(places, key=len)) if places else ()


def _start(source: SourceFile, path: KeyPath) -> tuple[int, int]:
    span = source.locate(path)
    return span.line, span.column


def _holds(source: SourceFile, path: KeyPath, start: tuple[int, int]) -> bool:
    """Whether a word of the file has the place within it."""
    span = source.locate(path)
    is_word = source.written(path) is not None
    return is_word and (span.line, span.column) <= start < (span.end_line, span.end_column)


def _paths(data: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    yield path
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in steps:
        yield from _paths(value, (*path, step))


def _put(loaded: LoadedPlan, contents: Mapping[str, bytes], at: KeyPath, written: dict[str, Any]) -> dict[str, bytes]:
    """Writes keys at the nearest place, at or above the one given, to which they belong."""
    place = next(place for place in _upwards(at) if _belongs(place, written))
    file, path = loaded.in_file(place)
    data = deepcopy(file.source.data)
    holder, last = {"": data}, ""
    for step in path:
        if isinstance(step, str):
            holder[last].setdefault(step, [] if _is_list(place) else {})
        holder, last = holder[last], step
    target = holder[last]
    if isinstance(target, list):
        target.append(written)
    else:
        _merge(target, written)
    return {**contents, file.source.name: json.dumps(holder[last] if not path else data, ensure_ascii=False).encode()}


def _put_there(contents: Mapping[str, bytes], finding: Finding) -> dict[str, bytes]:
    """Writes what the cure shows into the key that it names by its line, or in that key's place."""
    changed: dict[str, Any] = {}
    for said in _INTO.finditer(finding.cure("vi")):
        source = read_source(
            name := said["file"] or finding.location.file, contents[said["file"] or finding.location.file]
        )
        last = said["key"].split(".")[-1]
        (path,) = (
            path
            for path in _paths(source.data)
            if path and path[-1] == last and source.locate_key(path).line == int(said["line"])
        )
        data = changed.setdefault(name, deepcopy(source.data))
        holder = data
        for step in path[:-1]:
            holder = holder[step]
        for span in _SPAN.findall(said["spans"]):
            written = read_source("span", span.encode("utf-8")).data
            if isinstance(written, list):
                holder[last].extend(written)
            elif said["how"] == "vào trong ngoặc của":
                holder[last].append(written)
            elif said["how"] == "thay cho":
                holder.update(written)
            else:
                assert not holder[last].keys() & written.keys(), f"{span} would stand there twice"
                holder[last].update(written)
    return {**contents, **{name: json.dumps(data, ensure_ascii=False).encode() for name, data in changed.items()}}


def with_and_without(contents: Mapping[str, bytes], finding: Finding) -> Iterator[dict[str, bytes]]:
    """The files as they are, and without each top-level key that the cure writes keys below, and with it but empty."""
    yield dict(contents)
    file = load_plan(dict(contents)).in_file(())[0].source
    for key in {keys[0] for keys in keys_shown(finding.cure("vi"))} & form_of("nq57", "plan").form.named.keys():
        rest = {name: value for name, value in file.data.items() if name != key}
        for data in (rest, {**rest, key: None}, {**rest, key: {}}):
            yield {**contents, file.name: file_text_of(data)}


def file_text_of(data: Mapping[str, Any]) -> bytes:
    """A file with a key a line."""
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in data.items()).encode()


def _without(loaded: LoadedPlan, contents: Mapping[str, bytes], at: KeyPath, key: str) -> dict[str, bytes] | None:
    """Takes a key and its value out of the nearest mapping, at or above the place given, that has it."""
    file, path = loaded.in_file(at)
    data = deepcopy(file.source.data)
    for place in _upwards(path):
        holder = data
        for step in place:
            holder = holder[step]
        if isinstance(holder, dict) and key in holder:
            del holder[key]
            return {**contents, file.source.name: json.dumps(data, ensure_ascii=False).encode()}
    return None


def _upwards(path: KeyPath) -> Iterator[KeyPath]:
    for length in range(len(path), -1, -1):
        yield path[:length]


def _form(path: KeyPath) -> Any:
    *_, slot = (None, *slots_on("nq57", path))
    return slot.form if slot is not None else None


def _is_list(path: KeyPath) -> bool:
    return isinstance(_form(path), Rows)


def _belongs(path: KeyPath, written: dict[str, Any]) -> bool:
    form = _form(path)
    if isinstance(form, Rows):
        form = form.item.form
        return isinstance(form, Keys) and len(written) > 1 and all(form.slot(str(key)) for key in written)
    return not path or (isinstance(form, Keys) and all(form.slot(str(key)) for key in written))


def _merge(target: dict[str, Any], written: dict[str, Any], *, is_top: bool = True) -> None:
    for key, value in written.items():
        assert not (is_top and isinstance(value, dict | list) and target.get(key, 0) != 0), f"{key} would stand twice"
        if isinstance(value, dict) and isinstance(target.get(key), dict):
            _merge(target[key], value, is_top=False)
        elif isinstance(value, list) and isinstance(target.get(key), list):
            target[key].extend(value)
        else:
            target[key] = value
