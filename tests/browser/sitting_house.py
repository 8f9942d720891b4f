"""Answers how a test of the contest's pages gets an open contest on a real server that it may kill; judges nothing."""

import json
import subprocess
from pathlib import Path

from bench.contest_house import CODE, prepared
from kpi.quiz.answer_log import read_rows
from kpi.quiz.chain import broken_links
from kpi.quiz.halls import LOG, contest_folder
from tests.browser.server import free_port, started, wait_until_it_answers
from tests.ready import ready

BASE = f"/thi/{CODE}"
ESSAY = {
    "rubric": [{"code": "moi", "name": "Mới", "max": 6}, {"code": "tt", "name": "Thiết thực", "max": 4}],
    "themes": [{"code": "so", "name": "Chuyển đổi số"}],
}


def _make(folder: Path) -> None:
    codes = prepared(folder, 40, essay=ESSAY, consent="Tôi đồng ý cho dùng dữ liệu cá nhân.", unconfirmed_may_sit=True)
    (folder / "codes.json").write_text(json.dumps(codes), "utf-8")


class Hosted:
    """A contest on a server of its own, always on the same port."""

    def __init__(self, folder: Path):
        ready("cuoc_thi_mo", folder, _make)
        self.folder, self.port, self.process = folder, free_port(), None
        self.codes: list[str] = json.loads((folder / "codes.json").read_text("utf-8"))
        self.start()

    @property
    def url(self) -> str:
        """The contest's page."""
        return f"http://127.0.0.1:{self.port}{BASE}"

    def start(self) -> None:
        """Start the server and wait until it answers."""
        log = self.folder / "server.log"
        self.process = started(self.folder / "data", self.folder / "config", log, self.port)
        wait_until_it_answers(self.process, self.port, log)

    def kill(self) -> None:
        """End the server as a power cut does (SIGKILL)."""
        assert isinstance(self.process, subprocess.Popen)
        self.process.kill()
        self.process.wait()

    def rows(self) -> list[dict]:
        """The log as it lies on the disk, its chains whole."""
        rows = list(read_rows(contest_folder(self.folder / "data", CODE) / LOG))
        assert broken_links(CODE, rows) == []
        return rows
