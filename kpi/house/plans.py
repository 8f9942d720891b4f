"""Answers which plan a campaign has; a campaign whose file was taken out of config/ is said, never a bare KeyError."""

from kpi.house.refused import Refused
from kpi.plan.config import Plan


class Plans(dict[str, Plan]):
    """The configuration by campaign code. `plans.get(code)` is None for an unknown one, as ever; `plans[code]` of a
    campaign that the store knows and config/ no longer holds raises Refused (campaign_not_configured), which the face
    makes a value.
    """

    def __missing__(self, code: str) -> Plan:
        raise Refused("campaign_not_configured", str(code), ", ".join(sorted(self)))
