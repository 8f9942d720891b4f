"""Answers what a person can do with figures that go from house to house, refusals as values; never acts itself."""

from kpi.house.refusing import answering as _answering
from kpi.rollup.acts import answer as _answer
from kpi.rollup.acts import new_key as _new_key
from kpi.rollup.acts import origin as _origin
from kpi.rollup.acts import send as _send
from kpi.rollup.acts import take_up as _take_up
from kpi.rollup.acts import trust as _trust
from kpi.rollup.acts.take_up import Taking as Taking
from kpi.rollup.acts.trust import PartyForm as PartyForm

answer_party = _answering(_answer.answer_party)
take_answer = _answering(_answer.take_answer)
begin_new_key = _answering(_new_key.begin_new_key)
origin_cell = _answering(_origin.origin_cell)
make_packet = _answering(_send.make_packet)
take_up_packet = _answering(_take_up.take_up_packet)
trust_party = _answering(_trust.trust_party)
