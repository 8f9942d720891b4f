"""Answers what a person can do with copies, the audit log, mail and chores, refusals as values; never acts itself."""

from kpi.house.refusing import answering as _answering
from kpi.keeping.acts import audit_export as _audit_export
from kpi.keeping.acts import audit_gap as _audit_gap
from kpi.keeping.acts import backup as _backup
from kpi.keeping.acts import outbox as _outbox
from kpi.keeping.acts.backup import BackedUp as BackedUp
from kpi.keeping.acts.backup import backup_folder as backup_folder
from kpi.keeping.acts.backup import backup_if_due as backup_if_due
from kpi.keeping.acts.chores import Chores as Chores
from kpi.keeping.acts.outbox import Delivered as Delivered
from kpi.mail.queue import Queued as Queued

audit_export = _answering(_audit_export.audit_export)
accept_audit_gap = _answering(_audit_gap.accept_audit_gap)
back_up = _answering(_backup.back_up)
export_everything = _answering(_backup.export_everything)
send_outbox = _answering(_outbox.send_outbox)
