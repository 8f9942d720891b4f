"""Answers what the papers of a campaign's awards will lack, before they are made; never writes it into a paper.

What a paper lacks is said on the screen and at the start of the server: who issues it, who signs it, which laws and
amounts nobody confirmed, which records contradict each other.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from kpi.awards.papers.award_settings import AWARD_SETTINGS_FILE, AwardIssuer, load_award_settings
from kpi.awards.rules.legal import legal_values
from kpi.awards.rules.prizes import PRIZES_FILE, Prize, PrizesFault, laws_on, level_of, load_prizes, prize_of
from kpi.awards.tables.award_setting import owner_of
from kpi.awards.tables.deciding import deciding
from kpi.awards.tables.legal import confirmations, confirmed_prizes
from kpi.awards.tables.setting_words import setting_words, settings_faults
from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.refusing import Refused, demand
from kpi.house.rights import refuses_paper
from kpi.papers.faults import SettingsFault
from kpi.papers.settings import SETTINGS_FILE, load_settings
from kpi.period import local_day
from kpi.plan.config import Plan, config_dir
from kpi.plan.config_errors import one_of
from kpi.plan.messages import render
from kpi.plan.model import Award, Campaign, Problem, Refusal
from kpi.plan.notices import notices
from kpi.plan.plain_files import plain_slips
from kpi.plan.unknown_words import unknown_words

_PEOPLE_COMMITTEE = ("ỦY BAN NHÂN DÂN", "UBND")
_ITS_SIGNERS = ("CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN")  # also PHÓ CHỦ TỊCH, KT. CHỦ TỊCH


def start_notes(plans: Mapping[str, Plan]) -> list[str]:
    """In sentences what each campaign's papers will lack, and what else a person should know when it is read."""
    found = [*setting_words(plans), *plain_slips(config_dir())]
    for plan in plans.values():
        if any(item.awards for item in plan.campaign.review_rounds):
            found += settings_gaps(plan.campaign, plan.campaign.awards)
        found += [*notices(plan.campaign), *unknown_words(plan)]
    return list(dict.fromkeys(render(item) for item in found))


def paper_gaps(
    house: House, campaign: str, round_code: str, award_code: str, viewer: Account | None = None
) -> list[str]:
    """What the papers of an award of a round would lack if they were made now, one sentence each; none: nothing.

    For those who make papers (of a unit's own round its unit_reviewer).
    """
    plan = house.plans.get(campaign)
    if viewer is not None:
        demand(refuses_paper(viewer, owner_of(house, campaign, round_code)))
    award = plan.campaign.award(award_code) if plan else None
    if plan is None or award is None:
        raise Refused("award_unknown", award_code, "")
    steps = deciding(house, campaign, round_code, award_code)
    day = max((row["signed_on"] for row in steps["decisions"]), default=local_day(house.clock()))
    found = settings_gaps(plan.campaign, [award]) + legal_gaps(house, award, day)
    return list(dict.fromkeys(render(item) for item in found))


def settings_gaps(campaign: Campaign, awards: Iterable[Award]) -> list[Problem]:
    """What the files of the configuration leave open: entries, signers, places, numbers."""
    try:
        issuers, bodies, prizes = load_settings(), load_award_settings(), load_prizes()
    except (SettingsFault, PrizesFault):
        return settings_faults()
    found = []
    if not (campaign.document.number and campaign.document.signed_on):
        found.append(_gap("gap_plan_without_number", campaign.code))
    if campaign.code not in issuers.issuers:
        found.append(_gap("gap_no_entry", campaign.code, _file(campaign.code, issuers.issuers, SETTINGS_FILE)))
    for awarder in dict.fromkeys(award.awarder or "" for award in awards):
        body = bodies.issuer_of(campaign.code, awarder)
        if body is bodies.issuers["default"]:
            where = _file(campaign.code, bodies.issuers, AWARD_SETTINGS_FILE)
            found.append(_gap("gap_no_entry", campaign.code, where))
        if level_of(prizes, awarder) is None:
            where = _file(awarder, prizes.awarders, PRIZES_FILE)
            found.append(_gap("gap_awarder_without_level", awarder or "(chưa ghi awarder)", where))
        issuer = issuers.issuer_of(campaign.code)
        issuer = issuer.model_copy(update=body.appraiser.model_dump()) if body.appraiser else issuer
        found += _of_bodies(issuer.issuer, issuer.signer_title, issuer.place, body)
    return found


def _file(word: str, entries: Iterable[str], file: str) -> str:
    """The file, with its entry that is nearest to the one that is wanting."""
    near = one_of(word, entries, "", 0.75).partition(" (gần nhất")[0]
    return f"{file} (mục gần nhất: {near})" if near else file


def legal_gaps(house: House, award: Award, day: date) -> list[Problem]:
    """Which laws in force on the day, and which amounts, nobody confirmed."""
    try:
        prizes = confirmed_prizes(house)
        values = {value.key: value for value in legal_values(load_prizes(), confirmations(house))}
    except PrizesFault as fault:
        return [_gap("gap_settings_wrong", fault.found, PRIZES_FILE)]
    laws = laws_on(prizes, day)
    told = [values[f"law/{law.code}"].words for law in laws if not law.verified]
    found = [_gap("gap_law_unconfirmed", words, f"{day:%d/%m/%Y}") for words in told]
    if not any(law.verified for law in laws):
        found.append(_gap("gap_no_law", f"{day:%d/%m/%Y}"))
    money = prize_of(prizes, award, day)
    if isinstance(money, Refusal):
        found.append(_gap("gap_money_unknown", f"{day:%d/%m/%Y}", award.awarder or ""))
    elif isinstance(money, Prize) and money.unverified:
        found.append(_gap("gap_money_unconfirmed", "; ".join(money.unverified)))
    return found


def _of_bodies(issuer: str, signer: str, place: str, body: AwardIssuer) -> list[Problem]:
    found = [] if place else [_gap("gap_no_place", issuer.replace("\n", " "))]
    for name, title in ((issuer, signer), (body.decision.issuer, body.decision.signer_title)):
        is_committee = name.replace("\n", " ").startswith(_PEOPLE_COMMITTEE)
        if is_committee and not any(word in title.replace("\n", " ").upper() for word in _ITS_SIGNERS):
            found.append(_gap("gap_signer_of_committee", title.replace("\n", " "), name.replace("\n", " ")))
    if "…" in body.decision.symbol:
        found.append(_gap("gap_no_symbol", body.decision.symbol))
    return found


def _gap(code: str, found: str, expected: str = "") -> Problem:
    return Problem(code, "warning", None, None, found, expected)
