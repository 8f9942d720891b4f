"""Answers what an indicator of a plan is and to whom it applies; never computes a figure."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from kpi.period import is_month_end
from kpi.plan.model.clause import Clause
from kpi.plan.model.unit import Unit
from kpi.plan.model.words import (
    ESTIMATE_PART,
    STEP_MEASURES,
    Accumulation,
    Code,
    Measure,
    Source,
    Strict,
    Target,
    demand,
)


class Quantity(Strict):
    """Label and measure unit of a numerator or denominator, in the plan's words."""

    label: str
    measure_unit: str | None = None


class Part(Quantity):
    """A figure shown beside an indicator and never scored."""

    code: Code


class Milestone(Strict):
    """A target with its date; `binding: aspirational` where the plan says "phấn đấu"."""

    due_on: date
    target: Target = Decimal(1)
    binding: Literal["required", "aspirational"] = "required"


class Exception_(Strict):
    """A unit to which the indicator does not apply, with the ground; of days (None = open) only within them."""

    unit: Code
    reason: str | None = None
    document: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_for(self, unit: Unit) -> bool:
        """True when it covers every day of this row of the units file (kpi.plan.unit_rows cuts rows at its days)."""
        begins, ends = unit.valid_from or date.min, unit.valid_to or date.max
        is_within = (self.valid_from or date.min) <= begins and ends <= (self.valid_to or date.max)
        return self.unit == unit.code and is_within


class AppliesTo(Strict):
    """((any of kinds, if given) and (any of traits, if given), or named in units) minus except; none given = all."""

    kinds: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()
    units: tuple[Code, ...] = ()
    except_: Annotated[tuple[Exception_, ...], Field(alias="except")] = ()

    def covers(self, unit: "Unit") -> bool:
        """True when the indicator applies to `unit` as the unit stands in this row of the units file."""
        if any(item.holds_for(unit) for item in self.except_):
            return False
        if unit.code in self.units or not (self.kinds or self.traits or self.units):
            return True
        by_kind = not self.kinds or unit.kind in self.kinds
        by_trait = not self.traits or any(trait in unit.traits for trait in self.traits)
        return bool(self.kinds or self.traits) and by_kind and by_trait


class Evidence(Strict):
    """The paper that confirms a figure."""

    required: bool = False
    label: str | None = None


class FromRegister(Strict):
    """Which figure of the register of ideas an indicator is, and over which of them (domain 2, INITIATIVES …).

    registered: accepted ideas of the unit and its subordinate units. effective: of these, those whose effect a paper
    confirms, over all of them or over those of subordinate units. subunits: subordinate units with an idea of theirs.
    """

    counts: Literal["registered", "effective", "subunits"]
    base: Literal["all", "subunits"] = "all"


