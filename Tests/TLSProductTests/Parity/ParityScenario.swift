import Archive
import Checkout
import Flow
import FoundationEssentials
import HostedProduct
import JSONText
import MailProduct
import ProviderProduct
import TLSDesk
import TLSProduct
import Testing

/// What somebody does to take an order, in no front end's words: a JSON5 file of the folder `Scenarios`.
struct ParityScenario: Sendable, CustomTestStringConvertible {
    /// One thing that is done.
    enum Move: Sendable {
        /// A field of the stage on the screen is answered. With `isWatched` what is found in it then is compared.
        case answer(FieldID, Answer, isWatched: Bool)
        /// The stage is accepted, or, if not `isAccepted`, refused.
        case next(isAccepted: Bool)
        /// The stage before.
        case back
        /// Another stage, by its id.
        case go(String)
        /// The order is left, and gone on with later.
        case resume
    }

    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    let name: String
    private(set) var moves: [Move]
    var testDescription: String { name }

    private static var folder: URL { URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Scenarios") }

    static let names: [String] = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.hasSuffix(".json5") }.map { String($0.dropLast(6)) }.sorted()

    /// What is ordered: a scenario of another product begins with its name.
    var product: Product {
        name.hasPrefix("hosted-")
            ? .hostedService : name.hasPrefix("smime-") ? .smimeBulk : name.hasPrefix("provider-") ? .provider : .organizationSSL
    }
    /// The screens of it.
    var definition: FlowDefinition { get throws { try TestDesk(product: product).definition } }

    init(named name: String) throws {
        (self.name, moves) = (name, [])
        let definition = try definition
        let bytes = Array(try Data(contentsOf: Self.folder.appending(path: "\(name).json5")))
        guard case .array(let nodes) = try JSONNode.parse(bytes).value else { throw Fault(description: "\(name): no list of moves") }
        moves = try nodes.flatMap { node in
            guard case .object(let members) = node.value else { throw Fault(description: "\(name):\(node.position): no move") }
            return try Self.moves(members, definition)
        }
    }

    private static func moves(_ members: [JSONNode.Member], _ definition: FlowDefinition) throws -> [Move] {
        let parts = Dictionary(members.map { ($0.key, $0.node) }) { first, _ in first }
        if let stage = parts["stage"]?.text {
            guard case .object(let fields)? = parts["answers"]?.value else { return [.next(isAccepted: true)] }
            return try fields.map { try answer("\(stage).\($0.key)", $0.node, definition, isWatched: false) } + [.next(isAccepted: true)]
        }
        if let field = parts["answer"]?.text, let value = parts["with"] {
            return [try answer(field, value, definition, isWatched: parts["watched"]?.value == .bool(true))]
        }
        if case .bool(let isAccepted)? = parts["next"]?.value { return [.next(isAccepted: isAccepted)] }
        if parts["back"] != nil { return [.back] }
        if parts["resume"] != nil { return [.resume] }
        if let stage = parts["go"]?.text { return [.go(stage)] }
        throw Fault(description: "there is no move \(parts.keys.sorted())")
    }

    private static func answer(_ id: String, _ node: JSONNode, _ definition: FlowDefinition, isWatched: Bool) throws -> Move {
        guard let id = FieldID(id), let field = definition.field(id) else { throw Fault(description: "there is no field \(id)") }
        let answer: Answer? =
            switch (field.kind, node.value) {
            case (.secret, .string(let text)): .secret(Secret(text))
            case (_, .string(let text)): .text(text)
            case (_, .integer(let number)): .number(number)
            case (_, .bool(let on)): .toggle(on)
            case (_, .array(let entries)): .list(entries.compactMap(\.text))
            default: nil
            }
        guard let answer else { throw Fault(description: "\(id) takes no \(node.kind)") }
        return .answer(id, answer, isWatched: isWatched)
    }
}

extension JSONNode {
    fileprivate var text: String? { if case .string(let text) = value { text } else { nil } }
}

/// What came of a scenario in one front end.
struct ParityOutcome {
    /// What was found after each answer that is watched, the sentences in their order.
    var watched: [[String]] = []
    /// The flow when the order is to be placed.
    var flow: FlowState
    /// The order that the store was given; `nil` where none comes of the flow.
    var order: Placement?
    /// What was made, as it is kept, with what was sealed and written of it.
    var made: String
    /// The steps that led to it.
    var trace: [UInt8]?
    /// The number that they name.
    var id: String
}
