/// Other letters and digits in the place of letters and digits: capitals stay capitals, vowels vowels, a script that script, everything else what it is.
struct MaskedLetters {
    private static let vowels = Array("aeiou".unicodeScalars)
    private static let consonants = Array("bcdfghklmnprstvw".unicodeScalars)
    private static let digits = Array("0123456789".unicodeScalars)

    private var state: UInt64

    /// - Parameter seed: what the letters follow from; the same seed makes the same of the same text.
    init(seed: UInt64) { state = seed }

    private mutating func next(_ count: Int) -> Int {
        // The constants of Knuth's MMIX; nothing has to be unforeseeable here but the seed.
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(count))
    }

    /// A number below `limit`.
    mutating func number(below limit: Int) -> Int { next(limit) }

    /// A text of the same shape.
    ///
    /// - Parameter keepsZeros: a zero stays one. At the beginning of a number it means something; in the middle of a telephone it does not.
    mutating func shaped(like text: String, keepsZeros: Bool) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { scalars.append(keepsZeros && scalar == "0" ? scalar : other(scalar, keepsZeros)) }
        return String(scalars)
    }

    private mutating func other(_ scalar: Unicode.Scalar, _ keepsZeros: Bool) -> Unicode.Scalar {
        switch scalar {
        case "0"..."9": keepsZeros ? Self.digits[1 + next(9)] : Self.digits[next(10)]
        case "a"..."z": small(scalar)
        case "A"..."Z":
            Unicode.Scalar(small(Unicode.Scalar(scalar.value + 32) ?? scalar).value - 32) ?? scalar
        default: neighbor(of: scalar)
        }
    }

    private mutating func small(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        Self.vowels.contains(scalar) ? Self.vowels[next(Self.vowels.count)] : Self.consonants[next(Self.consonants.count)]
    }

    /// A letter or digit of the same kind nearby, where Unicode has those of the same script; ideographs are many, so nearby is farther there.
    private mutating func neighbor(of scalar: Unicode.Scalar) -> Unicode.Scalar {
        let category = scalar.properties.generalCategory
        switch category {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .decimalNumber, .letterNumber: break
        default: return scalar
        }
        let reach: UInt32 = scalar.value < 0x3000 ? 32 : 256
        let first = scalar.value / reach * reach
        let others = (first..<first + reach).compactMap(Unicode.Scalar.init).filter {
            $0 != scalar && $0.value > 0x7F && $0.properties.generalCategory == category
        }
        return others.isEmpty ? scalar : others[next(others.count)]
    }
}
