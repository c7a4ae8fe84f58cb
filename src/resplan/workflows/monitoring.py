"""`resplan export monitoring`: the upload sheet for the national system as a file, which a person uploads. Nothing is sent."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from resplan.errors import ResplanError, UsageError
from resplan.exchange.monitored import Monitored
from resplan.exchange.monitoring import check_mapping, monitoring_sheets
from resplan.exchange.workbook import OutSheet, csv_bytes, xlsx_bytes
from resplan.files.place import Kind
from resplan.framework.exchange import MonitoringSheet
from resplan.language import Language
from resplan.plan.files import MONITORING
from resplan.source.limits import LIMITS
from resplan.source.strangers import yaml_of
from resplan.standing import Standing
from resplan.text import slugify
from resplan.workflows.check.checked_plan import default_as_of
from resplan.workflows.making import published
from resplan.workflows.plans.chosen import all_plans
from resplan.workflows.plans.on_disk import PlanOnDisk
from resplan.workflows.render import Made, write_made

_NAMES: Mapping[Language, str] = {"vi": "giam-sat", "en": "monitoring"}


def _xlsx(stem: str, sheets: Sequence[OutSheet]) -> dict[str, bytes]:
    return {f"{stem}.xlsx": xlsx_bytes(sheets)}


def _csv(stem: str, sheets: Sequence[OutSheet]) -> dict[str, bytes]:
    return {f"{stem}-{slugify(sheet.title)}.csv": csv_bytes(sheet) for sheet in sheets}


FORMATS: Mapping[str, Callable[[str, Sequence[OutSheet]], dict[str, bytes]]] = {"xlsx": _xlsx, "csv": _csv}
"""Each format: one file with all sheets, or a file a sheet."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What a call asks for."""

    formats: tuple[str, ...]
    output: Path | None
    as_of: date | None
    language: Language


def export_monitoring(paths: Sequence[Path], options: ExportOptions) -> list[Path]:
    """Writes the sheets of each plan; gives back the files."""
    for name in options.formats:
        if name not in FORMATS:
            known = ", ".join(FORMATS)
            raise UsageError("There is no format “{format}”. Choose from {known}.", format=name, known=known)
    plans = [published(plan) for plan in all_plans(paths, whole=True, unmarked=True)]
    return write_made("export monitoring", [file for plan in plans for file in _made(plan, options)])


def _made(plan: PlanOnDisk, options: ExportOptions) -> Made:
    sheets = monitoring_sheets(_monitored(plan, options), _mapping(plan))
    stem = f"{_NAMES[options.language]}-{slugify(plan.path.resolve().stem)}"
    files = {name: content for key in options.formats for name, content in FORMATS[key](stem, sheets).items()}
    folder = options.output or plan.folder / "out"
    return [(folder, name, content) for name, content in files.items()]


def _monitored(plan: PlanOnDisk, options: ExportOptions) -> Monitored:
    written = plan.loaded.plan
    as_of = options.as_of or default_as_of(written, plan.framework)
    return Monitored(Standing(written, plan.framework, as_of), options.language)


def _mapping(plan: PlanOnDisk) -> tuple[MonitoringSheet, ...]:
    """The folder's own mapping, else the framework's."""
    own = plan.beside(MONITORING)
    if not plan.path.is_dir() or plan.room.kind(MONITORING) is Kind.NOTHING:
        return plan.framework.exchange.monitoring
    try:
        data = yaml_of(plan.room.read(MONITORING, LIMITS.size_bytes), own)
        mapping = TypeAdapter(tuple[MonitoringSheet, ...]).validate_python(data.get("monitoring"))
    except (ValidationError, AttributeError) as error:
        reason = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error).splitlines()[0]
        where = ".".join(map(str, error.errors()[0]["loc"])) if isinstance(error, ValidationError) else ""
        raise ResplanError(
            "{file} is no mapping of the upload sheet: {where} {reason}. It has the form of `monitoring:` in exchange.yaml.",
            file=own,
            where=where,
            reason=reason,
        ) from error
    check_mapping(mapping, own)
    return mapping
