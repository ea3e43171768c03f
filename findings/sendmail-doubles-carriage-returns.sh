#!/usr/bin/env bash
# A message whose lines end with CR LF, handed to four programs that are called sendmail (msmtp 1.8.23, sSMTP 2.64, nullmailer 2.2 and dma 0.13 of Debian 12):
#
# RFC 5322 ends lines with CR LF, and .eml files have them so. The sendmail interface has lines of the system, and each program puts the CR before LF
# that SMTP wants.
# - msmtp and sSMTP send one CR, whatever they were given;
# - nullmailer sends CR CR LF for each line of the body and for each header but those it writes itself, such as From and To;
# - dma sends CR CR LF for every line, also for the empty one behind the headers.
# All four end with 0. Python's parser, to which a CR alone ends a line, then finds no header behind the first CR CR LF: subject and type are text of the
# message, and an empty line follows each line of it. With LF alone all four send what they should.
#
# What follows for certdesk: a message should go to the mail program with LF alone, whatever it is kept with; a test should look at what the program gets.
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

cat >dma.sh <<'END'
mount --bind "$1/etc" /etc
exec "$1/tree/usr/sbin/dma" -D -f mo@example.com -t <"$2"
END

cat >compare.py <<'PYTHON'
import email
import glob
import os
import socket
import subprocess
import sys
import threading

ELEVATE = sys.argv[1:]
HERE = os.getcwd()
LIBRARIES = os.path.dirname(glob.glob(HERE + "/tree/usr/lib/*/libgsasl.so.18")[0])
HEADERS = ["From: mo@example.com", "To: jo@example.org", "Subject: Order", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8; format=flowed"]
BODY = ["A sentence that ", "goes on.", "", "The end."]
for name, end in [("crlf", "\r\n"), ("lf", "\n")]:
    open(name, "w", newline="").write("".join(line + end for line in HEADERS + [""] + BODY))

listener = socket.create_server(("127.0.0.1", 0))
PORT = listener.getsockname()[1]
open("ssmtp.conf", "w").write(f"mailhub=127.0.0.1:{PORT}\nhostname=host.example.com\nFromLineOverride=YES\n")
open("etc/dma/dma.conf", "w").write(f"SMARTHOST 127.0.0.1\nPORT {PORT}\nSPOOLDIR {HERE}/spool\nMAILNAME host.example.com\n")


def take(result):
    """One session of SMTP; what was sent as the message."""
    connection, _ = listener.accept()
    stream = connection.makefile("rwb")

    def say(text):
        stream.write(text + b"\r\n")
        stream.flush()

    say(b"220 host.example.com ESMTP")
    while command := stream.readline():
        word = command.strip().upper()
        if word == b"DATA":
            say(b"354 Go on")
            while (line := stream.readline()) != b".\r\n":
                result.append(line)
        say(b"221 Bye" if word == b"QUIT" else b"250 host.example.com")
        if word == b"QUIT":
            break
    connection.close()


def msmtp(name):
    words = ["tree/usr/bin/msmtp", "-C", "/dev/null", "--host=127.0.0.1", f"--port={PORT}", "--from=mo@example.com", "-t"]
    return subprocess.run(words, stdin=open(name), env={"LD_LIBRARY_PATH": LIBRARIES}, capture_output=True)


def ssmtp(name):
    return subprocess.run(["tree/usr/sbin/ssmtp", f"-C{HERE}/ssmtp.conf", "-t"], stdin=open(name), capture_output=True)


def nullmailer(name):
    # What its queue would hold, and the program that the queue starts.
    made = subprocess.run(["tree/usr/bin/nullmailer-inject", "-n"], stdin=open(name), capture_output=True, check=True).stdout
    open("queued", "wb").write(b"mo@example.com\njo@example.org\n\n" + made)
    return subprocess.run(
        ["bash", "-c", "exec tree/usr/lib/nullmailer/smtp 3<queued"], input=f"host=127.0.0.1\nport={PORT}\n".encode(), env={"HELOHOST": "host.example.com"},
        capture_output=True)


def dma(name):
    return subprocess.run(ELEVATE + ["unshare", "-m", "bash", "dma.sh", HERE, name], capture_output=True)


doubled = {"msmtp": 0, "ssmtp": 0, "nullmailer": 7, "dma": 10}
for program in [msmtp, ssmtp, nullmailer, dma]:
    for name in ["crlf", "lf"]:
        lines = []
        receiver = threading.Thread(target=take, args=[lines], daemon=True)
        receiver.start()
        answer = program(name)
        receiver.join(60)
        count = sum(line.endswith(b"\r\r\n") for line in lines)
        message = email.message_from_bytes(b"".join(lines))
        print(f"{program.__name__}, {name}: exit {answer.returncode}, {count} lines with CR CR LF, Content-Type {message['Content-Type']}")
        assert answer.returncode == 0 and len(lines) >= 10 and lines[-1].startswith(b"The end.")
        assert count == (doubled[program.__name__] if name == "crlf" else 0)
        assert (message["Content-Type"] is None) == (count > 0)
PYTHON
python3 compare.py "${elevate[@]}"
echo "As described."
