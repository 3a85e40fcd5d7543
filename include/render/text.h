/* Plain text for a terminal, a pipe or a mail: tables fit the width by cells. */
#ifndef RENDER_TEXT_H
#define RENDER_TEXT_H

#include "render/render.h"

/* All blocks, or only what the report says for people. */
int text_render(const struct report *r, const struct render_options *o, struct str *out,
		struct err *err) NODISCARD;

#endif
