#include <libpsl.h>
#include <idn2.h>
