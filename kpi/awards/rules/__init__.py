"""Answers which rule judges which criterion (design 4; the table reads as the specification); never judges itself.

A rule is (criterion, evidence, setting) -> Finding: pure, no clock, no store, no text of another rule.
"""

from collections.abc import Callable

from kpi.awards.rules.all_applicable_met import all_applicable_met
from kpi.awards.rules.dossier_complete import dossier_complete
from kpi.awards.rules.entries_at_least import entries_at_least
from kpi.awards.rules.evidence import Evidence, Setting
from kpi.awards.rules.grade_at_least import grade_at_least
from kpi.awards.rules.indicator_met import indicator_met
from kpi.awards.rules.no_pending_discipline import no_pending_discipline
from kpi.awards.rules.nominee_in_scope import nominee_in_scope
from kpi.awards.rules.one_person_per_group import one_person_per_group
from kpi.awards.rules.prize_at_least import prize_at_least
from kpi.awards.rules.rank_at_most import rank_at_most
from kpi.awards.rules.reviewer_decides import reviewer_decides
from kpi.awards.rules.score_at_least import score_at_least
from kpi.awards.rules.verdict import Finding
from kpi.plan.model import Criterion

Rule = Callable[[Criterion, Evidence, Setting], Finding]

RULES: dict[str, Rule] = {
    "indicator_met": indicator_met,  # every milestone of one indicator
    "all_applicable_met": all_applicable_met,  # every milestone of every applicable indicator: (i2)
    "rank_at_most": rank_at_most,  # the published rank: (i3)
    "score_at_least": score_at_least,  # the month's score
    "grade_at_least": grade_at_least,  # the month's Mức điểm
    "dossier_complete": dossier_complete,  # every paper is there: III.3.1
    "no_pending_discipline": no_pending_discipline,  # no case recorded by Nội vụ is pending
    "entries_at_least": entries_at_least,  # entries of a contest
    "prize_at_least": prize_at_least,  # a prize won elsewhere
    "one_person_per_group": one_person_per_group,  # one of several authors
    "reviewer_decides": reviewer_decides,  # Nội vụ concludes: (i0), (i1)
    "nominee_in_scope": nominee_in_scope,  # who may be nominated: II.1.2
}
