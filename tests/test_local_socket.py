"""The command line beside a running server: the same words give the same answer, and only the owner is let in."""

import json
import os
import socket
import subprocess
import sys
import threading

import httpx
import pytest

from kpi.cli import main, parser
from kpi.local.asking import ask_server
from kpi.local.peer import may_connect
from kpi.local.wire import COMMANDS, SECRET_HEADER, Message, WireError, packed, unpacked
from tests.command_line import HEADER, ROOT, Program, campaign

SERVER = """
import sys
from functools import partial
from kpi import actions
from kpi.cli.answering import answer
from kpi.local.listener import Listener
with actions.open_office() as office:
    listener = Listener(office.data_dir, partial(answer, office)).start()
    print("ready", flush=True)
    sys.stdin.read()
    listener.stop()
"""
FACTS = HEADER + "A,S,2024-03,5,10,,,,\nB,S,2024-03,7,10,,,,\n"
# Every command, in an order that makes sense; {folder} is where files lie. What a person typed is the same both ways.
LINES = (
    "user add don_vi --role unit --unit A",
    "user add nv_1 --role reviewer",
    "user add nv_2 --role reviewer",
    "user list --format json",
    "user role nv_1 --role reviewer",
    "user disable nv_1 --format json",
    "user enable nv_1 --format json",
    "user password nv_1",
    "user two-step nv_1",
    "user release nv_1",
    "import-facts --campaign thu {folder}/so.csv --as quan_tri --format json",
    "import-facts --campaign thu {folder}/hong.csv --as quan_tri --format json",
    "import-facts --campaign thu {folder}/khong_co.csv --as quan_tri",
    "approve 1 --as nv_1 --format json",
    "approve 99 --as nv_1",
    "send-back 2 --as nv_1 --reason Sai --format json",
    "template --campaign thu --unit A --period 2024-04 --out {folder}/mau.xlsx",
    "check {folder}/mau.xlsx --format json",
    "template --campaign thu --unit A --period 2024-05 --from {folder}/mau.xlsx --out {folder}/mau_5.xlsx",
    "template --campaign thu --unit B --period 2024-05 --from {folder}/mau.xlsx --out {folder}/b.xlsx --format json",
    "template --campaign thu --unit A --period 2024-05 --from {folder}/khong_co.xlsx --out {folder}/x.xlsx",
    "submit {folder}/mau.xlsx --as don_vi --format json",
    "ranking --campaign thu --period 2024-03 --format json",
    "ranking --campaign thu --period 2024-03 --peer-group khong --format json",
    "ranking --campaign thu --period 2024-03",
    "unit --campaign thu --unit A --period 2024-03 --format json",
    "unit --campaign thu --unit KHONG --period 2024-03",
    "completeness --campaign thu --period 2024-03 --format csv",
    "board why --campaign thu --period 2024-03 --unit A --format json",
    "board indicator --campaign thu --period 2024-03 --indicator S --format json",
    "board milestones --campaign thu --period 2024-03 --format json",
    "board changes --campaign thu --period 2024-03 --format json",
    "board robustness --campaign thu --period 2024-03 --format json",
    "board subscribe --campaign thu --as nv_1 --address nv1@coquan.example --format json",
    "board subscribers --campaign thu --format json",
    "board unsubscribe --campaign thu --as nv_1 --format json",
    "board unsubscribe --campaign thu --as nv_1",
    "facts-out --campaign thu --out {folder}/so_lieu --format csv",
    "score --facts {folder}/so_lieu --out {folder}/diem --format csv",
    "publish --out {folder}/cho_nguoi_doc --format json",
    "rollup new-key --document 2/CV --as quan_tri",
    "rollup send --campaign thu --out {folder}/goi.zip --as quan_tri --format json",
    "rollup take {folder}/so.csv --as quan_tri",
    "rollup parties --format json",
    "rollup answer --campaign thu --party xa --out {folder}/tra_loi.json --as quan_tri",
    "rollup take-answer {folder}/so.csv --as quan_tri",
    "rollup trust --party xa --name Xã --direction below --key 12 --units A --document 1/CV --as quan_tri",
    "rollup packets --campaign thu --format json",
    "rollup taken --campaign thu --party xa --format json",
    "rollup sent --campaign thu --format json",
    "rollup origin --campaign thu --unit A --period 2024-03 --format json",
    "rollup tree --campaign thu --period 2024-03 --format json",
    "plan export --campaign thu --out {folder}/ke_hoach.xlsx --format json",
    "plan check {folder}/ke_hoach.xlsx --format json",
    "plan export --draft 1 --out {folder}/ban_soan.xlsx",
    "plan start {folder}/so.csv --campaign moi --body UBND --title Thi --starts-on 2024-01-01 --ends-on 2024-12-31 "
    "--as nv_1",
    "plan try-report --campaign thu --as quan_tri --format json",
    "plan check {folder}/khong_co.xlsx",
    "plan diff --campaign thu {folder}/ke_hoach.xlsx --format json",
    "plan as-words --campaign thu",
    "plan text --campaign thu --out {folder}/ke_hoach.pdf --as nv_1",
    "plan propose --campaign thu --document 1/QĐ --reason Sửa --as nv_1 {folder}/ke_hoach.xlsx",
    "plan put-in-force 9 --as nv_2",
    "plan take-back 9 --document 2/QĐ --reason Sai --as nv_1",
    "plan change-units --campaign thu --kind merge --units PHUONG_A,PHUONG_A --new M=M --on 2024-06-01 --document 1/NQ "
    "--reason Sáp --as nv_1",
    "plan own-rounds --campaign thu --kinds khong_co --like X --awarder {{unit}} --data-on 2024-06-30 --document 1/QĐ "
    "--reason Thử --as nv_1",
    "indicator-list confirm --campaign thu --unit A --document 2/QĐ --signed-on 2024-03-20 --as nv_1 --format json",
    "indicator-list show --campaign thu --format json",
    "indicator-list paper --campaign thu --unit A --out {folder}/danh_muc.docx --as nv_1 --format json",
    "confirm-no-cases --campaign thu --period 2024-03 --unit A --indicator S --document 3/BC --as nv_1",
    "succession --campaign thu --unit B --predecessor A --document 4/NQ --reason Nhập --as nv_1",
    "membership 9 --member-of HOI --document 5/TB --as nv_1",
    "higher list --campaign thu --format json",
    "higher propose 9 --awarder Ai --award Gì --document 6/TTr --signed-on 2024-12-31 --as nv_1",
    "higher result 9 --outcome awarded --award Gì --document 7/QĐ --signed-on 2024-12-31 --as nv_1",
    "criteria show --campaign thu --format json",
    "criteria proposals --campaign thu --format json",
    "criteria propose --campaign thu --award GK --question Gì --reason Vì --as don_vi",
    "criteria confirm 9 --document 6/QĐ --signed-on 2024-12-31 --as nv_1",
    "criteria refuse 9 --reason Chưa --as nv_1 --format json",
    "criteria withdraw 9 --as don_vi",
    "criteria paper --campaign thu --award GK --out {folder}/tieu_chi.docx --as don_vi",
    "initiative add --campaign thu --title Tên --as nv_1",
    "initiative list --campaign thu --format json",
    "initiative event 9 receive --as nv_1",
    "initiative meeting --campaign thu --on 2024-05-05 --as nv_1",
    "initiative figures --campaign thu --period 2024-03 --as nv_1",
    "contest status --format json",
    "contest verify --campaign thu",
    "contest recompute --campaign thu",
    "contest settings --campaign thu --all",
    "contest participation --campaign thu",
    "contest publish --campaign thu --out {folder}/cuoc_thi --as nv_1",
    "contest member --campaign thu --body jury --account nv_2 --document 1/QĐ --on 2024-04-01 --name An --as nv_1",
    "contest freeze-rules --campaign thu --document 1/TL --on 2024-04-01 --as nv_1",
    "contest import-questions --campaign thu {folder}/so.csv --as nv_1",
    "contest import-questions --campaign thu {folder}/khong_co.csv --as nv_1",
    "contest check-questions --campaign thu T1-001 T1-002 --as nv_1",
    "contest import-roster --campaign thu {folder}/so.csv --as nv_1 --format json",
    "contest confirm-roster --campaign thu --unit A --as nv_1",
    "contest decide-entrant --campaign thu --entrant 1 --kind annul --reason Trùng --as nv_1",
    "contest codes --campaign thu --unit A --out {folder}/phieu.html --as nv_1",
    "contest open --campaign thu --as nv_1 --format json",
    "contest incident --campaign thu --words Điện --begun 2024-04-01T08:00+07:00 --as nv_1",
    "contest extend --campaign thu --begun 2024-04-01T08:00+07:00 --ended 2024-04-01T08:09+07:00 --minutes 9 "
    "--reason Điện --document 2/QĐ --as nv_1",
    "contest void --campaign thu --sitting 1 --reason Sai --document 3/QĐ --as nv_1",
    "contest rule --campaign thu --question T1-001 --kind drop --reason Sai --document 4/BB --as nv_1",
    "contest add-model --campaign thu --title Phiếu --content Hẹn --on 2023-03-31 --as nv_1",
    "contest cut-essays --campaign thu --as nv_1",
    "contest assign-essays --campaign thu --as nv_1",
    "contest essay-file --campaign thu --essay 234567 --out {folder}/bai.pdf --as nv_1",
    "contest cover-file --campaign thu {folder}/so.csv --essay 234567 --reason Che --as nv_1",
    "contest similar --campaign thu --essay 234567 --other X --verdict same --reason Trùng --as nv_1",
    "contest moderate --campaign thu --essay 234567 --mark 7,5 --reason Họp --document 5/BB --as nv_1",
    "contest join-essays --campaign thu --document 6/BB --as nv_1",
    "contest prizes --campaign thu --order 1,2 --reason Bốc --document 7/BB --as nv_1",
    "contest freeze --campaign thu --document 8/TB --as nv_1",
    "contest paper --campaign thu --kind rules --out {folder}/the_le.docx --as nv_1",
    "user add-all --campaign thu",
    "period close --campaign thu --period 2024-03 --as nv_1 --format json",
    "period ask-reopen --campaign thu --period 2024-03 --as nv_1 --reason Sai --document 1/CV --format json",
    "period reopen --campaign thu --period 2024-03 --as nv_2 --format json",
    "mail send",
    "audit verify --format csv",
    "audit accept-gap --as quan_tri --reason Rõ",
    "backup {folder}/sao.zip --format csv",
    "backup {folder}/sao.zip",
    "export-all {folder}/ra",
    "export-all {folder}/ra",
)
OF_AWARDS = ("eligibility", "decide", "dossier", "shortlist")
ELSEWHERE = {"init", "serve", "restore", "doctor"}  # about the machine itself, or with the server stopped
CHANGING = {"as_of", "submitted_at", "config_sha256", "made_at", "byte_count", "one_time_password", "sha256", "receipt"}
CHANGING |= {"at", "confirmed_at", "recorded_at", "own_key"}


