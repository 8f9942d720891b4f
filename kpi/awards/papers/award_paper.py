"""Answers what the papers of an award are made of; never asks for a figure and never decides who is on a list."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from kpi.awards.papers.award_settings import AwardIssuer
from kpi.papers.settings import Issuer
from kpi.plan.model import Award, Campaign, ReviewRound

AWARD_FILES = {
    "appraisal": "bao_cao_tham_dinh.docx",
    "proposal": "to_trinh_khen_thuong.docx",
    "minutes": "bien_ban_hoi_dong.docx",
    "decision": "quyet_dinh_khen_thuong.docx",
    "certificates": "giay_khen.docx",
    "verdict_sheet": "phieu_tham_dinh.docx",
    "achievement": "bao_cao_thanh_tich.docx",
    "notice": "thong_bao_tham_dinh.docx",
    "handover": "danh_sach_ky_nhan.docx",
    "contents": "muc_luc_ho_so.docx",
    "planned": "cong_khai_du_kien.docx",
    "result": "cong_khai_ket_qua.docx",
}
AWARD_KINDS = {
    "appraisal": "Báo cáo thẩm định",
    "proposal": "Tờ trình",
    "minutes": "Biên bản",
    "decision": "Quyết định",
    "certificates": "Giấy khen",
    "verdict_sheet": "Phiếu thẩm định điều kiện khen thưởng",
    "achievement": "Báo cáo thành tích",
    "notice": "Thông báo kết quả thẩm định",
    "handover": "Danh sách ký nhận Giấy khen và tiền thưởng",
    "contents": "Mục lục hồ sơ",
    "planned": "Công khai danh sách dự kiến",
    "result": "Công khai kết quả khen thưởng",
}
AWARD_BOOKS = {"list": "Danh sách (.xlsx)", "register": "Sổ theo dõi khen thưởng (.xlsx)"}


@dataclass(frozen=True)
class Candidate:
    """One collective or person that was judged.

    key: the unit's code, or the number of the nomination. name: of the collective or the person; unit_name: where the
    person works; unit_kind: of the unit, as the units file has it. criteria: as tables.eligibility gives them.
    is_proposed: a nomination or a dossier stands behind it.
    decision: what the Hội đồng or the Chủ tịch decided (outcome awarded | not_awarded, decided_by, reason,
    minutes_number, is_other_than_finding), None as long as nobody has. votes: votes_for, votes_against, not_voting.
    petition: the newest kiến nghị (words, outcome None: unanswered, reason). prize_vnd: None where it cannot be told.
    register_number: in Sổ theo dõi khen thưởng; decision_number, signed_on: of the Quyết định it stands there under
    (None: not signed). score, rank: aids only, printed where somebody asked for them.
    """

    key: str
    award_code: str
    recipient: str
    name: str
    verdict: str
    is_provisional: bool = False
    unit_code: str = ""
    unit_kind: str = ""
    unit_name: str = ""
    nomination: int | None = None
    birth_year: int | None = None
    position: str = ""
    achievement: str = ""
    is_proposed: bool = True
    criteria: tuple[dict, ...] = ()
    decision: dict | None = None
    votes: dict | None = None
    petition: dict | None = None
    prize_vnd: int | None = None
    score: Decimal | None = None
    rank: int | None = None
    group_size: int | None = None
    register_number: int | None = None
    decision_number: str | None = None
    signed_on: date | None = None
    received_on: date | None = None
    is_withdrawn: bool = False

    @property
    def is_listed(self) -> bool:
        """True when the candidate stands on the list: by the decision where there is one, else by the finding.

        An award that was taken back does not stand there any more.
        """
        if self.is_withdrawn:
            return False
        if self.decision is not None:
            return self.decision["outcome"] == "awarded"
        return self.verdict == "eligible" and not self.is_held

    @property
    def is_held(self) -> bool:
        """True while a kiến nghị about this candidate waits for its answer (it holds this row only)."""
        return bool(self.petition) and not self.petition.get("outcome")


@dataclass(frozen=True)
class AwardData:
    """Everything the papers of a round's awards say.

    laws: (as it is cited, whether it was checked), in force on the day of the papers. prize_notes: what of the prize
    money nobody has checked, in words; prize_gaps: why an amount cannot be told. numbers: one row per number of awards
    the Chủ tịch set (award_code, award_count, decided_by, document_number). ties: one row per award whose number cuts
    through equal ones (award_code, names, votes). publications: the newest one of each kind (published_from,
    published_until, place, document_number). shortlists: the numbers of the frozen lists these papers print; empty for
    papers made before. round_name: how a unit's own round is called ("của Phường A"); empty for the campaign's rounds.
    """

    campaign: Campaign
    round: ReviewRound
    awards: tuple[Award, ...]
    period: str
    candidates: tuple[Candidate, ...]
    issuer: Issuer
    award_issuer: AwardIssuer
    made_at: datetime
    as_of: datetime
    config_sha256: str
    is_demo: bool
    laws: tuple[tuple[str, bool], ...] = ()
    prize_law: str = ""
    prize_notes: tuple[str, ...] = ()
    prize_gaps: tuple[str, ...] = ()
    numbers: tuple[dict, ...] = ()
    ties: tuple[dict, ...] = ()
    opinions: tuple[dict, ...] = ()
    meeting: dict | None = None
    members: tuple[dict, ...] = ()
    appraisal_notice: dict | None = None
    publications: Mapping[str, Mapping] = field(default_factory=dict)
    shortlists: tuple[int, ...] = ()
    has_scores: bool = False
    round_name: str = ""

    def of(self, recipient: str) -> list[Candidate]:
        """The candidates of one kind (collective or individual), in the order they were given."""
        return [candidate for candidate in self.candidates if candidate.recipient == recipient]

    def listed(self, recipient: str) -> list[Candidate]:
        """Those of one kind who stand on the list."""
        return [candidate for candidate in self.of(recipient) if candidate.is_listed]

    def award(self, code: str) -> Award:
        """The award with this code."""
        return next(award for award in self.awards if award.code == code)

    def covers(self, recipient: str) -> bool:
        """True when an award for this kind of recipient is among those the papers are about."""
        return any(award.recipient == recipient for award in self.awards)
