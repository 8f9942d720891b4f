"""Answers what a person can do: one function = one thing done = one transaction = one audit row; never only reads.

The list of contents: each room's acts stand, by name, in the file of that room beside this one (`x = _answering(…)`);
a new act adds its line there and nothing here. Owns the clock: every moment that is stored comes from Office.clock.
"""

from inspect import ismodule as _is_module

from kpi.actions.awards import *
from kpi.actions.between_houses import *
from kpi.actions.board import *
from kpi.actions.house import *
from kpi.actions.ideas import *
from kpi.actions.keeping import *
from kpi.actions.month import *
from kpi.actions.people import *
from kpi.actions.plans import *
from kpi.actions.quiz import *
from kpi.actions.tasks import *
from kpi.house.doors import behind_door as _behind_door
from kpi.house.doors import has_door as _has_door
from kpi.house.forms import is_form as _is_form
from kpi.house.forms import taking_in as _taking_in

__all__ = [name for name, what in sorted(globals().items()) if name[0] != "_" and not _is_module(what)]

# Whatever a form hands over passes the one door for text here, so that no act has to think of it.
globals().update({name: _taking_in(act) for name, act in list(globals().items()) if _is_form(act)})
# And how much of it: lengths of words, files within the account's quota (kpi/house/doors.py).
globals().update({name: _behind_door(globals()[name]) for name in __all__ if _has_door(globals()[name])})
