"""Answers which step of an idea may follow which, and why one is refused: the one table; never takes a step.

A step needs one of `after` to have happened and none of `not_after`; a step that was put right (`correct`) never
happened. The table reads as the specification; tests try every pair of it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

By = Literal["unit", "clerk", "parent", "either"]
ENDED = ("refuse", "duplicate_of", "withdraw")


@dataclass(frozen=True)
class Step:
    """One step: from where, who takes it, what must be said with it, and how it is called.

    by: unit (the idea's own), parent (the unit above it), clerk (who keeps the register, never for the own unit),
    either (own unit or clerk). needs: what must be given: reason, document, signed_on, place (where else), other (the
    idea it repeats), prize, meeting, effect (figures before and after), amount. is_once: not twice.
    """

    name: str
    after: tuple[str, ...]
    not_after: tuple[str, ...]
    by: By
    needs: tuple[str, ...] = ()
    is_once: bool = True


STEPS: dict[str, Step] = {
    "receive": Step("Tiếp nhận", (), ("receive",), "either"),
    "ask_supplement": Step("Đề nghị bổ sung", ("receive",), ("accept", *ENDED), "clerk", ("reason",), False),
    "supplement": Step("Đã bổ sung", ("ask_supplement",), ("accept", *ENDED), "either", (), False),
    "accept": Step("Chấp nhận", ("receive",), ENDED, "clerk"),
    "refuse": Step("Từ chối", ("receive",), ("accept", *ENDED), "clerk", ("reason",)),
    "duplicate_of": Step(
        "Trùng với bài khác", ("receive",), ("recognise", "reward", *ENDED), "clerk", ("other", "reason")
    ),
    "accept_late": Step("Nhận bài gửi muộn", ("receive",), ENDED, "clerk", ("reason",)),
    "put_in_register": Step("Đưa vào sổ sáng kiến", ("accept",), ENDED, "clerk"),
    "select_below": Step("Cấp trên xét chọn", ("receive",), ENDED, "parent", ("document",)),
    "select": Step("Được chọn", ("accept",), ENDED, "clerk", ("document",)),
    "leave_out": Step("Không chọn", ("accept",), ("select", *ENDED), "clerk", ("document", "reason")),
    "forward": Step("Gửi đi", ("select",), ENDED, "clerk", ("document", "signed_on")),
    "prize": Step("Đạt giải", ("accept",), ENDED, "clerk", ("prize", "document")),
    "consider": Step("Đưa ra Hội đồng", ("accept",), ("recognise", *ENDED), "clerk", ("meeting",), False),
    "recognise": Step("Công nhận", ("consider",), ENDED, "clerk", ("meeting",)),
    "not_recognise": Step(
        "Không công nhận", ("consider",), ("recognise", *ENDED), "clerk", ("meeting", "reason"), False
    ),
    "try_out": Step("Áp dụng thử", ("accept",), ENDED, "either"),
    "apply": Step("Áp dụng", ("accept",), ENDED, "either"),
    "effective": Step("Có hiệu quả", ("apply",), ENDED, "either", ("effect",), False),
    "replicate": Step("Nhân rộng", ("apply",), ENDED, "either", ("place",), False),
    "commend": Step("Tuyên dương", ("receive",), ENDED, "clerk", ("document",), False),
    "reward": Step("Khen thưởng", ("effective", "prize"), ENDED, "clerk", ("document",), False),
    "support": Step("Hỗ trợ kinh phí", ("accept",), ENDED, "clerk", ("amount", "document"), False),
    "settle": Step("Quyết toán", ("support",), ENDED, "clerk", ("amount", "document", "signed_on"), False),
    "withdraw": Step("Rút", ("receive",), ("reward", *ENDED), "either", ("reason",)),
}
# What an idea is called by the furthest step it has taken, the last of these first.
_FURTHEST = (
    "receive",
    "supplement",
    "accept",
    "put_in_register",
    "select_below",
    "leave_out",
    "select",
    "consider",
    "not_recognise",
    "forward",
    "prize",
    "recognise",
    "try_out",
    "apply",
    "effective",
    "replicate",
    "commend",
    "reward",
)
STATES = ("receive", "ask_supplement", *_FURTHEST[1:], *ENDED)


@dataclass(frozen=True)
class Blocked:
    """Why a step cannot be taken: the code of the sentence, and the steps it is about."""

    code: str
    steps: tuple[str, ...]


def blocked(kind: str, taken: Collection[str]) -> Blocked | None:
    """Why this step cannot follow those taken, or None.

    A step that ended the way comes first in the answer, then one that excludes it, then one that is missing.
    """
    step = STEPS[kind]
    if ended := tuple(item for item in ENDED if item in taken):
        return Blocked("initiative_ended", ended)
    if against := tuple(item for item in step.not_after if item in taken):
        return Blocked("initiative_step_excluded", against)
    if step.is_once and kind in taken:
        return Blocked("initiative_step_twice", (kind,))
    if step.after and not any(item in taken for item in step.after):
        return Blocked("initiative_step_too_early", step.after)
    return None


def state_of(kinds: Collection[str]) -> str:
    """Where an idea stands, from the kinds of its steps in the order they were taken."""
    in_order = list(kinds)
    if ended := [kind for kind in in_order if kind in ENDED]:
        return ended[-1]
    asked = [at for at, kind in enumerate(in_order) if kind == "ask_supplement"]
    given = [at for at, kind in enumerate(in_order) if kind in ("supplement", "accept")]
    if asked and (not given or given[-1] < asked[-1]):
        return "ask_supplement"
    return next((kind for kind in reversed(_FURTHEST) if kind in in_order), "receive")
