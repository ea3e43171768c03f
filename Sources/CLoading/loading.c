/* All of it is in loading.h; a target needs a file that is compiled. */
typedef int loading_is_a_header;
