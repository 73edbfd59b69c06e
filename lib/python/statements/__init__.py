"""libstatements: statements, speakers, positions and mediation offers, read out of news prose.

>>> import statements
>>> report = statements.Extractor().extract("The minister, Anna Lindgaard, said the border would stay open.")
>>> [(s.speaker.name, s.text) for s in report.statements]
[('Anna Lindgaard', 'the border would stay open')]
"""
from ._about import Data, Format, data, formats, is_final, is_usual_step, schema, verify_data
from ._arrow import ArrowTable, to_arrow
from ._builder import Draft, ReportBuilder
from ._date import Date, match_names, resolve_date
from ._fields import Records, Span, choices
from ._ledger import (Agreement, Change, Count, Issue, Ledger, LedgerActor, LedgerEntry, LedgerOffer,
                      Missing, Step)
from ._library import Error, lib as _lib, text as _string
from ._records import (Actor, Condition, Generator, MediationOffer, OfferStep, Party, Position, Source,
                       Speaker, Statement)
from ._report import Extractor, Reader, Report, Writer, read, write
from ._text import Name, Paragraph, Quotation, Sentence, Text, Token

__version__: str = _string(_lib.stm_get_version()) or ""

__all__ = [
    "Actor", "Agreement", "ArrowTable", "Change", "Condition", "Count", "Data", "Date", "Draft", "Error",
    "Extractor", "Format", "Generator", "Issue", "Ledger", "LedgerActor", "LedgerEntry", "LedgerOffer",
    "MediationOffer", "Missing", "Name", "OfferStep", "Paragraph", "Party", "Position", "Quotation",
    "Reader", "Records", "Report", "ReportBuilder", "Sentence", "Source", "Span", "Speaker", "Statement",
    "Step", "Text", "Token", "Writer", "choices", "data", "formats", "is_final", "is_usual_step",
    "match_names", "read", "resolve_date", "schema", "to_arrow", "verify_data", "write",
]
