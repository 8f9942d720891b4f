"""Answers how it is written down who saw personal data, and how a name is erased on request; never shows a name.

A name lies in the table `person`, and wherever somebody typed it: it is covered there too (kpi/people/erasing.py). What
is frozen or was handed in as a file keeps it on its legal basis (config/retention.yaml, chưa kiểm chứng) and is listed
as such.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from kpi.house.account import Account, name_of
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.people.erasing import erase_everywhere
from kpi.people.erasures import remember_erasure
from kpi.people.naming import Naming
from kpi.people.rights import refuses_personal_data
from kpi.people.tables.kept_uploads import ERASURE_SECONDS
from kpi.people.tables.personal_data import kept_naming, older_backups
from kpi.plan.config_texts import texts
from kpi.text import one_line


@dataclass(frozen=True)
class Erased:
    """What an erasure did: the person's id (0: none, a typed name), and what still names the person, on which basis
    (rows of kept_naming). text_count: texts, names of files and audit rows in which the name was covered.
    """

    person: int
    erased_at: datetime
    kept: tuple[dict, ...]
    text_count: int = 0


def note_personal_data_seen(office: Office, actor: Account | None, persons: Iterable[int], place: str) -> int:
    """Write down that this account was shown names, years of birth or the like of these persons (person_id) here.

    Call it wherever people's data is shown or handed out, after the check of who may: screens, papers, exports.
    place: a few words for the log, ASCII or Vietnamese, never a name ("Hồ sơ đề nghị", "nomination/12"). The same
    account, person and place is written once an hour (config/retention.yaml: seen_once_minutes), so a screen may call
    it at every run: when all is written already it costs one reading. actor None: the command line.
    Gives how many persons were newly written; 0 for none.
    """
    asked = sorted({person for person in persons if person is not None})
    if not asked:
        return 0
    now, account = office.clock(), name_of(actor)
    since = now - timedelta(minutes=texts("retention.yaml").get("seen_once_minutes", 60))
    known = office.store.run("recently_seen", account=account, place=place, since=since, now=now, persons=asked)
    new = sorted(set(asked) - {row["person_id"] for row in known})
    if new:
        with office.store.transaction(is_change=False) as transaction:
            audit = record(transaction, now, account, "see_personal_data", place, persons=new)
            rows = [
                {"audit": audit, "account": account, "person_id": person, "place": place, "seen_at": now}
                for person in new
            ]
            transaction.append("personal_data_seen", rows)
    return len(new)


def erase_person(office: Office, actor: Account | None, person: int, document_number: str, reason: str) -> Erased:
    """Take a person's name out of the store on a written request; the id, the figures and this erasure stay.

    `document_number`: the request or decision it rests on; `reason`: its words, without the name. Refused without
    either, for an unknown person, a name erased already, an account that is no administrator. actor None: the command
    line. What still names the person (original workbooks, frozen lists, older backups) is returned and recorded.
    """
    number, why = (one_line(text) for text in (document_number, reason))
    if actor is None or refuses_personal_data(actor) is None:
        kept_naming(office, person, seconds=ERASURE_SECONDS)  # looks into uploads before anybody waits for a turn
    with acting(office, actor, "erase_person", f"person/{person}") as act:
        if actor is not None:
            demand(refuses_personal_data(actor))
        found = act.transaction.rows("select * from person where person_id = $person", {"person": person})
        if not found:
            raise Refused("person_unknown", str(person))
        if found[0]["full_name"] is None:
            raise Refused("name_erased_already", str(person))
        if not number or not why:
            raise Refused("erasure_needs_ground", str(person))
        naming = Naming(found[0]["full_name"])
        if found[0]["full_name"].casefold() in why.casefold() or naming.places(why) or naming.places(number):
            raise Refused("erasure_reason_names", str(person))
        listed = [*kept_naming(office, person, act.transaction, 0.0), *older_backups(office.store)]
        kept = [{**row, "what": naming.taken_out(row["what"])} for row in listed]  # names of files may hold it too
        texts_of, covered = erase_everywhere(act.transaction, person)
        row = {
            "erasure": act.transaction.next_id("person_erasure", "erasure"),
            "person_id": person,
            "reason": why,
            "document_number": number,
            "kept_json": json.dumps(kept, ensure_ascii=False, default=str),
            "erased_by": act.account or "",
            "erased_at": act.now,
        }
        act.transaction.append("person_erasure", [row])
        act.done(document=number, kept_count=len(kept), texts=texts_of, covered=covered)
    office.store.write_anew()  # the name is in the log and in blocks of the file that are free until then
    remember_erasure(office.data_dir, person, found[0]["recorded_at"], act.now, number)
    return Erased(person, act.now, tuple(kept), sum(texts_of.values()) + len(covered))
