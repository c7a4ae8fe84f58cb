"""Open data of the site: tables of what is public, each as CSV, all as JSON, and the schema that says what stands in them.

What tables there are, and of which columns, is data (`site.yaml`); here stands where the values come from.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from resplan.exchange.workbook import OutColumn, OutSheet, csv_bytes
from resplan.feedback.item_status import ItemStatus
from resplan.framework.site_terms import DataColumn, DataTable, SiteTerms, TableOf
from resplan.framework.unit_names import find_unit
from resplan.plan.target import ends
from resplan.site.addresses import HOME
from resplan.site.entry import Entry
from resplan.site.plan_site import PlanSite

Cell = str | int | float | bool | date | None
Row = Mapping[str, Cell]
Tables = Mapping[str, Sequence[Row]]

VERSION = 1
FOLDER = "data"
SCHEMAS: Mapping[TableOf, str] = {"plan": "assets/plan.schema.json", "country": "assets/country.schema.json"}


def plan_tables(plan_site: PlanSite) -> Tables:
    """The rows of a plan's tables, by the table's key."""
    plan, shows = plan_site.plan, plan_site.public.shows_progress
    return {
        "tasks": list(_tasks(plan_site, shows=shows)),
        "targets": [
            {"indicator": each.id, "year": year, "low": low, "high": high}
            for each in plan.indicators
            for year, value in sorted(each.targets.items())
            for low, high in (ends(value),)
        ],
        "indicators": [
            {
                "id": each.id,
                "name": each.name,
                "unit": each.unit,
                "operator": each.operator,
                "lead": plan.body_name(each.lead),
                "national": each.national,
                "baseline_year": each.baseline.year if each.baseline else None,
                "baseline": each.baseline.value if each.baseline else None,
            }
            for each in plan.indicators
        ],
        "values": [
            {"indicator": each.indicator, "period": each.period, "value": each.value, "source": each.source}
            for report in plan.progress
            for each in report.values
        ],
        "answers": [_answer(status) for status in plan_site.answered],
    }


def _tasks(plan_site: PlanSite, *, shows: bool) -> Iterator[Row]:
    for status in plan_site.standing.statuses:
        task = status.task
        yield {
            "id": task.id,
            "title": task.title,
            "group": task.group,
            "lead": plan_site.plan.body_name(task.lead),
            "partners": "; ".join(plan_site.plan.body_name(body) for body in task.partners),
            "deadline": task.deadline,
            "due": status.due,
            "parents": "; ".join(task.parents),
            "status": status.due_class.value if shows else None,
            "percent": status.percent if shows else None,
        }


def _answer(status: ItemStatus) -> Row:
    item, answer = status.item, status.answer
    said = answer.move.text if answer else None
    return {
        "id": item.id,
        "kind": item.kind,
        "field": item.field,
        "task": item.task,
        "received": status.received,
        "answered": status.answered,
        "text": item.text,
        "answer": said,
    }


def country_tables(entries: Sequence[Entry]) -> Tables:
    """The rows of the site's own table, one a plan; plans whose content is not published have only their unit."""
    return {"plans": [_entry(entry) for entry in entries]}


def _entry(entry: Entry) -> Row:
    found = find_unit(entry.unit)
    is_shown = entry.withheld is None
    return {
        "unit": entry.unit,
        "name": found.unit.full_name(entry.as_of) if found and entry.as_of else found.unit.name if found else "",
        "level": entry.level,
        "published": is_shown,
        "number": entry.number or None,
        "title": entry.title or None,
        "issued": entry.issued,
        "as_of": entry.as_of,
        "tasks": entry.tasks if is_shown else None,
        "done": entry.done,
        "overdue": entry.overdue,
        "indicators": entry.indicators if is_shown else None,
        "page": f"{entry.address}/{HOME}" if entry.address else None,
    }


def data_files(tables: Tables, terms: SiteTerms, of: TableOf, schema: str) -> Mapping[str, bytes]:
    """The tables as files by name: one JSON file with all, and a CSV file each. `schema`: address of the schema, relative to them."""
    shown = [table for table in terms.tables if table.of == of]
    whole = {"$schema": schema, "version": VERSION, **{table.key: _plain(table, tables) for table in shown}}
    files = {f"{of}.json": f"{json.dumps(whole, ensure_ascii=False, indent=1)}\n".encode()}
    for table in shown:
        columns = tuple(OutColumn(column.key, 0) for column in table.columns)
        rows = [[_cell(row[column.key]) for column in table.columns] for row in _plain(table, tables)]
        files[f"{table.key}.csv"] = csv_bytes(OutSheet(table.key, columns, rows))
    return files


def _plain(table: DataTable, tables: Tables) -> list[Row]:
    """The rows with the columns of the table, days as 2025-06-30."""
    rows = tables[table.key]
    return [
        {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}
        for row in ({column.key: row[column.key] for column in table.columns} for row in rows)
    ]


def _cell(value: Cell) -> Cell:
    """A value in a CSV file; yes and no as in JSON."""
    return str(value).lower() if isinstance(value, bool) else value


def data_schema(terms: SiteTerms, of: TableOf) -> bytes:
    """The JSON Schema of one kind of file."""
    shown = [table for table in terms.tables if table.of == of]
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": {
            "$schema": {"type": "string"},
            "version": {"const": VERSION},
            **{table.key: _list_of(table) for table in shown},
        },
        "required": ["version", *(table.key for table in shown)],
        "additionalProperties": False,
    }
    return f"{json.dumps(schema, ensure_ascii=False, indent=1)}\n".encode()


def _list_of(table: DataTable) -> Mapping[str, object]:
    row = {
        "type": "object",
        "properties": {column.key: _type_of(column) for column in table.columns},
        "required": [column.key for column in table.columns],
        "additionalProperties": False,
    }
    return {"title": table.title.vi, "description": table.title.en, "type": "array", "items": row}


def _type_of(column: DataColumn) -> Mapping[str, object]:
    words = {"title": column.title.vi, "description": column.title.en}
    match column.type:
        case "day":
            return {**words, "type": ["string", "null"], "format": "date"}
        case "text":
            return {**words, "type": ["string", "null"]}
        case "truth":
            return {**words, "type": "boolean"}
        case "whole":
            return {**words, "type": ["integer", "null"]}
        case "number":
            return {**words, "type": ["number", "null"]}
