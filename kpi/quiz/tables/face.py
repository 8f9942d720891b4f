"""Answers which tables of a contest go out through kpi.tables, each with its rows or a Refusal; never reads itself."""

from kpi.house.refusing import answering
from kpi.quiz.tables import moderation, participation, results, running, settings

quiz_anomalies = answering(running.quiz_anomalies)
quiz_bank = answering(running.quiz_bank)
quiz_foresight = answering(running.quiz_foresight)
quiz_items = answering(results.quiz_items)
quiz_marking = answering(results.quiz_marking)
quiz_marking_queue = answering(results.quiz_marking_queue)
quiz_moderation_queue = answering(moderation.quiz_moderation_queue)
quiz_monitor = answering(running.quiz_monitor)
quiz_open_cases = answering(running.quiz_open_cases)
quiz_participation = answering(running.quiz_participation)
quiz_participation_book = answering(participation.quiz_participation_book)
quiz_participation_by_day = answering(participation.quiz_participation_by_day)
quiz_result = answering(results.quiz_result)
quiz_settings = answering(settings.quiz_settings)
quiz_steps = answering(running.quiz_steps)
