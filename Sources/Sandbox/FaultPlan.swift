import Console
import Glibc
import Synchronization

/// The faults of a file, which is read again at every call: whoever tests a client changes it while the sandbox runs.
package final class FaultPlan: Sendable {
    private let path: String?
    private let calls = Mutex(Counted())

    private struct Counted {
        /// When the file was written; one that says the same again was set anew.
        var written: [Int] = []
        var faults: [Fault] = []
        /// How many calls each fault has seen.
        var seen: [Int] = []
    }

    /// Reads the file that has the faults; no file, no faults.
    package init(_ path: String?) throws {
        self.path = path
        _ = try path.map(Fault.list)
    }

    /// The faults that hit a call. Counting begins anew when the file is written, also with the same. A file that cannot be read is said, and hits nothing.
    func faults(for call: Call) -> [Fault] {
        guard let path else { return [] }
        let written = Self.written(path)
        let faults: [Fault]
        do {
            faults = try Fault.list(path)
        } catch {
            StandardError.line("certdesk-sandbox: \(Exit.sentence(error))")
            return []
        }
        let below = call.path.hasPrefix(SandboxAPI.base) ? call.path.dropFirst(SandboxAPI.base.count) : call.path
        return calls.withLock { counted in
            if counted.faults != faults || counted.written != written {
                counted = Counted(written: written, faults: faults, seen: faults.map { _ in 0 })
            }
            return faults.indices.compactMap { index in
                guard faults[index].means(method: call.method, path: below) else { return nil }
                counted.seen[index] += 1
                let hits = counted.seen[index] - faults[index].after
                return hits > 0 && hits <= faults[index].times ?? .max ? faults[index] : nil
            }
        }
    }

    /// Which file it is and when it was written, to the nanosecond.
    private static func written(_ path: String) -> [Int] {
        var status = stat()
        guard stat(path, &status) == 0 else { return [] }
        return [Int(status.st_ino), status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
    }
}

/// A reply with what else the wire is to do.
struct Delivery: Sendable {
    var reply: Reply
    /// Milliseconds before it goes out.
    var delay = 0
    /// After how many bytes the connection is cut.
    var cutAfter: Int?
    /// Seconds that the clock is wrong by.
    var clock = 0

    /// What becomes of a call that some faults hit.
    init(of faults: [Fault], _ answer: (_ clock: Int, _ tokenSeconds: Int?) -> Reply) {
        clock = faults.reduce(0) { $0 + $1.clock }
        delay = faults.reduce(0) { $0 + $1.delay }
        cutAfter = faults.compactMap(\.cutAfter).min()
        if let fault = faults.first(where: { $0.status != nil }), let status = fault.status {
            reply = status < 300 && status != 202 ? .empty(status) : Refusal(status, "This fault was asked for.").reply
            reply.headers["Retry-After"] = fault.retryAfter.map(String.init)
            reply.headers["Location"] = fault.location
        } else {
            reply = answer(clock, faults.compactMap(\.tokenSeconds).first)
        }
        for fault in faults {
            if let type = fault.mediaType { reply.mediaType = type }
            switch fault.body {
            case nil: break
            case .broken: reply.body = reply.body.dropLast()
            case .huge: reply.body = Array("\"".utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: 10_000_000) + Array("\"".utf8)
            case .trailing: reply.body = reply.body.insertingBehindPEM(#"\nThis text belongs to nothing.\n"#)
            }
        }
    }
}

extension [UInt8] {
    /// The JSON with a text behind each block of PEM that stands in it.
    fileprivate func insertingBehindPEM(_ text: String) -> [UInt8] {
        let mark = "-----END CERTIFICATE-----"
        let parts = String(decoding: self, as: UTF8.self).split(separator: mark, omittingEmptySubsequences: false)
        return Array(parts.joined(separator: mark + text).utf8)
    }
}
