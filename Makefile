# warroom: build, tests and checks.  `make help` lists the targets.
#
# Non-recursive.  Sources are found by folder: src/<layer>/*.c and screens/*.c
# make build/$(MODE)/lib<layer>.a, tests/<layer>/test_*.c make one program
# each, linked with that layer and those below it (tools/layers.mk), nothing
# else: the link line proves the layering.

VERSION := 0.1.0
MODE    ?= release
PREFIX  ?= /usr/local
DESTDIR ?=
# Test programs run side by side
JOBS    ?= $(shell nproc 2>/dev/null || echo 2)
# Longest time of one test program, in seconds
TEST_TIMEOUT ?= 300

include tools/layers.mk

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules
SHELL := /bin/sh

ifeq ($(V),1)
Q :=
say = @:
else
Q := @
say = @printf '  %-7s %s\n'
endif

# ---------------------------------------------------------------- compiler
ifeq ($(origin CC),default)
CC := gcc
endif
AR := ar

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
	-Wmissing-prototypes -Wwrite-strings -Wundef -Wvla -Wformat=2 -Wcast-qual \
	-Wcast-function-type -Wnull-dereference
ifneq ($(filter true 1,$(CI) $(WERROR)),)
WARNINGS += -Werror
endif

HARDEN := -fPIE -fstack-protector-strong -fstack-clash-protection
ifneq ($(filter x86_64%,$(shell uname -m)),)
HARDEN += -fcf-protection
endif

mode.release := -O2 -g -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 $(HARDEN) -ffunction-sections
mode.debug   := -O0 -g3 $(HARDEN)
mode.san     := -O1 -g -fPIE -fno-omit-frame-pointer -fsanitize=address,undefined \
	-fno-sanitize-recover=all
mode.cov     := -O0 -g -fPIE --coverage
mode.fuzz    := -O1 -g -fPIE -fno-omit-frame-pointer \
	-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
ifndef mode.$(MODE)
$(error MODE is one of release, debug, san, cov, fuzz; not '$(MODE)')
endif

ifeq ($(MODE),fuzz)
CC := clang
WARNINGS := -Wall -Wextra
endif
# The sanitizers' own code makes these two cry wolf
ifeq ($(MODE),san)
WARNINGS += -Wno-null-dereference -Wno-maybe-uninitialized
endif

CSTD     := -std=c11 -D_GNU_SOURCE
INCLUDES := -Iinclude
DEFINES  := -DWARROOM_VERSION='"$(VERSION)"'
FLAGS    := $(CSTD) $(WARNINGS) $(mode.$(MODE)) $(INCLUDES) $(DEFINES) \
	-ffile-prefix-map=$(CURDIR)=. $(CFLAGS)
LINKING  := $(filter -O% -g% -fsanitize=% --coverage,$(mode.$(MODE))) \
	-pie -Wl,-z,relro,-z,now,-z,pack-relative-relocs,--as-needed,--gc-sections $(LDFLAGS)

# A target that calls make again: in parallel unless -j was said
again = $(MAKE) --no-print-directory $(if $(filter -j% --jobserver%,$(MAKEFLAGS)),,-j$(JOBS))

# Several goals run one after the other, each in parallel by itself
ifneq ($(word 2,$(MAKECMDGOALS)),)
.NOTPARALLEL:
endif

# ------------------------------------------------------------------- files
# make bench B=name: which benches; else B is the folder of what is built
BENCHES := $(if $(filter command%,$(origin B)),$(B))
override B := build/$(MODE)

