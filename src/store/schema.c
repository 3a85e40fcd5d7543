#include "store/schema.h"

#include <stddef.h>

#include "base/macros.h"

/* The file's tables as they first were. Never edited once released: a later schema is one more
 * migration below. No comment goes into the statements: every start reads them. */
/* clang-format off */
static const char *const version_1[] = {
	"CREATE TABLE campaign("
	"id @ID@,rev @INT@ NOT NULL,code TEXT NOT NULL,title TEXT NOT NULL,"
	"playbook TEXT NOT NULL,playbook_version @INT@ NOT NULL,timezone TEXT NOT NULL,"
	"currency TEXT NOT NULL,launch @INT@,start @INT@,end_day @INT@,state TEXT NOT NULL,"
	"approved_minor @INT@ NOT NULL,reserve_min_bp @INT@ NOT NULL,"
	"reserve_max_bp @INT@ NOT NULL,lead_id @INT@ REFERENCES person@LATER@,"
	"theme TEXT NOT NULL,audience TEXT NOT NULL,offer TEXT NOT NULL,note TEXT NOT NULL,"
	"lang TEXT NOT NULL,created_at @INT@)@STRICT@",
	"CREATE UNIQUE INDEX campaign_code ON campaign(lower(code))",
	"CREATE TABLE person("
	"id @ID@,rev @INT@ NOT NULL,login TEXT NOT NULL,name TEXT NOT NULL,"
	"contact TEXT NOT NULL,rights @INT@ NOT NULL,capacity_pct @INT@ NOT NULL,"
	"is_active @INT@ NOT NULL)@STRICT@",
	"CREATE UNIQUE INDEX person_login ON person(lower(login))",
	"CREATE TABLE role("
	"id @ID@,rev @INT@ NOT NULL,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,"
	"code TEXT NOT NULL,title TEXT NOT NULL,rights @INT@ NOT NULL,"
	"approves @INT@ NOT NULL,sort @INT@ NOT NULL)@STRICT@",
	"CREATE UNIQUE INDEX role_code ON role(campaign_id,lower(code))",
	"CREATE TABLE role_holder("
	"id @ID@,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,"
	"role_id @INT@ REFERENCES role@LATER@,"
	"person_id @INT@ REFERENCES person@LATER@)@STRICT@",
	"CREATE UNIQUE INDEX role_holder_pair ON role_holder(role_id,person_id)",
	"CREATE TABLE phase("
	"id @ID@,rev @INT@ NOT NULL,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,"
	"code TEXT NOT NULL,title TEXT NOT NULL,sort @INT@ NOT NULL,start @INT@,"
	"end_day @INT@,weight @INT@ NOT NULL,owner_id @INT@ REFERENCES person@LATER@,"
	"owner_role TEXT NOT NULL,note TEXT NOT NULL)@STRICT@",
	"CREATE UNIQUE INDEX phase_code ON phase(campaign_id,lower(code))",
	"CREATE TABLE stage("
	"id @ID@,rev @INT@ NOT NULL,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,"
	"phase_id @INT@ REFERENCES phase@LATER@,code TEXT NOT NULL,title TEXT NOT NULL,"
	"sort @INT@ NOT NULL,start @INT@,end_day @INT@,weight @INT@ NOT NULL,"
	"day_weights TEXT NOT NULL)@STRICT@",
	"CREATE UNIQUE INDEX stage_code ON stage(campaign_id,lower(code))",
	"CREATE TABLE milestone("
	"id @ID@,rev @INT@ NOT NULL,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,"
	"phase_id @INT@ REFERENCES phase@LATER@,code TEXT NOT NULL,title TEXT NOT NULL,"
	"day @INT@,reached_at @INT@)@STRICT@",
	"CREATE UNIQUE INDEX milestone_code ON milestone(campaign_id,lower(code))",
	"CREATE TABLE deliverable("
	"id @ID@,rev @INT@ NOT NULL,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,"
	"phase_id @INT@ REFERENCES phase@LATER@,title TEXT NOT NULL,"
	"delivered_at @INT@)@STRICT@",
	"CREATE TABLE gate("
	"id @ID@,rev @INT@ NOT NULL,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,"
	"code TEXT NOT NULL,title TEXT NOT NULL,sort @INT@ NOT NULL,"
	"closes_phase_id @INT@ REFERENCES phase@LATER@,"
	"opens_phase_id @INT@ REFERENCES phase@LATER@,due @INT@,covers @INT@ NOT NULL,"
	"override_reason TEXT NOT NULL,override_by @INT@ REFERENCES person@LATER@,"
	"override_at @INT@)@STRICT@",
	"CREATE UNIQUE INDEX gate_code ON gate(campaign_id,lower(code))",
	"CREATE TABLE gate_condition("
	"id @ID@,rev @INT@ NOT NULL,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,"
	"gate_id @INT@ REFERENCES gate@LATER@,code TEXT NOT NULL,title TEXT NOT NULL,"
	"sort @INT@ NOT NULL,kind TEXT NOT NULL,phase_id @INT@ REFERENCES phase@LATER@,"
	"module TEXT NOT NULL,milestone TEXT NOT NULL,met_by @INT@ REFERENCES person@LATER@,"
	"met_at @INT@)@STRICT@",
	"CREATE INDEX gate_condition_gate ON gate_condition(gate_id)",
	"CREATE TABLE gate_role("
	"id @ID@,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,"
	"gate_id @INT@ REFERENCES gate@LATER@,role TEXT NOT NULL)@STRICT@",
	"CREATE UNIQUE INDEX gate_role_pair ON gate_role(gate_id,role)",
	"CREATE TABLE signoff("
	"id @ID@,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,"
	"gate_id @INT@ REFERENCES gate@LATER@,role TEXT NOT NULL,"
	"person_id @INT@ REFERENCES person@LATER@,at @INT@,is_approval @INT@ NOT NULL,"
	"note TEXT NOT NULL,covers_hash TEXT NOT NULL)@STRICT@",
	"CREATE INDEX signoff_gate ON signoff(gate_id)",
	"CREATE TABLE kpi("
	"id @ID@,rev @INT@ NOT NULL,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,"
	"code TEXT NOT NULL,name TEXT NOT NULL,category TEXT NOT NULL,unit TEXT NOT NULL,"
	"direction TEXT NOT NULL,aggregation TEXT NOT NULL,feed TEXT NOT NULL,"
	"numerator_id @INT@ REFERENCES kpi@LATER@,denominator_id @INT@ REFERENCES kpi@LATER@,"
	"scale @INT@ NOT NULL,decimals @INT@ NOT NULL,warn_bp @INT@ NOT NULL,"
	"critical_bp @INT@ NOT NULL,threshold_op TEXT NOT NULL,threshold @INT@ NOT NULL,"
	"interval_s @INT@ NOT NULL,cooldown @INT@ NOT NULL,"
	"owner_id @INT@ REFERENCES person@LATER@,owner_role TEXT NOT NULL,"
	"hours TEXT NOT NULL,response TEXT NOT NULL,is_headline @INT@ NOT NULL,"
	"sort @INT@ NOT NULL)@STRICT@",
	"CREATE UNIQUE INDEX kpi_code ON kpi(campaign_id,lower(code))",
	"CREATE TABLE goal("
	"id @ID@,rev @INT@ NOT NULL,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,"
	"code TEXT NOT NULL,title TEXT NOT NULL,type TEXT NOT NULL,priority @INT@ NOT NULL,"
	"kpi_id @INT@ REFERENCES kpi@LATER@,stage_id @INT@ REFERENCES stage@LATER@,"
	"channel_id @INT@ REFERENCES channel@LATER@,"
	"segment_id @INT@ REFERENCES segment@LATER@,day @INT@,target @INT@ NOT NULL,"
	"baseline @INT@,stretch @INT@,owner_id @INT@ REFERENCES person@LATER@,"
	"owner_role TEXT NOT NULL,due @INT@)@STRICT@",
	"CREATE UNIQUE INDEX goal_scope ON goal(kpi_id,COALESCE(stage_id,0),COALESCE(day,"
	"-1000000),COALESCE(channel_id,0),COALESCE(segment_id,0))",
	"CREATE INDEX goal_campaign ON goal(campaign_id)",
	"CREATE TABLE channel("
	"id @ID@,rev @INT@ NOT NULL,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,"
	"code TEXT NOT NULL,name TEXT NOT NULL,kind TEXT NOT NULL,state TEXT NOT NULL,"
	"share_bp @INT@ NOT NULL,needs_trial @INT@ NOT NULL,trial_at @INT@,"
	"owner_id @INT@ REFERENCES person@LATER@,owner_role TEXT NOT NULL,"
	"sort @INT@ NOT NULL)@STRICT@",
	"CREATE UNIQUE INDEX channel_code ON channel(campaign_id,lower(code))",
	"CREATE TABLE segment("
	"id @ID@,rev @INT@ NOT NULL,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,"
	"code TEXT NOT NULL,name TEXT NOT NULL,share_bp @INT@ NOT NULL,"
	"sort @INT@ NOT NULL)@STRICT@",
	"CREATE UNIQUE INDEX segment_code ON segment(campaign_id,lower(code))",
	"CREATE TABLE task("
	"id @ID@,rev @INT@ NOT NULL,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,"
	"number @INT@ NOT NULL,code TEXT NOT NULL,title TEXT NOT NULL,"
	"phase_id @INT@ REFERENCES phase@LATER@,module TEXT NOT NULL,"
	"owner_id @INT@ REFERENCES person@LATER@,owner_role TEXT NOT NULL,start @INT@,"
	"due @INT@,estimate_tenths @INT@ NOT NULL,priority @INT@ NOT NULL,"
	"deliverable TEXT NOT NULL,standard TEXT NOT NULL,needs_evidence @INT@ NOT NULL,"
	"evidence TEXT NOT NULL,state TEXT NOT NULL,reason TEXT NOT NULL,done_at @INT@,"
	"incident_id @INT@ REFERENCES incident@LATER@,note TEXT NOT NULL)@STRICT@",
	"CREATE UNIQUE INDEX task_number ON task(campaign_id,number)",
	"CREATE INDEX task_state ON task(campaign_id,state,due,priority,number)",
	"CREATE INDEX task_owner ON task(owner_id,state)",
	"CREATE INDEX task_module ON task(campaign_id,module,phase_id,state)",
	"CREATE TABLE task_collaborator("
	"id @ID@,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,"
	"task_id @INT@ REFERENCES task@LATER@,person_id @INT@ REFERENCES person@LATER@,"
	"role TEXT NOT NULL)@STRICT@",
	"CREATE INDEX task_collaborator_task ON task_collaborator(task_id)",
	"CREATE INDEX task_collaborator_person ON task_collaborator(person_id)",
	"CREATE TABLE task_dependency("
	"id @ID@,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,"
	"task_id @INT@ REFERENCES task@LATER@,needs_id @INT@ REFERENCES task@LATER@)@STRICT@",
	"CREATE UNIQUE INDEX task_dependency_pair ON task_dependency(task_id,needs_id)",
	"CREATE INDEX task_dependency_needs ON task_dependency(needs_id)",
	"CREATE TABLE checklist_item("
	"id @ID@,rev @INT@ NOT NULL,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,"
	"task_id @INT@ REFERENCES task@LATER@,sort @INT@ NOT NULL,title TEXT NOT NULL,"
	"done_by @INT@ REFERENCES person@LATER@,done_at @INT@)@STRICT@",
	"CREATE INDEX checklist_item_task ON checklist_item(task_id)",
	"CREATE TABLE comment("
	"id @ID@,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,object TEXT NOT NULL,"
	"object_id @INT@ NOT NULL,person_id @INT@ REFERENCES person@LATER@,at @INT@,"
	"text TEXT NOT NULL)@STRICT@",
	"CREATE INDEX comment_object ON comment(object,object_id)",
	"CREATE TABLE budget_line("
	"id @ID@,rev @INT@ NOT NULL,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,"
	"code TEXT NOT NULL,title TEXT NOT NULL,category TEXT NOT NULL,"
	"channel_id @INT@ REFERENCES channel@LATER@,phase_id @INT@ REFERENCES phase@LATER@,"
	"start @INT@,end_day @INT@,owner_id @INT@ REFERENCES person@LATER@,"
	"owner_role TEXT NOT NULL,expected_return_e4 @INT@ NOT NULL,"
	"planned_minor @INT@ NOT NULL,committed_minor @INT@ NOT NULL,"
	"spent_minor @INT@ NOT NULL,refunded_minor @INT@ NOT NULL,note TEXT NOT NULL,"
	"sort @INT@ NOT NULL)@STRICT@",
	"CREATE UNIQUE INDEX budget_line_code ON budget_line(campaign_id,lower(code))",
	"CREATE TABLE ledger_entry("
	"id @ID@,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,"
	"line_id @INT@ REFERENCES budget_line@LATER@,number @INT@ NOT NULL,"
	"kind TEXT NOT NULL,amount_minor @INT@ NOT NULL,day @INT@,at @INT@,"
	"person_id @INT@ REFERENCES person@LATER@,payee TEXT NOT NULL,ref TEXT NOT NULL,"
	"note TEXT NOT NULL,reason TEXT NOT NULL,"
	"settles_id @INT@ REFERENCES ledger_entry@LATER@,"
	"reverses_id @INT@ REFERENCES ledger_entry@LATER@,"
	"pair_id @INT@ REFERENCES ledger_entry@LATER@,request_id TEXT NOT NULL,"
	"is_probable_double @INT@ NOT NULL)@STRICT@",
	"CREATE UNIQUE INDEX ledger_entry_number ON ledger_entry(campaign_id,number)",
	"CREATE INDEX ledger_entry_line ON ledger_entry(line_id,day)",
	"CREATE UNIQUE INDEX ledger_entry_reverses ON ledger_entry(reverses_id) "
	"WHERE reverses_id IS NOT NULL",
	"CREATE INDEX ledger_entry_settles ON ledger_entry(settles_id) "
	"WHERE settles_id IS NOT NULL",
	"CREATE INDEX ledger_entry_pair ON ledger_entry(pair_id) WHERE pair_id IS NOT NULL",
	"CREATE INDEX ledger_entry_ref ON ledger_entry(line_id,ref) WHERE ref <> ''",
	"CREATE TABLE risk("
	"id @ID@,rev @INT@ NOT NULL,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,"
	"code TEXT NOT NULL,title TEXT NOT NULL,trigger_text TEXT NOT NULL,"
	"response TEXT NOT NULL,kpi_id @INT@ REFERENCES kpi@LATER@,"
	"owner_id @INT@ REFERENCES person@LATER@,owner_role TEXT NOT NULL,"
	"probability @INT@ NOT NULL,impact @INT@ NOT NULL,state TEXT NOT NULL)@STRICT@",
	"CREATE INDEX risk_campaign ON risk(campaign_id)",
	"CREATE TABLE risk_step("
	"id @ID@,rev @INT@ NOT NULL,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,"
	"risk_id @INT@ REFERENCES risk@LATER@,sort @INT@ NOT NULL,title TEXT NOT NULL,"
	"standard TEXT NOT NULL,owner_role TEXT NOT NULL,within_s @INT@ NOT NULL)@STRICT@",
	"CREATE INDEX risk_step_risk ON risk_step(risk_id)",
	"CREATE TABLE alert("
	"id @ID@,rev @INT@ NOT NULL,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,"
	"kpi_id @INT@ REFERENCES kpi@LATER@,channel_id @INT@ REFERENCES channel@LATER@,"
	"state TEXT NOT NULL,opened_at @INT@,acknowledged_at @INT@,resolved_at @INT@,"
	"acknowledged_by @INT@ REFERENCES person@LATER@,note TEXT NOT NULL,"
	"text TEXT NOT NULL,readings_out @INT@ NOT NULL,escalation @INT@ NOT NULL,"
	"escalated_at @INT@)@STRICT@",
	"CREATE INDEX alert_kpi ON alert(campaign_id,state,kpi_id)",
	"CREATE TABLE mute("
	"id @ID@,rev @INT@ NOT NULL,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,"
	"kpi_id @INT@ REFERENCES kpi@LATER@,until @INT@,reason TEXT NOT NULL)@STRICT@",
	"CREATE INDEX mute_kpi ON mute(kpi_id)",
	"CREATE TABLE incident("
	"id @ID@,rev @INT@ NOT NULL,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,"
	"number @INT@ NOT NULL,title TEXT NOT NULL,severity @INT@ NOT NULL,"
	"risk_id @INT@ REFERENCES risk@LATER@,kpi_id @INT@ REFERENCES kpi@LATER@,"
	"alert_id @INT@ REFERENCES alert@LATER@,owner_id @INT@ REFERENCES person@LATER@,"
	"opened_at @INT@,resolved_at @INT@,users_told_at @INT@,cause TEXT NOT NULL,"
	"loss_minor @INT@ NOT NULL)@STRICT@",
	"CREATE UNIQUE INDEX incident_number ON incident(campaign_id,number)",
	"CREATE TABLE incident_action("
	"id @ID@,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,"
	"incident_id @INT@ REFERENCES incident@LATER@,"
	"person_id @INT@ REFERENCES person@LATER@,at @INT@,text TEXT NOT NULL)@STRICT@",
	"CREATE INDEX incident_action_incident ON incident_action(incident_id)",
	"CREATE TABLE adjustment("
	"id @ID@,rev @INT@ NOT NULL,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,"
	"number @INT@ NOT NULL,kpi_id @INT@ REFERENCES kpi@LATER@,"
	"channel_id @INT@ REFERENCES channel@LATER@,person_id @INT@ REFERENCES person@LATER@,"
	"incident_id @INT@ REFERENCES incident@LATER@,text TEXT NOT NULL,cause TEXT NOT NULL,"
	"expected_e4 @INT@ NOT NULL,at @INT@,review_at @INT@,verdict TEXT NOT NULL,"
	"verdict_at @INT@,verdict_note TEXT NOT NULL)@STRICT@",
	"CREATE UNIQUE INDEX adjustment_number ON adjustment(campaign_id,number)",
	"CREATE TABLE material("
	"id @ID@,rev @INT@ NOT NULL,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,"
	"code TEXT NOT NULL,title TEXT NOT NULL,spec TEXT NOT NULL,unit TEXT NOT NULL,"
	"quantity @INT@ NOT NULL,accepted_quantity @INT@ NOT NULL,lead_days @INT@ NOT NULL,"
	"due @INT@,owner_id @INT@ REFERENCES person@LATER@,owner_role TEXT NOT NULL,"
	"state TEXT NOT NULL,accepted_at @INT@,note TEXT NOT NULL)@STRICT@",
	"CREATE INDEX material_campaign ON material(campaign_id)",
	"CREATE TABLE partner("
	"id @ID@,rev @INT@ NOT NULL,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,"
	"code TEXT NOT NULL,name TEXT NOT NULL,kind TEXT NOT NULL,duty TEXT NOT NULL,"
	"contact TEXT NOT NULL,due @INT@,signed_on @INT@,note TEXT NOT NULL)@STRICT@",
	"CREATE INDEX partner_campaign ON partner(campaign_id)",
	"CREATE TABLE standup_note("
	"id @ID@,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,"
	"person_id @INT@ REFERENCES person@LATER@,at @INT@,day @INT@,kind TEXT NOT NULL,"
	"text TEXT NOT NULL)@STRICT@",
	"CREATE INDEX standup_note_day ON standup_note(campaign_id,day)",
	"CREATE TABLE lesson("
	"id @ID@,rev @INT@ NOT NULL,campaign_id @INT@ NOT NULL REFERENCES campaign@LATER@,"
	"person_id @INT@ REFERENCES person@LATER@,at @INT@,kind TEXT NOT NULL,"
	"text TEXT NOT NULL,cause TEXT NOT NULL,responsible TEXT NOT NULL)@STRICT@",
	"CREATE INDEX lesson_campaign ON lesson(campaign_id)",
	"@REFUSE:signoff@",
	"@REFUSE:ledger_entry@",
	/* Kept beside the rows so that no screen counts or sums them */
	"CREATE TABLE task_count("
	"campaign_id @INT@ NOT NULL,phase_id @INT@ NOT NULL,state TEXT NOT NULL,"
	"due @INT@ NOT NULL,n @INT@ NOT NULL,tenths @INT@ NOT NULL,"
	"PRIMARY KEY(campaign_id,phase_id,state,due))@STRICT@ @KEYED@",
	"CREATE TABLE ledger_day("
	"line_id @INT@ NOT NULL,day @INT@ NOT NULL,spent_minor @INT@ NOT NULL,"
	"refunded_minor @INT@ NOT NULL,PRIMARY KEY(line_id,day))@STRICT@ @KEYED@",
	"CREATE TABLE counter("
	"campaign_id @INT@ NOT NULL,object TEXT NOT NULL,last_number @INT@ NOT NULL,"
	"PRIMARY KEY(campaign_id,object))@STRICT@ @KEYED@",
	"CREATE TABLE setting("
	"name TEXT NOT NULL PRIMARY KEY,value TEXT NOT NULL)@STRICT@ @KEYED@",
	/* The journal */
	"CREATE TABLE change("
	"id @ID@,campaign_id @INT@,at @INT@ NOT NULL,person_id @INT@,who TEXT NOT NULL,"
	"session TEXT NOT NULL,request_id TEXT NOT NULL,act TEXT NOT NULL,"
	"summary TEXT NOT NULL,reason TEXT NOT NULL,undoes @INT@,topics @INT@ NOT NULL,"
	"hash TEXT NOT NULL)@STRICT@",
	"CREATE UNIQUE INDEX change_request ON change(request_id) WHERE request_id <> ''",
	"CREATE INDEX change_undoes ON change(undoes) WHERE undoes IS NOT NULL",
	"CREATE TABLE change_field("
	"change_id @INT@ NOT NULL,seq @INT@ NOT NULL,object TEXT NOT NULL,"
	"object_id @INT@ NOT NULL,field TEXT NOT NULL,before TEXT,after TEXT,"
	"is_first @INT@ NOT NULL,PRIMARY KEY(change_id,seq))@STRICT@ @KEYED@",
	"CREATE INDEX change_object ON change_field(object,object_id) WHERE is_first = 1",
	"@REFUSE:change@",
	"@REFUSE:change_field@",
	/* Readings, clustered by what they are asked for */
	"CREATE TABLE source(id @ID@,name TEXT NOT NULL UNIQUE)@STRICT@",
	"CREATE TABLE reading("
	"kpi_id @INT@ NOT NULL,channel_id @INT@ NOT NULL,at @INT@ NOT NULL,"
	"source_id @INT@ NOT NULL,value @INT@ NOT NULL,change_id @INT@ NOT NULL,"
	"PRIMARY KEY(kpi_id,channel_id,at,source_id))@STRICT@ @KEYED@",
	"CREATE TABLE reading_history("
	"kpi_id @INT@ NOT NULL,channel_id @INT@ NOT NULL,at @INT@ NOT NULL,"
	"source_id @INT@ NOT NULL,replaced_by @INT@ NOT NULL,value @INT@ NOT NULL,"
	"change_id @INT@ NOT NULL,"
	"PRIMARY KEY(kpi_id,channel_id,at,source_id,replaced_by))@STRICT@ @KEYED@",
	"CREATE TABLE reading_batch("
	"change_id @INT@ NOT NULL,kpi_id @INT@ NOT NULL,channel_id @INT@ NOT NULL,"
	"from_at @INT@ NOT NULL,until_at @INT@ NOT NULL,"
	"PRIMARY KEY(change_id,kpi_id,channel_id))@STRICT@ @KEYED@",
	"CREATE TABLE reading_pair("
	"kpi_id @INT@ NOT NULL,channel_id @INT@ NOT NULL,newest_at @INT@ NOT NULL,"
	"PRIMARY KEY(kpi_id,channel_id))@STRICT@ @KEYED@",
	"CREATE TABLE hour_sum("
	"kpi_id @INT@ NOT NULL,start @INT@ NOT NULL,channel_id @INT@ NOT NULL,"
	"n @INT@ NOT NULL,total @INT@ NOT NULL,highest @INT@ NOT NULL,"
	"newest_at @INT@ NOT NULL,newest @INT@ NOT NULL,"
	"PRIMARY KEY(kpi_id,start,channel_id))@STRICT@ @KEYED@",
	"CREATE TABLE day_sum("
	"kpi_id @INT@ NOT NULL,start @INT@ NOT NULL,channel_id @INT@ NOT NULL,"
	"n @INT@ NOT NULL,total @INT@ NOT NULL,highest @INT@ NOT NULL,"
	"newest_at @INT@ NOT NULL,newest @INT@ NOT NULL,"
	"PRIMARY KEY(kpi_id,start,channel_id))@STRICT@ @KEYED@",
};

