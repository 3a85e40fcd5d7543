#include "store/doctor.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/i18n.h"
#include "store/inner.h"
#include "store/journal.h"
#include "store/sums.h"

enum { DIR_MODE = 02770, FILE_MODE = 0660, SAMPLE_DAYS = 50 };

struct doctor {
	struct store *s;
	struct arena *arena;
	struct doctor_fact *fact;
	size_t n, cap;
};

static struct doctor_fact *add(struct doctor *d, enum doctor_level level, const char *code,
			       const char *text)
{
	struct doctor_fact *f = ARENA_PUSH(d->arena, d->fact, d->n, d->cap);

	*f = (struct doctor_fact){ level, code, text, "" };
	return f;
}

/* ---- content */

static int check_integrity(struct doctor *d, struct err *err)
{
	struct str found = { 0 };
	int rc = db_verify(d->s->db, false, &found, err);

	if (!rc && !found.len)
		add(d, DOCTOR_OK, "integrity", _("the file is sound"));
	else if (!rc)
		add(d, DOCTOR_ERROR, "integrity",
		    arena_printf(d->arena, _("the file is damaged: %s"), str_text(&found)))
			->hint = _("restore a backup with 'warroom restore', keep this file");
	str_release(&found);
	return rc;
}

static int check_chain(struct doctor *d, struct err *err)
{
	struct journal_head head;
	int64_t broken;

	if (journal_verify(d->s, &broken, err) || journal_head(d->s, d->arena, &head, err))
		return -1;
	if (broken)
		add(d, DOCTOR_ERROR, "chain",
		    arena_printf(d->arena, _("the journal was changed from outside at change %lld"),
				 (long long)broken))
			->hint = _("compare with a backup: somebody wrote past warroom");
	else
		add(d, DOCTOR_OK, "chain",
		    arena_printf(d->arena, _("the journal is whole: change %lld, %.12s"),
				 (long long)head.id, head.hash));
	return 0;
}

/* A day's sums against its readings. */
static int compare_day(struct doctor *d, const struct reading_sum *day, bool *is_right,
		       struct err *err)
{
	struct reading_sum is = { .start = day->start };
	struct zone *zone = NULL;

	*is_right = false;
	if (readings_zone(d->s, day->kpi_id, &zone, err))
		return -1;
	const struct sums_range range = { day->kpi_id, day->channel_id,
					  zone_day_start(zone, (int32_t)day->start),
					  zone_day_start(zone, (int32_t)day->start + 1) - 1 };
	int rc = sums_measure(d->s->db, &range, &is, err);

	zone_free(zone);
	*is_right = is.n == day->n && is.sum == day->sum && is.max == day->max &&
		    is.last == day->last && is.last_at == day->last_at;
	return rc;
}

static int load_sample(struct doctor *d, struct reading_sum *day, size_t *n, struct err *err)
{
	struct db_stmt *st;
	int rc;

	*n = 0;
	if (db_prepare(
		    d->s->db,
		    "SELECT kpi_id,channel_id,start,n,total,highest,newest_at,newest FROM day_sum "
		    "ORDER BY start DESC, kpi_id, channel_id LIMIT $1",
		    &st, err))
		return -1;
	db_bind_int(st, 1, SAMPLE_DAYS);
	while ((rc = db_step(st, err)) == 1)
		day[(*n)++] = (struct reading_sum){ db_int(st, 0), db_int(st, 1), db_int(st, 2),
						    db_int(st, 3), db_int(st, 4), db_int(st, 5),
						    db_int(st, 6), db_int(st, 7) };
	return rc;
}

static int check_sums(struct doctor *d, struct err *err)
{
	struct reading_sum day[SAMPLE_DAYS];
	size_t n, wrong = 0;

	if (load_sample(d, day, &n, err))
		return -1;
	for (size_t i = 0; i < n; i++) {
		bool is_right;

		if (compare_day(d, &day[i], &is_right, err))
			return -1;
		wrong += !is_right;
	}
	if (wrong)
		add(d, DOCTOR_ERROR, "sums",
		    arena_printf(d->arena, _("%zu of %zu days' sums differ from their readings"),
				 wrong, n))
			->hint = _("make a backup, then report this");
	else
		add(d, DOCTOR_OK, "sums",
		    arena_printf(d->arena, _("%zu days' sums agree with their readings"), n));
	return 0;
}

