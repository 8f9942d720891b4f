"""Answers what a person can do with the plan's own tasks, refusals as values; never acts itself."""

from kpi.house.refusing import answering as _answering
from kpi.tasks.acts import reminders as _reminders
from kpi.tasks.acts import task_units as _task_units
from kpi.tasks.acts import tasks as _tasks
from kpi.tasks.acts.task_units import TaskFile as TaskFile
from kpi.tasks.acts.task_units import TaskPart as TaskPart
from kpi.tasks.acts.tasks import TASK_STATES as TASK_STATES
from kpi.tasks.acts.tasks import TaskEntry as TaskEntry
from kpi.tasks.acts.tasks import TaskForm as TaskForm

queue_task_reminders = _answering(_reminders.queue_task_reminders)
attach_task_file = _answering(_task_units.attach_task_file)
record_task_of_unit = _answering(_task_units.record_task_of_unit)
task_file = _answering(_task_units.task_file)
record_task = _answering(_tasks.record_task)