/* Sums of all channels together, so that a screen reads a row where it read one for each channel */
#define TOTALS_OF(sums) \
	"SELECT kpi_id,start,CAST(SUM(n) AS BIGINT),CAST(SUM(total) AS BIGINT),MAX(highest)," \
	"MAX(newest_at) FROM " sums " GROUP BY kpi_id,start"
static const char *const version_2[] = {
	"CREATE TABLE hour_total("
	"kpi_id @INT@ NOT NULL,start @INT@ NOT NULL,n @INT@ NOT NULL,total @INT@ NOT NULL,"
	"highest @INT@ NOT NULL,newest_at @INT@ NOT NULL,"
	"PRIMARY KEY(kpi_id,start))@STRICT@ @KEYED@",
	"CREATE TABLE day_total("
	"kpi_id @INT@ NOT NULL,start @INT@ NOT NULL,n @INT@ NOT NULL,total @INT@ NOT NULL,"
	"highest @INT@ NOT NULL,newest_at @INT@ NOT NULL,"
	"PRIMARY KEY(kpi_id,start))@STRICT@ @KEYED@",
	"INSERT INTO hour_total(kpi_id,start,n,total,highest,newest_at) " TOTALS_OF("hour_sum"),
	"INSERT INTO day_total(kpi_id,start,n,total,highest,newest_at) " TOTALS_OF("day_sum"),
	/* The first files have it without priority and number, by which the board sorts */
	"DROP INDEX IF EXISTS task_state",
	"CREATE INDEX task_state ON task(campaign_id,state,due,priority,number)",
};
/* clang-format on */

const struct migration migrations[] = {
	{ version_1, ARRAY_LEN(version_1) },
	{ version_2, ARRAY_LEN(version_2) },
};
const int64_t schema_version = ARRAY_LEN(migrations);
