/// Characters that are read out over a telephone, the last of them checking the others: the common part of order and draft ids.
///
/// The alphabet has 23 characters, a prime, none of which looks like another (no 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V). The sum of every
/// character's value times its distance from the right end is divisible by 23. All weights are different and none is divisible by 23,
/// so one wrong character and two swapped ones always change the sum.
package enum SpokenCode {
    /// The characters, in the order of their values.
    package static let alphabet: [Character] = Array("34679ACDEFGHJKMNPQRTWXY")

    private static let values: [Character: Int] = Dictionary(uniqueKeysWithValues: zip(alphabet, 0...))

    /// Random characters with their check character behind them, `count` in all (2…22).
    ///
    /// - Parameter randomBytes: asked once, for 8 bytes; 23⁷ codes fit so often into 2⁶⁴ that none is noticeably more likely.
    package static func make<Failure: Error>(
        count: Int, randomBytes: (_ count: Int) throws(Failure) -> [UInt8]
    ) throws(Failure) -> String {
        var number = try randomBytes(8).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        var characters: [Character] = []
        for _ in 1..<count {
            characters.append(alphabet[Int(number % 23)])
            number /= 23
        }
        let sum = weightedSum(characters + [alphabet[0]])
        return String(characters + [alphabet[(23 - sum % 23) % 23]])
    }

    /// The code in capitals, if it has `count` characters of the alphabet and the last one is right. Blanks, hyphens and the dashes that mail programs
    /// make of them are skipped, small letters read as capitals.
    package static func read(_ typed: String, count: Int) -> String? {
        // Nobody types more blanks than characters; hostile megabytes are not worth a second look.
        guard typed.utf8.count <= 4 * count else { return nil }
        let characters = typed.uppercased().filter { !isDivider($0) }.map(\.self)
        guard characters.count == count, characters.allSatisfy({ values[$0] != nil }), weightedSum(characters) % 23 == 0 else {
            return nil
        }
        return String(characters)
    }

    /// Whether a character only divides the parts of a code.
    package static func isDivider(_ character: Character) -> Bool {
        character.isWhitespace || character.unicodeScalars.allSatisfy { $0.properties.generalCategory == .dashPunctuation }
    }

    /// The values of ASCII characters; -1 for those that are not in the alphabet.
    private static let valuesOfBytes: [Int] = (0..<256).map { byte in values[Character(Unicode.Scalar(UInt8(byte)))] ?? -1 }

    /// Whether parts of some bytes, `each` long, are characters of the alphabet, the last of them right: as ``read(_:count:)``, for many codes.
    static func isRight(_ bytes: UnsafeRawBufferPointer, _ parts: (Int, Int), each count: Int) -> Bool {
        var (sum, weight) = (0, 2 * count)
        return valuesOfBytes.withUnsafeBufferPointer { values in
            for part in 0..<2 {
                let start = part == 0 ? parts.0 : parts.1
                for place in start..<start + count {
                    let value = values[Int(bytes[place])]
                    guard value >= 0 else { return false }
                    sum += weight * value
                    weight -= 1
                }
            }
            return sum % 23 == 0
        }
    }

    private static func weightedSum(_ characters: [Character]) -> Int {
        characters.reversed().enumerated().reduce(0) { sum, place in sum + (place.offset + 1) * (values[place.element] ?? 0) }
    }
}
