"""Answers a picture without what its file says beside it: camera, owner, words, place; never what is drawn in it."""

import io
import struct

from PIL import Image, ImageOps

MOST_PIXELS = 60_000_000


class Unreadable(Exception):
    """The file cannot be opened to be stripped: damaged, with a password, or larger than is sensible."""


def bare_picture(data: bytes, kind: str | None = None) -> bytes:
    """The picture drawn anew, upright, as `kind` (JPEG, PNG …; None: as it came). Raises Unreadable: too many dots."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(data)) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise Unreadable("picture")
        form = kind or picture.format or "PNG"
        upright = ImageOps.exif_transpose(picture)
        bare = Image.new(upright.mode, upright.size)
        if upright.mode == "P":
            bare.putpalette(upright.getpalette() or [])
        bare.paste(upright)
        bare.save(out, "JPEG" if form == "MPO" else form, **({"quality": 92} if form in ("JPEG", "MPO") else {}))
    return out.getvalue()


def bare_jpeg(data: bytes) -> bytes:
    """A JPEG without its APP1–APP13 and comment segments (EXIF, XMP, IPTC), every dot as it was. Raises Unreadable."""
    kept, at = bytearray(data[:2]), 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        mark = data[at + 1]
        if mark == 0xDA:  # from here on the picture itself
            return bytes(kept + data[at:])
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        if not (0xE1 <= mark <= 0xED or mark in (0xEF, 0xFE)):
            kept += data[at : at + 2 + length]
        at += 2 + length
    raise Unreadable("image/jpeg")
