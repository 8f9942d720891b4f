"""Answers which tables decide and are therefore bound into the audit chain, and which are not, each with its reason;
never reads a row.

A test fails when a table of the store stands in neither list.
"""

# Table -> the column that names a group of rows which is written, and sealed, together.
SEALED = {
    "account": "account",
    "account_password": "entry",
    "account_provider_person": "entry",
    "account_two_step": "entry",
    "adjustment": "adjustment",
    "adjustment_evidence": "adjustment",
    "appraisal_notice": "notice",
    "appraisal_opinion": "opinion",
    "award_deadline": "deadline",
    "award_decision": "decision",
    "award_handover": "handover",
    "award_number": "entry",
    "award_publication": "publication",
    "award_recipient": "recipient",
    "award_row_decision": "row_decision",
    "award_withdrawal": "withdrawal",
    "config_version": "campaign",
    "council_meeting": "meeting",
    "council_member": "meeting",
    "council_not_voting": "vote",
    "council_vote": "vote",
    "criterion_decision": "criterion_decision",
    "discipline_case": "discipline_case",
    "discipline_closing": "discipline_case",
    "dossier_document": "dossier_document",
    "dossier_removal": "dossier_removal",
    "due_extension": "extension",
    "evidence": "evidence",
    "fact": "submission",
    "head_step": "step",
    "nomination": "nomination",
    "nomination_detail": "nomination_detail",
    "nomination_event": "event",
    "nominee": "nominee",
    "own_layout": "own_layout",
    "own_layout_use": "submission",
    "period_event": "event",
    "person": "person_id",
    "person_erasure": "erasure",
    "petition": "petition",
    "petition_answer": "answer",
    "review": "review",
    "review_cell": "review",
    "review_note": "note",
    "shortlist": "shortlist",
    "shortlist_file": "shortlist",
    "shortlist_row": "shortlist",
    "stored_file": "sha256",
    "higher_proposal": "step",
    "indicator_list_confirmation": "confirmation",
    "no_cases_confirmation": "confirmation",
    "nomination_membership": "membership",
    "succession": "succession",
    "submission": "submission",
    "submission_warning": "submission",
    "task_file": "task_file",
    "task_progress": "task_progress",
    "task_unit_progress": "entry",
    "verification": "verification",
}

# Statements of their own that write into such a table -> the table. Each gives back the keys it wrote (`returning`).
WRITES = {
    "erase_name": "person",
    "erase_particulars": "nominee",
    "remember_file": "stored_file",
    "remember_import_beside": "submission_warning",
    "remember_import_claims": "submission_warning",
    "remember_import_falls": "submission_warning",
    "remember_import_jumps": "submission_warning",
    "remember_import_register": "submission_warning",
    "remember_import_repeats": "submission_warning",
    "remember_import_withdrawals": "submission_warning",
    "set_account_disabled": "account",
    "set_account_role": "account",
}

_MADE_AGAIN = "được tính lại từ số liệu hoặc từ cấu hình"
_SIGNING_IN = "chỉ dùng khi đăng nhập, tự hết hạn"
_CHAIN = "chính là nhật ký hoặc phần giữ nhật ký"
_PASSING = "nháp, thư chờ gửi, dấu đang xem: không quyết định điều gì"
NOT_SEALED = {
    **dict.fromkeys(("audit", "seal", "seal_binding", "schema_version", "personal_data_seen"), _CHAIN),
    **dict.fromkeys(
        ("sign_in_attempt", "sign_in_success", "known_device", "sign_in_session", "session_end", "session_seen"),
        _SIGNING_IN,
    ),
    **dict.fromkeys(
        ("two_step_used", "recovery_code", "recovery_code_used", "provider_sign_in_used", "sign_in_warning"),
        _SIGNING_IN,
    ),
    "sign_in_warning_read": _SIGNING_IN,
    **dict.fromkeys(("outbox_message", "outbox_attempt", "report_draft", "review_mark", "task_mail"), _PASSING),
    **dict.fromkeys(("kept_status", "kept_unit", "kept_standing", "kept_milestone"), _MADE_AGAIN),
    **dict.fromkeys(("kept_month", "kept_grade", "period"), _MADE_AGAIN),
    **dict.fromkeys(("dim_campaign", "dim_unit", "dim_indicator", "dim_milestone", "dim_applicable"), _MADE_AGAIN),
    **dict.fromkeys(("dim_band", "dim_tie_breaker", "dim_adjustment"), _MADE_AGAIN),
}
