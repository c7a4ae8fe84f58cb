"""Fixes: what is safe, what is not, that nothing else changes, and that a second time changes nothing."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resplan.cli import main
from resplan.files.entry import read_entry
from resplan.source import read_source
from resplan.source.edit import Edit, append_edit, edited, proved, value_edit
from resplan.source.emit import scalar_text
from resplan.workflows.check.checked_plan import check
from resplan.workflows.check.fix import fix_plans
from resplan.workflows.check.options import CheckOptions, FixOptions

ASK = CheckOptions(stage="issued")
HEAD = "# giữ nguyên chú thích này\nunit: hue   # và chú thích này\ntitle: Kế hoạch\n"


def plan(folder: Path, text: str) -> Path:
    path = folder / "ke-hoach.yaml"
    path.write_text(HEAD + text, encoding="utf-8", newline="")
    return path


@pytest.mark.parametrize(
    ("text", "mended", "safe"),
    [
        ("number: 57\n", 'number: "57"\n', True),
        (
            "place: Thuận Hóa\nsituation: Số hóa ở hai cấp uỷ, ba đảng uỷ # cũ\n",
            "place: Thuận Hóa\nsituation: Số hoá ở hai cấp uỷ, ba đảng uỷ # cũ\n",
            True,
        ),
        (
            'situation: "Số hóa ở hai cấp uỷ, ba đảng uỷ"\n',
            'situation: "Số hoá ở hai cấp uỷ, ba đảng uỷ"\n',
            True,
        ),
        ("tasks: [{id: 4.10, title: x}]\n", 'tasks: [{id: "4.10", title: x}]\n', True),
        ("tasks: [{id: '4.01', title: x, urgent: có}]\n", "tasks: [{id: '4.01', title: x, urgent: true}]\n", True),
        ("figures: [{id: a, value: '3,5'}]\n", "figures: [{id: a, value: 3.5}]\n", True),
        ("situation: Theo Nghị quyết số 57/NQ-TW.\n", "situation: Theo Nghị quyết số 57-NQ/TW.\n", True),
        ("issued: 2025-08-01\n", "issued: 01/8/2025\n", True),
        (
            "tasks: [{id: '4.01', title: x, deadline: 30.06.2026}]\n",
            "tasks: [{id: '4.01', title: x, deadline: 30/6/2026}]\n",
            True,
        ),
        ("recipient: [a]\n", "recipients: [a]\n", False),
        ("bases: [{document: 57-NQ/TW, date: 21/12/2024}]\n", None, False),
        ("situation: Sở Giao thông vận tải lo.\n", "situation: Sở Xây dựng lo.\n", False),
        (
            "tasks: [{id: '7.01', title: x, group: security}]\n",
            'tasks: [{id: "8.01", title: x, group: security}]\n',
            False,
        ),
    ],
)
def test_a_fix_rewrites_its_span_alone(text: str, mended: str | None, safe: bool, tmp_path: Path) -> None:
    path = plan(tmp_path, text)
    fix_plans([path], ASK, FixOptions())
    assert path.read_text(encoding="utf-8") == HEAD + (mended if safe and mended else text)
    fix_plans([path], ASK, FixOptions(unsafe=True))
    after = path.read_text(encoding="utf-8")
    assert after.startswith(HEAD)
    if mended is not None:
        assert mended in after
    else:
        assert "date: 22/12/2024" in after
    fix_plans([path], ASK, FixOptions(unsafe=True))
    assert path.read_text(encoding="utf-8") == after, "a second time changes nothing"


def test_a_registered_body_may_be_written_by_its_name(tmp_path: Path) -> None:
    text = "tasks: [{id: '4.01', title: x, lead: Sở Y tế}]\nbodies: [{id: so-y-te, name: Sở Y tế}]\n"
    path = plan(tmp_path, text)
    fix_plans([path], ASK, FixOptions())
    assert "lead: Sở Y tế" in path.read_text(encoding="utf-8"), "what is understood is left as it was written"
    (checked,) = check([path], CheckOptions(select=("TK04",)))
    assert not checked.result.findings


KEPT = """
issuer: {signer_name: Nguyễn Thị Thúy Hòa}
parent: {plan: "../Kế hoạch số hóa"}
situation: Cấp uỷ số hoá, đảng uỷ số hoá
progress:
  - as_of: 2025-06-30
    updates: [{task: 4.10, text: Đã số hóa xong, evidence: [{file: "minh-chung/số hóa.pdf"}]}]
feedback:
  - {id: a, text: "Theo Nghị quyết 57/NQ-TW, xã số hóa chậm.", sender: {name: Lê Thị Hóa}}
