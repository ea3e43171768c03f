#!/usr/bin/env bash
# A PFX file protected by PBMAC1 (RFC 9579), opened with its right password by five readers (Debian 12 and PyPI `cryptography` 50.0.2):
#
# - `cryptography` 50.0.2 reads it;
# - OpenSSL 3.0 asks "invalid password?", then names an unsupported digest on the error queue;
# - NSS 3.87 (`pk12util`, and with it Firefox ESR of that time) says that the password entered is incorrect;
# - Java 17 says that an algorithm with PBMAC1's number is not available;
# - GnuTLS 3.7.9 says that the hash algorithm is unknown, and lists the contents all the same.
# The wrong password gives the same two sentences of OpenSSL and NSS, so that nobody can tell the two apart by what these say.
#
# What follows for certdesk: the MAC's algorithm is looked at before a password is called wrong, and PBMAC1 is named as what this OpenSSL lacks.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if [ "$(id -u)" = 0 ]; then elevate=(); else elevate=(sudo); fi
"${elevate[@]}" apt-get install -y -qq openssl gnutls-bin libnss3-tools openjdk-17-jre-headless >/dev/null 2>&1
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check cryptography==50.0.2
openssl version
certtool --version | head -1
dpkg-query --show --showformat='NSS ${Version}\n' libnss3-tools
java -version 2>&1 | head -1

venv/bin/python - <<'PYTHON'
import datetime
import hashlib
import hmac
import os

import cryptography
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID


def write(tag, content):
    length = len(content)
    size = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes([tag]) + (bytes([length]) if length < 128 else bytes([0x80 | len(size)]) + size) + content


def read(data, at=0):
    length = data[at + 1]
    at += 2
    if length >= 128:
        count = length & 127
        length = int.from_bytes(data[at : at + count], "big")
        at += count
    return data[at : at + length], at + length


print("cryptography", cryptography.__version__)
PASSWORD = b"right password"
key = ec.generate_private_key(ec.SECP256R1())
name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "www.example.com")])
now = datetime.datetime.now(datetime.timezone.utc)
certificate = (
    x509.CertificateBuilder()
    .subject_name(name)
    .issuer_name(name)
    .public_key(key.public_key())
    .serial_number(x509.random_serial_number())
    .not_valid_before(now)
    .not_valid_after(now + datetime.timedelta(days=30))
    .sign(key, hashes.SHA256())
)
encryption = (
    serialization.PrivateFormat.PKCS12.encryption_builder()
    .kdf_rounds(2048)
    .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
    .hmac_hash(hashes.SHA256())
    .build(PASSWORD)
)
plain = pkcs12.serialize_key_and_certificates(b"www", key, certificate, None, encryption)
open("pkcs12-mac.p12", "wb").write(plain)

# The same file with the MAC of RFC 9579, section 4: PBKDF2 and HMAC with SHA-256.
pfx, _ = read(plain)
_, version = read(pfx)
safe, end = read(pfx, version)
_, oid = read(safe)
content, _ = read(read(safe, oid)[0])
salt = os.urandom(16)
mac = hmac.new(hashlib.pbkdf2_hmac("sha256", PASSWORD, salt, 2048, 32), content, "sha256").digest()
SHA256 = write(0x30, write(6, bytes.fromhex("2a864886f70d0209")) + b"\5\0")
PBKDF2 = write(6, bytes.fromhex("2a864886f70d01050c"))
PBMAC1 = write(6, bytes.fromhex("2a864886f70d01050e"))
derivation = write(0x30, PBKDF2 + write(0x30, write(4, salt) + write(2, b"\x08\x00") + write(2, b"\x20") + SHA256))
algorithm = write(0x30, PBMAC1 + write(0x30, derivation + SHA256))
data = write(0x30, write(0x30, algorithm + write(4, mac)) + write(4, b"NOT USED"))
renewed = write(0x30, pfx[:end] + data)
open("pbmac1.p12", "wb").write(renewed)

for bundle in (plain, renewed):
    found = pkcs12.load_key_and_certificates(bundle, PASSWORD)[1]
    assert found == certificate
print("cryptography: reads both files")
PYTHON

mkdir nss
certutil -N -d nss --empty-password
# said FILE PASSWORD READER: what a reader says, on one line
said() {
    case $3 in
    openssl) openssl pkcs12 -in "$1" -passin "pass:$2" -nokeys -nodes ;;
    nss) pk12util -l "$1" -d nss -W "$2" ;;
    java) keytool -list -keystore "$1" -storepass "$2" ;;
    gnutls) certtool --p12-info --inder --infile "$1" --password "$2" ;;
    esac 2>&1 | tr '\n' ' ' || true
}
# expect FILE PASSWORD READER TEXT
expect() {
    local text
    text=$(said "$1" "$2" "$3")
    if [[ $text != *"$4"* ]]; then
        echo "$3, $1, \"$2\": something else now: ${text:0:300}"
        exit 1
    fi
    echo "$3, $1, \"$2\": $4"
}
for reader in openssl nss java gnutls; do
    case $reader in
    openssl) good='BEGIN CERTIFICATE' wrong='invalid password?' lacking='invalid password?' ;;
    nss) good='Certificate' wrong='SEC_ERROR_BAD_PASSWORD' lacking='SEC_ERROR_BAD_PASSWORD' ;;
    java) good='PrivateKeyEntry' wrong='password was incorrect' lacking='HmacPBE1.2.840.113549.1.5.14 not available' ;;
    gnutls) good='MAC: SHA256' wrong='verify_mac' lacking='The hash algorithm is unknown' ;;
    esac
    expect pkcs12-mac.p12 'right password' $reader "$good"
    expect pkcs12-mac.p12 'another password' $reader "$wrong"
    expect pbmac1.p12 'right password' $reader "$lacking"
done
echo "As described."
