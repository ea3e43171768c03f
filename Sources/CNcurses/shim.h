// Wide-character ncurses. The define must stand here: pkg-config flags would make SwiftPM warn.
#define NCURSES_WIDECHAR 1
#include <ncurses.h>
#include <term.h>
