package import Flow

/// A question to a service, by its place below the service's address: there is no way to ask another computer.
package struct HTTPSRequest: Hashable, Sendable {
    /// What is done with what the path names (RFC 9110, 9; RFC 5789).
    package enum Method: String, Hashable, Sendable, CaseIterable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"
    }

    /// The method.
    package let method: Method
    /// The path below the service's address, with a slash at its beginning. What does not stand for itself there is sent as `%20`.
    package let path: String
    /// What stands behind the question mark, in its order.
    package let query: [HTTPSField]
    /// Besides those that the client sends by itself: `Host`, `Accept`, `Content-Length`.
    package let headers: [HTTPSField]
    /// The value of the header `Authorization`.
    package let authorization: Secret?
    /// What is sent, up to ``bodyLimit`` bytes; its type is one of the headers.
    package let body: [UInt8]?

    /// The largest body, in bytes.
    package static let bodyLimit = 1_000_000

    /// A question.
    package init(
        _ method: Method, _ path: String, query: [HTTPSField] = [], headers: [HTTPSField] = [], authorization: Secret? = nil,
        body: [UInt8]? = nil
    ) {
        (self.method, self.path, self.query, self.headers) = (method, path, query, headers)
        (self.authorization, self.body) = (authorization, body)
    }

    /// The part of the address that is this request's.
    var target: String {
        let pairs = query.map { Self.escaped($0.name, where: \.isUnreserved) + "=" + Self.escaped($0.value, where: \.isUnreserved) }
        return Self.escaped(path, where: \.isOfPath) + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&"))
    }

    private static func escaped(_ text: String, where isPlain: (UInt8) -> Bool) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if isPlain(byte) { bytes.append(byte) } else { bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension HTTPSRequest: CustomStringConvertible, CustomReflectable {
    /// Method and path alone: the body may be a secret.
    package var description: String { "\(method.rawValue) \(path)" }

    /// No children.
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// A name with its value: a header, or a part of what stands behind the question mark.
package struct HTTPSField: Hashable, Sendable {
    /// The name.
    package let name: String
    /// The value.
    package let value: String

    /// A field.
    package init(_ name: String, _ value: String) {
        (self.name, self.value) = (name, value)
    }

    /// The line of a header; `nil` where a value would become a second header, or the name is none.
    static func line(_ name: String, _ value: String) -> String? {
        guard !name.isEmpty, name.utf8.allSatisfy(\.isOfToken), value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 })
        else { return nil }
        // To libcurl a header with nothing behind its colon is one that it must not send.
        return value.allSatisfy { $0 == " " || $0 == "\t" } ? "\(name);" : "\(name): \(value)"
    }
}
