"""Answers how a test stands as a browser before the gate and the doors, without Streamlit; never judges an answer."""

import asyncio
import http.client
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

import httpx
from starlette.applications import Starlette
from starlette.middleware import Middleware

from kpi.actions import Office
from kpi.people.server import ServerSettings
from web.doors import ROUTES
from web.gate import Gate

OURS = "http://127.0.0.1:8501"
START, BACK = "/dang-nhap/co-quan", "/dang-nhap/co-quan/tro-ve"
_loop = asyncio.new_event_loop()


@dataclass
class Browser:
    """A browser before this house: its cookies by path, as a real one keeps them."""

    office: Office
    jar: httpx.Cookies = field(default_factory=httpx.Cookies)

    def get(self, path: str, **more) -> httpx.Response:
        return self.ask("GET", path, **more)

    def ask(self, method: str, path: str, address: str = "10.0.0.7", base: str = OURS, **more) -> httpx.Response:
        """One request from an address of the office's network."""
        app = Starlette(routes=ROUTES, middleware=[Middleware(Gate, office=lambda: self.office, settings=HOSTS)])

        async def asking() -> httpx.Response:
            transport = httpx.ASGITransport(app, client=(address, 50_000))
            async with httpx.AsyncClient(transport=transport, base_url=base, cookies=self.jar) as client:
                answer = await client.request(method, path, headers={"accept": "text/html", "origin": base}, **more)
                self.jar = client.cookies
                return answer

        return _loop.run_until_complete(asking())

    def to_provider(self, wanted: str = "/xep-hang?ky=2024-06") -> str:
        """Press the button; where the browser is sent."""
        sent = self.get(START, params={"next": wanted})
        assert sent.status_code == 303, sent.text
        return sent.headers["location"]

    def at_provider(self, address: str) -> dict[str, str]:
        """Be known there at once; what the provider puts into the address of our own door."""
        asked = urlsplit(address)
        there = http.client.HTTPConnection(asked.netloc, timeout=30)
        there.request("GET", f"{asked.path}?{asked.query}")
        answer = there.getresponse()
        assert answer.status == 302, answer.read()
        back = urlsplit(answer.headers["location"])
        there.close()
        assert f"{back.scheme}://{back.netloc}{back.path}" == OURS + BACK
        return {name: values[0] for name, values in parse_qs(back.query).items()}

    def come_back(self, answer: dict[str, str]) -> httpx.Response:
        return self.get(BACK, params=answer)

    def comes_in(self) -> httpx.Response:
        """The whole way."""
        return self.come_back(self.at_provider(self.to_provider()))

    @property
    def token(self) -> str | None:
        return self.jar.get("kpi_phien_8501")


HOSTS = ServerSettings(public_hosts=("thidua.xa-a.example",))
