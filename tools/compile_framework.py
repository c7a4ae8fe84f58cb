"""Writes schemas/<framework>/compiled.json: the YAML data as JSON, with a hash of each source: `python tools/compile_framework.py`.

Reading it takes a twentieth of the time. A source that was changed since is read itself, so nothing is ever out of date.
"""

import json
from pathlib import Path

from resplan.framework.data import compiled_text, framework_names

SCHEMAS = Path(__file__).resolve().parent.parent / "schemas"

if __name__ == "__main__":
    for name in framework_names():
        (SCHEMAS / name / "compiled.json").write_text(compiled_text(name), encoding="utf-8", newline="\n")
        print(name, len(json.loads(compiled_text(name))))
