import AtlasAPI

/// A call as it came over the wire, whole.
package struct Call: Hashable, Sendable {
    /// The method, as it was sent.
    package var method: String
    /// The path with the query behind it, as it was sent.
    package var target: String
    /// The headers by their names in lower case; of one that came twice the first.
    package var headers: [String: String]
    /// The body.
    package var body: [UInt8]

    /// A call.
    package init(method: String, target: String, headers: [String: String] = [:], body: [UInt8] = []) {
        (self.method, self.target, self.headers, self.body) = (method, target, headers, body)
    }

    /// The path without the query.
    var path: Substring { target.prefix { $0 != "?" } }

    /// What stands behind the question mark.
    var query: Substring { target.dropFirst(path.count + 1) }
}

/// What is answered.
package struct Reply: Hashable, Sendable {
    /// The status of HTTP.
    package var status: Int
    /// Headers besides those that every answer has.
    package var headers: [String: String] = [:]
    /// The media type of the body.
    package var mediaType: String?
    /// The body; empty for none.
    package var body: [UInt8] = []

    /// An answer without a body.
    static func empty(_ status: Int, location: String? = nil) -> Reply {
        Reply(status: status, headers: location.map { ["Location": $0] } ?? [:])
    }

    /// An answer with a value.
    static func value(_ value: some Encodable, status: Int = 200, headers: [String: String] = [:]) -> Reply {
        Reply(status: status, headers: headers, mediaType: AtlasJSON.mediaType, body: AtlasJSON.bytes(value))
    }
}

/// Why a call is refused.
struct Refusal: Error {
    let status: Int
    let problem: AtlasProblem
    var headers: [String: String] = [:]

    init(_ status: Int, _ description: String, errors: [String: String]? = nil, headers: [String: String] = [:]) {
        self.status = status
        problem = AtlasProblem(description: description, errors: errors)
        self.headers = headers
    }

    var reply: Reply { Reply(status: status, headers: headers, mediaType: AtlasJSON.problemType, body: AtlasJSON.bytes(problem)) }
}
