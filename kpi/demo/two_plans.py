"""Answers how the contest of ideas and the call for ideas look in the demonstration; all invented, always the same.

Through the real acts: entries of every form and state, late, a duplicate, a withdrawn one, groups of authors, a
citizen's recording with its transcript. Nobody in it is real.
"""

import io
import struct
import wave
import zlib
from dataclasses import replace
from datetime import date, datetime

from kpi import actions
from kpi.actions import Office
from kpi.demo.clock import DemoClock
from kpi.demo.ideas import done
from kpi.period import LOCAL_ZONE

CALL, CONTEST = "tan_an_2024", "dong_hoa_2024"
ACCOUNTS = (
    ("dh_noi_vu", "reviewer", "DH_PHONG_NOI_VU"),
    ("dh_van_phong", "reviewer", "DH_VAN_PHONG_HDND_UBND"),
    ("dh_giao_duc", "unit", "DH_PHONG_GIAO_DUC_DAO_TAO"),
    ("dh_hoa_thanh", "unit", "DH_XA_HOA_THANH"),
    ("ta_van_phong", "reviewer", "TA_VAN_PHONG_UBND"),
    ("ta_hoi_dong", "reviewer", "TA_DANG_UY"),
    ("ta_tu_phap", "unit", "TA_TU_PHAP_HO_TICH"),
)
# unit (without its prefix), form, title, theme, day of arrival, authors
_ENTRIES = (
    ("XA_HOA_THANH", "video", "Một cửa thân thiện: phim ngắn 3 phút", "thu_tuc_mot_cua", (8, 9), 2),
    ("XA_HOA_TAN_DONG", "video", "Nộp hồ sơ tại nhà văn hóa thôn", "cong_nghe_thong_tin", (8, 13), 1),
    ("XA_HOA_TAM", "article", "Đăng ký hộ kinh doanh trong một ngày", "dau_tu_kinh_doanh", (8, 2), 1),
    ("PHUONG_HOA_VINH", "article", "Số hóa hồ sơ hộ tịch theo mã vạch", "cong_nghe_thong_tin", (7, 25), 3),
    ("PHUONG_HOA_HIEP_BAC", "article", "Tổ công nghệ số khu phố hỗ trợ nộp trực tuyến", "thu_tuc_mot_cua", (8, 12), 1),
    ("PHUONG_HOA_HIEP_TRUNG", "image", "Bảng chỉ dẫn thủ tục bằng tranh", "thu_tuc_mot_cua", (8, 10), 1),
    ("PHUONG_HOA_HIEP_NAM", "video", "Hẹn giờ trả kết quả qua tin nhắn", "thu_tuc_mot_cua", (8, 14), 2),
    ("PHUONG_HOA_XUAN_TAY", "article", "Họp giao ban không giấy tờ", "chi_dao_6_linh_vuc", (8, 20), 1),  # late
    ("XA_HOA_XUAN_DONG", "article", "Tuyến đường hoa tự quản", "khac", (8, 8), 1),
    ("PHONG_NOI_VU", "article", "Chấm điểm cải cách hành chính bằng bảng kiểm", "chi_dao_6_linh_vuc", (8, 5), 1),
    ("PHONG_TU_PHAP", "article", "Mẫu đơn điền sẵn có ví dụ", "thu_tuc_mot_cua", (8, 6), 1),
    ("TRUNG_TAM_VAN_HOA_TRUYEN_THANH", "video", "Hỏi đáp thủ tục trên loa truyền thanh", "thu_tuc_mot_cua", (8, 1), 1),
    ("TRUONG_A", "article", "Tuyển sinh đầu cấp trực tuyến", "cong_nghe_thong_tin", (8, 5), 1),
    ("TRUONG_C", "article", "Sổ liên lạc điện tử một chạm", "cong_nghe_thong_tin", (8, 6), 2),
    ("CHI_CUC_THUE", "article", "Hỗ trợ kê khai tại chợ", "dau_tu_kinh_doanh", (8, 7), 1),
)
_IDEAS = (
    ("official", "BO_PHAN_MOT_CUA", "Trả kết quả thủ tục hành chính tại nhà", "thu_tuc", "don_gian_hoa_tthc", (3, 12)),
    ("official", "TU_PHAP_HO_TICH", "Số hóa sổ hộ tịch theo năm", "cong_nghe", "cntt_chuyen_mon", (4, 3)),
    (
        "part_time",
        "DANG_UY",
        "Nhóm hỏi đáp thủ tục của ấp",
        "thu_tuc",
        "quan_ly_dieu_hanh",
        (10, 31),
    ),  # the day not said
    (
        "official",
        "DIA_CHINH_XAY_DUNG",
        "Lịch đo đạc hẹn trước",
        "don_gian_hoa",
        "don_gian_hoa_tthc",
        (11, 5),
    ),  # next year
    ("worker", "VAN_PHONG_UBND", "Mẫu giấy mời dùng chung", "hien_dai_hoa", "quan_ly_dieu_hanh", (11, 6)),
    ("citizen", None, "Ghế chờ và nước uống ở Bộ phận Một cửa", "thu_tuc", "quan_ly_dieu_hanh", (5, 20)),
    (
        "citizen",
        None,
        "Trả kết quả TTHC tận nhà cho người già",
        "thu_tuc",
        "don_gian_hoa_tthc",
        (3, 20),
    ),  # near the first
    ("enterprise", None, "Thanh toán lệ phí bằng mã QR", "cong_nghe", "cntt_chuyen_mon", (6, 4)),
    ("official", "VAN_HOA_XA_HOI", "Bản đồ hộ cần hỗ trợ", "hien_dai_hoa", "cntt_chuyen_mon", (7, 9)),
    ("official", "TAI_CHINH_KE_TOAN", "Biểu mẫu quyết toán tự tính", "tai_chinh_cong", "cntt_chuyen_mon", (8, 15)),
)


