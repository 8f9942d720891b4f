"""Answers the pages of a contest that work without a script; never computes a point."""

import json

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kpi import actions, tables
from kpi.plan.model import Refusal
from web import opened
from web.gate import addresses
from web.quiz import body, render, sweeping
from web.quiz.render import contest_of, onward, page, who_is

STANDING = {
    "valid": "Có tên trong danh sách đơn vị đã xác nhận.",
    "held": "Được thi ngay; bài được giữ lại, xếp hạng sau khi thủ trưởng đơn vị xác nhận.",
    "open": "Được thi ngay; Ban Tổ chức sẽ kết luận về đối tượng dự thi trước khi xếp hạng.",
    "annulled": "Không được tính kết quả.",
}


async def style(_: Request) -> Response:
    """The style of the contest's pages."""
    return Response(render.STYLE, media_type="text/css; charset=utf-8", headers={"cache-control": "max-age=86400"})


async def script(_: Request) -> Response:
    """The one script of the contest's pages."""
    kept = {"cache-control": "max-age=86400"}
    return Response(render.SCRIPT, media_type="text/javascript; charset=utf-8", headers=kept)


async def not_found(_: Request) -> Response:
    """An address there is not."""
    return page("message.html", "Không có trang này", 404)


async def front(_: Request) -> Response:
    """Which contests there are."""
    contests = [render.with_words(row) for row in tables.quiz_front(opened.office())]
    return page("front.html", "Các cuộc thi trực tuyến", contests=contests)


async def contest(request: Request) -> Response:
    """One contest: its hours and rules, the entry, or the entrant's own place in it."""
    return await contest_page(request)


async def contest_page(request: Request, trouble: str | None = None, status: int = 200, little: str = "") -> Response:
    """The contest's page, with what went wrong before."""
    item = contest_of(request)
    if item is None:
        return await not_found(request)
    office, who, found = opened.office(), who_is(request), request.scope.get("kpi.signed_in")
    units = dict(tables.quiz_units(office, item["campaign"])) if who else {}
    sitting = who.sitting if who else None
    standing = STANDING[tables.quiz_standing(who)[0]] if who and not item["practice"] else ""
    return page(
        "contest.html",
        item["title"],
        status,
        trouble,
        item=item,
        base=f"/thi/{item['campaign']}",
        who=who,
        sitting=sitting,
        standing=standing,
        may_start=bool(who) and item["state"] == "open" and tables.quiz_attempts_left(who) > 0,
        little=little,
        may_write=bool(who) and actions.seconds_left(office, who, of_essay=True) > 0,
        unit_name=units.get(who.row["unit_code"], "") if who else "",
        account=found.account.name if found and not found.lacks else None,
        code=request.query_params.get("ma", "")[:40],
        commitment_words=render.COMMITMENTS,
        public_key=tables.quiz_public_key(office, item["campaign"]) if item["commitments"] else "",
    )


async def entered(request: Request) -> Response:
    """Let the holder of a code in; in practice the signed-in account."""
    item = contest_of(request)
    if item is None:
        return await not_found(request)
    try:
        sent = await body.fields(request, 2_048)
    except body.TooLarge:
        return PlainTextResponse("Dữ liệu gửi lên quá lớn.\n", 413)
    office, found = opened.office(), request.scope.get("kpi.signed_in")
    if item["practice"] and found and not found.lacks:
        done = await run_in_threadpool(actions.pass_for_account, office, item["campaign"], found.account.name)
    else:
        place = addresses.address(request.scope)
        done = await run_in_threadpool(actions.enter_quiz, office, item["campaign"], sent.get("ma", "")[:80], place)
    if isinstance(done, Refusal):
        return await contest_page(request, tables.say(done), 429 if done.code == "quiz_code_too_often" else 403)
    return render.give_pass(request, onward(request), done)


async def left(request: Request) -> Response:
    """Take the pass out of this browser; the sitting goes on by the server's clock."""
    return render.give_pass(request, onward(request), "")


async def started(request: Request) -> Response:
    """Begin the sitting; a second press is asked where less than the whole time is left."""
    who = who_is(request)
    if who is None:
        return onward(request)
    try:
        sent = await body.fields(request, 2_048)
    except body.TooLarge:
        return PlainTextResponse("Dữ liệu gửi lên quá lớn.\n", 413)
    place, consent = addresses.address(request.scope), sent.get("dong_y", "")
    is_sure = sent.get("xac_nhan") == "1"
    done = await run_in_threadpool(actions.start_sitting, opened.office(), who, consent, place, is_sure)
    if isinstance(done, Refusal):
        little = (done.found or "0") if done.code == "little_time_left" else ""
        return await contest_page(request, None if little else tables.say(done), 409, little)
    sweeping.begin(who.room)
    return onward(request, "/bai")


async def paper(request: Request) -> Response:
    """The paper, only inside a sitting."""
    return await paper_page(request)


async def paper_page(request: Request, trouble: str | None = None, status: int = 200) -> Response:
    """The paper with what is chosen, and what went wrong before."""
    item, who, office = contest_of(request), who_is(request), opened.office()
    if item is None or who is None or who.sitting is None:
        return onward(request)
    left_seconds = actions.seconds_left(office, who)
    if left_seconds <= 0:
        return onward(request, "/bien-nhan")
    rows = tables.quiz_sheet(who)
    chosen = {row["code"]: row["chosen"] for row in rows if row["chosen"]}
    return page(
        "paper.html",
        item["title"],
        status,
        trouble,
        item=item,
        base=f"/thi/{item['campaign']}",
        rows=rows,
        sitting=who.sitting,
        form=who.sitting.form,
        saved=len(chosen),
        before=json.dumps(chosen, sort_keys=True),
        left=round(left_seconds, 1),
        left_words=render.minutes(left_seconds),
    )


async def saved(request: Request) -> Response:
    """Without a script: keep what was chosen on the whole page."""
    outcome = await _whole_page(request)
    return outcome if isinstance(outcome, Response) else onward(request, "/bai")


async def handed_in(request: Request) -> Response:
    """Keep what was chosen on the page, then hand in."""
    outcome = await _whole_page(request)
    if isinstance(outcome, Response):
        return outcome
    done = await run_in_threadpool(actions.hand_in_sitting, opened.office(), outcome, addresses.address(request.scope))
    if isinstance(done, Refusal):
        return await paper_page(request, tables.say(done), render.status_of(done))
    return onward(request, "/bien-nhan")


async def _whole_page(request: Request):
    """The entrant, once every choice that the page changed is on the disk; a page where something was refused."""
    now = opened.office().clock()
    who = who_is(request)
    if who is None:
        return onward(request)
    try:
        sent = await body.fields(request)
    except body.TooLarge:
        return PlainTextResponse("Dữ liệu gửi lên quá lớn.\n", 413)
    place = addresses.address(request.scope)
    done = await run_in_threadpool(actions.press_whole_page, opened.office(), who, sent, now, place)
    if isinstance(done, Refusal):
        return await paper_page(request, tables.say(done), render.status_of(done))
    return who
