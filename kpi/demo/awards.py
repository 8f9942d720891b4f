"""Answers how the demonstration's dossiers come to Nội vụ and how far it gets with them, through the real actions.

It ends before anything is frozen or decided: that is left to whoever tries the software.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from kpi import actions
from kpi.actions import Office
from kpi.demo.acts import accepted
from kpi.demo.award_story import (
    COLLECTIVE,
    COLLECTIVES,
    EARLY,
    EARLY_ROUND,
    HEADS,
    INDIVIDUAL,
    INDIVIDUALS,
    LAST_ROUND,
    OWN,
    OWN_AWARD,
    OWN_ROUND,
    OWN_ROUND_OF,
    PAPERS,
    Proposal,
)
from kpi.demo.clock import DemoClock
from kpi.demo.invented import dice
from kpi.demo.paper import demo_paper
from kpi.demo.story import REVIEWER
from kpi.house.account import Account
from kpi.tables import words

EARLY_MONTH, LAST_MONTH = "2024-11", "2024-12"  # the months the two rounds are judged at
NO_CASES_CONFIRMED = ("PHUONG_NAM_KHE", "LEGAL_DOCS")  # unit, indicator
_COMMON_PAPERS = ("to_trinh", "bien_ban")  # one paper for all people a unit proposes (III.3.1)


def head_of(unit: str) -> str:
    """The name of the account of a unit's head."""
    return f"{unit.lower()}_thu_truong"


def own_reviewer() -> str:
    """The name of the account that runs the ward's own round."""
    return f"{OWN_ROUND_OF.lower()}_xet"


def play_awards(office: Office, clock: DemoClock, campaign: str, period: str) -> None:
    """What happens about Giấy khen once the reports of `period` are in; nothing in any other month than the two."""
    if period == EARLY_MONTH:
        _Round(office, clock, campaign, EARLY_ROUND).early()
    elif period == LAST_MONTH:
        _Round(office, clock, campaign, LAST_ROUND).last()
        _Round(office, clock, campaign, OWN_ROUND, own_reviewer()).own()