def make_accounts(office: Office) -> None:
    """One keeper of the register for each plan, another body that decides on the keeper's own, some units."""
    for name, role, unit in ACCOUNTS:
        actions.add_account(office, None, name, role, unit, is_demo=True)


def play_two_plans(office: Office, clock: DemoClock) -> None:
    """Both plans run whole, after the movement's year was made."""
    _contest(office, clock)
    _call(office, clock)


def _contest(office: Office, clock: DemoClock) -> None:
    clock.now = max(clock.now, _at(date(2025, 1, 13)))
    clerk, other = (actions.account(office, name) for name in ("dh_noi_vu", "dh_van_phong"))
    numbers: dict[str, int] = {}
    for place, (unit, form, title, theme, (month, day), count) in enumerate(_ENTRIES):
        shares = (None,) if count == 1 else ((60, 40), (50, 30, 20))[count - 2]
        authors = tuple(
            actions.AuthorForm(
                "official", f"Tác giả {place + 1}.{n + 1} (minh họa)", "", f"DH_{unit}", "Công chức", share
            )
            for n, share in enumerate(shares)
        )
        numbers[unit] = _entered(
            office,
            clerk,
            CONTEST,
            title,
            form,
            authors,
            date(2024, month, day),
            themes=(theme,),
            arrival_number=str(300 + place),
        )
    own = numbers.pop("PHONG_NOI_VU")
    _steps(office, other, [own], "accept", date(2024, 8, 16))
    alive = [number for unit, number in numbers.items() if unit != "XA_HOA_XUAN_DONG"]
    school = actions.account(office, "dh_giao_duc")
    paper = {"document_number": "41/CV-PGDĐT (minh họa)"}
    _steps(office, school, [numbers["TRUONG_A"], numbers["TRUONG_C"]], "select_below", date(2024, 8, 14), **paper)
    _steps(office, clerk, alive, "accept", date(2024, 8, 21))
    _steps(office, clerk, [numbers["XA_HOA_XUAN_DONG"]], "withdraw", date(2024, 8, 12), reason="Tác giả rút (minh họa)")
    chosen = [
        numbers[unit] for unit in ("XA_HOA_THANH", "XA_HOA_TAM", "PHUONG_HOA_VINH", "PHUONG_HOA_HIEP_NAM", "TRUONG_C")
    ]
    _steps(office, clerk, chosen, "select", date(2024, 8, 22), document_number="07/BB (minh họa)")
    letter = {"document_number": "512/UBND-NV (minh họa)", "document_signed_on": date(2024, 8, 23)}
    _steps(office, clerk, chosen, "forward", date(2024, 8, 23), **letter)
    for unit, prize in (("XA_HOA_TAM", "ba"), ("PHUONG_HOA_VINH", "nhi"), ("TRUONG_C", "khuyen_khich")):
        said = {"prize": prize, "document_number": "88/TB-BTC (minh họa)"}
        _steps(office, clerk, [numbers[unit]], "prize", date(2024, 11, 19), **said)
    money = {"amount_vnd": 5_000_000, "document_number": "77/QĐ (minh họa)"}
    _steps(office, clerk, [numbers["XA_HOA_THANH"]], "support", date(2024, 9, 10), **money)
    _file(office, clerk, numbers["PHUONG_HOA_HIEP_TRUNG"], "tranh.png", _picture())


