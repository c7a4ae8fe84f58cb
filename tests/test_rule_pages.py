"""A page a rule, in both languages, with its cases."""

from resplan.framework.loader import load_framework
from resplan.workflows.framework.rule_pages import rule_pages


def test_every_rule_has_a_page_with_its_words_and_cases() -> None:
    pages = rule_pages("nq57")
    for rule in load_framework("nq57").rules:
        page = pages[f"{rule.code}.md"].decode("utf-8")
        assert rule.title.vi in page
        assert rule.title.en in page
        assert "## Đạt · Passes" in page
