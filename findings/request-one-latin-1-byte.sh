#!/usr/bin/env bash
# One Latin-1 byte in a request's UTF8String, and three libraries (OpenSSL 3.0 and GnuTLS 3.7.9 of Debian 12, PyPI `cryptography` 50.0.2):
#
# Old servers write the organization "Müller GmbH" in Latin-1 under the tag of a UTF8String. The request is well-formed DER and its signature is right.
# - OpenSSL refuses the whole request ("invalid utf8string"), so that neither the key nor any other name can be read;
# - `cryptography` loads it and finds the signature valid, and raises an error only when the subject is asked for;
# - GnuTLS loads it and prints the byte as it is, which is not UTF-8 any more.
#
# What follows for certdesk: such a request is read all the same, its key, names and signature are shown, and the finding names the attribute and Latin-1.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if [ "$(id -u)" = 0 ]; then elevate=(); else elevate=(sudo); fi
"${elevate[@]}" apt-get install -y -qq openssl gnutls-bin >/dev/null
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check cryptography==50.0.2
openssl version
certtool --version | head -1
cd "$folder"

venv/bin/python - <<'PYTHON'
import cryptography
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

print("cryptography", cryptography.__version__)
key = ec.generate_private_key(ec.SECP256R1())
names = [x509.NameAttribute(NameOID.ORGANIZATION_NAME, "MXller GmbH"), x509.NameAttribute(NameOID.COMMON_NAME, "www.example.com")]
good = x509.CertificateSigningRequestBuilder().subject_name(x509.Name(names)).sign(key, hashes.SHA256())


def value(tag, content):
    length = len(content)
    assert length < 256
    return bytes([tag]) + (bytes([length]) if length < 128 else bytes([0x81, length])) + content


# The same request with one byte changed, signed again.
info = good.tbs_certrequest_bytes.replace(b"MXller", b"M\xfcller")
algorithm = value(0x30, bytes.fromhex("06082a8648ce3d040302"))  # ecdsa-with-SHA256
signature = key.sign(info, ec.ECDSA(hashes.SHA256()))
der = value(0x30, info + algorithm + value(3, b"\0" + signature))
open("request.der", "wb").write(der)

request = x509.load_der_x509_csr(der)
print("cryptography: loaded, signature valid:", request.is_signature_valid)
assert request.is_signature_valid
try:
    request.subject
    raise SystemExit("cryptography reads the subject now")
except ValueError as error:
    print("cryptography, asked for the subject:", error)
PYTHON

if openssl req -inform DER -in request.der -noout -pubkey >openssl.txt 2>&1; then
    echo "OpenSSL reads the request now"
    exit 1
fi
grep -o 'invalid utf8string' openssl.txt | head -1 | sed 's/^/OpenSSL: /'
grep -q 'invalid utf8string' openssl.txt

certtool --crq-info --inder --infile request.der >gnutls.txt
grep -a -q $'O=M\xfcller GmbH' gnutls.txt
echo "GnuTLS: loaded; the organization is printed with the byte fc."
if iconv -f UTF-8 -t UTF-8 gnutls.txt >/dev/null 2>&1; then
    echo "GnuTLS prints UTF-8 now"
    exit 1
fi
echo "As described."