"""


def test_what_names_a_path_a_person_or_was_said_by_others_is_never_rewritten(tmp_path: Path) -> None:
    path = plan(tmp_path, KEPT)
    fix_plans([path], ASK, FixOptions(unsafe=True))
    assert path.read_text(encoding="utf-8").startswith(HEAD + KEPT), "only bases are added, at the end"


def test_quotes_may_come_around_a_name_that_is_written_as_a_number(tmp_path: Path) -> None:
    path = plan(tmp_path, "issuer: {signer_name: 57}\n")
    fix_plans([path], ASK, FixOptions())
    assert 'signer_name: "57"' in path.read_text(encoding="utf-8")


def test_line_ends_and_a_byte_order_mark_stay(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.yaml"
    path.write_bytes("\ufeffunit: hue\r\ntitle: Kế hoạch\r\nnumber: 57\r\n".encode())
    fix_plans([path], ASK, FixOptions())
    assert path.read_bytes() == '\ufeffunit: hue\r\ntitle: Kế hoạch\r\nnumber: "57"\r\n'.encode()


def test_showing_writes_nothing(tmp_path: Path) -> None:
    path = plan(tmp_path, "number: 57\n")
    before = path.read_bytes()
    (shown,) = fix_plans([path], ASK, FixOptions(only_show=True))
    assert '+number: "57"' in shown.difference
    assert path.read_bytes() == before


def test_the_flawed_example_gets_better_and_never_worse(examples: Path, tmp_path: Path) -> None:
    import shutil  # noqa: PLC0415

    folder = Path(shutil.copytree(examples / "flawed", tmp_path / "flawed"))
    (before,) = check([folder], CheckOptions())
    fix_plans([folder], CheckOptions(), FixOptions(unsafe=True))
    (after,) = check([folder], CheckOptions())
    assert len(after.result.findings) < len(before.result.findings)
    kept = {f.rule.code for f in after.result.findings} - {f.rule.code for f in before.result.findings}
    assert not kept, "no rule fails that did not fail before"
    fixed = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    fix_plans([folder], CheckOptions(), FixOptions(unsafe=True))
    assert fixed == {path: path.read_bytes() for path in folder.rglob("*.yaml")}


def test_an_edit_that_changes_more_than_its_place_is_not_proved() -> None:
    file = read_source("p.yaml", b"a: 1\nb: 2\n")
    edit = value_edit(file, ("a",), "1\nb: 3\nc: 4", safe=True)
    assert edit is not None
    assert proved(file, [edit]) is None


@given(st.text(max_size=20))
def test_a_scalar_reads_back_as_itself(text: str) -> None:
    file = read_source("p.yaml", f"a: [{scalar_text(text)}]\n".encode("utf-8", "replace"))
    if file.is_readable:
        assert file.data == {"a": [text]}


@settings(deadline=None)
@given(
    st.lists(st.text("abc: #\"'-é", min_size=1, max_size=8), max_size=4), st.booleans(), st.text("xyz #:", max_size=6)
)
def test_appending_keeps_every_other_byte(items: list[str], flow: bool, comment: str) -> None:
    written = [scalar_text(item) for item in items]
    block = "".join(f"\n  - {item}" for item in written) if written else " []"
    text = f"a: 1   # {comment}\nlist:{' [' + ', '.join(written) + ']' if flow else block}\n# cuối {comment}\n"
    file = read_source("p.yaml", text.encode())
    if not file.is_readable or file.data.get("list") != items:
        return
    edit = append_edit(file, "list", '"mới"', safe=True)
    after = edited(text, [edit])
    assert read_source("p.yaml", after.encode()).data["list"] == [*items, "mới"]
    assert after.replace(edit.text, "", 1) == text
    assert isinstance(edit, Edit)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_every_line_end_that_yaml_knows_is_counted(end: str, tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.yaml"
    path.write_bytes(
        end.join(
            [
                "unit: hue",
                "title: Kế hoạch",
                "number: 57",
                "situation: Số hóa",
                "weaknesses: [{text: Số hoá, cause: Cấp uỷ}]",
                "",
            ]
        ).encode()
    )
    fix_plans([path], ASK, FixOptions())
    words = ["situation: Số hoá", "weaknesses: [{text: Số hoá, cause: Cấp uỷ}]"]
    expected = end.join(["unit: hue", "title: Kế hoạch", 'number: "57"', *words, ""])
    assert path.read_bytes().decode() == expected


def test_permissions_stay_and_a_link_is_refused(tmp_path: Path) -> None:
    path = plan(tmp_path, "number: 57\n")
    path.chmod(0o600)
    fix_plans([path], ASK, FixOptions())
    assert 'number: "57"' in path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o077 == 0
    real = path.rename(tmp_path / "that.txt")
    real.write_text(HEAD + "number: 57\n", encoding="utf-8", newline="")
    path.symlink_to(real)
    (fixed,) = fix_plans([path], ASK, FixOptions())
    assert "ordinary file" in str(fixed.error)
    assert path.is_symlink()


def test_showing_says_by_its_exit_code_whether_there_is_anything_to_mend(tmp_path: Path) -> None:
    path = plan(tmp_path, "number: 57\n")
    assert main(["check", str(path), "--diff"]) == 1
    before = path.read_bytes()
    assert main(["check", str(path), "--unsafe-fixes"]) == 2, "it neither writes nor shows"
    assert path.read_bytes() == before
    main(["check", str(path), "--fix"])
    assert main(["check", str(path), "--diff"]) == 0


def test_all_rounds_over_all_files_are_one_change(examples: Path, tmp_path: Path) -> None:
    import shutil  # noqa: PLC0415

    folder = Path(shutil.copytree(examples / "flawed", tmp_path / "flawed"))
    done = [fixed for fixed in fix_plans([folder], CheckOptions(), FixOptions(unsafe=True)) if fixed.count]
    assert len({fixed.path for fixed in done}) == len(done) > 1
    (path,) = (folder / "journal").glob("*.json")
    entry = read_entry(path, path.read_bytes())
    assert {folder / file.name for file in entry.files} == {fixed.path for fixed in done}


@pytest.mark.parametrize(
    "given",
    [
        "parent: {plan: ../Kế hoạch Hòa}\n",
        "issuer: {signer_name: Nguyễn Thị Thúy Hòa}\n",
        "committee: {head: {post: Trưởng ban, name: Trần Hòa}}\n",
        "feedback_channel: {address: https://hòa.vn}\n",
        "tasks: [{id: '4.01', title: x, responsible: Nguyễn Văn Hòa}]\n",
        "bodies: [{id: hp, name: Tập đoàn Hòa Phát, short: Hòa Phát, kind: enterprise}]\n",
        "progress: [{as_of: 30/6/2025, updates: [{task: 4.01, text: Đã khỏe, percent: '50', sate: done}]}]\n",
        "progress: [{as_of: 30/6/2025, updates: [{task: x, evidence: [{file: chứng cứ/Hòa.pdf}]}]}]\n",
        "feedback: [{id: a, text: Dân khỏe, kind: reprot, sendr: {name: Hòa}}]\n",
    ],
)
def test_what_others_gave_stays_whatever_fixes_are_allowed(given: str, tmp_path: Path) -> None:
    path = plan(tmp_path, given)
    fix_plans([path], ASK, FixOptions(unsafe=True))
    assert given in path.read_text(encoding="utf-8")


def test_one_plan_that_cannot_be_mended_stops_none_of_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "plan.yaml").write_text(HEAD + "number: 57\n", encoding="utf-8")
    (tmp_path / "b" / "resplan.toml").write_text("unknwon = 1\n", encoding="utf-8")
    assert main(["check", str(tmp_path), "--fix", "--diff", "--lang", "en"]) == 3
    shown = capsys.readouterr()
    assert shown.out.count('+number: "57"') == 2
    assert f"Error: {(tmp_path / 'b').as_posix()}: " in shown.err
    assert main(["check", str(tmp_path), "--fix"]) == 3
    mended = {path.parent.name for path in tmp_path.glob("*/plan.yaml") if '"57"' in path.read_text(encoding="utf-8")}
    assert mended == {"a", "c"}
    assert main(["check", str(tmp_path), "--fix", "--select", "ZZ99"]) == 2, "a wrong call is nobody's plan's fault"


def test_the_check_says_how_many_places_a_fix_mends_and_it_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = plan(tmp_path, "number: 57\nissued: 2025-08-01\nrecipient: [a]\n")
    for _ in range(2):  # computed, and from what was kept
        main(["check", str(path)])
        assert "trong đó 2 chỗ `--fix` sửa được." in capsys.readouterr().out.splitlines()[-1]
    main(["check", str(path), "--lang", "en"])
    assert "2 of these places can be fixed by `--fix`." in capsys.readouterr().out.splitlines()[-1]
    main(["check", str(path), "--format", "json"])
    (report,) = json.loads(capsys.readouterr().out)["plans"]
    assert report["summary"]["fixable"] == sum(finding["fixable"] for finding in report["findings"]) == 2
    main(["check", str(path), "--fix"])
    printed = capsys.readouterr()
    assert "đã sửa 2 chỗ" in printed.err
    assert "--fix" not in printed.out.splitlines()[-1]