/* What is not there twice, in the totals and in the sums of all channels, is wrong. */
#define TOTALS_THAT_DIFFER(total, sum)                                                   \
	"SELECT COUNT(*) FROM (SELECT DISTINCT kpi_id, start FROM ("                     \
	"SELECT kpi_id, start FROM (SELECT kpi_id, start, n, total, highest, newest_at " \
	"FROM " total " UNION ALL SELECT kpi_id, start, CAST(SUM(n) AS BIGINT), "        \
	"CAST(SUM(total) AS BIGINT), MAX(highest), MAX(newest_at) FROM " sum             \
	" GROUP BY kpi_id, start) AS t "                                                 \
	"GROUP BY kpi_id, start, n, total, highest, newest_at HAVING COUNT(*) <> 2) AS u) AS d"

static int check_totals(struct doctor *d, struct err *err)
{
	struct db *db = d->s->db;
	int64_t hours, days;

	if (db_get_int(db, TOTALS_THAT_DIFFER("hour_total", "hour_sum"), datum_none(), &hours,
		       err) ||
	    db_get_int(db, TOTALS_THAT_DIFFER("day_total", "day_sum"), datum_none(), &days, err))
		return -1;
	if (hours || days)
		add(d, DOCTOR_ERROR, "totals",
		    arena_printf(d->arena,
				 _("totals of %lld hours and %lld days differ from their channels"),
				 (long long)hours, (long long)days))
			->hint = _("make a backup, then report this");
	else
		add(d, DOCTOR_OK, "totals", _("totals agree with the sums of their channels"));
	return 0;
}

static int check_balances(struct doctor *d, struct err *err)
{
	int64_t wrong;

	if (db_get_int(d->s->db,
		       "SELECT COUNT(*) FROM budget_line b WHERE b.spent_minor <> "
		       "(SELECT CAST(COALESCE(SUM(spent_minor), 0) AS BIGINT) FROM ledger_day d "
		       "WHERE d.line_id = b.id) OR b.refunded_minor <> "
		       "(SELECT CAST(COALESCE(SUM(refunded_minor), 0) AS BIGINT) FROM ledger_day d "
		       "WHERE d.line_id = b.id)",
		       datum_none(), &wrong, err))
		return -1;
	if (wrong)
		add(d, DOCTOR_ERROR, "balances",
		    arena_printf(d->arena, _("%lld budget lines differ from their ledger"),
				 (long long)wrong))
			->hint = _("make a backup, then report this");
	else
		add(d, DOCTOR_OK, "balances", _("budget lines agree with their ledger"));
	return 0;
}

static void check_engine(struct doctor *d)
{
	const char *engine = db_engine(d->s->db);

	if (db_needs_checkpoint_guard(d->s->db))
		add(d, DOCTOR_NOTE, "engine",
		    arena_printf(
			    d->arena,
			    _("%s can lose rows by racing checkpoints; warroom makes them only "
			      "under its lock, so don't write the file with other programs"),
			    engine));
	else
		add(d, DOCTOR_OK, "engine", engine);
}

/* ---- place */

static void check_mode(struct doctor *d, const char *path, mode_t want, const char *code)
{
	struct stat st;

	if (stat(path, &st))
		return;
	if ((st.st_mode & 07777) == want)
		add(d, DOCTOR_OK, code,
		    arena_printf(d->arena, _("%s has mode %04o"), path, (unsigned)want));
	else
		add(d, DOCTOR_NOTE, code,
		    arena_printf(d->arena, _("%s has mode %04o; a team wants %04o"), path,
				 (unsigned)st.st_mode & 07777, (unsigned)want))
			->hint = arena_printf(d->arena, _("chmod %04o %s"), (unsigned)want, path);
}

