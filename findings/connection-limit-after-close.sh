#!/usr/bin/env bash
# Whether a role with CONNECTION LIMIT 1 may connect again right after it has closed its only connection, by four drivers against PostgreSQL 15 (Debian 12;
# PyPI: `psycopg` 3.3.9, `psycopg2-binary` 2.9.13, `asyncpg` 0.32.0, `pg8000` 1.31.6). Each turn connects, makes twenty temporary tables and closes:
#
# psycopg, psycopg2 (libpq)     53300, "too many connections for role", in a third of the turns (34 and 33 of 100 here)
# asyncpg, pg8000               never
#
# libpq's PQfinish sends Terminate, closes the socket and returns. The server counts the session until it has cleaned up behind it: that takes milliseconds, and
# longer with temporary tables. asyncpg and pg8000 wait until the server has hung up. So a program of one connection at a time does not fit a limit of one, if
# it is made with libpq, and a pool that is recycled at its limit has refusals that nobody can explain by the number of its connections.
#
# What follows for certdesk: who is refused with 53300 is connected once more for up to half a second, so that `store verify`, which gives its connection back
# and takes another, works for roles that may have one.
set -euo pipefail

folder=$(mktemp -d)
if [ "$(id -u)" = 0 ]; then elevate=(); else elevate=(sudo); fi
"${elevate[@]}" apt-get install -y -qq --no-upgrade postgresql-15 >/dev/null 2>&1
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check psycopg==3.3.9 psycopg-binary==3.3.9 psycopg2-binary==2.9.13 asyncpg==0.32.0 pg8000==1.31.6
bin=/usr/lib/postgresql/15/bin
chmod 755 "$folder"
owner=()
if [ "$(id -u)" = 0 ]; then owner=(setpriv --reuid postgres --regid postgres --clear-groups); mkdir data; chown postgres data; fi
end() { "${owner[@]}" "$bin/pg_ctl" -D "$folder/data" stop -m immediate >/dev/null 2>&1 || true; rm -rf "$folder"; }
trap end EXIT
"${owner[@]}" "$bin/initdb" -D data -A trust -U desk --no-locale -E UTF8 >/dev/null
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
"${owner[@]}" "$bin/pg_ctl" -D data -w -l data/log -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder/data" start >/dev/null
"$bin/psql" -X -q -h 127.0.0.1 -p "$port" -U desk postgres -c "CREATE ROLE single LOGIN CONNECTION LIMIT 1"
"$bin/postgres" --version

cat >turns.py <<'END'
import asyncio, sys
driver, port, turns = sys.argv[1], int(sys.argv[2]), 100
to = dict(host="127.0.0.1", port=port, user="single")
tables = [f"CREATE TEMP TABLE t{n} (x int)" for n in range(20)]
refused = 0

async def with_asyncpg():
    global refused
    import asyncpg
    for _ in range(turns):
        try: c = await asyncpg.connect(database="postgres", **to)
        except asyncpg.TooManyConnectionsError: refused += 1; continue
        for sql in tables: await c.execute(sql)
        await c.close()

def with_cursor(connect):
    global refused
    for _ in range(turns):
        try: c = connect()
        except Exception as error:
            if "too many connections for role" not in str(error): raise
            refused += 1; continue
        for sql in tables: c.cursor().execute(sql)
        c.commit(); c.close()

if driver == "asyncpg": asyncio.run(with_asyncpg())
elif driver == "psycopg":
    import psycopg; with_cursor(lambda: psycopg.connect(dbname="postgres", **to))
elif driver == "psycopg2":
    import psycopg2; with_cursor(lambda: psycopg2.connect(dbname="postgres", **to))
else:
    import pg8000.dbapi; with_cursor(lambda: pg8000.dbapi.connect(database="postgres", **to))
print(refused)
END

for driver in psycopg psycopg2 asyncpg pg8000; do
    refused=$(venv/bin/python turns.py $driver "$port")
    echo "$driver: refused in $refused of 100 turns"
    case $driver in
        psycopg*) [ "$refused" -gt 0 ] || { echo "changed: $driver waits now"; exit 1; } ;;
        *) [ "$refused" -eq 0 ] || { echo "changed: $driver does not wait any more"; exit 1; } ;;
    esac
done
