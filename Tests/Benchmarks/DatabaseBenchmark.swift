import Archive
import Certificates
import Glibc
import JSONText
import Orders
import PostgreSQL
import PostgresArchive
import PostgresServer
import SampleOrders

/// A store in PostgreSQL, on a server of its own that waits for the disk as one with data does: placing against a bare INSERT and COMMIT of the same bytes, and
/// the first rows of lists among very many.
struct DatabaseBenchmark {
    let folder: String
    let certdesk: String
    let rounds: Int
    /// How many rows lists have.
    let count: Int
    let targets: Targets

    /// A server that is set as a DBA would for this machine, and not as tests need it.
    static func server() throws -> PostgresServer { try PostgresServer(["fsync": "on", "shared_buffers": "1GB", "max_wal_size": "4GB"]) }

    func run() throws {
        let server = try Self.server()
        let name = try server.makeDatabase()
        let address = server.address(name)
        let database = Database(address, statementTimeout: .seconds(3600))
        _ = try PostgresSchema.migrate(database)
        let archive = PostgresArchive(database, digest: SHA256.digest)
        try place(archive)
        try multiply(database)
        try list(PostgresArchive(Database(address), digest: SHA256.digest))
        try open(server.text(name))
        try place(archive, among: count)
    }

    /// Both in turns, so that whatever else the disk does hits both.
    private func place(_ archive: PostgresArchive, among many: Int? = nil) throws {
        let database = archive.database
        _ = try database.rows("CREATE TABLE IF NOT EXISTS public.bare (id text PRIMARY KEY, file bytea NOT NULL)")
        var samples = SampleOrders(seed: many == nil ? 1 : 2)
        var (bare, placed): ([Double], [Double]) = ([], [])
        for round in 0..<rounds {
            let order = samples.next(placedAt: Timestamp(secondsSinceEpoch: 1_795_000_000 + round))
            let bytes = try JSONWriter.bytes(order, .indented)
            bare.append(
                try Figure.time {
                    _ = try database.transaction { transaction in
                        try transaction.rows(
                            "INSERT INTO public.bare (id, file) VALUES ($1, $2)", [.text(order.id.description), .bytes(bytes)])
                    }
                })
            placed.append(try Figure.time { _ = try archive.place(order, request: nil, key: nil, account: nil) })
        }
        let among = many.map { " among \($0)" } ?? ""
        Figure.print("a bare INSERT and COMMIT of the same bytes", bare)
        Figure.print(
            "placing an order in PostgreSQL\(among)", placed,
            note: "\(Figure.text(Figure.median(placed) / Figure.median(bare))) times the bare INSERT")
        targets.add(
            "placing an order in PostgreSQL\(among), beside a bare INSERT", peer: Figure.median(bare), Figure.median(placed), unit: "ms",
            atMost: 2)
    }

    /// Makes very many rows of lists out of those there are: other ids, names and times.
    private func multiply(_ database: Database) throws {
        let time = try Figure.time {
            let there = try database.rows("SELECT count(*) FROM certdesk.listed")[0].integer(0)
            _ = try database.rows(
                """
                INSERT INTO certdesk.listed (kind, id, at, rank, state, region, actor, common_name, organization, due, last_day, codes, searched, summary) \
                SELECT kind, id || '-' || n, at - n * interval '3 hours', rank, state, region, actor, \
                replace(common_name, '-', n || '-'), organization || ' ' || n, due, last_day, codes, \
                replace(replace(searched, lower(id), lower(id) || '-' || n), '.example', n || '.example'), summary \
                FROM certdesk.listed, generate_series(1, $1) n
                """, [.integer(max(1, count / max(1, there)))])
            _ = try database.rows("VACUUM (ANALYZE) certdesk.listed")
        }
        Figure.note(
            "rows of lists made",
            "\(try database.rows("SELECT count(*) FROM certdesk.listed")[0].integer(0)) in \(Figure.text(time / 1000, decimals: 0)) s")
    }

    /// The desk's first frame, and the keys of letters that few rows have.
    private func open(_ address: String) throws {
        var starts: [Double] = []
        for _ in 0..<9 {
            let desk = try TimedProgram(certdesk, ["--store", address], folder: folder)
            starts.append(try desk.frame(with: "Leave").last)
        }
        Figure.print("the desk over \(count) rows in PostgreSQL, start to first frame", starts)
        targets.add("desk over \(count) rows in PostgreSQL: first frame", Figure.median(starts), unit: "ms", most: 150)
    }

    private func list(_ archive: PostgresArchive) throws {
        for sorting in OrderQuery.Sorting.allCases {
            let query = OrderQuery(sorting: sorting)
            let first = try (0..<20).map { _ in try Figure.time { _ = try archive.rows(query, from: .first, limit: 60) } }
            Figure.print("first rows by \(sorting.rawValue)", first)
            guard let middle = try archive.rows(query, from: .at(count / 2), limit: 1).first else { continue }
            let next = try (0..<20).map { _ in try Figure.time { _ = try archive.rows(query, from: .after(RowKey(middle)), limit: 60) } }
            Figure.print("rows behind the middle by \(sorting.rawValue)", next)
        }
        var keys: [Double] = []
        for words in [
            "leeds", "applicant47", "tea-4711", "garde", "london maps", "qzx", "operator3", "+4420", "york-bicycles-81", "placed",
        ] {
            for length in 1...words.count {
                let typed = String(words.prefix(length))
                let time = try Figure.time { _ = try archive.rows(OrderQuery(words: typed), from: .first, limit: 60) }
                keys.append(time)
                if time > 50 { Figure.note("slow", "\(typed): \(Figure.text(time)) ms") }
            }
        }
        Figure.print(
            "a key of a search, first rows", keys,
            note: "\(keys.count) keys; 95 of 100 within \(Figure.text(Figure.percentile(95, of: keys))) ms")
        targets.add("a key of a search among \(count) rows", Figure.median(keys), unit: "ms", most: 50)
        for letter in ["q", "x", "z", "#", "ß"] {
            let times = try (0..<5).map { _ in
                try Figure.time { _ = try archive.rows(OrderQuery(words: letter), from: .first, limit: 60) }
            }
            Figure.print("first rows of the letter \(letter)", times)
        }
        let common = OrderQuery(words: "example", sorting: .organization)
        Figure.print(
            "first rows of a common word by organization",
            try (0..<5).map { _ in try Figure.time { _ = try archive.rows(common, from: .first, limit: 60) } })
        Figure.print("counting up to 1000", try (0..<20).map { _ in try Figure.time { _ = try archive.count(OrderQuery(), upTo: 1000) } })
        Figure.print("counting all", try (0..<5).map { _ in try Figure.time { _ = try archive.count(OrderQuery()) } })
        Figure.print("asking whether anything has changed", (0..<100).map { _ in Figure.time { _ = archive.stamp } })
    }
}
