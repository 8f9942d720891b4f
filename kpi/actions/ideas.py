"""Answers what a person can do with ideas and contest entries, refusals as values: the face of two rooms; never acts
itself."""

from kpi.contests.acts.marking import MarkForm
from kpi.contests.acts.marking import mark_entry as _mark_entry
from kpi.contests.acts.papers import CONTEST_PAPERS
from kpi.contests.acts.papers import contest_paper as _contest_paper
from kpi.house.refusing import answering
from kpi.initiatives.acts import (
    books,
    comparing,
    drafting,
    files,
    meetings,
    month_figures,
    papers,
    receiving,
    stepping,
    subunits,
)
from kpi.initiatives.acts.books import Taken
from kpi.initiatives.acts.files import IdeaFile, Upload
from kpi.initiatives.acts.meetings import Met
from kpi.initiatives.acts.month_figures import Written
from kpi.initiatives.acts.papers import IDEA_PAPERS
from kpi.initiatives.acts.receiving import Received
from kpi.initiatives.acts.stepping import Stepped
from kpi.initiatives.acts.subunits import SubunitsForm
from kpi.initiatives.forms import AuthorForm, InitiativeForm, MeetingForm, StepForm, Voter

receive_initiative = answering(receiving.receive_initiative)
revise_initiative = answering(receiving.revise_initiative)
take_step = answering(stepping.take_step)
take_steps = answering(stepping.take_steps)
correct_step = answering(stepping.correct_step)
record_meeting_on_ideas = answering(meetings.record_meeting_on_ideas)
write_register_figures = answering(month_figures.write_register_figures)
confirm_subunits = answering(subunits.confirm_subunits)
import_initiatives = answering(books.import_initiatives)
ideas_template = answering(books.ideas_template)
begin_upload = answering(files.begin_upload)
upload_state = answering(files.upload_state)
append_upload = answering(files.append_upload)
finish_upload = answering(files.finish_upload)
idea_file = answering(files.idea_file)
compare_initiatives = answering(comparing.compare_initiatives)
save_idea_draft = answering(drafting.save_idea_draft)
kept_idea_draft = answering(drafting.kept_idea_draft)
drop_idea_draft = answering(drafting.drop_idea_draft)
idea_paper = answering(papers.idea_paper)
contest_paper = answering(_contest_paper)
mark_entry = answering(_mark_entry)

__all__ = [
    "CONTEST_PAPERS",
    "IDEA_PAPERS",
    "AuthorForm",
    "IdeaFile",
    "InitiativeForm",
    "MarkForm",
    "MeetingForm",
    "Met",
    "Received",
    "StepForm",
    "Stepped",
    "SubunitsForm",
    "Taken",
    "Upload",
    "Voter",
    "Written",
    "append_upload",
    "begin_upload",
    "compare_initiatives",
    "confirm_subunits",
    "contest_paper",
    "correct_step",
    "drop_idea_draft",
    "finish_upload",
    "idea_file",
    "idea_paper",
    "ideas_template",
    "import_initiatives",
    "kept_idea_draft",
    "mark_entry",
    "receive_initiative",
    "record_meeting_on_ideas",
    "revise_initiative",
    "save_idea_draft",
    "take_step",
    "take_steps",
    "upload_state",
    "write_register_figures",
]
