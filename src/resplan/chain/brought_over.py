"""Brings a plan's files to today's format and to a later framework, in memory; nothing is written here."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from itertools import chain, pairwise

from msgspec.structs import replace

from resplan.chain.difference import Difference
from resplan.chain.upgrading import Upgrading, Vocabulary, cannot_be_brought_over
from resplan.files.refused import Refused
from resplan.framework.loader import load_framework
from resplan.framework.migration import Step, migrations_to, successors, way_to
from resplan.plan.files import HEAD, Part, part_of
from resplan.plan.form import key_meant, usual_order
from resplan.plan.formats import WrittenFormat
from resplan.plan.loaded import LoadedPlan, load_plan
from resplan.plan.misfit import Misfit
from resplan.source import SourceFile, read_source
from resplan.source.edit import as_bytes

_SCHEMA = re.compile(r"\A(#\x20yaml-language-server:\x20\$schema=\S*/)([^/\s]+)(/[a-z]+\.schema\.json)")


def stepped_over(files: Mapping[str, tuple[Part, SourceFile]], written: WrittenFormat, way: Sequence[str]) -> Upgrading:
    """The files after every step to today's format, and from the first framework of the way to its last."""
    work = Upgrading(dict(files))
    if written.number != written.today:
        work.take(written.steps, _vocabulary(way[0]))
        work.say({"resplan": written.today}, partial(usual_order, way[0]))
    for old, new in pairwise(way):
        work.take(migrations_to(new).steps, _vocabulary(old))
        work.say({"framework": new}, partial(usual_order, new))
    return work


def steps_of(written: WrittenFormat, way: Sequence[str]) -> list[Step]:
    """All steps on the way, in their order."""
    to_today = written.steps if written.number != written.today else ()
    return [*to_today, *(step for new in way[1:] for step in migrations_to(new).steps)]


def contents_after(work: Upgrading, before: Mapping[str, bytes], way: Sequence[str]) -> dict[str, bytes | None]:
    """New content of each file that changes, by name; None for a file to delete.

    The editor's schema line names the new framework, and a task file is named after its group.
    """
    old, new = way[0], way[-1]
    found: dict[str, bytes | None] = {}
    for name, (part, source) in work.files.items():
        home = _home(name, part, new, {*before, *found})
        text = _SCHEMA.sub(lambda match: f"{match[1]}{new if match[2] == old else match[2]}{match[3]}", source.text)
        content = as_bytes(text, before[name])
        if home != name:
            found[name] = None
        if home != name or content != before[name]:
            found[home] = content
    return found


def brought_over(contents: Mapping[str, bytes | Refused], framework: str) -> LoadedPlan:
    """The plan in today's format and in `framework`, if that succeeds the plan's own; else, or if unreadable, the plan as it is.

    The digest and the named framework stay, because they are what was issued.
    """
    loaded = load_plan(contents)
    own, written = loaded.plan.framework, loaded.format
    way = (own, *way_to(own, framework)) if framework in successors(own) else (own,)
    if (len(way) == 1 and written.refused is not Misfit.OLDER) or written.refused is Misfit.NEWER:
        return loaded
    is_one = HEAD not in contents
    before = {name: content for name, content in contents.items() if isinstance(content, bytes)}
    parts = {name: Part("plan") if is_one else part_of(name) for name in before}
    files = {name: (part, read_source(name, before[name])) for name, part in parts.items() if part is not None}
    if not all(source.is_readable for _, source in files.values()):
        return loaded
    after = {**contents, **contents_after(stepped_over(files, written, way), before, way)}
    found = load_plan({name: content for name, content in after.items() if content is not None})
    return replace(found, sha256=loaded.sha256, data={**found.data, "framework": own})


def difference_between(old: LoadedPlan, new: LoadedPlan) -> Difference:
    """The differences between two versions; names that only changed with the later framework do not count."""
    if old.plan.framework == new.plan.framework:
        return Difference(old, new)
    contents = {file.source.name: file.source.text.encode("utf-8") for file in old.files}
    return Difference(replace(brought_over(contents, new.plan.framework), sha256=old.sha256), new)


def _vocabulary(framework: str) -> Vocabulary:
    return Vocabulary(partial(key_meant, framework), partial(usual_order, framework))


def _home(name: str, part: Part, framework: str, taken: Collection[str]) -> str:
    known = part_of(name)
    if known is None or known.group == part.group:
        return name
    number = next((group.number for group in load_framework(framework).groups if group.key == part.group), None)
    usual = f"tasks/{number:02}-{part.group}.yaml" if number else name
    names = chain((usual,), (f"tasks/{other:02}-{part.group}.yaml" for other in range(1, 100)))
    home = next((each for each in names if each not in taken), None)
    if home is None:
        raise cannot_be_brought_over(name)
    return home
