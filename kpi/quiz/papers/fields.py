"""Answers the fields every paper of a contest may print; never decides anything, and leaves what is missing as dots."""

import json
from collections.abc import Callable
from datetime import date, datetime

from kpi.numbers import percent, whole_or_decimal
from kpi.papers.deciding import decision_head
from kpi.papers.money_words import amount_in_words
from kpi.papers.settings import DOTS, Issuer
from kpi.papers.words import DEMO, long_day, open_day
from kpi.period import LOCAL_ZONE
from kpi.plan.model import Quiz
from kpi.plan.model.quiz import STAFF, QuizRules
from kpi.quiz.words import DECISIONS, ENTRANTS, RULINGS, TIES

COUNTED = {"best": "bài điểm cao nhất", "last": "bài cuối", "first": "bài đầu"}
PARTS = {"bank": "Ngân hàng câu hỏi", "forms": "Các đề", "key": "Đáp án", "salt": "Muối", "seed": "Hạt giống"}


def ruled(ruling: str, new_key: str | None) -> str:
    """A ruling on a question in words, with the new key where there is one."""
    return RULINGS[ruling] + (f" thành {new_key}" if new_key else "")


def comma(figure: object) -> str:
    """A figure with a decimal comma."""
    return str(figure).replace(".", ",")


def money(amount_vnd: int) -> str:
    """Whole đồng with dots between the thousands."""
    return f"{amount_vnd:,}".replace(",", ".")


def moment(at: datetime | None) -> str:
    """A moment in Vietnamese time as an official paper writes it, "09 giờ 05 ngày …"; dots where there is none."""
    if at is None:
        return DOTS
    local = at.astimezone(LOCAL_ZONE)
    return f"{local:%H} giờ {local:%M} {long_day(local.date())}"


def day(on: date | None) -> str:
    """A day as the decree writes it; dots where there is none."""
    return long_day(on) if on else "ngày ……/……/………"


def head(quiz: Quiz, issuer: Issuer, kind: str, made_at: datetime, is_demo: bool) -> dict:
    """The fields of head and foot."""
    document = quiz.document
    issued = f" của {document.issuer}" if document.issuer else ""
    names = issuer.recipients.get(kind) or issuer.recipients.get("notice") or ()
    ends = [f"{name.rstrip(';.')}{'.' if place == len(names) else ';'}" for place, name in enumerate(names, 1)]
    awarder = (document.issuer or DOTS).upper()
    told = {
        "nhan_du_lieu": DEMO if is_demo else "",
        "tham_quyen": f"CHỦ TỊCH {awarder}",
        "co_quan_chu_quan": issuer.superior or (document.issuer or DOTS).upper(),
        "co_quan": issuer.issuer,
        "ky_hieu": issuer.symbols.get(kind) or issuer.symbols.get("notice", DOTS),
        "dia_danh_ngay": open_day(issuer.place, made_at),
        "noi_gui": issuer.report_to,
        "noi_nhan": ends,
        "chuc_vu_ky": issuer.signer_title,
        "nguoi_ky": issuer.signer_name,
        "ten_phong_trao": quiz.title,
        "ke_hoach": f"Kế hoạch số {document.number or DOTS} {day(document.signed_on)}{issued}",
    }
    if kind in ("decision", "certificates"):  # signed by whoever awards, not by the organisers
        told |= decision_head(document.issuer)
    return told


def _row(name: str, value: object) -> dict:
    return {"ten": name, "gia_tri": str(value)}


def rules_fields(rules: QuizRules, sha256: str) -> dict:
    """The articles of the Thể lệ from the settings."""
    ties = "; ".join(TIES[rule] for rule in rules.tie_breakers or ()) or "không có: người bằng điểm cùng hạng"
    cut = "hết giờ cuộc thi thì kết thúc" if rules.at_close == "cut" else "được làm đủ thời gian"
    span = f"từ 00 giờ 00 {long_day(rules.opens_on)} đến 24 giờ 00 {long_day(rules.closes_on)}"
    essay, prizes = rules.essay, []
    for prize in rules.prizes:
        prizes.append(_row(prize.name, f"{prize.count:02d} giải, mỗi giải {money(prize.amount_vnd)} đồng và Giấy khen"))
    team = rules.collective
    rate = whole_or_decimal(100 * team.min_rate)
    prizes.append(_row(team.name, f"{team.count:02d} giải, mỗi giải {money(team.amount_vnd)} đồng và Giấy khen"))
    prizes.append(_row("Xét tập thể", f"tỷ lệ dự thi từ {rate}%, xếp theo tỷ lệ rồi điểm trung bình"))
    prizes.append(_row("Khi bằng điểm", ties))
    told = []
    if essay:
        told = [_row(line.name, f"tối đa {comma(line.max)} điểm") for line in essay.rubric]
        told += [_row("Tổng điểm", f"{comma(essay.max)} điểm, {essay.markers} người chấm độc lập, rọc phách")]
        told += [_row("Lệch điểm", f"quá {comma(essay.gap_for_third)} điểm thì thêm người chấm thứ ba")]
        told += [_row("Chủ đề", "; ".join(theme.name for theme in essay.themes))]
    return {
        "thoi_gian": [
            _row("Thời gian cuộc thi", span),
            _row(
                "Phần trắc nghiệm", f"{rules.questions} câu, {rules.minutes} phút, tối đa {comma(rules.quiz_max)} điểm"
            ),
            _row("Số lượt, bài được tính", f"{rules.attempts} lượt, {COUNTED[rules.counted]}"),
            _row("Gần hết giờ cuộc thi", cut),
        ],
        "doi_tuong": [_row(g.name, ", ".join(STAFF.get(kind, kind) for kind in g.staff)) for g in rules.groups]
        + [_row("Người tổ chức, ra đề, chấm", "được dự thi" if rules.organisers_may_enter else "không dự thi")],
        "co_cau_de": [_row(topic.name, f"{topic.questions} câu") for topic in rules.topics],
        "tu_luan": told or [_row("Phần tự luận", "không có")],
        "giai_thuong": prizes,
        "ma_the_le": sha256[:16] or DOTS,
        "tien_giay_khen": "đã gồm Giấy khen"
        if rules.certificate_money == "included"
        else "chưa gồm tiền kèm Giấy khen",
    }


