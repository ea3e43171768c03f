import Glibc
import Synchronization

/// Stands between a client and a server and does to the connection what networks do: cuts it at a certain byte, or at COMMIT, slows it down, tears messages into
/// pieces. It knows of PostgreSQL's protocol no more than how COMMIT and the answer to it look.
package final class WireProxy: Sendable {
    /// Where the connection is cut, once; connections that are made afterwards are left alone.
    package enum Cut: Sendable, Hashable {
        case never
        /// After so many bytes to the server.
        case toServer(Int)
        /// After so many bytes from the server.
        case fromServer(Int)
        /// After so many bytes to the server, and nobody can connect any more.
        case forGood(Int)
        /// Before COMMIT gets to the server.
        case beforeCommit
        /// When the server has answered COMMIT, and before the client gets the answer.
        case afterCommit
        /// The same, and nobody can connect any more.
        case afterCommitForGood
        /// When the client has got the answer to COMMIT, and nobody can connect any more.
        case behindCommit
        /// At once.
        case now
        /// Not at all: nothing more gets through, and nobody hangs up until another cut is set, which drops what was held.
        case silence
    }

    private struct Plan {
        var cut = Cut.never
        var piece = 65_536
        var pause: Int32 = 0
        var isOpen = true
        var isRefusing = false
        var (sent, received) = (0, 0)
    }

    /// Where the client has to connect to, on 127.0.0.1.
    package let port: Int
    private let server: Int
    private let listener: Int32
    private let plan = Mutex(Plan())

    /// Something in between of the port of a server on 127.0.0.1.
    package init(to server: Int) throws {
        listener = Socket.listening()
        (port, self.server) = (Socket.port(of: listener), server)
        start { $0.accept() }
    }

    deinit { close(listener) }

    /// Ends it: nobody can connect any more.
    package func end() {
        plan.withLock { $0.isOpen = false }
        shutdown(listener, Int32(SHUT_RDWR))
    }

    /// Whether everybody who connects from now on is hung up on, as by a server that starts.
    package func refuse(_ isRefusing: Bool) { plan.withLock { $0.isRefusing = isRefusing } }

    /// Where the next cut is.
    package func cut(_ cut: Cut) {
        plan.withLock { plan in
            plan.cut = cut
            (plan.sent, plan.received) = (0, 0)
        }
    }

    /// Hands everything on in pieces of so many bytes, with so many milliseconds between them.
    package func tear(intoPiecesOf bytes: Int, pause: Int32 = 0) { plan.withLock { ($0.piece, $0.pause) = (bytes, pause) } }

    /// How many bytes went to the server and came from it since the last cut was set.
    package var bytes: (toServer: Int, fromServer: Int) { plan.withLock { ($0.sent, $0.received) } }

    private func start(_ body: @escaping @Sendable (WireProxy) -> Void) {
        let box = Unmanaged.passRetained(Work { body(self) })
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body() }
                return nil
            }, box.toOpaque())
        pthread_detach(thread)
    }

    private final class Work: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    private func accept() {
        while plan.withLock(\.isOpen) {
            let client = Glibc.accept(listener, nil, nil)
            guard client >= 0 else { return }
            guard !plan.withLock(\.isRefusing), let server = Socket.connected(to: server) else {
                close(client)
                continue
            }
            start { $0.carry(between: client, and: server) }
        }
    }

    /// Hands bytes to and fro until one of the two hangs up, or the plan is to cut.
    private func carry(between client: Int32, and server: Int32) {
        defer {
            close(client)
            close(server)
        }
        var isCommitting = false
        var isSilent = false
        while plan.withLock(\.isOpen) {
            // What came in silence never arrives: handed on later, it could commit what the client has given up.
            switch plan.withLock(\.cut) {
            case .now: return
            case .silence:
                isSilent = true
                poll(nil, 0, 10)
                continue
            default: if isSilent { return }
            }
            var both = [pollfd(fd: client, events: Int16(POLLIN), revents: 0), pollfd(fd: server, events: Int16(POLLIN), revents: 0)]
            poll(&both, 2, 10)
            for (index, (source, target)) in [(client, server), (server, client)].enumerated() where both[index].revents != 0 {
                let limit = plan.withLock(\.piece)
                var bytes = [UInt8](repeating: 0, count: limit)
                let count = recv(source, &bytes, limit, 0)
                guard count > 0 else { return }
                let piece = bytes[..<count]
                let isToServer = index == 0
                let isCommit = isToServer && Self.isCommit(piece)
                // Answers to what was sent before it may come first.
                let isAnswered = isCommitting && !isToServer && Self.isCommit(piece)
                guard let (kept, isCut) = take(piece, isToServer: isToServer, isCommit: isCommit, isAnswered: isAnswered) else {
                    isSilent = true
                    break
                }
                Self.send(kept, to: target)
                if isCut { return }
                isCommitting = (isCommitting || isCommit) && !isAnswered
                let pause = plan.withLock(\.pause)
                if pause > 0 { poll(nil, 0, pause) }
            }
        }
    }

    /// What of a piece is handed on, and whether the connection is cut behind it; nil if silence came before it.
    private func take(
        _ piece: ArraySlice<UInt8>, isToServer: Bool, isCommit: Bool, isAnswered: Bool
    ) -> (kept: ArraySlice<UInt8>, isCut: Bool)? {
        plan.withLock { plan in
            if plan.cut == .silence { return nil }
            if plan.cut == .now { return ([], true) }
            let before = isToServer ? plan.sent : plan.received
            if isToServer { plan.sent += piece.count } else { plan.received += piece.count }
            let room: Int? =
                switch plan.cut {
                case .toServer(let bytes) where isToServer && before + piece.count >= bytes: bytes - before
                case .forGood(let bytes) where isToServer && before + piece.count >= bytes: bytes - before
                case .fromServer(let bytes) where !isToServer && before + piece.count >= bytes: bytes - before
                case .behindCommit where isAnswered: piece.count
                case .beforeCommit where isCommit, .afterCommit where isAnswered, .afterCommitForGood where isAnswered: 0
                default: nil
                }
            guard let room else { return (piece, false) }
            switch plan.cut {
            case .forGood, .behindCommit, .afterCommitForGood:
                plan.isOpen = false
                shutdown(listener, Int32(SHUT_RDWR))
            default: break
            }
            plan.cut = .never
            return (piece.prefix(max(room, 0)), true)
        }
    }

    private static func isCommit(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.contains(Array("COMMIT\0".utf8)) }

    private static func send(_ bytes: ArraySlice<UInt8>, to target: Int32) {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(target, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
