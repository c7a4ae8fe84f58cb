"""`resplan init` in a terminal: it asks for what the call left open, offers choices, and asks again when it must."""

import pytest
from typer.testing import CliRunner

from resplan.cli.questions import ask_for_plan
from resplan.workflows.init import InitOptions


@pytest.mark.parametrize(
    ("given", "answers", "expected"),
    [
        (InitOptions(""), ["", "Huế", "", ""], InitOptions("hue", "province", "party_plan")),
        (
            InitOptions(""),
            ["1", "Tuyen Quagn", "tuyên quang", "4", "2"],
            InitOptions("tuyen-quang", "province", "state_plan", pipeline="github"),
        ),
        (
            InitOptions(""),
            ["2", "46", "thuận", "Thuận Hoá", "", ""],
            InitOptions("hue/phuong-thuan-hoa", "commune", "party_plan"),
        ),
        (InitOptions(""), ["3", "hue", "Sở Y tế", "", ""], InitOptions("hue", "department", "state_plan", "Sở Y tế")),
        (
            InitOptions("", "province", "party_program", pipeline="none"),
            ["son-la"],
            InitOptions("son-la", "province", "party_program"),
        ),
    ],
)
def test_the_answers_make_the_order(given: InitOptions, answers: list[str], expected: InitOptions) -> None:
    with CliRunner().isolation(input="\n".join(answers) + "\n") as (output, *_):
        made = ask_for_plan(given)
        asked = output.getvalue().decode("utf-8")
    assert made == expected
    assert ("Tuyên Quang?" in asked) == ("Tuyen Quagn" in answers)
