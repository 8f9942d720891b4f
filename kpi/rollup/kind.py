"""Answers which screen figures between houses bring to a movement; never draws one."""

from kpi.house.kinds import bring

bring("movement", "tong-hop")
