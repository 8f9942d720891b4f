"""Answers: is a slip in the papers' settings, in own rounds or in a units file told once, with what is right?"""

import shutil

import pytest

from kpi import tables
from kpi.people.server import server_settings
from kpi.plan.config import PRODUCT_CONFIG_DIR, load
from kpi.plan.config_errors import ConfigError
from kpi.planner.as_words import in_words
from tests.test_config_slips import change, faults


@pytest.fixture
def config(tmp_path):
    shutil.copytree(PRODUCT_CONFIG_DIR, tmp_path / "config")
    return tmp_path / "config"


SETTINGS = [
    (
        "papers.yaml",
        "    signer_title: TRƯỞNG PHÒNG",
        "    signer_titel: TRƯỞNG PHÒNG",
        "cho phép: signer_title (gần nhất",
    ),
    ("papers.yaml", "reminder: NV, notice: TB-NV", "remainder: NV, notice: TB-NV", "remainder (gần nhất: reminder)"),
    ("papers.yaml", "      reminder: [", "      remindr: [", "recipients: remindr (gần nhất: reminder)"),
    ("papers.yaml", "issuers:\n", "issuer:\n", "issuer: tìm thấy khóa không được biết; cho phép: issuers (gần nhất"),
    (
        "award_papers.yaml",
        "      chair_title:",
        "      char_title:",
        "council.char_title: tìm thấy khóa không được biết",
    ),
    ("award_papers.yaml", "{appraisal: BC-NV,", "{apraisal: BC-NV,", "symbols: apraisal (gần nhất: appraisal)"),
    ("award_papers.yaml", "      department:", "      deparment:", "unit_heads: deparment (gần nhất: department)"),
    ("prizes.yaml", "Uông Bí: district", "Uông Bí: distric", "cho phép: district (gần nhất"),
    ("prizes.yaml", "coefficient: 0.3, legal", "coefficient: 0,3, legal", "tìm thấy 0,3; cho phép: 0.3 (số lẻ viết"),
    ("prizes.yaml", "legal_basis: ND_98_2023", "legal_basis: ND_98_2032", "cho phép: ND_98_2023 (gần nhất"),
    ("prizes.yaml", "amount_vnd: 2340000", "amount_vnd: 2.340.000", "(viết liền: 2340000)"),
    ("prizes.yaml", "to: 2026-06-30", "to: 2026-06-31", "tháng 6/2026 có 30 ngày"),
    ("prizes.yaml", "code: LUAT_06_2026", "code: LUAT_TDKT_2022", "tìm thấy LUAT_TDKT_2022; cho phép: mỗi mã chỉ một"),
    (
        "award_papers.yaml",
        "  Chủ tịch UBND phường Trưng Vương:",
        "  Chủ tịch UBND phường Trung Vương:",
        "issuers: Chủ tịch UBND phường Trung Vương (gần nhất: Chủ tịch UBND phường Trưng Vương)",
    ),
    ("prizes.yaml", "amount_vnd: 2340000", "amount: 2340000", "cho phép: amount_vnd (gần nhất"),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), SETTINGS)
def test_a_slip_in_a_settings_file_of_the_papers_is_told_once_with_its_key_and_what_is_nearest(
    config, monkeypatch, file, old, new, said
):
    name = f"awards/{file}" if file == "prizes.yaml" else f"documents/{file}"
    change(config, old, new, name)
    monkeypatch.setenv("KPI_CONFIG_DIR", str(config))
    told = [note for note in tables.start_notes(load(config)) if name in note]
    assert len(told) == 1 and said in told[0] and "Value error" not in told[0], told


def test_a_broken_settings_file_is_told_where_no_campaign_awards_anything(config, monkeypatch):
    change(config, "issuers:\n", "issuers: [\n", "documents/papers.yaml")
    monkeypatch.setenv("KPI_CONFIG_DIR", str(config))
    (told,) = tables.start_notes({})
    assert "documents/papers.yaml không dùng được" in told and "YAML, dòng" in told


BLOCKS = [
    ("            documents: [to_trinh, bien_ban", "            documents: [to_trinh, bien_bam", "bien_ban (gần nhất"),
    ("        recipient: individual\n", "        recipient: individul\n", "individual (gần nhất"),
    ("    data_on: 2024-12-31\n    awards:", "    dataon: 2024-12-31\n    awards:", "data_on (gần nhất"),
    ("awarder: Chủ tịch UBND {unit}", "awarder: Chủ tịch UBND {units}", "tìm thấy {units}; cho phép: {unit}"),
    ("      - code: GK_CA_NHAN\n        name", "      - name", "own_rounds.0.awards.0.code: tìm thấy không có"),
]


