"""Answers how a test talks to a screen as a browser does, message by message; never more politely than an attacker."""

from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from tests.browser.server import cookie_name


@dataclass
class Screen:
    """An open socket: Streamlit's name of the session, and what the last run sent."""

    socket: Any
    session: str = ""
    html: list[str] = field(default_factory=list)
    downloads: list[str] = field(default_factory=list)

    def run(self, page: str = "tong-quan", query: str = "", patience: float = 60) -> "Screen":
        """Run a page to its end, with these choices in its address; TimeoutError after so many silent seconds."""
        asked = BackMsg()
        asked.rerun_script.page_name = page
        asked.rerun_script.query_string = query
        self.socket.send(asked.SerializeToString())
        self.html, self.downloads = [], []
        while True:
            told = ForwardMsg()
            told.ParseFromString(self.socket.recv(timeout=patience))
            kind = told.WhichOneof("type")
            if kind == "new_session":
                self.session = told.new_session.initialize.session_id
            elif kind == "delta":
                self._keep(told.delta.new_element)
            elif kind == "script_finished" and told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return self

    def _keep(self, element) -> None:
        if element.WhichOneof("type") == "html":
            self.html.append(element.html.body)
        if element.WhichOneof("type") == "download_button":
            self.downloads.append(element.download_button.url)

    @property
    def who(self) -> str:
        """What stands in the corner."""
        return next((text for text in self.html if 'class="who"' in text), "")

    def closing_code(self, seconds: float) -> int | None:
        """The code with which the server closes this socket within these seconds, or None."""
        try:
            while True:
                self.socket.recv(timeout=seconds)
        except ConnectionClosed:
            return self.socket.close_code
        except TimeoutError:
            return None


def open_screen(port: int, token: str | None, resumed: str | None = None, **headers: str) -> Screen | int:
    """A socket with this session's cookie; `resumed`: the Streamlit session it asks for. The status when refused."""
    protocols = ["streamlit", "x", *([resumed] if resumed else [])]
    cookie = {"Cookie": f"{cookie_name(port)}={token}"} if token else {}
    try:
        socket = connect(
            f"ws://127.0.0.1:{port}/_stcore/stream",
            origin=headers.pop("Origin", f"http://127.0.0.1:{port}"),
            subprotocols=protocols,
            additional_headers={**cookie, **headers},
            max_size=None,
            open_timeout=30,
            legacy=True,
        )
    except InvalidStatus as refused:
        return refused.response.status_code
    return Screen(socket)
