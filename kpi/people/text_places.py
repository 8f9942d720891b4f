"""Answers in which columns of the store people type words of their own, and which texts are only codes; reads no row.

A name can stand wherever somebody types: erasure and the export without names go by this list. A test fails when a
table gains a text column that is in none of the lists.
"""

from kpi.people.code_columns import CODE_COLUMNS

# Columns that people type into, and names of files they chose: searched and reworded when a name is erased.
TYPED: dict[str, tuple[str, ...]] = {
    "adjustment": ("ground", "document_number"),
    "adjustment_evidence": ("file_name",),
    "appraisal_notice": ("document_number",),
    "appraisal_opinion": ("office_name", "words", "document_number"),
    "award_deadline": ("document_number",),
    "award_decision": ("document_number", "signed_by", "file_name"),
    "award_decision_file": ("file_name",),
    "award_handover": ("document_number", "note"),
    "award_number": ("decided_by", "document_number"),
    "award_publication": ("place", "document_number", "rows_json"),
    "award_restoration": (
        "document_number",
        "reason",
    ),
    "award_row_decision": ("body", "decided_by", "minutes_number", "reason", "finding"),
    "award_withdrawal": ("reason", "document_number"),
    "council_meeting": ("minutes_number", "council_name"),
    "council_meeting_event": (
        "absent",
        "council_name",
        "minutes_number",
        "opinions",
        "place",
        "reason",
    ),
    "council_member": ("position",),
    "council_not_voting": ("reason",),
    "council_vote_withdrawal": ("reason",),
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
    "initiative_author": (
        "organisation",
        "position_title",
    ),
    "initiative_book": ("file_name",),
    "initiative_draft": ("form_json",),
    "initiative_event": (
        "before_after",
        "document_number",
        "place",
        "reason",
    ),
    "initiative_file": ("file_name",),
    "initiative_mark": ("words",),
    "initiative_meeting": (
        "council_name",
        "decision_number",
        "minutes_number",
    ),
    "initiative_text": (
        "applied_where",
        "areas",
        "content",
        "expected_effect",
        "fields",
        "situation",
        "themes",
        "title",
    ),
    "initiative_vote": ("position_title",),
    "legal_confirmation": (
        "cited_as",
        "document_number",
        "value_text",
    ),
    "no_cases_confirmation": ("document_number",),
    "nomination_detail": ("summary", "prize_document"),
    "nomination_event": ("reason", "document_number"),
    "nomination_membership": ("document_number",),
    "nominee": ("position_title", "workplace"),
    "outbox_attempt": ("detail",),
    "outbox_message": ("recipient", "subject", "body"),
    "own_layout": ("mapping",),
    "period_event": ("document_number", "reason"),
    "person_erasure": ("reason", "document_number", "kept_json"),
    "petition": ("words", "document_number"),
    "petition_answer": ("reason", "document_number"),
    "plan_decision": ("reason",),
    "plan_proposal": (
        "document_number",
        "reason",
    ),
    "quiz_decision": (
        "document_number",
        "reason",
    ),
    "quiz_entrant": ("scope_reason",),
    "quiz_entrant_event": (
        "document_number",
        "reason",
    ),
    "quiz_essay_joining": ("document_number",),
    "quiz_essay_mark": (
        "reason",
        "words",
    ),
    "quiz_incident": ("words",),
    "quiz_key_look": ("reason",),
    "quiz_member": (
        "body",
        "document_number",
    ),
    "quiz_question_check": ("words",),
    "quiz_result": ("document_number",),
    "quiz_roster": (
        "phone",
        "position_title",
    ),
    "quiz_rules": (
        "document_number",
        "reason",
    ),
    "quiz_ruling": (
        "document_number",
        "reason",
        "ruling",
    ),
    "quiz_similarity": ("reason",),
    "quiz_sitting_act": (
        "document_number",
        "reason",
    ),
    "quiz_stock": ("title",),
    "report_draft": ("file_name", "explanations"),
    "review": ("reason",),
    "review_cell": ("reason",),
    "review_note": ("note_text",),
    "shortlist_despite": (
        "reason",
        "contradictions",
    ),
    "shortlist_file": ("file_name",),
    "similarity_decision": ("reason",),
    "submission": ("file_name", "report_number"),
    "submission_warning": ("found", "expected", "explanation"),
    "subunit_list": (
        "document_number",
        "subunits",
    ),
    "succession": ("document_number", "reason"),
    "task_file": ("file_name",),
    "task_progress": ("document_number", "note"),
    "task_unit_progress": ("document_number", "note"),
    "upload_begun": ("file_name",),
    "verification": ("ground", "figures"),
}

_SEALED = "của hội thi, đã niêm phong: giữ nguyên để ai cũng đối chiếu được"
# Columns that may hold typed words but are not searched by `TYPED`, each with how a name leaves it or why it stays.
APART: dict[str, dict[str, str]] = {
    "person": {"full_name": "chính là tên, xóa riêng"},
    "audit": {"detail": "lời ghi trong nhật ký: tên được che, dòng che được ghi vào chuỗi nối"},
    "shortlist_row": {"row_json": "danh sách đã chốt, giữ theo căn cứ trong config/retention.yaml (frozen_list)"},
    "config_version": {"content": "cấu hình của cơ quan, không phải lời của người dùng"},
    "personal_data_seen": {"place": "do phần mềm viết"},
    "plan_draft": {"content": "kế hoạch đang soạn, là cấu hình của cơ quan"},
    "plan_proposal": {"content": "kế hoạch trình, là cấu hình của cơ quan"},
    "quiz_essay_mark": {"rubric_json": "điểm theo từng tiêu chí"},
    "quiz_papers": dict.fromkeys(("bank_json", "commitments_json", "forms_json", "seal_json"), _SEALED),
    "quiz_question": dict.fromkeys(("citation", "sealed_key", "text_json", "topic"), _SEALED),
    "quiz_result": dict.fromkeys(("bundle_json", "result_json"), _SEALED),
    "quiz_reveal": {"key_json": _SEALED},
    "quiz_rules": {"settings_json": "thể lệ bằng số và mã"},
    "quiz_ruling": {"new_key": "mã phương án"},
    "quiz_sitting_seal": {"receipt_json": _SEALED},
    "quiz_stock": {"content": "đề của cơ quan, không phải lời của người dùng"},
    "shortlist_standing": {"standing_json": "danh sách đã chốt, giữ theo căn cứ (frozen_list)"},
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
