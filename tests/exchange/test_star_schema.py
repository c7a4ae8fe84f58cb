"""The database for other tools: its figures are those of the plans, and every fact leads to a file and a line."""

import sqlite3
from collections import Counter
from contextlib import closing
from types import SimpleNamespace

import pytest

from resplan.exchange.star_schema import database
from resplan.files.installed import examples
from resplan.framework.loader import load_framework
from resplan.portfolio.summary import PlanSummary
from resplan.workflows.portfolio.summaries import summaries

FRAMEWORK = load_framework("nq57")


@pytest.fixture(scope="module")
def plans() -> tuple[PlanSummary, ...]:
    """Two plans of different levels."""
    return summaries([examples() / "commune", examples() / "hue"]).plans


def _content(plans: tuple[PlanSummary, ...]) -> bytes:
    portfolio = SimpleNamespace(statements=(), left_out=())
    return database(FRAMEWORK.star_schema, {"plan": plans, "framework": [FRAMEWORK], "portfolio": [portfolio]})


@pytest.fixture(scope="module")
def ask(plans: tuple[PlanSummary, ...]) -> sqlite3.Connection:
    """The database, to be asked."""
    memory = sqlite3.connect(":memory:")
    memory.deserialize(_content(plans))
    return memory


def test_the_same_plans_make_the_same_bytes(plans: tuple[PlanSummary, ...]) -> None:
    assert _content(plans) == _content(plans)


def test_every_fact_leads_to_a_file_and_a_line(ask: sqlite3.Connection) -> None:
    facts = [
        table
        for table in FRAMEWORK.star_schema.tables
        if table.name.startswith("fact_") and table.name != "fact_statement"
    ]
    for table in facts:
        assert {"file", "line"} <= {column.name for column in table.columns}, table.name
        pathless = ask.execute(f"SELECT COUNT(*) FROM {table.name} WHERE file IS NULL OR line < 1").fetchone()
        assert pathless == (0,), table.name


def test_sums_made_with_sql_are_those_of_the_plans(ask: sqlite3.Connection, plans: tuple[PlanSummary, ...]) -> None:
    for plan in plans:
        counted = Counter(key for task in plan.tasks for key in task.counted)
        row = ask.execute(
            "SELECT tasks, done, done_in_time, overdue, reported FROM view_progress_by_plan WHERE plan = ?",
            [plan.label],
        ).fetchone()
        keys = ("tasks", "done", "done_in_time", "open_overdue", "reported")
        assert row == tuple(counted[key] for key in keys)
        money = ask.execute("SELECT SUM(amount) FROM fact_money WHERE plan = ? AND what = 'planned'", [plan.label])
        assert money.fetchone() == (sum(row.amount for row in plan.money if row.what == "planned"),)


def test_every_table_view_and_column_is_described(ask: sqlite3.Connection) -> None:
    names = {name for (name,) in ask.execute("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite%'")} - {
        "about"
    }
    assert names == {name for (name,) in ask.execute("SELECT name FROM about")}
    for name, column in ask.execute("SELECT name, column_name FROM about WHERE column_name IS NOT NULL"):
        with closing(ask.execute(f'SELECT "{column}" FROM "{name}" LIMIT 1')) as found:
            assert found is not None


def test_what_nobody_said_is_null_and_no_zero(ask: sqlite3.Connection) -> None:
    assert ask.execute("SELECT COUNT(*) FROM dim_plan WHERE last_report IS NULL").fetchone() == (1,)
    assert ask.execute("SELECT COUNT(*) FROM fact_indicator WHERE value = ''").fetchone() == (0,)


def test_a_text_stays_a_text_whatever_it_says() -> None:
    hostile = SimpleNamespace(label="'); DROP TABLE dim_plan; --", why=SimpleNamespace(vi="=1+1", en='"'))
    with closing(sqlite3.connect(":memory:")) as memory:
        portfolio = SimpleNamespace(statements=(), left_out=(hostile,))
        memory.deserialize(
            database(FRAMEWORK.star_schema, {"plan": (), "framework": [FRAMEWORK], "portfolio": [portfolio]})
        )
        assert memory.execute("SELECT * FROM left_out").fetchall() == [("'); DROP TABLE dim_plan; --", "=1+1", '"')]
        assert memory.execute("SELECT COUNT(*) FROM dim_plan").fetchone() == (0,)
