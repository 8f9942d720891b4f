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
    "withdrawal": "quyet_dinh_thu_hoi.docx",
    "higher": "to_trinh_cap_tren.docx",
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
    "withdrawal": "Quyết định hủy bỏ, thu hồi khen thưởng",
    "higher": "Tờ trình đề nghị cấp trên khen thưởng",
}
# Without anybody on the list there is no such paper.
NEEDS_SOMEBODY = ("decision", "certificates", "handover", "higher")
AWARD_BOOKS = {"list": "Danh sách (.xlsx)", "register": "Sổ theo dõi khen thưởng (.xlsx)"}


@dataclass(frozen=True)
class Candidate:
    """One collective or person that was judged.

    key: the unit's code, or the number of the nomination. name: of the collective or the person; unit_name: where the
    person works; unit_kind: of the unit, as the units file has it. criteria: as tables.eligibility gives them.
    is_proposed: a nomination or a dossier stands behind it.
    waits_for_decision: the deciding on this award has begun, so that nobody stands on the list without a decision.
    case_count: pending discipline cases and complaints.
    decision: what the Hội đồng or the Chủ tịch decided (outcome awarded | not_awarded, decided_by, reason,
    minutes_number, is_other_than_finding), None as long as nobody has. votes: votes_for, votes_against, not_voting,
    voters (members who could vote on it; not in lists frozen before it was kept). told_apart: what tells it from
    another of the same name and place ("sinh năm 1971"), empty where no other bears the name.
    petition: the newest kiến nghị (words, outcome None: unanswered, reason). prize_vnd: None where it cannot be told.
    register_number: in Sổ theo dõi khen thưởng; decision_number, signed_on: of the Quyết định it stands there under
    (None: not signed); withdrawal: kind, reason, document_number, signed_on of the paper that took it back.
    score, rank: aids only, printed where somebody asked for them.
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
    waits_for_decision: bool = False
    case_count: int = 0
    criteria: tuple[dict, ...] = ()
    decision: dict | None = None
    votes: dict | None = None
    told_apart: str = ""
    petition: dict | None = None
    prize_vnd: int | None = None
    score: Decimal | None = None
    rank: int | None = None
    group_size: int | None = None
    register_number: int | None = None
    decision_number: str | None = None
    signed_on: date | None = None
    received_on: date | None = None
    withdrawal: dict | None = None

    @property
    def is_listed(self) -> bool:
        """True when the candidate stands on the list: by the decision where there is one; before anything was decided
        or voted on the award, by the finding. An award that was taken back does not stand there any more.
        """
        if self.is_withdrawn:
            return False
        if self.decision is not None:
            return self.decision["outcome"] == "awarded"
        return self.verdict == "eligible" and not self.is_held and not self.waits_for_decision

    @property
    def is_withdrawn(self) -> bool:
        """True when the award was taken back."""
        return self.withdrawal is not None

    @property
    def has_majority(self) -> bool:
        """True when more than half of the members who could vote on it voted for (who abstained could)."""
        return self.votes is not None and 2 * self.votes["votes_for"] > self.voters

    @property
    def voters(self) -> int:
        """How many members could vote on it: those present but for whom must not; without a vote 0."""
        votes = self.votes or {"votes_for": 0, "votes_against": 0}
        return votes.get("voters") or votes["votes_for"] + votes["votes_against"]

    @property
    def abstained(self) -> int:
        """How many of them voted neither for nor against."""
        return self.voters - self.votes["votes_for"] - self.votes["votes_against"] if self.votes else 0

    @property
    def only_name(self) -> str:
        """The name, with what tells it from another one that bears it."""
        return f"{self.name} ({self.told_apart})" if self.told_apart else self.name

    @property
    def title_and_name(self) -> str:
        """The name as a paper addresses it: a person with Ông/Bà."""
        return f"Ông/Bà {self.name}" if self.recipient == "individual" else self.name

    @property
    def is_held(self) -> bool:
        """True while a kiến nghị about this candidate waits for its answer (it holds this row only)."""
        return self.petition is not None and not self.petition.get("outcome")


@dataclass(frozen=True)
class AwardData:
    """Everything the papers of a round's awards say.

    laws: as they are cited, in force on the day of the papers and confirmed; what nobody confirmed is left out.
    form_note: by which form of which decree a Báo cáo thành tích is written then. prize_law: empty where it cannot be
    cited. numbers: one row per number of awards the Chủ tịch set (award_code, award_count, decided_by,
    document_number). ties: one row per award whose number cuts through equal ones (award_code, names, votes).
    publications: the newest one of each kind (published_from, published_until, place, document_number). shortlists: the
    numbers of the frozen lists these papers print; empty for
    papers made before. despite: why a list that contradicts what was recorded is printed. round_name: how a unit's own
    round is called ("của Phường A"); empty for the campaign's rounds.
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
    laws: tuple[str, ...] = ()
    form_note: str = ""
    prize_law: str = ""
    numbers: tuple[dict, ...] = ()
    ties: tuple[dict, ...] = ()
    opinions: tuple[dict, ...] = ()
    meeting: dict | None = None
    members: tuple[dict, ...] = ()
    appraisal_notice: dict | None = None
    publications: Mapping[str, Mapping] = field(default_factory=dict)
    shortlists: tuple[int, ...] = ()
    has_scores: bool = False
    despite: str = ""
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
