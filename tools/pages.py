"""Pages of docs/ that are made from data: the glossary, the commands, the database, and the list of rooms in docs/architecture.md."""

import ast
import re
import tomllib
from pathlib import Path

import yaml

from resplan.cli.commands import leaves
from resplan.framework.data import default_framework
from resplan.framework.loader import load_framework
from resplan.language import catalogue

if __package__:
    from tools import rooms
else:  # imported by a tool that is run as a file
    import rooms

ROOT = Path(__file__).resolve().parent.parent
ARCHITECTURE = ROOT / "docs" / "architecture.md"
GLOSSARY = ROOT / "docs" / "glossary.md"
COMMANDS = ROOT / "docs" / "commands.md"
SQLITE = ROOT / "docs" / "sqlite.md"
_ROOMS = re.compile(r"(?<=<!-- rooms -->\n).*?(?=<!-- /rooms -->)", re.DOTALL)
_HEAD = """# Từ ngữ · Glossary

Made from [schemas/glossary.yaml](../schemas/glossary.yaml) by `python tools/refresh.py`; edit it there.

| Tiếng Việt | English | Nghĩa · Meaning | Name in the code |
| --- | --- | --- | --- |
"""


_COMMANDS_HEAD = """# Lệnh · Commands

Made from [commands.json](../src/resplan/cli/commands.json) by `python tools/refresh.py`; edit it there. `resplan … --help`: mọi tuỳ chọn.

| Lệnh · Command | Làm gì · What it does | Ví dụ · Example |
| --- | --- | --- |
"""


def glossary() -> str:
    """The page of words, in the order of the data."""
    rows = yaml.safe_load((ROOT / "schemas" / "glossary.yaml").read_text(encoding="utf-8"))
    lines = (
        f"| {row['vi']} | {row['en']} | {row['meaning']['vi']} · {row['meaning']['en']} | `{row['name']}` |\n"
        for row in rows
    )
    return _HEAD + "".join(lines)


def commands() -> str:
    """The page of commands, in the order of their table."""
    say = catalogue("vi").gettext
    lines = (
        f"| `resplan {entry.name}` | {say(entry.sentence)} · {entry.sentence} | `{entry.example}` |\n"
        for entry in leaves()
    )
    return _COMMANDS_HEAD + "".join(lines)


_SQLITE_HEAD = """# Cơ sở dữ liệu của `rollup --to sqlite` · The database of `rollup --to sqlite`

Made from `star.yaml` of the framework by `python tools/refresh.py`; edit it there.

Bảng `about` trong tệp có cùng nội dung. · The table `about` of the file says the same.

Excel: Data › Get Data › From ODBC (SQLite). Power BI: Get data › ODBC. Nên mở các `view_…` trước. · Begin with the views.
"""


def sqlite() -> str:
    """The page of the tables and views that other tools read."""
    schema = load_framework(default_framework()).star_schema
    parts = [_SQLITE_HEAD]
    for table in schema.tables:
        parts.append(f"\n## `{table.name}`\n\n{table.about.vi} · {table.about.en}\n\n")
        parts.append("| Cột · Column | Kiểu · Type | Nghĩa · Meaning |\n| --- | --- | --- |\n")
        parts += [f"| `{row.name}` | {row.type} | {row.about.vi} · {row.about.en} |\n" for row in table.columns]
    parts.append("\n## Views\n\n")
    parts += [f"- `{view.name}`: {view.about.vi} · {view.about.en}\n" for view in schema.views]
    return "".join(parts)


def floors() -> list[list[str]]:
    """The rooms (packages and modules of resplan) from the top floor down, as import-linter holds them to it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = project["tool"]["importlinter"]["contracts"]
    return [floor.split(" | ") for floor in contract["layers"]]


def room_file(room: str) -> Path:
    """The file whose docstring says what a room is."""
    package = ROOT / "src" / "resplan" / room / "__init__.py"
    return package if package.is_file() else package.parent.with_suffix(".py")


def architecture() -> str:
    """docs/architecture.md with its list of rooms as the house is today."""
    lines = ["| Floor | Room | What it is |\n| --- | --- | --- |\n"]
    for number, rooms in enumerate(floors(), 1):
        for room in rooms:
            said = ast.get_docstring(ast.parse(room_file(room).read_text(encoding="utf-8"))) or ""
            lines.append(f"| {number} | `{room}` | {' '.join(said.split())} |\n")
    return _with_figures(_ROOMS.sub(lambda _: "".join(lines), ARCHITECTURE.read_text(encoding="utf-8")))


def _with_figures(text: str) -> str:
    """The text with the figures of the house as they are; one within two in a hundred stays, so that few changes touch it."""
    for name, count in rooms.structure(ROOT).items():
        row = re.compile(rf"(?<=\| )({re.escape(name)} \| [\d,]+ \| )([\d,]+)")
        said = row.search(text)
        if said and abs(int(said[2].replace(",", "")) - count) * 50 > count:
            text = row.sub(rf"\g<1>{count:,}", text)
        text = _once(text, name)
    return text


def _once(text: str, name: str) -> str:
    """The text with the first row of that name alone: two branches that changed a figure leave a row each when they are joined."""
    row = re.compile(rf"^\| {re.escape(name)} \| .*\n", re.MULTILINE)
    first = row.search(text)
    return text[: first.end()] + row.sub("", text[first.end() :]) if first else text
