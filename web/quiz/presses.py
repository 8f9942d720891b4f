"""Answers one press of the sitting's script: taken and on the disk, or why not; never keeps other presses waiting.

The press is checked and queued at once; the wait for the disk holds no thread.
"""

import asyncio

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kpi import actions, tables
from kpi.plan.model import Refusal
from web import opened
from web.gate import addresses
from web.quiz import body, render, sweeping
from web.quiz.render import who_is

NO_PASS = "Phiên dự thi không còn trong trình duyệt này. Mời vào lại bằng mã dự thi; câu đã lưu vẫn còn."


async def answered(request: Request) -> Response:
    """Take one answer: {tab, seq, q, c} -> {so, seq, tt, con} once it is on the disk."""
    office = opened.office()
    now = office.clock()  # when it arrived: before anything else is done
    try:
        sent = await body.told(request)
    except body.TooLarge:
        return JSONResponse({"loi": "Câu trả lời quá dài."}, 413)
    who = who_is(request)
    if who is None:
        return JSONResponse({"loi": NO_PASS}, 401)
    sweeping.begin(who.room)
    tab, seq = str(sent.get("tab", ""))[:64], sent.get("seq", 0)
    seq = seq if isinstance(seq, int) and not isinstance(seq, bool) else -1
    words = (str(sent.get("q", ""))[:80], str(sent.get("c", ""))[:40])
    place = addresses.address(request.scope)
    taken = actions.take_press(office, who, actions.Press(tab, seq, *words), now, place)
    if isinstance(taken, Refusal):
        await run_in_threadpool(actions.note_refused_press, office, who, taken, place)
        return _refused(office, who, taken)
    try:
        await asyncio.wrap_future(taken.written)
    except OSError as error:
        refusal = actions.answer_not_written(office, who, error)
        return JSONResponse({"loi": tables.say(refusal)}, 507)
    left = actions.seconds_left(office, who)
    told = {"so": taken.number, "seq": seq, "tt": taken.state, "con": round(left, 1), "het": left <= 0}
    if taken.state == "late":
        told["loi"] = "Câu này đến sau khi hết giờ hoặc đã nộp: được ghi lại nhưng không tính."
    return JSONResponse(told)


def _refused(office, who, refusal: Refusal) -> Response:
    left = actions.seconds_left(office, who)
    told = {"loi": tables.say(refusal), "ma": refusal.code}
    if render.status_of(refusal) == 507:  # the script keeps what it sent and sends it again
        return JSONResponse(told, 507)
    return JSONResponse({**told, "con": round(left, 1), "het": left <= 0}, 422)


async def essay_saved(request: Request) -> Response:
    """Keep a version of the essay."""
    who = who_is(request)
    if who is None:
        return JSONResponse({"loi": NO_PASS}, 401)
    try:
        sent = await body.told(request, body.ESSAY)
    except body.TooLarge:
        return JSONResponse({"loi": "Bài tự luận quá dài, tối đa 64 kB chữ; bản lưu trước vẫn còn."}, 413)
    words = (str(sent.get("chu_de", "")), str(sent.get("noi_dung", "")), addresses.address(request.scope))
    done = await run_in_threadpool(actions.save_essay, opened.office(), who, *words)
    if isinstance(done, Refusal):
        return JSONResponse({"loi": tables.say(done), "ma": done.code}, render.status_of(done))
    return JSONResponse({"so": done.number})


async def left_over(request: Request) -> Response:
    """How many seconds are left, by the server's clock; of the essay with ?luan."""
    office, who = opened.office(), who_is(request)
    if who is None:
        return JSONResponse({"loi": NO_PASS}, 401)
    left = actions.seconds_left(office, who, of_essay="luan" in request.query_params)
    return JSONResponse({"con": round(left, 1), "het": left <= 0})


async def focus(request: Request) -> Response:
    """The page was left, or came back."""
    who = who_is(request)
    try:
        sent = await body.told(request)
    except body.TooLarge:
        sent = {}
    if who is not None:
        actions.note_focus(opened.office(), who, str(sent.get("k", "")))
    return Response(status_code=204)
