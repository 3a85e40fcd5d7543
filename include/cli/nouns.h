/* Every noun of the command line; a new one is a line here and in nouns.c. */
#ifndef CLI_NOUNS_H
#define CLI_NOUNS_H

#include "cli/cli.h"

extern const struct noun noun_init;
extern const struct noun noun_demo;
extern const struct noun noun_playbook;
extern const struct noun noun_campaign;
extern const struct noun noun_person;
extern const struct noun noun_phase;
extern const struct noun noun_gate;
extern const struct noun noun_goal;
extern const struct noun noun_task;
extern const struct noun noun_budget;
extern const struct noun noun_ledger;
extern const struct noun noun_kpi;
extern const struct noun noun_channel;
extern const struct noun noun_record;
extern const struct noun noun_alert;
extern const struct noun noun_incident;
extern const struct noun noun_risk;
extern const struct noun noun_adjust;
extern const struct noun noun_material;
extern const struct noun noun_partner;
extern const struct noun noun_lesson;
extern const struct noun noun_standup;
extern const struct noun noun_import;
extern const struct noun noun_export;
extern const struct noun noun_report;
extern const struct noun noun_show;
extern const struct noun noun_check;
extern const struct noun noun_log;
extern const struct noun noun_undo;
extern const struct noun noun_backup;
extern const struct noun noun_restore;
extern const struct noun noun_doctor;
extern const struct noun noun_config;
extern const struct noun noun_wall;
extern const struct noun noun_keys;
extern const struct noun noun_help;
extern const struct noun noun_completion;
extern const struct noun noun_version;

/* --off: of verbs that tick. */
extern const struct opt_spec off_options[];

/* `standup show` and `report standup` are one. */
extern const struct opt_spec standup_options[];
int standup_print(struct cli *cli, const struct args *args, struct err *err);

#endif
