"""Answers whether the properties in a Word file stand in the order of its schema; Word may refuse one that do not.

Sequences of ECMA-376 part 1 (CT_PPr, CT_RPr, CT_TblPr, CT_TcPr, CT_SectPr), as far as our papers use them.
"""

import zipfile
from io import BytesIO
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
}


def misplaced(data: bytes) -> list[str]:
    """What stands out of order: "word/document.xml tblPr: tblLook tblCellMar"; nothing for a file as it should be."""
    found = []
    with zipfile.ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                found += [f"{name} {wrong}" for wrong in _misplaced(fromstring(package.read(name)))]
    return sorted(set(found))


def _misplaced(root: Element) -> list[str]:
    wrong = []
    for element in root.iter():
        order = ORDERS.get(_name(element), "").split()
        places = [order.index(_name(child)) for child in element if _name(child) in order]
        unknown = [_name(child) for child in element if order and _name(child) not in order]
        if places != sorted(places) or unknown:
            wrong.append(f"{_name(element)}: {' '.join(map(_name, element))}")
    return wrong


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
