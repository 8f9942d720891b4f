"""Answers how a reminder to a unit reads and where it goes, by config/mail.yaml; never sends it."""

import re
from collections.abc import Mapping
from typing import Any

from kpi.period import period_text
from kpi.plan.config_texts import texts

_PLACE = re.compile(r"\{(\w+)\}")


def mail_settings() -> dict[str, Any]:
    """What config/mail.yaml says: the folder's own entries over the product's."""
    return texts("mail.yaml")


def unit_address(unit: str) -> str | None:
    """The mailbox of a unit, None when none is configured."""
    addresses = mail_settings().get("addresses")
    return (addresses.get(unit) if isinstance(addresses, dict) else None) or None


def reminder_text(entry: Mapping[str, Any], campaign_title: str, period: str) -> tuple[str, str]:
    """Subject (one line) and body of the reminder for one row of tables.to_remind."""
    settings = mail_settings()
    values = {
        "unit": entry["unit_name"],
        "campaign": campaign_title,
        "period": period_text(period),
        "due": f"24 giờ ngày {entry['due_on']:%d/%m/%Y}",
        "days_overdue": entry["days_overdue"],
        "days_left": entry["days_left"],
    }
    subject, body = (_filled(settings[key], values) for key in ("subject", entry["state"]))
    return " ".join(subject.split()), body.strip()


def _filled(text: str, values: Mapping[str, object]) -> str:
    """Every {place} replaced once; braces in what stands in a place stay what they are."""
    return _PLACE.sub(lambda place: str(values.get(place[1], place[0])), text)
