"""Answers what a campaign's configuration says once its defaults are filled in; never judges a figure."""

from datetime import date
from fractions import Fraction

from tests.reference import months

STEPS = ("done", "rank", "assessment")


def fraction(number) -> Fraction | None:
    """A number exactly as it is written (0.8 is four fifths); None where there is none."""
    return None if number is None or number == "" else Fraction(str(number))


class Rule:
    """One indicator with every default of design 2 filled in."""

    def __init__(self, raw: dict):
        self.code = raw["code"]
        self.measure = raw["measure"]
        self.accumulation = raw.get("accumulation", "month_end")
        self.pace = raw.get("pace", "constant")
        self.milestones = [
            (months.day_of(item["due_on"]), fraction(item.get("target", 1)), item.get("binding", "required"))
            for item in raw.get("milestones", [])
        ]
        self.max = fraction(raw.get("max"))
        self.cap = fraction(raw.get("cap", 1))
        default_weight = self.max if self.measure == "points" else 1
        self.weight = fraction(raw["weight"] if raw.get("weight") is not None else default_weight)
        self.is_step = self.measure in STEPS
        self.lower = self.measure == "rank" or raw.get("direction", "higher") == "lower"
        self.source = raw.get("source", "report")
        self.target_from = raw.get("target_from", "plan")
        self.other_base = raw.get("other_base")
        self.parts = [part["code"] for part in raw.get("parts", [])]
        self.applies_to = raw.get("applies_to") or {}
        self.is_flow = self.accumulation == "flow" and self.measure in ("share", "count")
        self.since_year = (
            self.accumulation == "cumulative"
            and self.measure in ("share", "count")
            and raw.get("cumulative_since") == "year"
        )

    def is_met_by(self, value: Fraction, target: Fraction) -> bool:
        """True when a value is at least (lower is better: at most) the target."""
        return value <= target if self.lower else value >= target

    def is_beaten_by(self, value: Fraction, target: Fraction) -> bool:
        """True when a value is strictly better than the target."""
        return value < target if self.lower else value > target

    def applies(self, unit: dict, on: date) -> bool:
        """((any of kinds, if given) and (any of traits, if given), or named in units) minus except, on a day."""
        rule = self.applies_to
        for item in rule.get("except") or []:
            first, last = (months.day_of(item.get(key)) for key in ("valid_from", "valid_to"))
            if item["unit"] == unit["code"] and (first or date.min) <= on <= (last or date.max):
                return False
        kinds, traits, named = (rule.get(key) or [] for key in ("kinds", "traits", "units"))
        if not (kinds or traits or named):
            return True
        if unit["code"] in named:
            return True
        by_kind = not kinds or unit.get("kind") in kinds
        by_trait = not traits or any(trait in traits for trait in unit.get("traits") or [])
        return bool(kinds or traits) and by_kind and by_trait


class Plan:
    """A campaign as written in YAML and the rows of its units file (dicts, empty values None)."""

    def __init__(self, campaign: dict, units: list[dict]):
        self.code = campaign["code"]
        self.starts_on = months.day_of(campaign["starts_on"])
        self.ends_on = months.day_of(campaign["ends_on"])
        reporting = campaign.get("reporting") or {}
        self.first_period = reporting.get("first_period") or months.of(self.starts_on)
        self.stale_after = reporting.get("stale_after_months", 2)
        scoring = campaign.get("scoring") or {}
        self.scale = scoring.get("scale", "percent")
        self.decimals = scoring.get("decimals", 2)
        self.tie_breakers = scoring.get("tie_breakers") or []
        self.bands = [(band["code"], fraction(band["at_least"])) for band in scoring.get("bands") or []]
        self.rules = [Rule(raw) for raw in campaign["indicators"]]
        self._units = units

    def units(self, on: date) -> list[dict]:
        """The units that report and are ranked on a day, in any order."""
        return [
            unit
            for unit in self._units
            if (months.day_of(unit.get("valid_from")) or date.min) <= on
            and on <= (months.day_of(unit.get("valid_to")) or date.max)
            and not (unit.get("parent") and not unit.get("peer_group"))
        ]

    def is_duty(self, rule: Rule, code: str, on: date) -> bool:
        """Whether an indicator applies to a unit on a day (design 3.10 a): asked of the unit as it stands that day."""
        return any(rule.applies(unit, on) for unit in self.units(on) if unit["code"] == code)

    def duty_months(self, rule: Rule, code: str, until: str) -> list[str]:
        """The months up to `until`, from the first reported one, on whose last day the indicator applies."""
        span = range(months.index(self.first_period), months.index(until) + 1)
        return [month for month in map(months.name, span) if self.is_duty(rule, code, months.last_day(month))]
