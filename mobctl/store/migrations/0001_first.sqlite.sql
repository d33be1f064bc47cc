CREATE TABLE migration (number INTEGER NOT NULL PRIMARY KEY, name VARCHAR NOT NULL);

CREATE TABLE distinction (
	id INTEGER NOT NULL, 
	first_ref VARCHAR NOT NULL, 
	second_ref VARCHAR NOT NULL, 
	ended BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (first_ref, second_ref), 
	CONSTRAINT distinction_in_order CHECK (first_ref < second_ref)
);

CREATE INDEX ix_distinction_second_ref ON distinction (second_ref);

CREATE TABLE import_memory (
	id INTEGER NOT NULL, 
	source VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	topic VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	answer VARCHAR, 
	ended BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (source, kind, topic, subject)
);

CREATE TABLE operation (
	id INTEGER NOT NULL, 
	ref VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	who VARCHAR NOT NULL, 
	command VARCHAR NOT NULL, 
	note VARCHAR, 
	summary VARCHAR NOT NULL, 
	undoes INTEGER, 
	previous VARCHAR NOT NULL, 
	hash VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (ref), 
	FOREIGN KEY(undoes) REFERENCES operation (id)
);

CREATE INDEX ix_operation_undoes ON operation (undoes);

CREATE TABLE organisation (
	id INTEGER NOT NULL, 
	ref VARCHAR NOT NULL, 
	external_id VARCHAR, 
	name VARCHAR NOT NULL, 
	name_key VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	country VARCHAR, 
	city VARCHAR, 
	address VARCHAR, 
	postcode VARCHAR, 
	email VARCHAR, 
	phone VARCHAR, 
	emergency_phone VARCHAR, 
	website VARCHAR, 
	size VARCHAR, 
	headcount INTEGER, 
	turnover NUMERIC, 
	balance_sheet NUMERIC, 
	vat VARCHAR, 
	oid VARCHAR, 
	pic VARCHAR, 
	sector VARCHAR, 
	languages JSON NOT NULL, 
	capacity INTEGER, 
	ours BOOLEAN NOT NULL, 
	closed BOOLEAN NOT NULL, 
	closed_reason VARCHAR, 
	merged_into INTEGER, 
	extras JSON NOT NULL, 
	source VARCHAR, 
	PRIMARY KEY (id), 
	CONSTRAINT organisation_kind_known CHECK (kind IN ('vet-provider', 'school', 'company', 'micro-company', 'chamber', 'employer-organisation', 'ngo', 'network', 'incubator', 'university', 'mobility-agency', 'public-body', 'funder', 'certifying-body')), 
	UNIQUE (ref), 
	FOREIGN KEY(merged_into) REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX ix_organisation_external_id ON organisation (external_id);

CREATE INDEX ix_organisation_merged_into ON organisation (merged_into);

CREATE INDEX ix_organisation_name_key ON organisation (name_key);

CREATE INDEX ix_organisation_oid ON organisation (oid);

CREATE TABLE participant (
	id INTEGER NOT NULL, 
	ref VARCHAR NOT NULL, 
	title VARCHAR, 
	given_names VARCHAR NOT NULL, 
	family_name VARCHAR NOT NULL, 
	name_key VARCHAR NOT NULL, 
	birth_date DATE, 
	birth_place VARCHAR, 
	gender VARCHAR, 
	nationality VARCHAR, 
	email VARCHAR, 
	phone VARCHAR, 
	address VARCHAR, 
	postcode VARCHAR, 
	city VARCHAR, 
	country VARCHAR, 
	language VARCHAR, 
	emergency_name VARCHAR, 
	emergency_phone VARCHAR, 
	id_document_number VARCHAR, 
	id_document_expiry DATE, 
	residence_permit_until DATE, 
	merged_into INTEGER, 
	PRIMARY KEY (id), 
	UNIQUE (ref), 
	FOREIGN KEY(merged_into) REFERENCES participant (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX ix_participant_email ON participant (email);

CREATE INDEX ix_participant_merged_into ON participant (merged_into);

CREATE INDEX ix_participant_name_key ON participant (name_key);

CREATE TABLE rule_confirmation (
	id INTEGER NOT NULL, 
	rule VARCHAR NOT NULL, 
	edition VARCHAR NOT NULL, 
	"on" DATE NOT NULL, 
	"by" VARCHAR NOT NULL, 
	note VARCHAR, 
	PRIMARY KEY (id)
);

CREATE TABLE stored_file (
	id INTEGER NOT NULL, 
	path VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT stored_file_state_known CHECK (state IN ('pending', 'done'))
);

CREATE TABLE taken_cells (
	id INTEGER NOT NULL, 
	stamp VARCHAR NOT NULL, 
	batch VARCHAR NOT NULL, 
	marks JSON NOT NULL, 
	PRIMARY KEY (id)
);

CREATE INDEX ix_taken_cells_stamp ON taken_cells (stamp);

CREATE TABLE change (
	id INTEGER NOT NULL, 
	operation_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	action VARCHAR NOT NULL, 
	record VARCHAR NOT NULL, 
	record_id INTEGER NOT NULL, 
	ref VARCHAR, 
	images JSON, 
	salt VARCHAR, 
	digest VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT change_action_known CHECK (action IN ('create', 'update', 'delete')), 
	UNIQUE (operation_id, position), 
	FOREIGN KEY(operation_id) REFERENCES operation (id)
);

CREATE INDEX change_record ON change (record, record_id);

CREATE INDEX ix_change_ref ON change (ref);

CREATE TABLE consent (
	id INTEGER NOT NULL, 
	participant_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	answer VARCHAR NOT NULL, 
	"on" DATE NOT NULL, 
	"by" VARCHAR, 
	file_id INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(participant_id) REFERENCES participant (id), 
	FOREIGN KEY(file_id) REFERENCES stored_file (id)
);

CREATE INDEX ix_consent_file_id ON consent (file_id);

CREATE INDEX ix_consent_participant_id ON consent (participant_id);

CREATE TABLE contact (
	id INTEGER NOT NULL, 
	ref VARCHAR NOT NULL, 
	organisation_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	function VARCHAR, 
	email VARCHAR, 
	phone VARCHAR, 
	language VARCHAR, 
	roles JSON NOT NULL, 
	extras JSON NOT NULL, 
	ended BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (ref), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id)
);

CREATE INDEX ix_contact_organisation_id ON contact (organisation_id);

CREATE TABLE former_facts (
	id INTEGER NOT NULL, 
	organisation_id INTEGER NOT NULL, 
	effective_from DATE NOT NULL, 
	facts JSON NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id)
);

CREATE INDEX ix_former_facts_organisation_id ON former_facts (organisation_id);

CREATE TABLE guardian (
	id INTEGER NOT NULL, 
	participant_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	relation VARCHAR, 
	authority VARCHAR, 
	signs BOOLEAN, 
	address VARCHAR, 
	email VARCHAR, 
	phone VARCHAR, 
	valid_to DATE, 
	extras JSON NOT NULL, 
	ended BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT guardian_authority_known CHECK (authority IN ('joint', 'sole', 'by-court', 'child-welfare', 'of-an-adult')), 
	FOREIGN KEY(participant_id) REFERENCES participant (id)
);

CREATE INDEX ix_guardian_participant_id ON guardian (participant_id);

CREATE TABLE project (
	id INTEGER NOT NULL, 
	ref VARCHAR NOT NULL, 
	code VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	scheme VARCHAR NOT NULL, 
	scheme_version VARCHAR NOT NULL, 
	overlays JSON NOT NULL, 
	scheme_text VARCHAR NOT NULL, 
	approach VARCHAR NOT NULL, 
	start DATE NOT NULL, 
	"end" DATE NOT NULL, 
	funder VARCHAR, 
	emblem VARCHAR, 
	statements JSON NOT NULL, 
	disclaimers JSON NOT NULL, 
	organisation_id INTEGER, 
	nano_headcount INTEGER, 
	final_payment_date DATE, 
	retention_years INTEGER, 
	status VARCHAR NOT NULL, 
	call_year INTEGER, 
	national_agency VARCHAR, 
	rate_card VARCHAR, 
	grant_cents BIGINT, 
	currency VARCHAR NOT NULL, 
	funder_profile VARCHAR, 
	PRIMARY KEY (id), 
	CONSTRAINT project_approach_known CHECK (approach IN ('declare', 'evaluate', 'certify')), 
	CONSTRAINT project_status_known CHECK (status IN ('open', 'closed')), 
	CONSTRAINT project_ends_after_start CHECK ("end" >= start), 
	UNIQUE (ref), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id)
);

