#!/usr/bin/env bash
# What a COMMIT is said to have come to whose row is in the table, by seven drivers against PostgreSQL 15 (Debian 12: JDBC 42.5.5, DBD::Pg 3.16.0, Ruby's pg
# 1.4.5; PyPI: `psycopg` 3.3.9, `psycopg2-binary` 2.9.13, `asyncpg` 0.32.0, `pg8000` 1.31.6). The COMMIT waits for a synchronous standby that there is not,
# after it was written on the spot; then the server is stopped at once, or the session is terminated, or its statement cancelled:
#
#                                 stopped or terminated                     cancelled
# psycopg, psycopg2               OperationalError without a SQLSTATE       no error (a warning, 01000, that most programs never see)
# asyncpg                         ConnectionDoesNotExistError 08003         no error
# pg8000                          InterfaceError without a SQLSTATE         no error
# JDBC                            PSQLException 08006                       no error
# DBD::Pg                         08000                                     no error
# Ruby                            PG::ConnectionBad without a SQLSTATE      no error
#
# The row is there every time. The code that the standard has for it, 08007 (transaction resolution unknown), comes from nobody, and 08003 says of a connection
# that it does not exist. Whoever runs the transaction again on a lost connection, as many pools and frameworks can be told to, orders twice.
#
# What follows for certdesk: an unanswered COMMIT is a fault of its own (outcomeUnknown), and nothing is run again before the trail was asked, under its lock,
# whether the line of this very step is there.
set -euo pipefail

folder=$(mktemp -d)
if [ "$(id -u)" = 0 ]; then elevate=(); else elevate=(sudo); fi
"${elevate[@]}" apt-get install -y -qq --no-upgrade postgresql-15 openjdk-17-jdk-headless libpostgresql-jdbc-java libdbd-pg-perl ruby-pg >/dev/null 2>&1
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check psycopg==3.3.9 psycopg-binary==3.3.9 psycopg2-binary==2.9.13 asyncpg==0.32.0 pg8000==1.31.6
PATH="$folder/venv/bin:$PATH"
bin=/usr/lib/postgresql/15/bin
chmod 755 "$folder"
owner=()
if [ "$(id -u)" = 0 ]; then owner=(setpriv --reuid postgres --regid postgres --clear-groups); mkdir data; chown postgres data; fi
end() { "${owner[@]}" "$bin/pg_ctl" -D "$folder/data" stop -m immediate >/dev/null 2>&1 || true; rm -rf "$folder"; }
trap end EXIT
"${owner[@]}" "$bin/initdb" -D data -A trust -U desk --no-locale -E UTF8 >/dev/null
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
# COMMIT waits for a standby that there is not, after it was written here.
start() { "${owner[@]}" "$bin/pg_ctl" -D data -w -l data/log -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder/data $1" start >/dev/null; }
sql() { "$bin/psql" -X -q -A -t -h 127.0.0.1 -p "$port" -U desk postgres -c "$1"; }
"$bin/postgres" --version

cat >order.py <<'END'
import asyncio, sys
driver, port = sys.argv[1], int(sys.argv[2])
def told(error):
    state = getattr(error, "sqlstate", None) or getattr(error, "pgcode", None) or ""
    if not state and error.args and isinstance(error.args[0], dict): state = error.args[0].get("C", "")
    print(type(error).__name__, state or "-")
try:
    if driver == "psycopg":
        import psycopg
        with psycopg.connect(host="127.0.0.1", port=port, user="desk", dbname="postgres") as c: c.execute("INSERT INTO orders VALUES (1)")
    elif driver == "psycopg2":
        import psycopg2
        c = psycopg2.connect(host="127.0.0.1", port=port, user="desk", dbname="postgres")
        c.cursor().execute("INSERT INTO orders VALUES (1)"); c.commit()
    elif driver == "pg8000":
        import pg8000.dbapi
        c = pg8000.dbapi.connect(host="127.0.0.1", port=port, user="desk", database="postgres")
        c.cursor().execute("INSERT INTO orders VALUES (1)"); c.commit()
    else:
        import asyncpg
        async def order():
            c = await asyncpg.connect(host="127.0.0.1", port=port, user="desk", database="postgres")
            async with c.transaction(): await c.execute("INSERT INTO orders VALUES (1)")
        asyncio.run(order())
    print("no error")
except Exception as error:
    told(error)
END
cat >Order.java <<'END'
import java.sql.*;

class Order {
    public static void main(String[] words) throws Exception {
        try (var c = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + words[0] + "/postgres?user=desk")) {
            c.setAutoCommit(false);
            c.createStatement().execute("INSERT INTO orders VALUES (1)");
            c.commit();
            System.out.println("no error");
        } catch (SQLException error) { System.out.println(error.getClass().getSimpleName() + " " + error.getSQLState()); }
    }
}
END
cat >order.pl <<'END'
use DBI;
my $c = DBI->connect("dbi:Pg:host=127.0.0.1;port=$ARGV[0];dbname=postgres", "desk", "", { AutoCommit => 0, PrintError => 0, PrintWarn => 0, RaiseError => 0 });
local $SIG{__WARN__} = sub {};
$c->do("INSERT INTO orders VALUES (1)");
print $c->commit ? "no error\n" : "DBI " . ($c->state || "-") . "\n";
END
cat >order.rb <<'END'
require "pg"
begin
  c = PG.connect(host: "127.0.0.1", port: ARGV[0], user: "desk", dbname: "postgres")
  c.set_notice_processor { }
  c.transaction { c.exec("INSERT INTO orders VALUES (1)") }
  puts "no error"
