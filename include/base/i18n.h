/* Language of the interface: English or Chinese, on any host.
 *
 * Works where no locale is generated: LC_CTYPE and LC_MESSAGES fall back to
 * C.UTF-8 and LANGUAGE picks the catalogue.  LC_NUMERIC always stays "C". */
#ifndef BASE_I18N_H
#define BASE_I18N_H

#include <libintl.h>
#include <stdbool.h>

#define _(text) gettext(text)
#define N_(text) text

/* Call once, first in main.  `wanted`: value of --lang or NULL; then
 * WARROOM_LANG, LANGUAGE, LC_ALL, LC_MESSAGES, LANG decide. */
void i18n_init(const char *wanted);
/* Switches while running: "zh..." is Chinese, anything else English. */
void i18n_set(const char *lang);
/* "en" or "zh", as set last. */
const char *i18n_lang(void);
bool i18n_is_zh(void);

#endif
