#include "ui/fixed_keys.h"

#include <stddef.h>

#include "base/i18n.h"

static const struct fixed_key in_field[] = {
	{ "Left", N_("A character to the left") },
	{ "Right", N_("A character to the right") },
	{ "Ctrl-Left Alt-b", N_("A word to the left") },
	{ "Ctrl-Right Alt-f", N_("A word to the right") },
	{ "Home Ctrl-A", N_("To the begin of the line") },
	{ "End Ctrl-E", N_("To the end of the line") },
	{ "Up", N_("A line up, in several lines") },
	{ "Down", N_("A line down, in several lines") },
	{ "Backspace", N_("Delete the character before the cursor") },
	{ "Delete Ctrl-D", N_("Delete the character at the cursor") },
	{ "Ctrl-W", N_("Delete the word before the cursor") },
	{ "Alt-d", N_("Delete the word after the cursor") },
	{ "Ctrl-U", N_("Delete to the begin of the line") },
	{ "Ctrl-K", N_("Delete to the end of the line") },
	{ "Ctrl-_ Alt-u", N_("Undo within the field") },
	{ "Ctrl-R Alt-r", N_("Redo within the field") },
	{ NULL, NULL },
};

static const struct fixed_key in_form[] = {
	{ "Tab Down", N_("To the next field; Tab completes first when something fits") },
	{ "Shift-Tab Up", N_("To the field before") },
	{ "Enter", N_("To the next field; saves in the last; a new line in several lines") },
	{ "Ctrl-S Ctrl-X F2", N_("Save") },
	{ "Ctrl-N Ctrl-Space", N_("Complete; once more: the next that fits") },
	{ "Left Right Space", N_("Turn a choice; Space says yes or no") },
	{ "Esc Ctrl-C", N_("Leave; asks when something was typed") },
	{ "y k n", N_("Then: throw it away, keep it as a draft, go on") },
	{ NULL, NULL },
};

static const struct fixed_key in_prompt[] = {
	{ "Enter", N_("Take the text, or the proposal that is chosen") },
	{ "Tab", N_("Complete; once more: the next that fits") },
	{ "Shift-Tab", N_("The proposal before") },
	{ "Up Down", N_("What was typed earlier, and back") },
	{ "Esc Ctrl-C Ctrl-G", N_("Leave without an answer") },
	{ NULL, NULL },
};

static const struct fixed_key in_list[] = {
	{ "Up Down", N_("One up or down; letters narrow the list") },
	{ "PgUp PgDn", N_("A page up or down") },
	{ "Enter", N_("Take it") },
	{ "Esc Ctrl-C Ctrl-G", N_("Leave without an answer") },
	{ NULL, NULL },
};

static const struct fixed_key in_question[] = {
	{ "y Y", N_("Yes") },
	{ "n N q Esc Ctrl-C", N_("No") },
	{ NULL, NULL },
};

static const struct fixed_key in_conflict[] = {
	{ "j Down Tab", N_("The next field") },
	{ "k Up", N_("The field before") },
	{ "m", N_("Keep mine") },
	{ "t", N_("Take theirs") },
	{ "Enter", N_("Save, when all fields are decided") },
	{ "Esc q Ctrl-C", N_("Back to the form") },
	{ NULL, NULL },
};

static const struct fixed_key in_text[] = {
	{ "k Up", N_("A line up") },
	{ "j Down", N_("A line down") },
	{ "PgUp", N_("A page up") },
	{ "PgDn Space", N_("A page down") },
	{ "g Home", N_("To the first line") },
	{ "G End", N_("To the last line") },
	{ "y", N_("Copy all of it, and leave") },
	{ "Esc q Enter Ctrl-C", N_("Leave") },
	{ NULL, NULL },
};

static const struct fixed_key on_wall[] = {
	{ "Right l Tab", N_("The next screen") },
	{ "Left h Shift-Tab", N_("The screen before") },
	{ "Down j PgDn", N_("A page down") },
	{ "Up k PgUp", N_("A page up") },
	{ "Space", N_("Stop turning, or go on") },
	{ "Ctrl-L", N_("Paint the whole terminal again") },
	{ "Ctrl-Z", N_("Stop for now; fg comes back") },
	{ "Q q W Esc Ctrl-C", N_("Leave the wall") },
	{ NULL, NULL },
};

const struct fixed_keys fixed_keys[] = {
	{ "field", N_("A field to type in"), in_field },
	{ "form", N_("Forms"), in_form },
	{ "prompt", N_("Prompts"), in_prompt },
	{ "list", N_("Lists to choose from"), in_list },
	{ "question", N_("Questions"), in_question },
	{ "conflict", N_("Two changes of the same field"), in_conflict },
	{ "text", N_("A text to read"), in_text },
	{ "wall", N_("The wall"), on_wall },
	{ NULL, NULL, NULL },
};
