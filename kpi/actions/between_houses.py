"""Answers what a person can do with figures that go from house to house, refusals as values: the face of one room;
never acts itself."""

from kpi.house.refusing import answering
from kpi.rollup.acts import answer, new_key, origin, send, take_up, trust
from kpi.rollup.acts.take_up import Taking
from kpi.rollup.acts.trust import PartyForm

trust_party = answering(trust.trust_party)
make_packet = answering(send.make_packet)
take_up_packet = answering(take_up.take_up_packet)
answer_party = answering(answer.answer_party)
take_answer = answering(answer.take_answer)
begin_new_key = answering(new_key.begin_new_key)
origin_cell = answering(origin.origin_cell)

__all__ = [
    "PartyForm",
    "Taking",
    "answer_party",
    "begin_new_key",
    "make_packet",
    "origin_cell",
    "take_answer",
    "take_up_packet",
    "trust_party",
]
