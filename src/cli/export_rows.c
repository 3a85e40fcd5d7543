/* `export` of what a list shows: the list itself, as CSV unless another format is asked for. */
#include <string.h>

#include "cli/transfer.h"

static int export_list(struct cli *cli, const struct args *args, const char *noun, struct err *err)
{
	const struct verb *v = cli_verb_find(cli_noun_find(noun), "list");

	if (!v) /* `log` is a verb by itself */
		v = cli_verb_find(cli_noun_find(noun), NULL);
	if (strcmp(cli->format, "text") == 0)
		cli->format = "csv";
	return v->run(cli, args, err);
}

int export_tasks(struct cli *cli, const struct args *args, struct err *err)
{
	return export_list(cli, args, "task", err);
}

int export_budget(struct cli *cli, const struct args *args, struct err *err)
{
	return export_list(cli, args, "budget", err);
}

int export_kpis(struct cli *cli, const struct args *args, struct err *err)
{
	return export_list(cli, args, "kpi", err);
}

int export_materials(struct cli *cli, const struct args *args, struct err *err)
{
	return export_list(cli, args, "material", err);
}

int export_goals(struct cli *cli, const struct args *args, struct err *err)
{
	return export_list(cli, args, "goal", err);
}

int export_log(struct cli *cli, const struct args *args, struct err *err)
{
	return export_list(cli, args, "log", err);
}
