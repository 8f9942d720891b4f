"""Phần hai của chương trình kiểm chứng (phần một: log_and_papers.py): điểm, xếp hạng, giải, và lệnh.

It computes points, ranks and prizes again. It never believes a figure that it has not computed itself.
"""

import json
import os
import sys
from fractions import Fraction

from log_and_papers import canonical, check_sittings, check_sums, half_up, make_forms, moment, money, replay, sha

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
    "result",
    "seals",
)


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
    each = Fraction(str(rules["points_each"]))
    counted: dict = {}
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


def again(b, rows, wrong):
    told = b["commitments"]
    seed, salt = bytes.fromhex(b["secret"]["seed"]), bytes.fromhex(b["secret"]["salt"])
    now = {"bank": sha(b["bank"]), "forms": sha(b["forms"]), "salt": sha(salt), "seed": sha(seed)}
    now["key"] = sha({"key": b["key"], "salt": salt.hex()})
    names = {"bank": "ngân hàng câu hỏi", "forms": "các đề", "salt": "muối", "seed": "hạt giống", "key": "đáp án"}
    wrong += [f"{names[what]} không khớp cam kết công bố trước giờ mở" for what in names if now[what] != told[what]]
    if make_forms(seed, b["bank"], b["rules"]["topics"], len(b["forms"])) != b["forms"]:
        wrong.append("các đề không phải các đề làm từ hạt giống theo quy tắc đã nêu")
    sittings = replay(b["about"]["campaign"], rows, b["decisions"].get("acts"), wrong)
    check_sittings(b["about"], sittings, b["seals"], b["forms"], b["secret"], wrong)
    result = compute(b, sittings)
    if canonical(result) != canonical(b["result"]):
        kept = {row["entrant"]: row for row in b["result"].get("entries", [])}
        for row in result["entries"]:
            if row != kept.get(row["entrant"]):
                wrong.append(f"người dự thi {row['entrant']}: kết quả tính lại khác kết quả công bố")
        wrong.append(f"kết quả tính lại {result['sha256']} khác kết quả công bố {b['result'].get('sha256')}")
    return (
        f"{len(sittings)} bài thi, {len(rows)} sự kiện, {result['ranked']} người xếp hạng; kết quả {result['sha256']}"
    )


def main(folder):
    try:
        b = {name: json.load(open(os.path.join(folder, name + ".json"), encoding="utf-8")) for name in FILES}  # noqa: SIM115
        rows = [json.loads(line) for line in open(os.path.join(folder, "log.jsonl"), encoding="utf-8")]  # noqa: SIM115
    except (OSError, ValueError) as error:
        print(f"Không đọc được hồ sơ công bố: {error}")
        return 2
    wrong: list[str] = []
    try:
        check_sums(folder, b["about"], wrong)
        told = again(b, rows, wrong)
    except Exception as error:  # a changed file may be anything
        wrong.append(f"hồ sơ không tính lại được: {type(error).__name__} {error}")
        told = f"{len(rows)} sự kiện"
    for line in wrong:
        print("KHÔNG KHỚP:", line)
    print(told)
    print("Kết quả không được kiểm chứng." if wrong else "Kết quả được kiểm chứng: mọi thứ khớp.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))))
