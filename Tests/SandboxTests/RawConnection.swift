import Glibc

/// A connection without any library: what is sent is sent, what comes is seen.
final class RawConnection {
    private let socket: Int32

    struct Failure: Error {
        let call: String
        let number: Int32
    }

    /// Connects to the port of an address such as `http://127.0.0.1:8080/v2`.
    init(to url: String) throws {
        let port = url.split(separator: ":").last.flatMap { UInt16($0.prefix { $0 != "/" }) } ?? 0
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let answer = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard answer == 0 else { throw Failure(call: "connect", number: errno) }
    }

    deinit { close(socket) }

    func send(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            // The other side may have closed by now, which is what some want to see.
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }

    /// Everything that comes until the other side closes.
    func rest() throws -> String {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            var waiting = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, 60_000) > 0 else { throw Failure(call: "poll", number: ETIMEDOUT) }
            let count = recv(socket, &chunk, chunk.count, 0)
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes += chunk[..<count]
        }
    }

    /// The whole answer to one call, the connection closed behind it.
    static func answer(_ url: String, _ call: String) throws -> String {
        let connection = try RawConnection(to: url)
        connection.send(call)
        return try connection.rest()
    }
}
