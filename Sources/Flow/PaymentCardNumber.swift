/// Numbers of payment cards in texts where nobody asked for one. No file may keep them (PCI DSS 4.0.1, requirement 3).
enum PaymentCardNumber {
    /// Whether one is in the text: 14 to 16 digits, single blanks or hyphens between them, that begin and end as the numbers of cards do (ISO/IEC 7812-1).
    static func isIn(_ text: String) -> Bool { !places(in: Array(text.utf8)).isEmpty }

    /// The text with `secret` in the place of each.
    static func hidden(in text: String) -> String {
        let bytes = Array(text.utf8)
        let places = places(in: bytes)
        guard !places.isEmpty else { return text }
        var (kept, next) = ([UInt8](), 0)
        for place in places {
            kept += bytes[next..<place.lowerBound] + Array("secret".utf8)
            next = place.upperBound
        }
        return String(decoding: kept + bytes[next...], as: UTF8.self)
    }

    private static func places(in bytes: [UInt8]) -> [Range<Int>] {
        var (places, next) = ([Range<Int>](), 0)
        while next + lengths.lowerBound <= bytes.count {
            let before = next == 0 ? 0 : bytes[next - 1]
            // A plus sign begins a telephone number.
            if bytes[next].isDigit, !before.isDigit, before != UInt8(ascii: "+"), let end = end(in: bytes, from: next) {
                places.append(next..<end)
                next = end
            } else {
                next += 1
            }
        }
        return places
    }

    private static let lengths = 14...16

    /// Where a number of a card ends that begins here.
    private static func end(in bytes: [UInt8], from start: Int) -> Int? {
        var digits: [Int] = []
        for place in start..<bytes.count {
            if bytes[place].isDigit {
                digits.append(Int(bytes[place]) - 0x30)
                let isEnd = place + 1 == bytes.count || !bytes[place + 1].isDigit
                if isEnd, isCard(digits) { return place + 1 }
                if digits.count == lengths.upperBound { return nil }
            } else if bytes[place] != UInt8(ascii: " ") && bytes[place] != UInt8(ascii: "-") || !bytes[place - 1].isDigit {
                return nil
            }
        }
        return nil
    }

    /// American Express has 15 digits, Diners Club 14, and the others 16: Visa, Mastercard (51–55 and 2221–2720), JCB
    /// (3528–3589), and the networks that begin with 6.
    private static func isCard(_ digits: [Int]) -> Bool {
        guard lengths.contains(digits.count) else { return false }
        let issuer = digits.prefix(4).reduce(0) { $0 * 10 + $1 }
        let isIssued =
            switch digits.count {
            case 14: [36, 38, 39].contains(issuer / 100) || (300...305).contains(issuer / 10)
            case 15: [34, 37].contains(issuer / 100)
            default:
                [4, 6].contains(issuer / 1000) || (51...55).contains(issuer / 100) || (2221...2720).contains(issuer)
                    || (3528...3589).contains(issuer)
            }
        return isIssued && Luhn.isValid(digits)
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
}