CREATE INDEX ix_project_organisation_id ON project (organisation_id);

CREATE TABLE stay_abroad (
	id INTEGER NOT NULL, 
	participant_id INTEGER NOT NULL, 
	country VARCHAR NOT NULL, 
	start DATE NOT NULL, 
	"end" DATE NOT NULL, 
	permit BOOLEAN NOT NULL, 
	note VARCHAR, 
	ended BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT stay_abroad_ends_after_start CHECK ("end" >= start), 
	FOREIGN KEY(participant_id) REFERENCES participant (id)
);

CREATE INDEX ix_stay_abroad_participant_id ON stay_abroad (participant_id);

CREATE TABLE support_note (
	id INTEGER NOT NULL, 
	participant_id INTEGER NOT NULL, 
	"on" DATE NOT NULL, 
	until DATE NOT NULL, 
	text VARCHAR, 
	"by" VARCHAR NOT NULL, 
	ended BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(participant_id) REFERENCES participant (id)
);

CREATE INDEX ix_support_note_participant_id ON support_note (participant_id);

CREATE TABLE actor (
	id INTEGER NOT NULL, 
	ref VARCHAR NOT NULL, 
	project_id INTEGER NOT NULL, 
	organisation_id INTEGER NOT NULL, 
	sphere VARCHAR NOT NULL, 
	note VARCHAR, 
	ended BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT actor_sphere_known CHECK (sphere IN ('institutional', 'private')), 
	UNIQUE (ref), 
	FOREIGN KEY(project_id) REFERENCES project (id), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id)
);

CREATE INDEX ix_actor_organisation_id ON actor (organisation_id);

CREATE INDEX ix_actor_project_id ON actor (project_id);

