"""Answers what lies where a command is to write; never writes there."""

import os
from pathlib import Path

FILE, FOLDER, FULL_FOLDER, NOWHERE, SHUT = "file", "folder", "full folder", "nowhere", "shut"


def what_lies(named: str, is_folder: bool = False) -> str:
    """FILE, FOLDER (empty), FULL_FOLDER, "" (nothing, but it can be made), NOWHERE (not even the folder it is to lie
    in), SHUT (this account may not write there). is_folder: a folder is wanted, made with those above it."""
    place = Path(named).absolute()
    if place.is_dir():
        lies = FULL_FOLDER if any(place.iterdir()) else FOLDER
        return lies if os.access(place, os.W_OK | os.X_OK) else SHUT
    if place.exists():
        return FILE if os.access(place, os.W_OK) else SHUT
    above = place.parent
    while is_folder and not above.exists() and above != above.parent:
        above = above.parent
    if not above.is_dir():
        return NOWHERE
    return "" if os.access(above, os.W_OK | os.X_OK) else SHUT
