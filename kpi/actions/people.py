"""Answers what a person can do with accounts, signing in and personal data, refusals as values; never acts itself."""

from kpi.house.refusing import answering as _answering
from kpi.people.acts import first_account as _first_account
from kpi.people.acts import passwords as _passwords
from kpi.people.acts import people as _people
from kpi.people.acts import personal_data as _personal_data
from kpi.people.acts import personal_data_of as _personal_data_of
from kpi.people.acts import provider_door as _provider_door
from kpi.people.acts import provider_person as _provider_person
from kpi.people.acts import sessions as _sessions
from kpi.people.acts import signing_in as _signing_in
from kpi.people.acts import two_step as _two_step
from kpi.people.acts import unit_accounts as _unit_accounts
from kpi.people.acts.first_account import first_link as first_link
from kpi.people.acts.first_account import first_link_fits as first_link_fits
from kpi.people.acts.first_account import is_first_administrator as is_first_administrator
from kpi.people.acts.personal_data import Erased as Erased
from kpi.people.acts.personal_data import note_personal_data_seen as note_personal_data_seen
from kpi.people.acts.provider_door import provider_sign_out as provider_sign_out
from kpi.people.acts.sessions import Entered as Entered
from kpi.people.acts.sessions import SignedIn as SignedIn
from kpi.people.acts.sessions import keep_session as keep_session
from kpi.people.acts.sessions import own_sessions as own_sessions
from kpi.people.acts.sessions import sign_out as sign_out
from kpi.people.acts.sessions import sign_out_everywhere as sign_out_everywhere
from kpi.people.acts.sessions import signed_in as signed_in
from kpi.people.acts.sessions import signed_in_as as signed_in_as
from kpi.people.acts.sign_in_warnings import read_sign_in_warnings as read_sign_in_warnings
from kpi.people.acts.signing_in import Reserved as Reserved
from kpi.people.acts.signing_in import account_named as account_named
from kpi.people.acts.signing_in import is_this_machine as is_this_machine
from kpi.people.acts.signing_in import know_device as know_device
from kpi.people.acts.told_sessions import SessionsTold as SessionsTold
from kpi.people.acts.told_sessions import has_copies as has_copies
from kpi.people.acts.trespass import note_refused_view as note_refused_view
from kpi.people.acts.trespass import note_trespass as note_trespass
from kpi.people.acts.two_step import Enrolment as Enrolment
from kpi.people.acts.two_step import two_step_enrolment as two_step_enrolment
from kpi.people.acts.unit_accounts import UnitSlip as UnitSlip

first_administrator = _answering(_first_account.first_administrator)
change_password = _answering(_passwords.change_password)
give_one_time_password = _answering(_passwords.give_one_time_password)
add_account = _answering(_people.add_account)
change_role = _answering(_people.change_role)
disable_account = _answering(_people.disable_account)
enable_account = _answering(_people.enable_account)
erase_person = _answering(_personal_data.erase_person)
find_persons = _answering(_personal_data_of.find_persons)
personal_data_of = _answering(_personal_data_of.personal_data_of)
finish_provider_sign_in = _answering(_provider_door.finish_provider_sign_in)
start_provider_sign_in = _answering(_provider_door.start_provider_sign_in)
release_provider_person = _answering(_provider_person.release_provider_person)
end_own_session = _answering(_sessions.end_own_session)
enter_demo = _answering(_signing_in.enter_demo)
reserve_attempt = _answering(_signing_in.reserve_attempt)
sign_in = _answering(_signing_in.sign_in)
confirm_two_step = _answering(_two_step.confirm_two_step)
pass_two_step = _answering(_two_step.pass_two_step)
reset_two_step = _answering(_two_step.reset_two_step)
add_unit_accounts = _answering(_unit_accounts.add_unit_accounts)
