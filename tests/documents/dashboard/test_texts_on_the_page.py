"""What people wrote arrives on the page as text, whatever signs it holds."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from test_dashboard import PLAN, page_of, small, subject_of

from resplan.documents.dashboard import dashboard_view

_HOSTILE = (
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "</style></title><b>x</b>",
    "\" onmouseover=\"alert(1)' autofocus='",
    "a\u2028b\u2029c",
    "{{ 7 * 7 }}{% raw %}",
    "<!-- ]]> &lt; &#x27;",
    "javascript:alert(1)",
)


@pytest.mark.parametrize("text", _HOSTILE)
def test_a_hostile_text_stays_a_text(text: str) -> None:
    honest = page_of(small())
    plan = yaml.safe_load(PLAN.read_text(encoding="utf-8"))
    plan["title"] = plan["number"] = plan["groups"]["leadership"] = text
    plan["groups"]["leadership"] = {"title": text}
    for task in plan["tasks"]:
        task["title"] = task["lead"] = task["deadline"] = task["start"] = text
    for body in plan["bodies"]:
        body["name"] = text
    for update in plan["progress"][0]["updates"]:
        update["text"] = text
        update["difficulty"] = {"text": text, "proposal": text, "addressee": text}
    for indicator in plan["indicators"]:
        indicator["name"] = indicator["unit"] = indicator["lead"] = text
    for figure in plan["progress"][1]["figures"]:
        figure["name"] = figure["source"] = text
    page = page_of(subject_of(yaml.safe_dump(plan, allow_unicode=True)))
    assert set(page.tags) <= set(honest.tags)
    assert {name for name, _ in page.attributes} <= {name for name, _ in honest.attributes}
    assert page.raw["script"] == honest.raw["script"]
    assert page.text.count(text) >= 15
    assert "49" not in page.text


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40).filter(str.strip))
def test_every_title_arrives_as_it_was_written(title: str) -> None:
    view = dashboard_view(subject_of(yaml.safe_dump({"tasks": [{"id": "1.01", "title": title}]}, allow_unicode=True)))
    assert view.tasks[0].title == title.strip() or "•" in view.tasks[0].title