class _Round:
    """One review round of the demonstration, in the order of time."""

    def __init__(self, office: Office, clock: DemoClock, campaign: str, code: str, reviewer: str = REVIEWER):
        self.office, self.clock, self.campaign, self.code = office, clock, campaign, code
        self.reviewer = reviewer  # who runs the round
        self.people: dict[str, Account | None] = {}
        self.given: set[tuple[str, str, str]] = set()  # common papers that are there: unit, award, document

    def early(self) -> None:
        """Two dossiers before the year's figures are there: one sent back, one taken back by the unit."""
        self.clock.until(date(2024, 12, 16), 8)
        made = [(proposal, self._drawn_up(proposal)) for proposal in EARLY]
        self.clock.until(date(2024, 12, 17), 9)
        for proposal, number in made:
            if proposal.ends == "sent_back":
                self._by(self.reviewer, actions.take_up_nomination, number)
                self._by(self.reviewer, actions.send_back_nomination, number, proposal.why)
            else:
                self._by(_account_of(proposal), actions.withdraw_nomination, number, proposal.why)

    def last(self) -> None:
        """The letter, the dossiers, the opinions asked for, the conclusions: as far as the findings."""
        about = (self.campaign, self.code)
        self.clock.until(date(2025, 1, 13), 8)
        # Really nothing came up: confirmed for one unit, left to whoever tries the software for the others.
        self._by(REVIEWER, actions.confirm_no_cases, self.campaign, *NO_CASES_CONFIRMED, LAST_MONTH)
        letter = ("05/NV (minh họa)", date(2025, 1, 3))
        self._by(self.reviewer, actions.set_award_deadline, *about, date(2025, 1, 15), *letter)
        everybody = [*COLLECTIVES, *INDIVIDUALS]
        made = {item: self._drawn_up(item) for item in everybody if not item.is_late}
        self.clock.until(date(2025, 1, 16), 10)
        made |= {item: self._drawn_up(item) for item in everybody if item.is_late}
        self.clock.until(date(2025, 1, 17), 8)
        for proposal, number in made.items():
            self._taken_up(proposal, number)
        self.clock.until(date(2025, 1, 21), 8)
        self._opinions(made)
        for award, proposals in ((COLLECTIVE, COLLECTIVES), (INDIVIDUAL, INDIVIDUALS)):
            self._concluded(award, [(item, made[item]) for item in proposals])
        self.clock.until(date(2025, 1, 22), 8)
        for proposal, number in made.items():
            if proposal.ends == "appraised":
                self._by(self.reviewer, actions.appraise_nomination, number)

    def own(self) -> None:
        """A ward's own round, run by its own people."""
        self.clock.until(date(2025, 1, 22), 14)
        made = [(proposal, self._drawn_up(proposal)) for proposal in OWN]
        for proposal, number in made:
            self._taken_up(proposal, number)
        self._concluded(OWN_AWARD, made)
        for _, number in made:
            self._by(self.reviewer, actions.appraise_nomination, number)

    def _drawn_up(self, proposal: Proposal) -> int:
        """A nomination with its papers, confirmed where a head has an account, and sent unless it stays a draft."""
        account = _account_of(proposal)
        about = (self.campaign, self.code, proposal.award, proposal.unit)
        form = actions.NominationForm(*about, proposal.summary, proposal.person, proposal.proposing)
        number = self._by(account, actions.create_nomination, form).nomination
        for document in proposal.papers:
            self._paper(proposal, number, document)
        if proposal.proposing in HEADS:
            self._by(head_of(proposal.proposing), actions.confirm_nomination, number)
        if proposal.ends != "draft":
            self._by(account, actions.submit_nomination, number)
        self.clock.now += timedelta(minutes=7)
        return number

    def _paper(self, proposal: Proposal, nomination: int, document: str) -> None:
        unit, day = proposal.unit, date(2025, 1, 10)
        of: int | None = nomination
        if proposal.person and document in _COMMON_PAPERS:
            unit, of = proposal.proposing, None
            if (unit, proposal.award, document) in self.given:
                return
            self.given.add((unit, proposal.award, document))
        day = date(2024, 12, 12) if self.code == EARLY_ROUND else day
        number = f"{10 + dice('paper', proposal.unit, of, document, sides=300)}/{PAPERS[document]} (minh họa)"
        name = words("documents", document)
        data = demo_paper(f"{name} số {number} – Dữ liệu minh họa")
        form = actions.DossierPaperForm(self.campaign, self.code, proposal.award, unit, document, number, day, of)
        self._by(_account_of(proposal), actions.add_dossier_document, form, data, f"{document}_minh_hoa.pdf")

    def _taken_up(self, proposal: Proposal, number: int) -> None:
        if proposal.ends in ("draft", "submitted"):
            return
        self._by(self.reviewer, actions.take_up_nomination, number)
        if "bao_cao_thanh_tich" in proposal.papers and proposal.proposing not in HEADS:
            self._by(self.reviewer, actions.confirm_nomination, number)  # the paper that came bears it
        if proposal.is_tried:
            case = ("discipline", "02/TB-UBND (minh họa)", date(2025, 1, 8))
            form = actions.CaseForm(proposal.unit, *case, nomination=number)
            self._by(self.reviewer, actions.record_discipline_case, form)

    def _opinions(self, made: dict[Proposal, int]) -> None:
        """IV.2 dash 3: Nội vụ appraises together with others; one agrees to all, one has a word on one person."""
        about, day = (self.campaign, self.code), date(2025, 1, 20)
        form = actions.OpinionForm(*about, COLLECTIVE, "TRUNG_TAM_HANH_CHINH_CONG", "agree", "11/TTHCC (minh họa)", day)
        self._by(self.reviewer, actions.record_opinion, form)
        tried = next(number for proposal, number in made.items() if proposal.is_tried)
        told = "Đề nghị chờ kết luận về việc đang xem xét (minh họa)"
        paper = "09/TTr (minh họa)"
        form = actions.OpinionForm(*about, INDIVIDUAL, "THANH_TRA", "other", paper, day, told, tried)
        self._by(self.reviewer, actions.record_opinion, form)

    def _concluded(self, award: str, made: Sequence[tuple[Proposal, int]]) -> None:
        """Nội vụ's conclusions on an award, at one sitting."""
        said = [
            actions.Conclusion(
                proposal.unit,
                criterion,
                result,
                reason,
                "15/BC-NV (minh họa)",
                number if proposal.person else None,
            )
            for proposal, number in made
            for criterion, (result, reason) in proposal.concluded.items()
        ]
        for found in self._by(self.reviewer, actions.decide_criteria, self.campaign, self.code, award, said):
            accepted(found)

    def _by(self, name: str, what, *arguments: Any, **named: Any) -> Any:
        """What came of an action done by an account; a refusal ends the making of the demonstration."""
        if name not in self.people:
            self.people[name] = actions.account(self.office, name)
        return accepted(what(self.office, self.people[name], *arguments, **named))


def _account_of(proposal: Proposal) -> str:
    return proposal.proposing.lower()
