/* Folders of the user and of the program. */
#ifndef CONF_FOLDER_H
#define CONF_FOLDER_H

#include "base/mem.h"

/* $XDG_DATA_HOME/warroom, else ~/.local/share/warroom; "" when there is no
 * home. */
const char *folder_data(struct arena *a) RETURNS_NONNULL;
/* $XDG_CONFIG_HOME/warroom, else ~/.config/warroom; "" when there is no home. */
const char *folder_config(struct arena *a) RETURNS_NONNULL;
/* $XDG_STATE_HOME/warroom, else ~/.local/state/warroom; "" when there is no home. */
const char *folder_state(struct arena *a) RETURNS_NONNULL;
/* Of the system's configuration: where WARROOM_CONF lies, else /etc/warroom. */
const char *folder_system(struct arena *a) RETURNS_NONNULL;
/* Where the running program's file lies; "" when unknown. */
const char *folder_program(struct arena *a) RETURNS_NONNULL;

#endif
