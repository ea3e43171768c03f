#!/usr/bin/env bash
# libphonenumber (PyPI `phonenumbers` 9.0.43) and two things that an order desk meets:
#
# 1. A number written as for calls from abroad, 00 and the country's own code, becomes a number of another country where 00x is a carrier's
#    prefix for calls abroad: in South Korea "0082 2 212 3456" (a number in Seoul) parses to +222123456, which begins like one of Mauritania.
# 2. Japan's numbers behind 0037, 0066 and 0078 are valid with up to 17 digits, so that its "E.164" format has up to 19. E.164 ends at 15.
#
# What follows for certdesk: 00 or 011 before the customer's own country code is read as a plus sign before any carrier's prefix is, and no plan
# has numbers of more than 15 digits.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check phonenumbers==9.0.43

"$folder/venv/bin/python" - <<'PYTHON'
import phonenumbers
from phonenumbers import PhoneNumberFormat, format_number, is_valid_number, parse

print("phonenumbers", phonenumbers.__version__)
seoul = format_number(parse("0082 2 212 3456", "KR"), PhoneNumberFormat.E164)
abroad = format_number(parse("+82 2 212 3456", "KR"), PhoneNumberFormat.E164)
print("0082 2 212 3456 in KR:", seoul, "and with a plus sign:", abroad)
assert (seoul, abroad) == ("+222123456", "+8222123456")

long = parse("+81 0037 66 1234567890", None)
text = format_number(long, PhoneNumberFormat.E164)
print("+81 0037 66 1234567890:", text, "valid:", is_valid_number(long), "digits:", len(text) - 1)
assert is_valid_number(long) and len(text) - 1 == 18
PYTHON
echo "As described."
