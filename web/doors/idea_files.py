"""Answers how files of ideas come in piece by piece from a browser and go out with seeking; never holds one in memory.

Every address asks who is signed in; kpi.actions decides who may send and who may see. A line that breaks costs nothing:
what arrived stays, and the page goes on from there.
"""

import json
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from kpi import actions, tables
from kpi.plan.model import Refusal
from pages.kit.paths import IDEA_FILES, SIGN_IN
from web import opened
from web.doors import look

_SCRIPT = Path(__file__).with_name("idea_files.js").read_text("utf-8")
_PIECE = 2**20
ENDED = "Phiên làm việc đã kết thúc. Mời đăng nhập lại rồi gửi tiếp; phần đã gửi vẫn được giữ."
SHOWN_INLINE = ("audio/", "video/", "image/", "application/pdf")
ROLES = {"entry": "Bài, sản phẩm dự thi", "proof": "Minh chứng hiệu quả", "transcript": "Bản gỡ băng"}


async def sending_page(request: Request) -> Response:
    """The page on which files of an idea are sent; works on a telephone, goes on by itself after the line broke."""
    account = _account(request)
    if account is None:
        ended = look.said(ENDED)
        return look.page("Gửi tệp", ended, look.link(SIGN_IN, "Đăng nhập"), status=401)
    number = request.path_params["initiative"]
    sheet = await run_in_threadpool(tables.initiative_sheet, opened.office(), number, account)
    if isinstance(sheet, Refusal):
        return look.page("Gửi tệp", look.trouble(tables.say(sheet)), status=403)
    about = sheet["about"]
    files = "".join(look.said(f"✓ {file['file_name']}") for file in sheet["files"])
    roles = "".join(f'<option value="{code}">{name}</option>' for code, name in ROLES.items())
    form = (
        f'<form id="gui" data-to="{IDEA_FILES}bai/{number}" data-under="{IDEA_FILES}dang-gui/">'
        f'<label for="loai">Loại tệp</label><select id="loai">{roles}</select>'
        '<label for="tep">Chọn tệp (PDF, ảnh, Word, Excel, âm thanh, video)</label>'
        '<input id="tep" type="file" required><progress id="tien" max="1" value="0" hidden></progress>'
        '<p id="noi" role="status" aria-live="polite"></p><button>Gửi tệp</button></form>'
        "<noscript><p>Trang này cần JavaScript để gửi tệp lớn theo từng phần.</p></noscript>"
        f'<script src="{IDEA_FILES}gui.js"></script>'
    )
    back = look.link(f"/so-sang-kien?pt={about['campaign']}&so={number}", "Quay lại sáng kiến")
    return look.page(f"Gửi tệp cho bài số {number}", look.said(about["title"]), files, form, back)


async def begun(request: Request) -> Response:
    """A file is announced: its name and size; the answer is the upload's token."""
    account, said = _account(request), await _said(request)
    if account is None:
        return JSONResponse({"message": ENDED}, 401)
    number, name, size = request.path_params["initiative"], str(said.get("name", ""))[:300], said.get("size")
    if not isinstance(size, int):
        return JSONResponse({"message": "Thiếu kích thước tệp."}, 400)
    role = str(said.get("role", "entry"))
    return _answer(await run_in_threadpool(actions.begin_upload, opened.office(), account, number, name, size, role))


async def state(request: Request) -> Response:
    """How much arrived: where to go on."""
    account = _account(request)
    if account is None:
        return JSONResponse({"message": ENDED}, 401)
    token = request.path_params["token"]
    return _answer(await run_in_threadpool(actions.upload_state, opened.office(), account, token))


async def piece(request: Request) -> Response:
    """Bytes from an offset on, as a stream: each megabyte is on the disk before the next is read."""
    account, token = _account(request), request.path_params["token"]
    if account is None:
        return JSONResponse({"message": ENDED}, 401)
    try:
        at = int(request.query_params.get("tu", ""))
    except ValueError:
        return JSONResponse({"message": "Thiếu vị trí của phần tệp."}, 400)
    held, done = bytearray(), None

    async def put() -> actions.Upload | Refusal:
        data = bytes(held)
        held.clear()
        return await run_in_threadpool(actions.append_upload, opened.office(), account, token, at, data)

    try:
        async for chunk in request.stream():
            held += chunk
            if len(held) >= _PIECE:
                done = await put()
                if isinstance(done, Refusal):
                    return _answer(done)
                at = done.received
    except ClientDisconnect:  # the line broke: what came is kept
        if held:
            await put()
        return Response(status_code=204)
    if held or done is None:
        done = await put()
    return _answer(done)


async def finished(request: Request) -> Response:
    """All of it is there: what it is, its bytes say."""
    account = _account(request)
    if account is None:
        return JSONResponse({"message": ENDED}, 401)
    token = request.path_params["token"]
    return _answer(await run_in_threadpool(actions.finish_upload, opened.office(), account, token))


async def handed_out(request: Request) -> Response:
    """A file, whole or the piece that a player asks for (HTTP range), for who may read the idea."""
    account = _account(request)
    if account is None:
        return JSONResponse({"message": ENDED}, 401)
    asked = request.headers.get("range", "")
    is_first = not asked or asked.replace(" ", "").startswith("bytes=0-")
    number = request.path_params["number"]
    found = await run_in_threadpool(actions.idea_file, opened.office(), account, number, is_first)
    if isinstance(found, Refusal):
        return look.page("Không mở được tệp", look.trouble(tables.say(found)), status=403)
    file, path = found
    how = "inline" if file.media_type.startswith(SHOWN_INLINE) else "attachment"
    return FileResponse(
        path,
        media_type=file.media_type,
        filename=file.file_name,
        content_disposition_type=how,
        headers={"cache-control": "private, no-store"},
    )


async def script(_: Request) -> Response:
    """The script of the page that sends files."""
    return Response(_SCRIPT, media_type="text/javascript; charset=utf-8")


def _account(request: Request):
    found = request.scope.get("kpi.signed_in")
    return None if found is None or found.lacks else found.account


async def _said(request: Request) -> dict:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > 8_192:
            return {}
    try:
        said = json.loads(body or b"{}")
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _answer(done) -> JSONResponse:
    if isinstance(done, Refusal):
        status = {"upload_unknown": 404, "upload_offset": 409, "upload_too_big": 413}.get(done.code, 403)
        found = done.expected if done.code == "upload_offset" else None
        return JSONResponse({"code": done.code, "message": tables.say(done), "received": found}, status)
    if isinstance(done, actions.Upload):
        return JSONResponse({"token": done.token, "received": done.received, "byte_count": done.byte_count})
    return JSONResponse({"number": done.number, "file_name": done.file_name, "media_type": done.media_type})


ROUTES = [
    Route(IDEA_FILES + "gui.js", script, methods=["GET"]),
    Route(IDEA_FILES + "bai/{initiative:int}", sending_page, methods=["GET"]),
    Route(IDEA_FILES + "bai/{initiative:int}", begun, methods=["POST"]),
    Route(IDEA_FILES + "dang-gui/{token}", state, methods=["GET"]),
    Route(IDEA_FILES + "dang-gui/{token}", piece, methods=["POST"]),
    Route(IDEA_FILES + "dang-gui/{token}/xong", finished, methods=["POST"]),
    Route(IDEA_FILES + "{number:int}", handed_out, methods=["GET", "HEAD"]),
]
