/* Themes: their files, what is wrong in them, and whether they can be read by eyes of all kinds. */
#include "support/test.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "ui/theme.h"

static struct theme load(const char *name)
{
	struct theme t;
	struct err err = { 0 };
	if (theme_load(&t, name, &err) < 0)
		fail_msg("%s: %s", name, err.message);
	return t;
}

/* ---- files ---- */

static void write_theme(const char *name, const char *text)
{
	char path[512];
	mkdir(test_path("config"), 0700);
	mkdir(test_path("config/warroom"), 0700);
	mkdir(test_path("config/warroom/themes"), 0700);
	snprintf(path, sizeof path, "config/warroom/themes/%s.ini", name);
	test_write_file(test_path(path), text);
}

static void each_shipped_theme_is_right(void **state)
{
	(void)state;
	for (const struct shipped *s = shipped_themes; s->name; s++)
		load(s->name);
}

static void a_file_changes_what_it_says(void **state)
{
	(void)state;
	write_theme("night", "base = light\n[256]\nbad = 88 on #ffaf00 bold reverse\n"
			     "[8]\ngood = on blue\n[mono]\nwarn =\n");
	struct theme t = load("night"), light = load("light");
	struct look bad = theme_look(&t, TONE_BAD, 256);
	assert_int_equal(bad.fg, 88);
	assert_int_equal(bad.bg, 214);
	assert_int_equal(bad.attr, LOOK_BOLD | LOOK_REVERSE);
	assert_int_equal(theme_look(&t, TONE_GOOD, 8).fg, LOOK_DEFAULT);
	assert_int_equal(theme_look(&t, TONE_GOOD, 16).bg, 4);
	assert_int_equal(theme_look(&t, TONE_WARN, 0).attr, 0);
	assert_int_equal(theme_look(&t, TONE_STALE, 256).fg,
			 theme_look(&light, TONE_STALE, 256).fg);
	assert_string_equal(t.name, "night");
}

static void what_is_left_out_is_as_in_dark(void **state)
{
	(void)state;
	write_theme("some", "[256]\nbad = 9\n");
	write_theme("nothing", "# nothing yet\n");
	struct theme t = load("some"), none = load("nothing"), dark = load("dark");
	assert_int_equal(theme_look(&t, TONE_GOOD, 256).fg, theme_look(&dark, TONE_GOOD, 256).fg);
	assert_int_equal(theme_look(&none, TONE_TOP, 256).bg, theme_look(&dark, TONE_TOP, 256).bg);
	assert_int_equal(theme_look(&t, TONE_TOP, 0).attr, LOOK_REVERSE);
}

static void a_theme_may_hide_a_shipped_one(void **state)
{
	(void)state;
	struct theme before = load("light");
	write_theme("light", "base = light\n[256]\ngood = 2\n");
	struct theme t = load("light");
	assert_int_equal(theme_look(&t, TONE_GOOD, 256).fg, 2);
	assert_int_equal(theme_look(&t, TONE_BAD, 256).fg, theme_look(&before, TONE_BAD, 256).fg);
	remove(test_path("config/warroom/themes/light.ini"));
}

static void themes_beside_the_systems_file_count(void **state)
{
	(void)state;
	const char **names;
	struct arena a = { 0 };
	bool found = false;
	mkdir(test_path("etc"), 0700);
	mkdir(test_path("etc/themes"), 0700);
	test_write_file(test_path("etc/themes/house.ini"), "[256]\ngood = 33\n");
	setenv("WARROOM_CONF", test_path("etc/warroom.conf"), 1);
	struct theme t = load("house");
	assert_int_equal(theme_look(&t, TONE_GOOD, 256).fg, 33);
	size_t n = theme_list(&a, &names);
	for (size_t i = 0; i < n; i++)
		found |= !strcmp(names[i], "house");
	assert_true(found);
	assert_string_equal(names[0], "dark");
	unsetenv("WARROOM_CONF");
	arena_release(&a);
}

