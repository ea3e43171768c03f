// The least that a form of the order form's size costs: ten fields, a check of the field and a total after every key, one redraw a key.
// Benchmarks builds it with cc and runs it in turns with certdesk. Tab, arrows and Enter move, Ctrl-U empties a field, Ctrl-Q leaves.
#define NCURSES_WIDECHAR 1
#include <locale.h>
#include <ncurses.h>
#include <wchar.h>
#include <wctype.h>

enum { fields = 10, room = 64, column = 24 };
static const char *labels[fields] = {"Common name", "Organization name", "Street address", "Postal code", "City", "State or province",
    "Country", "Telephone", "E-mail address", "License blocks"};
static const char *hints[fields] = {"e.g. www.example.com", "e.g. Example Ltd", "Number and street", "As the post writes it",
    "Spelled out", "Spelled out", "Two letters", "e.g. +44 20 7946 0000", "Where the order goes", "One a server"};
static wchar_t texts[fields][room + 1];
static int lengths[fields];

static const char *fault(int field) {
    const wchar_t *text = texts[field];
    if (lengths[field] == 0) return "is missing";
    for (int i = 0; i < lengths[field]; i++) {
        if (field == 0 && !iswalnum(text[i]) && text[i] != L'.' && text[i] != L'-') return "has a character that no host name has";
        if (field == 0 && text[i] == L'.' && (i == 0 || text[i - 1] == L'.')) return "has an empty part";
        if ((field == 7 || field == 9) && !iswdigit(text[i]) && text[i] != L'+' && text[i] != L' ') return "is not a number";
    }
    if (field == 0 && !wcschr(text, L'.')) return "needs a dot";
    return field == 8 && !wcschr(text, L'@') ? "needs an @" : "is good";
}

static void draw(int focus) {
    int filled = 0;
    erase();
    attron(A_REVERSE);
    mvprintw(0, 0, "%-80s", " Stage 2 of 13  Certificate");
    attroff(A_REVERSE);
    for (int i = 0; i < fields; i++) {
        filled += lengths[i];
        mvprintw(2 + i, 0, "%s %-20s [", i == focus ? ">" : " ", labels[i]);
        if (lengths[i]) addnwstr(texts[i], 28); else addnstr(hints[i], 28);
        mvaddstr(2 + i, column + 30, "]");
    }
    mvprintw(13, 0, "%s %s.", labels[focus], fault(focus));
    mvaddstr(14, 0, "1 certificate for 1 year for 1 server USD 249.00, and a dollar a letter.");
    mvaddstr(15, 0, "Prices are those of North America, without tax.");
    mvprintw(16, 0, "USD %d.00 in all", 249 + filled);
    mvaddstr(21, 0, "A mistake here means a new certificate, so read it back letter for letter.");
    mvaddstr(22, 0, "Write names as the public record has them, because that is what vetting compares.");
    mvaddstr(23, 0, "Tab Next  Up Down Move  Ctrl-U Empty  Ctrl-Q Leave");
    move(2 + focus, column + (lengths[focus] < 28 ? lengths[focus] : 28));
    refresh();
}

int main(void) {
    setlocale(LC_ALL, "");
    initscr();
    raw();
    noecho();
    keypad(stdscr, TRUE);
    for (int focus = 0;;) {
        draw(focus);
        wint_t key;
        int kind = get_wch(&key);
        if (kind == ERR || (kind == OK && key == 17)) break;
        if ((kind == OK && (key == L'\t' || key == L'\r' || key == L'\n')) || (kind != OK && key == KEY_DOWN)) focus = (focus + 1) % fields;
        else if (kind != OK && (key == KEY_UP || key == KEY_BTAB)) focus = (focus + fields - 1) % fields;
        else if (kind == OK && key == 21) lengths[focus] = 0;
        else if ((kind != OK && key == KEY_BACKSPACE) || (kind == OK && key == 127)) lengths[focus] -= lengths[focus] > 0;
        else if (kind == OK && key >= L' ' && lengths[focus] < room) texts[focus][lengths[focus]++] = key;
        texts[focus][lengths[focus]] = 0;
    }
    endwin();
    return 0;
}