CREATE TABLE application (
	id INTEGER NOT NULL, 
	ref VARCHAR NOT NULL, 
	project_id INTEGER NOT NULL, 
	participant_id INTEGER NOT NULL, 
	external_id VARCHAR, 
	status VARCHAR NOT NULL, 
	decision VARCHAR, 
	decision_reason VARCHAR, 
	decided_on DATE, 
	published_on DATE, 
	activity VARCHAR, 
	sending_organisation_id INTEGER, 
	sending_organisation_name VARCHAR, 
	sending_company_id INTEGER, 
	sending_company_name VARCHAR, 
	sending_company_email VARCHAR, 
	sending_company_tutor VARCHAR, 
	course VARCHAR, 
	class_name VARCHAR, 
	qualification VARCHAR, 
	eqf INTEGER, 
	isced_f VARCHAR, 
	graduation_date DATE, 
	employment_status VARCHAR, 
	languages JSON NOT NULL, 
	wishes JSON NOT NULL, 
	available_from DATE, 
	available_to DATE, 
	fewer_opportunities BOOLEAN, 
	motivation VARCHAR, 
	notes VARCHAR, 
	extras JSON NOT NULL, 
	source VARCHAR, 
	merged_into INTEGER, 
	PRIMARY KEY (id), 
	CONSTRAINT application_status_known CHECK (status IN ('received', 'incomplete', 'complete', 'accepted', 'reserve', 'declined', 'withdrawn')), 
	CONSTRAINT application_decision_known CHECK (decision IN ('accepted', 'reserve', 'declined')), 
	UNIQUE (ref), 
	FOREIGN KEY(project_id) REFERENCES project (id), 
	FOREIGN KEY(participant_id) REFERENCES participant (id), 
	FOREIGN KEY(sending_organisation_id) REFERENCES organisation (id), 
	FOREIGN KEY(sending_company_id) REFERENCES organisation (id), 
	FOREIGN KEY(merged_into) REFERENCES application (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX ix_application_external_id ON application (external_id);

CREATE INDEX ix_application_merged_into ON application (merged_into);

CREATE INDEX ix_application_participant_id ON application (participant_id);

CREATE INDEX ix_application_project_id ON application (project_id);

CREATE INDEX ix_application_sending_company_id ON application (sending_company_id);

CREATE INDEX ix_application_sending_organisation_id ON application (sending_organisation_id);

CREATE TABLE barrier_count (
	id INTEGER NOT NULL, 
	project_id INTEGER NOT NULL, 
	reason VARCHAR NOT NULL, 
	count INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (project_id, reason), 
	CONSTRAINT barrier_count_not_negative CHECK (count >= 0), 
	FOREIGN KEY(project_id) REFERENCES project (id)
);

CREATE INDEX ix_barrier_count_project_id ON barrier_count (project_id);

CREATE TABLE calendar_entry (
	id INTEGER NOT NULL, 
	project_id INTEGER NOT NULL, 
	uid VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	who VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	place VARCHAR NOT NULL, 
	starts DATE NOT NULL, 
	ends DATE NOT NULL, 
	sequence INTEGER NOT NULL, 
	changed_at DATETIME NOT NULL, 
	cancelled BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT calendar_entry_kind_known CHECK (kind IN ('stays', 'flows', 'tasks', 'events', 'calls', 'validity')), 
	FOREIGN KEY(project_id) REFERENCES project (id), 
	UNIQUE (uid)
);

CREATE INDEX ix_calendar_entry_project_id ON calendar_entry (project_id);

CREATE INDEX ix_calendar_entry_subject ON calendar_entry (subject);

CREATE TABLE communication_line (
	id INTEGER NOT NULL, 
	ref VARCHAR NOT NULL, 
	project_id INTEGER NOT NULL, 
	purpose VARCHAR NOT NULL, 
	audience VARCHAR NOT NULL, 
	message VARCHAR, 
	channel VARCHAR, 
	planned_on DATE, 
	place VARCHAR, 
	speaker VARCHAR, 
	done_on DATE, 
	note VARCHAR, 
	withdrawn BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT communication_line_purpose_known CHECK (purpose IN ('present', 'inform', 'share')), 
	UNIQUE (ref), 
	FOREIGN KEY(project_id) REFERENCES project (id)
);

CREATE INDEX ix_communication_line_project_id ON communication_line (project_id);

CREATE TABLE criterion (
	id INTEGER NOT NULL, 
	project_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	weight NUMERIC NOT NULL, 
	highest NUMERIC, 
	PRIMARY KEY (id), 
	FOREIGN KEY(project_id) REFERENCES project (id)
);

CREATE INDEX ix_criterion_project_id ON criterion (project_id);

CREATE TABLE flow (
	id INTEGER NOT NULL, 
	ref VARCHAR NOT NULL, 
	project_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	start DATE NOT NULL, 
	"end" DATE NOT NULL, 
	host_partner_id INTEGER, 
	travel VARCHAR, 
	lodging VARCHAR, 
	programme VARCHAR, 
	notes VARCHAR, 
	extras JSON NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT flow_ends_after_start CHECK ("end" >= start), 
	UNIQUE (ref), 
	FOREIGN KEY(project_id) REFERENCES project (id), 
	FOREIGN KEY(host_partner_id) REFERENCES organisation (id)
);

CREATE INDEX ix_flow_host_partner_id ON flow (host_partner_id);

CREATE INDEX ix_flow_project_id ON flow (project_id);

CREATE TABLE frozen_report (
	id INTEGER NOT NULL, 
	ref VARCHAR NOT NULL, 
	project_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	data_date DATE NOT NULL, 
	title VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	figures JSON NOT NULL, 
	file_id INTEGER, 
	note VARCHAR, 
	"by" VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (ref), 
	FOREIGN KEY(project_id) REFERENCES project (id), 
	FOREIGN KEY(file_id) REFERENCES stored_file (id)
);

CREATE INDEX ix_frozen_report_file_id ON frozen_report (file_id);

CREATE INDEX ix_frozen_report_project_id ON frozen_report (project_id);

CREATE TABLE funder_template (
	id INTEGER NOT NULL, 
	project_id INTEGER NOT NULL, 
	profile VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	seen_on DATE NOT NULL, 
	columns JSON NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(project_id) REFERENCES project (id)
);

CREATE INDEX ix_funder_template_project_id ON funder_template (project_id);

CREATE TABLE import_batch (
	id INTEGER NOT NULL, 
	ref VARCHAR NOT NULL, 
	project_id INTEGER, 
	kind VARCHAR NOT NULL, 
	source VARCHAR, 
	at DATETIME NOT NULL, 
	state VARCHAR NOT NULL, 
	files JSON NOT NULL, 
	counts JSON NOT NULL, 
	asked JSON NOT NULL, 
	answers JSON NOT NULL, 
	people JSON NOT NULL, 
	rows JSON NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT import_batch_state_known CHECK (state IN ('open', 'saved')), 
	UNIQUE (ref), 
	FOREIGN KEY(project_id) REFERENCES project (id)
);

CREATE INDEX ix_import_batch_project_id ON import_batch (project_id);

CREATE TABLE learning_unit (
	id INTEGER NOT NULL, 
	project_id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	qualification VARCHAR, 
	eqf INTEGER, 
	competence VARCHAR, 
	assessment_method VARCHAR, 
	source VARCHAR, 
	PRIMARY KEY (id), 
	UNIQUE (project_id, "key"), 
	FOREIGN KEY(project_id) REFERENCES project (id)
);

CREATE INDEX ix_learning_unit_project_id ON learning_unit (project_id);

CREATE INDEX ix_learning_unit_qualification ON learning_unit (qualification);

CREATE TABLE lesson (
	id INTEGER NOT NULL, 
	ref VARCHAR NOT NULL, 
	project_id INTEGER NOT NULL, 
	"on" DATE NOT NULL, 
	text VARCHAR NOT NULL, 
	area VARCHAR, 
	becomes VARCHAR, 
	responsible VARCHAR, 
	done_on DATE, 
	origin_id INTEGER, 
	"by" VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (ref), 
	FOREIGN KEY(project_id) REFERENCES project (id), 
	FOREIGN KEY(origin_id) REFERENCES lesson (id)
);

CREATE INDEX ix_lesson_origin_id ON lesson (origin_id);

CREATE INDEX ix_lesson_project_id ON lesson (project_id);

CREATE TABLE need (
	id INTEGER NOT NULL, 
	project_id INTEGER NOT NULL, 
	organisation_id INTEGER NOT NULL, 
	topic VARCHAR NOT NULL, 
	text VARCHAR, 
	source VARCHAR, 
	"on" DATE NOT NULL, 
	met_on DATE, 
	PRIMARY KEY (id), 
	FOREIGN KEY(project_id) REFERENCES project (id), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id)
);

CREATE INDEX ix_need_organisation_id ON need (organisation_id);

CREATE INDEX ix_need_project_id ON need (project_id);

CREATE TABLE organisation_note (
	id INTEGER NOT NULL, 
	organisation_id INTEGER NOT NULL, 
	project_id INTEGER, 
	"on" DATE NOT NULL, 
	text VARCHAR NOT NULL, 
	rating INTEGER, 
	"by" VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id), 
	FOREIGN KEY(project_id) REFERENCES project (id)
);

CREATE INDEX ix_organisation_note_organisation_id ON organisation_note (organisation_id);

CREATE INDEX ix_organisation_note_project_id ON organisation_note (project_id);

CREATE TABLE project_partner (
	id INTEGER NOT NULL, 
	project_id INTEGER NOT NULL, 
	organisation_id INTEGER NOT NULL, 
	role VARCHAR NOT NULL, 
	prospect VARCHAR, 
	places INTEGER, 
	next_call DATE, 
	refusal VARCHAR, 
	criteria JSON NOT NULL, 
	registered_on DATE, 
	through_id INTEGER, 
	remark VARCHAR, 
	PRIMARY KEY (id), 
	UNIQUE (project_id, organisation_id, role), 
	CONSTRAINT project_partner_role_known CHECK (role IN ('coordinator', 'sending-organisation', 'host-partner', 'intermediary', 'contact-point', 'sending-company', 'host-company', 'certifying-authority', 'funder', 'supporting-organisation')), 
	FOREIGN KEY(project_id) REFERENCES project (id), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id), 
	FOREIGN KEY(through_id) REFERENCES organisation (id)
);

CREATE INDEX ix_project_partner_organisation_id ON project_partner (organisation_id);

CREATE INDEX ix_project_partner_project_id ON project_partner (project_id);

CREATE INDEX ix_project_partner_through_id ON project_partner (through_id);

CREATE TABLE qualification_plan (
	id INTEGER NOT NULL, 
	project_id INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	approach VARCHAR, 
	certifier_id INTEGER, 
	PRIMARY KEY (id), 
	UNIQUE (project_id, title), 
	CONSTRAINT qualification_plan_approach_known CHECK (approach IN ('declare', 'evaluate', 'certify')), 
	FOREIGN KEY(project_id) REFERENCES project (id), 
	FOREIGN KEY(certifier_id) REFERENCES organisation (id)
);

CREATE INDEX ix_qualification_plan_certifier_id ON qualification_plan (certifier_id);

CREATE INDEX ix_qualification_plan_project_id ON qualification_plan (project_id);

CREATE TABLE standing (
	subject VARCHAR NOT NULL, 
	step VARCHAR NOT NULL, 
	ref VARCHAR NOT NULL, 
	project_id INTEGER NOT NULL, 
	mobility_id INTEGER, 
	level VARCHAR NOT NULL, 
	phase VARCHAR NOT NULL, 
	task VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	responsible VARCHAR NOT NULL, 
	due DATE, 
	since DATE, 
	opens DATE, 
	open_tasks INTEGER NOT NULL, 
	blocked_by VARCHAR, 
	PRIMARY KEY (subject, step), 
	FOREIGN KEY(project_id) REFERENCES project (id)
);