def _call(office: Office, clock: DemoClock) -> None:
    clerk, other = (actions.account(office, name) for name in ("ta_van_phong", "ta_hoi_dong"))
    numbers = []
    for place, (category, unit, title, field, area, (month, day)) in enumerate(_IDEAS):
        code = f"TA_{unit}" if unit else None
        name = f"Người đề xuất {place + 1} (minh họa)"
        is_body = category == "enterprise"
        author = actions.AuthorForm(
            category, "" if is_body else name, "Doanh nghiệp A (minh họa)" if is_body else "", code
        )
        form = "audio" if place == 5 else "paper"
        more = {"fields": (field,), "areas": (area,), "arrival_number": str(40 + place), "is_transcript": place == 5}
        numbers.append(_entered(office, clerk, CALL, title, form, (author,), date(2024, month, day), **more))
    first, second, _, fourth, own, recording, again, shop, map_, sums = numbers
    accepted = [first, second, fourth, recording, shop, map_]
    _steps(office, clerk, accepted, "accept", date(2024, 11, 8))
    _steps(office, other, [own], "accept", date(2024, 11, 8))
    _steps(office, clerk, [sums], "ask_supplement", date(2024, 12, 20), reason="Chưa nêu hiệu quả dự kiến (minh họa)")
    said = "Hai bài cùng một cách làm: trả kết quả tại nhà (minh họa)"
    done(actions.compare_initiatives(office, clerk, again, first, "same", said))
    _steps(office, clerk, [again], "duplicate_of", date(2024, 11, 8), other=first, reason=said)
    voters = tuple(actions.Voter(f"Thành viên {n} (minh họa)", "Ủy viên") for n in range(1, 6))
    outcomes = {first: True, second: True, shop: True, map_: False}
    form = actions.MeetingForm(
        CALL,
        "03/BB-HĐTĐKT (minh họa)",
        date(2024, 11, 20),
        voters,
        outcomes,
        {map_: "Chưa có tính mới (minh họa)"},
        "Hội đồng Thi đua - Khen thưởng xã",
        "145/QĐ-UBND (minh họa)",
        date(2024, 11, 25),
    )
    done(actions.record_meeting_on_ideas(office, clerk, form))
    _steps(office, clerk, [first, second], "apply", date(2024, 5, 2), document_number="12/TB (minh họa)")
    paper = {"document_number": "60/BC-UBND (minh họa)", "document_signed_on": date(2024, 12, 5)}
    _steps(office, clerk, [first], "effective", date(2024, 12, 5), before_after="Từ 3 lượt đi lại còn 1 lượt", **paper)
    _steps(office, clerk, [second], "effective", date(2024, 12, 6), before_after="Tra cứu từ 20 phút còn 2 phút")
    _steps(office, clerk, [first], "replicate", date(2024, 12, 15), place="Xã bên (minh họa)")
    praise = {"document_number": "01/TD-UBND (minh họa)"}
    _steps(office, clerk, [first, recording, shop], "commend", date(2024, 12, 20), **praise)
    _file(office, clerk, recording, "ghi am.wav", _sound())


def _entered(office: Office, clerk, campaign: str, title: str, form: str, authors, day: date, **more) -> int:
    words = {"situation": f"Thực trạng của “{title}” (minh họa).", "content": f"Cách làm: {title.lower()} (minh họa)."}
    given = actions.InitiativeForm(
        campaign, title, form, authors, **words, expected_effect="Giảm đi lại, giảm chi phí."
    )
    return done(actions.receive_initiative(office, clerk, replace(given, received_on=day, **more))).initiative


def _steps(office: Office, who, numbers: list[int], kind: str, day: date, **said) -> None:
    done(actions.take_steps(office, who, [actions.StepForm(number, kind, day, **said) for number in numbers]))


def _file(office: Office, who, initiative: int, name: str, data: bytes) -> None:
    begun = done(actions.begin_upload(office, who, initiative, name, len(data)))
    done(actions.append_upload(office, who, begun.token, 0, data))
    done(actions.finish_upload(office, who, begun.token))


def _sound() -> bytes:
    """Two seconds of a quiet tone: the recording of a citizen who is not real."""
    data = io.BytesIO()
    with wave.open(data, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(bytes(128 + (24 if at // 10 % 2 else -24) for at in range(16_000)))
    return data.getvalue()


def _picture() -> bytes:
    """A small picture of three stripes."""

    def part(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    stripes = (b"\x00\x72\xb2", b"\xf0\xc2\x4b", b"\x00\x7a\x5a")
    rows = b"".join(b"\0" + stripes[row // 20] * 90 for row in range(60))
    head = struct.pack(">IIBBBBB", 90, 60, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, 0, tzinfo=LOCAL_ZONE)
