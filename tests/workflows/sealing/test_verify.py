"""Verifying: what was changed is told with its part, and with the lines that differ; what a document claims is proved."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from bundles import PLAN, own_key, parts_of, plan_file, plan_folder, told, with_parts
from issued import issued
from resplan.errors import ResplanError
from resplan.sealing.bundle import MANIFEST, SIGNATURES
from resplan.sealing.envelope import envelope_bytes, signed
from resplan.sealing.keys import public_pem
from resplan.sealing.trust import trusted_in
from resplan.sealing.verdict import Mark, Point, Verdict
from resplan.workflows.plans.on_disk import read_plan
from resplan.workflows.sealing.pack import PackOptions, bundle_of, sealed
from resplan.workflows.sealing.verify import Against, verified, verify

KEY = own_key()
TRUSTED = trusted_in("key.pem", public_pem(KEY.key.public_key()), "Thành uỷ Huế")


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = plan_folder(tmp_path_factory.mktemp("plan") / "hue")
    return sealed(bundle_of(folder, PackOptions(formats=("docx", "html", "md"))), KEY).content


def verdict(content: bytes) -> Verdict:
    return verified("hue.zip", content, TRUSTED, None).verdict


def failing(found: Verdict) -> dict[str, Point]:
    return {point.said: point for point in found.points if point.mark is Mark.FAILS}


def test_what_was_packed_holds(bundle: bytes) -> None:
    found = verdict(bundle)
    assert found.holds
    assert {point.mark for point in found.points} == {Mark.HOLDS}
    assert len(found.points) == 7


def test_a_plan_changed_on_its_way_is_told_with_the_lines_that_differ(bundle: bytes) -> None:
    plan = parts_of(bundle)["plan/plan.yaml"].replace("Phủ sóng 5G các khu".encode(), "Phủ sóng 4G vài khu".encode())
    found = failing(verdict(with_parts(bundle, {"plan/plan.yaml": plan})))
    assert any("plan/plan.yaml was changed" in said for said in found)
    assert "The plan's content is not what it was when it was packed." in found
    for ending in ("docx", "html", "md"):
        unlike = found[f"documents/ke-hoach-hue.{ending} does not show what the plan says."].difference
        assert unlike is not None
        assert any("5G các khu" in line for line in unlike.only_found)
        assert any("4G vài khu" in line for line in unlike.only_expected)


def test_whoever_makes_a_new_manifest_cannot_sign_it_and_still_must_say_what_the_plan_says(bundle: bytes) -> None:
    page = parts_of(bundle)["documents/ke-hoach-hue.html"]
    forged = told(bundle, page, page.replace(b"5G", b"3G"))
    found = failing(verdict(forged))
    assert any("not signed" in said for said in found)
    assert "documents/ke-hoach-hue.html does not show what the plan says." in found


def _signed(content: bytes) -> bytes:
    payload = parts_of(content)[MANIFEST]
    return with_parts(content, {SIGNATURES: envelope_bytes(payload, [signed(payload, KEY)])})


def _stuffed(content: bytes) -> bytes:
    """A Word file with one part more."""
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/more.xml", "<a/>")
    return stream.getvalue()


def test_a_document_with_the_right_words_and_other_markup_is_told_with_its_parts(bundle: bytes) -> None:
    word = parts_of(bundle)["documents/ke-hoach-hue.docx"]
    said = " ".join(failing(verdict(told(bundle, word, _stuffed(word)))))
    assert "shows what the plan says, but is not as resplan wrote it; what differs: word/more.xml" in said


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"check.json": b"{}"}, "check.json is not what the check of the plan finds"),
        ({"documents/thu.md": b"# x\n"}, "documents/thu.md is not a document that this plan gives"),
        ({"documents/ke-hoach-hue.docx": b"PK\3\4"}, "ke-hoach-hue.docx is damaged"),
        ({"plan/plan.yaml": b"{"}, "cannot be read"),
        ({"plan/plan.yaml": None}, "plan/plan.yaml is missing"),
        ({"plan/plan.yaml": PLAN.encode() + "# TUYỆT MẬT\n".encode()}, "secrecy mark"),
        ({"plan/.hidden": b""}, None),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_fault_has_its_words(bundle: bytes, changed: Mapping[str, bytes | None], words: str | None) -> None:
    content = with_parts(bundle, changed)
    if words is None:
        with pytest.raises(ResplanError, match="hidden"):
            verdict(content)
    else:
        assert any(words in said for said in failing(verdict(content)))


def test_a_manifest_that_claims_another_unit_is_found_out(bundle: bytes) -> None:
    lying = told(bundle, b'"unit": "hue"', b'"unit": "da-nang"')
    assert any("“da-nang”" in said for said in failing(verdict(lying)))


def test_what_another_version_made_is_compared_by_text_and_said_to_be_so(
    bundle: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("resplan.documents.material", "resplan.workflows.sealing.compared"):
        monkeypatch.setattr(f"{module}.__version__", "9.9.9")
    found = verdict(bundle)
    assert found.holds
    by_text = [point.said for point in found.points if "compared by text" in point.said]
    assert len(by_text) == 3
    page = parts_of(bundle)["documents/ke-hoach-hue.html"]
    other_words = told(bundle, page, page.replace(b"5G", b"3G"))
    assert failing(verified("hue.zip", other_words, (), None).verdict), "nobody stands for it"
    assert verified("hue.zip", _signed(other_words), TRUSTED, None).verdict.holds, "its signer does"


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plan_file(tmp_path_factory.mktemp("plan"))


@pytest.mark.parametrize("ending", ["docx", "html", "md", "pdf"])
def test_a_document_alone_is_proved_against_its_plan(plan: Path, ending: str, tmp_path: Path) -> None:
    (document,) = issued("tasks", [plan], (ending,), tmp_path)
    assert verify(document, (), None, Against(plan)).holds
    content = document.read_bytes()
    document.write_bytes(_stuffed(content) if ending == "docx" else content + b"%")
    assert not verify(document, (), None, Against(plan)).holds


def test_a_pdf_is_read_where_it_is_not_the_same_bytes(plan: Path, tmp_path: Path) -> None:
    other = plan_file(tmp_path / "other", PLAN.replace("5G các khu", "6G các khu"))
    (document,) = issued("tasks", [other], ("pdf",), tmp_path)
    said = _claimed_of(document, plan)
    unlike = next(point.difference for point in said.values() if point.difference)
    assert any("6G" in line for line in unlike.only_found)
    assert any("5G" in line for line in unlike.only_expected)
    content = document.read_bytes()
    document.write_bytes(content.replace(b"<xmp:CreatorTool>Typst", b"<xmp:CreatorTool>Other"))
    with pytest.raises(ResplanError, match="ends lines and pages elsewhere"):
        verify(document, (), None, Against(plan))
    document.write_bytes(content[:2_000] + b"<pdf:Keywords>resplan 1; document tasks; as-of 2025-05-15</pdf:Keywords>")
    assert "is damaged" in " ".join(_claimed_of(document, other))


def _claimed_of(document: Path, plan: Path) -> dict[str, Point]:
    """What fails of a document that says that it is of this plan."""
    own, theirs = (read_plan(path).loaded.sha256.encode() for path in (plan, document.parent / "other" / "hue.yaml"))
    document.write_bytes(document.read_bytes().replace(theirs, own))
    return failing(verify(document, (), None, Against(plan)))


def test_a_document_of_an_earlier_state_of_the_plan_is_told_by_its_lines(plan: Path, tmp_path: Path) -> None:
    (document,) = issued("plan", [plan], ("html",), tmp_path)
    later = plan_file(tmp_path / "later", PLAN.replace("5G các khu", "6G các khu"))
    found = failing(verify(document, (), None, Against(later)))
    assert len(found) == 2
    unlike = next(point.difference for point in found.values() if point.difference)
    assert any("5G" in line for line in unlike.only_found)
    same = plan_file(tmp_path / "same", f"# Bản sao\n{PLAN}")
    found_again = verify(document, (), None, Against(same))
    assert found_again.holds
    assert any("compared by text" in point.said for point in found_again.points)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", b"# A\n"),
        ("a.docx", b"PK"),
        ("a.txt", b""),
        ("a.pdf", b"<pdf:Keywords>resplan 1; document x; as-of 2025-01-01</pdf:Keywords>"),
        ("a.md", b"[//]: # (resplan: 1)\n[//]: # (document: ../x)\n[//]: # (as-of: 2025-01-01)\n"),
        ("a.md", b"[//]: # (resplan: 1)\n[//]: # (document: coverage)\n[//]: # (as-of: 2025-01-01)\n"),
        ("a.md", b"[//]: # (resplan: 1)\n[//]: # (document: amendment)\n[//]: # (as-of: 2025-01-01)\n"),
        ("a.md", b"[//]: # (resplan: 1)\n[//]: # (document: feedback-letter)\n[//]: # (as-of: 2025-01-01)\n"),
    ],
)
def test_what_resplan_did_not_make_is_refused_in_a_sentence(
    name: str, content: bytes, plan: Path, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ResplanError) as refused:
        verify(tmp_path / name, (), None, Against(plan))
    assert refused.value.exit_code == 3