def sealing_fields(papers: dict | None, looks: list[dict], closes_at: datetime, said: Callable[[str], str]) -> dict:
    """The sealing: sha256 of everything, and every look before the close."""
    told = json.loads(papers["commitments_json"]) if papers else {}
    before = [row for row in looks if row["looked_at"] < closes_at]

    def both(row: dict) -> str:
        return " và ".join(said(who) for who in (row["looked_by"], row["second_by"]) if who)

    return {
        "niem_phong_luc": moment(papers["made_at"]) if papers else DOTS,
        "so_de": told.get("form_count", DOTS),
        "so_cau": len(json.loads(papers["bank_json"])) if papers else DOTS,
        "cam_ket": [_row(name, told[part]) for part, name in PARTS.items() if part in told],
        "lan_xem_truoc": [
            f"{moment(row['looked_at'])}: {both(row)}; {row['question'] or 'toàn bộ đáp án'}, {row['reason']}"
            for row in before
        ],
    }


def prize_fields(result: dict | None, rules: QuizRules) -> dict:
    """Prizes, money and what waits, from the frozen result."""
    entries = result["entries"] if result else []
    teams = result["collective"] if result else []
    own = [row for row in entries if row["prize"]]
    won = [row for row in teams if row["prize"]]
    people = [
        {
            "ten": row["full_name"],
            "chuc_vu": row["position_title"] or "",
            "don_vi": row["unit_name"],
            "tong": comma(row["total"]),
            "giai": row["prize_name"],
        }
        for row in own
    ]
    units = [
        {
            "ten": row["unit_name"],
            "so": f"{row['entries']}/{row['roster']}",
            "ty_le": percent(row["entries"] / row["roster"], float(rules.collective.min_rate)),
            "giai": rules.collective.name,
        }
        for row in won
    ]
    total = sum(row["amount_vnd"] for row in own + won)
    waiting = [
        f"{row['full_name']} ({row['unit_name']}), hạng {row['rank']}: {DECISIONS[row['decision']]}"
        for row in entries
        if row["decision"]
    ]
    waiting += [f"{row['unit_name']}: đồng hạng giải tập thể" for row in teams if row["decision"]]
    signed = [{**row, "ten": f"{row['ten']}, {row['don_vi']}"} for row in people] + units
    amounts = [money(row["amount_vnd"]) for row in own + won]
    return {
        "giai_ca_nhan": people,
        "giai_tap_the": units,
        "so_giai_ca_nhan": f"{len(people):02d}",
        "so_giai_tap_the": f"{len(units):02d}",
        "cho_ket_luan": waiting,
        "tong_tien": money(total),
        "tong_tien_chu": amount_in_words(total),
        "ky_nhan": [{**row, "tien": amount, "trong": ""} for row, amount in zip(signed, amounts, strict=True)],
        "giay_khen": [
            *(
                {"ten": row["ten"], "chuc_vu": f"{row['chuc_vu']}, {row['don_vi']}", "giai": row["giai"]}
                for row in people
            ),
            *({"ten": row["ten"], "chuc_vu": "", "giai": row["giai"]} for row in units),
        ],
        "chot_luc": moment(result["frozen_at"]) if result else DOTS,
        "van_ban_ket_qua": result["document_number"] if result else DOTS,
        "ma_ket_qua": result["result_sha256"][:16] if result else DOTS,
        "so_bai": len(entries),
        "so_don_vi_du_thi": len({row["unit"] for row in entries}),
        "chua_xep": [
            f"{r['full_name']} ({r['unit_name']}): {ENTRANTS[r['state']]}" for r in entries if r["state"] != "valid"
        ],
    }


def decision_lines(result: dict | None, rules: QuizRules, decisions: list[dict]) -> list[str]:
    """What the organisers had decided about prizes when the result was frozen: the order of tied entrants, and prizes
    left unawarded, each with its reason and paper; of several about the same, the last."""
    if result is None:
        return []
    people = {row["entrant"]: row for row in result["entries"]}
    prizes = {prize.code: prize.name for prize in rules.prizes}
    lines: dict[frozenset, str] = {}
    for row in (row for row in decisions if row["decided_at"] <= result["frozen_at"]):
        ground = f"{row['reason']} ({row['document_number']})"
        if row["kind"] == "unawarded":
            lines[frozenset([row["prize"]])] = f"{prizes.get(row['prize'], row['prize'])}: không trao; {ground}"
            continue
        order = [int(number) for number in row["entrants"].split(";")]
        known = [people[number] for number in order if number in people]
        if known:
            names = ", ".join(f"{who['full_name']} ({who['unit_name']})" for who in known)
            lines[frozenset(order)] = f"Đồng hạng {known[0]['rank']}, xếp theo thứ tự: {names}; {ground}"
    return list(lines.values())