static void what_is_wrong_is_said_with_its_line(void **state)
{
	static const struct {
		const char *text, *says, *hint;
	} bad[] = {
		{ "[256]\nbda = 1\n", "bad.ini:2: nothing here looks like 'bda'", "mean bad" },
		{ "[256]\nbad = 256\n", "bad.ini:2: not a colour or an attribute here: '256'",
		  "up to 255" },
		{ "[16]\nbad = #ff0000\n", "'#ff0000'", "up to 15" },
		{ "[8]\nbad = bright-red\n", "'bright-red'", "up to 7" },
		{ "[8]\nbad = red on\n", "'on'", "" },
		{ "[8]\nbad = red green\n", "'green'", "" },
		{ "[8]\nbad = bold red\n", "'red'", "" },
		{ "[mono]\nbad = red\n", "'red'", "bold, dim" },
		{ "[256]\ngood = 1\n\n[512]\nbad = 1\n", "bad.ini:5: no section [512]", "[256]" },
		{ "bad = 1\n", "bad.ini:1: no section []", "" },
		{ "[256]\nwhat is this\n", "bad.ini:2: write it as name = value", "" },
		{ "base = nowhere\n", "bad.ini:1: no theme 'nowhere'", "dark, light" },
		{ "base = bad2\n", "bad2.ini:1: themes are based on each other in a circle", "" },
		{ "base = ../../etc/passwd\n", "no theme", "" },
		{ "base = light\nbase = dark\n", "bad.ini:2: base stands once", "" },
	};
	struct theme t, dark = load("dark");
	(void)state;
	write_theme("bad2", "base = bad\n");
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct err err = { 0 };
		write_theme("bad", bad[i].text);
		assert_int_equal(theme_load(&t, "bad", &err), -1);
		assert_int_equal(err.code, ERR_CONFIG);
		if (!strstr(err.message, bad[i].says) || !strstr(err.hint, bad[i].hint))
			fail_msg("%zu: %s / %s", i, err.message, err.hint);
		assert_memory_equal(t.look, dark.look, sizeof t.look);
	}
}

static void a_theme_that_is_not_there_lists_those_that_are(void **state)
{
	struct theme t;
	struct err err = { 0 };
	(void)state;
	assert_int_equal(theme_load(&t, "pink", &err), -1);
	assert_string_equal(err.message, "no theme 'pink'");
	assert_non_null(strstr(err.hint, "dark, light, contrast, colorblind, mono"));
	assert_string_equal(t.name, "dark");
}

/* ---- eyes ---- */

struct rgb {
	double r, g, b; /* linear, of 1 */
};

