"""A program as users type it: mypy --strict finds nothing in it (tests/external/packages.py). What
should be an error is marked as one; mypy refuses a mark without its error."""
import datetime
from typing import Optional

import statements


def who_said_what(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    report: statements.Report = statements.Extractor().extract(text, published=datetime.date(2031, 5, 4))
    for statement in report.statements:
        speaker: Optional[statements.Speaker] = statement.speaker
        name: str = speaker.name if speaker else "someone"
        found.append((name, statement.text))
        speaker.name  # type: ignore[union-attr]
        confidence: Optional[float] = statement.confidence
        kind: Optional[str] = statement.kind
        stances: list[str] = [position.stance for position in statement.positions]
        first: int = statement.content[0].start
        date: Optional[statements.Date] = statement.date
        wrong: str = statement.date  # type: ignore[assignment]
        inner: Optional[statements.Statement] = statement.within
        print(confidence, kind, stances, first, date, wrong, inner)
    report.statements[0].colour  # type: ignore[attr-defined]
    report.statements.append(1)  # type: ignore[attr-defined]
    return found


def mended(path: str) -> int:
    with open("bad.jsonl", "wb") as bad, statements.Reader(path, skip_bad=True, rejects=bad) as reader:
        print(len(list(reader)), reader.n_omitted)
        statements.Reader(path, skip_bad=True, rejects=7)  # type: ignore[arg-type]
        return reader.n_dropped


def over_time(paths: list[str]) -> None:
    ledger = statements.Ledger(r for path in paths for r in statements.Reader(path, skip_bad=True))
    for entry in ledger.positions("Ann", since="2031"):
        actor: statements.LedgerActor = entry.actor
        target: Optional[statements.LedgerActor] = entry.target
        print(actor.name, target, entry.stance, entry.date)
    agreed = ledger.agreement("Ann", "Bob")
    if agreed is not None:
        score: float = agreed.score
        print(score)
    for before, after in ledger.changes():
        print(before.stance, after.stance)
    with statements.Writer().open("out.jsonl") as writer:
        for report in statements.read(paths[0]):
            writer.add(report)
            offers: list[str] = [offer.status for offer in report.mediation_offers]
            print(offers, report.to_dict()["id"])
    table: statements.ArrowTable = statements.to_arrow(paths[0], "positions")
    statements.to_arrow(7)  # type: ignore[arg-type]
    table.to_pandas()


def edited(report: statements.Report) -> statements.Report:
    builder = statements.ReportBuilder.from_report(report)
    found: Optional[statements.Draft] = builder.find_speaker("a")
    builder.set_string(found, "role", "envoy")  # type: ignore[arg-type]
    speaker: statements.Draft = found or builder.add_speaker("a", "Ann")
    builder.set_string(speaker, "role", None)
    builder.set_date(builder.add_record(builder.root, "source"), "published", datetime.date(2031, 5, 4))
    builder.set_string(report.speakers[0], "role", "envoy")  # type: ignore[arg-type]
    offer: statements.MediationOffer = report.mediation_offers[0].advance("accepted", "2031-05-06", "s1")
    offer.advance(7)  # type: ignore[arg-type]
    return builder.end() if found else offer.report


def values() -> tuple[str, ...]:
    token = statements.Text("No ship waits.").tokens[0]
    head: Optional[statements.Token] = token.head
    print(head, token.start + 1)
    return statements.choices("position", "stance")
