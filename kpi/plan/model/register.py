"""Answers what a plan says about ideas and contest entries: their fields, forms, days, duties; never reads an entry.

Where a plan is silent a key has a default that the product chose; such a setting is shown beside what it decides.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from kpi.plan.model.clause import Clause
from kpi.plan.model.indicator import AppliesTo
from kpi.plan.model.words import Code, Strict, demand

Form = Literal["article", "video", "image", "audio", "paper", "online"]
FORMS: tuple[Form, ...] = ("article", "video", "image", "audio", "paper", "online")
Category = Literal["official", "part_time", "worker", "other_official", "citizen", "organisation", "enterprise"]
CATEGORIES: tuple[Category, ...] = (
    "official",
    "part_time",
    "worker",
    "other_official",
    "citizen",
    "organisation",
    "enterprise",
)
OTHER_THEME = "khac"  # the theme of an entry that lies outside the plan's own; always known, marked wherever it stands


class Named(Strict):
    """A field, an area, a theme or a criterion of a rubric: its code, its name in the plan's words, where it stands."""

    code: Code
    name: str
    clause: Clause | None = None


class YearRule(Strict):
    """Which year an idea counts for, where the plan has a day of its own for some authors (Tân An 2024, II.4).

    Received up to the day before `last_day`: its year; after it: the next year. The day itself the plan may leave open:
    `cutoff_day_counts`, shown wherever it decides. Everybody else: the year of receipt.
    """

    last_day: date
    categories: tuple[Category, ...] = ("official", "part_time")
    cutoff_day_counts: Literal["this_year", "next_year"] = "this_year"
    clause: Clause | None = None


class Register(Strict):
    """How ideas are received and followed.

    kept_by: the unit whose officers receive for others and whose own ideas another body decides. supplement_days:
    how long an author asked to complete an idea has. recognition_months: how long the Hội đồng has, from acceptance
    or from the end of the first application; a reminder, never a refusal. legal_track: by the plan alone, or by NĐ
    13/2012/NĐ-CP (decree: only what was tried or applied is recognised, Điều 3; each gets its Giấy chứng nhận sáng
    kiến). needs_both_parts: both parts (present situation; content and effect) must be there before an idea is
    accepted. novelty_until: an idea may repeat nothing that was applied up to and including this day. author_notes:
    what the plan says of a kind of author where rewards are read. contest_entries_count: entries of a contest count
    for indicators without being put into the register first. anonymous: whether a clerk may take a proposal of a
    citizen who gives no name; it is never rewarded.
    """

    kept_by: Code | None = None
    fields: tuple[Named, ...] = ()
    areas: tuple[Named, ...] = ()
    themes: tuple[Named, ...] = ()
    other_theme: Literal["allowed", "refused"] = "allowed"
    forms: tuple[Form, ...] = FORMS
    needs_both_parts: bool = False
    supplement_days: Annotated[int, Field(ge=1, le=365)] = 15
    recognition_months: Annotated[int, Field(ge=1, le=36)] = 3
    legal_track: Literal["internal", "decree"] = "internal"
    anonymous: Literal["received", "refused"] = "refused"
    counts_from: Literal["received", "recognised"] = "received"
    year_rule: YearRule | None = None
    commendation_needs_effect: bool = False
    author_notes: dict[Category, str] = Field(default_factory=dict)
    novelty_until: date | None = None
    contest_entries_count: bool = False

    @model_validator(mode="after")
    def _each_code_once(self) -> "Register":
        for key in ("fields", "areas", "themes"):
            codes = [item.code for item in getattr(self, key)]
            twice = sorted({code for code in codes if codes.count(code) > 1})
            demand(not twice, key, ", ".join(twice), "mỗi mã chỉ một lần")
        taken = [item.code for item in self.themes if item.code == OTHER_THEME]
        demand(not taken, "themes", OTHER_THEME, f"mã khác: {OTHER_THEME} dành cho chủ đề ngoài Kế hoạch")
        return self


class Duty(Strict):
    """Nghĩa vụ dự thi: who owes how many entries of which form by the contest's last day.

    counts: entries handed in, or those the unit has selected from its subordinate units (`selected`). forms: which
    forms fulfil it, none = any. other_forms: what entries of other forms alone mean. within_themes: an entry on another
    theme leaves it open. without: what having none means once the day is past. of_children: a unit without an entry of
    its own whose subordinate units have some.
    """

    code: Code
    name: str
    clause: Clause | None = None
    applies_to: AppliesTo = AppliesTo()
    at_least: Annotated[int, Field(ge=1, le=1000)] = 1
    counts: Literal["entries", "selected"] = "entries"
    forms: tuple[Form, ...] = ()
    other_forms: Literal["open", "not_met"] = "not_met"
    within_themes: bool = False
    without: Literal["not_met", "open"] = "not_met"
    of_children: Literal["open", "count", "ignore"] = "open"


class Support(Strict):
    """Hỗ trợ kinh phí: for whose entries of which form money may be given, whether only once sent on."""

    code: Code
    name: str
    clause: Clause | None = None
    applies_to: AppliesTo = AppliesTo()
    forms: tuple[Form, ...] = ()
    needs_forwarded: bool = False


class Mark(Named):
    """One line of a rubric with its highest number of points."""

    max: Annotated[Decimal, Field(gt=0, le=1000, decimal_places=2)]


class Entries(Strict):
    """How entries of a contest are received, selected and sent on.

    deadline: the last day on which an entry is in time. counts: the day it arrived, or the day of its postmark.
    forward_by: the superior's own day; None: not given yet ("phải nhập"). forward_at_least: how many the superior asks
    for. joint_entry_counts_for: an entry by authors of several units counts for the lead author's unit, or for each.
    """

    deadline: date
    clause: Clause | None = None
    counts: Literal["received", "postmarked"] = "received"
    forward_to: str | None = None
    forward_by: date | None = None
    forward_at_least: Annotated[int, Field(ge=1, le=1000)] | None = None
    joint_entry_counts_for: Literal["lead", "each"] = "lead"
    duties: tuple[Duty, ...] = ()
    encouraged: AppliesTo | None = None
    rubric: tuple[Mark, ...] = ()
    supports: tuple[Support, ...] = ()

    @model_validator(mode="after")
    def _each_code_once(self) -> "Entries":
        for key in ("duties", "rubric", "supports"):
            codes = [item.code for item in getattr(self, key)]
            twice = sorted({code for code in codes if codes.count(code) > 1})
            demand(not twice, key, ", ".join(twice), "mỗi mã chỉ một lần")
        return self
