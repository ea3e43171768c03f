/// Text taken byte by byte. One wrong byte costs one U+FFFD and never holds up what follows it.
struct ScalarDecoder: Sendable {
    enum Step: Equatable, Sendable {
        case incomplete
        case scalar(Unicode.Scalar)
        /// The bytes so far are no character: they stand for one U+FFFD. With `again`, this byte is not one of them and starts anew.
        case invalid(again: Bool)
    }

    private var value: UInt32 = 0
    private var missing = 0
    /// What the next byte may be; the first continuation byte is limited further (no overlong forms, no surrogates).
    private var allowed: ClosedRange<UInt8> = 0x80...0xBF

    /// The bytes of a character that has begun, in an encoding that is not UTF-8.
    private var bytes: [UInt8] = []
    private let encoding: TextEncoding

    /// No encoding of a locale takes more bytes for one character.
    private static let longestCharacter = 8

    init(_ encoding: TextEncoding = .utf8) {
        self.encoding = encoding
    }

    /// Whether a scalar has begun.
    var isPending: Bool { missing > 0 || !bytes.isEmpty }

    /// Forgets a scalar that has begun.
    mutating func reset() { (missing, bytes) = (0, []) }

    mutating func take(_ byte: UInt8) -> Step {
        if case .other(let reading) = encoding { return take(byte, reading) }
        return missing == 0 ? begin(byte) : proceed(byte)
    }

    private mutating func take(_ byte: UInt8, _ reading: ([UInt8]) -> TextEncoding.Reading) -> Step {
        bytes.append(byte)
        let isFirst = bytes.count == 1
        switch reading(bytes) {
        case .incomplete where bytes.count < Self.longestCharacter: return .incomplete
        case .scalar(let scalar):
            reset()
            return .scalar(scalar)
        case .incomplete, .invalid:
            reset()
            return .invalid(again: !isFirst)
        }
    }

    private mutating func begin(_ byte: UInt8) -> Step {
        allowed = 0x80...0xBF
        switch byte {
        case 0x00...0x7F:
            return .scalar(Unicode.Scalar(byte))
        case 0xC2...0xDF:
            missing = 1
            value = UInt32(byte & 0x1F)
        case 0xE0...0xEF:
            missing = 2
            value = UInt32(byte & 0x0F)
            if byte == 0xE0 { allowed = 0xA0...0xBF }
            if byte == 0xED { allowed = 0x80...0x9F }
        case 0xF0...0xF4:
            missing = 3
            value = UInt32(byte & 0x07)
            if byte == 0xF0 { allowed = 0x90...0xBF }
            if byte == 0xF4 { allowed = 0x80...0x8F }
        default:
            return .invalid(again: false)
        }
        return .incomplete
    }

    private mutating func proceed(_ byte: UInt8) -> Step {
        guard allowed.contains(byte) else {
            missing = 0
            return .invalid(again: true)
        }
        allowed = 0x80...0xBF
        value = value << 6 | UInt32(byte & 0x3F)
        missing -= 1
        guard missing == 0 else { return .incomplete }
        return Unicode.Scalar(value).map(Step.scalar) ?? .invalid(again: false)
    }
}
