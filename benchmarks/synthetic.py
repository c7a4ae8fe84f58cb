"""Plans of any size for measuring, made from an example: the same tasks again under new ids, in one file."""

import copy
from pathlib import Path

import yaml

_PARTS = ("bodies", "indicators")


def one_file_plan(example: Path, tasks: int) -> str:
    """YAML text of a plan in one file with so many tasks."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    def read(name: str) -> dict[str, object]:
        return yaml.load((example / name).read_text(encoding="utf-8"), loader)

    plan = read("plan.yaml")
    for part in _PARTS:
        plan[part] = read(f"{part}.yaml")[part]
    originals = []
    for path in sorted((example / "tasks").glob("*.yaml")):
        group = path.stem.partition("-")[2]
        originals += [{**task, "group": group} for task in read(f"tasks/{path.name}")["tasks"]]
    plan["tasks"] = [_again(originals, number) for number in range(tasks)]
    return yaml.dump(plan, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), allow_unicode=True, sort_keys=False)


def amended(text: str) -> str:
    """The plan with every task under another id, every second one reworded, and every third one put off."""
    plan = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    for number, task in enumerate(plan["tasks"]):
        task["id"] += ".9"
        task.pop("depends_on", None)
        if number % 2:
            task["title"] += ", mở rộng"
            task["detail"] = f"{task.get('detail') or ''} Làm thêm ở cấp xã."
        if not number % 3:
            task["deadline"] = "31/12/2029"
    return yaml.dump(plan, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), allow_unicode=True, sort_keys=False)


def _again(originals: list[dict[str, object]], number: int) -> dict[str, object]:
    round_, index = divmod(number, len(originals))
    task = copy.deepcopy(originals[index])
    if round_:
        task["id"] = f"{task['id']}.{round_}"
        task["title"] = f"{task['title']} (đợt {round_ + 1})"
        task.pop("depends_on", None)
    return task
