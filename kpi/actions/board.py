"""Answers what a person can do with what the board gives away, refusals as values; never acts itself."""

from kpi.board.acts import brief_by_mail as _brief_by_mail
from kpi.board.acts import papers as _papers
from kpi.board.acts import taken_away as _taken_away
from kpi.board.acts.papers import MonthPaperForm as MonthPaperForm
from kpi.board.acts.taken_away import BoardFile as BoardFile
from kpi.house.refusing import answering as _answering

subscribe_brief = _answering(_brief_by_mail.subscribe_brief)
month_paper = _answering(_papers.month_paper)
board_file = _answering(_taken_away.board_file)
