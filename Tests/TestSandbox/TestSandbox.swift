package import AtlasAPI
import Glibc
import Orders
package import Sandbox
import Synchronization

/// A sandbox in a folder that goes with it, at a time that the test sets.
package final class TestSandbox: Sendable {
    /// Where it keeps everything.
    package let path: String
    /// Its folder, locked.
    package let folder: StateFolder
    /// Its authorities and credentials.
    package let keys: SandboxKeys
    /// What answers.
    package let api: SandboxAPI
    private let seconds: Mutex<Int>

    /// When the tests begin: 2026-11-21T12:00:00Z.
    package static let start = 1_795_262_400

    /// A new one.
    package init(_ settings: SandboxSettings = SandboxSettings()) throws {
        path = "/tmp/sandbox-test-\(UInt64.random(in: .min ... .max))"
        folder = try StateFolder(path)
        let now = Timestamp(secondsSinceEpoch: Self.start)
        keys = try SandboxKeys(in: folder, at: now)
        api = try SandboxAPI(folder: folder, keys: keys, settings: settings)
        seconds = Mutex(Self.start)
    }

    deinit {
        if let entries = opendir(path) {
            while let entry = readdir(entries) {
                withUnsafePointer(to: &entry.pointee.d_name) { name in
                    name.withMemoryRebound(to: CChar.self, capacity: 256) { _ = unlink("\(path)/\(String(cString: $0))") }
                }
            }
            closedir(entries)
        }
        rmdir(path)
    }

    /// The sandbox's time, in Unix seconds.
    package var now: Int { seconds.withLock(\.self) }

    /// Lets time pass.
    package func wait(seconds: Int) { self.seconds.withLock { $0 += seconds } }

    /// The token of a new log-in.
    package func token() throws -> String {
        let body = #"{"api_key": "\#(keys.apiKey)", "api_secret": "\#(keys.apiSecret)"}"#
        return try AtlasToken(body: answer("POST", "/login", body, token: nil).body).value.revealed
    }

    /// The answer to a call, whose path is below the base and whose body is JSON.
    package func answer(
        _ method: String, _ path: String, _ body: String? = nil, token: String?, headers: [String: String] = [:]
    ) -> Reply {
        var all = headers
        if let token { all["authorization"] = "Bearer \(token)" }
        if let body {
            all["content-type"] = all["content-type"] ?? AtlasJSON.mediaType
            all["content-length"] = all["content-length"] ?? String(body.utf8.count)
        }
        return api.answer(
            Call(method: method, target: SandboxAPI.base + path, headers: all, body: Array((body ?? "").utf8)),
            at: Timestamp(secondsSinceEpoch: now))
    }

    /// The same, logged in anew.
    package func answer(_ method: String, _ path: String, _ body: String? = nil) throws -> Reply {
        answer(method, path, body, token: try token())
    }

    /// A server on a free port of this machine.
    package func serve(_ door: SandboxServer.Door, faults: String? = nil) throws -> SandboxServer {
        try SandboxServer(
            api, door: door, faults: FaultPlan(faults), isQuiet: true,
            clock: { [self] in Timestamp(secondsSinceEpoch: now) })
    }
}

extension Reply {
    /// The body as text.
    package var text: String { String(decoding: body, as: UTF8.self) }

    /// The body of a refusal.
    package var problem: AtlasProblem {
        get throws { try AtlasJSON.read(AtlasProblem.self, from: body) }
    }
}