static const char *folder_of(struct doctor *d)
{
	const char *path = d->s->path, *slash = strrchr(path, '/');

	return slash > path ? arena_strndup(d->arena, path, (size_t)(slash - path)) : "/";
}

static void check_file(struct doctor *d)
{
	static const char *const beside[] = { "-wal", "-shm", ".lock" };
	const char *path = d->s->path;
	struct stat st, other;

	if (stat(path, &st))
		return;
	check_mode(d, path, FILE_MODE, "mode");
	if (st.st_nlink != 1)
		add(d, DOCTOR_ERROR, "links",
		    arena_printf(d->arena, _("%s has %lu names; two names mean two logs"), path,
				 (unsigned long)st.st_nlink))
			->hint = _("remove the other name");
	for (size_t i = 0; i < ARRAY_LEN(beside); i++) {
		const char *name = arena_printf(d->arena, "%s%s", path, beside[i]);

		if (stat(name, &other))
			continue;
		if (other.st_gid != st.st_gid || (other.st_mode & 0660) != (st.st_mode & 0660))
			add(d, DOCTOR_WARNING, "leftover",
			    arena_printf(d->arena,
					 _("%s has another group or mode than the database"), name))
				->hint = _("let everybody leave warroom, then remove that file's "
					   "owner's session, or chgrp and chmod it");
	}
}

/* What a killed init, backup or restore leaves behind. */
static void check_half_made(struct doctor *d, const char *folder)
{
	const char *start = arena_printf(d->arena, "%s.new-", strrchr(d->s->path, '/') + 1);
	DIR *dir = opendir(folder);

	for (struct dirent *e; dir && (e = readdir(dir));)
		if (!strncmp(e->d_name, start, strlen(start)))
			add(d, DOCTOR_NOTE, "half-made",
			    arena_printf(d->arena, _("%s/%s was never finished"), folder,
					 e->d_name))
				->hint = _("remove it when nobody is making a copy just now");
	if (dir)
		closedir(dir);
}

/* Kinds of statfs(2) on which a write-ahead log can't be shared between hosts. */
static void check_file_system(struct doctor *d, const char *folder)
{
	static const struct {
		unsigned long magic;
		const char *name;
	} remote[] = {
		{ 0x6969, "NFS" },      { 0xff534d42, "CIFS" }, { 0xfe534d42, "SMB2" },
		{ 0x65735546, "FUSE" }, { 0x01021997, "9P" },   { 0x73757245, "Coda" },
	};
	struct statfs fs;

	if (statfs(folder, &fs))
		return;
	for (size_t i = 0; i < ARRAY_LEN(remote); i++)
		if (((unsigned long)fs.f_type & 0xffffffff) == remote[i].magic)
			add(d, DOCTOR_ERROR, "filesystem",
			    arena_printf(d->arena, _("%s is on %s, where the log can't be shared"),
					 folder, remote[i].name))
				->hint = _("move the database to a local disk");
	unsigned long long left = (unsigned long long)fs.f_bavail * (unsigned long long)fs.f_bsize;

	if (left < 256ull << 20)
		add(d, DOCTOR_WARNING, "space",
		    arena_printf(d->arena, _("only %llu MiB are left on the disk"), left >> 20))
			->hint = _("free some space");
}

int doctor_examine(struct store *s, struct row_list *out, struct err *err)
{
	struct doctor d = { .s = s, .arena = out->arena };
	const char *folder = folder_of(&d);

	if (check_integrity(&d, err) || check_chain(&d, err) || check_sums(&d, err) ||
	    check_totals(&d, err) || check_balances(&d, err))
		return -1;
	check_engine(&d);
	check_file(&d);
	check_mode(&d, folder, DIR_MODE, "folder");
	check_half_made(&d, folder);
	check_file_system(&d, folder);
	out->rows = d.fact;
	out->n = d.n;
	return 0;
}
