"""Answers what a person can do with ideas and contest entries, refusals as values; never acts itself."""

from kpi.contests import kind as _kind_of_contests  # noqa: F401  (says what other rooms may ask of it)
from kpi.contests.acts import marking as _marking
from kpi.contests.acts.marking import MarkForm as MarkForm
from kpi.contests.acts.papers import CONTEST_PAPERS as CONTEST_PAPERS
from kpi.contests.acts.papers import contest_paper as _contest_paper
from kpi.house.refusing import answering as _answering
from kpi.initiatives import kind as _kind_of_initiatives  # noqa: F401  (says what other rooms may ask of it)
from kpi.initiatives.acts import books as _books
from kpi.initiatives.acts import comparing as _comparing
from kpi.initiatives.acts import drafting as _drafting
from kpi.initiatives.acts import files as _files
from kpi.initiatives.acts import meetings as _meetings
from kpi.initiatives.acts import month_figures as _month_figures
from kpi.initiatives.acts import papers as _papers
from kpi.initiatives.acts import receiving as _receiving
from kpi.initiatives.acts import stepping as _stepping
from kpi.initiatives.acts import subunits as _subunits
from kpi.initiatives.acts.books import Taken as Taken
from kpi.initiatives.acts.files import IdeaFile as IdeaFile
from kpi.initiatives.acts.files import Upload as Upload
from kpi.initiatives.acts.meetings import Met as Met
from kpi.initiatives.acts.month_figures import Written as Written
from kpi.initiatives.acts.papers import IDEA_PAPERS as IDEA_PAPERS
from kpi.initiatives.acts.receiving import Received as Received
from kpi.initiatives.acts.stepping import Stepped as Stepped
from kpi.initiatives.acts.subunits import SubunitsForm as SubunitsForm
from kpi.initiatives.forms import AuthorForm as AuthorForm
from kpi.initiatives.forms import InitiativeForm as InitiativeForm
from kpi.initiatives.forms import MeetingForm as MeetingForm
from kpi.initiatives.forms import StepForm as StepForm
from kpi.initiatives.forms import Voter as Voter

ideas_template = _answering(_books.ideas_template)
import_initiatives = _answering(_books.import_initiatives)
compare_initiatives = _answering(_comparing.compare_initiatives)
drop_idea_draft = _answering(_drafting.drop_idea_draft)
kept_idea_draft = _answering(_drafting.kept_idea_draft)
save_idea_draft = _answering(_drafting.save_idea_draft)
append_upload = _answering(_files.append_upload)
begin_upload = _answering(_files.begin_upload)
finish_upload = _answering(_files.finish_upload)
idea_file = _answering(_files.idea_file)
upload_state = _answering(_files.upload_state)
mark_entry = _answering(_marking.mark_entry)
record_meeting_on_ideas = _answering(_meetings.record_meeting_on_ideas)
write_register_figures = _answering(_month_figures.write_register_figures)
contest_paper = _answering(_contest_paper)
idea_paper = _answering(_papers.idea_paper)
receive_initiative = _answering(_receiving.receive_initiative)
revise_initiative = _answering(_receiving.revise_initiative)
correct_step = _answering(_stepping.correct_step)
take_step = _answering(_stepping.take_step)
take_steps = _answering(_stepping.take_steps)
confirm_subunits = _answering(_subunits.confirm_subunits)
