/* The keys of what asks: a field to type in, forms, prompts, lists, questions,
 * a text to read, the wall.  They are no actions and stay as they are, since a
 * letter is text there; manual and `warroom keys` are made of these tables. */
#ifndef UI_FIXED_KEYS_H
#define UI_FIXED_KEYS_H

struct fixed_key {
	const char *keys; /* "Ctrl-S F2", as in an action table */
	const char *help; /* N_(): one line, no full stop */
};

struct fixed_keys {
	const char *name;            /* "form": `warroom keys form` */
	const char *title;           /* N_("Forms") */
	const struct fixed_key *row; /* ends with a row whose keys are NULL */
};

/* Ends with a row whose name is NULL. */
extern const struct fixed_keys fixed_keys[];

#endif