@pytest.mark.parametrize(("old", "new", "said"), BLOCKS)
def test_a_slip_in_a_block_of_own_rounds_is_told_once_by_the_key_that_stands_in_the_file(config, old, new, said):
    change(config, old, new)
    told = faults(config).splitlines()[1:]
    assert len(told) == 1 and "own_rounds.0." in told[0] and said in told[0], told


SCOPES = [
    ("writers_of: [TRUNG_TAM_TRUYEN_THONG_", "writers_of: [TRUNG_TAM_TRUYEN_THOG_", "TRUYEN_THONG_VAN_HOA (gần nhất"),
    ("member_of: [CHI_HOI_BAO_CHI", "member_of: [CHI_HOI_BAOCHI", "cho phép: CHI_HOI_BAO_CHI (gần nhất"),
    ("kinds: [party, department,", "kinds: [party, departmnt,", "doi_tuong.kinds: tìm thấy departmnt"),
    ("indicator: LAUNCH_SENT", "indicator: LAUNCH_SEND", "LAUNCH_SENT (gần nhất; chỉ tiêu loại done: LAUNCH_PLAN, L"),
]


@pytest.mark.parametrize(("old", "new", "said"), SCOPES)
def test_who_may_be_nominated_and_what_a_task_follows_are_checked_too(config, old, new, said):
    change(config, old, new)
    told = faults(config)
    assert said in told and "['" not in told, told


def test_a_kind_of_unit_misspelt_in_one_row_is_told(config, monkeypatch):
    change(config, ",school,", ",scholl,", "units/dong_hoa.csv")
    monkeypatch.setenv("KPI_CONFIG_DIR", str(config))
    assert "kind: scholl (school (gần nhất" in "\n".join(tables.start_notes(load(config)))


def test_a_misspelt_column_of_the_units_file_is_told_alone(config):
    change(config, "code,name,kind,", "code,name,kid,", "units/uong_bi.csv")
    told = [line for line in faults(config).splitlines()[1:] if "uong_bi" in line]
    assert len(told) == 1 and "units/uong_bi.csv, dòng 1, cột 3: tìm thấy kid; cho phép: kind (gần nhất" in told[0], (
        told
    )


def test_an_awarder_misspelt_in_a_units_row_and_a_superior_that_is_none_are_told(config, monkeypatch):
    change(config, ",Chủ tịch UBND thành phố Uông Bí", ",Chủ tịch UBND thành phố Uông Bi", "units/uong_bi.csv")
    monkeypatch.setenv("KPI_CONFIG_DIR", str(config))
    told = "\n".join(tables.start_notes(load(config)))
    assert "PHUONG_BAC_SON.awarder: Chủ tịch UBND thành phố Uông Bi (gần nhất: Chủ tịch UBND thành phố Uông Bí" in told
    change(config, "Phường Nam Khê,commune,,", "Phường Nam Khê,commune,PHONG_NOI_VUU,", "units/uong_bi.csv")
    assert "PHUONG_NAM_KHE.parent: tìm thấy PHONG_NOI_VUU; cho phép: PHONG_NOI_VU (gần nhất" in faults(config)


PLAIN = [
    ("headline.yaml", "look: to-do", "look: todo", "headline.yaml, rules.border.look: todo (to-do (gần nhất"),
    ("retention.yaml", "  award_decision:", "  award_decison:", "kept.award_decison: khóa không được biết (gần nhất"),
    ("words.yaml", "  settles_procedures:", "  settle_procedures:", "traits.settle_procedures: khóa không được biết"),
    ("mail.yaml", "enabled: false", "enable: false", "mail.yaml, enable: khóa không được biết (gần nhất: enabled)"),
    ("mail.yaml", "security: starttls", "security: startls", "mail.yaml, smtp.security: startls (starttls (gần nhất"),
    ("mail.yaml", "port: 587", "port: 58x", "mail.yaml, smtp.port: 58x (số)"),
    ("mail.yaml", "  Kính gửi: {unit}", "  Kính gửi: {unt}", "mail.yaml, missing: {unt} (gần nhất: unit)"),
    ("backup.yaml", 'at: "01:30"', 'at: "25:30"', "backup.yaml, at: 25:30 (giờ trong ngày"),
    ("backup.yaml", "keep_daily:", "keep_dayly:", "(gần nhất: keep_daily)"),
    ("limits.yaml", "uploads_per_hour: 200", "uploads_per_hour: hai trăm", "uploads_per_hour: hai trăm (số)"),
    ("headline.yaml", "  border:", "  boder:", "headline.yaml, rules.boder: khóa không được biết (gần nhất: border)"),
    ("retention.yaml", "after_years: 5", "after_year: 5", "(gần nhất: review_name_after_years)"),
    ("words.yaml", "unit_kinds:", "unit_kind:", "words.yaml, unit_kind: khóa không được biết (gần nhất: unit_kinds)"),
    ("messages.yaml", "gap_no_entry:", "gap_no_entri:", "(gần nhất: gap_no_entry)"),
    ("documents/idea_papers.yaml", "receipt:", "receit:", "receit: khóa không được biết (gần nhất: receipt)"),
    ("documents/idea_papers.yaml", "nhận của: {tac_gia}", "nhận của: {tac_gai}", "receipt.opening.1: {tac_gai} (gần"),
    ("documents/idea_papers.yaml", "  subject: T", "  subject: : T", "idea_papers.yaml, dòng"),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), PLAIN)
