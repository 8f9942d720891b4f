"""Answers as an OpenID Connect provider would, or as a hostile one, on loopback; never more than a test asks for.

Its own rules hold: the client's secret, the exact redirect address, PKCE S256, one use of each code. `lies` are claims
it puts into the ID token instead of the true ones; `sign` may make the token with another key or none at all.
"""

import base64
import hashlib
import json
import secrets
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey

CLIENT, SECRET = "thi-dua", "bí mật: của/khách?"


class Provider:
    """One provider on a free port. `person`: the claims of whoever sits there; `clock`: the test's."""

    def __init__(self, clock: Callable):
        self.clock, self.key = clock, ECKey.generate_key("P-256", {"kid": "một", "use": "sig"})
        self.person: dict = {}
        self.lies: dict = {}
        self.extra: dict = {}  # what its own description says otherwise
        self.of_userinfo: dict | None = None
        self.sign: Callable[[dict], str] = self.signed
        self.asked: list[dict] = []  # the authorization requests
        self.codes: dict[str, dict] = {}
        self.hits: list[str] = []
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider.answer(self, b"")

            def do_POST(self) -> None:
                provider.answer(self, self.rfile.read(int(self.headers["Content-Length"])))

            def log_message(self, *_) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def answer(self, call: BaseHTTPRequestHandler, body: bytes) -> None:
        path = urlsplit(call.path)
        self.hits.append(path.path)
        routes = {
            "/.well-known/openid-configuration": self.described,
            "/.well-known/elsewhere": lambda: (200, self.description()),
            "/jwks": lambda: (200, {"keys": [self.key.as_dict(private=False)]}),
            "/authorize": lambda: self.authorize(dict(one(path.query))),
            "/token": lambda: self.token(dict(one(body.decode())), call.headers.get("Authorization", "")),
            "/userinfo": lambda: (200, self.of_userinfo or {}),
        }
        status, said = routes.get(path.path, lambda: (404, {}))()
        sent = b"" if status == 302 else json.dumps(said).encode()
        call.send_response(status)
        call.send_header("Location", said) if status == 302 else call.send_header("Content-Type", "application/json")
        call.send_header("Content-Length", str(len(sent)))
        call.end_headers()
        call.wfile.write(sent)

    def described(self) -> tuple[int, dict | str]:
        """What it publishes about itself; `moved` in `extra`: a redirect to the same somewhere else."""
        return (302, self.extra["moved"]) if "moved" in self.extra else (200, self.description())

    def description(self) -> dict:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/jwks",
            "end_session_endpoint": f"{self.issuer}/end?lang=vi",
            "authorization_response_iss_parameter_supported": True,
            **self.extra,
        }

    def authorize(self, asked: dict) -> tuple[int, dict | str]:
        """Let whoever sits there in at once; refuse a request that is not whole."""
        owed = {"response_type": "code", "client_id": CLIENT, "code_challenge_method": "S256"}
        is_whole = {name: asked.get(name) for name in owed} == owed and all(
            len(asked.get(name, "")) >= 43 for name in ("state", "nonce", "code_challenge")
        )
        if not is_whole or not asked["redirect_uri"].endswith(":8501/dang-nhap/co-quan/tro-ve"):
            return 400, {"error": "invalid_request"}
        self.asked.append(asked)
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        back = {"code": code, "state": asked["state"], "iss": self.issuer}
        return 302, f"{asked['redirect_uri']}?{urlencode(back)}"

    def token(self, sent: dict, authorization: str) -> tuple[int, dict]:
        from urllib.parse import quote

        basic = f"{quote(CLIENT, safe='')}:{quote(SECRET, safe='')}".encode()
        if authorization != "Basic " + base64.b64encode(basic).decode():
            return 401, {"error": "invalid_client"}
        asked = self.codes.pop(sent["code"], None)
        if asked is None or sent["redirect_uri"] != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        now = int(self.clock().timestamp())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"]}
        claims = {**claims, **self.person, **self.lies}
        claims = {name: value for name, value in claims.items() if value is not None}
        return 200, {"access_token": "vao-cua", "token_type": "Bearer", "id_token": self.sign(claims)}

    def signed(self, claims: dict, key: ECKey | None = None, kid: str | None = None) -> str:
        key = key or self.key
        return jwt.encode({"alg": "ES256", "kid": kid or key.kid}, claims, key)


def one(query: str):
    return [(name, values[0]) for name, values in parse_qs(query, keep_blank_values=True).items()]


def unsigned(claims: dict) -> str:
    """A token with alg none."""
    parts = (json.dumps(part).encode() for part in ({"alg": "none"}, claims))
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts) + "."