CREATE INDEX ix_standing_mobility_id ON standing (mobility_id);

CREATE INDEX ix_standing_ref ON standing (ref);

CREATE INDEX standing_board ON standing (project_id, phase, step, task, due, ref, since, opens);

CREATE INDEX standing_moves ON standing (project_id, due, phase, state, ref, step) WHERE step = '(advance)';

CREATE INDEX standing_next ON standing (project_id, due, ref, step, opens, responsible);

CREATE TABLE target (
	id INTEGER NOT NULL, 
	project_id INTEGER NOT NULL, 
	activity VARCHAR NOT NULL, 
	organisation_id INTEGER, 
	planned INTEGER NOT NULL, 
	planned_days INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(project_id) REFERENCES project (id), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id)
);

CREATE INDEX ix_target_organisation_id ON target (organisation_id);

CREATE INDEX ix_target_project_id ON target (project_id);

CREATE TABLE event (
	id INTEGER NOT NULL, 
	ref VARCHAR NOT NULL, 
	project_id INTEGER NOT NULL, 
	flow_id INTEGER, 
	kind VARCHAR NOT NULL, 
	"on" DATE NOT NULL, 
	title VARCHAR, 
	module VARCHAR, 
	place VARCHAR, 
	language VARCHAR, 
	led_by VARCHAR, 
	hours INTEGER, 
	note VARCHAR, 
	held BOOLEAN NOT NULL, 
	cancelled BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (ref), 
	FOREIGN KEY(project_id) REFERENCES project (id), 
	FOREIGN KEY(flow_id) REFERENCES flow (id)
);

CREATE INDEX ix_event_flow_id ON event (flow_id);

CREATE INDEX ix_event_project_id ON event (project_id);

CREATE TABLE import_row (
	id INTEGER NOT NULL, 
	batch_id INTEGER NOT NULL, 
	file VARCHAR NOT NULL, 
	sheet VARCHAR NOT NULL, 
	"row" INTEGER NOT NULL, 
	outcome VARCHAR NOT NULL, 
	record_ref VARCHAR, 
	parked JSON NOT NULL, 
	faults JSON NOT NULL, 
	settled VARCHAR, 
	PRIMARY KEY (id), 
	CONSTRAINT import_row_outcome_known CHECK (outcome IN ('new', 'changed', 'same', 'rejected', 'undecided', 'skipped')), 
	FOREIGN KEY(batch_id) REFERENCES import_batch (id)
);

CREATE INDEX ix_import_row_batch_id ON import_row (batch_id);

CREATE INDEX ix_import_row_record_ref ON import_row (record_ref);

CREATE TABLE learning_outcome (
	id INTEGER NOT NULL, 
	unit_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	statement VARCHAR NOT NULL, 
	kind VARCHAR, 
	tasks VARCHAR, 
	criteria VARCHAR, 
	dropped BOOLEAN NOT NULL, 
	extras JSON NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (unit_id, "key"), 
	CONSTRAINT learning_outcome_kind_known CHECK (kind IN ('knowledge', 'skill', 'responsibility')), 
	FOREIGN KEY(unit_id) REFERENCES learning_unit (id)
);

CREATE INDEX ix_learning_outcome_unit_id ON learning_outcome (unit_id);

CREATE TABLE mobility (
	id INTEGER NOT NULL, 
	ref VARCHAR NOT NULL, 
	project_id INTEGER NOT NULL, 
	application_id INTEGER NOT NULL, 
	participant_id INTEGER NOT NULL, 
	activity VARCHAR NOT NULL, 
	direction VARCHAR NOT NULL, 
	phase VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	approach VARCHAR, 
	purposes JSON NOT NULL, 
	results JSON NOT NULL, 
	result_note VARCHAR, 
	sending_motive VARCHAR, 
	host_motive VARCHAR, 
	people_reached INTEGER, 
	returned_on DATE, 
	flow_id INTEGER, 
	sending_organisation_id INTEGER, 
	sending_company_id INTEGER, 
	tutor_id INTEGER, 
	second_tutor_id INTEGER, 
	tasks_text VARCHAR, 
	hours_per_week INTEGER, 
	conditions VARCHAR, 
	assessment_method VARCHAR, 
	travel VARCHAR, 
	lodging VARCHAR, 
	blended BOOLEAN NOT NULL, 
	green BOOLEAN NOT NULL, 
	international BOOLEAN NOT NULL, 
	ended_on DATE, 
	end_reason VARCHAR, 
	force_majeure BOOLEAN NOT NULL, 
	duration_reason VARCHAR, 
	complete BOOLEAN NOT NULL, 
	funder_ids JSON NOT NULL, 
	notes VARCHAR, 
	extras JSON NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT mobility_status_known CHECK (status IN ('to-be-placed', 'planned', 'under-way', 'interrupted', 'completed', 'ended-early', 'withdrawn', 'cancelled')), 
	CONSTRAINT mobility_direction_known CHECK (direction IN ('outgoing', 'incoming', 'third-party')), 
	CONSTRAINT mobility_approach_known CHECK (approach IN ('declare', 'evaluate', 'certify')), 
	UNIQUE (ref), 
	FOREIGN KEY(project_id) REFERENCES project (id), 
	FOREIGN KEY(application_id) REFERENCES application (id), 
	FOREIGN KEY(participant_id) REFERENCES participant (id), 
	FOREIGN KEY(flow_id) REFERENCES flow (id), 
	FOREIGN KEY(sending_organisation_id) REFERENCES organisation (id), 
	FOREIGN KEY(sending_company_id) REFERENCES organisation (id), 
	FOREIGN KEY(tutor_id) REFERENCES contact (id), 
	FOREIGN KEY(second_tutor_id) REFERENCES contact (id)
);

CREATE INDEX ix_mobility_application_id ON mobility (application_id);

CREATE INDEX ix_mobility_flow_id ON mobility (flow_id);

CREATE INDEX ix_mobility_participant_id ON mobility (participant_id);

CREATE INDEX ix_mobility_project_id ON mobility (project_id);

CREATE INDEX ix_mobility_second_tutor_id ON mobility (second_tutor_id);

CREATE INDEX ix_mobility_sending_company_id ON mobility (sending_company_id);

CREATE INDEX ix_mobility_sending_organisation_id ON mobility (sending_organisation_id);

CREATE INDEX ix_mobility_tutor_id ON mobility (tutor_id);

CREATE TABLE opportunity_evidence (
	id INTEGER NOT NULL, 
	application_id INTEGER NOT NULL, 
	seen_by VARCHAR NOT NULL, 
	seen_on DATE NOT NULL, 
	kept_where VARCHAR NOT NULL, 
	ended BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(application_id) REFERENCES application (id)
);

CREATE INDEX ix_opportunity_evidence_application_id ON opportunity_evidence (application_id);

CREATE TABLE score (
	id INTEGER NOT NULL, 
	application_id INTEGER NOT NULL, 
	criterion VARCHAR NOT NULL, 
	assessor VARCHAR NOT NULL, 
	points NUMERIC NOT NULL, 
	note VARCHAR, 
	PRIMARY KEY (id), 
	FOREIGN KEY(application_id) REFERENCES application (id)
);

CREATE INDEX ix_score_application_id ON score (application_id);

