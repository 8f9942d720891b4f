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
import sys
from datetime import datetime, timezone
from fractions import Fraction

FILES = (
    "about",
    "rules",
    "commitments",
    "secret",
    "bank",
    "key",
    "forms",
    "rulings",
    "entries",
    "decisions",
    "rosters",
)
FILES += ("result", "seals")


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
def replay(campaign, rows, wrong):
    sittings, broken = {}, set()
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
        take(s, row)
        s["n"], s["link"] = row["n"], row["link"]
    return sittings


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


# --- points, ranks, prizes ---
def points(form, answers, key, rulings, each):
    last = {r["question"]: r for r in rulings}
    paper = [q["code"] for q in form["questions"]]
    kind = {q: last[q]["kind"] if q in last else "" for q in paper}
    left = [q for q in paper if kind[q] != "drop"]
    right = 0
    for q in left:
        good = last[q]["new_key"] if kind[q] == "rekey" else key.get(q)
        right += kind[q] == "all_correct" or (q in answers and answers[q] == good)
    return half_up(Fraction(right * len(paper), len(left)) * each) if left else 0


def compute(b, sittings):
    rules, states = b["rules"], {row["entrant"]: row for row in b["entries"]}
    each, counted = Fraction(str(rules["points_each"])), {}
    for number, s in sorted(sittings.items(), key=lambda item: (item[1]["entrant"], item[1]["attempt"])):
        if not s["handed"] or s["void"]:
            continue
        got, known = (
            points(b["forms"][s["form"]], s["answers"], b["key"], b["rulings"], each),
            counted.get(s["entrant"]),
        )
        if known is None or rules["counted"] == "last" or (rules["counted"] == "best" and got > known[1]):
            counted[s["entrant"]] = (number, got)
    rows = []
    for entrant, (number, got) in sorted(counted.items()):
        s, state = sittings[number], states.get(entrant, {"state": "valid", "essay": None, "open": []})
        essay = None if state["essay"] is None else int(Fraction(state["essay"]) * 100)
        first = points(b["forms"][s["form"]], s["answers"], b["key"], [], each)
        seconds = int((moment(s["handed"]) - moment(s["started"])).total_seconds())
        row = {"entrant": entrant, "sitting": number, "unit": s["unit"], "group": s["group"], "quiz": money(got)}
        row.update(quiz_first_key=money(first), essay=None if essay is None else money(essay), seconds=seconds)
        row.update(total=money(got + (essay or 0)), handed_in_at=s["handed"], state=state["state"], rank=None)
        row.update(rank_in_group=None, prize=None, amount_vnd=0, decision=None, possible=[])
        row["_"] = (got, essay or 0, state["open"])
        rows.append(row)
    valid = [row for row in rows if row["state"] == "valid"]
    rank(valid, "rank", rules)
    for group in {row["group"] for row in valid}:
        rank([row for row in valid if row["group"] == group], "rank_in_group", rules)
    if rules["scope"] == "all":
        give(valid, "rank", b)
    else:
        for group in {row["group"] for row in valid}:
            give([row for row in valid if row["group"] == group], "rank_in_group", b)
    places = {row["entrant"]: row["_place"] for row in valid}
    order = sorted(
        valid,
        key=lambda row: (row["rank"], *((places[row["entrant"]],) if rules["scope"] == "all" else ()), row["entrant"]),
    )
    collective = together(b, valid)
    for row in rows:
        row.pop("_"), row.pop("_place", None)
    told = order + [row for row in rows if row["state"] != "valid"]
    result = {"models": "quiz-1", "entries": told, "collective": collective}
    result.update(ranked=len(order), not_ranked=len(told) - len(order))
    return dict(result, sha256=sha(result))


def sort_key(row, rules):
    got, essay, _ = row["_"]
    by = {"time_used": row["seconds"], "earlier": row["handed_in_at"], "quiz": -got, "essay": -essay}
    return (-(got + essay), *(by[name] for name in rules.get("tie_breakers") or ()))


def rank(rows, name, rules):
    rows.sort(key=lambda row: (sort_key(row, rules), row["entrant"]))
    for i, row in enumerate(rows):
        same = i and sort_key(rows[i - 1], rules) == sort_key(row, rules)
        row[name] = rows[i - 1][name] if same else i + 1


def give(rows, name, b):
    rules, decisions = b["rules"], b["decisions"]
    slots = [p for p in rules["prizes"] for _ in range(p["count"])]
    ordered = {e: (i, j) for i, order in enumerate(decisions["orders"]) for j, e in enumerate(order)}
    rows.sort(key=lambda row: (row[name], row["entrant"]))
    place = 0
    while place < len(rows):
        tied = [row for row in rows if row[name] == rows[place][name]]
        here = [slots[i] if i < len(slots) else None for i in range(place, place + len(tied))]
        which = {ordered[r["entrant"]][0] if r["entrant"] in ordered else None for r in tied}
        split = len({p and p["code"] for p in here}) > 1
        if len(tied) > 1 and len(which) == 1 and None not in which:
            tied.sort(key=lambda r: ordered[r["entrant"]][1])
            split = False
        for i, (row, prize) in enumerate(zip(tied, here)):
            row["_place"] = place + i
            if split:
                row["decision"] = "tie_across_cut"
                row["possible"] = list(dict.fromkeys(p["code"] if p else "none" for p in here))
            elif prize:
                one(row, prize, rules, decisions)
        place += len(tied)


