// Wide-character ncurses. The define must stand here: pkg-config flags would make SwiftPM warn.
#define NCURSES_WIDECHAR 1
#include <ncurses.h>
#include <term.h>
#include <sys/syscall.h>
#include <unistd.h>

// The attributes are macros that cast, which Swift does not import.
static inline attr_t cn_bold(void) { return A_BOLD; }
static inline attr_t cn_reverse(void) { return A_REVERSE; }
static inline attr_t cn_underline(void) { return A_UNDERLINE; }

// COLORS is a variable, which Swift refuses as shared mutable state.
static inline int cn_colors(void) { return COLORS; }

// A terminfo string, or NULL: tigetstr answers "not a string" with (char *)-1.
static inline const char *cn_terminfo(const char *name) {
    const char *value = tigetstr((char *)name);
    return value == (const char *)-1 ? NULL : value;
}

// Whether a terminal is known, and as one that prints on paper: setupterm takes none of those and says 1. What it has read is let go.
static inline int cn_is_paper(const char *type) {
    int answer = 0;
    int result = setupterm((char *)type, 1, &answer);
    TERMINAL *described = set_curterm(NULL);
    if (described) del_curterm(described);
    return result != OK && answer == 1;
}

// Takes a cell of the terminal for one that shows nothing, so that the next update sends it. curscr, the picture of what the terminal shows, is a
// variable too. A blank of another look differs from every cell.
static inline void cn_forget_cell(int row, int column) { mvwaddch(curscr, row, column, ' ' | A_INVIS); }

// A file without a name, in memory (memfd_create, which needs _GNU_SOURCE); closed on exec. -1 and errno if there can be none.
static inline int cn_memory_file(void) { return (int)syscall(SYS_memfd_create, "screen", 1U); }

// wcwidth, declared only with _XOPEN_SOURCE: the cells of a character, 0 for a mark, -1 if it cannot be shown.
extern int wcwidth(wchar_t character);
static inline int cn_width(wchar_t character) { return wcwidth(character); }