@pytest.fixture
def program(tmp_path, monkeypatch):
    return _program(tmp_path / "thang", monkeypatch)


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """A program beside a server that runs, for what changes nothing that another test looks at."""
    with pytest.MonkeyPatch.context() as patch:
        made = _program(tmp_path_factory.mktemp("chung") / "nha", patch)
        with Server():
            yield made


def _program(folder, monkeypatch):
    folder.mkdir()
    made = Program(folder, monkeypatch).writes(campaign())
    (folder / "so.csv").write_text(FACTS, "utf-8")
    (folder / "hong.csv").write_text(HEADER + "A,S,2024-03,chữ,10,,,,\n", "utf-8")
    assert made.kpi("init").code == 0
    return made


class Server:
    """A process that holds the store and listens, like the dashboard's."""

    def __enter__(self):
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        self.process = subprocess.Popen([sys.executable, "-c", SERVER], env=environment, encoding="utf-8", **pipes)
        assert self.process.stdout.readline() == "ready\n"
        return self

    def __exit__(self, *_):
        self.said = self.process.communicate()[0]


def plain(ran, folder):
    """What a command gave, without what differs from moment to moment and from folder to folder."""

    def stripped(value):
        if isinstance(value, dict):
            return {key: stripped(item) for key, item in value.items() if key not in CHANGING}
        return [stripped(item) for item in value] if isinstance(value, list) else value

    out = ran.out.replace(str(folder), "")
    if out.startswith("{"):
        out = stripped(json.loads(out))
    elif "sao.zip" in out or "Mật khẩu" in out or "Cấu hình" in out:
        out = out.splitlines()[0][:20], len(out.splitlines())
    return ran.code, out, ran.err.replace(str(folder), "")


