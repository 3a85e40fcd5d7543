/* A colleague: a process of its own that writes readings by the use cases, when told.
 *
 * Started before the screens, so that it has none of their terminal. */
#ifndef E2E_WRITER_H
#define E2E_WRITER_H

#include <stdbool.h>

struct writer;
struct writer *writer_start(const char *file);
/* Ends it; NULL is fine. */
void writer_end(struct writer *w);

/* Records `n` values of the KPI stock from `from` on, 1 more each, a commit each, as fast as it
 * can; returns when the last one is committed. */
void writer_record(struct writer *w, int from, int n);
/* Records a value as on a slow disk: returns when all is written to the log and nobody can see it
 * yet, and stays there until it is let go; that returns when it is committed.  Not the first change
 * of a writer: a new log has syncs of its own. */
void writer_hold(struct writer *w, int value);
/* The same for the title of a task, "Named VALUE": a change that is one commit only. */
void writer_hold_title(struct writer *w, int task, int value);
void writer_let_go(struct writer *w);
/* Begins to record `per_commit` readings of several KPIs and channels in each commit,
 * `commits_per_s` times a second, until it is ended; returns at once. */
void writer_feed(struct writer *w, int per_commit, int commits_per_s);
/* Readings that the feed has committed so far. */
long writer_fed(struct writer *w);

#endif
