#include "cli/completion.h"
#include "cli/nouns.h"

static int run_completion(struct cli *cli, const struct args *args, struct err *err)
{
	static const struct {
		const char *shell;
		void (*add)(struct str *out);
	} shells[] = {
		{ "bash", completion_add_bash },
		{ "zsh", completion_add_zsh },
		{ "fish", completion_add_fish },
	};
	for (size_t i = 0; i < ARRAY_LEN(shells); i++) {
		if (str_equal_nocase(shells[i].shell, args->arg[0])) {
			shells[i].add(&cli->out);
			return 0;
		}
	}
	return err_set(err, ERR_USAGE, "no completion for '%s': only bash, zsh and fish",
		       args->arg[0]);
}

static const struct verb completion_verbs[] = {
	{ "", "bash|zsh|fish", N_("Print a completion script"), NULL, 1, 1, VERB_NO_DATABASE,
	  run_completion },
	{ NULL, NULL, NULL, NULL, 0, 0, 0, NULL },
};

const struct noun noun_completion = {
	"completion",
	N_("Completion script for a shell"),
	completion_verbs,
	NULL,
	N_("Put the output where the shell looks for it, as in:\n"
	   "warroom completion bash > ~/.local/share/bash-completion/completions/warroom"),
};
