"""Answers what a person can do with accounts, signing in, personal data, copies and the log, refusals as values: the
face of two rooms; never acts itself."""

from kpi.house.refusing import answering
from kpi.keeping.acts import audit_export as _audit_export
from kpi.keeping.acts import (
    audit_gap,
    backup,
    outbox,
)
from kpi.keeping.acts.backup import BackedUp, backup_folder, backup_if_due
from kpi.keeping.acts.chores import Chores
from kpi.keeping.acts.outbox import Delivered
from kpi.people.acts import (
    first_account,
    passwords,
    people,
    personal_data,
    provider_door,
    provider_person,
    sessions,
    signing_in,
    two_step,
    unit_accounts,
)
from kpi.people.acts import personal_data_of as _personal_data_of
from kpi.people.acts.first_account import first_link, first_link_fits, is_first_administrator
from kpi.people.acts.personal_data import Erased, note_personal_data_seen
from kpi.people.acts.provider_door import provider_sign_out
from kpi.people.acts.sessions import (
    Entered,
    SignedIn,
    keep_session,
    own_sessions,
    sign_out,
    sign_out_everywhere,
    signed_in,
    signed_in_as,
)
from kpi.people.acts.sign_in_warnings import read_sign_in_warnings
from kpi.people.acts.signing_in import Reserved, account_named, is_this_machine, know_device
from kpi.people.acts.told_sessions import SessionsTold, has_copies
from kpi.people.acts.trespass import note_refused_view, note_trespass
from kpi.people.acts.two_step import Enrolment, two_step_enrolment
from kpi.people.acts.unit_accounts import UnitSlip

audit_export = answering(_audit_export.audit_export)
accept_audit_gap = answering(audit_gap.accept_audit_gap)
back_up = answering(backup.back_up)
export_everything = answering(backup.export_everything)
send_outbox = answering(outbox.send_outbox)
first_administrator = answering(first_account.first_administrator)
change_password = answering(passwords.change_password)
give_one_time_password = answering(passwords.give_one_time_password)
add_account = answering(people.add_account)
change_role = answering(people.change_role)
disable_account = answering(people.disable_account)
enable_account = answering(people.enable_account)
erase_person = answering(personal_data.erase_person)
find_persons = answering(_personal_data_of.find_persons)
personal_data_of = answering(_personal_data_of.personal_data_of)
finish_provider_sign_in = answering(provider_door.finish_provider_sign_in)
start_provider_sign_in = answering(provider_door.start_provider_sign_in)
release_provider_person = answering(provider_person.release_provider_person)
end_own_session = answering(sessions.end_own_session)
enter_demo = answering(signing_in.enter_demo)
reserve_attempt = answering(signing_in.reserve_attempt)
sign_in = answering(signing_in.sign_in)
confirm_two_step = answering(two_step.confirm_two_step)
pass_two_step = answering(two_step.pass_two_step)
reset_two_step = answering(two_step.reset_two_step)
add_unit_accounts = answering(unit_accounts.add_unit_accounts)

__all__ = [
    "BackedUp",
    "Chores",
    "Delivered",
    "Enrolment",
    "Entered",
    "Erased",
    "Reserved",
    "SessionsTold",
    "SignedIn",
    "UnitSlip",
    "accept_audit_gap",
    "account_named",
    "add_account",
    "add_unit_accounts",
    "audit_export",
    "back_up",
    "backup_folder",
    "backup_if_due",
    "change_password",
    "change_role",
    "confirm_two_step",
    "disable_account",
    "enable_account",
    "end_own_session",
    "enter_demo",
    "erase_person",
    "export_everything",
    "find_persons",
    "finish_provider_sign_in",
    "first_administrator",
    "first_link",
    "first_link_fits",
    "give_one_time_password",
    "has_copies",
    "is_first_administrator",
    "is_this_machine",
    "keep_session",
    "know_device",
    "note_personal_data_seen",
    "note_refused_view",
    "note_trespass",
    "own_sessions",
    "pass_two_step",
    "personal_data_of",
    "provider_sign_out",
    "read_sign_in_warnings",
    "release_provider_person",
    "reserve_attempt",
    "reset_two_step",
    "send_outbox",
    "sign_in",
    "sign_out",
    "sign_out_everywhere",
    "signed_in",
    "signed_in_as",
    "start_provider_sign_in",
    "two_step_enrolment",
]
