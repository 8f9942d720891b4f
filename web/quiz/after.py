"""Answers the pages around the paper: receipt and own result, the check of a receipt, the essay, the registration.

Never shows a point or a key before the contest says so (kpi.tables decides).
"""

import json

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kpi import actions, tables
from kpi.plan.model import Refusal
from kpi.quiz.words import RULINGS
from web import opened
from web.gate import addresses
from web.quiz import body, render, sweeping
from web.quiz.render import contest_of, onward, page, who_is

TOO_LARGE = "Dữ liệu gửi lên quá lớn.\n"


async def receipt(request: Request) -> Response:
    """What the entrant holds after handing in, and once it is published the paper, the key and the own points."""
    item, who, office = contest_of(request), who_is(request), opened.office()
    if item is None or who is None or who.sitting is None:
        return onward(request)
    sweeping.begin(who.room)  # seals in one commit what several have handed in: a page of its own would be one each
    stuck = await run_in_threadpool(actions.settle_sittings, office, who.room)
    if stuck and not who.sitting.receipt:
        base = f"/thi/{item['campaign']}"
        return page("message.html", item["title"], 507, tables.say(stuck), base=base)
    if who.sitting.is_open:
        return onward(request, "/bai")
    result = await run_in_threadpool(tables.quiz_own_result, office, who)
    return page(
        "receipt.html",
        item["title"],
        item=item,
        base=f"/thi/{item['campaign']}",
        sitting=who.sitting,
        handed_in=render.moment(who.sitting.submitted_at),
        answered=(who.sitting.receipt or {}).get("answered", 0),
        may_write=actions.seconds_left(office, who, of_essay=True) > 0,
        questions=len(who.room.forms[who.sitting.form]["questions"]),
        receipt=json.dumps(who.sitting.receipt, ensure_ascii=False, sort_keys=True),
        result=_with_words(result) if result else None,
    )


def _with_words(result: dict) -> dict:
    """The own result as it is read: commas, the rank, what the organisers ruled."""
    for row in result["rows"]:
        if row["ruling"]:
            row["ruling"]["words"] = RULINGS[row["ruling"]["kind"]]
    told, row = [], result["row"]
    if row:
        told = [("Tự luận", "không dự phần 2" if row["essay"] is None else row["essay"].replace(".", ","))]
        told += [("Tổng điểm", row["total"].replace(".", ","))]
        told += [("Xếp hạng", str(row["rank"] or "chưa xếp hạng"))]
    return {**result, "points_words": f"{result['points']}".replace(".", ","), "told": told}


async def checking(request: Request) -> Response:
    """Check a receipt that somebody pasted."""
    item = contest_of(request)
    if item is None or not item["commitments"]:
        return onward(request)
    text, verdict, genuine = "", None, False
    if request.method == "POST":
        try:
            text = (await body.fields(request, 16_384)).get("bien_nhan", "")
        except body.TooLarge:
            return PlainTextResponse(TOO_LARGE, 413)
        found = tables.receipt_is_genuine(opened.office(), item["campaign"], text)
        genuine = bool(found)
        verdict = {
            True: "Biên nhận đúng chữ ký của cuộc thi này, không bị sửa.",
            False: "Biên nhận KHÔNG đúng chữ ký: đã bị sửa hoặc không phải của cuộc thi này.",
            None: "Đây không phải một biên nhận. Mời dán toàn bộ, từ { đến }.",
        }[found]
    key = tables.quiz_public_key(opened.office(), item["campaign"])
    base = f"/thi/{item['campaign']}"
    return page(
        "check.html",
        "Kiểm tra biên nhận",
        item=item,
        base=base,
        heading=item["title"],
        text=text[:8_000],
        verdict=verdict,
        genuine=genuine,
        public_key=key,
    )


async def essay(request: Request) -> Response:
    """The essay with its newest version."""
    return await essay_page(request)


async def essay_page(request: Request, trouble: str | None = None, status: int = 200, typed=None) -> Response:
    """The essay's page; `typed`: what was sent and could not be kept, so that nothing is lost."""
    item, who, office = contest_of(request), who_is(request), opened.office()
    if item is None or who is None or not item["has_essay"] or who.sitting is None:
        return onward(request)
    rules = who.room.rules
    left = actions.seconds_left(office, who, of_essay=True)
    kept = tables.quiz_essay(who)
    themes = [(theme.code, theme.name) for theme in rules.essay.themes]
    themes += [("khac", "Chủ đề khác")] if rules.essay.other_theme else []
    return page(
        "essay.html",
        "Phần tự luận",
        status,
        trouble,
        heading=item["title"],
        item=item,
        base=f"/thi/{item['campaign']}",
        essay=typed or kept,
        themes=themes,
        left=round(left, 1),
        left_words=render.minutes(left),
        file=kept["file"],
        most=actions.largest_essay_file() >> 20,
        state="Đã lưu." if kept["text"] else "Chưa có bài.",
    )


async def essay_sent(request: Request) -> Response:
    """Without a script: keep the essay as it was sent."""
    who = who_is(request)
    if who is None:
        return onward(request)
    try:
        sent = await body.fields(request, body.ESSAY)
    except body.TooLarge:
        return await essay_page(request, "Bài tự luận quá dài, tối đa 64 kB chữ; bản lưu trước vẫn còn.", 413)
    theme, text = sent.get("chu_de", ""), sent.get("noi_dung", "")
    place = addresses.address(request.scope)
    done = await run_in_threadpool(actions.save_essay, opened.office(), who, theme, text, place)
    if isinstance(done, Refusal):
        return await essay_page(request, tables.say(done), 422, {"theme": theme, "text": text})
    return onward(request, "/tu-luan")


async def registering(request: Request) -> Response:
    """The form of somebody who stands in no list."""
    return await register_page(request, {})


async def register_page(request: Request, sent: dict, trouble: str | None = None, code: str = "") -> Response:
    """The registration, with what was typed and what is wrong; or the code, once."""
    item = contest_of(request)
    if item is None or not item["unlisted"] or item["state"] != "open":
        return onward(request)
    names = ("ho_ten", "nam_sinh", "don_vi", "loai", "chuc_vu", "dien_thoai")
    return page(
        "register.html",
        "Đăng ký dự thi",
        422 if trouble else 200,
        trouble,
        heading=item["title"],
        item=item,
        base=f"/thi/{item['campaign']}",
        sent={name: sent.get(name, "")[:200] for name in names},
        units=tables.quiz_units(opened.office(), item["campaign"]),
        staff=list(tables.staff_words().items()),
        code=code,
    )


async def registered(request: Request) -> Response:
    """Take the registration; the code is shown once, and this browser is let in at once."""
    item = contest_of(request)
    if item is None or not item["unlisted"] or item["state"] != "open":
        return onward(request)
    try:
        sent = await body.fields(request, 8_192)
    except body.TooLarge:
        return PlainTextResponse(TOO_LARGE, 413)
    names = ("ho_ten", "nam_sinh", "don_vi", "loai", "chuc_vu", "dien_thoai", "dong_y")
    form = actions.Registration(*(sent.get(name, "") for name in names))
    place, office, code = addresses.address(request.scope), opened.office(), item["campaign"]
    done = await run_in_threadpool(actions.register_entrant, office, code, form, place)
    if isinstance(done, Refusal):
        return await register_page(request, sent, tables.say(done))
    entered = await run_in_threadpool(actions.enter_quiz, office, code, done[1], place)
    shown = await register_page(request, {}, code=done[1])
    return shown if isinstance(entered, Refusal) else render.give_pass(request, shown, entered)
