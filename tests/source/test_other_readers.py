"""What resplan writes is the same text to every reader of YAML, also to one that knows octal numbers and `no`."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from resplan.source.emit import flow_text

OTHER = [
    "0912345678", "01", "007", "1_000", "12:30", "1:20:30", "0x1F", "0o17", "0b1", "yes", "No", "on", "OFF", "y", "N", "~",
    "2025-06-30", "2025-6-3 10:00:00", ".5", ".inf", "-.INF", ".NaN", "1e5", "+84", "4.03", "4.10", "TRUE", "null", "<<", "=",
]  # fmt: skip


@pytest.mark.parametrize("text", OTHER)
def test_it_stands_in_quotes(text: str) -> None:
    assert flow_text(text) == f'"{text}"'


@pytest.mark.parametrize("text", ["4.03a", "so-khcn", "hue/xa-a", "30/6/2025", "nothing", "only", "none", "Xong"])
def test_a_plain_text_stays_plain(text: str) -> None:
    assert flow_text(text) == text


@given(st.text(st.sampled_from("0123456789+-._:eExXobnyTZ infaN~"), min_size=1, max_size=10))
def test_a_reader_of_yaml_1_1_reads_the_same(text: str) -> None:
    assert yaml.safe_load(f"[{flow_text(text)}]\n") == [text]
