#!/usr/bin/env bash
# A certificate and its two issuers in a p7b file, by four writers (OpenSSL 3.0, Java 17 and nginx 1.22.1 of Debian 12, PyPI `cryptography` 50.0.2):
#
# Certificates stand in a SET OF there, and DER sorts a set by its bytes: the shortest certificate comes first, which is seldom the server's own.
# - `openssl crl2pkcs7` leaves the order it was given; `openssl cms -cmsout` of the same release sorts the same file;
# - Java's CertPath sorts, and reads the file back as a path that begins with the highest issuer;
# - `cryptography` sorts, and says of the file that is not sorted that it is no DER and may be refused in the future.
# `openssl pkcs7 -print_certs`, the usual way to a PEM file for nginx, keeps the file's order. From a sorted file comes a chain that begins with an issuer, and
# nginx refuses it: "key values mismatch". So the file that is right for DER is wrong for the server, and the other way round.
#
# What follows for certdesk: a returned p7b is read in any order, the certificate found by its key. The one that a bundle has keeps the server's certificate in
# front, because the commands of its text rely on that; a test should lead it through them into nginx, so that nobody sorts it for the sake of DER.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if [ "$(id -u)" = 0 ]; then elevate=(); else elevate=(sudo); fi
"${elevate[@]}" apt-get install -y -qq --no-upgrade openssl openjdk-17-jre-headless >/dev/null 2>&1
cd "$folder"
apt-get download -qq nginx=1.22.1-9+deb12u11 >/dev/null 2>&1
dpkg-deb -x nginx_*.deb tree
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check cryptography==50.0.2
openssl version
java -version 2>&1 | head -1
tree/usr/sbin/nginx -v

# issue NAME ISSUER EXTENSIONS: a key and a certificate, whose length is always the same.
issue() {
    openssl req -new -newkey rsa:2048 -nodes -keyout "$1.key" -out "$1.csr" -subj "/CN=$1" 2>/dev/null
    openssl x509 -req -in "$1.csr" -CA "$2.pem" -CAkey "$2.key" -set_serial 1 -days 90 -extfile <(echo "$3") -out "$1.pem" 2>/dev/null
}
openssl req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem -subj /CN=root -days 90 2>/dev/null
issue upper root basicConstraints=critical,CA:true
issue lower upper basicConstraints=critical,CA:true
issue server lower subjectAltName=DNS:www.example.com,DNS:shop.example.com,DNS:example.com,DNS:www.example.org
cat server.pem lower.pem upper.pem >chain.pem

openssl crl2pkcs7 -nocrl -certfile chain.pem -outform DER -out crl2pkcs7.p7b
openssl cms -cmsout -inform DER -in crl2pkcs7.p7b -outform DER -out cms.p7b
cat >Path.java <<'END'
import java.io.*;
import java.nio.file.*;
import java.security.cert.*;
import java.util.*;

class Path {
    public static void main(String[] words) throws Exception {
        var factory = CertificateFactory.getInstance("X.509");
        var given = new ArrayList<Certificate>(factory.generateCertificates(new FileInputStream("chain.pem")));
        var encoded = factory.generateCertPath(given).getEncoded("PKCS7");
        Files.write(Paths.get("java.p7b"), encoded);
        var line = new StringJoiner(" ");
        for (var one : factory.generateCertPath(new ByteArrayInputStream(encoded), "PKCS7").getCertificates())
            line.add(((X509Certificate) one).getSubjectX500Principal().getName().substring(3));
        System.out.println(line);
    }
}
END
read_back=$(java Path.java)
echo "Java reads its own path back as: $read_back"
[ "$read_back" = "upper lower server" ]
venv/bin/python - <<'PYTHON'
import warnings

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

chain = x509.load_pem_x509_certificates(open("chain.pem", "rb").read())
open("cryptography.p7b", "wb").write(pkcs7.serialize_certificates(chain, Encoding.DER))
for name, warned in [("crl2pkcs7", True), ("cms", False), ("java", False), ("cryptography", False)]:
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        assert len(pkcs7.load_der_pkcs7_certificates(open(name + ".p7b", "rb").read())) == 3
    assert any("InvalidSetOrdering" in str(one.message) and "may become an exception" in str(one.message) for one in said) == warned, name
print("cryptography warns of crl2pkcs7.p7b alone")
PYTHON

cat >nginx.conf <<END
pid $folder/pid; error_log stderr; events {}
http { server { listen unix:$folder/socket ssl; ssl_certificate $folder/full.pem; ssl_certificate_key $folder/server.key; } }
END
# into_nginx WRITER ORDER: the file's order, and whether nginx takes what is made of it.
into_nginx() {
    openssl pkcs7 -inform DER -in "$1.p7b" -print_certs -out full.pem
    order=$(sed -n 's/^subject=CN = //p' full.pem | paste -s -d ' ')
    if said=$(tree/usr/sbin/nginx -t -p "$folder" -c "$folder/nginx.conf" 2>&1); then taken=yes; else taken=no; fi
    echo "$1: $order; taken by nginx: $taken"
    [ "$order" = "$2" ]
    if [ "${order%% *}" = server ]; then [ $taken = yes ]; else [[ $taken = no && $said = *"key values mismatch"* ]]; fi
}
into_nginx crl2pkcs7 'server lower upper'
for writer in cms java cryptography; do into_nginx $writer 'upper lower server'; done
echo "As described."
