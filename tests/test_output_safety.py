"""Answers: does what a person typed stay text, on screens, in spreadsheets, papers, on a terminal and in the log?"""

import csv
import io
import json
import logging
import re

import openpyxl
import pytest

from kpi import actions, log
from kpi.cli.desk import harmless
from kpi.cli.output import show
from kpi.workbook.reader import Reader
from pages.kit.figures import file_name, plain, safe
from tests import hostile_names as hostile
from tests.filled_workbooks import CAMPAIGN, PERIOD
from tests.markdown_places import places
from tests.review_house import act, hand_in, open_house
from tests.screens import PAGES, screens

# What a page hands to Markdown as it is, looked at one by one: numbers, words of the program, texts made plain before.
REVIEWED = {
    "access.py: '\\n\\n'.join((plain(row['sentence']) for row in warnings))",
    "audit_table.py: number",
    "award_acts.py: warning",
    "account_forms.py: label",
    "award_acts.py: words",
    "award_dossier.py: label",
    "award_votes.py: done",
    "award_votes.py: sentence",  # sentences.plain made it
    "picking.py: label",  # who calls it is looked at in its place
    "award_downloads.py: words",
    "award_sheet.py: title",
    "award_sheet.py: words",
    "before_sending.py: label",
    "choices.py: label",
    "outcome.py: found",
    "deciding.py: label",
    "errors.py: number",
    "evidence.py: row['version']",
    "handing_in.py: kept",
    "month_forms.py: text",
    "month_forms.py: told",
    "nhat_ky.py: label",
    "own_layout_form.py: hint",
    "own_layout_rows.py: hint",
    "own_layout_rows.py: label",
    "own_layout_view.py: grid.last_column",
    "own_layout_view.py: grid.last_row",
    "own_layout_view.py: last_column",
    "own_layout_view.py: last_row",
    "reviewer_forms.py: told",
    "task_parts.py: label",
    "telling.py: text",  # who calls it is looked at in its place
    "upload.py: newest['version']",
}
MARKUP = re.compile(r"(?<!\\)[\[\]`*$<>~]|(?<!\\):(?=material|streamlit|red)|https?://|www\.|\w@\w")


def test_no_page_hands_a_text_to_markdown_that_was_not_made_plain():
    found = {f"{path.name}: {text}" for path in sorted(PAGES.rglob("*.py")) for _, text in places(path)}
    assert found - REVIEWED == set(), "dùng pages.kit.figures.plain(…) cho chữ của người dùng và của cấu hình"


@pytest.mark.parametrize("text", hostile.EVERYTHING)
def test_a_plain_text_holds_nothing_that_markdown_or_streamlit_acts_on(text):
    found = plain(text)
    assert not MARKUP.search(found), found
    assert "\n" not in found and "\u202e" not in found


def test_a_plain_text_still_reads_as_it_was_typed():
    typed = "Điểm 1.5; 08:30 (a_b) [x] – “Kế hoạch” 50%"
    assert plain(typed).replace("\\", "").replace("\u2060", "") == typed


@pytest.mark.parametrize("text", hostile.EVERYTHING)
def test_a_text_inside_html_opens_no_tag_and_no_attribute(text):
    assert not set('<>"\u202e') & set(safe(text))


@pytest.mark.parametrize("text", hostile.EVERYTHING)
def test_a_name_of_a_file_has_no_folder_no_line_and_no_turned_letters(text):
    name = file_name(text)
    assert name and not re.search(r'[/\\\x00-\x1f\x7f-\x9f\u202e\u2028"<>:;]', name) and not name.startswith(".")


@pytest.mark.parametrize("text", hostile.EVERYTHING)
def test_nothing_printed_commands_a_terminal_and_json_stays_the_same(text):
    shown = harmless(json.dumps({"a": text}, ensure_ascii=False))
    assert json.loads(shown) == {"a": text}
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e]", shown)


