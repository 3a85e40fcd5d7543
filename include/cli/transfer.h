/* What `import` and `export` know to read and write: one file each,
 * src/cli/import_<x>.c and export_<x>.c, and a row in the verb table of
 * noun_import.c or noun_export.c. */
#ifndef CLI_TRANSFER_H
#define CLI_TRANSFER_H

#include "app/record_file.h"
#include "cli/cli.h"

extern const struct opt_spec import_readings_options[];
int import_readings(struct cli *cli, const struct args *args, struct err *err);

extern const struct opt_spec export_readings_options[];
int export_readings(struct cli *cli, const struct args *args, struct err *err);

/* Rows of lists (app/import.h); the same columns as the lists have. */
extern const struct opt_spec import_rows_options[];
int import_tasks(struct cli *cli, const struct args *args, struct err *err);
int import_budget(struct cli *cli, const struct args *args, struct err *err);
int import_ledger(struct cli *cli, const struct args *args, struct err *err);
int import_kpis(struct cli *cli, const struct args *args, struct err *err);
int import_materials(struct cli *cli, const struct args *args, struct err *err);

int export_tasks(struct cli *cli, const struct args *args, struct err *err);
int export_budget(struct cli *cli, const struct args *args, struct err *err);
int export_kpis(struct cli *cli, const struct args *args, struct err *err);
int export_materials(struct cli *cli, const struct args *args, struct err *err);
int export_goals(struct cli *cli, const struct args *args, struct err *err);
int export_log(struct cli *cli, const struct args *args, struct err *err);
/* Oldest first, unlike the list; also as a journal of hledger (export_ledger.c). */
int export_ledger(struct cli *cli, const struct args *args, struct err *err);
extern const struct opt_spec ledger_list_options[], log_options[];

/* "," ";" "tab" to the character; NULL is a comma. */
int transfer_separator(const char *text, char *separator, struct err *err) NODISCARD;
/* "csv" or "ndjson"; NULL decides by the name of the file. */
int transfer_input(const char *input, const char *file, bool *is_ndjson, struct err *err) NODISCARD;
/* Reads readings in and says what came of it: what `record --stdin` and `import readings` share.
 * Also its exit code. */
int transfer_readings(struct cli *cli, struct record_source *s, struct err *err);

#endif
