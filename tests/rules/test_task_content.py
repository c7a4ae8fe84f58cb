"""Checks of tasks that no file of cases can hold."""

from datetime import date
from time import process_time

from resplan.framework.loader import load_framework
from resplan.plan.plan import Plan
from resplan.plan.task import Task
from resplan.rules.context import Context
from resplan.rules.task_content import ids_are_unique_and_fit_their_group


def test_very_many_tasks_of_one_group_are_given_a_free_id_quickly() -> None:
    tasks = [Task(id=f"4.{number:02}", title="x") for number in range(1, 5001)]
    context = Context(Plan(tasks=[*tasks, tasks[0], tasks[1]]), load_framework("nq57"), None, date(2025, 1, 1))
    begun = process_time()
    free = [problem.values["free"] for problem in ids_are_unique_and_fit_their_group(context)]
    assert process_time() - begun < 1, "far less; all ids gone through for every task take some seconds"
    assert free == ["4.5001", "4.5001"]
