"""Which contracts and amendments bind the parties of mobilities, read with one question for many of them."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import JSON, Connection, Date

from mobctl.domain.effective import AGREEING, Agreed, Agreement, agreement
from mobctl.store.fact_queries import ask, question
from mobctl.vocabulary import DocumentKind

_KINDS = ", ".join(f"'{kind}'" for kind in sorted({*AGREEING, DocumentKind.AMENDMENT}))
_AGREEMENTS = question(
    f"""
    SELECT d.mobility_id, d.ref, d.kind, v.id AS version_id, v.number, v.terms, a.of_version_id, a.effective_from,
        COUNT(s.id) AS wanted, SUM(CASE WHEN s.state = 'signed' THEN 1 ELSE 0 END) AS signed,
        (SELECT MAX(n.number) FROM document_version n WHERE n.document_id = d.id AND NOT n.draft) AS newest
    FROM document d
    JOIN document_version v ON v.document_id = d.id
    JOIN signature s ON s.version_id = v.id
    LEFT JOIN amendment a ON a.version_id = v.id
    WHERE d.mobility_id IN :ids AND d.kind IN ({_KINDS}) AND NOT d.withdrawn AND NOT v.draft
    GROUP BY d.id, v.id, a.id
    HAVING d.kind = 'amendment' OR SUM(CASE WHEN s.state = 'signed' THEN 1 ELSE 0 END) > 0
    """,
    terms=JSON,
    effective_from=Date,
)


def agreements(connection: Connection, mobilities: Collection[int]) -> dict[int, Agreement]:
    """Return what binds the parties of mobilities, by row number; those without a signed contract are left out."""
    papers: defaultdict[int, list[Agreed]] = defaultdict(list)
    for row in ask(connection, _AGREEMENTS, mobilities):
        papers[row.mobility_id].append(
            Agreed(
                row.ref,
                row.kind,
                row.number,
                row.version_id,
                row.terms or {},
                row.signed,
                row.wanted,
                row.number == row.newest,
                row.of_version_id,
                row.effective_from,
            )
        )
    found = {mobility: agreement(held) for mobility, held in papers.items()}
    return {mobility: holds for mobility, holds in found.items() if holds}
