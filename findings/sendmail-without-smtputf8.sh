#!/usr/bin/env bash
# A message to a mailbox beyond ASCII (müller@example.org, RFC 6532), handed to four programs that are called sendmail (msmtp 1.8.23, sSMTP 2.64, nullmailer
# 2.2 and dma 0.13 of Debian 12), and a server (PyPI `aiosmtpd` 1.4.6):
#
# - None of them asks for SMTPUTF8 (RFC 6531), whether the server offers it or not: they send the bytes of the address as they are.
# - A server that offers it takes that, as a message that is not meant to be one of RFC 6532, and may find out with the next server.
# - One that does not offer it refuses the address, "500 Error: strict ASCII mode". msmtp and sSMTP end with an error. nullmailer has said 0 long before, when
#   it took the message into its queue; dma says 0, and sends the sender a message instead.
#
# What follows for certdesk: of such a mailbox the outbox should say that "sent" means no more than that the program took it, and the rule for mailboxes that
# approvals go to should ask for another one, since a message that comes back to the sender's mailbox is not seen in the outbox.
set -euo pipefail

folder=$(mktemp -d)
if [ "$(id -u)" = 0 ]; then elevate=(); else elevate=(sudo); fi
trap '"${elevate[@]}" rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq msmtp=1.8.23-1 ssmtp=2.64-11 nullmailer=1:2.2-4 dma=0.13-1+b1 libgsasl18=2.2.0-1+deb12u2 libsecret-1-0=0.20.5-3 libgssglue1=0.7-1.1 \
    libntlm0=1.6-4 libidn12=1.41-1 >/dev/null 2>&1
for package in *.deb; do dpkg-deb -x "$package" tree; done

# dma knows one place for its settings and works as the user mail: it gets a folder /etc of its own, which nobody else sees.
chmod 755 .
mkdir -p etc/dma spool
cp /etc/passwd /etc/group etc
chmod 777 spool

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check aiosmtpd==1.4.6

cat >dma.sh <<'END'
mount --bind "$1/etc" /etc
exec "$1/tree/usr/sbin/dma" -D -f mo@example.com -t <message
END

cat >send.py <<'PYTHON'
import contextlib
import glob
import os
import smtplib
import socket
import subprocess
import sys
import time

from aiosmtpd.controller import Controller

ELEVATE = sys.argv[1:]
HERE = os.getcwd()
LIBRARIES = os.path.dirname(glob.glob(HERE + "/tree/usr/lib/*/libgsasl.so.18")[0])
with socket.create_server(("127.0.0.1", 0)) as free:
    PORT = free.getsockname()[1]
open("ssmtp.conf", "w").write(f"mailhub=127.0.0.1:{PORT}\nhostname=host.example.com\nFromLineOverride=YES\n")
open("etc/dma/dma.conf", "w").write(f"SMARTHOST 127.0.0.1\nPORT {PORT}\nSPOOLDIR {HERE}/spool\nMAILNAME host.example.com\n")
HEADERS = "From: mo@example.com\nTo: müller@example.org\nSubject: Order\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
open("message", "w").write(HEADERS + "Content-Transfer-Encoding: 8bit\n\nText.\n")


class Server:
    """What a server was asked and what it took."""

    def __init__(self):
        self.asked, self.taken = [], []

    async def handle_MAIL(self, server, session, envelope, address, options):
        self.asked += [option.upper() for option in options]
        envelope.mail_from = address
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.taken += envelope.rcpt_tos
        return "250 OK"


@contextlib.contextmanager
def serving(offered):
    server = Server()
    controller = Controller(server, hostname="127.0.0.1", port=PORT, enable_SMTPUTF8=offered)
    controller.start()
    yield server
    controller.stop()


def msmtp():
    words = ["tree/usr/bin/msmtp", "-C", "/dev/null", "--host=127.0.0.1", f"--port={PORT}", "--from=mo@example.com", "-t"]
    return subprocess.run(words, stdin=open("message"), env={"LD_LIBRARY_PATH": LIBRARIES}, capture_output=True)


def ssmtp():
    return subprocess.run(["tree/usr/sbin/ssmtp", f"-C{HERE}/ssmtp.conf", "-t"], stdin=open("message"), capture_output=True)


def nullmailer():
    # What its queue would hold, and the program that the queue starts; the answer is that of taking it into the queue.
    answer = subprocess.run(["tree/usr/bin/nullmailer-inject", "-n"], stdin=open("message"), capture_output=True)
    open("queued", "wb").write("mo@example.com\nmüller@example.org\n\n".encode() + answer.stdout)
    subprocess.run(
        ["bash", "-c", "exec tree/usr/lib/nullmailer/smtp 3<queued"], input=f"host=127.0.0.1\nport={PORT}\n".encode(),
        env={"HELOHOST": "host.example.com"}, capture_output=True)
    return answer


def dma():
    return subprocess.run(ELEVATE + ["unshare", "-m", "bash", "dma.sh", HERE], capture_output=True)


def smtplib_itself():
    """A client that asks, to see that the server would tell."""
    with smtplib.SMTP("127.0.0.1", PORT) as client:
        client.sendmail("mo@example.com", ["müller@example.org"], open("message", "rb").read(), mail_options=["SMTPUTF8", "BODY=8BITMIME"])


with serving(True) as server:
    smtplib_itself()
assert "SMTPUTF8" in server.asked

failing = {"msmtp": True, "ssmtp": True, "nullmailer": False, "dma": False}
for program in [msmtp, ssmtp, nullmailer, dma]:
    for offered in [True, False]:
        with serving(offered) as server:
            answer = program()
            wanted = ["müller@example.org"] if offered else ["mo@example.com"] if program is dma else []
            for _ in range(200):
                if server.taken != wanted:
                    time.sleep(0.05)
        print(f"{program.__name__}, {'' if offered else 'not '}offered: exit {answer.returncode}, asked for {server.asked}, taken for {server.taken}")
        assert server.taken == wanted and "SMTPUTF8" not in server.asked
        assert (answer.returncode != 0) == (not offered and failing[program.__name__])
PYTHON
venv/bin/python send.py "${elevate[@]}"
echo "As described."