def run_all(program):
    found = {}
    for place, line in enumerate(LINES):
        words = [word.replace("{folder}", str(program.folder)) for word in line.split(" ")]
        found[place, line] = plain(program.kpi(*words), program.folder)
    return found


def test_every_command_gives_the_same_both_ways(tmp_path, program, monkeypatch):
    straight = run_all(program)
    beside = _program(tmp_path / "canh", monkeypatch)
    with Server() as server:
        through = run_all(beside)
    assert server.said == ""  # the server's own output stays its own
    assert through == straight
    assert not [line for line, (_, _, err) in straight.items() if "Lỗi ngoài dự kiến" in err]
    codes = [code for code, _, _ in straight.values()]
    assert codes.count(0) > 20 and codes.count(1) >= 6 and codes.count(2) >= 1, straight
    assert not list((beside.data / "run").iterdir())  # nothing of the server stays behind
    for folder in (program.folder, beside.folder):
        assert (folder / "sao.zip").stat().st_mode & 0o777 == 0o600
        assert (folder / "ra/DOC_TRUOC.txt").is_file() and (folder / "mau.xlsx").read_bytes()[:2] == b"PK"
        assert not [path for path in (folder / "data").rglob("*.part*")]


def commands(found, before=()):
    for action in found._actions:
        for name, below in (getattr(action, "choices", None) or {}).items() if hasattr(action, "add_parser") else ():
            yield from commands(below, (*before, name))
    if not any(hasattr(action, "add_parser") for action in found._actions):
        yield " ".join(before)


