#ifndef CERTDESK_CPUBLICSUFFIX_H
#define CERTDESK_CPUBLICSUFFIX_H

#include <idn2.h>
#include <libpsl.h>

#endif