class Indicator(Strict):
    """One indicator of a plan (design 2 and 3).

    not_measured: the half of the plan's sentence that no figure measures, word for word; it is printed as such.

    pending_part: a part that counts what was handed in and waits for approval elsewhere ("đã trình, chờ phê duyệt"); a
    miss that it would mend is no refusal of an award (domain 2, AUTONOMY). cumulative_since: what "lũy kế" counts from,
    the campaign's start or 1 January; None only where the campaign lies in one calendar year (design 3.10 l).
    """

    code: Code
    name: str
    short_name: str | None = None
    clause: Clause | None = None
    measure: Measure
    accumulation: Accumulation = "month_end"
    cumulative_since: Literal["campaign", "year"] | None = None
    pace: Literal["constant", "linear"] = "constant"
    numerator: Quantity | None = None
    denominator: Quantity | None = None
    parts: tuple[Part, ...] = ()
    parts_in_order: bool = False
    other_base: Code | None = None
    pending_part: Code | None = None
    milestones: tuple[Milestone, ...] = ()
    direction: Literal["higher", "lower"] = "higher"
    weight: Annotated[Decimal, Field(ge=0, le=10_000, decimal_places=4)] | None = None
    cap: Annotated[Decimal, Field(gt=0, le=100, decimal_places=6)] = Decimal(1)
    max: Annotated[Decimal, Field(gt=0, le=10_000, decimal_places=4)] | None = None
    part_of_whole: bool = True
    target_from: Literal["plan", "inferred"] = "plan"
    applies_to: AppliesTo = AppliesTo()
    source: Source = "report"
    from_register: FromRegister | None = None
    evidence: Evidence = Evidence()
    owner: str | None = None
    used_for_award: bool = True
    not_measured: str | None = None

    @property
    def is_step(self) -> bool:
        """Step indicators are met at once or not at all: done, rank, assessment."""
        return self.measure in STEP_MEASURES

    @property
    def effective_weight(self) -> Decimal:
        """The weight given, else `max` for points and 1 for the rest (design 3.8)."""
        if self.weight is not None:
            return self.weight
        return self.max if self.measure == "points" and self.max is not None else Decimal(1)

    @property
    def is_cumulative(self) -> bool:
        """A figure that a unit adds up itself, month after month."""
        return self.accumulation == "cumulative" and self.measure in ("share", "count")

    @property
    def is_flow(self) -> bool:
        """A figure of each month alone, which the product adds up."""
        return self.accumulation == "flow" and self.measure in ("share", "count")

    @property
    def lower_is_better(self) -> bool:
        """A rank meets its target when it is at most k, whatever `direction` says."""
        return self.direction == "lower" or self.measure == "rank"

    @model_validator(mode="after")
    def _hangs_together(self) -> "Indicator":
        dates = [milestone.due_on for milestone in self.milestones]
        if self.measure == "points":
            demand(self.max is not None, "max", "thiếu", "chỉ tiêu loại points phải có max (điểm tối đa)")
            demand(not dates, "milestones", len(dates), "chỉ tiêu loại points không có mốc")
        else:
            demand(bool(dates), "milestones", "trống", "ít nhất một mốc {due_on, target}")
            demand(self.max is None, "max", self.max, "chỉ dùng cho measure: points")
        demand(dates == sorted(set(dates)), "milestones", "ngày trùng hoặc không theo thứ tự", "ngày tăng dần")
        for milestone in self.milestones:
            demand(
                self.measure == "done" or is_month_end(milestone.due_on),
                "milestones.due_on",
                milestone.due_on,
                "ngày cuối tháng (trừ measure: done)",
            )
            if self.measure in ("done", "assessment"):
                demand(milestone.target == 1, "milestones.target", milestone.target, "1 (done, assessment)")
            if self.measure == "share" and self.part_of_whole:
                demand(milestone.target <= 1, "milestones.target", milestone.target, "tỷ lệ từ 0 đến 1 (80% viết 0.8)")
        demand(
            not (self.pace == "linear" and self.lower_is_better), "pace", "linear", "constant khi càng thấp càng tốt"
        )
        demand(not (self.pace == "linear" and self.is_step), "pace", "linear", "constant với done, rank, assessment")
        codes = [part.code for part in self.parts]
        demand(len(codes) == len(set(codes)), "parts", codes, "mã phần không trùng nhau")
        demand(ESTIMATE_PART not in codes, "parts", ESTIMATE_PART, "mã dành riêng cho Ước thực hiện cả năm")
        if self.from_register is not None:
            demand(self.source == "register", "source", self.source, "register, vì chỉ tiêu lấy từ sổ (from_register)")
            wanted = "count" if self.from_register.counts == "registered" else "share"
            demand(self.measure == wanted, "measure", self.measure, f"{wanted} với from_register.counts này")
        if self.other_base is not None:
            demand(self.other_base in codes, "other_base", self.other_base, f"một mã trong parts: {', '.join(codes)}")
        if self.pending_part is not None:
            demand(
                self.pending_part in codes, "pending_part", self.pending_part, f"một mã trong parts: {', '.join(codes)}"
            )
        return self
