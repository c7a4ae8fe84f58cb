"""No sign in a plan's text turns the direction of what stands behind it, in no document and on no page."""

from pathlib import Path

from resplan.cli import main

SIGNS = "\u202e\u2066\u200f\u061c\u202d"


def test_no_document_holds_a_sign_of_direction(sample: Path, tmp_path: Path) -> None:
    texts = 0
    for path in (sample / "plan.yaml", *sample.glob("tasks/*.yaml")):
        text = path.read_text(encoding="utf-8")
        texts += text.count('title: "')
        path.write_text(text.replace('title: "', f'title: "{SIGNS}'), encoding="utf-8")
    assert texts > 10
    out = tmp_path / "made"
    assert main(["render", str(sample), "--document", "plan,tasks", "--to", "md,html", "-o", str(out)]) == 0
    assert main(["dashboard", str(sample), "-o", str(out / "page.html")]) == 0
    made = {path.name: path.read_text(encoding="utf-8") for path in out.glob("[!.]*")}
    assert len(made) == 5
    assert all("Viettel" in text for text in made.values())
    assert [(name, sign) for name, text in made.items() for sign in SIGNS if sign in text] == []
