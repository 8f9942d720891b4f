"""Answers who can open a contest's key before it closes: two members together, nobody alone; never keeps a code.

The key (and seed and salt) is encrypted once; the secret that opens it is wrapped once for every pair of members under
both their codes (scrypt). So any two members open it and a single one, or whoever holds the data folder, does not.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping
from itertools import combinations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kpi.quiz.canonical import canonical

LEAST_MEMBERS, SHORTEST_CODE = 2, 10
_COST = {"n": 2**14, "r": 8, "p": 1}


class NotOpened(Exception):
    """These two codes do not open the seal."""


def sealed(content: dict, codes: Mapping[str, str]) -> dict:
    """The content encrypted for every pair of members. codes: account -> the code that member has chosen.

    Raises ValueError with fewer than two members or a code that is too short.
    """
    if len(codes) < LEAST_MEMBERS or any(len(code) < SHORTEST_CODE for code in codes.values()):
        raise ValueError("cần ít nhất hai thành viên, mỗi mã ít nhất 10 ký tự")
    secret, nonce = AESGCM.generate_key(256), secrets.token_bytes(12)
    pairs = []
    for first, second in combinations(sorted(codes), 2):
        salt, own = secrets.token_bytes(16), secrets.token_bytes(12)
        wrapped = AESGCM(_pair_key(codes[first], codes[second], salt)).encrypt(own, secret, None)
        pairs.append({"members": [first, second], "salt": salt.hex(), "nonce": own.hex(), "wrapped": wrapped.hex()})
    box = AESGCM(secret).encrypt(nonce, canonical(content), None)
    return {"pairs": pairs, "nonce": nonce.hex(), "box": box.hex()}


def opened(seal: dict, codes: Mapping[str, str]) -> dict:
    """The content, given the codes of two members. Raises NotOpened."""
    members = sorted(codes)
    pair = next((row for row in seal["pairs"] if row["members"] == members), None)
    if pair is None:
        raise NotOpened
    try:
        key = _pair_key(codes[members[0]], codes[members[1]], bytes.fromhex(pair["salt"]))
        secret = AESGCM(key).decrypt(bytes.fromhex(pair["nonce"]), bytes.fromhex(pair["wrapped"]), None)
        return json.loads(AESGCM(secret).decrypt(bytes.fromhex(seal["nonce"]), bytes.fromhex(seal["box"]), None))
    except InvalidTag as error:
        raise NotOpened from error


def _pair_key(first: str, second: str, salt: bytes) -> bytes:
    word = f"{len(first)}:{first}{second}".encode()
    return hashlib.scrypt(word, salt=salt, dklen=32, maxmem=64 * 2**20, **_COST)
