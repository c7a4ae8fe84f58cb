"""Writes changed data into the texts of a plan's files; everything else in the files keeps every byte."""

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from resplan.merge.home import home_of, schema_of
from resplan.merge.thing import HEAD, LIST_OF, Data, Thing, places_of, thing_at
from resplan.plan.form import usual_order
from resplan.plan.loaded import LoadedPlan
from resplan.plan.plan_file import PlanFile
from resplan.source.align import ABSENT, Pair, same_data
from resplan.source.edit import edited
from resplan.source.emit import Plain, Verbatim, file_text
from resplan.source.nodes import MappingNode
from resplan.source.rewriting import Rewriting

Things = Mapping[Thing, Data]


class _Work(Struct):
    """One file: its head's keys before and after, and the items of each of its lists."""

    file: PlanFile
    rewriting: Rewriting
    head: tuple[Data, Data] = field(default_factory=lambda: ({}, {}))
    rows: dict[str, list[Pair]] = field(default_factory=dict)

    def text(self) -> str:
        """The file's new text."""
        root = self.file.source.root
        before, after = self.head
        changed = {
            name: pairs for name, pairs in self.rows.items() if any(not same_data(old, new) for old, new in pairs)
        }
        is_block = isinstance(root, MappingNode) and not root.flow_style
        for name, pairs in changed.items():
            if is_block and isinstance(root, MappingNode) and root.first(name) is not None:
                self.rewriting.rows((name,), pairs)
                continue
            if had := [old for old, _ in pairs if old is not ABSENT]:
                before = {**before, name: had}
            after = {**after, name: [new for _, new in pairs if new is not ABSENT]}
        self.rewriting.value((), before, after)
        return edited(self.file.source.text, self.rewriting.edits())


def file_texts(loaded: LoadedPlan, before: Things, after: Things) -> dict[str, str]:
    """New text of each file that changes, and of files that are new. A task of another group moves with its comments."""
    works = {file.source.name: _work(file, loaded) for file in loaded.files if not file.part.is_item}
    head, _ = loaded.in_file(())
    works[head.source.name].head = (before[HEAD], after[HEAD])
    arriving = [(thing, _in_order(thing, data, loaded)) for thing, data in after.items() if thing not in before]
    for work in works.values():
        arriving += _items(work, loaded, before, after)
    new_files: dict[str, tuple[str, list[Data]]] = {}
    for thing, whole in arriving:
        home, name = home_of(thing, whole, loaded), LIST_OF[thing.kind]
        data = _with_group(whole, is_said=home.says_group)
        if home.name in works:
            works[home.name].rows.setdefault(name, []).append((ABSENT, data))
        else:
            new_files.setdefault(home.name, (name, []))[1].append(data)
    texts = {name: text for name, work in works.items() if (text := work.text()) != work.file.source.text}
    return texts | {
        name: file_text({kind: rows}, schema_of(name, kind, loaded)) for name, (kind, rows) in new_files.items()
    }


def _work(file: PlanFile, loaded: LoadedPlan) -> _Work:
    framework = loaded.framework.id
    return _Work(file, Rewriting(file.source, file.shaped.path_in_file, lambda path: usual_order(framework, path)))


def _in_order(thing: Thing, data: Data, loaded: LoadedPlan) -> Verbatim:
    """A new thing as YAML, one key a line, in the plan's usual order."""
    usual = usual_order(loaded.framework.id, (LIST_OF[thing.kind], 0))
    return Verbatim({key: data[key] for key in usual if key in data})


def _items(work: _Work, loaded: LoadedPlan, before: Things, after: Things) -> Iterator[tuple[Thing, Verbatim]]:
    """Decides what each item of the file becomes; yields the tasks that move to another group's file."""
    file, places = work.file, places_of(loaded)
    for name in (name for name in LIST_OF.values() if name in file.offsets):
        work.rows[name] = []
        for index, item in enumerate(file.shaped.data[name]):
            path = (name, file.offsets[name] + index)
            thing = thing_at(loaded, path)
            if places[thing] != path:  # the second of one id: nobody can mean it
                work.rows[name].append((item, item))
                continue
            old, new = before[thing], after.get(thing, ABSENT)
            if file.part.group is not None and "group" not in item:
                if new is not ABSENT and new.get("group") != file.part.group:
                    yield thing, work.rewriting.copied((name, index), new)
                    new = ABSENT
                bare = without_group(old)
                old, new = bare, bare if new is old else ABSENT if new is ABSENT else without_group(new)
            work.rows[name].append((old, new))


def without_group(data: Mapping[str, Plain]) -> dict[str, Plain]:
    """The data of a task without its group, for a file whose name states the group."""
    return {key: value for key, value in data.items() if key != "group"}


def _with_group(data: Verbatim, *, is_said: bool) -> Verbatim:
    """The data of a task for its new file: with its group if the file's name does not state it."""
    lines = data.text.split("\n")
    own = [line for line in lines if line.startswith("group:")]
    if is_said:
        return Verbatim(without_group(data), "\n".join(line for line in lines if line not in own))
    return Verbatim(data, "\n".join([*lines, *([] if own or "group" not in data else [f"group: {data['group']}"])]))
