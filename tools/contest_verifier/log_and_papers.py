"""Kiểm chứng kết quả một cuộc thi trực tuyến từ hồ sơ đã công bố. Chỉ cần Python 3.9 trở lên, không cần gì khác.

    python3 verify.py [THƯ_MỤC]        0: đúng; 1: có chỗ không khớp (nêu từng chỗ); 2: gọi sai, thiếu tệp

It answers whether the published result follows from the published log, papers, key, rulings and decisions, and
whether those are the ones committed to before opening. It never uses the contest's own software, and it believes no
figure that it has not computed itself.
"""

import base64
import hashlib
import hmac
import json
import os
from datetime import datetime, timezone


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sha(value):
    return hashlib.sha256(value if isinstance(value, bytes) else canonical(value)).hexdigest()


def mac(secret, *parts):
    return hmac.new(secret, "|".join(parts).encode(), hashlib.sha256).digest()


def half_up(x):
    return int((x * 200 + 1) // 2)  # in hundredths


def money(hundredths):
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def moment(text):
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=timezone.utc)


# --- Ed25519, verification only (RFC 8032, 5.1.7) ---
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
I = pow(2, (P - 1) // 4, P)  # noqa: E741


def recover_x(y, sign):
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * I % P
    if y >= P or (x * x - x2) % P or (x == 0 and sign):
        raise ValueError("điểm không hợp lệ")
    return P - x if x % 2 != sign else x


def point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    x = recover_x(y, sign)
    return x, y, 1, x * y % P


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(s, p):
    q = (0, 1, 1, 0)
    while s:
        q, p, s = (add(q, p) if s & 1 else q), add(p, p), s >> 1
    return q


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_signed(public, message, signature):
    try:
        if len(signature) != 64 or len(public) != 32:
            return False
        a, r, s = point(public), point(signature[:32]), int.from_bytes(signature[32:], "little")
    except ValueError:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    p, q = times(s, BASE), add(r, times(h, a))
    return s < L and (p[0] * q[2] - q[0] * p[2]) % P == 0 and (p[1] * q[2] - q[1] * p[2]) % P == 0


# --- the papers ---
def make_forms(seed, bank, topics, count):
    forms = []
    for f in range(count):
        n, taken = str(f), []
        for topic in topics:
            own = sorted(
                (q for q in bank if q["topic"] == topic["code"]), key=lambda q: mac(seed, "pick", n, q["code"])
            )
            taken += own[: topic["questions"]]
        taken.sort(key=lambda q: mac(seed, "order", n, q["code"]))
        forms.append({"form": f, "questions": [laid_out(seed, n, q) for q in taken]})
    return forms


def laid_out(seed, n, q):
    codes = sorted((o[0] for o in q["options"]), key=lambda code: mac(seed, "option", n, q["code"], code))
    return {"code": q["code"], "options": codes}


# --- the log ---
def replay(campaign, rows, acts, wrong):
    """acts: the kept decisions on sittings; None: published by a release that did not publish them."""
    sittings: dict = {}
    broken = set()
    known = {(act["act"], act["kind"], number, act["minutes"]) for act in acts or () for number in act["sittings"]}
    for row in rows:
        number = row["s"]
        s = sittings.setdefault(
            number, {"n": 0, "link": sha(f"{campaign}|{number}".encode()), "answers": {}, "newest": {}}
        )
        bare = {k: v for k, v in row.items() if k != "link"}
        if number not in broken and (
            row["n"] != s["n"] + 1 or row["link"] != sha(s["link"].encode() + canonical(bare))
        ):
            broken.add(number)
            wrong.append(f"bài {number}, sự kiện {row['n']}: nhật ký không khớp chuỗi (bị sửa, thêm hoặc bớt)")
        elif number not in broken and not may_follow(s, row["k"]):
            broken.add(number)
            wrong.append(f"bài {number}, sự kiện {row['n']}: {row['k']} không thể đứng ở đây (thêm vào sau khi nộp?)")
        act = (row.get("d", {}).get("act"), row["k"], number, row.get("d", {}).get("minutes"))
        if row["k"] in ("extend", "void") and acts is not None and act not in known:
            wrong.append(f"bài {number}, sự kiện {row['n']}: {row['k']} không theo quyết định nào của Ban Tổ chức")
        take(s, row)
        s["n"], s["link"] = row["n"], row["link"]
    return sittings


def may_follow(s, kind):
    """open is the first row and no other; nothing is answered and nothing handed in once the sitting is handed in."""
    if kind == "open" or "ends_at" not in s:
        return kind == "open" and "ends_at" not in s
    inside = ("answer", "stale", "submit", "auto_submit", "resume", "focus_lost", "focus_back")
    return kind not in inside or not s["handed"]


def take(s, row):
    kind = row["k"]
    if kind == "open":
        s.update(row["d"], started=row["t"], handed=None, void=False, automatic=False)
    elif kind == "answer":
        if row["c"]:
            s["answers"][row["q"]] = row["c"]
        else:
            s["answers"].pop(row["q"], None)
    elif kind in ("submit", "auto_submit"):
        s.update(
            handed=row["t"], automatic=kind == "auto_submit", receipt=row["d"], before=s["link"], sealed=row["link"]
        )
        s["sealed_n"], s["sealed_answers"] = row["n"], sha(s["answers"])
    elif kind == "extend":
        s["ends_at"] = row["d"]["ends_at"]
        if s["automatic"]:
            s.update(handed=None, automatic=False, receipt=None)
    elif kind == "void":
        s["void"] = True
    if kind == "answer" and row["t"] >= s["ends_at"]:
        s["answered_late"] = row["n"]


def check_sums(folder, about, wrong):
    try:
        with open(os.path.join(folder, "sums.json"), encoding="utf-8") as file:
            sums = json.load(file)
        told = {k: v for k, v in sums.items() if k != "signature"}
        names, signature = dict(told["files"]), base64.urlsafe_b64decode(sums["signature"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        wrong.append(f"không đọc được sums.json (mã của từng tệp, có chữ ký): {error}")
        return
    if not is_signed(bytes.fromhex(about["public_key"]), canonical(told), signature):
        wrong.append("sums.json không đúng chữ ký của cuộc thi")
    for name in sorted(set(names) | (set(os.listdir(folder)) - {"sums.json", "__pycache__"})):
        try:
            with open(os.path.join(folder, os.path.basename(name)), "rb") as file:
                now = sha(file.read())
        except OSError:
            now = None
        if now != names.get(name):
            wrong.append(f"tệp {name} không phải tệp đã công bố")


def check_sittings(about, sittings, seals, forms, secret, wrong):
    public, salt = bytes.fromhex(about["public_key"]), bytes.fromhex(secret["salt"])
    sealed = {row["sitting"]: row for row in seals}
    for number in sorted(set(sealed) - set(sittings)):
        wrong.append(f"bài {number}: đã niêm phong nhưng không còn trong nhật ký")
    for number, s in sorted(sittings.items()):
        if s.get("form") != int.from_bytes(mac(salt, str(s["entrant"]), str(s["attempt"])), "big") % len(forms):
            wrong.append(f"bài {number}: số đề {s.get('form')} không phải số đề tính từ muối")
        if s.get("answered_late"):
            wrong.append(f"bài {number}, sự kiện {s['answered_late']}: tính câu trả lời nhận sau giờ")
        if not s.get("handed"):
            if number in sealed:
                wrong.append(f"bài {number}: đã niêm phong nhưng nhật ký không còn dòng nộp")
            continue
        r = s["receipt"]
        told = {k: v for k, v in r.items() if k != "signature"}
        if not is_signed(public, canonical(told), base64.urlsafe_b64decode(r["signature"])):
            wrong.append(f"bài {number}: biên nhận không đúng chữ ký")
        if (
            r["answers_sha256"] != s["sealed_answers"]
            or r["link_before"] != s["before"]
            or r["events"] != s["sealed_n"]
        ):
            wrong.append(f"bài {number}: biên nhận không khớp nhật ký")
        seal = sealed.get(number)
        if seal is None or (seal["event_count"], seal["last_link"]) != (s["sealed_n"], s["sealed"]):
            wrong.append(f"bài {number}: niêm phong trong kho không khớp nhật ký")
