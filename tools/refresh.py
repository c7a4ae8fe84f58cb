"""Makes every derived file anew, each from its one source: `python tools/refresh.py [--check | --golden]`.

With --check nothing is written: what is not current is named, and the exit code is 1. The communes are no such file:
they come from a package of another project, by tools/communes.py.
With --golden the tests' golden files are made anew too.
"""

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from resplan.framework.data import COMPILED, default_framework, framework_names
from resplan.plan.schema import FILE_KINDS, as_text
from resplan.workflows.framework.rule_pages import rule_pages

if __package__:
    from tools import derived, pages
else:  # run as a file, with the folder tools before all others
    import derived
    import pages

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "src" / "resplan" / "locale" / "vi" / "LC_MESSAGES" / "resplan.po"
PAGES = ROOT / "docs" / "rules"


def derived_files() -> Iterator[tuple[Path, bytes]]:
    """Each derived file with what it should hold: the catalogue first, because the pages speak its words."""
    yield CATALOGUE.with_suffix(".mo"), compiled_catalogue()
    for name in framework_names():
        folder = ROOT / "schemas" / name
        for kind in FILE_KINDS:
            yield folder / f"{kind}.schema.json", as_text(derived.derive_schema(name, kind)).encode()
        yield folder / COMPILED, derived.compiled_text(name).encode()
    for name, content in rule_pages(default_framework()).items():
        yield PAGES / name, content
    yield pages.GLOSSARY, pages.glossary().encode()
    yield pages.COMMANDS, pages.commands().encode()
    yield pages.SQLITE, pages.sqlite().encode()
    yield pages.ARCHITECTURE, pages.architecture().encode()


def compiled_catalogue() -> bytes:
    """The interface's Vietnamese as gettext reads it."""
    stream = io.BytesIO()
    with CATALOGUE.open("rb") as source:
        read = read_po(source, locale="vi")
    words = _Words(locale=read.locale)
    for message in read:
        if message.id:
            words[message.id] = message
    write_mo(stream, words)
    return stream.getvalue()


class _Words(Catalog):
    """A catalogue whose header names no day and no version of Babel: the same words make the same bytes."""

    @property  # type: ignore[override]  # written once, as gettext needs it, and never set
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", str(self.locale)),
            ("Plural-Forms", self.plural_forms),
            ("Content-Type", "text/plain; charset=utf-8"),
        ]


def outdated() -> list[Path]:
    """The derived files that are not what their sources make of them, and pages that no source makes any more."""
    current = dict(derived_files())
    changed = [path for path, content in current.items() if not path.is_file() or path.read_bytes() != content]
    return changed + [path for path in PAGES.iterdir() if path not in current]


def refresh() -> None:
    """Writes each derived file before the next is made, which may read it; what is current stays byte for byte."""
    current = set()
    for path, content in derived_files():
        path.write_bytes(content)
        current.add(path)
    for path in PAGES.iterdir():
        if path not in current:
            path.unlink()


def main(arguments: list[str]) -> int:
    """Writes, or compares."""
    if "--check" in arguments:
        names = [path.relative_to(ROOT).as_posix() for path in outdated()]
        if names:
            print("Not current; run python tools/refresh.py:", *names, sep="\n  ")
        return 1 if names else 0
    refresh()
    if "--golden" not in arguments:
        return 0
    tests = [sys.executable, "-m", "pytest", "--update-golden", "-q"]
    return subprocess.run(tests, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
