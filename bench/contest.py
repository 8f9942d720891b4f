"""Answers how an online contest holds when many open it in the same minute, over loopback, through the real server.

    .venv/bin/python -m bench.contest [CLIENTS] [SECONDS]        500 600: the load of a whole district

A house of its own is made through the real acts, `python -m kpi serve` runs on it; each client enters by its code,
begins, answers 20 questions spread over the time, hands in. Afterwards the log is compared with what was acknowledged.
Never asserts a time; exit 1 when an acknowledged answer is missing.
"""

import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import httpx
import yaml

from bench.clock import load_text, quantile
from kpi import actions
from kpi.demo.quiz_bank import demo_questions
from kpi.quiz.answer_log import read_rows
from kpi.quiz.chain import broken_links
from kpi.quiz.halls import LOG, close_rooms, contest_folder

CODE, PORT = "thi_tai", 8669
TOPICS = (("NQ76", 4), ("ND61", 4), ("QD522", 2), ("QD1655", 2), ("CHI_SO", 3), ("CHINH_QUYEN_SO", 3), ("HUYEN", 2))
UNITS = "code,name,kind,parent,peer_group,sort_order,valid_from,valid_to,traits,awarder\nXA,Xã Thử,commune,,k,1,,,,\n"


def configured(folder: Path) -> None:
    """A configuration folder with one contest that is open today."""
    today = date.today()
    quiz = {
        "opens_on": (today - timedelta(days=1)).isoformat(),
        "closes_on": (today + timedelta(days=1)).isoformat(),
        "forms": 20,
        "topics": [{"code": code, "name": code, "questions": count} for code, count in TOPICS],
        "groups": [{"code": "k", "name": "Khối", "unit_kinds": ["commune"], "staff": ["cong_chuc"]}],
        "tie_breakers": [],
    }
    plan = {"code": CODE, "kind": "quiz", "title": "Thử tải", "units": CODE, "quiz": quiz}
    plan |= {"starts_on": quiz["opens_on"], "ends_on": quiz["closes_on"]}
    for name in ("campaigns", "units"):
        (folder / name).mkdir(parents=True)
    (folder / "campaigns" / f"{CODE}.yaml").write_text(yaml.safe_dump(plan, allow_unicode=True), "utf-8")
    (folder / "units" / f"{CODE}.csv").write_text(UNITS, "utf-8")


def prepared(folder: Path, clients: int) -> list[str]:
    """The codes of so many entrants; the contest is open."""
    configured(folder / "config")
    office = actions.init_office(folder / "data", folder / "config")
    for name, role in (("noi_vu", "reviewer"), ("ra_de", "reviewer"), ("xet_de", "reviewer")):
        actions.add_account(office, None, name, role, None)
    who = {account.name: account for account in actions.accounts(office)}
    day, lines = date.today(), ["chu_de,cau_hoi,a,b,c,d,dap_an,can_cu"]
    for name in ("ra_de", "xet_de"):
        member = actions.Membership("questions", name, "thử", day)
        actions.record_quiz_member(office, who["noi_vu"], CODE, member)
    for form in demo_questions():
        cells = [form.topic, form.words, *(words for _, words in form.options), form.right[0], form.citation]
        lines.append(",".join('"' + cell.replace('"', '""') + '"' for cell in cells))
    data = "\n".join(lines).encode()
    codes = actions.import_questions(office, who["ra_de"], CODE, data, "x.csv", explained=True).told
    actions.verify_questions(office, who["xet_de"], CODE, codes)
    actions.freeze_quiz_rules(office, who["noi_vu"], CODE, actions.TheLe("1/TL", day))
    secrets = {"ra_de": "mã thử tải một", "xet_de": "mã thử tải hai"}
    actions.seal_quiz_papers(office, who["noi_vu"], CODE, secrets)
    people = [f"Người {number:05d},1990,XA,cong_chuc,Công chức,0" for number in range(clients)]
    text = "\n".join(["ho_ten,nam_sinh,don_vi,loai,chuc_vu,dien_thoai", *people])
    actions.import_quiz_roster(office, who["noi_vu"], CODE, text.encode(), "x.csv")
    slips = actions.hand_out_quiz_codes(office, who["noi_vu"], CODE, "XA").told
    actions.open_quiz(office, who["noi_vu"], CODE)
    close_rooms(office)
    office.close()
    return [slip.code for slip in slips]


