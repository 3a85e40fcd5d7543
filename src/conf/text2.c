#include "conf/text2.h"

#include "base/str.h"

const char *text2_pick(struct text2 t, const char *lang)
{
	return lang && str_starts(lang, "zh") ? t.zh : t.en;
}
