"""Times and memory of documents beside pandoc and docxtpl, as ratios within one run: `python benchmarks/documents.py`.

The table of a 360-task plan goes through each. pandoc and docxtpl are used where they are installed.
"""

import argparse
import importlib.util
import io
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx
from synthetic import one_file_plan

from resplan.documents.catalogue import document_text
from resplan.documents.front_matter import parse_front
from resplan.documents.wish import Wish
from resplan.framework.layout import Layout
from resplan.render import RENDERERS
from resplan.render.blocks import Annex, Document, Run, Table
from resplan.render.markdown import parse_document
from resplan.workflows.documents.material import material_of
from resplan.workflows.plans.on_disk import read_plan

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "tuyen-quang"
LIMITS = {"docx": 1.0, "pdf": 2.0, "html": 0.5, "md": 0.5}
"""Seconds that a document of 360 tasks may take, text and all."""
SIZES = (90, 360, 1440)


def best(action: Callable[[], object], times: int = 5) -> float:
    """Seconds of the fastest of several runs."""
    durations = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        durations.append(time.perf_counter() - start)
    return min(durations)


def parsed(path: Path) -> tuple[Document, Layout]:
    """A plan's document as blocks: template, Markdown, all but the writer."""
    plan = read_plan(path)
    front, body = parse_front(document_text(material_of(plan, Wish("plan"))).markdown)
    layout = plan.framework.layout(front.layout)
    return parse_document(front, body, layout), layout


def task_table(document: Document) -> Table:
    """The table of the first annex."""
    annex = next(block for block in document.blocks if isinstance(block, Annex))
    return next(block for block in annex.blocks if isinstance(block, Table))


def rows_of(table: Table) -> list[list[str]]:
    """The table's texts, group rows left out: docxtpl's loop knows one kind of row."""
    return [
        ["".join(run.text for run in cell if isinstance(run, Run)) for cell in row.cells]
        for row in table.rows
        if not row.is_group
    ]


def through_pandoc(table: Document, layout: Layout, folder: Path) -> Callable[[], object]:
    """pandoc from Markdown to Word, on the Markdown that resplan writes."""
    source = folder / "table.md"
    source.write_bytes(RENDERERS["md"](table, layout))
    call = ["pandoc", "-f", "markdown", "-t", "docx", "-o", str(folder / "pandoc.docx"), str(source)]
    return lambda: subprocess.run(call, check=True, capture_output=True)


def through_docxtpl(table: Table) -> Callable[[], object]:
    """docxtpl filling the same table by its row loop."""
    from docxtpl import DocxTemplate  # noqa: PLC0415  # a peer: resplan does without it here

    word = docx.Document()
    grid = word.add_table(rows=4, cols=len(table.columns))
    for cell, title in zip(grid.rows[0].cells, table.header, strict=True):
        cell.text = "".join(run.text for run in title if isinstance(run, Run))
    grid.rows[1].cells[0].text = "{%tr for row in rows %}"
    for number, cell in enumerate(grid.rows[2].cells):
        cell.text = f"{{{{ row[{number}] }}}}"
    grid.rows[3].cells[0].text = "{%tr endfor %}"
    stream = io.BytesIO()
    word.save(stream)
    template, rows = stream.getvalue(), rows_of(table)

    def fill() -> None:
        filled = DocxTemplate(io.BytesIO(template))
        filled.render({"rows": rows}, autoescape=True)
        filled.save(io.BytesIO())

    return fill


_PEAK = """
import re, sys
from pathlib import Path
from resplan.cli import main
main(sys.argv[1:])
print(re.search(r"VmHWM:\\s+([0-9]+)", Path("/proc/self/status").read_text())[1])
"""


def peak_mb(path: Path, ending: str, folder: Path) -> float:
    """Most memory that a call takes, as Linux counts it."""
    call = [sys.executable, "-c", _PEAK, "render", str(path), "--to", ending, "-o", str(folder)]
    return int(subprocess.run(call, check=True, capture_output=True, text=True).stdout.splitlines()[-1]) / 1024


def main() -> None:
    """Measures and prints."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--without-peers", action="store_true", help="only resplan's own figures")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plans = {}
        for tasks in SIZES:
            plans[tasks] = folder / f"plan-{tasks}.yaml"
            plans[tasks].write_text(one_file_plan(EXAMPLE, tasks), encoding="utf-8")
        text = best(lambda: parsed(plans[360]))
        document, layout = parsed(plans[360])
        print(f"a plan of 360 tasks to blocks: {text:.2f} s")
        for ending, limit in LIMITS.items():
            seconds = text + best(lambda ending=ending: RENDERERS[ending](document, layout))
            peaks = [peak_mb(plans[tasks], ending, folder) for tasks in SIZES]
            growth = 1024 * (peaks[-1] - peaks[0]) / (SIZES[-1] - SIZES[0])
            print(
                f"{ending:5} {seconds:5.2f} s of {limit:.1f} s allowed · "
                f"{' · '.join(f'{peak:.0f} MB' for peak in peaks)} for {' · '.join(map(str, SIZES))} tasks, {growth:.0f} kB a task"
            )
        if given.without_peers:
            return
        table = task_table(document)
        alone = Document("Bảng", "", "hd36", "vi", "", (table,))
        own = best(lambda: RENDERERS["docx"](alone, layout))
        print(f"the table of 360 tasks to Word: {own:.2f} s")
        if shutil.which("pandoc"):
            print(f"  pandoc takes {best(through_pandoc(alone, layout, folder), 3) / own:.1f} × as long")
        if importlib.util.find_spec("docxtpl"):
            print(f"  docxtpl takes {best(through_docxtpl(table), 3) / own:.1f} × as long")


if __name__ == "__main__":
    main()