CREATE TABLE accompaniment (
	id INTEGER NOT NULL, 
	participant_id INTEGER NOT NULL, 
	flow_id INTEGER, 
	mobility_id INTEGER, 
	start DATE, 
	"end" DATE, 
	role VARCHAR, 
	mandate_agreed_on DATE, 
	ended BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(participant_id) REFERENCES participant (id), 
	FOREIGN KEY(flow_id) REFERENCES flow (id), 
	FOREIGN KEY(mobility_id) REFERENCES mobility (id)
);

CREATE INDEX ix_accompaniment_flow_id ON accompaniment (flow_id);

CREATE INDEX ix_accompaniment_mobility_id ON accompaniment (mobility_id);

CREATE INDEX ix_accompaniment_participant_id ON accompaniment (participant_id);

CREATE TABLE attendance (
	id INTEGER NOT NULL, 
	event_id INTEGER NOT NULL, 
	mobility_id INTEGER, 
	participant_id INTEGER, 
	organisation_id INTEGER, 
	present BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(event_id) REFERENCES event (id), 
	FOREIGN KEY(mobility_id) REFERENCES mobility (id), 
	FOREIGN KEY(participant_id) REFERENCES participant (id), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id)
);

CREATE INDEX ix_attendance_event_id ON attendance (event_id);

CREATE INDEX ix_attendance_mobility_id ON attendance (mobility_id);

CREATE INDEX ix_attendance_organisation_id ON attendance (organisation_id);

CREATE INDEX ix_attendance_participant_id ON attendance (participant_id);

CREATE TABLE budget_item (
	id INTEGER NOT NULL, 
	project_id INTEGER NOT NULL, 
	mobility_id INTEGER, 
	flow_id INTEGER, 
	line VARCHAR NOT NULL, 
	quantity INTEGER, 
	cents BIGINT, 
	reason VARCHAR, 
	"on" DATE NOT NULL, 
	"by" VARCHAR NOT NULL, 
	ended BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT budget_item_line_known CHECK (line IN ('travel', 'individual-support', 'monthly-allowance', 'organisational-support', 'inclusion-organisation', 'inclusion-participant', 'linguistic-support', 'course-fee', 'preparatory-visit', 'exceptional-costs', 'real-costs')), 
	FOREIGN KEY(project_id) REFERENCES project (id), 
	FOREIGN KEY(mobility_id) REFERENCES mobility (id), 
	FOREIGN KEY(flow_id) REFERENCES flow (id)
);

CREATE INDEX ix_budget_item_flow_id ON budget_item (flow_id);

CREATE INDEX ix_budget_item_mobility_id ON budget_item (mobility_id);

CREATE INDEX ix_budget_item_project_id ON budget_item (project_id);

CREATE TABLE commitment (
	id INTEGER NOT NULL, 
	ref VARCHAR NOT NULL, 
	project_id INTEGER NOT NULL, 
	mobility_id INTEGER, 
	flow_id INTEGER, 
	organisation_id INTEGER, 
	line VARCHAR, 
	cents BIGINT NOT NULL, 
	currency VARCHAR NOT NULL, 
	"on" DATE NOT NULL, 
	source VARCHAR NOT NULL, 
	note VARCHAR, 
	"by" VARCHAR NOT NULL, 
	ended BOOLEAN NOT NULL, 
	end_reason VARCHAR, 
	PRIMARY KEY (id), 
	CONSTRAINT commitment_line_known CHECK (line IN ('travel', 'individual-support', 'monthly-allowance', 'organisational-support', 'inclusion-organisation', 'inclusion-participant', 'linguistic-support', 'course-fee', 'preparatory-visit', 'exceptional-costs', 'real-costs')), 
	UNIQUE (ref), 
	FOREIGN KEY(project_id) REFERENCES project (id), 
	FOREIGN KEY(mobility_id) REFERENCES mobility (id), 
	FOREIGN KEY(flow_id) REFERENCES flow (id), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id)
);

CREATE INDEX ix_commitment_flow_id ON commitment (flow_id);

CREATE INDEX ix_commitment_mobility_id ON commitment (mobility_id);

CREATE INDEX ix_commitment_organisation_id ON commitment (organisation_id);

CREATE INDEX ix_commitment_project_id ON commitment (project_id);

CREATE TABLE departure (
	id INTEGER NOT NULL, 
	flow_id INTEGER NOT NULL, 
	mobility_id INTEGER NOT NULL, 
	"on" DATE NOT NULL, 
	reason VARCHAR NOT NULL, 
	"by" VARCHAR NOT NULL, 
	ended BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(flow_id) REFERENCES flow (id), 
	FOREIGN KEY(mobility_id) REFERENCES mobility (id)
);

CREATE INDEX ix_departure_flow_id ON departure (flow_id);

CREATE INDEX ix_departure_mobility_id ON departure (mobility_id);

CREATE TABLE document (
	id INTEGER NOT NULL, 
	ref VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	project_id INTEGER NOT NULL, 
	mobility_id INTEGER, 
	flow_id INTEGER, 
	organisation_id INTEGER, 
	participant_id INTEGER, 
	language VARCHAR NOT NULL, 
	withdrawn BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT document_kind_known CHECK (kind IN ('pedagogical-contract', 'evaluation-grid', 'results-statement', 'contract-complement', 'attendance-certificate', 'information-pack', 'host-brief', 'sending-company-brief', 'grant-agreement', 'memorandum', 'group-programme', 'parental-consent', 'data-notice', 'image-rights', 'accompanying-mandate', 'secondment-plan', 'three-party-agreement', 'visa-invitation', 'green-travel-declaration', 'emergency-sheet', 'satisfaction-form', 'thanks-certificate', 'amendment', 'application-form')), 
	UNIQUE (ref), 
	FOREIGN KEY(project_id) REFERENCES project (id), 
	FOREIGN KEY(mobility_id) REFERENCES mobility (id), 
	FOREIGN KEY(flow_id) REFERENCES flow (id), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id), 
	FOREIGN KEY(participant_id) REFERENCES participant (id)
);

CREATE INDEX ix_document_flow_id ON document (flow_id);

CREATE INDEX ix_document_mobility_id ON document (mobility_id);

CREATE INDEX ix_document_organisation_id ON document (organisation_id);

CREATE INDEX ix_document_participant_id ON document (participant_id);

CREATE INDEX ix_document_project_id ON document (project_id);

CREATE TABLE duty_decision (
	id INTEGER NOT NULL, 
	mobility_id INTEGER NOT NULL, 
	duty VARCHAR NOT NULL, 
	needed BOOLEAN NOT NULL, 
	reason VARCHAR NOT NULL, 
	decided_by VARCHAR NOT NULL, 
	"on" DATE NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT duty_decision_duty_known CHECK (duty IN ('a1', 'posting-notification', 'visa', 'residence-permit')), 
	FOREIGN KEY(mobility_id) REFERENCES mobility (id)
);

CREATE INDEX ix_duty_decision_mobility_id ON duty_decision (mobility_id);

