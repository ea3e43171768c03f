/// How the bytes of typed text are read.
package enum TextEncoding: Sendable {
    case utf8
    /// Any other: what the bytes of one character, at most as many as there are, come to.
    case other(@Sendable ([UInt8]) -> Reading)

    /// What the bytes of one character come to.
    package enum Reading: Equatable, Sendable {
        /// A part of a character.
        case incomplete
        /// One character, all of the bytes.
        case scalar(Unicode.Scalar)
        case invalid
    }

    /// A text from its bytes; what is invalid is U+FFFD.
    func text(of bytes: [UInt8]) -> String {
        if case .utf8 = self { return String(decoding: bytes, as: UTF8.self) }
        var decoder = ScalarDecoder(self)
        var scalars = String.UnicodeScalarView()
        for byte in bytes {
            var step = decoder.take(byte)
            if case .invalid(again: true) = step {
                scalars.append("\u{FFFD}")
                step = decoder.take(byte)
            }
            switch step {
            case .incomplete: break
            case .scalar(let scalar): scalars.append(scalar)
            case .invalid: scalars.append("\u{FFFD}")
            }
        }
        if decoder.isPending { scalars.append("\u{FFFD}") }
        return String(scalars)
    }
}