def test_the_command_line_writes_hostile_rows_as_text(capsys):
    for how in ("table", "csv", "json"):
        show(how, [{"ten": text} for text in hostile.EVERYTHING])
        out = capsys.readouterr().out
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", out), how
        if how == "csv":
            cells = [row[0] for row in csv.reader(io.StringIO(out))]
            assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")]


def test_a_log_line_is_one_line_of_ascii_without_the_words_of_an_error(tmp_path):
    path = log.open_log(tmp_path)
    try:
        try:
            raise ValueError(hostile.LINES)
        except ValueError as error:
            number = log.note_incident(error, route=hostile.LINES)
        logging.getLogger("thu_vien").error("câu của thư viện %s", hostile.LINES)
    finally:
        log.close_log()
    lines = path.read_bytes().decode("ascii").splitlines()
    assert [json.loads(line)["event"] for line in lines] == ["incident", "library"]
    assert json.loads(lines[0])["incident"] == number
    assert "ValueError" in lines[0] and "hai" not in json.dumps(json.loads(lines[0])["errors"])
    assert "c\\u00e2u" not in lines[1]


@pytest.fixture(scope="module")
def hostile_house(tmp_path_factory):
    """A report whose note, evidence, reasons and file names all try to be something else."""
    folder = tmp_path_factory.mktemp("thu_dich")
    with open_house(folder) as office, Reader() as reader:
        hand_in(office, reader, {("TASKS", "", "note"): hostile.LINK + hostile.HTML})
        money = actions.EvidenceAbout(1, "DISBURSEMENT")
        for text in ("[x](mailto:a@evil.example) www.evil.example", hostile.MARKS):  # a name ends at its last slash
            act(office, actions.attach_evidence, "phuong_a", money, b"%PDF-1.7\n%%EOF", f"{text}.pdf")
        act(office, actions.write_note, "an", 1, hostile.BARE + hostile.HTML)
        act(office, actions.send_back, "an", 1, hostile.LINK + hostile.HTML)
    return folder


@pytest.mark.parametrize(
    ("page", "account"), [("month/review.py", "an"), ("month/review.py", "phuong_a"), ("month/upload.py", "phuong_a")]
)
def test_a_screen_with_hostile_texts_holds_no_link_no_tag_and_no_picture(hostile_house, monkeypatch, page, account):
    choices = {"pt": CAMPAIGN, "ky": PERIOD, "ky_nop": PERIOD}
    with screens(monkeypatch, hostile_house / "data", hostile_house / "config", **choices) as run:
        app = run(page, account)
    seen = [
        *(
            getattr(item, "label", "") or ""
            for kind in ("button", "text_input", "text_area", "checkbox")
            for item in app.get(kind)
        ),
        *(
            item.value
            for kind in ("markdown", "title", "header", "caption", "warning", "error", "info", "success")
            for item in app.get(kind)
        ),
    ]
    assert any("evil" in text for text in seen) or page == "month/upload.py"
    for text in seen:
        assert not re.search(r"(?<!\\)\]\(|https?://evil|www\.evil|a@evil|(?<!\\):material", text), text
    html = [item.proto.body for item in app.get("html")]
    assert any("evil.example" in text for text in html)
    assert not [text for text in html if re.search(r"<script|<img src=x|<a href=.javascript|onerror=\"", text)]


def test_a_workbook_given_back_holds_hostile_reasons_as_text(hostile_house):
    with actions.open_office(hostile_house / "data", hostile_house / "config") as office:
        _, data = actions.returned_workbook(office, actions.account(office, "phuong_a"), 1)
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    told = [cell.comment.text for cell in cells if cell.comment and "evil" in cell.comment.text]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f" and "evil" in str(cell.value)]
    assert not [cell.coordinate for cell in cells if cell.hyperlink and "evil" in str(cell.hyperlink.target)]
    assert told or any("evil" in str(cell.value) for cell in cells)