CREATE TABLE evidence (
	id INTEGER NOT NULL, 
	ref VARCHAR NOT NULL, 
	project_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	application_id INTEGER, 
	mobility_id INTEGER, 
	flow_id INTEGER, 
	organisation_id INTEGER, 
	file_id INTEGER, 
	valid_from DATE, 
	valid_to DATE, 
	note VARCHAR, 
	withdrawn BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT evidence_kind_known CHECK (kind IN ('cv', 'cover-letter', 'employer-authorisation', 'identity-document', 'insurance-health', 'insurance-liability', 'insurance-accident', 'insurance-travel', 'ehic', 'visa', 'residence-permit', 'a1', 'posting-notification', 'visa-application', 'proof-of-activity', 'means-of-support', 'accommodation', 'host-registration', 'parental-authority', 'application-pack', 'booking', 'receipt', 'bill', 'payment-proof', 'attendance', 'assessment-grid', 'results-statement', 'letter', 'learning-note', 'photo', 'other')), 
	UNIQUE (ref), 
	FOREIGN KEY(project_id) REFERENCES project (id), 
	FOREIGN KEY(application_id) REFERENCES application (id), 
	FOREIGN KEY(mobility_id) REFERENCES mobility (id), 
	FOREIGN KEY(flow_id) REFERENCES flow (id), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id), 
	FOREIGN KEY(file_id) REFERENCES stored_file (id)
);

CREATE INDEX ix_evidence_application_id ON evidence (application_id);

CREATE INDEX ix_evidence_file_id ON evidence (file_id);

CREATE INDEX ix_evidence_flow_id ON evidence (flow_id);

CREATE INDEX ix_evidence_mobility_id ON evidence (mobility_id);

CREATE INDEX ix_evidence_organisation_id ON evidence (organisation_id);

CREATE INDEX ix_evidence_project_id ON evidence (project_id);

CREATE TABLE funder_record (
	id INTEGER NOT NULL, 
	project_id INTEGER NOT NULL, 
	mobility_id INTEGER NOT NULL, 
	activity_id VARCHAR, 
	unique_id VARCHAR, 
	state VARCHAR, 
	band VARCHAR, 
	amounts JSON NOT NULL, 
	report VARCHAR, 
	report_on DATE, 
	other JSON NOT NULL, 
	taken_on DATE NOT NULL, 
	file VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (mobility_id), 
	CONSTRAINT funder_record_state_known CHECK (state IN ('draft', 'complete')), 
	CONSTRAINT funder_record_report_known CHECK (report IN ('not-requested', 'requested', 'prefilling', 'submitted', 'undelivered', 'not-required')), 
	FOREIGN KEY(project_id) REFERENCES project (id), 
	FOREIGN KEY(mobility_id) REFERENCES mobility (id)
);

CREATE INDEX ix_funder_record_activity_id ON funder_record (activity_id);

CREATE INDEX ix_funder_record_mobility_id ON funder_record (mobility_id);

CREATE INDEX ix_funder_record_project_id ON funder_record (project_id);

CREATE TABLE incident (
	id INTEGER NOT NULL, 
	ref VARCHAR NOT NULL, 
	mobility_id INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	opened_on DATE NOT NULL, 
	closed_on DATE, 
	title VARCHAR NOT NULL, 
	reported_by VARCHAR, 
	mediator VARCHAR, 
	outcome VARCHAR, 
	PRIMARY KEY (id), 
	CONSTRAINT incident_state_known CHECK (state IN ('open', 'closed')), 
	UNIQUE (ref), 
	FOREIGN KEY(mobility_id) REFERENCES mobility (id)
);

CREATE INDEX ix_incident_mobility_id ON incident (mobility_id);

CREATE TABLE interruption (
	id INTEGER NOT NULL, 
	mobility_id INTEGER NOT NULL, 
	start DATE NOT NULL, 
	"end" DATE, 
	reason VARCHAR NOT NULL, 
	force_majeure BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT interruption_ends_after_start CHECK ("end" >= start), 
	FOREIGN KEY(mobility_id) REFERENCES mobility (id)
);

CREATE INDEX ix_interruption_mobility_id ON interruption (mobility_id);

CREATE TABLE itinerary_stop (
	id INTEGER NOT NULL, 
	flow_id INTEGER, 
	mobility_id INTEGER, 
	organisation_id INTEGER NOT NULL, 
	start DATE NOT NULL, 
	"end" DATE, 
	purpose VARCHAR, 
	note VARCHAR, 
	ended BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(flow_id) REFERENCES flow (id), 
	FOREIGN KEY(mobility_id) REFERENCES mobility (id), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id)
);

CREATE INDEX ix_itinerary_stop_flow_id ON itinerary_stop (flow_id);

CREATE INDEX ix_itinerary_stop_mobility_id ON itinerary_stop (mobility_id);

CREATE INDEX ix_itinerary_stop_organisation_id ON itinerary_stop (organisation_id);

CREATE TABLE message (
	id INTEGER NOT NULL, 
	ref VARCHAR NOT NULL, 
	project_id INTEGER, 
	kind VARCHAR NOT NULL, 
	mobility_id INTEGER, 
	application_id INTEGER, 
	flow_id INTEGER, 
	organisation_id INTEGER, 
	reader VARCHAR NOT NULL, 
	email VARCHAR, 
	language VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	file_id INTEGER, 
	state VARCHAR NOT NULL, 
	written_on DATE NOT NULL, 
	sent_on DATE, 
	sent_how VARCHAR, 
	PRIMARY KEY (id), 
	CONSTRAINT message_state_known CHECK (state IN ('written', 'sent', 'withdrawn')), 
	UNIQUE (ref), 
	FOREIGN KEY(project_id) REFERENCES project (id), 
	FOREIGN KEY(mobility_id) REFERENCES mobility (id), 
	FOREIGN KEY(application_id) REFERENCES application (id), 
	FOREIGN KEY(flow_id) REFERENCES flow (id), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id), 
	FOREIGN KEY(file_id) REFERENCES stored_file (id)
);

CREATE INDEX ix_message_application_id ON message (application_id);

CREATE INDEX ix_message_file_id ON message (file_id);

CREATE INDEX ix_message_flow_id ON message (flow_id);

CREATE INDEX ix_message_mobility_id ON message (mobility_id);

CREATE INDEX ix_message_organisation_id ON message (organisation_id);

CREATE INDEX ix_message_project_id ON message (project_id);

CREATE TABLE partnership (
	id INTEGER NOT NULL, 
	ref VARCHAR NOT NULL, 
	project_id INTEGER NOT NULL, 
	mobility_id INTEGER, 
	organisation_id INTEGER NOT NULL, 
	other_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	origin VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	since DATE NOT NULL, 
	signed_on DATE, 
	ended_on DATE, 
	end_reason VARCHAR, 
	note VARCHAR, 
	PRIMARY KEY (id), 
	CONSTRAINT partnership_state_known CHECK (state IN ('under-negotiation', 'signed', 'ended')), 
	CONSTRAINT partnership_origin_known CHECK (origin IN ('existing', 'matched', 'mobility')), 
	UNIQUE (ref), 
	FOREIGN KEY(project_id) REFERENCES project (id), 
	FOREIGN KEY(mobility_id) REFERENCES mobility (id), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id), 
	FOREIGN KEY(other_id) REFERENCES organisation (id)
);

CREATE INDEX ix_partnership_mobility_id ON partnership (mobility_id);

CREATE INDEX ix_partnership_organisation_id ON partnership (organisation_id);

CREATE INDEX ix_partnership_other_id ON partnership (other_id);

CREATE INDEX ix_partnership_project_id ON partnership (project_id);

CREATE TABLE planned_outcome (
	id INTEGER NOT NULL, 
	mobility_id INTEGER NOT NULL, 
	outcome_id INTEGER NOT NULL, 
	level VARCHAR, 
	dropped BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (mobility_id, outcome_id), 
	FOREIGN KEY(mobility_id) REFERENCES mobility (id), 
	FOREIGN KEY(outcome_id) REFERENCES learning_outcome (id)
);

