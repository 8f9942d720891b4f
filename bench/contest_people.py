"""Answers what entrants and people at dashboards do in the contest's measurements, and how long each waited; never
judges a wait.

    python -m bench.contest_people dashboards PORT TOKEN PEOPLE SECONDS     prints the waits as JSON
"""

import asyncio
import json
import random
import re
import ssl
import sys
import time

import httpx

from bench.contest_house import CODE

ONE_CONTEXT = ssl.create_default_context()  # made anew for each client it would keep this process busy for seconds


class Client:
    """One entrant: what was acknowledged, how long each acknowledgement and each page took, bytes received."""

    def __init__(self, number: int, code: str, port: int):
        self.number, self.code, self.port, self.bytes, self.tries = number, code, port, 0, 0
        self.waits: list[float] = []
        self.pages: list[float] = []
        self.acknowledged: list[tuple[int, str, str]] = []

    async def sit(self, seconds: float, first: float) -> None:
        """Enter, begin, answer each question when its time comes, hand in; an answer that failed is sent again."""
        base, url = f"/thi/{CODE}", f"http://127.0.0.1:{self.port}"
        headers, limits = {"origin": url, "accept": "text/html"}, httpx.Limits(max_connections=1)
        await asyncio.sleep(first)
        async with httpx.AsyncClient(
            base_url=url, headers=headers, timeout=30, limits=limits, verify=ONE_CONTEXT
        ) as browser:
            began = time.perf_counter()
            for path in ("", "/vao", "/bat-dau", "/bai"):
                form = {"/vao": {"ma": self.code}, "/bat-dau": {"dong_y": "1"}}.get(path)
                asked = browser.post(base + path, data=form) if form else browser.get(base + path)
                answer = await asked
                self.bytes += len(answer.content)
            self.pages.append(time.perf_counter() - began)
            names, ends = dict.fromkeys(re.findall(r'name="c_([^"]+)"', answer.text)), began + seconds
            for seq, name in enumerate(names, 1):
                left = ends - time.perf_counter()
                await asyncio.sleep(max(0.0, left / (len(names) + 1 - seq) * random.uniform(0.5, 1.0)))
                await self._answer(
                    browser, base, {"tab": f"tai{self.number}", "seq": seq, "q": name, "c": "ABCD"[seq % 4]}
                )
            await browser.post(f"{base}/nop", data={"truoc": "{}"})

    async def _answer(self, browser: httpx.AsyncClient, base: str, press: dict) -> None:
        for _ in range(5):
            self.tries += 1
            began = time.perf_counter()
            answer = await browser.post(f"{base}/tra-loi", json=press)
            self.bytes += len(answer.content)
            if answer.status_code == 200:
                self.waits.append(time.perf_counter() - began)
                self.acknowledged.append((answer.json()["so"], press["q"], press["c"]))
                return
            await asyncio.sleep(0.5)


async def everybody(codes: list[str], port: int, seconds: float) -> list[Client]:
    """All entrants; they open within the first minute (a tenth of the time, when that is less)."""
    clients = [Client(number, code, port) for number, code in enumerate(codes)]
    spread = min(60.0, seconds / 10)
    works = [client.sit(seconds - spread, random.uniform(0, spread)) for client in clients]
    await asyncio.gather(*works)
    return clients


def dashboards(port: int, token: str, people: int, seconds: float) -> list[float]:
    """How long every click of so many people at real screens took: one click in five seconds each."""
    from bench.clicks import crowd

    return crowd(port, [token], [f"2024-{month:02d}" for month in range(6, 11)], people, seconds, about="")


if __name__ == "__main__":
    print(json.dumps(dashboards(int(sys.argv[2]), sys.argv[3], int(sys.argv[4]), float(sys.argv[5]))))
