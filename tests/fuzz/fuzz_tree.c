/* Any bytes as a configuration file: a tree with places, or problems that
 * name the file; never both nothing. */
#include "conf/tree.h"
#include "fuzz/fuzz.h"

static void check_tree(const struct tree *t, int depth)
{
	size_t n = 0;

	MUST(depth < 1000 && t->name && t->text);
	for (const struct tree *c = t->child; c; c = c->next, n++)
		check_tree(c, depth + 1);
	MUST(n == t->children);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { 0 };
	struct problems problems = { 0 };
	const struct tree *t = tree_parse(&a, (const char *)data, size, "/nowhere/x.cfg",
					  &problems);

	MUST(t || problems.count > 0);
	if (t)
		check_tree(t, 0);
	problems_release(&problems);
	arena_release(&a);
	return 0;
}