src_dir = $(if $(filter screens,$1),screens,src/$1)
layer_src = $(wildcard $(call src_dir,$1)/*.c)
layer_obj = $(patsubst %.c,$B/%.o,$(call layer_src,$1)) $(made.$1)
# Objects of sources that are made
made.ui = $B/gen/themes.o $B/gen/pages.o
# A layer and all that it can reach
reach = $(sort $1 $(foreach l,$(may.$1),$(call reach,$l)))
reach_archives = $(foreach l,$(filter $(call reach,$1),$(LAYERS)),$B/lib$l.a)
reach_libs = $(sort $(foreach l,$(call reach,$1),$(libs.$l)))
linked = -Wl,--start-group $(filter %.a,$^) -Wl,--end-group

MAIN_OBJ  := $B/src/main.o
PROGRAM   := $B/warroom
TEST_SRC  := $(wildcard $(foreach l,$(LAYERS) e2e,tests/$l/test_*.c))
TEST_PROG := $(patsubst %.c,$B/%,$(TEST_SRC))
TEST_SH   := $(filter-out tests/support/%,$(wildcard tests/*/*.sh))
FUZZ_SRC  := $(wildcard tests/fuzz/fuzz_*.c)
FUZZ_PROG := $(patsubst %.c,$B/%,$(FUZZ_SRC))
CATALOGUES := $(patsubst po/%.po,build/locale/%/LC_MESSAGES/warroom.mo,$(wildcard po/*.po))
PLAYBOOKS := $(wildcard conf/playbooks/*.cfg)

.PHONY: all help
all: $(PROGRAM) $(CATALOGUES)
ifeq ($(MODE),release)
all: build/warroom
endif
all:
	@:

help:
	@sed -n 's/^## //p' Makefile

## make                 build/warroom and the catalogues; no network
## make demo            installs what is missing, builds, runs the demo
## make check [T=x/y]   installs what is missing, builds, runs the tests
## make lint            layers, purity, headers, banned calls, SQL, style, manuals
## make format          clang-format on everything
## make soak [T=x/y]    the tests that kill, crowd and last, for longer
## make san [T=x/y]     the tests under ASan, UBSan and LeakSanitizer
## make cov             coverage of the tests: build/cov/index.html
## make fuzz T=60       each fuzz target for T seconds
## make bench [B=name]   measures beside floors: start report record screens crowd beside
## make install         DESTDIR= PREFIX=/usr/local
## make deb             build/warroom_VERSION_ARCH.deb
## make pictures        the pictures of README, from the demo
## make pot             po/warroom.pot and the catalogues, with new strings
## make clean
## V=1 shows commands, MODE=debug builds without optimising, WERROR=1 is strict

# Rebuild what the flags (but for -Werror) or the list of files touch, and only then.
changed = $(shell mkdir -p $(dir $1); printf '%s\n' '$(subst ','\'',$2)' | cmp -s - $1 || \
	printf '%s\n' '$(subst ','\'',$2)' >$1)
$(call changed,$B/flags,$(filter-out -Werror,$(FLAGS)) $(LINKING))

define layer_rules
$(call changed,$B/lib$1.list,$(call layer_obj,$1))
$B/lib$1.a: $(call layer_obj,$1) $B/lib$1.list
	$(say) AR $$@
	$(Q)rm -f $$@ && $(AR) rcs $$@ $$(filter %.o,$$^)
endef
$(foreach l,$(LAYERS),$(eval $(call layer_rules,$l)))

$B/%.o: %.c $B/flags
	$(say) CC $<
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(FLAGS) $(if $(filter tests/%,$<),-Itests) -MMD -MP -c -o $@ $<

# The themes that the program ships are built in, in the user's own syntax
SHIPPED_THEMES := $(foreach t,dark light contrast colorblind mono,conf/themes/$t.ini)
$B/gen/themes.c: $(SHIPPED_THEMES) tools/embed
	$(say) EMBED $@
	$(Q)mkdir -p $(@D)
	$(Q)tools/embed ui/theme.h shipped_themes $(SHIPPED_THEMES) >$@

# So are the sections of the manual that F1 opens
$B/gen/pages.c: man/warroom-screens.7 tools/man-text tools/embed
	$(say) EMBED $@
	$(Q)tools/man-text $< $B/gen/pages
	$(Q)tools/embed ui/manual.h shipped_pages $B/gen/pages/*.txt >$@

$B/gen/%.o: $B/gen/%.c $B/flags
	$(say) CC $<
	$(Q)$(CC) $(FLAGS) -MMD -MP -c -o $@ $<

# Loading shared libraries is a tenth of what every command costs, so the release
# holds its libraries itself, the C library too; STATIC= takes the shared ones, as
# a distribution would.
STATIC := $(if $(filter release,$(MODE)),-static-pie)
no_loader = $(if $(STATIC),-Wl$(comma)--wrap=dlopen$(comma)--wrap=dlsym$(comma)--wrap=dlclose$(comma)--wrap=dlerror)
comma := ,

# What a start runs lies side by side, which takes half a megabyte of pages less.
# Valgrind knows no lines of it, nor the heap of a program that holds the C library:
# START= STATIC= links without both.
START := $(if $(filter release,$(MODE)),tools/start.ld)

# panelw before ncursesw before tinfo: each archive needs the next.  What debuggers
# want goes to a file beside it, which they find.  Copied, as an installed program
# is, it lies in large pieces in the page cache: a start then takes a twentieth less.
define link_program
	$(say) LINK $@
	$(Q)$(CC) $(if $(STATIC),$(LINKING:-pie=$(STATIC)) $(no_loader),$(LINKING)) $(START:%=-Wl,-T,%) \
		-o $@.linked $(filter %.o,$^) $(linked) -lpanelw \
		$(filter-out -lpanelw,$(call reach_libs,main)) -lm
	$(if $(filter release,$(MODE)),$(Q)objcopy --only-keep-debug $@.linked $@.debug && \
		objcopy --strip-debug --add-gnu-debuglink=$@.debug $@.linked)
	$(Q)rm -f $@ && cp $@.linked $@ && rm $@.linked
endef
$(call changed,$B/linked_as,$(STATIC) $(START))
program_parts := $B/linked_as $(MAIN_OBJ) $(if $(STATIC),$B/src/static.o) $(call reach_archives,main) $(START)
$(PROGRAM): $(program_parts)
	$(link_program)

build/warroom: build/release/warroom
	$(Q)ln -f $< $@

build/locale/%/LC_MESSAGES/warroom.mo: po/%.po
	$(say) MSGFMT $@
	$(Q)mkdir -p $(@D)
	$(Q)msgfmt -c -o $@ $<

# ------------------------------------------------------------------- tests
# tests/support/*.c serves all; tests/support/<layer>/*.c serves the tests of
# that layer and above; tests/<layer>/*.c without test_ serves that folder.
support_src = $(wildcard tests/support/*.c $(foreach l,$(call reach,$1),tests/support/$l/*.c)) \
	$(filter-out tests/$1/test_%,$(wildcard tests/$1/*.c))

define test_rules
$(patsubst %.c,$B/%,$(filter tests/$1/%,$(TEST_SRC))): $B/%: $B/%.o \
		$(patsubst %.c,$B/%.o,$(call support_src,$1)) $(call reach_archives,$1)
	$(say) LINK $$@
	$(Q)$(CC) $$(LINKING) -o $$@ $$(filter %.o,$$^) $$(linked) $(call reach_libs,$1) -lcmocka -lm
endef
$(foreach l,$(LAYERS),$(eval $(call test_rules,$l)))

# It counts what is taken from the heap
$B/tests/screens/test_draw: LINKING += -Wl,--wrap=malloc -Wl,--wrap=calloc -Wl,--wrap=realloc

# End to end: the real program on a pty, its screen read through libvterm; of
# ours only the tables of actions and, for a second process that writes, app
$(patsubst %.c,$B/%,$(filter tests/e2e/%,$(TEST_SRC))): $B/%: $B/%.o \
		$(patsubst %.c,$B/%.o,$(call support_src,e2e)) $(call reach_archives,screens)
	$(say) LINK $@
	$(Q)$(CC) $(LINKING) -o $@ $(filter %.o,$^) $(linked) $(call reach_libs,screens) \
		-lcmocka -lvterm -lutil

ALL_TESTS := $(patsubst tests/%.c,%,$(TEST_SRC)) $(patsubst tests/%.sh,%,$(TEST_SH))
# T=rules/test_pace, T=rules or T=tests/cli/task.sh
chosen := $(patsubst tests/%,%,$(basename $(T)))
RUN_TESTS := $(if $T,$(filter $(chosen) $(addsuffix /%,$(chosen)),$(ALL_TESTS)),$(ALL_TESTS))

.PHONY: check soak tests packages-test packages-build packages-lint packages-cov packages-fuzz packages-pictures san
tests: all $(if $T,$(filter $(addprefix $B/tests/,$(RUN_TESTS)),$(TEST_PROG)),$(TEST_PROG))
	@:

check: packages-test
	+$(Q)$(again) tests
	$(Q)MODE=$(MODE) JOBS=$(JOBS) TEST_TIMEOUT=$(TEST_TIMEOUT) tools/run-tests $(RUN_TESTS)

packages-test packages-build packages-lint packages-cov packages-fuzz packages-pictures: packages-%:
	$(Q)tools/need-packages build $*

soak:
	+$(Q)$(again) check T='$(or $T,store/test_crowd e2e/test_live e2e/test_soak)' \
		WARROOM_SOAK=1 TEST_TIMEOUT=1800

san:
	+$(Q)$(again) MODE=san check

# ---------------------------------------------------------- other readings
.PHONY: cov fuzz bench demo
cov: packages-test packages-cov
	$(Q)find build/cov -name '*.gcda' -delete 2>/dev/null || true
	+$(Q)$(again) MODE=cov tests
	$(Q)MODE=cov JOBS=$(JOBS) TEST_TIMEOUT=$(TEST_TIMEOUT) tools/run-tests $(RUN_TESTS)
	$(Q)gcovr --root . --object-directory build/cov --exclude tests/ --exclude bench/ \
		--exclude-unreachable-branches --html-details build/cov/index.html \
		--print-summary --txt build/cov/summary.txt
	@echo 'Coverage by line: build/cov/index.html'

# tests/fuzz/fuzz_*.c: one LLVMFuzzerTestOneInput each; seeds in
# tests/fuzz/<name>/, new finds in build/fuzz/corpus/<name>/
$(FUZZ_PROG): $B/%: $B/%.o $(foreach l,$(filter-out cli screens,$(LAYERS)),$B/lib$l.a)
	$(say) LINK $@
	$(Q)$(CC) $(filter-out -fsanitize=%,$(LINKING)) -fsanitize=fuzzer,address,undefined \
		-o $@ $< $(linked) $(sort $(foreach l,$(LAYERS),$(libs.$l)))

T_FUZZ = $(if $(filter-out environment undefined,$(origin T)),$T,60)
.PHONY: fuzz-programs
fuzz-programs: $(FUZZ_PROG)
fuzz: packages-fuzz
	+$(Q)$(again) MODE=fuzz T= fuzz-programs
	$(Q)tools/run-fuzz $(T_FUZZ) $(FUZZ_SRC)

# bench/*.c: drivers, one program each, with bench/common and all of ours;
# bench/floors/*.c: the least that could do it, with the libraries alone
BENCH_PROG := $(patsubst %.c,$B/%,$(wildcard bench/*.c))
BENCH_FLOOR := $(patsubst %.c,$B/%,$(wildcard bench/floors/*.c))
$B/bench/%.o: FLAGS += -Ibench
$(BENCH_PROG): $B/%: $B/%.o $(patsubst %.c,$B/%.o,$(wildcard bench/common/*.c)) \
		$(call reach_archives,cli)
	$(say) LINK $@
	$(Q)$(CC) $(LINKING) -o $@ $(filter %.o,$^) $(linked) $(call reach_libs,cli) -lvterm -lutil
$(BENCH_FLOOR): $B/%: $B/%.o
	$(say) LINK $@
	$(Q)$(CC) $(LINKING) -o $@ $^ -lncursesw -ltinfo $(libs.db)

# A program that runs as on other hardware: with bench/inside/*.c in it
BENCH_INSIDE := $(patsubst %.c,$B/%,$(wildcard bench/inside/*.c))
$(BENCH_INSIDE): LINKING += -Wl,--wrap=fsync,--wrap=fdatasync
$(BENCH_INSIDE): $B/%: $B/%.o $(program_parts)
	$(link_program)

.PHONY: bench-programs
bench-programs: all $(BENCH_PROG) $(BENCH_FLOOR) $(BENCH_INSIDE)
bench: packages-test
	+$(Q)$(again) MODE=release bench-programs
	$(Q)bench/run $(BENCHES)

.PHONY: pictures
pictures: packages-pictures
	+$(Q)$(again) MODE=release all
	$(Q)tools/pictures

demo: packages-build
	+$(Q)$(again) MODE=release all
	$(Q)build/warroom demo

# ----------------------------------------------------------------- install
.PHONY: install deb pot
BINDIR  = $(DESTDIR)$(PREFIX)/bin
DATADIR = $(DESTDIR)$(PREFIX)/share

install: all
	install -d $(BINDIR) $(DATADIR)/warroom/playbooks
	install -m 755 $(PROGRAM) $(BINDIR)/warroom
	$(if $(PLAYBOOKS),install -m 644 $(PLAYBOOKS) $(DATADIR)/warroom/playbooks)
	install -d $(DATADIR)/doc/warroom/examples
	install -m 644 conf/warroom.conf conf/preferences.ini $(DATADIR)/doc/warroom/examples
	install -d $(DATADIR)/doc/warroom/examples/themes
	install -m 644 $(SHIPPED_THEMES) $(DATADIR)/doc/warroom/examples/themes
	$(Q)for page in $(wildcard man/*.[157]); do \
		s=$${page##*.}; install -d $(DATADIR)/man/man$$s && \
		install -m 644 $$page $(DATADIR)/man/man$$s/ || exit 1; done
	$(Q)for mo in $(CATALOGUES); do \
		to=$(DATADIR)/locale/$${mo#build/locale/}; \
		install -d $$(dirname $$to) && install -m 644 $$mo $$to || exit 1; done
	$(Q)tools/install-completions $(PROGRAM) $(DATADIR)

# With shared libraries: a package runs on machines that mend theirs
deb: packages-build
	+$(Q)$(again) MODE=release STATIC= all
	$(Q)VERSION=$(VERSION) tools/make-deb

pot:
	$(Q)tools/po-update

# -------------------------------------------------------------------- lint
SOURCES := $(wildcard include/*/*.h src/*.c src/*/*.c screens/*.[ch] tests/*/*.[ch] \
	tests/support/*/*.[ch] bench/*.[ch] bench/*/*.[ch])

.PHONY: lint format
lint: packages-lint
	+$(Q)$(again) WERROR=1 all
	$(Q)B=$B tools/lint/run

format:
	$(Q)clang-format -i $(SOURCES)

# ------------------------------------------------------------- housekeeping
.PHONY: clean
clean:
	rm -rf build

-include $(shell find $B -name '*.d' 2>/dev/null)