def one(row, prize, rules, decisions):
    floor = rules.get("min_score")
    if floor is not None and Fraction(row["total"]) < Fraction(str(floor)):
        row.update(decision="below_min_score", possible=[prize["code"]])
    elif prize["code"] in decisions["unawarded"]:
        row.update(decision="left_unawarded", possible=[prize["code"]])
    elif row["_"][2]:
        row.update(decision=row["_"][2][0], possible=[prize["code"]])
    else:
        row.update(prize=prize["code"], amount_vnd=prize["amount_vnd"])


def together(b, valid):
    rule, shares = b["rules"]["collective"], []
    for unit, (group, people) in sorted(b["rosters"].items()):
        own = [row["_"][0] + row["_"][1] for row in valid if row["unit"] == unit]
        row = {"unit": unit, "group": group, "roster": people, "entries": len(own), "hundredths": sum(own)}
        row["is_considered"] = bool(people and own and Fraction(len(own), people) >= Fraction(str(rule["min_rate"])))
        shares.append(dict(row, rank=None, prize=False, amount_vnd=0, decision=None))
    told = []
    for group in sorted({row["group"] for row in shares}) if rule["one_per_group"] else [None]:
        own = [row for row in shares if row["is_considered"] and group in (None, row["group"])]
        score = {
            row["unit"]: (-Fraction(row["entries"], row["roster"]), -Fraction(row["hundredths"], row["entries"]))
            for row in own
        }
        own.sort(key=lambda row: (score[row["unit"]], row["unit"]))
        places = 1 if rule["one_per_group"] else rule["count"]
        for row in own:
            better = sum(score[other["unit"]] < score[row["unit"]] for other in own)
            last = better + sum(score[other["unit"]] == score[row["unit"]] for other in own)
            row.update(rank=better + 1, prize=last <= places, amount_vnd=rule["amount_vnd"] if last <= places else 0)
            row["decision"] = "tie_across_cut" if better < places < last else None
        told += own
    return told + sorted((r for r in shares if not r["is_considered"]), key=lambda r: (r["group"], r["unit"]))


def main(folder):
    try:
        b = {name: json.load(open(os.path.join(folder, name + ".json"), encoding="utf-8")) for name in FILES}  # noqa: SIM115
        rows = [json.loads(line) for line in open(os.path.join(folder, "log.jsonl"), encoding="utf-8")]  # noqa: SIM115
    except (OSError, ValueError) as error:
        print(f"Không đọc được hồ sơ công bố: {error}")
        return 2
    wrong, told = [], b["commitments"]
    seed, salt = bytes.fromhex(b["secret"]["seed"]), bytes.fromhex(b["secret"]["salt"])
    now = {"bank": sha(b["bank"]), "forms": sha(b["forms"]), "salt": sha(salt), "seed": sha(seed)}
    now["key"] = sha({"key": b["key"], "salt": salt.hex()})
    names = {"bank": "ngân hàng câu hỏi", "forms": "các đề", "salt": "muối", "seed": "hạt giống", "key": "đáp án"}
    wrong += [f"{names[what]} không khớp cam kết công bố trước giờ mở" for what in names if now[what] != told[what]]
    if make_forms(seed, b["bank"], b["rules"]["topics"], len(b["forms"])) != b["forms"]:
        wrong.append("các đề không phải các đề làm từ hạt giống theo quy tắc đã nêu")
    sittings = replay(b["about"]["campaign"], rows, wrong)
    check_sittings(b["about"], sittings, b["seals"], b["forms"], b["secret"], wrong)
    result = compute(b, sittings)
    if canonical(result) != canonical(b["result"]):
        kept = {row["entrant"]: row for row in b["result"].get("entries", [])}
        for row in result["entries"]:
            if row != kept.get(row["entrant"]):
                wrong.append(f"người dự thi {row['entrant']}: kết quả tính lại khác kết quả công bố")
        wrong.append(f"kết quả tính lại {result['sha256']} khác kết quả công bố {b['result'].get('sha256')}")
    for line in wrong:
        print("KHÔNG KHỚP:", line)
    print(
        f"{len(sittings)} bài thi, {len(rows)} sự kiện, {result['ranked']} người xếp hạng; kết quả {result['sha256']}"
    )
    print("Kết quả không được kiểm chứng." if wrong else "Kết quả được kiểm chứng: mọi thứ khớp.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))))
