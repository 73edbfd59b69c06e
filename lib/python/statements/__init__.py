"""libstatements: statements, speakers, positions and mediation offers, read out of news prose.

>>> import statements
>>> report = statements.Extractor().extract("The minister, Anna Lindgaard, said the border would stay open.")
>>> [(s.speaker.name, s.text) for s in report.statements]
[('Anna Lindgaard', 'the border would stay open')]
"""
from ._arrow import ArrowTable, to_arrow
from ._date import Date, match_names, resolve_date
from ._fields import Span
from ._ledger import Ledger, LedgerActor, LedgerEntry, LedgerOffer
from ._library import Error, lib, text as _string
from ._records import (Actor, Condition, Generator, MediationOffer, OfferStep, Party, Position, Source,
                       Speaker, Statement)
from ._report import Extractor, Reader, Report, Writer, read, write
from ._text import Name, Quotation, Sentence, Text, Token

__version__ = _string(lib.stm_get_version())

__all__ = [
    "Actor", "Condition", "Date", "Error", "Extractor", "Generator", "Ledger", "LedgerActor",
    "LedgerEntry", "LedgerOffer", "MediationOffer", "Name", "OfferStep", "Party", "Position",
    "Quotation", "Reader", "Report", "Sentence", "Source", "Span", "Speaker", "Statement", "Text",
    "Token", "Writer", "match_names", "read", "resolve_date", "write",
]
