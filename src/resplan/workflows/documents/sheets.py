"""The sheets for the national monitoring system, which somebody uploads."""

from msgspec.structs import replace

from resplan.documents.material import Material
from resplan.errors import ResplanError
from resplan.exchange.monitored import Monitored
from resplan.exchange.monitoring import check_mapping, monitoring_sheets
from resplan.exchange.workbook import OutSheet
from resplan.files.place import Kind
from resplan.framework.exchange import MonitoringSheet
from resplan.framework.typed import Datum, UnfitError
from resplan.plan.files import MONITORING
from resplan.source.limits import LIMITS
from resplan.source.strangers import yaml_of
from resplan.workflows.plans.on_disk import PlanOnDisk


def monitoring_sheets_of(plan: PlanOnDisk, material: Material) -> list[OutSheet]:
    """The upload sheets, in the framework's own spelling."""
    standing = replace(material.standing, framework=plan.framework)
    return monitoring_sheets(Monitored(standing, material.language), _mapping(plan))


class _Mapping(Datum, frozen=True, forbid_unknown_fields=False):
    """What is read of the folder's own file."""

    monitoring: tuple[MonitoringSheet, ...]


def _mapping(plan: PlanOnDisk) -> tuple[MonitoringSheet, ...]:
    """The folder's own mapping, else the framework's."""
    own = plan.beside(MONITORING)
    if not plan.is_folder or plan.room.kind(MONITORING) is Kind.NOTHING:
        return plan.framework.exchange.monitoring
    try:
        mapping = _Mapping.parse(yaml_of(plan.room.read(MONITORING, LIMITS.size_bytes), own)).monitoring
    except UnfitError as error:
        raise ResplanError(
            "{file} is not a mapping of the upload sheet: {reason}. It has the form of `monitoring:` in exchange.yaml.",
            file=own,
            reason=error.said,
        ) from error
    check_mapping(mapping, own)
    return mapping
