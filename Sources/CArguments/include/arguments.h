// The arguments of this process as the system passed them. Swift reads them from /proc/self/cmdline, which a chroot, a container or a hardened
// server may not let it, and then takes them for none.

/// How many there are, the program's own name included.
int ca_count(void);

/// One of them, from 0; NULL where there is none.
const char *ca_argument(int index);
