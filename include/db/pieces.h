/* Small pieces of memory for SQLite, which takes and drops seven thousand of them at every start:
 * idle ones of each size wait in a list, new ones are cut from blocks.  (SQLite's own answer to
 * this, lookaside, is left out of Debian's.)  The functions have the form that it wants; it does
 * not say for whom it asks, so the lists are the process's.  One thread; out of memory aborts.
 * Under a sanitizer, which has to see every piece, all are the system's. */
#ifndef DB_PIECES_H
#define DB_PIECES_H

/* `n` bytes, not zeroed. */
void *pieces_take(int n);
/* To be taken again; large ones go back to the system. */
void pieces_drop(void *room);
/* With its content as far as that fits; may be elsewhere. */
void *pieces_resize(void *room, int n);
/* Bytes that it has room for; 0 for NULL. */
int pieces_size(void *room);

#endif
