/* Markdown (GitHub's tables).  Figures are whole; what data could do as markup is
 * escaped: \ ` * _ [ ] < > & | ~ # everywhere (so no link, image, HTML or code
 * can start), and + - = and numbers where they begin a line. */
#ifndef RENDER_MARKDOWN_H
#define RENDER_MARKDOWN_H

#include "render/render.h"

/* Headings, bold labels, pipe tables. */
int markdown_render(const struct report *r, const struct render_options *o, struct str *out,
		    struct err *err) NODISCARD;

#endif
