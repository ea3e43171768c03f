/* See pages.h. */
#include "pages.h"

#include <stdlib.h>
#include <string.h>

/* pango-types.h: the units of a point. */
#define PANGO_SCALE 1024
/* pango-font.h and pango-layout.h. */
enum { PANGO_WEIGHT_BOLD = 700 };
enum { PANGO_ALIGN_LEFT = 0, PANGO_ALIGN_RIGHT = 2 };
enum { PANGO_WRAP_WORD_CHAR = 2 };
/* cairo-pdf.h. Before 1.5 a PDF has its pages where everybody can read them. */
enum { CAIRO_PDF_VERSION_1_4 = 0, CAIRO_PDF_METADATA_TITLE = 0, CAIRO_PDF_METADATA_CREATE_DATE = 5 };
enum { CAIRO_STATUS_SUCCESS = 0, CAIRO_STATUS_NO_MEMORY = 1 };

typedef struct cairo cairo_t;
typedef struct cairo_surface cairo_surface_t;
typedef struct layout PangoLayout;
typedef struct layout_line PangoLayoutLine;
typedef struct layout_iter PangoLayoutIter;
typedef struct font_description PangoFontDescription;
typedef struct attribute PangoAttribute;
typedef struct attribute_list PangoAttrList;
typedef struct { int x, y, width, height; } PangoRectangle;
typedef int (*write_function)(void *closure, const unsigned char *bytes, unsigned int count);

/* Result, name and parameters of every function that is used. */
#define FUNCTIONS(F)                                                                                                  \
    F(cairo_surface_t *, cairo_pdf_surface_create_for_stream, (write_function, void *, double, double))              \
    F(void, cairo_pdf_surface_restrict_to_version, (cairo_surface_t *, int))                                         \
    F(void, cairo_pdf_surface_set_metadata, (cairo_surface_t *, int, const char *))                                  \
    F(void, cairo_surface_finish, (cairo_surface_t *))                                                               \
    F(int, cairo_surface_status, (cairo_surface_t *))                                                                \
    F(void, cairo_surface_destroy, (cairo_surface_t *))                                                              \
    F(cairo_t *, cairo_create, (cairo_surface_t *))                                                                  \
    F(int, cairo_status, (cairo_t *))                                                                                \
    F(void, cairo_destroy, (cairo_t *))                                                                              \
    F(void, cairo_show_page, (cairo_t *))                                                                            \
    F(void, cairo_move_to, (cairo_t *, double, double))                                                              \
    F(void, cairo_line_to, (cairo_t *, double, double))                                                              \
    F(void, cairo_set_line_width, (cairo_t *, double))                                                               \
    F(void, cairo_stroke, (cairo_t *))                                                                               \
    F(PangoLayout *, pango_cairo_create_layout, (cairo_t *))                                                         \
    F(void, pango_cairo_show_layout_line, (cairo_t *, PangoLayoutLine *))                                            \
    F(void, pango_layout_set_text, (PangoLayout *, const char *, int))                                               \
    F(void, pango_layout_set_width, (PangoLayout *, int))                                                            \
    F(void, pango_layout_set_wrap, (PangoLayout *, int))                                                             \
    F(void, pango_layout_set_alignment, (PangoLayout *, int))                                                        \
    F(void, pango_layout_set_auto_dir, (PangoLayout *, int))                                                         \
    F(void, pango_layout_set_font_description, (PangoLayout *, const PangoFontDescription *))                        \
    F(PangoAttrList *, pango_attr_list_new, (void))                                                                  \
    F(PangoAttribute *, pango_attr_font_features_new, (const char *))                                                \
    F(void, pango_attr_list_insert, (PangoAttrList *, PangoAttribute *))                                             \
    F(void, pango_attr_list_unref, (PangoAttrList *))                                                                \
    F(void, pango_layout_set_attributes, (PangoLayout *, PangoAttrList *))                                           \
    F(int, pango_layout_get_unknown_glyphs_count, (PangoLayout *))                                                   \
    F(int, pango_layout_get_line_count, (PangoLayout *))                                                             \
    F(void, pango_layout_get_size, (PangoLayout *, int *, int *))                                                    \
    F(PangoLayoutIter *, pango_layout_get_iter, (PangoLayout *))                                                     \
    F(int, pango_layout_iter_next_line, (PangoLayoutIter *))                                                         \
    F(PangoLayoutLine *, pango_layout_iter_get_line_readonly, (PangoLayoutIter *))                                   \
    F(void, pango_layout_iter_get_line_extents, (PangoLayoutIter *, PangoRectangle *, PangoRectangle *))             \
    F(int, pango_layout_iter_get_baseline, (PangoLayoutIter *))                                                      \
    F(void, pango_layout_iter_free, (PangoLayoutIter *))                                                             \
    F(PangoFontDescription *, pango_font_description_from_string, (const char *))                                    \
    F(void, pango_font_description_set_absolute_size, (PangoFontDescription *, double))                              \
    F(void, pango_font_description_set_weight, (PangoFontDescription *, int))                                        \
    F(void, pango_font_description_free, (PangoFontDescription *))                                                   \
    F(void, g_object_unref, (void *))

/* Cairo and GObject are libraries of this one's, so their functions are found by its handle. */
#define LIBRARY "libpangocairo-1.0.so.0"
#include "loading.h"

const char *cp_missing(void) { return missing(find_functions); }

struct cp_document {
    cairo_surface_t *surface;
    cairo_t *cairo;
    unsigned char *bytes;
    size_t count, room;
};

