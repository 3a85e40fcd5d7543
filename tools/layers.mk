# The layers, bottom up, and what each may include.  One table for all: the
# Makefile links each test program with its own layer and those it can reach
# here, tools/lint/layers checks every include line against it.
LAYERS := base model rules report draw render db store conf app ui screens cli

may.base    :=
may.model   := base
may.rules   := model base
may.report  := rules model base
may.draw    := base
may.render  := report draw rules model base
may.db      := base
may.store   := db model base
may.conf    := model base
may.app     := conf report store rules model base
may.ui      := app conf render report draw rules model base
may.screens := ui app conf render report draw rules model base
may.cli     := screens ui app conf render report rules model base
may.main    := cli base

# System libraries, each used by one layer only.
libs.base    := -lutf8proc -lmd
libs.db      := -lsqlite3
libs.conf    := -lconfig -linih
libs.render  := -ljansson
libs.app     := -ljansson -lcrypt
libs.ui      := -lpanelw -lncursesw -ltinfo