def test_no_command_is_left_out(monkeypatch):
    whole = []

    def seen(self, _):
        whole.append(self)
        raise EOFError

    monkeypatch.setattr(parser._Parser, "parse_args", seen)
    with pytest.raises(EOFError):
        parser.arguments([])
    tried = {command for command in commands(whole[0]) for line in LINES if f"{line} ".startswith(f"{command} ")}
    # the commands of awards are tried the same way in their own rooms
    later = {name for name in commands(whole[0]) if name.split()[0] in OF_AWARDS}
    assert set(commands(whole[0])) - tried - later == ELSEWHERE


@pytest.mark.parametrize("words", [("init",), ("restore", "x.kpi.zip")])
def test_what_wants_the_server_stopped_is_refused_in_words(running, words):
    ran = running.kpi(*words)
    assert ran.code == 1 and "Hãy dừng máy chủ" in ran.err


def test_without_a_listener_the_old_sentence_stands(program):
    holder = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('ready', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", holder, str(program.data / "kpi.duckdb")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        ran = program.kpi("user", "list")
        process.stdin.close()
    assert ran.code == 1 and "Hãy dừng máy chủ" in ran.err


def test_the_socket_is_the_owners_alone(running):
    assert (running.data / "run").stat().st_mode & 0o777 == 0o700
    assert (running.data / "run/cli.sock").stat().st_mode & 0o777 == 0o600


def test_another_account_of_the_machine_may_not_connect(running):
    owner = running.data.stat().st_uid
    assert may_connect(owner, running.data) and may_connect(os.geteuid(), running.data)
    assert not may_connect(owner + 1000, running.data) and not may_connect(None, running.data)


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="cần quyền root để thử bằng tài khoản khác")
def test_another_account_is_refused_by_the_server_even_where_the_folder_lets_it_in(running):
    ask = (
        "import socket, sys, os; os.setuid(65534); s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1]);"
        "s.sendall(b'POST /commands HTTP/1.1\\r\\nHost: kpi\\r\\nContent-Length: 0\\r\\n\\r\\n');"
        "told = s.recv(4000) + s.recv(4000); print(told.decode().replace('\\r', ''))"
    )
    path = running.data / "run/cli.sock"
    for item in (path, *path.parents):
        if item.stat().st_uid == 0 and str(item) not in ("/", "/tmp"):
            item.chmod(item.stat().st_mode | 0o777)
    done = subprocess.run([sys.executable, "-c", ask, str(path)], capture_output=True, encoding="utf-8")
    assert "HTTP/1.1 403" in done.stdout and "hệ điều hành" in done.stdout, done


