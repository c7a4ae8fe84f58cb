"""What a workbook was sent with, kept in one of its hidden sheets: readable by people, and exact."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from resplan.errors import ResplanError
from resplan.exchange.filled_table import Workbook
from resplan.language import Language
from resplan.merge.thing import KINDS, Data, Thing
from resplan.office.strings import tidied
from resplan.office.workbook import OWN

MARK = f"{OWN}kế hoạch"
"""The first cell of the hidden sheet, by which a workbook is recognised, whatever its file name."""
_FORMAT = 1
_MOST = 30_000
"""The most characters put into a cell; Excel allows a few more."""


class Sent(Struct, frozen=True):
    """A plan, or a part of it, as it was put into a workbook."""

    things: Mapping[Thing, Data]
    names: Mapping[str, Mapping[str, str]]
    """Names that stand for ids, by kind."""
    framework: str
    language: Language
    digest: str = ""
    """Digest of the framework's data."""
    sheets: tuple[str, ...] = ()
    """Keys of the sheets that it has."""
    titles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The headings of each sheet as they were sent, since a later version may name its columns differently."""
    bodies: tuple[str, ...] = ()
    """The bodies that the workbook was made for; empty if it is for everybody."""
    key: str = ""
    """The first letters of the hidden keys of its empty rows."""


def rows_of(sent: Sent) -> Iterator[tuple[str, ...]]:
    """The rows of the hidden sheet."""
    about = {"framework": sent.framework, "language": sent.language, "digest": sent.digest, "sheets": sent.sheets}
    yield MARK, "Trang này để resplan so sánh; đừng sửa.", "For resplan to compare by; leave it as it is."
    yield "format", str(_FORMAT)
    yield "about", *_pieces({**about, "titles": sent.titles, "bodies": sent.bodies, "key": sent.key})
    for kind, names in sent.names.items():
        if names:
            yield "names", kind, *_pieces(names)
    for thing, data in sent.things.items():
        yield "thing", thing.kind, *_pieces([thing.id, data])


def sent_from(name: str, rows: Iterable[Sequence[str]]) -> Sent:
    """What the rows of the hidden sheet say; `name`: the file, for messages."""
    about: dict[str, Any] = {}
    names: dict[str, Mapping[str, str]] = {}
    things: dict[Thing, Data] = {}
    try:
        for row in rows:
            match [cell for cell in row if cell]:
                case ["format", version] if int(version) > _FORMAT:
                    raise ResplanError(
                        "{file} was written by a newer version of resplan. Update resplan, then import it.", file=name
                    )
                case ["about", *pieces]:
                    about = json.loads("".join(pieces))
                case ["names", kind, *pieces]:
                    names[kind] = json.loads("".join(pieces))
                case ["thing", kind, *pieces] if kind in KINDS:
                    identity, data = json.loads("".join(pieces))
                    things[Thing(kind, identity)] = data
        return Sent(
            things,
            names,
            about["framework"],
            about["language"],
            about["digest"],
            sheets=tuple(about["sheets"]),
            titles={sheet: tuple(titles) for sheet, titles in about["titles"].items()},
            bodies=tuple(about["bodies"]),
            key=about["key"],
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _lost(name) from error


_ROW_KEY = re.compile(r"_[0-9a-f]{8}\.[a-z]+\.[0-9]{1,3}")


def refuse_if_lost(name: str, workbook: Workbook) -> None:
    """Refuses a workbook of ours that has lost its hidden sheet; the keys of its empty rows show that it is ours."""
    cells = (cell for table in workbook.tables for row in table.rows for cell in row if cell.startswith("_"))
    if not workbook.kept and any(map(_ROW_KEY.fullmatch, cells)):
        raise _lost(name)


def _lost(name: str) -> ResplanError:
    return ResplanError(
        "{file} has lost what was kept in its hidden sheet, so nobody can say what was changed. Export the plan "
        "again, and put the changes into that workbook.",
        file=name,
    )


def _pieces(data: Any) -> Iterator[str]:  # plain data
    """JSON cut into pieces that fit into cells and that readers of sheets leave unchanged."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    if tidied(text) != text:
        text = json.dumps(data, separators=(",", ":"))
    while len(text) > _MOST:
        end = next(place for place in range(_MOST, 0, -1) if not (text[place - 1] + text[place]).isspace())
        while text[end - 1].isspace() or text[end].isspace():
            end -= 1
        yield text[:end]
        text = text[end:]
    yield text
