"""Answers which words the commands take by which a contest is run; never runs one."""

from collections.abc import Callable
from typing import Any

from kpi import actions
from kpi.cli import contest_acts as run
from kpi.cli.typed import day, number, order

# What a command asks for; `!`: it must be there.
_WORDS: dict[str, dict[str, Any]] = {
    "account": {"metavar": "TÀI_KHOẢN"},
    "address": {"metavar": "ĐỊA_CHỈ", "default": "", "help": "địa chỉ máy chủ để mã QR mở thẳng trang thi"},
    "all": {"action": "store_true", "help": "thay cả mã đã phát (mã cũ hết dùng)"},
    "body": {"metavar": "BỘ_PHẬN", "choices": tuple(actions.BODIES)},
    "content": {"metavar": "CHỮ"},
    "document": {"metavar": "SỐ_VĂN_BẢN", "default": ""},
    "elsewhere": {"action": "store_true", "help": "áp dụng ngoài địa bàn"},
    "entrant": {"metavar": "SỐ", "type": int},
    "essay": {"metavar": "PHÁCH", "default": ""},
    "explained": {"action": "store_true", "help": "đã xem các cảnh báo, vẫn đưa vào"},
    "for-all": {"action": "store_true", "help": "văn bản sửa đổi áp dụng cả bài đã thi"},
    "kind": {"metavar": "LOẠI"},
    "left": {"metavar": "NGÀY", "type": day, "help": "ngày thôi"},
    "mark": {"metavar": "ĐIỂM", "type": number},
    "marker": {"metavar": "TÀI_KHOẢN", "default": ""},
    "minutes": {"metavar": "PHÚT", "type": int},
    "name": {"metavar": "HỌ_TÊN", "default": ""},
    "new-key": {"metavar": "PHƯƠNG_ÁN"},
    "on": {"metavar": "NGÀY", "type": day},
    "order": {"metavar": "SỐ,SỐ", "type": order, "default": (), "help": "những người cùng hạng, theo thứ tự"},
    "other": {"metavar": "BÀI", "help": "bài hay mô hình gần giống"},
    "out": {"metavar": "TỆP"},
    "question": {"metavar": "CÂU"},
    "reason": {"metavar": "LÝ_DO", "default": ""},
    "same-as": {"metavar": "SỐ", "type": int, "help": "người dự thi trùng"},
    "sitting": {"metavar": "SỐ_BÀI", "type": int},
    "title": {"metavar": "CHỮ", "default": ""},
    "unawarded": {"metavar": "GIẢI", "default": "", "help": "giải không trao"},
    "unit": {"metavar": "MÃ"},
    "verdict": {"choices": ("same", "different")},
    "words": {"metavar": "CHỮ"},
}
_COMMANDS: tuple[tuple[str, Callable[..., int], str, str], ...] = (
    ("member", run.member, "Ghi một thành viên của bộ phận", "body! account! document! on! left name title"),
    ("freeze-rules", run.rules, "Chốt Thể lệ theo cấu hình", "document! on! reason for-all"),
    ("import-questions", run.questions, "Đưa câu hỏi từ tệp vào ngân hàng", "file explained"),
    ("check-questions", run.checked, "Thẩm định đạt nhiều câu hỏi", "question*"),
    ("import-roster", run.roster, "Nhập danh sách dự thi của các đơn vị", "file"),
    ("confirm-roster", run.confirm, "Xác nhận danh sách của đơn vị", "unit!"),
    ("decide-entrant", run.decide, "Kết luận về một người dự thi", "entrant! kind! reason! document same-as unit"),
    ("codes", run.codes, "Phát mã dự thi của đơn vị (phiếu in .html)", "unit! out! all address"),
    ("open", run.opening, "Mở cuộc thi, công bố cam kết", ""),
    ("incident", run.incident, "Ghi một sự cố", "words! begun! ended"),
    (
        "extend",
        run.extend,
        "Cộng bù thời gian cho mọi người đang thi lúc sự cố",
        "begun! ended! minutes! reason! document!",
    ),
    ("void", run.void, "Hủy một bài thi", "sitting! reason! document!"),
    ("rule", run.rule, "Kết luận về một câu hỏi sau khi thi", "question! kind! new-key reason! document!"),
    ("add-model", run.model, "Ghi một mô hình đã áp dụng để so bài tự luận", "title! content! on elsewhere"),
    ("cut-essays", run.cut, "Rọc phách", ""),
    ("assign-essays", run.assign, "Phân công chấm đều, hoặc một bài cho một người", "essay marker"),
    ("essay-file", run.essay_file, "Lấy tệp kèm đã bỏ tên của một bài", "essay! out!"),
    ("cover-file", run.cover, "Thay tệp kèm bằng bản đã che tên", "file essay! reason!"),
    ("similar", run.similar, "Kết luận hai bài gần giống nhau", "essay! other! verdict! reason!"),
    ("moderate", run.moderate, "Trưởng Ban Giám khảo kết luận điểm", "essay! mark! reason! document!"),
    ("join-essays", run.join, "Ghép phách", "document!"),
    ("prizes", run.prizes, "Kết luận thứ tự đồng hạng, hoặc giải không trao", "order unawarded reason! document!"),
    ("freeze", run.freeze, "Chốt kết quả", "document!"),
    ("paper", run.paper, "Lập một văn bản của cuộc thi", "kind! out!"),
)


def running_commands(steps: Any, make: Callable, actor: Callable, moment: Callable) -> None:
    """Add them under `contest`; make, actor, moment: how a command is made, who runs it, how a moment is typed."""
    words = _WORDS | {name: {"metavar": "THỜI_ĐIỂM", "type": moment} for name in ("begun", "ended")}
    for name, does, told, asks in _COMMANDS:
        parser = make(steps, name, does, told)
        parser.add_argument("--campaign", required=True, metavar="MÃ")
        for ask in asks.split():
            word = ask.rstrip("!*")
            if word == "file":
                parser.add_argument("file", metavar="TỆP")
            elif ask.endswith("*"):
                parser.add_argument(word, nargs="+", **words[word])
            else:
                parser.add_argument(f"--{word}", **words[word], **({"required": True} if ask.endswith("!") else {}))
        actor(parser)
