"""Answers with the small files that invented ideas have: a tone, a picture, a clip; never with a real person's."""

import io
import struct
import wave
import zlib
from pathlib import Path


def sound() -> bytes:
    """Two seconds of a quiet tone: the recording of a citizen who is not real."""
    data = io.BytesIO()
    with wave.open(data, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(bytes(128 + (24 if at // 10 % 2 else -24) for at in range(16_000)))
    return data.getvalue()


def picture() -> bytes:
    """A small picture of three stripes."""

    def part(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    stripes = (b"\x00\x72\xb2", b"\xf0\xc2\x4b", b"\x00\x7a\x5a")
    rows = b"".join(b"\0" + stripes[row // 20] * 90 for row in range(60))
    head = struct.pack(">IIBBBBB", 90, 60, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")


def clip() -> bytes:
    """Two seconds of a moving bar, which plays in a browser."""
    return (Path(__file__).parent / "clip_minh_hoa.webm").read_bytes()
