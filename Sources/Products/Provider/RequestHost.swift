import Names
import Orders
import Providers

/// The host of a request for a client certificate, out of what people type: a name, or a whole address.
struct RequestHost {
    /// The name in its ASCII form, small letters.
    let name: String
    /// What was taken off, as it was typed: `https://`, `/owa`; empty for nothing.
    let cut: [String]

    /// The longest name that a subject holds (RFC 5280, ub-common-name).
    static let limit = 64

    /// Reads a name. It need not be public: the certificate is for the authority alone.
    ///
    /// - Throws: a sentence.
    init(_ typed: String, _ names: NameServices, limit: Int = Self.limit) throws(ProviderConnection.Fault) {
        var rest = Substring(typed.trimmingBlanks)
        var cut: [String] = []
        if let mark = rest.firstRange(of: "://") {
            cut.append(String(rest[..<mark.upperBound]))
            rest = rest[mark.upperBound...]
        }
        let end = rest.firstIndex { "/?#:\\".contains($0) } ?? rest.endIndex
        if end != rest.endIndex { cut.append(String(rest[end...])) }
        let shown = String(rest[..<end])
        let name = (names.ascii(shown) ?? shown).lowercased()
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        let isName = labels.allSatisfy { label in
            (1...63).contains(label.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
                && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        }
        guard isName else {
            throw ProviderConnection.Fault(
                shown.isEmpty
                    ? "There is no host in this: write a name like desk.example.com."
                    : "\(shown) is no host name: letters, digits and hyphens, with dots between, like desk.example.com.")
        }
        guard name.count <= limit else {
            throw ProviderConnection.Fault("\(name) has more than \(limit) characters, which a request does not hold.")
        }
        (self.name, self.cut) = (name, cut)
    }
}
