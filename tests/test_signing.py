"""Answers: is a signing key made once, whole and for this account alone, also where two ask for it at once?"""

import pytest

from kpi.house import signing


def test_two_who_ask_for_the_key_at_once_have_the_same_one(tmp_path, monkeypatch):
    path, made = tmp_path / "secrets" / "rollup.ed25519", []
    real = signing.made_once

    def beside(place, data):
        monkeypatch.setattr(signing, "made_once", real)
        made.append(signing.public_text(signing.key_at(place)))
        real(place, data)

    monkeypatch.setattr(signing, "made_once", beside)
    assert signing.public_text(signing.key_at(path)) == made[0]
    assert path.stat().st_mode & 0o777 == 0o600 and [item.name for item in path.parent.iterdir()] == [path.name]


def test_a_damaged_key_is_said_and_never_replaced(tmp_path):
    path = tmp_path / "rollup.ed25519"
    path.write_bytes(b"")
    with pytest.raises(ValueError):
        signing.key_at(path)
    assert path.read_bytes() == b""