def test_where_a_path_is_too_long_a_loopback_port_with_a_secret_takes_the_place(tmp_path, monkeypatch):
    program = _program(tmp_path / ("d" * 120), monkeypatch)
    with Server():
        told = json.loads((program.data / "run/cli.port").read_text())
        assert (program.data / "run/cli.port").stat().st_mode & 0o777 == 0o600
        assert "quan_tri" in program.kpi("user", "list").out
        asked = packed(Message({"argv": ["user", "list"], "there": {}}))
        for headers in ({}, {SECRET_HEADER: "0" * 64}):
            answer = httpx.post(f"http://127.0.0.1:{told['port']}{COMMANDS}", content=asked, headers=headers)
            assert answer.status_code == 403 and "quan_tri" not in answer.text


@pytest.mark.parametrize("sent", [b"\xff" * 8 + b"\r\n\r\n", b"x" * 200 + b"\r\n\r\n"])
def test_what_is_no_request_ends_the_connection_and_nothing_else(running, sent):
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(running.data / "run/cli.sock"))
        connection.sendall(sent)
        connection.settimeout(30)
        said = b"".join(iter(lambda: connection.recv(4000), b""))  # in as many pieces as it comes, until it is closed
        assert said.startswith(b"HTTP/1.1 400 Bad Request")
    assert "quan_tri" in running.kpi("user", "list").out


def _over(program):
    way = httpx.HTTPTransport(uds=str(program.data / "run/cli.sock"))
    return httpx.Client(transport=way, base_url="http://kpi", trust_env=False)


@pytest.mark.parametrize("sent", [b"", b"PK", packed(Message({}))[:-5], b"\xff" * 1000])
def test_what_is_no_message_is_refused_and_nothing_else(running, sent):
    with _over(running) as client:
        assert client.post(COMMANDS, content=sent).status_code == 400
        assert client.get(COMMANDS).status_code == 405 and client.get("/").status_code == 404
    assert "quan_tri" in running.kpi("user", "list").out


def test_a_message_of_another_release_is_refused(running):
    older = packed(Message({"argv": ["user", "list"]})).replace(b'"version": 2', b'"version": 1')
    with pytest.raises(WireError):
        unpacked(older)
    with _over(running) as client:
        assert client.post(COMMANDS, content=older).status_code == 400


def test_a_server_that_is_gone_in_the_middle_is_told_in_one_line(program, capsys, monkeypatch):
    (program.data / "run").mkdir(exist_ok=True)
    with socket.socket(socket.AF_UNIX) as gone:
        gone.bind(str(program.data / "run/cli.sock"))
        gone.listen(1)
        threading.Thread(target=lambda: gone.accept()[0].close(), daemon=True).start()
        code = ask_server(["user", "list"], parser.arguments(["user", "list"]), program.data)
    told = capsys.readouterr()
    assert code == 1 and told.out == "" and told.err.count("\n") == 1 and "không trả lời lệnh này" in told.err


def test_files_of_any_name_and_size_travel_both_ways():
    files = {"Báo cáo “quý”/../\n1.xlsx": os.urandom(3 << 20), "trống": b"", "0": b"PK"}
    there = unpacked(packed(Message({"argv": ["x"]}, files)))
    assert there.files == files and list(there.files) == list(files) and there.head["argv"] == ["x"]


def test_words_of_commands_that_run_at_once_do_not_mix(running):
    # each asks for something else; every answer is its own (main() prints to one stream here, so ask by the socket)
    def asked(words):
        with _over(running) as client:
            answer = client.post(COMMANDS, content=packed(Message({"argv": words, "there": {}})), timeout=60)
            return unpacked(answer.content).head

    answers = {}
    month = ["--campaign", "thu", "--period", "2024-03"]
    lines = {unit: ["unit", *month, "--unit", unit] for unit in ("A", "B", "KHONG")}
    threads = [
        threading.Thread(target=lambda key=key, words=words: answers.update({key: asked(words)}))
        for key, words in lines.items()
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers["A"]["code"] == answers["B"]["code"] == 0 and answers["A"]["err"] == ""
    assert answers["KHONG"]["out"] == "" and "KHONG" in answers["KHONG"]["err"]


def test_the_command_line_here_is_the_real_one():
    assert main.__module__ == "kpi.cli"
