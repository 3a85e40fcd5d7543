/* FIELD=VALUE arguments and options as the fields of a use case. */
#ifndef CLI_FIELDS_H
#define CLI_FIELDS_H

#include "app/fields.h"
#include "cli/args.h"

/* Arguments from number `from` on, each FIELD=VALUE. */
int cli_typed_fields(const struct args *args, int from, struct app_fields *out,
		     struct err *err) NODISCARD;
/* Those of these options (NULL-ended) that were given; needs-evidence is the field
 * needs_evidence. */
struct app_fields cli_option_fields(const struct args *args, const char *const *options);
void cli_add_field(const struct args *args, struct app_fields *f, const char *name,
		   const char *value);

#endif
