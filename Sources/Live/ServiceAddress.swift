import Glibc
import Names
import Signals
import Synchronization
import Validation

/// An IP address of a service, and what names lead to.
package struct ServiceAddress: Hashable, Sendable {
    /// As it is written in its short form (RFC 5952 for IPv6).
    package let text: String

    /// Reads an address; `nil` for what is none. One of the internal network is as good: the load balancer may stand there.
    package init?(_ typed: String) {
        guard let address = try? IPAddress(typed) else { return nil }
        text = address.description
    }

    /// Whether a computer can be reached at it from another one: not the computer itself, no network's own, no group and no link.
    package var isReachable: Bool {
        guard let address = try? IPAddress(text), let block = AddressBlock.containing(address) else { return true }
        return !Self.unreachable.contains(block.cidr)
    }

    private static let unreachable: Set = [
        "0.0.0.0/8", "0.0.0.0/32", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4", "255.255.255.255/32", "::/128", "::1/128",
        "fe80::/10", "ff00::/8",
    ]

    /// What the resolver of this computer says of a name.
    package enum Resolution: Hashable, Sendable {
        /// At least one address, each once, in the resolver's order.
        case found([String])
        /// The resolver's own words.
        case failed(String)

        /// The addresses; none where it failed.
        package var addresses: [String] { if case .found(let addresses) = self { addresses } else { [] } }

        /// Why a name does not lead to the address that was assigned, and what to do.
        ///
        /// - Parameter otherwise: how it is noted all the same; a clause.
        package func sentence(about name: String, assigned: String, otherwise: String) -> String {
            switch self {
            case .found(let addresses):
                "\(name) leads to \(addresses.joined(separator: ", ")), not to \(assigned). A record that was changed lately can take its time to live; ask again then."
            case .failed(let words):
                "\(name) leads nowhere yet (\(words)). If the record was just made, ask again later; \(otherwise)."
            }
        }
    }

    /// What the resolver of this computer says of a name, for as long as somebody waits for it. One that does not answer in time is left to itself.
    ///
    /// - Parameters:
    ///   - seconds: how long it is waited for at most.
    ///   - ask: asks the resolver, on a thread of its own.
    ///   - isWanted: whether somebody still waits.
    package static func resolution(
        of name: String, within seconds: Int, ask: @escaping @Sendable (String) -> Resolution = { resolution(of: $0) },
        isWanted: () -> Bool
    ) -> Resolution {
        let answer = Answer()
        WorkThread.start {
            let given = ask(name)
            answer.given.withLock { $0 = given }
        }
        let end = ContinuousClock.now + .seconds(seconds)
        while isWanted() {
            if let given = answer.given.withLock(\.self) { return given }
            if .now >= end { return .failed("no answer within \(seconds) seconds") }
            poll(nil, 0, Self.pause)
        }
        return .failed("given up")
    }

    /// How often it is looked whether there is an answer, in milliseconds.
    private static let pause: Int32 = 20

    /// What the resolver says once it has said it.
    private final class Answer: Sendable {
        let given = Mutex<Resolution?>(nil)
    }

    /// Asks the resolver of this computer for the addresses of a name (`getaddrinfo`); takes as long as that takes.
    package static func resolution(of name: String) -> Resolution {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(name, nil, &hints, &list)
        guard code == 0 else { return .failed(String(cString: gai_strerror(code))) }
        defer { freeaddrinfo(list) }
        var addresses: [String] = []
        var next = list
        while let entry = next {
            var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            if getnameinfo(entry.pointee.ai_addr, entry.pointee.ai_addrlen, &host, socklen_t(host.count), nil, 0, NI_NUMERICHOST) == 0 {
                let written = String(decoding: host.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
                let address = ServiceAddress(written)?.text ?? written
                if !addresses.contains(address) { addresses.append(address) }
            }
            next = entry.pointee.ai_next
        }
        return addresses.isEmpty ? .failed("no address") : .found(addresses)
    }
}
