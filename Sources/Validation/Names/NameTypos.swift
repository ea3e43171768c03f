/// Slips of the finger that make a different, sometimes even valid, name. A wrong common name costs the customer a new certificate.
enum NameTypos {
    /// The name with the common top-level domain that its own last label is one slip away from: `www.example.con` gives `www.example.com`.
    static func correctedTopLevel(of name: DomainName) -> String? {
        let typed = String(name.topLevel)
        guard let meant = common.first(where: { isOneSlip(from: typed, to: $0) }) else { return nil }
        return String(name.ascii.dropLast(typed.count)) + meant
    }

    /// What to say about a first label that is nearly `www`.
    static func firstLabelRemark(about name: DomainName) -> String? {
        guard let first = name.labels.first, name.labels.count > 2, ["ww", "wwww", "wwww1"].contains(first) else { return nil }
        let meant = "www" + name.ascii.dropFirst(first.count)
        return "The name starts with \"\(first)\". Change it if \(Excerpt.of(meant, limit: 80)) is meant."
    }

    /// Whether the last label is the beginning of a common one, so that typing may go on.
    static func isBeginningOfTopLevel(_ name: DomainName) -> Bool {
        common.contains { $0.hasPrefix(name.topLevel) }
    }

    private static let common = ["com", "net", "org", "info", "biz", "edu", "gov"]

    /// One character left out, added, replaced, or swapped with its neighbour.
    private static func isOneSlip(from left: String, to right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        guard left != right, abs(left.count - right.count) <= 1 else { return false }
        let same = zip(left, right).prefix { $0 == $1 }.count
        let (leftRest, rightRest) = (left[same...], right[same...])
        if left.count > right.count { return leftRest.dropFirst().elementsEqual(rightRest) }
        if left.count < right.count { return rightRest.dropFirst().elementsEqual(leftRest) }
        if leftRest.dropFirst().elementsEqual(rightRest.dropFirst()) { return true }
        return leftRest.prefix(2).elementsEqual(rightRest.prefix(2).reversed())
            && leftRest.dropFirst(2).elementsEqual(rightRest.dropFirst(2))
    }
}
