/// Reads decimal figures without floating point.
package enum Hundredths {
    /// Why a text is no figure.
    package enum Fault: Error, Hashable, Sendable {
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
    package static let largest = 1_000_000_000

    /// The figure in hundredths: 34 900 for `349` and `349.00`.
    /// - Parameter decimals: How many digits may follow a point, if there is one: at least 1, at most 2.
    package static func read(_ text: String, decimals: ClosedRange<Int>) throws(Fault) -> Int {
        if text.utf8.first == 0x2D || text.hasPrefix("\u{2212}") { throw .negative }
        let bytes = Array(text.utf8)
        let point = bytes.firstIndex(of: 0x2E)
        let (whole, fraction) = (bytes[..<(point ?? bytes.endIndex)], point.map { bytes[($0 + 1)...] } ?? [])
        guard !whole.isEmpty, whole.allSatisfy(\.isDigit), fraction.allSatisfy(\.isDigit) else { throw .notANumber }
        guard point == nil || decimals.contains(fraction.count) else { throw .decimals }
        var hundredths = 0
        for digit in whole + fraction + [UInt8](repeating: 0x30, count: 2 - fraction.count) {
            hundredths = hundredths * 10 + Int(digit - 0x30)
            guard hundredths <= largest else { throw .tooLarge }
        }
        return hundredths
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}
