"""The numbers of a roll-up against sums that somebody else makes with SQL over the database of the same plans."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from resplan.cli import main

DONG = "CASE money_unit WHEN 'vnd' THEN 1 WHEN 'thousand_vnd' THEN 1000 WHEN 'million_vnd' THEN 1000000 ELSE 1000000000 END"


def test_sums_made_with_sql_are_those_of_the_roll_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rollup", str(ROOT / "examples"), "--to", "json,sqlite", "-o", str(tmp_path), "--lang", "en"]) == 0
    levels = {level["level"]: level for level in json.loads(capsys.readouterr().out)["levels"]}
    (file,) = tmp_path.glob("*.sqlite")
    with closing(sqlite3.connect(file)) as database:

        def sums(what: str, table: str, by: str) -> dict[tuple[str, Any], tuple[Any, ...]]:
            """By level and key."""
            query = f"SELECT level, {by}, {what} FROM {table} JOIN dim_plan USING (plan) GROUP BY 1, 2"
            return {(level, key or None): tuple(found) for level, key, *found in database.execute(query)}

        tasks = "COUNT(*), SUM(is_to_do), SUM(is_done), SUM(is_done_in_time), SUM(is_overdue), COUNT(DISTINCT plan)"
        keys = ("tasks", "to_do", "done", "done_in_time", "open_overdue", "plans")
        for name, by, table in (
            ("groups", "group_key", "fact_task"),
            ("pillars", "pillar", "fact_task"),
            ("technologies", "technology", "fact_task_technology JOIN fact_task USING (plan, task)"),
        ):
            found = sums(tasks, table, by)
            told = {
                (level, row["key"]): tuple(row["tasks"][key] for key in keys)
                for level, sum_ in levels.items()
                for row in sum_[name]
                if row["tasks"]["tasks"]
            }
            assert found
            assert told == found, name
        for name, by in (("by_source", "source"), ("by_year", "year"), ("by_group", "group_key")):
            found = sums(
                f"SUM(amount * {DONG}), COUNT(DISTINCT plan)", "fact_money", f"what || ' ' || COALESCE({by}, '')"
            )
            told = {
                (level, f"{what} {row['key'] or ''}"): (row[what]["dong"], row[what]["plans"])
                for level, sum_ in levels.items()
                for row in sum_["money"][name]
                for what in ("planned", "spent")
                if row[what]["plans"]
            }
            assert found
            assert told == found, name
        found = sums("COUNT(*), COUNT(DISTINCT plan)", "fact_difficulty", "addressee")
        told = {
            (level, row["addressee"]): (row["count"], row["plans"])
            for level, sum_ in levels.items()
            for row in sum_["difficulties"]
        }
        assert told == found
        found = sums("SUM(count)", "fact_feedback", "answer")
        told = {(level, key): (n,) for level, sum_ in levels.items() for key, n in sum_["feedback"]["by_class"].items()}
        assert told == found
        found = sums("SUM(is_done_in_time), SUM(time_has_come)", "fact_task", "plan")
        told = {
            (level, row["key"]): (row["rate"]["part"], row["rate"]["whole"])
            for level, sum_ in levels.items()
            for row in sum_["units"]["ranked"]
            if row["rate"]
        }
        assert told == {key: rate for key, rate in found.items() if rate[1]}
