/// Reads decimal figures without floating point.
enum Hundredths {
    /// Why a text is no figure.
    enum Fault: Error, Equatable {
        /// It has a minus sign.
        case negative
        /// Its decimals are not as many as allowed.
        case decimals
        /// It is beyond `largest`.
        case tooLarge
        /// It has something else than digits and one point.
        case notANumber
    }

    /// Ten million whole units: far above any price, far below what overflows a sum.
    static let largest = 1_000_000_000

    /// The figure in hundredths: 34 900 for `349` and `349.00`.
    /// - Parameter decimals: How many digits may follow a point, if there is one: at least 1, at most 2.
    static func read(_ text: String, decimals: ClosedRange<Int>) throws(Fault) -> Int {
        if text.first == "-" || text.first == "\u{2212}" { throw .negative }
        let parts = text.split(separator: "." as Character, maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let whole = parts.first, !whole.isEmpty, parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else {
            throw .notANumber
        }
        let fraction = parts.count > 1 ? parts[1] : "00"
        guard parts.count == 1 || decimals.contains(fraction.count) else { throw .decimals }
        guard let hundredths = Int(whole + fraction + (fraction.count == 1 ? "0" : "")), hundredths <= largest else { throw .tooLarge }
        return hundredths
    }
}
