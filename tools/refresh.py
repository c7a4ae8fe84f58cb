"""Makes every derived file anew, each from its one source: `python tools/refresh.py [--golden]`; CI runs it and compares.

Compiled framework data, JSON Schemas, rule pages and the compiled catalogue; with --golden also what the tests keep as golden files.
"""

import subprocess
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from resplan.framework.data import compiled_text, framework_names
from resplan.plan.schema import FILE_KINDS, as_text, derive_schema
from resplan.workflows.rule_pages import rule_pages

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "src" / "resplan" / "locale" / "vi" / "LC_MESSAGES" / "resplan.po"


def refresh() -> None:
    """Writes each derived file; what is current already stays byte for byte."""
    for name in framework_names():
        folder = ROOT / "schemas" / name
        for kind in FILE_KINDS:
            (folder / f"{kind}.schema.json").write_text(as_text(derive_schema(name, kind)), "utf-8", newline="\n")
        (folder / "compiled.json").write_text(compiled_text(name), "utf-8", newline="\n")
    with CATALOGUE.open("rb") as source, CATALOGUE.with_suffix(".mo").open("wb") as target:
        write_mo(target, read_po(source, locale="vi"))
    pages = ROOT / "docs" / "rules"
    for name, content in rule_pages("nq57").items():
        (pages / name).write_bytes(content)


if __name__ == "__main__":
    refresh()
    if "--golden" in sys.argv[1:]:
        sys.exit(
            subprocess.run([sys.executable, "-m", "pytest", "--update-golden", "-q"], cwd=ROOT, check=False).returncode
        )
