"""Answers whether the log of a contest still fits its own chains, asked again only when its file has changed."""

from kpi.quiz.answer_log import read_rows
from kpi.quiz.chain import broken_links
from kpi.quiz.halls import Room


def log_is_whole(room: Room) -> bool:
    """True when every link fits; False as soon as one event was changed, left out or put in by hand (TT-50)."""
    path = room.hall.log.path
    about = path.stat()
    key = (about.st_mtime_ns, about.st_size)
    if room.looked_at != key:
        try:
            room.is_whole = not broken_links(room.campaign, read_rows(path))
        except ValueError:
            room.is_whole = False
        room.looked_at = key
    return room.is_whole
