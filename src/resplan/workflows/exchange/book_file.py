"""A workbook of ours on disk, read against the plan."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from resplan.errors import UsageError
from resplan.exchange.book.book_reading import read_book
from resplan.exchange.book.registers import Register, Registers, registers_of
from resplan.exchange.book.sent import Sent, sent_from
from resplan.exchange.filled_table import Mistake, Table, Workbook, untitled
from resplan.exchange.headers import header_of
from resplan.exchange.imported import Imported, import_tables
from resplan.language import Language
from resplan.merge.comparing import Forms, compared
from resplan.merge.thing import things_of
from resplan.plan.body_names import guessed_body, registered_body
from resplan.workflows.exchange.incoming import ImportOptions, Incoming
from resplan.workflows.plans.on_disk import PlanOnDisk
from resplan.workflows.progress.answers import answer_reader
from resplan.workflows.progress.sheets import new_entries


def read_book_file(plan: PlanOnDisk, file: Path, workbook: Workbook, options: ImportOptions) -> Incoming:
    """What the workbook brings: changes of the plan, and progress where it has sheets for it."""
    sent = sent_from(file.name, workbook.kept)
    now = things_of(plan.loaded)
    came, others = read_book(
        workbook.tables, sent, known_names(plan, sent.language), plan.framework.exchange, drop=options.drop
    )
    by = _sender(plan, file, sent)
    forms = Forms(sent.things, now, came.things)
    comparison = compared(forms, said=came.said, added=came.additions(by), by=by)
    reported = _reported(plan, others, options)
    return Incoming(
        file,
        by,
        comparison,
        entries=new_entries(plan, reported, options.day)[0] if options.day else None,
        mistakes=[*came.mistakes, *reported.mistakes],
        aside=[*came.aside, *reported.aside],
    )


def known_names(plan: PlanOnDisk, language: Language) -> Registers:
    """The names that the plan has now; bodies by all their names."""
    return plan.loaded.once(("names for a workbook", language), lambda: _names(plan, language))


def _names(plan: PlanOnDisk, language: Language) -> Registers:
    registers = registers_of(things_of(plan.loaded), plan.framework, language)
    read, framework = plan.loaded.plan, plan.framework
    body: Register = replace(
        registers["body"],
        find=lambda text: registered_body(text, read, framework),
        guess=lambda text: guessed_body(text, read, framework),
    )
    return {**registers, "body": body}


def _sender(plan: PlanOnDisk, file: Path, sent: Sent) -> str:
    names = "; ".join(map(plan.loaded.plan.short_name, sent.bodies))
    return f"{names} ({file.name})" if names else file.name


def _reported(plan: PlanOnDisk, tables: Sequence[Table], options: ImportOptions) -> Imported:
    """Progress reported in the workbook's own sheets, and the names of its other sheets."""
    exchange = plan.framework.exchange
    forms = tuple(table for table in tables if header_of(table, exchange)[0] is not None)
    unknown = [untitled(table.name) for table in tables if table not in forms]
    # Without a day nothing is reported; whether anything would be is seen on the last day that there is.
    imported = import_tables(Workbook(forms), answer_reader(plan, options.day or date.max)) if forms else Imported()
    imported.aside += unknown
    if imported.is_empty or options.day:
        return imported
    error = UsageError("This sheet reports progress. Say for which day: --at 30/6/2026.")
    return Imported(mistakes=[Mistake(forms[0].name, error)], aside=imported.aside)