CREATE INDEX ix_planned_outcome_mobility_id ON planned_outcome (mobility_id);

CREATE INDEX ix_planned_outcome_outcome_id ON planned_outcome (outcome_id);

CREATE TABLE stay (
	id INTEGER NOT NULL, 
	mobility_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	organisation_id INTEGER, 
	host_partner_id INTEGER, 
	country VARCHAR, 
	city VARCHAR, 
	start DATE, 
	"end" DATE, 
	ended BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT stay_ends_after_start CHECK ("end" >= start), 
	FOREIGN KEY(mobility_id) REFERENCES mobility (id), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id), 
	FOREIGN KEY(host_partner_id) REFERENCES organisation (id)
);

CREATE INDEX ix_stay_host_partner_id ON stay (host_partner_id);

CREATE INDEX ix_stay_mobility_id ON stay (mobility_id);

CREATE INDEX ix_stay_organisation_id ON stay (organisation_id);

CREATE TABLE testimony (
	id INTEGER NOT NULL, 
	ref VARCHAR NOT NULL, 
	project_id INTEGER NOT NULL, 
	mobility_id INTEGER, 
	participant_id INTEGER, 
	organisation_id INTEGER, 
	"on" DATE NOT NULL, 
	language VARCHAR, 
	text VARCHAR NOT NULL, 
	agreed_on DATE, 
	agreed_by VARCHAR, 
	withdrawn_on DATE, 
	PRIMARY KEY (id), 
	UNIQUE (ref), 
	FOREIGN KEY(project_id) REFERENCES project (id), 
	FOREIGN KEY(mobility_id) REFERENCES mobility (id), 
	FOREIGN KEY(participant_id) REFERENCES participant (id), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id)
);

CREATE INDEX ix_testimony_mobility_id ON testimony (mobility_id);

CREATE INDEX ix_testimony_organisation_id ON testimony (organisation_id);

CREATE INDEX ix_testimony_participant_id ON testimony (participant_id);

CREATE INDEX ix_testimony_project_id ON testimony (project_id);

CREATE TABLE travel_plan (
	id INTEGER NOT NULL, 
	mobility_id INTEGER NOT NULL, 
	origin VARCHAR, 
	destination VARCHAR, 
	via JSON NOT NULL, 
	km NUMERIC(9, 2), 
	km_source VARCHAR, 
	band VARCHAR, 
	means VARCHAR, 
	means_note VARCHAR, 
	days INTEGER, 
	PRIMARY KEY (id), 
	UNIQUE (mobility_id), 
	CONSTRAINT travel_plan_km_source_known CHECK (km_source IN ('estimate', 'official')), 
	CONSTRAINT travel_plan_means_known CHECK (means IN ('plane', 'train', 'bus', 'car', 'car-pooling', 'bicycle', 'ferry', 'other', 'other-green')), 
	FOREIGN KEY(mobility_id) REFERENCES mobility (id)
);

CREATE INDEX ix_travel_plan_mobility_id ON travel_plan (mobility_id);

CREATE TABLE visa (
	id INTEGER NOT NULL, 
	mobility_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	country VARCHAR, 
	asked_on DATE, 
	decided_on DATE, 
	granted BOOLEAN, 
	valid_from DATE, 
	valid_to DATE, 
	entries VARCHAR, 
	days INTEGER, 
	note VARCHAR, 
	PRIMARY KEY (id), 
	CONSTRAINT visa_kind_known CHECK (kind IN ('short-stay', 'long-stay', 'residence-permit')), 
	FOREIGN KEY(mobility_id) REFERENCES mobility (id)
);

CREATE INDEX ix_visa_mobility_id ON visa (mobility_id);

CREATE TABLE visit (
	id INTEGER NOT NULL, 
	mobility_id INTEGER NOT NULL, 
	"on" DATE NOT NULL, 
	kind VARCHAR NOT NULL, 
	"by" VARCHAR, 
	note VARCHAR, 
	conditions_agree BOOLEAN, 
	PRIMARY KEY (id), 
	CONSTRAINT visit_kind_known CHECK (kind IN ('visit', 'call', 'video')), 
	FOREIGN KEY(mobility_id) REFERENCES mobility (id)
);

CREATE INDEX ix_visit_mobility_id ON visit (mobility_id);

CREATE TABLE assessment (
	id INTEGER NOT NULL, 
	mobility_id INTEGER NOT NULL, 
	outcome_id INTEGER NOT NULL, 
	level VARCHAR, 
	"by" VARCHAR, 
	"on" DATE, 
	validated VARCHAR, 
	validated_by VARCHAR, 
	validated_on DATE, 
	evidence_id INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(mobility_id) REFERENCES mobility (id), 
	FOREIGN KEY(outcome_id) REFERENCES learning_outcome (id), 
	FOREIGN KEY(evidence_id) REFERENCES evidence (id)
);

CREATE INDEX ix_assessment_evidence_id ON assessment (evidence_id);

CREATE INDEX ix_assessment_mobility_id ON assessment (mobility_id);

CREATE INDEX ix_assessment_outcome_id ON assessment (outcome_id);

CREATE TABLE document_version (
	id INTEGER NOT NULL, 
	document_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	file_id INTEGER NOT NULL, 
	draft BOOLEAN NOT NULL, 
	language VARCHAR NOT NULL, 
	template VARCHAR NOT NULL, 
	template_sha256 VARCHAR NOT NULL, 
	facts JSON NOT NULL, 
	facts_sha256 VARCHAR NOT NULL, 
	terms JSON NOT NULL, 
	accepted JSON NOT NULL, 
	by_hand JSON NOT NULL, 
	tool_version VARCHAR NOT NULL, 
	issued_on DATE NOT NULL, 
	issued_at DATETIME NOT NULL, 
	issued_by VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (document_id, number), 
	FOREIGN KEY(document_id) REFERENCES document (id), 
	FOREIGN KEY(file_id) REFERENCES stored_file (id)
);

CREATE INDEX ix_document_version_document_id ON document_version (document_id);

CREATE INDEX ix_document_version_file_id ON document_version (file_id);

CREATE TABLE expense (
	id INTEGER NOT NULL, 
	ref VARCHAR NOT NULL, 
	project_id INTEGER NOT NULL, 
	mobility_id INTEGER, 
	flow_id INTEGER, 
	kind VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	line VARCHAR, 
	cents BIGINT NOT NULL, 
	currency VARCHAR NOT NULL, 
	counted_cents BIGINT NOT NULL, 
	"on" DATE NOT NULL, 
	supplier VARCHAR, 
	note VARCHAR, 
	evidence_id INTEGER, 
	"by" VARCHAR NOT NULL, 
	ended BOOLEAN NOT NULL, 
	end_reason VARCHAR, 
	PRIMARY KEY (id), 
	CONSTRAINT expense_kind_known CHECK (kind IN ('flight', 'train', 'coach', 'transfer', 'lodging', 'meals', 'insurance', 'visa', 'course', 'language', 'support-needs', 'host-services', 'cancellation', 'other')), 
	CONSTRAINT expense_state_known CHECK (state IN ('expected', 'spent', 'cancelled')), 
	CONSTRAINT expense_line_known CHECK (line IN ('travel', 'individual-support', 'monthly-allowance', 'organisational-support', 'inclusion-organisation', 'inclusion-participant', 'linguistic-support', 'course-fee', 'preparatory-visit', 'exceptional-costs', 'real-costs')), 
	CONSTRAINT expense_is_positive CHECK (cents > 0), 
	UNIQUE (ref), 
	FOREIGN KEY(project_id) REFERENCES project (id), 
	FOREIGN KEY(mobility_id) REFERENCES mobility (id), 
	FOREIGN KEY(flow_id) REFERENCES flow (id), 
	FOREIGN KEY(evidence_id) REFERENCES evidence (id)
);

