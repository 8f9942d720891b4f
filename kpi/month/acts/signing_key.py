"""Answers with which key a new template is signed, and says it where that key had to be made anew; never replaces one
that lies there damaged.
"""

from kpi.house.office import Office
from kpi.house.refusing import note
from kpi.month.intake.identity import Keys, add_key, load_keys

MADE_ANEW = "template_key_made_anew"


def signing_keys(office: Office) -> Keys:
    """The keys of this house, the current one whole. Raises kpi.store.KeyLost where the newest is damaged.

    None there: a first one is made. Where workbooks came in before, the one that signed them is lost, so that templates
    that are out read "tải lại mẫu": the audit says so, and doctor, until the file lies there again.
    """
    keys = load_keys(office.secrets_dir)
    if keys.current:
        return keys.sound()
    made = add_key(office.secrets_dir)
    if office.store.run("newest_workbook"):
        note(office, None, MADE_ANEW, f"secrets/template-{made.current}.key", "done")
    return made
