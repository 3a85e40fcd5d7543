/* Any text: the checker ends; a playbook that is taken is written and read
 * back as the same, without errors. */
#include "conf/playbook.h"
#include "fuzz/fuzz.h"

static void check_again(const struct playbook *p)
{
	struct playbook q;
	struct playbook_findings f;
	struct str once = { 0 }, twice = { 0 };
	struct err err = { 0 };

	playbook_write(p, &once);
	MUST(playbook_parse(&q, &once, "/nowhere/again.cfg", &f, &err) == 0);
	playbook_write(&q, &twice);
	MUST(!strcmp(str_text(&once), str_text(&twice)));
	str_release(&once);
	str_release(&twice);
	playbook_release(&q);
	playbook_findings_release(&f);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct playbook p;
	struct playbook_findings f;
	struct str text = { 0 };
	struct err err = { 0 };

	str_add_bytes(&text, (const char *)data, size);
	if (playbook_parse(&p, &text, "/nowhere/fuzz.cfg", &f, &err) == 0) {
		MUST(!f.errors.count);
		check_again(&p);
	} else {
		MUST(f.errors.count && err.code == ERR_DATA && *err.message);
	}
	playbook_release(&p);
	playbook_findings_release(&f);
	str_release(&text);
	return 0;
}
