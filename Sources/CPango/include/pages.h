/*
 * Pages of text as a PDF file, by Pango and Cairo. Both are loaded with the first call of cp_missing: nothing else of the program needs them, and a machine
 * without them is one that makes no PDF. Their few functions are declared in pages.c, so that no headers of theirs are needed to build.
 *
 * Lengths are points, a 72nd of an inch; y grows downwards.
 */
#ifndef CPANGO_PAGES_H
#define CPANGO_PAGES_H

#include <stddef.h>

/* The file that is being made, and the page that is being drawn. */
typedef struct cp_document cp_document;
/* A text that is set: shaped, and broken into lines. */
typedef struct cp_text cp_text;

/* Loads the libraries once; NULL if they are there, or else what the loader says. To be called before everything else. */
const char *cp_missing(void);

/* A document whose pages have one size; NULL without memory. */
cp_document *cp_document_new(double width, double height);
/* Its title and when it was made, as in 2026-11-21T09:30:00Z; both zero-terminated. */
void cp_document_describe(cp_document *document, const char *title, const char *made);
/* Ends the page that is being drawn. */
void cp_document_end_page(cp_document *document);
/* Ends the file; its bytes belong to the document. NULL if something failed. */
const unsigned char *cp_document_finish(cp_document *document, size_t *count);
void cp_document_free(cp_document *document);

/*
 * Sets a text in a font of the system's sans serif family. A width below 0 breaks no lines. The document must live longer.
 */
cp_text *cp_text_new(
    cp_document *document, const char *utf8, int length, const char *family, double size, int is_bold, double width, int is_right_aligned);
/* How many characters no font has a glyph for. */
int cp_text_unknown(const cp_text *text);
/* The width of its widest line. */
double cp_text_width(const cp_text *text);
int cp_text_line_count(const cp_text *text);
double cp_text_line_height(const cp_text *text, int line);
/* Draws one of its lines, its left and upper edge given. */
void cp_text_draw(const cp_text *text, int line, double x, double y);
void cp_text_free(cp_text *text);

/* Draws a horizontal line. */
void cp_draw_rule(cp_document *document, double from, double to, double y);

#endif
