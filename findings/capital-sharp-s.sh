#!/usr/bin/env bash
# The capital sharp s (U+1E9E) in a host name, two libraries, two domains (libidn2 2.3.3 of Debian 12, PyPI `idna` 3.20):
#
# UTS 46 maps U+1E9E to "ss" up to Unicode 15.0 and to U+00DF since 15.1. A company that writes STRAẞE in capitals gets strasse.example from libidn2,
# whatever flags it is called with, and xn--strae-oqa.example from `idna` and from browsers of today: domains that may have different owners. In small
# letters (straße) both agree.
#
# What follows for certdesk: U+1E9E is mapped to U+00DF before libidn2 sees a name, and the name is shown in both forms.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq libidn2-0=2.3.3-1+b1 libunistring2=1.0-2 >/dev/null 2>&1
for package in *.deb; do dpkg-deb -x "$package" tree; done
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check idna==3.20

venv/bin/python - <<'PYTHON'
import ctypes
import glob

import idna

ctypes.CDLL(glob.glob("tree/usr/lib/*/libunistring.so.2")[0], mode=ctypes.RTLD_GLOBAL)
idn2 = ctypes.CDLL(glob.glob("tree/usr/lib/*/libidn2.so.0")[0])
idn2.idn2_check_version.restype = ctypes.c_char_p
NFC_INPUT, TRANSITIONAL, NONTRANSITIONAL = 1, 4, 8
print("libidn2", idn2.idn2_check_version(None).decode(), "and idna", idna.__version__)


def lookup(name, flags):
    result = ctypes.c_char_p()
    assert idn2.idn2_lookup_u8(name.encode(), ctypes.byref(result), flags) == 0
    return result.value.decode()


for name, old, new in [
    ("straße.example", "xn--strae-oqa.example", "xn--strae-oqa.example"),
    ("STRA\u1e9eE.example", "strasse.example", "xn--strae-oqa.example"),
    ("\u1e9e.example", "ss.example", "xn--zca.example"),
]:
    found = lookup(name, NFC_INPUT | NONTRANSITIONAL)
    other = idna.encode(name, uts46=True, transitional=False).decode()
    print(f"{name}: libidn2 {found}, idna {other}")
    assert (found, other) == (old, new)
assert lookup("STRA\u1e9eE.example", NONTRANSITIONAL) == "strasse.example"
PYTHON
echo "As described."
