"""Answers what a person can do with a plan, from its first draft to its being in force, refusals as values; never acts
itself."""

from kpi.house.refusing import answering as _answering
from kpi.planner import unit_changes as _unit_changes
from kpi.planner.acts import bases as _bases
from kpi.planner.acts import drafting as _drafting
from kpi.planner.acts import editing as _editing
from kpi.planner.acts import first_plan as _first_plan
from kpi.planner.acts import from_text as _from_text
from kpi.planner.acts import own_rounds as _own_rounds
from kpi.planner.acts import papers as _papers
from kpi.planner.acts import proposing as _proposing
from kpi.planner.acts import texts as _texts
from kpi.planner.acts import trial as _trial
from kpi.planner.acts import unit_criteria as _unit_criteria
from kpi.planner.acts import unit_criteria_paper as _unit_criteria_paper
from kpi.planner.acts import unit_list_paper as _unit_list_paper
from kpi.planner.acts.checking_books import check_plan_workbook as check_plan_workbook
from kpi.planner.acts.drafting import PlanDraft as PlanDraft
from kpi.planner.acts.first_plan import FirstPlan as FirstPlan
from kpi.planner.acts.first_plan import FirstPlanMade as FirstPlanMade
from kpi.planner.acts.from_text import Marked as Marked
from kpi.planner.acts.from_text import guess_of as guess_of
from kpi.planner.acts.own_rounds import OwnRounds as OwnRounds
from kpi.planner.acts.proposing import PlanChange as PlanChange
from kpi.planner.acts.proposing import PlanProposal as PlanProposal
from kpi.planner.acts.proposing import take_up_plans as take_up_plans
from kpi.planner.acts.texts import KeptText as KeptText
from kpi.planner.acts.trial import TrialReport as TrialReport
from kpi.planner.acts.unit_criteria import CriteriaDecision as CriteriaDecision
from kpi.planner.acts.unit_criteria import UnitCriteria as UnitCriteria
from kpi.planner.acts.unit_criteria import UnitCriteriaForm as UnitCriteriaForm
from kpi.planner.acts.unit_moves import carry_out_unit_changes as carry_out_unit_changes
from kpi.planner.form import TypedRow as TypedRow
from kpi.planner.starting import starting_points as starting_points
from kpi.planner.unit_changes import UnitChange as UnitChange

carry_over_plan_draft = _answering(_bases.carry_over_plan_draft)
take_plan_back = _answering(_bases.take_plan_back)
begin_plan_draft = _answering(_drafting.begin_plan_draft)
plan_draft = _answering(_drafting.plan_draft)
plan_in_force_file = _answering(_drafting.plan_in_force_file)
read_plan_workbook = _answering(_drafting.read_plan_workbook)
save_plan_draft = _answering(_drafting.save_plan_draft)
begin_blank_plan = _answering(_editing.begin_blank_plan)
change_units = _answering(_editing.change_units)
plan_draft_template = _answering(_editing.plan_draft_template)
save_plan_rows = _answering(_editing.save_plan_rows)
first_plan_in_force = _answering(_first_plan.first_plan_in_force)
start_first_plan = _answering(_first_plan.start_first_plan)
add_marked = _answering(_from_text.add_marked)
pick_clause = _answering(_from_text.pick_clause)
add_own_rounds = _answering(_own_rounds.add_own_rounds)
plan_draft_file = _answering(_papers.plan_draft_file)
plan_words_paper = _answering(_papers.plan_words_paper)
decide_plan = _answering(_proposing.decide_plan)
propose_plan = _answering(_proposing.propose_plan)
keep_plan_text = _answering(_texts.keep_plan_text)
plan_text_file = _answering(_texts.plan_text_file)
try_first_report = _answering(_trial.try_first_report)
openings_of = _answering(_unit_changes.openings_of)
decide_unit_criteria = _answering(_unit_criteria.decide_unit_criteria)
propose_unit_criteria = _answering(_unit_criteria.propose_unit_criteria)
unit_criteria_paper = _answering(_unit_criteria_paper.unit_criteria_paper)
unit_list_paper = _answering(_unit_list_paper.unit_list_paper)
