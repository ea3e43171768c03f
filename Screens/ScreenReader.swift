import Flow
import JSONText

/// A value and where it stands in its file.
struct Located<Value> {
    let value: Value
    let position: TextPosition
}

/// Reads one screen file, noting every fault and going on behind it.
///
/// What a method cannot read it has reported before it returns `nil`, so callers only skip.
struct ScreenReader {
    /// The most entries an array, and keys an object, may have: far more than a screen can use, few enough to check at once.
    static let mostEntries = 500
    /// The largest file read, in bytes; the ones in the binary stay below a sixth of it.
    static let largestFile = 64_000

    let file: String
    /// The names there are; `nil` for files that were held to it before.
    let catalogue: Catalogue?
    private(set) var faults: [ScreenFault] = []

    init(file: String, catalogue: Catalogue?) {
        (self.file, self.catalogue) = (file, catalogue)
    }

    mutating func report(_ message: String, at position: TextPosition) {
        faults.append(ScreenFault(file: file, position: position, message: message))
    }

    /// The file's one value.
    mutating func document(_ bytes: [UInt8]) -> JSONNode? {
        do {
            return try JSONNode.parse(bytes, limit: Self.largestFile)
        } catch {
            report(error.message, at: error.position)
            return nil
        }
    }

    /// An object's members, once unknown keys and missing ones have been reported.
    mutating func members(of node: JSONNode, _ what: String, known: [String], needed: [String]) -> Members? {
        guard case .object(let members) = node.value else {
            report("\(what) must be an object, not \(node.kind)", at: node.position)
            return nil
        }
        guard members.count <= Self.mostEntries else {
            report("\(what) has \(members.count) keys; at most \(Self.mostEntries) are read", at: node.position)
            return nil
        }
        for member in members where !known.contains(member.key) {
            report("\(what) has no key \(member.key.quoted)\(suggestion(for: member.key, among: known))", at: member.keyPosition)
        }
        for key in needed where !members.contains(where: { $0.key == key }) {
            report("\(what) needs the key \(key.quoted)", at: node.position)
        }
        return Members(members)
    }

    /// An array's elements.
    mutating func elements(of node: JSONNode, _ what: String) -> [JSONNode]? {
        guard case .array(let elements) = node.value else {
            report("\(what) must be an array, not \(node.kind)", at: node.position)
            return nil
        }
        guard !elements.isEmpty else {
            report("\(what) is empty", at: node.position)
            return nil
        }
        guard elements.count <= Self.mostEntries else {
            report("\(what) has \(elements.count) entries; at most \(Self.mostEntries) are read", at: node.position)
            return nil
        }
        return elements
    }

    /// A name among those the program knows.
    mutating func name(_ node: JSONNode, _ what: String, among known: [String: some Any]?) -> String? {
        guard let name = string(node, what) else { return nil }
        guard let known else { return name }
        guard known[name] != nil else {
            report("there is no \(what) \(name.quoted)\(suggestion(for: name, among: known.keys.sorted()))", at: node.position)
            return nil
        }
        return name
    }

    /// The address of a field, which may turn out not to exist.
    mutating func reference(_ node: JSONNode, _ what: String) -> Located<FieldID>? {
        guard let text = string(node, what) else { return nil }
        guard let field = FieldID(text) else {
            report("\(what) must name a field as \"stage.field\", not \(text.quoted)", at: node.position)
            return nil
        }
        return Located(value: field, position: node.position)
    }

    /// Any string.
    mutating func string(_ node: JSONNode, _ what: String) -> String? {
        guard case .string(let text) = node.value else {
            report("\(what) must be a string, not \(node.kind)", at: node.position)
            return nil
        }
        return text
    }
}

/// `; did you mean …?` where a known name is close, else nothing.
func suggestion(for typed: String, among known: [String]) -> String {
    nearestKey(to: typed, among: known).map { "; did you mean \($0.quoted)?" } ?? ""
}

/// The members of an object by key. Those of a screen are few: looking through them takes less than a table of them would to make.
struct Members {
    private let members: [JSONNode.Member]

    init(_ members: [JSONNode.Member]) {
        self.members = members
    }

    /// The value under a key, the first one where it is there twice.
    subscript(key: String) -> JSONNode? { members.first { $0.key == key }?.node }

    /// Where a key stands.
    func position(of key: String) -> TextPosition? { members.first { $0.key == key }?.keyPosition }
}

extension String {
    /// Fit for a message: unprintable characters as code points, and no longer than a line.
    var printable: String {
        var text = ""
        for scalar in unicodeScalars.prefix(60) {
            if scalar.isUnprintable {
                text += "<U+\(String(scalar.value, radix: 16, uppercase: true))>"
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return unicodeScalars.count > 60 ? text + "…" : text
    }

    /// The same in quotation marks.
    var quoted: String { "\"\(printable)\"" }
}
