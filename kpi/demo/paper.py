"""Answers what a paper of a demonstration dossier looks like: a real PDF of one page that says it is invented.

It never looks like a paper that somebody signed: nothing but the mark stands on the page.
"""

import base64
import zlib

# "Dữ liệu minh họa" as a picture of 240 × 39 points, one bit each: no font of a PDF reader has every Vietnamese letter.
_WIDTH, _HEIGHT = 240, 39
_MARK = (
    "c-r04F;2rU6aY|1L71V+@0g)-;0BRcGDPuNxJ8Bv7queXf~&;Jz{nNs8(7K`q^KYN1feDkOkKdkm%g9u?{6FNAC9i2Xn#<5k9{ud"
    "F*zoPfLM)L&r}<dzNke_+BZ@m7ZoVV(^4l|@ZVJK8w-Btr*13zv@Ap{R|!5t2R(Rg1}#|W^)?k^o!kH(xC@;>t<;0&o6IX?kzl|$"
    "?m`n7Qafrvy19--1f1i3ueG(KzV~_d7<(-s5(z+sm9O`4rpdQf4!`u(D?8IJ7}Ur`HNnu4QC?LyS8d0BaZzdB-<2knGi~gkT$AP^"
    "&L*lgtzu9Iq%30-HDSG0{(a3I(mijlChE9Jy(;%WufIF4Cfb23)kXeoGt23NT}J=V_ynH8hSm"
)


def demo_paper(title: str) -> bytes:
    """A valid PDF (A5, one page) with the mark "Dữ liệu minh họa"; `title` is its name in the reader's window."""
    mark = zlib.compress(zlib.decompress(base64.b85decode(_MARK)), 9)
    drawn = f"q {_WIDTH} 0 0 {_HEIGHT} 90 500 cm /Mark Do Q".encode()
    picture = f"/Type /XObject /Subtype /Image /Width {_WIDTH} /Height {_HEIGHT} /BitsPerComponent 1"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /ViewerPreferences << /DisplayDocTitle true >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents 4 0 R"
        b" /Resources << /XObject << /Mark 5 0 R >> >> >>",
        _stream("", drawn),
        _stream(f"{picture} /ColorSpace /DeviceGray /Filter /FlateDecode", mark),
        b"<< /Title <" + b"\xfe\xff".hex().encode() + title.encode("utf-16-be").hex().encode() + b"> >>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table
    tail = b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return data + head + tail % (len(objects) + 1, len(data))


def _stream(about: str, data: bytes) -> bytes:
    return f"<< {about} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"
