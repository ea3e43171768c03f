#!/usr/bin/env bash
# Signals that are blocked when tmux 3.3a, GNU screen 4.9.0, mosh-server 1.4.0 or a shell (Debian 12) is started stay blocked in what runs inside:
#
# A launcher with threads, as servers and test runners are, has most signals blocked in them, and a program that is started there inherits that; neither
# handlers nor exec change it. None of these puts the mask back, although each waits for the same signals itself. What runs inside never hears that its
# window has another size (SIGWINCH), and SIGTERM and SIGHUP do not end it. dash alone clears the mask, and only for commands that it forks: what it is
# replaced by (exec) keeps it.
#
# What follows for certdesk: it lets the signals through that it answers (SignalPipe), whatever it was started with.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq tmux=3.3a-3 screen=4.9.0-4 mosh=1.4.0-1+b1 dash=0.5.12-2 libevent-core-2.1-7=2.1.12-stable-8 libutempter0=1.2.1-3 \
    libprotobuf32=3.21.12-3+deb12u1 >/dev/null 2>&1
for package in *.deb; do dpkg-deb -x "$package" tree; done

python3 - <<'PYTHON'
import fcntl
import glob
import os
import pty
import re
import signal
import struct
import subprocess
import termios
import time

BLOCKED = {signal.SIGHUP, signal.SIGTERM, signal.SIGWINCH}
LIBRARIES = os.path.dirname(glob.glob("tree/usr/lib/*/libutempter.so.0")[0])
ENVIRONMENT = {
    "PATH": "/usr/bin:/bin", "TERM": "xterm", "LANG": "C.UTF-8", "HOME": os.getcwd(), "LD_LIBRARY_PATH": os.path.abspath(LIBRARIES),
    "SCREENDIR": os.path.abspath("screens"),
}
os.mkdir("screens", 0o700)


def block():
    signal.pthread_sigmask(signal.SIG_BLOCK, BLOCKED)


def start(*words):
    words = [os.path.abspath(word) if word.startswith("tree/") else word for word in words]
    return subprocess.run(words, env=ENVIRONMENT, preexec_fn=block, stdin=subprocess.DEVNULL, capture_output=True, text=True)


def note(name, prefix=""):
    return f"{prefix}grep SigBlk /proc/self/status >{os.getcwd()}/{name}.note"


def seen(name):
    """The signals that the command found blocked."""
    for _ in range(500):
        if os.path.exists(name + ".note") and os.path.getsize(name + ".note"):
            mask = int(open(name + ".note").read().split()[1], 16)
            return {s for s in BLOCKED if mask & 1 << s - 1}
        time.sleep(0.02)
    raise SystemExit(f"{name} did not run the command")


def through_mosh():
    # What runs inside begins with the client's first packet.
    started = start("tree/usr/bin/mosh-server", "new", "-i", "127.0.0.1", "--", "bash", "-c", note("mosh-server", "exec "))
    port, key = re.search(r"MOSH CONNECT (\d+) (\S+)", started.stdout).groups()
    client, _ = pty.fork()
    if client == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))  # on a terminal of no size it fails an assertion
        os.execve("tree/usr/bin/mosh-client", ["mosh-client", "127.0.0.1", port], {**ENVIRONMENT, "MOSH_KEY": key})
    try:
        return seen("mosh-server")
    finally:
        os.kill(client, signal.SIGKILL)
        os.waitpid(client, 0)
        os.kill(int(re.search(r"pid = (\d+)", started.stderr).group(1)), signal.SIGKILL)


start("tree/usr/bin/tmux", "-S", "socket", "new-session", "-d", note("tmux", "exec "))
start("tree/usr/bin/screen", "-dmS", "x", "bash", "-c", note("screen", "exec "))
start("bash", "-c", note("bash"))
start("tree/bin/dash", "-c", note("dash-exec", "exec "))
start("tree/bin/dash", "-c", note("dash-fork") + "; true")
found = {name: seen(name) for name in ["tmux", "screen", "bash", "dash-exec", "dash-fork"]} | {"mosh-server": through_mosh()}
for name, signals in found.items():
    print(f"{name}: {', '.join(sorted(s.name for s in signals)) or 'nothing blocked'}")
    assert signals == (set() if name == "dash-fork" else BLOCKED), name
PYTHON
echo "As described."