def test_a_slip_in_a_plain_file_for_which_the_products_own_would_stand_in_silence_is_told(
    config, monkeypatch, file, old, new, said
):
    change(config, old, new, file)
    monkeypatch.setenv("KPI_CONFIG_DIR", str(config))
    told = [note for note in tables.start_notes({}) if file in note]
    assert len(told) == 1 and said in told[0], told


def test_the_shipped_files_copied_have_no_slip(config, monkeypatch):
    monkeypatch.setenv("KPI_CONFIG_DIR", str(config))
    assert tables.start_notes({}) == []


def test_kinds_of_a_quiz_are_checked_and_what_follows_from_a_wrong_units_file_is_not_told(config):
    change(
        config,
        "unit_kinds: [service_unit, school]",
        "unit_kinds: [service_unit, scool]",
        "campaigns/thanh_tri_2023.yaml",
    )
    change(config, "units: uong_bi\n", "units: Uong_bi\n")
    assert [line.partition(":")[0] for line in faults(config).splitlines()[1:]] == [
        "- thanh_tri_2023.yaml, quiz.groups.khoi_2.unit_kinds",
        "- uong_bi_2024.yaml, units",
    ]


@pytest.mark.parametrize("key", ["kinds: commune", "except: PHUONG_TRUNG_VUONG"])
def test_a_word_where_a_list_must_stand_is_not_read_letter_by_letter(config, key):
    name, word = key.split(": ")
    change(config, f"{name}: [{word}]\n", f"{key}\n")
    (told,) = faults(config).splitlines()[1:]
    assert f"own_rounds.0.{name}: tìm thấy {word}; cho phép: danh sách, ví dụ [{word}]" in told


@pytest.mark.parametrize(
    ("weight", "said"), [("", "trọng số 100 (chưa ghi: lấy bằng điểm tối đa, tức 81%"), (5, "trọng số 5.")]
)
def test_a_draft_with_points_beside_shares_says_which_weight_was_taken(config, weight, said):
    given = f", weight: {weight}" if weight else ""
    row = "  - {code: DIEM, name: Điểm chấm, measure: points, max: 100, numerator: {label: Điểm, measure_unit: diem}"
    change(config, "indicators:\n", f"indicators:\n{row}{given}}}\n")
    sentences = next(part.sentences for part in in_words(load(config)["uong_bi_2024"]) if part.heading == "Chỉ tiêu")
    (line,) = [text for text in sentences if "Điểm chấm" in text]
    assert said in line, line


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "public_hosts: []",
            "public_host: []",
            "public_host: tìm thấy khóa không được biết; cho phép: public_hosts (gần",
        ),
        ("plain_http: false", "plain_http: fals", "plain_http: tìm thấy 'fals'; cho phép: true hoặc false"),
        ("two_step_roles: []", "two_step_roles: [leadr]", "cho phép: leader (gần nhất"),
        ("trusted_proxies: []", "trusted_proxies: [mot]", "cho phép: tên miền hoặc địa chỉ (public_hosts), địa chỉ IP"),
    ],
)
def test_a_slip_in_the_servers_settings_is_named_with_what_is_allowed(config, monkeypatch, old, new, said):
    change(config, old, new, "server.yaml")
    monkeypatch.setenv("KPI_CONFIG_DIR", str(config))
    with pytest.raises(ConfigError) as found:
        server_settings()
    assert len(found.value.issues) == 1 and said in str(found.value), str(found.value)
