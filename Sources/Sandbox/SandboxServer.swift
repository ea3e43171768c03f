import Certificates
import Console
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
package import Orders
import Synchronization

/// The sandbox on the wire: HTTP/1.1 over mutual TLS, or plain.
package final class SandboxServer: Sendable {
    /// Where and how to listen.
    package struct Door: Sendable {
        /// An address of this machine.
        package var address = "127.0.0.1"
        /// The port; 0 for one that is free.
        package var port = 0
        /// Whether it speaks plain HTTP and asks for no certificate.
        package var isPlain = false
        /// Names in the server's certificate in the place of the right ones, for tests of clients.
        package var names: [String] = []
        /// Whether the server's certificate has ended, for tests of clients.
        package var isExpired = false

        /// The usual door.
        package init() {}
    }

    /// The most connections at a time.
    private static let connectionLimit = 256

    /// What every connection needs.
    final class Work: Sendable {
        private let api: SandboxAPI
        private let faults: FaultPlan
        private let clock: @Sendable () -> Timestamp
        private let isQuiet: Bool
        private let connections = Mutex(0)

        init(_ api: SandboxAPI, _ faults: FaultPlan, _ clock: @escaping @Sendable () -> Timestamp, isQuiet: Bool) {
            (self.api, self.faults, self.clock, self.isQuiet) = (api, faults, clock, isQuiet)
        }

        func now(ahead seconds: Int = 0) -> Timestamp { Timestamp(secondsSinceEpoch: clock().secondsSinceEpoch + seconds) }

        func answer(_ call: Call) -> Delivery {
            let delivery = Delivery(of: faults.faults(for: call)) { clock, tokenSeconds in
                api.answer(call, at: now(ahead: clock), tokenSeconds: tokenSeconds)
            }
            log(call.method, call.target, delivery.reply.status)
            return delivery
        }

        /// A line on standard error; of what came from outside the beginning, with nothing in it that a terminal obeys.
        func log(_ method: String, _ target: String, _ status: Int) {
            guard !isQuiet else { return }
            StandardError.line("\(now()) \(method.prefix(20)) \(target.prefix(200)) \(status)".filter { !$0.isNewline })
        }

        /// Whether one more connection may be had.
        func enter() -> Bool {
            connections.withLock { count in
                guard count < SandboxServer.connectionLimit else { return false }
                count += 1
                return true
            }
        }

        func leave() { connections.withLock { $0 -= 1 } }
    }

    private let group: MultiThreadedEventLoopGroup
    private let channel: any Channel
    /// The API's address, with the version at its end: one that a client can use, also where the door is open at every address of the machine.
    package let url: String
    /// Whether the door is open at every address of the machine.
    package let isEverywhere: Bool
    /// Whether the door is open to this machine alone.
    package let isLoopback: Bool

    /// Opens the door.
    ///
    /// - Parameter clock: the time, which tests set.
    package init(
        _ api: SandboxAPI, door: Door, faults: FaultPlan, isQuiet: Bool = false,
        clock: @escaping @Sendable () -> Timestamp
    ) throws {
        // A client that goes away ends its own connection alone.
        signal(SIGPIPE, SIG_IGN)
        let work = Work(api, faults, clock, isQuiet: isQuiet)
        let tls = try door.isPlain ? nil : Self.tls(api.keys, door, at: clock())
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in Self.furnish(channel, work, tls) }
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
        do {
            channel = try bootstrap.bind(host: door.address, port: door.port).wait()
        } catch {
            try? group.syncShutdownGracefully()
            let address = DisplayText.sanitized(door.address)
            // Names that nobody knows, and addresses of other machines.
            guard let code = (error as? IOError)?.errnoCode, code != EADDRNOTAVAIL else {
                throw Exit(
                    .cannotCreate, "This machine has no address \(address) to listen at. Name one that it has, or 0.0.0.0 for all of them.")
            }
            throw Exit(
                .cannotCreate,
                "Port \(door.port) of \(address) cannot be had: \(String(cString: strerror(code))). Take another one with --port, or 0 for any."
            )
        }
        let bound = channel.localAddress?.ipAddress
        isEverywhere = bound == "0.0.0.0" || bound == "::"
        isLoopback = bound == "::1" || bound?.hasPrefix("127.") == true
        let name = isEverywhere ? door.names.first ?? (bound == "::" ? "::1" : "127.0.0.1") : door.address
        let host = name.contains(":") ? "[\(name)]" : name
        url = "\(door.isPlain ? "http" : "https")://\(host):\(channel.localAddress?.port ?? door.port)\(SandboxAPI.base)"
    }

    /// Closes the door; calls that are under way end with it.
    package func stop() {
        try? channel.close().wait()
        try? group.syncShutdownGracefully()
    }

    private static func tls(_ keys: SandboxKeys, _ door: Door, at now: Timestamp) throws -> TLSContext {
        let names: [AlternativeName] =
            door.names.isEmpty
            ? [.dns("localhost"), .ip("127.0.0.1"), .ip("::1")]
                + (["localhost", "127.0.0.1", "::1"].contains(door.address) ? [] : [door.address].map(Self.name))
            : door.names.map(Self.name)
        let (key, certificate) = try keys.server(names: names, at: now, isExpired: door.isExpired)
        return try TLSContext(key: key, certificate: certificate, clientsOf: keys.transport.certificate)
    }

    private static func name(_ text: String) -> AlternativeName {
        text.utf8.allSatisfy({ (0x30...0x3A).contains($0) || $0 == UInt8(ascii: ".") }) || text.contains(":") ? .ip(text) : .dns(text)
    }

    private static func furnish(_ channel: any Channel, _ work: Work, _ tls: TLSContext?) -> EventLoopFuture<Void> {
        guard work.enter() else { return channel.close() }
        channel.closeFuture.whenComplete { _ in work.leave() }
        return channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            if let tls {
                guard let handler = TLSHandler(tls) else { throw ChannelError.ioOnClosedChannel }
                try pipeline.addHandler(handler)
            }
            let cut = CutConnection()
            try pipeline.addHandler(cut)
            var limits = NIOHTTPDecoderLimitConfiguration()
            limits.maxHeaderFieldSize = 8_192
            limits.maxHeaderFieldCount = 64
            limits.maxHeaderListSize = 32_768
            try pipeline.configureHTTPServerPipeline(
                position: .last, withPipeliningAssistance: true, withServerUpgrade: nil, withErrorHandling: false,
                withOutboundHeaderValidation: true, withEncoderConfiguration: .init(), withDecoderLimitConfiguration: limits)
            try pipeline.addHandler(Conversation(work, cut: cut))
        }
    }
}
