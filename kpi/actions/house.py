"""Answers what a person can do around any act: open the house, keep the log; never acts itself."""

from kpi import log as _log
from kpi.house.handing_out import note_handed_out as note_handed_out
from kpi.house.office import Office as Office
from kpi.house.office import account as account
from kpi.house.office import accounts as accounts
from kpi.house.office import default_data_dir as default_data_dir
from kpi.house.office import init_office as init_office
from kpi.house.office import open_office as open_office
from kpi.log import close_log as close_log
from kpi.log import new_number as new_number
from kpi.log import note_incident as note_incident
from kpi.log import open_log as open_log
from kpi.log import request_number as request_number

note_event = _log.note