class Client:
    """One entrant: what was acknowledged, how long each acknowledgement took."""

    def __init__(self, number: int, code: str):
        self.number, self.code, self.waits, self.acknowledged, self.tries = number, code, [], [], 0

    async def sit(self, seconds: float, first: float) -> None:
        """Enter, begin, answer, hand in."""
        base = f"/thi/{CODE}"
        headers = {"origin": f"http://127.0.0.1:{PORT}", "accept": "text/html"}
        limits = httpx.Limits(max_connections=1)
        url = f"http://127.0.0.1:{PORT}"
        async with httpx.AsyncClient(base_url=url, headers=headers, timeout=30, limits=limits) as browser:
            await asyncio.sleep(first)
            await browser.post(f"{base}/vao", data={"ma": self.code})
            await browser.post(f"{base}/bat-dau", data={"dong_y": "1"})
            text = (await browser.get(f"{base}/bai")).text
            names = dict.fromkeys(re.findall(r'name="c_([^"]+)"', text))
            for seq, name in enumerate(names, 1):
                await asyncio.sleep(seconds / 21)
                press = {"tab": f"tai{self.number}", "seq": seq, "q": name, "c": "ABCD"[seq % 4]}
                began = time.perf_counter()
                self.tries += 1
                answer = await browser.post(f"{base}/tra-loi", json=press)
                if answer.status_code == 200:
                    self.waits.append(time.perf_counter() - began)
                    self.acknowledged.append((answer.json()["so"], name, press["c"]))
            await browser.post(f"{base}/nop", data={"truoc": "{}"})


async def everybody(codes: list[str], seconds: float) -> list[Client]:
    """All clients; they open within the first tenth of the time (at most a minute)."""
    clients = [Client(number, code) for number, code in enumerate(codes)]
    spread = min(60.0, seconds / 5)
    first = [spread * number / len(clients) for number in range(len(clients))]
    works = [client.sit(seconds - spread, at) for client, at in zip(clients, first, strict=True)]
    await asyncio.gather(*works)
    return clients


async def looked_at(seconds: float, people: int = 10) -> list[float]:
    """How long a page of the product's own (the sign-in page: gate, store, render) takes others meanwhile."""
    waits: list[float] = []

    async def looking(browser: httpx.AsyncClient) -> None:
        ends = time.perf_counter() + seconds
        while time.perf_counter() < ends:
            began = time.perf_counter()
            await browser.get("/dang-nhap")
            waits.append(time.perf_counter() - began)
            await asyncio.sleep(1.0)

    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{PORT}", timeout=30) as browser:
        await asyncio.gather(*(looking(browser) for _ in range(people)))
    return waits


async def together(codes: list[str], seconds: float) -> tuple[list[Client], list[float], list[float]]:
    """The page alone for a while, then the contest with the page beside it."""
    alone = await looked_at(min(10.0, seconds / 2))
    done, beside = await asyncio.gather(everybody(codes, seconds), looked_at(seconds))
    return done, alone, beside


def _cpu(pid: int) -> float:
    """Seconds of CPU of a process so far (Linux); 0 elsewhere."""
    path = Path(f"/proc/{pid}/stat")
    if not path.exists():
        return 0.0
    parts = path.read_text().rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


def main(clients: int, seconds: float) -> int:
    """Prepare, serve, load, compare."""
    with tempfile.TemporaryDirectory(prefix="kpi_tai_") as made:
        folder = Path(made)
        codes = prepared(folder, clients)
        env = {**os.environ, "KPI_DATA_DIR": str(folder / "data"), "KPI_CONFIG_DIR": str(folder / "config")}
        command = [sys.executable, "-m", "kpi", "serve", "--port", str(PORT)]
        server = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            for _ in range(120):
                try:
                    if httpx.get(f"http://127.0.0.1:{PORT}/thi/{CODE}", timeout=10).status_code == 200:
                        break
                except httpx.TransportError:
                    time.sleep(0.5)
            before = _cpu(server.pid)
            done, alone, beside = asyncio.run(together(codes, seconds))
            spent = _cpu(server.pid) - before
        finally:
            server.terminate()
            server.wait(30)
        rows = list(read_rows(contest_folder(folder / "data", CODE) / LOG))
    kept = {(r["n"], r["tab"], r["q"], r["c"]) for r in rows if r["k"] == "answer"}
    told = [(n, f"tai{c.number}", q, choice) for c in done for n, q, choice in c.acknowledged]
    waits = [wait for client in done for wait in client.waits]
    missing = [row for row in told if row not in kept]
    print(load_text())
    print(
        f"{clients} người, {seconds:.0f} giây: {sum(c.tries for c in done)} câu gửi, {len(told)} câu xác nhận, "
        f"thiếu {len(missing)}"
    )
    p50, p95 = quantile(waits, 0.5), quantile(waits, 0.95)
    print(f"xác nhận: p50 {p50:.3f} s, p95 {p95:.3f} s, chậm nhất {max(waits):.3f} s")
    a95, b95 = quantile(alone, 0.95), quantile(beside, 0.95)
    print(f"trang đăng nhập của người khác: p95 {a95:.3f} s khi không thi, {b95:.3f} s khi thi, gấp {b95 / a95:.2f}")
    print(f"CPU máy chủ: {spent:.1f} s, {1000 * spent / max(1, len(told)):.1f} ms một câu (cả trang, vào, nộp)")
    print(json.dumps({"chuoi_dut": len(broken_links(CODE, rows)), "su_kien": len(rows)}))
    return 1 if missing or broken_links(CODE, rows) else 0


if __name__ == "__main__":
    asked = [int(word) for word in sys.argv[1:3]]
    sys.exit(main(*(asked + [100, 30][len(asked) :])))