static double linear(double c)
{
	c /= 255;
	return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

/* xterm's own colours. */
static struct rgb rgb_of(int color)
{
	static const int low[16][3] = {
		{ 0, 0, 0 },       { 205, 0, 0 },   { 0, 205, 0 },   { 205, 205, 0 },
		{ 0, 0, 238 },     { 205, 0, 205 }, { 0, 205, 205 }, { 229, 229, 229 },
		{ 127, 127, 127 }, { 255, 0, 0 },   { 0, 255, 0 },   { 255, 255, 0 },
		{ 92, 92, 255 },   { 255, 0, 255 }, { 0, 255, 255 }, { 255, 255, 255 },
	};
	static const int step[] = { 0, 95, 135, 175, 215, 255 };
	if (color < 16)
		return (struct rgb){ linear(low[color][0]), linear(low[color][1]),
				     linear(low[color][2]) };
	if (color >= 232) {
		double grey = linear(8 + 10 * (color - 232));
		return (struct rgb){ grey, grey, grey };
	}
	color -= 16;
	return (struct rgb){ linear(step[color / 36]), linear(step[color / 6 % 6]),
			     linear(step[color % 6]) };
}

static double luminance(struct rgb c)
{
	return 0.2126 * c.r + 0.7152 * c.g + 0.0722 * c.b;
}

/* WCAG 2.1's contrast ratio. */
static double contrast(struct rgb a, struct rgb b)
{
	double x = luminance(a), y = luminance(b);
	return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

static struct rgb ink(const struct look *l, bool is_light)
{
	return rgb_of(l->fg == LOOK_DEFAULT ? is_light ? 0 : 7 : l->fg);
}

static struct rgb paper(const struct look *l, bool is_light)
{
	return rgb_of(l->bg == LOOK_DEFAULT ? is_light ? 15 : 0 : l->bg);
}

static void check_contrast(const char *name, int colors, double text, double line)
{
	struct theme t = load(name);
	bool is_light = !strcmp(name, "light");
	for (int i = 0; i < TONE_COUNT; i++) {
		struct look l = theme_look(&t, (enum tone)i, colors);
		double least = i == TONE_BORDER ? line : text;
		double got = contrast(ink(&l, is_light), paper(&l, is_light));
		if (got < least)
			fail_msg("%s, %d colours: %s has a contrast of %.2f, less than %.1f", name,
				 colors, tone_name((enum tone)i), got, least);
		if (colors == 256 && l.fg != LOOK_DEFAULT && (l.attr & LOOK_DIM))
			fail_msg("%s: dim takes the contrast of %s away", name,
				 tone_name((enum tone)i));
	}
}

static void text_can_be_read(void **state)
{
	static const char *const names[] = { "dark", "light", "colorblind" };
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		check_contrast(names[i], 256, 4.5, 3);
		/* pure red and magenta of 8 colours, bold, on black and on white */
		check_contrast(names[i], 16, 4.3, 3);
		check_contrast(names[i], 8, 3.5, 3);
	}
}

static void high_contrast_is_high(void **state)
{
	(void)state;
	check_contrast("contrast", 256, 7, 7);
	check_contrast("contrast", 16, 7, 7);
	check_contrast("contrast", 8, 7, 7);
}

enum vision { PROTANOPIA, DEUTERANOPIA, VISIONS };

/* What a dichromat sees, after Vienot, Brettel and Mollon (1999). */
static struct rgb seen_by(enum vision v, struct rgb c)
{
	static const double m[VISIONS][3][3] = {
		{ { 0.11238, 0.88762, 0 }, { 0.11238, 0.88762, 0 }, { 0.00401, -0.00401, 1 } },
		{ { 0.29275, 0.70725, 0 }, { 0.29275, 0.70725, 0 }, { -0.02234, 0.02234, 1 } },
	};
	return (struct rgb){
		m[v][0][0] * c.r + m[v][0][1] * c.g + m[v][0][2] * c.b,
		m[v][1][0] * c.r + m[v][1][1] * c.g + m[v][1][2] * c.b,
		m[v][2][0] * c.r + m[v][2][1] * c.g + m[v][2][2] * c.b,
	};
}

static double lab_f(double t)
{
	return t > 0.008856 ? cbrt(t) : 7.787 * t + 16.0 / 116;
}

/* Distance in CIE Lab: 2.3 can just be told apart. */
static double distance(struct rgb a, struct rgb b)
{
	double lab[2][3];
	const struct rgb both[] = { a, b };
	for (int i = 0; i < 2; i++) {
		struct rgb c = both[i];
		double x = (0.4124 * c.r + 0.3576 * c.g + 0.1805 * c.b) / 0.9505;
		double y = luminance(c);
		double z = (0.0193 * c.r + 0.1192 * c.g + 0.9505 * c.b) / 1.089;
		lab[i][0] = 116 * lab_f(y) - 16;
		lab[i][1] = 500 * (lab_f(x) - lab_f(y));
		lab[i][2] = 200 * (lab_f(y) - lab_f(z));
	}
	return sqrt(pow(lab[0][0] - lab[1][0], 2) + pow(lab[0][1] - lab[1][1], 2) +
		    pow(lab[0][2] - lab[1][2], 2));
}

static const enum tone states[] = { TONE_GOOD, TONE_AHEAD, TONE_WARN, TONE_BAD, TONE_STALE };

/* The nearest two states as a dichromat sees them. */
static double least_distance(const char *name, int vision)
{
	struct theme t = load(name);
	double least = INFINITY;
	for (size_t i = 0; i < ARRAY_LEN(states); i++) {
		for (size_t k = 0; k < i; k++) {
			struct look a = theme_look(&t, states[i], 256);
			struct look b = theme_look(&t, states[k], 256);
			struct rgb x = ink(&a, false), y = ink(&b, false);
			if (vision < VISIONS) {
				x = seen_by((enum vision)vision, x);
				y = seen_by((enum vision)vision, y);
			}
			least = fmin(least, distance(x, y));
		}
	}
	return least;
}

static void states_differ_for_everybody(void **state)
{
	(void)state;
	for (int v = 0; v <= VISIONS; v++) {
		double got = least_distance("colorblind", v);
		if (got < 20)
			fail_msg("colorblind, vision %d: two states are %.1f apart", v, got);
	}
	assert_true(least_distance("dark", VISIONS) > 20);
}

/* Without colours the states that matter still stand out by themselves; their sign and word say
 * the rest. */
static void mono_has_attributes_alone(void **state)
{
	struct theme t = load("mono");
	(void)state;
	for (int i = 0; i < TONE_COUNT; i++) {
		struct look l = theme_look(&t, (enum tone)i, 256);
		assert_int_equal(l.fg, LOOK_DEFAULT);
		assert_int_equal(l.bg, LOOK_DEFAULT);
		for (const struct shipped *s = shipped_themes; s->name; s++) {
			struct theme other = load(s->name);
			assert_int_equal(theme_look(&other, (enum tone)i, 0).attr, l.attr);
		}
	}
	assert_int_not_equal(theme_look(&t, TONE_BAD, 0).attr, theme_look(&t, TONE_WARN, 0).attr);
}

int main(void)
{
	const struct CMUnitTest cases[] = {
		cmocka_unit_test(each_shipped_theme_is_right),
		cmocka_unit_test(a_file_changes_what_it_says),
		cmocka_unit_test(what_is_left_out_is_as_in_dark),
		cmocka_unit_test(a_theme_may_hide_a_shipped_one),
		cmocka_unit_test(themes_beside_the_systems_file_count),
		cmocka_unit_test(what_is_wrong_is_said_with_its_line),
		cmocka_unit_test(a_theme_that_is_not_there_lists_those_that_are),
		cmocka_unit_test(text_can_be_read),
		cmocka_unit_test(high_contrast_is_high),
		cmocka_unit_test(states_differ_for_everybody),
		cmocka_unit_test(mono_has_attributes_alone),
	};
	setenv("XDG_CONFIG_HOME", test_path("config"), 1);
	i18n_init("en");
	return cmocka_run_group_tests_name(__FILE__, cases, NULL, NULL);
}
