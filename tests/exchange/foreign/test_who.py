"""Who leads and who takes part, as offices say it in one cell; what is said of it goes into no notes."""

import pytest

from resplan.exchange.foreign.who import Who, who_in
from resplan.framework.loader import load_framework


@pytest.mark.parametrize(
    ("text", "lead", "partners"),
    [
        ("Giao Sở A chủ trì, phối hợp chặt chẽ với Sở B", "Sở A", ("Sở B",)),
        ("Sở A làm đầu mối, cùng phối hợp thực hiện với Sở B; Sở C", "Sở A", ("Sở B; Sở C",)),
        ("Sở A là đầu mối, Sở B tham gia thực hiện", "Sở A", ("Sở B",)),
        ("Chủ trì: Sở A; Phối hợp: Sở B", "Sở A", ("Sở B",)),
        ("Sở A (chủ trì), Sở B", "Sở A", ("Sở B",)),
        ("Sở A", "Sở A", ()),
    ],
)
def test_a_cell_says_who_leads_and_who_takes_part(text: str, lead: str, partners: tuple[str, ...]) -> None:
    framework = load_framework("nq57")
    assert who_in(text, framework.exchange.foreign, framework, is_both=True) == Who(lead, partners)