rescue PG::Error => error
  puts "#{error.class} #{error.result&.error_field(PG::PG_DIAG_SQLSTATE) || "-"}"
end
END
run() {
    case $1 in
    jdbc) java -cp /usr/share/java/postgresql.jar:. Order.java "$port" ;;
    perl) perl order.pl "$port" 2>/dev/null ;;
    ruby) ruby order.rb "$port" ;;
    *) python order.py "$1" "$port" ;;
    esac
}
# Waits until a COMMIT waits for the standby, then ends it in one of the ways; says what the driver says and how many rows there are afterwards.
try() {
    start "-c synchronous_standby_names=nobody"
    sql "SET client_min_messages = error; SET synchronous_commit = local; DROP TABLE IF EXISTS orders; CREATE TABLE orders (n int)"
    run "$1" >"$folder/said" 2>&1 &
    until [ "$(sql "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'")" = 1 ]; do python -c 'import time; time.sleep(0.05)'; done
    case $2 in
    stopped) "${owner[@]}" "$bin/pg_ctl" -D data stop -m immediate >/dev/null ;;
    terminated) sql "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'" >/dev/null ;;
    cancelled) sql "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'" >/dev/null ;;
    esac
    wait $! || true
    "${owner[@]}" "$bin/pg_ctl" -D data stop -m fast >/dev/null 2>&1 || true
    start ""
    echo "$1 $2: $(cat "$folder/said"), $(sql "SELECT count(*) FROM orders") row" | tee -a "$folder/seen"
    "${owner[@]}" "$bin/pg_ctl" -D data stop -m fast >/dev/null
}
for driver in psycopg psycopg2 asyncpg pg8000 jdbc perl ruby; do
    for end in stopped terminated cancelled; do try "$driver" "$end"; done
done

diff "$folder/seen" - <<'END'
psycopg stopped: OperationalError -, 1 row
psycopg terminated: OperationalError -, 1 row
psycopg cancelled: no error, 1 row
psycopg2 stopped: OperationalError -, 1 row
psycopg2 terminated: OperationalError -, 1 row
psycopg2 cancelled: no error, 1 row
asyncpg stopped: ConnectionDoesNotExistError 08003, 1 row
asyncpg terminated: ConnectionDoesNotExistError 08003, 1 row
asyncpg cancelled: no error, 1 row
pg8000 stopped: InterfaceError -, 1 row
pg8000 terminated: InterfaceError -, 1 row
pg8000 cancelled: no error, 1 row
jdbc stopped: PSQLException 08006, 1 row
jdbc terminated: PSQLException 08006, 1 row
jdbc cancelled: no error, 1 row
perl stopped: DBI 08000, 1 row
perl terminated: DBI 08000, 1 row
perl cancelled: no error, 1 row
ruby stopped: PG::ConnectionBad -, 1 row
ruby terminated: PG::ConnectionBad -, 1 row
ruby cancelled: no error, 1 row
END
