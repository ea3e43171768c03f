/// A payment card network, recognized by the first digits of the card number (ISO/IEC 7812-1 issuer identification numbers). Networks
/// change their ranges now and then; a number outside all of them is of no brand.
package enum CardBrand: String, Hashable, Sendable, CaseIterable {
    case visa = "Visa"
    case mastercard = "Mastercard"
    case americanExpress = "American Express"
    case discover = "Discover"
    case dinersClub = "Diners Club"
    case jcb = "JCB"
    case unionPay = "UnionPay"
    case maestro = "Maestro"
    case mir = "Mir"
    case troy = "Troy"

    /// The brand of a number of digits alone; the beginning of a number is enough once it is long enough to tell (1–6 digits).
    package static func of(_ number: String) -> CardBrand? {
        guard number.isAllDigits else { return nil }
        // Discover's share of 62 goes before UnionPay, Discover's 65 before Maestro's 6.
        let order: [CardBrand] = [.visa, .mastercard, .americanExpress, .discover, .dinersClub, .jcb, .unionPay, .maestro, .mir, .troy]
        return order.first { brand in brand.ranges.contains { $0.contains(beginningOf: number) } }
    }

    /// How many digits a number may have.
    package var lengths: [Int] {
        switch self {
        case .visa: [13, 16, 19]
        case .mastercard, .troy: [16]
        case .americanExpress: [15]
        case .discover, .jcb, .unionPay, .mir: Array(16...19)
        case .dinersClub: Array(14...19)
        case .maestro: Array(12...19)
        }
    }

    /// How many digits the security code on the card has.
    package var securityCodeLength: Int { self == .americanExpress ? 4 : 3 }

    /// Whether more digits could turn the text into the number of some brand.
    static func isBeginning(_ digits: String) -> Bool {
        allCases.contains { brand in brand.ranges.contains { $0.mayContain(numbersBeginning: digits) } }
    }

    private var ranges: [IssuerRange] {
        switch self {
        case .visa: [IssuerRange(4...4)]
        case .mastercard: [IssuerRange(51...55), IssuerRange(222_100...272_099)]
        case .americanExpress: [IssuerRange(34...34), IssuerRange(37...37)]
        case .discover: [IssuerRange(6011...6011), IssuerRange(644...649), IssuerRange(65...65), IssuerRange(622_126...622_925)]
        case .dinersClub: [IssuerRange(300...305), IssuerRange(3095...3095), IssuerRange(36...36), IssuerRange(38...39)]
        case .jcb: [IssuerRange(3528...3589)]
        case .unionPay: [IssuerRange(62...62), IssuerRange(8100...8171)]
        case .maestro: [IssuerRange(50...50), IssuerRange(56...69)]
        case .mir: [IssuerRange(2200...2204)]
        case .troy: [IssuerRange(9792...9792)]
        }
    }
}

/// Issuer numbers between two of equal length.
private struct IssuerRange {
    let bounds: ClosedRange<Int>
    let length: Int

    init(_ bounds: ClosedRange<Int>) {
        self.bounds = bounds
        length = String(bounds.lowerBound).utf8.count
    }

    func contains(beginningOf number: String) -> Bool {
        guard number.utf8.count >= length, let issuer = Int(number.prefix(length)) else { return false }
        return bounds.contains(issuer)
    }

    func mayContain(numbersBeginning digits: String) -> Bool {
        guard digits.utf8.count < length else { return contains(beginningOf: digits) }
        let missing = String(repeating: "0", count: length - digits.utf8.count)
        guard let low = Int(digits + missing), let high = Int(digits + missing.map { _ in "9" }.joined()) else { return false }
        return bounds.overlaps(low...high)
    }
}
