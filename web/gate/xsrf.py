"""Answers which token Streamlit compares an upload's header with: under TLS that of a `__Host-` cookie; makes none.

Streamlit's page reads its token from a cookie whose name stands in its compiled script (`_streamlit_xsrf`), and any
other host of the same domain can set a cookie of that name over ours. So the gate keeps a copy that no other host can
set and no script can read, and hands Streamlit that one alone: the page's own cookie only fills the header.
"""

from starlette.types import Scope

PAGE_COOKIE, HOST_COOKIE = b"_streamlit_xsrf", b"__Host-kpi_xsrf"
Pair = tuple[bytes, bytes]


def set_by(pair: Pair, is_tls: bool) -> list[Pair]:
    """The answer's header as it goes out: Streamlit's cookie kept to this host and every path, and under TLS (Secure)
    its copy beside it; any other header as it is."""
    name, value = pair
    if name.lower() != b"set-cookie" or not value.startswith(PAGE_COOKIE + b"="):
        return [pair]
    kept = [part for part in value.split(b"; ") if not part.lower().startswith((b"domain=", b"path=", b"secure"))]
    kept += [b"Path=/", *([b"Secure"] if is_tls else [])]
    if not is_tls:
        return [(name, b"; ".join(kept))]
    copy = [HOST_COOKIE + kept[0].removeprefix(PAGE_COOKIE), *kept[1:]]
    copy += [] if any(part.lower() == b"httponly" for part in copy) else [b"HttpOnly"]
    return [(name, b"; ".join(kept)), (name, b"; ".join(copy))]


def asked_with(scope: Scope, is_tls: bool) -> Scope:
    """The request as Streamlit sees it: under TLS with the copy in place of the page's cookie, or without one."""
    if not is_tls:
        return scope
    headers, kept, found = list[Pair](), list[bytes](), b""
    for name, value in scope["headers"]:
        if name != b"cookie":
            headers.append((name, value))
            continue
        for part in value.split(b";"):
            key, _, given = part.strip().partition(b"=")
            if key == HOST_COOKIE:
                found = given
            elif key != PAGE_COOKIE:
                kept.append(part.strip())
    cookies = [*kept, *([PAGE_COOKIE + b"=" + found] if found else [])]
    return {**scope, "headers": [*headers, *([(b"cookie", b"; ".join(cookies))] if cookies else [])]}
