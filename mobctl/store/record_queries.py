"""The questions behind what records show, as plain SQL."""

from sqlalchemy import JSON, Date

from mobctl.store.fact_queries import question

DUTIES = question("SELECT mobility_id, duty, needed FROM duty_decision WHERE mobility_id IN :ids ORDER BY id")
VISAS = question(
    "SELECT mobility_id, kind, country, granted, valid_from, valid_to, entries, days FROM visa"
    " WHERE mobility_id IN :ids ORDER BY id",
    valid_from=Date,
    valid_to=Date,
)
PARTNERSHIPS_GROWN = question("SELECT mobility_id, state FROM partnership WHERE mobility_id IN :ids")
FOLLOW_UPS = question("SELECT mobility_id, months FROM follow_up WHERE mobility_id IN :ids")
MODULES = question(
    "SELECT t.mobility_id, e.module FROM attendance t JOIN event e ON e.id = t.event_id"
    " WHERE t.mobility_id IN :ids AND t.present AND e.held AND NOT e.cancelled AND e.module IS NOT NULL"
)
CONSENTS = question('SELECT participant_id, kind, answer FROM consent WHERE participant_id IN :ids ORDER BY "on", id')
STOPS = question("SELECT mobility_id FROM itinerary_stop WHERE mobility_id IN :ids AND NOT ended")
FLOW_STOPS = question("SELECT flow_id FROM itinerary_stop WHERE flow_id IN :ids AND NOT ended")
PAIRS = question(
    "SELECT project_id, organisation_id, other_id FROM partnership WHERE project_id IN :ids AND state <> 'ended'"
)

PAID_OUT = question(
    "SELECT mobility_id, purpose FROM payment WHERE mobility_id IN :ids AND direction = 'out' AND NOT ended"
)

PARTNER_ROLES = question(
    "SELECT organisation_id, project_id, role, prospect, criteria, registered_on FROM project_partner"
    " WHERE organisation_id IN :ids",
    criteria=JSON,
    registered_on=Date,
)
NEEDS = question("SELECT DISTINCT organisation_id, project_id FROM need WHERE organisation_id IN :ids")
LISTS = question(
    "SELECT DISTINCT sending_organisation_id AS organisation_id, project_id FROM application"
    " WHERE sending_organisation_id IN :ids AND merged_into IS NULL"
)
SENT = question(
    "SELECT DISTINCT organisation_id, project_id, kind FROM message"
    " WHERE organisation_id IN :ids AND state = 'sent' AND project_id IS NOT NULL"
)
SELECTION_TOLD = question(
    "SELECT application_id FROM message WHERE application_id IN :ids AND kind = 'selection' GROUP BY application_id"
    " HAVING SUM(CASE WHEN state = 'sent' THEN 1 ELSE 0 END) > 0"
    " AND SUM(CASE WHEN state = 'written' THEN 1 ELSE 0 END) = 0"
)
"""Those to whom something was sent, and for whom no letter, such as that to the sending company, still waits."""

LINES = question(
    "SELECT project_id, purpose, done_on FROM communication_line WHERE project_id IN :ids AND NOT withdrawn",
    done_on=Date,
)
CONTACT_POINTS = question(
    "SELECT DISTINCT project_id FROM project_partner WHERE project_id IN :ids AND role = 'contact-point'"
)
SPHERES = question("SELECT DISTINCT project_id, sphere FROM actor WHERE project_id IN :ids AND NOT ended")
SIDES = question(
    "SELECT DISTINCT n.project_id, p.role FROM need n"
    " JOIN project_partner p ON p.organisation_id = n.organisation_id AND p.project_id = n.project_id"
    " WHERE n.project_id IN :ids AND p.role IN ('sending-company', 'host-company')"
)
LESSONS = question("SELECT DISTINCT project_id FROM lesson WHERE project_id IN :ids AND origin_id IS NULL")
TESTIMONIES = question(
    """
    SELECT DISTINCT t.project_id FROM testimony t
    LEFT JOIN (
        SELECT c.participant_id, c.answer FROM consent c
        WHERE c.kind = 'testimony' AND NOT EXISTS (
            SELECT 1 FROM consent later WHERE later.kind = 'testimony' AND later.participant_id = c.participant_id
                AND (later."on" > c."on" OR (later."on" = c."on" AND later.id > c.id))
        )
    ) said ON said.participant_id = t.participant_id
    WHERE t.project_id IN :ids AND t.withdrawn_on IS NULL
        AND (said.answer = 'yes' OR (t.participant_id IS NULL AND t.agreed_on IS NOT NULL))
    """
)
