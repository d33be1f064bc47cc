"""The questions behind what rules look at, as plain SQL."""

from sqlalchemy import Date

from mobctl.store.fact_queries import question

STAYS_ABROAD = question(
    'SELECT participant_id, country, start, "end", permit FROM stay_abroad'
    " WHERE participant_id IN :ids AND NOT ended ORDER BY start",
    start=Date,
    end=Date,
)
OTHER_MOBILITIES = question(
    """
    SELECT m.participant_id, m.id AS mobility_id, m.ref, m.ended_on, COALESCE(s.country, o.country) AS country,
        s.start, s."end", f.start AS flow_start, f."end" AS flow_end
    FROM mobility m
    JOIN stay s ON s.mobility_id = m.id
    LEFT JOIN organisation o ON o.id = s.organisation_id
    LEFT JOIN flow f ON f.id = m.flow_id
    WHERE m.participant_id IN :ids AND NOT s.ended AND m.status NOT IN ('withdrawn', 'cancelled')
        AND EXISTS (SELECT 1 FROM mobility n WHERE n.participant_id = m.participant_id AND n.id <> m.id)
    ORDER BY m.id, s.position, s.start
    """,
    ended_on=Date,
    start=Date,
    end=Date,
    flow_start=Date,
    flow_end=Date,
)
INTERRUPTIONS = question(
    'SELECT mobility_id, start, "end" FROM interruption WHERE mobility_id IN :ids AND "end" IS NOT NULL',
    start=Date,
    end=Date,
)
