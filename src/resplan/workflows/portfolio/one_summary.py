"""The summary of one plan that was read."""

from datetime import date
from pathlib import Path

from resplan.files.names import readable
from resplan.plan.digest import meaning_sha256
from resplan.portfolio.summarised import Sent, summarised
from resplan.portfolio.summary import PlanSummary
from resplan.progress.standing import Standing
from resplan.source import KeyPath
from resplan.workflows.check.checked_plan import check_one
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.check.parents import Parents
from resplan.workflows.plans.chosen import refuse_a_plan_of_nobody, refuse_to_publish
from resplan.workflows.plans.evidence import read_evidence
from resplan.workflows.plans.on_disk import PlanOnDisk


def summary_of(
    on_disk: PlanOnDisk, as_of: date, root: Path | None = None, parents: Parents | None = None
) -> PlanSummary:
    """What the plan adds up to on a day; a ResplanError if it must not be published, or if its owner is not known."""
    loaded = on_disk.loaded
    refuse_to_publish(on_disk)
    refuse_a_plan_of_nobody(on_disk)
    checked = check_one(on_disk, CheckOptions(as_of=as_of, root=root), parents)
    evidence = read_evidence(on_disk.room, loaded.plan)
    standing = Standing.published(loaded.plan, checked.framework, as_of, evidence)

    def locate(place: KeyPath) -> tuple[str, int]:
        file, span = loaded.locate(place)
        return on_disk.shown(file.source.name), span.line

    sent = Sent(
        label=readable(on_disk.path.as_posix()),
        digest=meaning_sha256(loaded.plan),
        unread=loaded.unread,
        locate=locate,
        texts=loaded.texts(),
    )
    return summarised(standing, checked.result, sent)
