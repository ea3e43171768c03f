"""Servers and proxies that do what services and networks do wrong, on the loopback, in one process.

Prints one line of JSON with the port of each, and ends with standard input. What it was asked stands in /log of the plain server.
"""

import base64, json, os, socket, ssl, sys, threading, urllib.parse, warnings

folder = sys.argv[1]
lock = threading.Lock()
log = []
ANSWER = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 13\r\n\r\n{"value": 42}'


def note(**entry):
    with lock:
        log.append(entry)


def context(name, client_roots=None, version=None):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(f"{folder}/{name}.pem", f"{folder}/{name}.key")
    if client_roots:
        made.verify_mode = ssl.CERT_REQUIRED
        made.load_verify_locations(f"{folder}/{client_roots}.pem")
    if version:
        warnings.simplefilter("ignore")
        made.minimum_version = made.maximum_version = version
        made.set_ciphers("ALL:@SECLEVEL=0")
    return made


def read_head(stream):
    lines = []
    while True:
        line = stream.readline()
        if not line:
            return None
        if line in (b"\r\n", b"\n"):
            return lines
        lines.append(line.rstrip(b"\r\n").decode("latin-1"))


def answer(status, body=b"", headers=(), length=True):
    lines = [f"HTTP/1.1 {status} Because"] + list(headers)
    if length:
        lines.append(f"Content-Length: {len(body)}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + body


def serve(where, connection):
    """One connection, until one of both sides has enough of it."""
    stream = connection.makefile("rb")
    asked = 0
    while True:
        head = read_head(stream)
        if not head:
            return
        method, target, _ = head[0].split(" ", 2)
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
        body = stream.read(int(headers.get("content-length", 0)))
        asked += 1
        if target != "/log":
            note(where=where, method=method, target=target, body=body.decode("latin-1"), asked=asked)
        path, _, query = target.partition("?")
        name, _, number = path.lstrip("/").partition("/")
        if name == "log":
            with lock:
                connection.sendall(answer(200, json.dumps(log).encode()))
        elif name == "echo":
            certificate = connection.getpeercert() if isinstance(connection, ssl.SSLSocket) else None
            seen = {
                "method": method, "target": target, "body": body.decode("latin-1"), "asked": asked,
                "headers": sorted(headers), "authorization": headers.get("authorization", ""),
                "host": headers.get("host", ""), "type": headers.get("content-type", ""),
                "client": bool(certificate),
            }
            connection.sendall(answer(200, json.dumps(seen).encode(), ["X-Long: one", "\ttwo", "x-Trace:  \xe9 "]))
        elif name == "cut":
            connection.sendall(ANSWER[: int(number)])
            return
        elif name == "status":
            connection.sendall(answer(int(number), b"{}" if number != "204" else b"", length=number != "204"))
        elif name == "big":
            connection.sendall(answer(200, b"x" * int(number)))
        elif name == "chunks":
            connection.sendall(answer(200, headers=["Transfer-Encoding: chunked"], length=False))
            while True:
                connection.sendall(b"400\r\n" + b"x" * 1024 + b"\r\n")
        elif name == "storm":
            connection.sendall(b"HTTP/1.1 200 OK\r\n")
            while True:
                connection.sendall(b"X-Storm: " + b"x" * 1000 + b"\r\n")
        elif name == "interim":
            while True:
                connection.sendall(b"HTTP/1.1 103 Early Hints\r\nX-Hint: " + b"x" * 1000 + b"\r\n\r\n")
        elif name == "redirect":
            location = urllib.parse.unquote(query).removesuffix("=") or "/echo"
            connection.sendall(answer(307, headers=[f"Location: {location}"]))
        elif name == "moved":
            extra = [f'Alt-Svc: h2="127.0.0.1:{number}", http/1.1="127.0.0.1:{number}"', "Strict-Transport-Security: max-age=9999"]
            connection.sendall(answer(200, b"{}", extra + ["Set-Cookie: a=b"]))
        elif name == "silent":
            stream.read(1)
            return
        elif name == "endless":
            connection.sendall(answer(200, b"{}", length=False))
            return
        elif name == "garbage":
            connection.sendall(b"SSH-2.0-OpenSSH_9.2\r\n")
            return
        elif name == "once":
            # A connection that dies as soon as it is used again.
            if asked > 1:
                return
            connection.sendall(answer(200, b"{}"))
        else:
            connection.sendall(answer(404, b"{}"))


def relay(source, target):
    try:
        while data := source.recv(65536):
            target.sendall(data)
    except OSError:
        pass
    for end in (source, target):
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def tunnel(connection, place):
    with socket.create_connection(place) as target:
        back = threading.Thread(target=relay, args=(target, connection), daemon=True)
        back.start()
        relay(connection, target)
        back.join()


def proxy(where, connection):
    """An HTTP proxy that knows one name and password, and lets nobody through to example.com."""
    stream = connection.makefile("rb", buffering=0)
    head = read_head(stream)
    if not head:
        return
    method, target, _ = head[0].split(" ", 2)
    note(where=where, method=method, target=target)
    wanted = "Proxy-Authorization: Basic " + base64.b64encode(b"desk:open sesame").decode()
    if wanted not in head:
        connection.sendall(answer(407, headers=['Proxy-Authenticate: Basic realm="proxy"']))
    elif method != "CONNECT" or "example.com" in target:
        connection.sendall(answer(403))
    else:
        host, _, port = target.rpartition(":")
        connection.sendall(b"HTTP/1.1 200 Fine\r\nX-Proxy: yes\r\n\r\n")
        tunnel(connection, (host.strip("[]"), int(port)))


def socks(where, connection):
    """A SOCKS 5 proxy (RFC 1928, 1929) with the same name and password."""
    stream = connection.makefile("rb", buffering=0)
    _, count = stream.read(2)
    stream.read(count)
    connection.sendall(b"\x05\x02")
    _, length = stream.read(2)
    user = stream.read(length)
    password = stream.read(stream.read(1)[0])
    isKnown = (user, password) == (b"desk", b"open sesame")
    connection.sendall(b"\x01" + (b"\x00" if isKnown else b"\x01"))
    if not isKnown:
        return
    _, _, _, kind = stream.read(4)
    host = socket.inet_ntoa(stream.read(4)) if kind == 1 else stream.read(stream.read(1)[0]).decode()
    port = int.from_bytes(stream.read(2), "big")
    note(where=where, method="CONNECT", target=f"{host}:{port}")
    if host == "example.com":
        connection.sendall(b"\x05\x02\x00\x01" + bytes(6))
        return
    connection.sendall(b"\x05\x00\x00\x01" + bytes(6))
    tunnel(connection, (host, port))


def shake(encrypted, isPatient):
    try:
        encrypted.do_handshake()
    except OSError:
        # A connection that is closed while something unread is in it takes the reason with it.
        if isPatient:
            socket.socket.shutdown(encrypted, socket.SHUT_WR)
            while socket.socket.recv(encrypted, 4096):
                pass
        raise


def listen(where, handle, tls=None):
    listener = socket.create_server(("127.0.0.1", 0), backlog=128)

    def one(connection):
        try:
            with connection:
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                if tls:
                    with tls.wrap_socket(connection, server_side=True, do_handshake_on_connect=False) as encrypted:
                        shake(encrypted, isPatient=where != "abrupt")
                        handle(where, encrypted)
                else:
                    handle(where, connection)
        except (OSError, ValueError, IndexError):
            pass

    def accept():
        while True:
            connection, _ = listener.accept()
            threading.Thread(target=one, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    return listener.getsockname()[1]


# A port at which nobody listens, and which nobody else gets.
closed = socket.socket()
closed.bind(("127.0.0.1", 0))
# One that takes no connection: its queue is full.
full = socket.socket()
full.bind(("127.0.0.1", 0))
full.listen(0)
waiting = []
for _ in range(4):
    waiting.append(socket.socket())
    waiting[-1].setblocking(False)
    waiting[-1].connect_ex(full.getsockname())

print(
    json.dumps(
        {
            "plain": listen("plain", serve),
            "good": listen("good", serve, context("server")),
            "other": listen("other", serve, context("other")),
            "expired": listen("expired", serve, context("expired")),
            "early": listen("early", serve, context("early")),
            "unknown": listen("unknown", serve, context("unknown")),
            "mutual": listen("mutual", serve, context("server", client_roots="root")),
            "mutual12": listen("mutual12", serve, context("server", client_roots="root", version=ssl.TLSVersion.TLSv1_2)),
            "abrupt": listen("abrupt", serve, context("server", client_roots="root")),
            "old": listen("old", serve, context("server", version=ssl.TLSVersion.TLSv1_1)),
            "proxy": listen("proxy", proxy),
            "socks": listen("socks", socks),
            "mute": listen("mute", lambda where, connection: connection.recv(1 << 20) and connection.recv(1)),
            "elsewhere": listen("elsewhere", serve),
            "closed": closed.getsockname()[1],
            "full": full.getsockname()[1],
        }
    ),
    flush=True,
)
sys.stdin.read()
os._exit(0)
