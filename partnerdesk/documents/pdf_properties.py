"""What a PDF says about itself: title, language, outline, and the standards it keeps."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from reportlab.pdfbase import pdfdoc

from partnerdesk.documents.fonts import Stream, deflated
from partnerdesk.documents.word_xml import escape

if TYPE_CHECKING:
    from partnerdesk.documents.content import Document
    from partnerdesk.documents.pdf_sheet import Sheet

_PRODUCER = "PartnerDesk with ReportLab"
_SCHEMA = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>PDF/UA version</pdfaProperty:description></rdf:li>"
    "</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)
_NAMESPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" '
    'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"'
)


class _Information(pdfdoc.PDFInfo):  # type: ignore[misc] # the library has no types
    """Title and author without dates, so that the same paper gives the same bytes."""

    def format(self, document: Any) -> bytes:
        """Return the entries that say something."""
        entries = {"Title": self.title, "Author": self.author, "Subject": self.subject, "Producer": _PRODUCER}
        strings = {name: pdfdoc.PDFString(text) for name, text in entries.items() if text}
        return bytes(pdfdoc.PDFDictionary(strings).format(document))


class About(Protocol):
    """What a file says of itself."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def author(self) -> str:
        """Whose it is."""

    @property
    def subject(self) -> str:
        """What it is about."""

    @property
    def language_tag(self) -> str:
        """Its language, as files name it."""


def describe(sheet: Sheet, document: Document) -> None:
    """Write title, author, language and the standards kept into the file."""
    introduce(sheet, document)
    pdf = sheet.document
    catalog = pdf.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    intent = {
        "Type": pdfdoc.PDFName("OutputIntent"),
        "S": pdfdoc.PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": pdfdoc.PDFString("sRGB"),
        "Info": pdfdoc.PDFString("sRGB IEC61966-2.1"),
        "DestOutputProfile": pdf.Reference(deflated(_color_profile(), N=3)),
    }
    catalog.OutputIntents = pdfdoc.PDFArray([pdfdoc.PDFDictionary(intent)])


def introduce(sheet: Sheet, about: About, *, lasting: bool = True) -> None:
    """Write title, author and language into the file; a form that is still to be filled in is not one that lasts (PDF/A)."""
    pdf = sheet.document
    pdf.info = information = _Information()
    information.title, information.author, information.subject = about.title, about.author, about.subject
    pdf.Catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})
    kind = {"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}
    pdf.Catalog.Metadata = Stream(pdfdoc.PDFDictionary(kind), _metadata(about, lasting=lasting).encode())


def add_outline(sheet: Sheet, entries: list[tuple[str, int, str]]) -> None:
    """Add bookmarks; a level is at most one below the one before it."""
    before = 0
    for key, level, words in entries:
        before = min(level, before + 1)
        sheet.canvas.addOutlineEntry(" ".join(words.split()) or "-", key, before - 1)
    if entries:
        sheet.document.Catalog.PageMode = pdfdoc.PDFName("UseOutlines")


@cache
def _color_profile() -> bytes:
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes(12)  # the day it was made, which would differ from file to file
    return bytes(profile)


def _metadata(document: About, *, lasting: bool) -> str:
    title, author, subject = (escape(text) for text in (document.title, document.author, document.subject))
    creator = f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>" if author else ""
    about = (
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>'
        if subject
        else ""
    )
    kept = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" if lasting else ""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {_NAMESPACES}>'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>{creator}{about}'
        f"<dc:language><rdf:Bag><rdf:li>{document.language_tag}</rdf:li></rdf:Bag></dc:language>"
        f"<pdf:Producer>{_PRODUCER}</pdf:Producer><pdfuaid:part>1</pdfuaid:part>"
        f'{kept}</rdf:Description>{_SCHEMA}</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )
