"""The upload sheets for the national monitoring system: the mapping says which columns, in what order, with which codes."""

from collections.abc import Iterable, Mapping, Sequence

from resplan.errors import ResplanError
from resplan.exchange.monitored import INDICATOR_FIELDS, TASK_FIELDS, Field, Keyed, Monitored, Row
from resplan.exchange.workbook import MOST_SHEET_NAME, OutCell, OutColumn, OutSheet, is_sheet_name
from resplan.framework.exchange import MonitoringSheet, ShownColumn
from resplan.language import LANGUAGES
from resplan.text import did_you_mean
from resplan.text.personal import covered


def monitoring_sheets(monitored: Monitored, mapping: Iterable[MonitoringSheet]) -> list[OutSheet]:
    """The mapping's sheets, filled in; personal data are covered in every text."""
    return [_sheet(monitored, sheet) for sheet in mapping]


def check_mapping(mapping: Sequence[MonitoringSheet], file: str) -> None:
    """Refuses a column that takes a field which does not exist, and a title that cannot name a sheet."""
    for language in LANGUAGES:
        _refuse_titles([sheet.title.in_language(language) for sheet in mapping], file)
    for sheet in mapping:
        known: Sequence[str] = list(TASK_FIELDS if sheet.rows == "tasks" else INDICATOR_FIELDS)
        for column in sheet.columns:
            if column.field not in known:
                guess, there = did_you_mean(column.field, known), ", ".join(known)
                if guess:
                    raise ResplanError(
                        "{file}: a column of {sheet} takes “{field}”, which does not exist. Did you mean {guess}? There are: {known}.",
                        file=file,
                        sheet=sheet.key,
                        field=column.field,
                        guess=guess,
                        known=there,
                    )
                raise ResplanError(
                    "{file}: a column of {sheet} takes “{field}”, which does not exist. There are: {known}.",
                    file=file,
                    sheet=sheet.key,
                    field=column.field,
                    known=there,
                )


def _refuse_titles(titles: Sequence[str], file: str) -> None:
    taken: set[str] = set()
    for title in titles:
        name = title[:MOST_SHEET_NAME]
        if not is_sheet_name(name) or name.casefold() in taken:
            raise ResplanError(
                "{file}: the title “{title}” cannot name a sheet in Excel. Write another one: not empty, without [ ] : * ? / \\,"
                " without an apostrophe at its ends, and with other first {most} characters than the other titles.",
                file=file,
                title=title,
                most=MOST_SHEET_NAME,
            )
        taken.add(name.casefold())


def _sheet(monitored: Monitored, sheet: MonitoringSheet) -> OutSheet:
    language = monitored.language
    columns = tuple(OutColumn(column.title.in_language(language), column.width) for column in sheet.columns)
    rows = [[_cell(column, row[column.field]) for column in sheet.columns] for row in _rows(monitored, sheet)]
    return OutSheet(sheet.title.in_language(language), columns, rows)


def _rows(monitored: Monitored, sheet: MonitoringSheet) -> Iterable[Mapping[str, Field]]:
    wanted = {column.field for column in sheet.columns}
    if sheet.rows == "tasks":
        for status in monitored.standing.statuses:
            yield {field: TASK_FIELDS[field](Row(monitored, status)) for field in wanted}
        return
    for trajectory in monitored.standing.trajectories:
        yield {field: INDICATOR_FIELDS[field](Row(monitored, trajectory)) for field in wanted}


def _cell(column: ShownColumn, field: Field) -> OutCell:
    match field:
        case Keyed(key, title):
            return column.codes.get(key, title)
        case str():
            return covered(field)
        case _:
            return field
