"""Answers how the papers of a frozen list are handed out: byte for byte as they were rendered; never makes one anew."""

from kpi.awards.tables.award_setting import owner_of
from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, demand, note, refusing
from kpi.house.rights import refuses_paper
from kpi.people.acts.personal_data import note_personal_data_seen
from kpi.store import FileChanged, kept_bytes


def export_shortlist(office: Office, actor: Account | None, shortlist: int) -> list[tuple[str, bytes]]:
    """The papers of a frozen list, byte for byte as they were rendered: (file name, bytes), in order.

    Every file is checked against its sha256 first; a missing or damaged one refuses the whole. actor None: the command
    line. Reviewers and leaders only: the papers name people.
    """
    action, subject = "export_shortlist", f"shortlist/{shortlist}"
    with refusing(office, actor, action, subject):
        heads = office.store.run("shortlist_now", shortlist=shortlist)
        owner = owner_of(office, heads[0]["campaign"], heads[0]["round_code"]) if heads else None
        if actor is not None:
            demand(refuses_paper(actor, owner))
        if not heads:
            raise Refused("shortlist_unknown", str(shortlist))
        found = _files(office, shortlist)
    note(office, actor, action, subject, file_count=len(found))
    note_personal_data_seen(office, actor, _people(office, shortlist), subject)
    return found


def _people(office: Office, shortlist: int) -> list[int]:
    """Whom the papers name: the people on this list and on those it prints too."""
    also = office.store.run("shortlist_now", shortlist=shortlist)[0]["with_shortlists"] or ""
    numbers = [shortlist, *(int(number) for number in also.split(";") if number)]
    return [row["person_id"] for row in office.store.run("people_of_shortlists", shortlists=numbers)]


def _files(office: Office, shortlist: int) -> list[tuple[str, bytes]]:
    given = []
    for row in office.store.run("shortlist_files", shortlist=shortlist):
        try:
            given.append((row["file_name"], kept_bytes(office.data_dir, row["file_sha256"])))
        except FileChanged as changed:
            raise Refused("shortlist_file_damaged", row["file_name"], str(shortlist)) from changed
    return given
