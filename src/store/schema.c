#include "store/schema.h"

#include <stddef.h>

#include "base/macros.h"

/* The file's tables as they first were. Never edited once released: a later schema is one more
 * migration below. No comment goes into the statements: every start reads them. */
/* clang-format off */
static const char *const version_1[] = {
	"CREATE TABLE campaign("
	"id @ID@,rev @INT@ NOT NULL DEFAULT 1,code TEXT NOT NULL DEFAULT '',"
	"title TEXT NOT NULL DEFAULT '',playbook TEXT NOT NULL DEFAULT '',"
	"playbook_version @INT@ NOT NULL DEFAULT 0,timezone TEXT NOT NULL DEFAULT '',"
	"currency TEXT NOT NULL DEFAULT '',launch @INT@,start @INT@,end_day @INT@,"
	"state TEXT NOT NULL,approved_minor @INT@ NOT NULL DEFAULT 0,"
	"reserve_min_bp @INT@ NOT NULL DEFAULT 0,"
	"reserve_max_bp @INT@ NOT NULL DEFAULT 0,"
	"lead_id @INT@ REFERENCES person DEFERRABLE INITIALLY DEFERRED,"
	"theme TEXT NOT NULL DEFAULT '',audience TEXT NOT NULL DEFAULT '',"
	"offer TEXT NOT NULL DEFAULT '',note TEXT NOT NULL DEFAULT '',"
	"lang TEXT NOT NULL DEFAULT '',created_at @INT@)@STRICT@",
	"CREATE UNIQUE INDEX campaign_code ON campaign(lower(code))",
	"CREATE TABLE person("
	"id @ID@,rev @INT@ NOT NULL DEFAULT 1,login TEXT NOT NULL DEFAULT '',"
	"name TEXT NOT NULL DEFAULT '',contact TEXT NOT NULL DEFAULT '',"
	"rights @INT@ NOT NULL DEFAULT 0,capacity_pct @INT@ NOT NULL DEFAULT 0,"
	"is_active @INT@ NOT NULL DEFAULT 0)@STRICT@",
	"CREATE UNIQUE INDEX person_login ON person(lower(login))",
	"CREATE TABLE role("
	"id @ID@,rev @INT@ NOT NULL DEFAULT 1,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"code TEXT NOT NULL DEFAULT '',title TEXT NOT NULL DEFAULT '',"
	"rights @INT@ NOT NULL DEFAULT 0,approves @INT@ NOT NULL DEFAULT 0,"
	"sort @INT@ NOT NULL DEFAULT 0)@STRICT@",
	"CREATE UNIQUE INDEX role_code ON role(campaign_id,lower(code))",
	"CREATE TABLE role_holder("
	"id @ID@,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"role_id @INT@ REFERENCES role DEFERRABLE INITIALLY DEFERRED,"
	"person_id @INT@ REFERENCES person DEFERRABLE INITIALLY DEFERRED)@STRICT@",
	"CREATE UNIQUE INDEX role_holder_pair ON role_holder(role_id,person_id)",
	"CREATE TABLE phase("
	"id @ID@,rev @INT@ NOT NULL DEFAULT 1,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"code TEXT NOT NULL DEFAULT '',title TEXT NOT NULL DEFAULT '',"
	"sort @INT@ NOT NULL DEFAULT 0,start @INT@,end_day @INT@,"
	"weight @INT@ NOT NULL DEFAULT 0,"
	"owner_id @INT@ REFERENCES person DEFERRABLE INITIALLY DEFERRED,"
	"owner_role TEXT NOT NULL DEFAULT '',note TEXT NOT NULL DEFAULT '')@STRICT@",
	"CREATE UNIQUE INDEX phase_code ON phase(campaign_id,lower(code))",
	"CREATE TABLE stage("
	"id @ID@,rev @INT@ NOT NULL DEFAULT 1,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"phase_id @INT@ REFERENCES phase DEFERRABLE INITIALLY DEFERRED,"
	"code TEXT NOT NULL DEFAULT '',title TEXT NOT NULL DEFAULT '',"
	"sort @INT@ NOT NULL DEFAULT 0,start @INT@,end_day @INT@,"
	"weight @INT@ NOT NULL DEFAULT 0,day_weights TEXT NOT NULL DEFAULT '')@STRICT@",
	"CREATE UNIQUE INDEX stage_code ON stage(campaign_id,lower(code))",
	"CREATE TABLE milestone("
	"id @ID@,rev @INT@ NOT NULL DEFAULT 1,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"phase_id @INT@ REFERENCES phase DEFERRABLE INITIALLY DEFERRED,"
	"code TEXT NOT NULL DEFAULT '',title TEXT NOT NULL DEFAULT '',day @INT@,"
	"reached_at @INT@)@STRICT@",
	"CREATE UNIQUE INDEX milestone_code ON milestone(campaign_id,lower(code))",
	"CREATE TABLE deliverable("
	"id @ID@,rev @INT@ NOT NULL DEFAULT 1,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"phase_id @INT@ REFERENCES phase DEFERRABLE INITIALLY DEFERRED,"
	"title TEXT NOT NULL DEFAULT '',delivered_at @INT@)@STRICT@",
	"CREATE TABLE gate("
	"id @ID@,rev @INT@ NOT NULL DEFAULT 1,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"code TEXT NOT NULL DEFAULT '',title TEXT NOT NULL DEFAULT '',"
	"sort @INT@ NOT NULL DEFAULT 0,"
	"closes_phase_id @INT@ REFERENCES phase DEFERRABLE INITIALLY DEFERRED,"
	"opens_phase_id @INT@ REFERENCES phase DEFERRABLE INITIALLY DEFERRED,due @INT@,"
	"covers @INT@ NOT NULL DEFAULT 0,override_reason TEXT NOT NULL DEFAULT '',"
	"override_by @INT@ REFERENCES person DEFERRABLE INITIALLY DEFERRED,"
	"override_at @INT@)@STRICT@",
	"CREATE UNIQUE INDEX gate_code ON gate(campaign_id,lower(code))",
	"CREATE TABLE gate_condition("
	"id @ID@,rev @INT@ NOT NULL DEFAULT 1,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"gate_id @INT@ REFERENCES gate DEFERRABLE INITIALLY DEFERRED,"
	"code TEXT NOT NULL DEFAULT '',title TEXT NOT NULL DEFAULT '',"
	"sort @INT@ NOT NULL DEFAULT 0,kind TEXT NOT NULL,"
	"phase_id @INT@ REFERENCES phase DEFERRABLE INITIALLY DEFERRED,"
	"module TEXT NOT NULL DEFAULT '',milestone TEXT NOT NULL DEFAULT '',"
	"met_by @INT@ REFERENCES person DEFERRABLE INITIALLY DEFERRED,"
	"met_at @INT@)@STRICT@",
	"CREATE INDEX gate_condition_gate ON gate_condition(gate_id)",
	"CREATE TABLE gate_role("
	"id @ID@,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"gate_id @INT@ REFERENCES gate DEFERRABLE INITIALLY DEFERRED,"
	"role TEXT NOT NULL DEFAULT '')@STRICT@",
	"CREATE UNIQUE INDEX gate_role_pair ON gate_role(gate_id,role)",
	"CREATE TABLE signoff("
	"id @ID@,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"gate_id @INT@ REFERENCES gate DEFERRABLE INITIALLY DEFERRED,"
	"role TEXT NOT NULL DEFAULT '',"
	"person_id @INT@ REFERENCES person DEFERRABLE INITIALLY DEFERRED,at @INT@,"
	"is_approval @INT@ NOT NULL DEFAULT 0,note TEXT NOT NULL DEFAULT '',"
	"covers_hash TEXT NOT NULL DEFAULT '')@STRICT@",
	"CREATE INDEX signoff_gate ON signoff(gate_id)",
	"CREATE TABLE kpi("
	"id @ID@,rev @INT@ NOT NULL DEFAULT 1,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"code TEXT NOT NULL DEFAULT '',name TEXT NOT NULL DEFAULT '',"
	"category TEXT NOT NULL,unit TEXT NOT NULL,direction TEXT NOT NULL,"
	"aggregation TEXT NOT NULL,feed TEXT NOT NULL,"
	"numerator_id @INT@ REFERENCES kpi DEFERRABLE INITIALLY DEFERRED,"
	"denominator_id @INT@ REFERENCES kpi DEFERRABLE INITIALLY DEFERRED,"
	"scale @INT@ NOT NULL DEFAULT 0,decimals @INT@ NOT NULL DEFAULT 0,"
	"warn_bp @INT@ NOT NULL DEFAULT 0,critical_bp @INT@ NOT NULL DEFAULT 0,"
	"threshold_op TEXT NOT NULL,threshold @INT@ NOT NULL DEFAULT 0,"
	"interval_s @INT@ NOT NULL DEFAULT 0,cooldown @INT@ NOT NULL DEFAULT 0,"
	"owner_id @INT@ REFERENCES person DEFERRABLE INITIALLY DEFERRED,"
	"owner_role TEXT NOT NULL DEFAULT '',hours TEXT NOT NULL DEFAULT '',"
	"response TEXT NOT NULL DEFAULT '',is_headline @INT@ NOT NULL DEFAULT 0,"
	"sort @INT@ NOT NULL DEFAULT 0)@STRICT@",
	"CREATE UNIQUE INDEX kpi_code ON kpi(campaign_id,lower(code))",
	"CREATE TABLE goal("
	"id @ID@,rev @INT@ NOT NULL DEFAULT 1,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"code TEXT NOT NULL DEFAULT '',title TEXT NOT NULL DEFAULT '',"
	"type TEXT NOT NULL,priority @INT@ NOT NULL DEFAULT 0,"
	"kpi_id @INT@ REFERENCES kpi DEFERRABLE INITIALLY DEFERRED,"
	"stage_id @INT@ REFERENCES stage DEFERRABLE INITIALLY DEFERRED,"
	"channel_id @INT@ REFERENCES channel DEFERRABLE INITIALLY DEFERRED,"
	"segment_id @INT@ REFERENCES segment DEFERRABLE INITIALLY DEFERRED,day @INT@,"
	"target @INT@ NOT NULL DEFAULT 0,baseline @INT@,stretch @INT@,"
	"owner_id @INT@ REFERENCES person DEFERRABLE INITIALLY DEFERRED,"
	"owner_role TEXT NOT NULL DEFAULT '',due @INT@)@STRICT@",
	"CREATE UNIQUE INDEX goal_scope ON goal(kpi_id,COALESCE(stage_id,0),COALESCE(day,"
	"-1000000),COALESCE(channel_id,0),COALESCE(segment_id,0))",
	"CREATE INDEX goal_campaign ON goal(campaign_id)",
	"CREATE TABLE channel("
	"id @ID@,rev @INT@ NOT NULL DEFAULT 1,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"code TEXT NOT NULL DEFAULT '',name TEXT NOT NULL DEFAULT '',"
	"kind TEXT NOT NULL,state TEXT NOT NULL,share_bp @INT@ NOT NULL DEFAULT 0,"
	"needs_trial @INT@ NOT NULL DEFAULT 0,trial_at @INT@,"
	"owner_id @INT@ REFERENCES person DEFERRABLE INITIALLY DEFERRED,"
	"owner_role TEXT NOT NULL DEFAULT '',sort @INT@ NOT NULL DEFAULT 0)@STRICT@",
	"CREATE UNIQUE INDEX channel_code ON channel(campaign_id,lower(code))",
	"CREATE TABLE segment("
	"id @ID@,rev @INT@ NOT NULL DEFAULT 1,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"code TEXT NOT NULL DEFAULT '',name TEXT NOT NULL DEFAULT '',"
	"share_bp @INT@ NOT NULL DEFAULT 0,sort @INT@ NOT NULL DEFAULT 0)@STRICT@",
	"CREATE UNIQUE INDEX segment_code ON segment(campaign_id,lower(code))",
	"CREATE TABLE task("
	"id @ID@,rev @INT@ NOT NULL DEFAULT 1,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"number @INT@ NOT NULL DEFAULT 0,code TEXT NOT NULL DEFAULT '',"
	"title TEXT NOT NULL DEFAULT '',"
	"phase_id @INT@ REFERENCES phase DEFERRABLE INITIALLY DEFERRED,"
	"module TEXT NOT NULL DEFAULT '',"
	"owner_id @INT@ REFERENCES person DEFERRABLE INITIALLY DEFERRED,"
	"owner_role TEXT NOT NULL DEFAULT '',start @INT@,due @INT@,"
	"estimate_tenths @INT@ NOT NULL DEFAULT 0,priority @INT@ NOT NULL DEFAULT 0,"
	"deliverable TEXT NOT NULL DEFAULT '',standard TEXT NOT NULL DEFAULT '',"
	"needs_evidence @INT@ NOT NULL DEFAULT 0,evidence TEXT NOT NULL DEFAULT '',"
	"state TEXT NOT NULL,reason TEXT NOT NULL DEFAULT '',done_at @INT@,"
	"incident_id @INT@ REFERENCES incident DEFERRABLE INITIALLY DEFERRED,"
	"note TEXT NOT NULL DEFAULT '')@STRICT@",
	"CREATE UNIQUE INDEX task_number ON task(campaign_id,number)",
	"CREATE INDEX task_state ON task(campaign_id,state,due)",
	"CREATE INDEX task_owner ON task(owner_id,state)",
	"CREATE TABLE task_collaborator("
	"id @ID@,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"task_id @INT@ REFERENCES task DEFERRABLE INITIALLY DEFERRED,"
	"person_id @INT@ REFERENCES person DEFERRABLE INITIALLY DEFERRED,"
	"role TEXT NOT NULL DEFAULT '')@STRICT@",
	"CREATE INDEX task_collaborator_task ON task_collaborator(task_id)",
	"CREATE INDEX task_collaborator_person ON task_collaborator(person_id)",
	"CREATE TABLE task_dependency("
	"id @ID@,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"task_id @INT@ REFERENCES task DEFERRABLE INITIALLY DEFERRED,"
	"needs_id @INT@ REFERENCES task DEFERRABLE INITIALLY DEFERRED)@STRICT@",
	"CREATE UNIQUE INDEX task_dependency_pair ON task_dependency(task_id,needs_id)",
	"CREATE INDEX task_dependency_needs ON task_dependency(needs_id)",
	"CREATE TABLE checklist_item("
	"id @ID@,rev @INT@ NOT NULL DEFAULT 1,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"task_id @INT@ REFERENCES task DEFERRABLE INITIALLY DEFERRED,"
	"sort @INT@ NOT NULL DEFAULT 0,title TEXT NOT NULL DEFAULT '',"
	"done_by @INT@ REFERENCES person DEFERRABLE INITIALLY DEFERRED,"
	"done_at @INT@)@STRICT@",
	"CREATE INDEX checklist_item_task ON checklist_item(task_id)",
	"CREATE TABLE comment("
	"id @ID@,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"object TEXT NOT NULL DEFAULT '',object_id @INT@ NOT NULL DEFAULT 0,"
	"person_id @INT@ REFERENCES person DEFERRABLE INITIALLY DEFERRED,at @INT@,"
	"text TEXT NOT NULL DEFAULT '')@STRICT@",
	"CREATE INDEX comment_object ON comment(object,object_id)",
	"CREATE TABLE budget_line("
	"id @ID@,rev @INT@ NOT NULL DEFAULT 1,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"code TEXT NOT NULL DEFAULT '',title TEXT NOT NULL DEFAULT '',"
	"category TEXT NOT NULL,"
	"channel_id @INT@ REFERENCES channel DEFERRABLE INITIALLY DEFERRED,"
	"phase_id @INT@ REFERENCES phase DEFERRABLE INITIALLY DEFERRED,start @INT@,"
	"end_day @INT@,owner_id @INT@ REFERENCES person DEFERRABLE INITIALLY DEFERRED,"
	"owner_role TEXT NOT NULL DEFAULT '',"
	"expected_return_e4 @INT@ NOT NULL DEFAULT 0,"
	"planned_minor @INT@ NOT NULL DEFAULT 0,"
	"committed_minor @INT@ NOT NULL DEFAULT 0,spent_minor @INT@ NOT NULL DEFAULT 0,"
	"refunded_minor @INT@ NOT NULL DEFAULT 0,note TEXT NOT NULL DEFAULT '',"
	"sort @INT@ NOT NULL DEFAULT 0)@STRICT@",
	"CREATE UNIQUE INDEX budget_line_code ON budget_line(campaign_id,lower(code))",
	"CREATE TABLE ledger_entry("
	"id @ID@,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"line_id @INT@ REFERENCES budget_line DEFERRABLE INITIALLY DEFERRED,"
	"number @INT@ NOT NULL DEFAULT 0,kind TEXT NOT NULL,"
	"amount_minor @INT@ NOT NULL DEFAULT 0,day @INT@,at @INT@,"
	"person_id @INT@ REFERENCES person DEFERRABLE INITIALLY DEFERRED,"
	"payee TEXT NOT NULL DEFAULT '',ref TEXT NOT NULL DEFAULT '',"
	"note TEXT NOT NULL DEFAULT '',reason TEXT NOT NULL DEFAULT '',"
	"settles_id @INT@ REFERENCES ledger_entry DEFERRABLE INITIALLY DEFERRED,"
	"reverses_id @INT@ REFERENCES ledger_entry DEFERRABLE INITIALLY DEFERRED,"
	"pair_id @INT@ REFERENCES ledger_entry DEFERRABLE INITIALLY DEFERRED,"
	"request_id TEXT NOT NULL DEFAULT '',"
	"is_probable_double @INT@ NOT NULL DEFAULT 0)@STRICT@",
	"CREATE UNIQUE INDEX ledger_entry_number ON ledger_entry(campaign_id,number)",
	"CREATE INDEX ledger_entry_line ON ledger_entry(line_id,day)",
	"CREATE UNIQUE INDEX ledger_entry_reverses ON ledger_entry(reverses_id) "
	"WHERE reverses_id IS NOT NULL",
	"CREATE INDEX ledger_entry_settles ON ledger_entry(settles_id) "
	"WHERE settles_id IS NOT NULL",
	"CREATE INDEX ledger_entry_pair ON ledger_entry(pair_id) WHERE pair_id IS NOT NULL",
	"CREATE INDEX ledger_entry_ref ON ledger_entry(line_id,ref) WHERE ref <> ''",
	"CREATE TABLE risk("
	"id @ID@,rev @INT@ NOT NULL DEFAULT 1,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"code TEXT NOT NULL DEFAULT '',title TEXT NOT NULL DEFAULT '',"
	"trigger_text TEXT NOT NULL DEFAULT '',response TEXT NOT NULL DEFAULT '',"
	"kpi_id @INT@ REFERENCES kpi DEFERRABLE INITIALLY DEFERRED,"
	"owner_id @INT@ REFERENCES person DEFERRABLE INITIALLY DEFERRED,"
	"owner_role TEXT NOT NULL DEFAULT '',probability @INT@ NOT NULL DEFAULT 0,"
	"impact @INT@ NOT NULL DEFAULT 0,state TEXT NOT NULL)@STRICT@",
	"CREATE INDEX risk_campaign ON risk(campaign_id)",
	"CREATE TABLE risk_step("
	"id @ID@,rev @INT@ NOT NULL DEFAULT 1,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"risk_id @INT@ REFERENCES risk DEFERRABLE INITIALLY DEFERRED,"
	"sort @INT@ NOT NULL DEFAULT 0,title TEXT NOT NULL DEFAULT '',"
	"standard TEXT NOT NULL DEFAULT '',owner_role TEXT NOT NULL DEFAULT '',"
	"within_s @INT@ NOT NULL DEFAULT 0)@STRICT@",
	"CREATE INDEX risk_step_risk ON risk_step(risk_id)",
	"CREATE TABLE alert("
	"id @ID@,rev @INT@ NOT NULL DEFAULT 1,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"kpi_id @INT@ REFERENCES kpi DEFERRABLE INITIALLY DEFERRED,"
	"channel_id @INT@ REFERENCES channel DEFERRABLE INITIALLY DEFERRED,"
	"state TEXT NOT NULL,opened_at @INT@,acknowledged_at @INT@,resolved_at @INT@,"
	"acknowledged_by @INT@ REFERENCES person DEFERRABLE INITIALLY DEFERRED,"
	"note TEXT NOT NULL DEFAULT '',text TEXT NOT NULL DEFAULT '',"
	"readings_out @INT@ NOT NULL DEFAULT 0,escalation @INT@ NOT NULL DEFAULT 0,"
	"escalated_at @INT@)@STRICT@",
	"CREATE INDEX alert_kpi ON alert(campaign_id,state,kpi_id)",
	"CREATE TABLE mute("
	"id @ID@,rev @INT@ NOT NULL DEFAULT 1,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"kpi_id @INT@ REFERENCES kpi DEFERRABLE INITIALLY DEFERRED,until @INT@,"
	"reason TEXT NOT NULL DEFAULT '')@STRICT@",
	"CREATE INDEX mute_kpi ON mute(kpi_id)",
	"CREATE TABLE incident("
	"id @ID@,rev @INT@ NOT NULL DEFAULT 1,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"number @INT@ NOT NULL DEFAULT 0,title TEXT NOT NULL DEFAULT '',"
	"severity @INT@ NOT NULL DEFAULT 0,"
	"risk_id @INT@ REFERENCES risk DEFERRABLE INITIALLY DEFERRED,"
	"kpi_id @INT@ REFERENCES kpi DEFERRABLE INITIALLY DEFERRED,"
	"alert_id @INT@ REFERENCES alert DEFERRABLE INITIALLY DEFERRED,"
	"owner_id @INT@ REFERENCES person DEFERRABLE INITIALLY DEFERRED,"
	"opened_at @INT@,resolved_at @INT@,users_told_at @INT@,"
	"cause TEXT NOT NULL DEFAULT '',loss_minor @INT@ NOT NULL DEFAULT 0)@STRICT@",
	"CREATE UNIQUE INDEX incident_number ON incident(campaign_id,number)",
	"CREATE TABLE incident_action("
	"id @ID@,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"incident_id @INT@ REFERENCES incident DEFERRABLE INITIALLY DEFERRED,"
	"person_id @INT@ REFERENCES person DEFERRABLE INITIALLY DEFERRED,at @INT@,"
	"text TEXT NOT NULL DEFAULT '')@STRICT@",
	"CREATE INDEX incident_action_incident ON incident_action(incident_id)",
	"CREATE TABLE adjustment("
	"id @ID@,rev @INT@ NOT NULL DEFAULT 1,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"number @INT@ NOT NULL DEFAULT 0,"
	"kpi_id @INT@ REFERENCES kpi DEFERRABLE INITIALLY DEFERRED,"
	"channel_id @INT@ REFERENCES channel DEFERRABLE INITIALLY DEFERRED,"
	"person_id @INT@ REFERENCES person DEFERRABLE INITIALLY DEFERRED,"
	"incident_id @INT@ REFERENCES incident DEFERRABLE INITIALLY DEFERRED,"
	"text TEXT NOT NULL DEFAULT '',cause TEXT NOT NULL DEFAULT '',"
	"expected_e4 @INT@ NOT NULL DEFAULT 0,at @INT@,review_at @INT@,"
	"verdict TEXT NOT NULL,verdict_at @INT@,"
	"verdict_note TEXT NOT NULL DEFAULT '')@STRICT@",
	"CREATE UNIQUE INDEX adjustment_number ON adjustment(campaign_id,number)",
	"CREATE TABLE material("
	"id @ID@,rev @INT@ NOT NULL DEFAULT 1,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"code TEXT NOT NULL DEFAULT '',title TEXT NOT NULL DEFAULT '',"
	"spec TEXT NOT NULL DEFAULT '',unit TEXT NOT NULL DEFAULT '',"
	"quantity @INT@ NOT NULL DEFAULT 0,accepted_quantity @INT@ NOT NULL DEFAULT 0,"
	"lead_days @INT@ NOT NULL DEFAULT 0,due @INT@,"
	"owner_id @INT@ REFERENCES person DEFERRABLE INITIALLY DEFERRED,"
	"owner_role TEXT NOT NULL DEFAULT '',state TEXT NOT NULL,accepted_at @INT@,"
	"note TEXT NOT NULL DEFAULT '')@STRICT@",
	"CREATE INDEX material_campaign ON material(campaign_id)",
	"CREATE TABLE partner("
	"id @ID@,rev @INT@ NOT NULL DEFAULT 1,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"code TEXT NOT NULL DEFAULT '',name TEXT NOT NULL DEFAULT '',"
	"kind TEXT NOT NULL DEFAULT '',duty TEXT NOT NULL DEFAULT '',"
	"contact TEXT NOT NULL DEFAULT '',due @INT@,signed_on @INT@,"
	"note TEXT NOT NULL DEFAULT '')@STRICT@",
	"CREATE INDEX partner_campaign ON partner(campaign_id)",
	"CREATE TABLE standup_note("
	"id @ID@,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"person_id @INT@ REFERENCES person DEFERRABLE INITIALLY DEFERRED,at @INT@,"
	"day @INT@,kind TEXT NOT NULL,text TEXT NOT NULL DEFAULT '')@STRICT@",
	"CREATE INDEX standup_note_day ON standup_note(campaign_id,day)",
	"CREATE TABLE lesson("
	"id @ID@,rev @INT@ NOT NULL DEFAULT 1,"
	"campaign_id @INT@ NOT NULL REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,"
	"person_id @INT@ REFERENCES person DEFERRABLE INITIALLY DEFERRED,at @INT@,"
	"kind TEXT NOT NULL,text TEXT NOT NULL DEFAULT '',"
	"cause TEXT NOT NULL DEFAULT '',responsible TEXT NOT NULL DEFAULT '')@STRICT@",
	"CREATE INDEX lesson_campaign ON lesson(campaign_id)",
	"@REFUSE:signoff@",
	"@REFUSE:ledger_entry@",
	/* Kept beside the rows so that no screen counts or sums them */
	"CREATE TABLE task_count(campaign_id @INT@ NOT NULL,phase_id @INT@ NOT NULL,"
	"state TEXT NOT NULL,n @INT@ NOT NULL,tenths @INT@ NOT NULL,"
	"PRIMARY KEY(campaign_id,phase_id,state))@STRICT@ @KEYED@",
	"CREATE TABLE ledger_day(line_id @INT@ NOT NULL,day @INT@ NOT NULL,"
	"spent_minor @INT@ NOT NULL,refunded_minor @INT@ NOT NULL,"
	"PRIMARY KEY(line_id,day))@STRICT@ @KEYED@",
	"CREATE TABLE counter(campaign_id @INT@ NOT NULL,object TEXT NOT NULL,"
	"last_number @INT@ NOT NULL,PRIMARY KEY(campaign_id,object))@STRICT@ @KEYED@",
	"CREATE TABLE setting(name TEXT NOT NULL PRIMARY KEY,"
	"value TEXT NOT NULL)@STRICT@ @KEYED@",
	/* The journal */
	"CREATE TABLE change(id @ID@,campaign_id @INT@,at @INT@ NOT NULL,person_id @INT@,"
	"who TEXT NOT NULL,session TEXT NOT NULL,request_id TEXT NOT NULL,act TEXT NOT NULL,"
	"summary TEXT NOT NULL,reason TEXT NOT NULL,undoes @INT@,topics @INT@ NOT NULL,"
	"hash TEXT NOT NULL)@STRICT@",
	"CREATE UNIQUE INDEX change_request ON change(request_id) WHERE request_id <> ''",
	"CREATE INDEX change_at ON change(at)",
	"CREATE INDEX change_undoes ON change(undoes) WHERE undoes IS NOT NULL",
	"CREATE TABLE change_field(change_id @INT@ NOT NULL,seq @INT@ NOT NULL,"
	"object TEXT NOT NULL,object_id @INT@ NOT NULL,field TEXT NOT NULL,before TEXT,after TEXT,"
	"is_first @INT@ NOT NULL,PRIMARY KEY(change_id,seq))@STRICT@ @KEYED@",
	"CREATE INDEX change_object ON change_field(object,object_id) WHERE is_first = 1",
	"@REFUSE:change@",
	"@REFUSE:change_field@",
	/* Readings, clustered by what they are asked for */
	"CREATE TABLE source(id @ID@,name TEXT NOT NULL UNIQUE)@STRICT@",
	"CREATE TABLE reading(kpi_id @INT@ NOT NULL,channel_id @INT@ NOT NULL,at @INT@ NOT NULL,"
	"source_id @INT@ NOT NULL,value @INT@ NOT NULL,change_id @INT@ NOT NULL,"
	"PRIMARY KEY(kpi_id,channel_id,at,source_id))@STRICT@ @KEYED@",
	"CREATE TABLE reading_history(kpi_id @INT@ NOT NULL,channel_id @INT@ NOT NULL,"
	"at @INT@ NOT NULL,source_id @INT@ NOT NULL,replaced_by @INT@ NOT NULL,"
	"value @INT@ NOT NULL,change_id @INT@ NOT NULL,"
	"PRIMARY KEY(kpi_id,channel_id,at,source_id,replaced_by))@STRICT@ @KEYED@",
	"CREATE TABLE reading_batch(change_id @INT@ NOT NULL,kpi_id @INT@ NOT NULL,"
	"channel_id @INT@ NOT NULL,from_at @INT@ NOT NULL,until_at @INT@ NOT NULL,"
	"PRIMARY KEY(change_id,kpi_id,channel_id))@STRICT@ @KEYED@",
	"CREATE TABLE reading_pair(kpi_id @INT@ NOT NULL,channel_id @INT@ NOT NULL,"
	"newest_at @INT@ NOT NULL,PRIMARY KEY(kpi_id,channel_id))@STRICT@ @KEYED@",
	"CREATE TABLE hour_sum(kpi_id @INT@ NOT NULL,start @INT@ NOT NULL,"
	"channel_id @INT@ NOT NULL,n @INT@ NOT NULL,total @INT@ NOT NULL,"
	"highest @INT@ NOT NULL,newest_at @INT@ NOT NULL,newest @INT@ NOT NULL,"
	"PRIMARY KEY(kpi_id,start,channel_id))@STRICT@ @KEYED@",
	"CREATE TABLE day_sum(kpi_id @INT@ NOT NULL,start @INT@ NOT NULL,"
	"channel_id @INT@ NOT NULL,n @INT@ NOT NULL,total @INT@ NOT NULL,"
	"highest @INT@ NOT NULL,newest_at @INT@ NOT NULL,newest @INT@ NOT NULL,"
	"PRIMARY KEY(kpi_id,start,channel_id))@STRICT@ @KEYED@",
};
/* clang-format on */

const struct migration migrations[] = {
	{ version_1, ARRAY_LEN(version_1) },
};
const int64_t schema_version = ARRAY_LEN(migrations);
