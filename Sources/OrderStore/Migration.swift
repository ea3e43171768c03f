import FoundationEssentials
import JSONText
import Orders

/// One step from a version of a file format to the next. A step that has been released is never changed: a fixture of the version before
/// holds it to that.
struct Migration: Sendable {
    /// What it is about, for people.
    let name: String
    /// Changes a file's members; the version itself is counted on by ``migrate(_:from:by:)``.
    let change: @Sendable (_ members: inout [String: JSONTree]) -> Void

    /// The file in the current format.
    ///
    /// - Parameter migrations: what leads from version 1 to the current one; the first of them from 1 to 2.
    static func migrate(_ data: Data, from version: Int, by migrations: [Migration]) throws -> Data {
        let steps = migrations.dropFirst(version - 1)
        if steps.isEmpty { return data }
        var members = try JSONDecoder().decode([String: JSONTree].self, from: data)
        for step in steps { step.change(&members) }
        members["schema"] = .integer(migrations.count + 1)
        return Data(try JSONWriter.bytes(members, .line))
    }
}

extension Order {
    /// Only ever added to. The first leads from orders that knew nothing of what is done towards the certificate to those that do.
    static let migrations = [
        Migration(name: "count revisions and record progress") { members in
            members["revision"] = .integer(1)
            members["progress"] = .object([
                "approvedDomains": .array([]), "checks": .array([]), "callMade": .bool(false), "payment": .string("open"),
            ])
        },
        Migration(name: "say what the product adds, and which orders belong together") { members in
            members["contents"] = .string("tls")
            members["relations"] = .array([])
        },
    ]
}

/// Any JSON that the store has ever written: no number has a fraction.
enum JSONTree: Codable, Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case string(String)
    case array([JSONTree])
    case object([String: JSONTree])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let text = try? container.decode(String.self) {
            self = .string(text)
        } else if let members = try? container.decode([String: JSONTree].self) {
            self = .object(members)
        } else if let elements = try? container.decode([JSONTree].self) {
            self = .array(elements)
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else {
            self = .integer(try container.decode(Int.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let number): try container.encode(number)
        case .string(let text): try container.encode(text)
        case .array(let elements): try container.encode(elements)
        case .object(let members): try container.encode(members)
        }
    }
}
