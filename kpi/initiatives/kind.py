"""Answers what the register of ideas brings to each kind of campaign: its screens, and its figures before a month is
closed; never knows a plan."""

from kpi.house.kinds import bring, bring_before_closing, bring_ideas
from kpi.initiatives.acts.month_figures import propose_at_closing
from kpi.initiatives.of_people import ideas_by_author

REGISTER, SENDING, RECOGNITION, TAKING_PART = "so-sang-kien", "gui-sang-kien", "xet-cong-nhan", "tham-gia-sang-kien"

bring("movement", REGISTER, SENDING, RECOGNITION, TAKING_PART)
bring("initiative_call", REGISTER, SENDING, RECOGNITION, TAKING_PART)
bring_before_closing(propose_at_closing)
bring_ideas(ideas_by_author)
