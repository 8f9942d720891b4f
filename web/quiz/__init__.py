"""Answers which plain pages an online contest has (/thi): entry, paper, essay, receipt; never asks for an account.

They work without any script, on a telephone, in light and dark; the one script (thi.js) saves each answer at once.
"""

from starlette.routing import Route

from web.quiz import after, files, pages, presses

GET, POST = ["GET"], ["POST"]
ROOT = "/thi"
_OF = ROOT + "/{campaign}"
ROUTES = [
    Route(ROOT, pages.front, methods=GET),
    Route(ROOT + "/thi.css", pages.style, methods=GET),
    Route(ROOT + "/thi.js", pages.script, methods=GET),
    Route(_OF, pages.contest, methods=GET),
    Route(_OF + "/vao", pages.entered, methods=POST),
    Route(_OF + "/ra", pages.left, methods=POST),
    Route(_OF + "/dang-ky", after.registering, methods=GET),
    Route(_OF + "/dang-ky", after.registered, methods=POST),
    Route(_OF + "/bat-dau", pages.started, methods=POST),
    Route(_OF + "/bai", pages.paper, methods=GET),
    Route(_OF + "/luu", pages.saved, methods=POST),
    Route(_OF + "/nop", pages.handed_in, methods=POST),
    Route(_OF + "/bien-nhan", after.receipt, methods=GET),
    Route(_OF + "/kiem-tra", after.checking, methods=["GET", "POST"]),
    Route(_OF + "/tu-luan", after.essay, methods=GET),
    Route(_OF + "/tu-luan", after.essay_sent, methods=POST),
    Route(_OF + "/tep", files.there, methods=GET),
    Route(_OF + "/tep", files.sent, methods=POST),
    Route(_OF + "/tra-loi", presses.answered, methods=POST),
    Route(_OF + "/tu-luan/luu", presses.essay_saved, methods=POST),
    Route(_OF + "/con-lai", presses.left_over, methods=GET),
    Route(_OF + "/roi", presses.focus, methods=POST),
    Route(ROOT + "/{rest:path}", pages.not_found, methods=["GET", "HEAD", "POST"]),
]
__all__ = ["ROUTES"]
