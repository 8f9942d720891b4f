"""Answers how much comes in through each act: lengths of words, files within the account's quota, days that can be one
(kpi/house/days.py); never what an act does with them.

Every act of the face that knows who acts passes here before its own first line. What is taken in is told from the act's
own signature; a test compares this list with the list of acts, so a new act is behind a door from its first day.
"""

import dataclasses
import inspect
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from kpi.house.account import Account
from kpi.house.days import refuses_days
from kpi.house.office import Office
from kpi.house.quota import over_letters, over_quota
from kpi.house.refusing import Refused, note_refused
from kpi.house.rights import says_who
from kpi.plan.model import Refusal
from kpi.store.trying import trying

LONGEST_WORDS = 5_000  # letters of one text: a reason, a note, an explanation, a number
MOST_WORDS = 60_000  # letters of all texts of one act together
LARGEST_FILE = 12 * 2**20
LARGER_FILE = {"import_facts": 64 * 2**20, "append_upload": 64 * 2**20}  # years of figures; pieces of a film
LARGER_FILE |= {"take_up_packet": 96 * 2**20}  # a year of a commune with its workbooks
DEEPEST = 4

# Acts that take more, each with its reason.
LONGER: dict[str, int] = {
    "save_own_layout": 200_000,  # which column and row of the unit's own book is which
    "change_plan": 400_000,  # a plan's whole text
    "save_plan_draft": 4_000_000,  # a plan's whole keys, its list of units too (kpi.planner has its own limit)
    "save_plan_rows": 4_000_000,
    "receive_initiative": 100_000,  # an idea in its parts; each has its own limit and its own sentence
    "revise_initiative": 100_000,
    "save_idea_draft": 200_000,  # the same, while it is typed
}
# Whole plans, saved as they are typed by those who set them up: not counted among an account's letters of the hour.
WHOLE_PLANS = frozenset({"change_plan", "save_plan_draft", "save_plan_rows"})
# Acts that ask for the quota themselves, because they write their refusal down in their own words.
ASKS_ITSELF = frozenset(
    {
        "append_upload",
        "attach_evidence",
        "carried_workbook",
        "check_own_workbook",
        "own_book",
        "submit_own_workbook",
        "submit_reviewer_workbook",
        "submit_workbook",
    }
)
# Acts that only the program or its own screens call, with texts that no person types: behind no door.
NO_DOOR: dict[str, str] = {
    "note_handed_out": "tên tệp và mã kiểm tra do màn hình đưa",
    "note_personal_data_seen": "chỗ xem do màn hình đưa",
    "note_refused_view": "mã màn hình do màn hình đưa",
    "check_workbook": "trả kết luận Checked, tự hỏi hạn mức",
    "original_file": "chỉ đọc",
    "month_paper": "chỉ đọc",
    "award_paper": "chỉ đọc",
    "returned_workbook": "chỉ đọc",
    "template_workbook": "chỉ đọc",
    "kept_draft": "chỉ đọc, trả None khi không có",
}


def has_door(act: object) -> bool:
    """True for a function of the face that knows the office and who acts, unless the list says why it has none."""
    if not inspect.isfunction(act) or act.__name__ in NO_DOOR:
        return False
    return bool({"actor", "viewer"} & (names := set(inspect.signature(act).parameters))) and "office" in names


def behind_door(act: Callable) -> Callable:
    """The act behind its door."""
    who = "actor" if "actor" in inspect.signature(act).parameters else "viewer"
    signature, gives_problems = inspect.signature(act), "Problem" in str(inspect.signature(act).return_annotation)

    @wraps(act)
    def door(*args: Any, **kwargs: Any) -> Any:
        given = signature.bind(*args, **kwargs).arguments
        office, actor = given["office"], given.get(who)
        rest = {name: value for name, value in given.items() if name not in ("office", who)}
        if (refused := _refuses(act.__name__, office, actor, rest, gives_problems)) is not None:
            return refused
        wrong_day = refuses_days(act.__name__, office, rest)
        if wrong_day is not None:
            return _no_right(act, args, kwargs) or _noted(wrong_day, office, actor, act.__name__, _about(rest))
        try:
            return act(*args, **kwargs)
        except Refused as refusal:  # raised deep inside, by whatever the act asked
            return refusal.refusal

    return door


def _no_right(act: Callable, args: tuple, kwargs: Mapping[str, Any]) -> Refusal | None:
    """Why this person may not, whatever day the form holds, as the act itself says it; None where they may.

    Whoever has no right hears that first, and learns nothing of what the day was compared with.
    """
    with trying():
        try:
            found = act(*args, **kwargs)
        except Refused as refusal:
            found = refusal.refusal
        except Exception:  # NothingKept, or whatever else such a day breaks further inside
            return None
    return found if isinstance(found, Refusal) and says_who(found) else None


def _noted(refusal: Refusal, office: Office, actor: Account | None, action: str, about: str) -> Refusal:
    note_refused(office, actor, action, about, code=refusal.code)
    return refusal


def _refuses(name: str, office: Office, actor: Account | None, given: Mapping[str, Any], gives_problems: bool) -> Any:
    texts: list[str] = []
    files: list[bytes] = []
    _gather(given, texts, files, 0)
    longest, most = LONGER.get(name, LONGEST_WORDS), max(MOST_WORDS, LONGER.get(name, 0))
    if (length := max(map(len, texts), default=0)) > longest:
        return Refusal("words_too_long", f"{length} ký tự", f"{longest} ký tự")
    if (length := sum(map(len, texts))) > most:
        return Refusal("words_too_long", f"{length} ký tự cả biểu", f"{most} ký tự")
    if name not in WHOLE_PLANS and (refusal := over_letters(office, actor, length)):
        return refusal
    for data in files:
        largest = LARGER_FILE.get(name, LARGEST_FILE)
        if len(data) > largest:
            return Refusal("file_too_large_here", f"{len(data) // 2**20} MB", f"{largest // 2**20} MB")
        if name not in ASKS_ITSELF and (problem := over_quota(office, actor, data)):
            said = Refusal(problem.code, problem.found, problem.expected)
            return [problem] if gives_problems else dataclasses.replace(said, code="quota_here")
    return None


def _about(given: Mapping[str, Any]) -> str:
    """What an act refused at its door is about, for its audit row: the number it was given, never words."""
    return next((f"{name}/{value}" for name, value in given.items() if isinstance(value, int)), "form")


def _gather(value: Any, texts: list[str], files: list[bytes], depth: int) -> None:
    """Every text and file in what an act is given, however it is wrapped."""
    if isinstance(value, str):
        texts.append(value)
    elif isinstance(value, (bytes, bytearray)):
        files.append(bytes(value))
    elif depth >= DEEPEST:
        return
    elif isinstance(value, Mapping):
        for key, item in value.items():
            _gather(key, texts, files, depth + 1)
            _gather(item, texts, files, depth + 1)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for item in value:
            _gather(item, texts, files, depth + 1)
    elif dataclasses.is_dataclass(value) and not isinstance(value, (type, Account)):
        for field in dataclasses.fields(value):
            _gather(getattr(value, field.name), texts, files, depth + 1)
