/* Materials, partners and lessons.
 *
 * MEMBER adds; a material is changed by its owner or LEAD, a partner by any
 * MEMBER.  Accepting a material stamps the time and takes the whole quantity
 * unless another is given. */
#ifndef APP_RESOURCE_H
#define APP_RESOURCE_H

#include "app/fields.h"
#include "model/resource.h"

struct material_row {
	struct material material;
	const char *owner; /* login, else the role's title; NULL */
	const char *login; /* NULL: no person */
	bool is_late;      /* due before today and not accepted */
	bool is_short;     /* accepted, but less than ordered */
};
struct material_list {
	struct arena *arena;
	struct material_row *row;
	size_t n;
};
/* By due day; with `code` (not NULL) that one alone. */
int material_list(struct app *app, const char *code, struct material_list *out,
		  struct err *err) NODISCARD;
/* Fields: title spec unit quantity lead_days due owner state accepted note. */
int material_add(struct app *app, const char *code, const struct app_fields *f,
		 struct err *err) NODISCARD;
/* Of a file, in the open write. */
int material_put_new(struct app *app, const char *code, const struct app_fields *f,
		     struct err *err) NODISCARD;
int material_put(struct app *app, const struct material *old, const struct app_fields *f,
		 bool *changed, struct err *err) NODISCARD;
int material_set(struct app *app, const char *code, const struct app_fields *f,
		 struct err *err) NODISCARD;

struct partner_list {
	struct arena *arena;
	const struct partner *partner;
	size_t n;
	int32_t today;
};
int partner_list(struct app *app, const char *code, struct partner_list *out,
		 struct err *err) NODISCARD;
/* Fields: name kind duty contact due signed note. */
int partner_add(struct app *app, const char *code, const struct app_fields *f,
		struct err *err) NODISCARD;
int partner_set(struct app *app, const char *code, const struct app_fields *f,
		struct err *err) NODISCARD;

struct lesson_list {
	struct arena *arena;
	const struct lesson *lesson;
	size_t n;
	struct directory directory;
};
int lesson_list(struct app *app, struct lesson_list *out, struct err *err) NODISCARD;
/* Fields: text kind cause responsible. */
int lesson_add(struct app *app, const struct app_fields *f, int64_t *id, struct err *err) NODISCARD;

#endif
