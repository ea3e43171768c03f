#!/usr/bin/env bash
# libpsl 0.21.2 (Debian 12) takes a web page for a public suffix list:
#
# psl_load_file() answers NULL for an empty file only. The sign-in page of a network, saved in the place of the list, is loaded as a list of as many
# rules as it has lines, without an error; and psl_registrable_domain() then finds that www.example.co.uk belongs to whoever has co.uk, because a list
# that does not know uk ends every name at its last label.
#
# What follows for certdesk: a text is a list only if it has the marks of the ICANN section, both of them; any other file is refused by its name.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq libpsl5=0.21.2-1 libidn2-0=2.3.3-1+b1 libunistring2=1.0-2 >/dev/null 2>&1
for package in *.deb; do dpkg-deb -x "$package" tree; done

python3 - <<'PYTHON'
import ctypes
import glob

for name in ["libunistring.so.2", "libidn2.so.0"]:
    ctypes.CDLL(glob.glob("tree/usr/lib/*/" + name)[0], mode=ctypes.RTLD_GLOBAL)
psl = ctypes.CDLL(glob.glob("tree/usr/lib/*/libpsl.so.5")[0])
psl.psl_get_version.restype = ctypes.c_char_p
psl.psl_load_file.restype = ctypes.c_void_p
psl.psl_suffix_count.argtypes = [ctypes.c_void_p]
psl.psl_registrable_domain.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
psl.psl_registrable_domain.restype = ctypes.c_char_p
print("libpsl", psl.psl_get_version().decode())

PAGE = "<!DOCTYPE html>\n<html>\n<head><title>Sign in</title></head>\n<body>Please sign in to the network.</body></html>\n"
for text, rules in [(PAGE, 4), (PAGE.replace("\n", " ") + "\n", 1), ("", None)]:
    open("list.dat", "w").write(text)
    found = psl.psl_load_file(b"list.dat")
    count = psl.psl_suffix_count(found) if found else None
    print(f"{len(text)} bytes of HTML:", "no list" if count is None else f"a list of {count} rules")
    assert count == rules
    if found:
        domain = psl.psl_registrable_domain(found, b"www.example.co.uk")
        print("  www.example.co.uk belongs to", domain.decode())
        assert domain == b"co.uk"
PYTHON
echo "As described."
