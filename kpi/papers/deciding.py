"""Answers whose head and hand a Quyết định of a plan's issuer bears; never guesses a name, never signs.

The organiser of a movement prepares a Quyết định, the body that issued the plan decides: so reads its head.
"""

from kpi.papers.settings import DOTS

_COMMITTEE = ("UBND ", "ỦY BAN NHÂN DÂN ")


def decision_head(issuer: str | None) -> dict[str, str]:
    """The fields of head and foot: the committee whole ("ỦY BAN NHÂN DÂN" over its place) and its Chủ tịch; of another
    body itself and its head; dots where the plan names no issuer."""
    name = (issuer or DOTS).upper()
    place = next((name.removeprefix(start) for start in _COMMITTEE if name.startswith(start)), None)
    body = f"ỦY BAN NHÂN DÂN\n{place}" if place else name
    head = "CHỦ TỊCH" if place else "THỦ TRƯỞNG"
    told = {"co_quan_chu_quan": "", "co_quan": body, "chuc_vu_ky": head, "nguoi_ky": ""}
    return {**told, "tham_quyen": f"{head} {body}".replace("\n", " ")}
