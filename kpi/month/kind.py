"""Answers which screens the month's reporting brings to a movement; never draws one."""

from kpi.house.kinds import bring

bring("movement", "nop-bao-cao", "tham-dinh", "van-ban", "lich-bao-cao", "so-lieu-noi-vu")