static int append(void *closure, const unsigned char *bytes, unsigned int count) {
    cp_document *document = closure;
    if (document->room - document->count < count) {
        size_t room = document->room * 2 + count;
        unsigned char *grown = realloc(document->bytes, room);
        if (grown == NULL) return CAIRO_STATUS_NO_MEMORY;
        document->bytes = grown;
        document->room = room;
    }
    memcpy(document->bytes + document->count, bytes, count);
    document->count += count;
    return CAIRO_STATUS_SUCCESS;
}

cp_document *cp_document_new(double width, double height) {
    cp_document *document = calloc(1, sizeof *document);
    if (document == NULL) return NULL;
    document->surface = lib.cairo_pdf_surface_create_for_stream(append, document, width, height);
    lib.cairo_pdf_surface_restrict_to_version(document->surface, CAIRO_PDF_VERSION_1_4);
    document->cairo = lib.cairo_create(document->surface);
    return document;
}

void cp_document_describe(cp_document *document, const char *title, const char *made) {
    lib.cairo_pdf_surface_set_metadata(document->surface, CAIRO_PDF_METADATA_TITLE, title);
    lib.cairo_pdf_surface_set_metadata(document->surface, CAIRO_PDF_METADATA_CREATE_DATE, made);
}

void cp_document_end_page(cp_document *document) { lib.cairo_show_page(document->cairo); }

const unsigned char *cp_document_finish(cp_document *document, size_t *count) {
    int drawn = lib.cairo_status(document->cairo);
    lib.cairo_surface_finish(document->surface);
    if (drawn != CAIRO_STATUS_SUCCESS || lib.cairo_surface_status(document->surface) != CAIRO_STATUS_SUCCESS) return NULL;
    *count = document->count;
    return document->bytes;
}

void cp_document_free(cp_document *document) {
    if (document == NULL) return;
    lib.cairo_destroy(document->cairo);
    lib.cairo_surface_destroy(document->surface);
    free(document->bytes);
    free(document);
}

struct cp_text {
    PangoLayout *layout;
    cairo_t *cairo;
};

cp_text *cp_text_new(
    cp_document *document, const char *utf8, int length, const char *family, double size, int is_bold, double width, int is_right_aligned) {
    cp_text *text = calloc(1, sizeof *text);
    if (text == NULL) return NULL;
    text->cairo = document->cairo;
    text->layout = lib.pango_cairo_create_layout(document->cairo);
    PangoFontDescription *font = lib.pango_font_description_from_string(family);
    lib.pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    if (is_bold) lib.pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    lib.pango_layout_set_font_description(text->layout, font);
    lib.pango_font_description_free(font);
    /* An fi that is one glyph is not found by who looks for "certificate". Scripts that must join letters do so by other features. */
    PangoAttrList *attributes = lib.pango_attr_list_new();
    lib.pango_attr_list_insert(attributes, lib.pango_attr_font_features_new("liga=0, clig=0"));
    lib.pango_layout_set_attributes(text->layout, attributes);
    lib.pango_attr_list_unref(attributes);
    /* The page goes from left to right, whatever a name in it does. */
    lib.pango_layout_set_auto_dir(text->layout, 0);
    lib.pango_layout_set_wrap(text->layout, PANGO_WRAP_WORD_CHAR);
    lib.pango_layout_set_width(text->layout, width < 0 ? -1 : (int)(width * PANGO_SCALE));
    lib.pango_layout_set_alignment(text->layout, is_right_aligned ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
    lib.pango_layout_set_text(text->layout, utf8, length);
    return text;
}

int cp_text_unknown(const cp_text *text) { return lib.pango_layout_get_unknown_glyphs_count(text->layout); }

double cp_text_width(const cp_text *text) {
    int width = 0, height = 0;
    lib.pango_layout_get_size(text->layout, &width, &height);
    return (double)width / PANGO_SCALE;
}

int cp_text_line_count(const cp_text *text) { return lib.pango_layout_get_line_count(text->layout); }

static PangoLayoutIter *iterator(const cp_text *text, int line) {
    PangoLayoutIter *iterator = lib.pango_layout_get_iter(text->layout);
    while (line > 0 && lib.pango_layout_iter_next_line(iterator)) line -= 1;
    return iterator;
}

double cp_text_line_height(const cp_text *text, int line) {
    PangoLayoutIter *place = iterator(text, line);
    PangoRectangle extents;
    lib.pango_layout_iter_get_line_extents(place, NULL, &extents);
    lib.pango_layout_iter_free(place);
    return (double)extents.height / PANGO_SCALE;
}

void cp_text_draw(const cp_text *text, int line, double x, double y) {
    PangoLayoutIter *place = iterator(text, line);
    PangoRectangle extents;
    lib.pango_layout_iter_get_line_extents(place, NULL, &extents);
    double baseline = lib.pango_layout_iter_get_baseline(place) - extents.y;
    lib.cairo_move_to(text->cairo, x + (double)extents.x / PANGO_SCALE, y + baseline / PANGO_SCALE);
    lib.pango_cairo_show_layout_line(text->cairo, lib.pango_layout_iter_get_line_readonly(place));
    lib.pango_layout_iter_free(place);
}

void cp_text_free(cp_text *text) {
    if (text == NULL) return;
    lib.g_object_unref(text->layout);
    free(text);
}

void cp_draw_rule(cp_document *document, double from, double to, double y) {
    lib.cairo_set_line_width(document->cairo, 0.5);
    lib.cairo_move_to(document->cairo, from, y);
    lib.cairo_line_to(document->cairo, to, y);
    lib.cairo_stroke(document->cairo);
}
