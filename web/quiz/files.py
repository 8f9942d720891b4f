"""Answers how the file beside an essay comes in: in pieces from the script, or whole as a form without one; never holds
it in memory and never keeps its name.
"""

from collections.abc import AsyncGenerator

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from kpi import actions, tables
from kpi.actions import Office
from kpi.plan.model import Refusal
from web import opened
from web.gate import addresses
from web.quiz import after, body, render
from web.quiz.presses import NO_PASS
from web.quiz.render import onward, who_is

PIECE, ROUND_A_FILE = 2**20, 65_536
SLOWEST_FORM_SECONDS = 300.0
GOING_ON = ("upload_offset",)


async def sent(request: Request) -> Response:
    """A piece (?tu=offset&tong=whole length, the bytes as the body), or the whole file as a form."""
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        return await _form(request)
    who, office = who_is(request), opened.office()
    if who is None:
        return JSONResponse({"loi": NO_PASS}, 401)
    offset, total = (_whole(request.query_params.get(name)) for name in ("tu", "tong"))
    try:
        piece = await body.raw(request, PIECE)
    except body.TooLarge:
        return JSONResponse({"loi": "Mỗi phần của tệp tối đa 1 MB."}, 413)
    place = addresses.address(request.scope)
    done = await run_in_threadpool(actions.take_essay_file, office, who, offset, total, piece, place)
    if isinstance(done, Refusal):
        there = await run_in_threadpool(actions.essay_file_arrived, office, who)
        if done.code in GOING_ON:  # the same piece came twice: on from where the file really ends
            return JSONResponse({"co": there, "noi": _progress(there, total)}, 409)
        return JSONResponse({"loi": tables.say(done), "ma": done.code}, render.status_of(done))
    return JSONResponse({"co": done, "noi": _progress(done, total)})


async def there(request: Request) -> Response:
    """How many bytes of a file under way are here."""
    who = who_is(request)
    if who is None:
        return JSONResponse({"loi": NO_PASS}, 401)
    return JSONResponse({"co": await run_in_threadpool(actions.essay_file_arrived, opened.office(), who)})


def _progress(there: int, total: int) -> str:
    return "Đã gửi tệp kèm." if there >= total else f"Đang gửi tệp: {100 * there // max(total, 1)}%"


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 12 else -1


async def _form(request: Request) -> Response:
    """Without a script: the whole file, or the wish to take it away again."""
    who, office = who_is(request), opened.office()
    if who is None:
        return onward(request)
    place, most = addresses.address(request.scope), actions.largest_essay_file() + ROUND_A_FILE
    try:
        with anyio.fail_after(SLOWEST_FORM_SECONDS):
            form = await MultiPartParser(request.headers, _limited(request, most), max_files=1, max_fields=4).parse()
    except (body.TooLarge, MultiPartException, TimeoutError):
        trouble = f"Tệp lớn hơn {actions.largest_essay_file() >> 20} MB hoặc gửi chưa trọn; bản gửi trước vẫn còn."
        return await after.essay_page(request, trouble, 413)
    try:
        file = form.get("tep")
        if form.get("bo"):
            done = await run_in_threadpool(actions.remove_essay_file, office, who, place)
        elif not isinstance(file, UploadFile) or not file.size:
            return await after.essay_page(request, "Chưa chọn tệp. Mời chọn tệp rồi bấm Gửi tệp.", 422)
        else:
            done = await _pieces(office, who, file, place)
    finally:
        await form.close()
    if isinstance(done, Refusal):
        return await after.essay_page(request, tables.say(done), render.status_of(done))
    return onward(request, "/tu-luan")


async def _pieces(office: Office, who: actions.Entrant, file: UploadFile, place: str) -> int | Refusal:
    done: int | Refusal = 0
    offset, total = 0, file.size or 0
    while isinstance(done, int) and (piece := await file.read(PIECE)):
        done = await run_in_threadpool(actions.take_essay_file, office, who, offset, total, piece, place)
        offset += len(piece)
    return done


async def _limited(request: Request, most: int) -> AsyncGenerator[bytes, None]:
    count = 0
    try:
        async for chunk in request.stream():
            count += len(chunk)
            if count > most:
                raise body.TooLarge
            yield chunk
    except ClientDisconnect:
        raise body.TooLarge from None
