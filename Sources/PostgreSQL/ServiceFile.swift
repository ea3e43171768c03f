import Glibc

/// Libpq's files of services, read for what has to be known before connecting: how the connection is secured and where it goes. Libpq reads them itself, too.
enum ServiceFile {
    /// A file is not read any further.
    private static let limit = 1_000_000

    /// What the first file that has the service says of it; empty if none has it.
    static func settings(of service: String) -> [String: String] {
        for path in paths {
            if let settings = settings(of: service, in: lines(of: path)) { return settings }
        }
        return [:]
    }

    private static var paths: [String] {
        let variable = { (name: String) in getenv(name).map { String(cString: $0) } }
        return [
            variable("PGSERVICEFILE") ?? variable("HOME").map { "\($0)/.pg_service.conf" },
            variable("PGSYSCONFDIR").map { "\($0)/pg_service.conf" } ?? "/etc/postgresql-common/pg_service.conf",
        ].compactMap(\.self)
    }

    private static func lines(of path: String) -> [Substring] {
        guard let file = fopen(path, "re") else { return [] }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: limit)
        let count = fread(&bytes, 1, limit, file)
        return String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n")
    }

    /// What some lines say of a service; `nil` if they do not have it.
    static func settings(of service: String, in lines: [Substring]) -> [String: String]? {
        var found: [String: String]?
        for line in lines.lazy.map(\.trimmingBlanks) where !line.hasPrefix("#") {
            if line.hasPrefix("[") {
                if found != nil { break }
                if line == "[\(service)]" { found = [:] }
            } else if let equals = line.firstIndex(of: "=") {
                let name = String(line[..<equals])
                if found?[name] == nil { found?[name] = String(line[line.index(after: equals)...]) }
            }
        }
        return found
    }
}
