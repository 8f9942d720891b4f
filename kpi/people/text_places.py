"""Answers in which columns of the store people type words of their own, and which texts are only codes; reads no row.

A name can stand wherever somebody types: erasure and the export without names go by this list. A test fails when a
table gains a text column that is in none of the lists.
"""

# Columns that people type into, and names of files they chose: searched and reworded when a name is erased.
TYPED: dict[str, tuple[str, ...]] = {
    "adjustment": ("ground", "document_number"),
    "adjustment_evidence": ("file_name",),
    "appraisal_notice": ("document_number",),
    "appraisal_opinion": ("office_name", "words", "document_number"),
    "award_deadline": ("document_number",),
    "award_decision": ("document_number", "signed_by", "file_name"),
    "award_handover": ("document_number", "note"),
    "award_number": ("decided_by", "document_number"),
    "award_publication": ("place", "document_number", "rows_json"),
    "award_row_decision": ("body", "decided_by", "minutes_number", "reason", "finding"),
    "award_withdrawal": ("reason", "document_number"),
    "council_meeting": ("minutes_number", "council_name"),
    "council_member": ("position",),
    "council_not_voting": ("reason",),
    "criterion_decision": ("finding", "reason", "document_number"),
    "discipline_case": ("document_number", "note"),
    "discipline_closing": ("document_number",),
    "dossier_document": ("document_number", "file_name"),
    "dossier_removal": ("reason",),
    "due_extension": ("reason", "document_number"),
    "evidence": ("file_name",),
    "fact": ("document_number", "note", "explanation"),
    "head_step": ("reason",),
    "higher_proposal": ("award_name", "awarder", "document_number", "note"),
    "indicator_list_confirmation": ("document_number",),
    "no_cases_confirmation": ("document_number",),
    "nomination_membership": ("document_number",),
    "succession": ("document_number", "reason"),
    "nomination_detail": ("summary", "prize_document"),
    "nomination_event": ("reason", "document_number"),
    "nominee": ("position_title", "workplace"),
    "outbox_attempt": ("detail",),
    "outbox_message": ("recipient", "subject", "body"),
    "own_layout": ("mapping",),
    "period_event": ("document_number", "reason"),
    "person_erasure": ("reason", "document_number", "kept_json"),
    "petition": ("words", "document_number"),
    "petition_answer": ("reason", "document_number"),
    "report_draft": ("file_name", "explanations"),
    "review": ("reason",),
    "review_cell": ("reason",),
    "review_note": ("note_text",),
    "shortlist_file": ("file_name",),
    "submission": ("file_name", "report_number"),
    "submission_warning": ("found", "expected", "explanation"),
    "task_file": ("file_name",),
    "task_progress": ("document_number", "note"),
    "task_unit_progress": ("document_number", "note"),
    "verification": ("ground", "figures"),
}

# Columns that may hold typed words but are not searched by `TYPED`, each with how a name leaves it or why it stays.
APART: dict[str, dict[str, str]] = {
    "person": {"full_name": "chính là tên, xóa riêng"},
    "audit": {"detail": "lời ghi trong nhật ký: tên được che, dòng che được ghi vào chuỗi nối"},
    "shortlist_row": {"row_json": "danh sách đã chốt, giữ theo căn cứ trong config/retention.yaml (frozen_list)"},
    "config_version": {"content": "cấu hình của cơ quan, không phải lời của người dùng"},
    "personal_data_seen": {"place": "do phần mềm viết"},
}

# Columns that hold codes, numbers of documents' bytes, accounts, units: never words of a person. `*`: every column.
CODES: dict[str, tuple[str, ...]] = {
    "account": ("*",),
    "account_password": ("*",),
    "account_provider_person": ("*",),
    "account_two_step": ("*",),
    "known_device": ("*",),
    "own_layout_use": ("*",),
    "period": ("*",),
    "provider_sign_in_used": ("*",),
    "recovery_code": ("*",),
    "recovery_code_used": ("*",),
    "review_mark": ("*",),
    "seal": ("*",),
    "seal_binding": ("*",),
    "session_end": ("*",),
    "session_seen": ("*",),
    "shortlist": ("*",),
    "sign_in_attempt": ("*",),
    "sign_in_session": ("*",),
    "sign_in_success": ("*",),
    "sign_in_warning": ("*",),
    "sign_in_warning_read": ("*",),
    "stored_file": ("*",),
    "task_mail": ("*",),
    "two_step_used": ("*",),
    "council_vote": ("*",),
    "nomination": ("*",),
    "award_recipient": ("*",),
}
# Columns of this name hold a code in every table.
CODE_COLUMNS = frozenset(
    {
        "account",
        "action",
        "added_by",
        "adjustment_code",
        "answered_by",
        "attached_by",
        "award_code",
        "campaign",
        "cell",
        "code",
        "config_sha256",
        "confirmed_by",
        "criterion_code",
        "decided_by",
        "decision",
        "denominator_cell",
        "document_code",
        "done_by",
        "entry_code",
        "erased_by",
        "file_sha256",
        "filed_by",
        "frozen_by",
        "indicator_code",
        "indicators",
        "kind",
        "link",
        "marked_by",
        "media_type",
        "member_of",
        "office_code",
        "origin",
        "outcome",
        "part",
        "points",
        "predecessor",
        "prize",
        "queued_by",
        "reading_sha256",
        "receipt",
        "recorded_by",
        "removed_by",
        "result",
        "round_code",
        "saved_by",
        "sheet",
        "source",
        "state",
        "subject",
        "submitted_by",
        "task_code",
        "unit_code",
        "unit_name",
        "verdict",
        "verified_by",
        "written_by",
    }
)


def typed_columns() -> list[tuple[str, str]]:
    """Every (table, column) that people type into."""
    return [(table, column) for table, columns in TYPED.items() for column in columns]


def undeclared(columns: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Of text columns (table, column) of a store those that stand in none of the lists."""
    known = {*typed_columns(), *((table, column) for table, names in APART.items() for column in names)}
    return [
        (table, column)
        for table, column in columns
        if (table, column) not in known
        and "*" not in CODES.get(table, ())
        and column not in CODE_COLUMNS
        and not table.startswith(("dim_", "kept_"))
    ]