CREATE INDEX ix_expense_evidence_id ON expense (evidence_id);

CREATE INDEX ix_expense_flow_id ON expense (flow_id);

CREATE INDEX ix_expense_mobility_id ON expense (mobility_id);

CREATE INDEX ix_expense_project_id ON expense (project_id);

CREATE TABLE follow_up (
	id INTEGER NOT NULL, 
	mobility_id INTEGER NOT NULL, 
	partnership_id INTEGER, 
	months INTEGER NOT NULL, 
	"on" DATE NOT NULL, 
	outcome VARCHAR NOT NULL, 
	support VARCHAR, 
	note VARCHAR, 
	"by" VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(mobility_id) REFERENCES mobility (id), 
	FOREIGN KEY(partnership_id) REFERENCES partnership (id)
);

CREATE INDEX ix_follow_up_mobility_id ON follow_up (mobility_id);

CREATE INDEX ix_follow_up_partnership_id ON follow_up (partnership_id);

CREATE TABLE incident_entry (
	id INTEGER NOT NULL, 
	incident_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	"on" DATE NOT NULL, 
	side VARCHAR, 
	text VARCHAR NOT NULL, 
	outcome VARCHAR, 
	"by" VARCHAR NOT NULL, 
	due DATE, 
	done_on DATE, 
	PRIMARY KEY (id), 
	CONSTRAINT incident_entry_kind_known CHECK (kind IN ('statement', 'note', 'measure', 'mediation')), 
	FOREIGN KEY(incident_id) REFERENCES incident (id)
);

CREATE INDEX ix_incident_entry_incident_id ON incident_entry (incident_id);

CREATE TABLE payment (
	id INTEGER NOT NULL, 
	ref VARCHAR NOT NULL, 
	project_id INTEGER NOT NULL, 
	mobility_id INTEGER, 
	flow_id INTEGER, 
	organisation_id INTEGER, 
	direction VARCHAR NOT NULL, 
	purpose VARCHAR NOT NULL, 
	cents BIGINT NOT NULL, 
	currency VARCHAR NOT NULL, 
	counted_cents BIGINT NOT NULL, 
	"on" DATE NOT NULL, 
	note VARCHAR, 
	evidence_id INTEGER, 
	"by" VARCHAR NOT NULL, 
	ended BOOLEAN NOT NULL, 
	end_reason VARCHAR, 
	PRIMARY KEY (id), 
	CONSTRAINT payment_purpose_known CHECK (purpose IN ('first', 'balance', 'whole', 'advance', 'refund', 'partner', 'prefinancing', 'final', 'repayment', 'other')), 
	CONSTRAINT payment_direction_known CHECK (direction IN ('out', 'in')), 
	CONSTRAINT payment_is_positive CHECK (cents > 0), 
	UNIQUE (ref), 
	FOREIGN KEY(project_id) REFERENCES project (id), 
	FOREIGN KEY(mobility_id) REFERENCES mobility (id), 
	FOREIGN KEY(flow_id) REFERENCES flow (id), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id), 
	FOREIGN KEY(evidence_id) REFERENCES evidence (id)
);

CREATE INDEX ix_payment_evidence_id ON payment (evidence_id);

CREATE INDEX ix_payment_flow_id ON payment (flow_id);

CREATE INDEX ix_payment_mobility_id ON payment (mobility_id);

CREATE INDEX ix_payment_organisation_id ON payment (organisation_id);

CREATE INDEX ix_payment_project_id ON payment (project_id);

CREATE TABLE sensitive_note (
	id INTEGER NOT NULL, 
	incident_id INTEGER NOT NULL, 
	"on" DATE NOT NULL, 
	text VARCHAR NOT NULL, 
	"by" VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(incident_id) REFERENCES incident (id)
);

CREATE INDEX ix_sensitive_note_incident_id ON sensitive_note (incident_id);

CREATE TABLE task_mark (
	id INTEGER NOT NULL, 
	project_id INTEGER NOT NULL, 
	task VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	"on" DATE NOT NULL, 
	note VARCHAR, 
	"by" VARCHAR NOT NULL, 
	qualification VARCHAR, 
	organisation_id INTEGER, 
	role VARCHAR, 
	flow_id INTEGER, 
	application_id INTEGER, 
	mobility_id INTEGER, 
	evidence_id INTEGER, 
	ended BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT task_mark_state_known CHECK (state IN ('done', 'skipped')), 
	FOREIGN KEY(project_id) REFERENCES project (id), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id), 
	FOREIGN KEY(flow_id) REFERENCES flow (id), 
	FOREIGN KEY(application_id) REFERENCES application (id), 
	FOREIGN KEY(mobility_id) REFERENCES mobility (id), 
	FOREIGN KEY(evidence_id) REFERENCES evidence (id)
);

CREATE INDEX ix_task_mark_application_id ON task_mark (application_id);

CREATE INDEX ix_task_mark_evidence_id ON task_mark (evidence_id);

CREATE INDEX ix_task_mark_flow_id ON task_mark (flow_id);

CREATE INDEX ix_task_mark_mobility_id ON task_mark (mobility_id);

CREATE INDEX ix_task_mark_organisation_id ON task_mark (organisation_id);

CREATE INDEX ix_task_mark_project_id ON task_mark (project_id);

CREATE INDEX ix_task_mark_task ON task_mark (task);

CREATE TABLE amendment (
	id INTEGER NOT NULL, 
	version_id INTEGER NOT NULL, 
	of_version_id INTEGER NOT NULL, 
	effective_from DATE NOT NULL, 
	reason VARCHAR, 
	changes JSON NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(version_id) REFERENCES document_version (id), 
	FOREIGN KEY(of_version_id) REFERENCES document_version (id)
);

CREATE INDEX ix_amendment_of_version_id ON amendment (of_version_id);

CREATE INDEX ix_amendment_version_id ON amendment (version_id);

CREATE TABLE signature (
	id INTEGER NOT NULL, 
	version_id INTEGER NOT NULL, 
	role VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	name VARCHAR, 
	organisation VARCHAR, 
	capacity VARCHAR, 
	state VARCHAR NOT NULL, 
	"on" DATE, 
	recorded_on DATE, 
	method VARCHAR, 
	file_id INTEGER, 
	note VARCHAR, 
	PRIMARY KEY (id), 
	CONSTRAINT signature_role_known CHECK (role IN ('participant', 'guardian', 'sending-organisation', 'sending-company', 'host-partner', 'host-company', 'tutor', 'accompanying-person', 'certifying-authority')), 
	CONSTRAINT signature_state_known CHECK (state IN ('wanted', 'signed', 'refused')), 
	CONSTRAINT signature_method_known CHECK (method IN ('paper', 'scan', 'electronic')), 
	FOREIGN KEY(version_id) REFERENCES document_version (id), 
	FOREIGN KEY(file_id) REFERENCES stored_file (id)
);

CREATE INDEX ix_signature_file_id ON signature (file_id);

CREATE INDEX ix_signature_version_id ON signature (version_id);
