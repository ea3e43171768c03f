import JSONText
import Orders
import VisibleText

/// A value of the book's text and the way to it.
struct Place {
    let node: JSONNode
    let path: Path

    /// Whether it is an object with a member of this name.
    func has(_ member: String) -> Bool {
        if case .object(let members) = node.value { members.contains { $0.key == member } } else { false }
    }
}

/// The way to a value, as faults name it: `prices.USD.standard.1-year`. Spelled out only when a fault is.
indirect enum Path: CustomStringConvertible {
    case root
    case member(of: Path, String)
    case element(of: Path, Int)

    var description: String {
        switch self {
        case .root: return ""
        case .element(let path, let index): return "\(path)[\(index)]"
        case .member(let path, let key):
            let isPlain = key.unicodeScalars.allSatisfy(isPrintable) && key.count <= 40
            let (name, before) = (isPlain ? key : shown(key), path.description)
            return before.isEmpty ? name : "\(before).\(name)"
        }
    }
}

/// Reads values of a price book and collects every fault on the way, so that an editor sees all of them at once.
/// A value that is missing or wrong is reported where it is first noticed and read as `nil`; `nil` is never reported again.
struct BookReader {
    private(set) var faults: [PriceBookFault] = []
    /// The short names that figures may give as their source, with their meaning; read before any figure.
    var sources: [String: String] = [:]

    mutating func report(_ place: Place, _ message: String) {
        report(place.node.position, place.path, message)
    }

    mutating func report(_ position: TextPosition, _ path: Path, _ message: String) {
        faults.append(PriceBookFault(position: position, path: path.description, message: message))
    }

    private mutating func reportKind(_ place: Place, expected: String) {
        report(place, "expected \(expected), found \(place.node.kind)")
    }

    /// The members of an object whose keys are known, by key.
    mutating func members(_ place: Place?, required: [String], optional: [String] = []) -> [String: Place] {
        guard let place, let all = entries(place) else { return [:] }
        let known = required + optional
        var found: [String: Place] = [:]
        for (key, position, member) in all {
            if known.contains(key) {
                found[key] = member
            } else {
                report(position, member.path, "unknown key; \(Self.advice(key, known))")
            }
        }
        let missing = required.filter { found[$0] == nil }
        if !missing.isEmpty { report(place, "\(missing.map(shown).inWords()) \(missing.count == 1 ? "is" : "are") missing") }
        return found
    }

    /// The members of an object with any keys, in the file's order; `nil` if it is no object.
    mutating func entries(_ place: Place?) -> [(key: String, position: TextPosition, value: Place)]? {
        guard let place else { return nil }
        guard case .object(let members) = place.node.value else {
            reportKind(place, expected: "an object")
            return nil
        }
        return members.map { member in
            (member.key, member.keyPosition, Place(node: member.node, path: .member(of: place.path, member.key)))
        }
    }

    /// The elements of an array; `nil` if it is none.
    mutating func elements(_ place: Place?) -> [Place]? {
        guard let place else { return nil }
        guard case .array(let nodes) = place.node.value else {
            reportKind(place, expected: "an array")
            return nil
        }
        return nodes.enumerated().map { Place(node: $1, path: .element(of: place.path, $0)) }
    }

    /// Any string.
    mutating func string(_ place: Place?) -> String? {
        guard let place else { return nil }
        guard case .string(let text) = place.node.value else {
            reportKind(place, expected: "a string")
            return nil
        }
        return text
    }

    /// A text for people: not blank, of limited length, nothing in it that a terminal would act on.
    mutating func wording(_ place: Place?, atMost limit: Int) -> String? {
        guard let place, let text = string(place) else { return nil }
        if text.allSatisfy(\.isWhitespace) {
            report(place, "is empty; write something that people will recognize")
        } else if text.unicodeScalars.count > limit {
            report(place, "has \(text.unicodeScalars.count) characters; at most \(limit) are allowed")
        } else if let bad = text.unicodeScalars.first(where: { !isPrintable($0) }) {
            report(place, "contains the unprintable character \(bad.escaped); remove it")
        } else {
            return text
        }
        return nil
    }

    /// `true` or `false`.
    mutating func truth(_ place: Place?) -> Bool? {
        guard let place else { return nil }
        guard case .bool(let value) = place.node.value else {
            reportKind(place, expected: "true or false")
            return nil
        }
        return value
    }

    /// A whole number.
    mutating func integer(_ place: Place?, in range: ClosedRange<Int>) -> Int? {
        guard let place else { return nil }
        guard case .integer(let value) = place.node.value else {
            if case .decimal(let text) = place.node.value {
                report(place, "\(shown(text)) is not a whole number")
            } else {
                reportKind(place, expected: "a whole number")
            }
            return nil
        }
        guard range.contains(value) else {
            report(place, "\(value) is outside \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return value
    }

    /// A calendar day.
    mutating func date(_ place: Place?) -> CalendarDate? {
        guard let place, let text = string(place) else { return nil }
        guard let date = CalendarDate(text) else {
            report(place, "\(shown(text)) is not a day of the calendar; write YYYY-MM-DD")
            return nil
        }
        return date
    }

    /// The period that an object's members `from` (reported elsewhere when missing) and `to` make.
    mutating func period(_ members: [String: Place]) -> Period? {
        let from = date(members["from"])
        guard let last = members["to"] else { return from.flatMap { Period(from: $0) } }
        guard let to = date(last), let from else { return nil }
        guard let period = Period(from: from, to: to) else {
            report(last, "\(to) is before the first day, \(from)")
            return nil
        }
        return period
    }

    /// A value of one of our enums, named by its raw value.
    mutating func choice<Value: RawRepresentable<String> & CaseIterable>(_ place: Place?, called name: String) -> Value? {
        guard let place, let text = string(place) else { return nil }
        return choice(text, at: place.node.position, place.path, called: name)
    }

    /// A value of one of our enums, named by a key.
    mutating func choice<Value: RawRepresentable<String> & CaseIterable>(
        _ text: String, at position: TextPosition, _ path: Path, called name: String
    ) -> Value? {
        if let value = Value(rawValue: text) { return value }
        report(position, path, "\(shown(text)) is not a known \(name); \(Self.advice(text, Value.allCases.map(\.rawValue)))")
        return nil
    }

    /// What was probably meant, or what there is to choose from.
    static func advice(_ typed: String, _ known: [String]) -> String {
        nearestKey(to: typed, among: known).map { "did you mean \(shown($0))?" } ?? "known are \(known.inWords())"
    }
}
