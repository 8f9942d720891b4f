"""Answers with which plans a new one may begin: those in force, those that the product ships, its examples; never lets
one count.
"""

from collections.abc import Mapping

from kpi.house.answer import House
from kpi.plan.config import PRODUCT_CONFIG_DIR, Plan, config_dir, load
from kpi.plan.config_errors import ConfigError

EXAMPLES = PRODUCT_CONFIG_DIR / "examples"


def starting_points(office: House) -> Mapping[str, Plan]:
    """Campaign code -> plan that may be copied; a folder that cannot be read offers nothing (doctor says why)."""
    found: dict[str, Plan] = {}
    for folder in (EXAMPLES, config_dir()):
        try:
            found |= load(folder)
        except ConfigError:
            continue
    return {**found, **office.plans}
