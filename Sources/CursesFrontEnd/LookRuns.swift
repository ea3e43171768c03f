/// The looks of a frame in fewer bytes. Curses takes every look back before it puts on the next, `ESC ( B ESC [ 0 ; 2 m` for a dim letter after plain
/// ones; on a slow line a third of a stage is that. What is printed, in which look and where, stays the same.
struct LookRuns {
    /// Attributes and colors, as SGR sets them (ECMA-48 section 8.3.117).
    private struct Rendition: Equatable {
        /// A bit for each of the parameters 1 to 9.
        var attributes: UInt16 = 0
        /// The parameter that sets the color; of a table's color its number, above those.
        var foreground = 39
        var background = 49
        /// Where the numbers of a table begin.
        private static let table = 1_000

        /// Takes the first parameters, as many as belong together; `false` for one that is none of these.
        mutating func take(_ parameters: inout ArraySlice<Int>) -> Bool {
            guard let parameter = parameters.popFirst() else { return false }
            switch parameter {
            case 0: self = Rendition()
            // A color by its number in a table of 88 or 256, as terminfo has it (xterm's control sequences).
            case 38, 48:
                guard parameters.popFirst() == 5, let number = parameters.popFirst(), (0...255).contains(number) else { return false }
                if parameter == 38 { foreground = Self.table + number } else { background = Self.table + number }
            case 1...9: attributes |= 1 << parameter
            case 22: attributes &= ~0b110
            case 23...25, 27...29: attributes &= ~(1 << (parameter - 20))
            case 30...37, 39, 90...97: foreground = parameter
            case 40...47, 49, 100...107: background = parameter
            default: return false
            }
            return true
        }

        /// The parameters that put this look on another one; `nil` if something has to be taken off for that.
        func parameters(on other: Rendition) -> [Int]? {
            guard other.attributes & ~attributes == 0 else { return nil }
            var parameters: [Int] = []
            var attribute = 1
            while attribute <= 9 {
                if (attributes & ~other.attributes) & (1 << attribute) != 0 { parameters.append(attribute) }
                attribute += 1
            }
            if foreground != other.foreground { parameters += Self.parameters(foreground, ofTable: 38) }
            if background != other.background { parameters += Self.parameters(background, ofTable: 48) }
            return parameters
        }

        private static func parameters(_ color: Int, ofTable parameter: Int) -> [Int] {
            color < table ? [color] : [parameter, 5, color - table]
        }

        /// Whether a blank looks the same: only a line, a swap of colors or a ground is seen on one.
        func isSameOnBlanks(as other: Rendition) -> Bool {
            let seen: UInt16 = 1 << 4 | 1 << 7 | 1 << 9
            return attributes & seen == other.attributes & seen && background == other.background
                && (foreground == other.foreground || attributes & 1 << 7 == 0)
        }

        /// The shortest bytes that lead here.
        func bytes(from other: Rendition?) -> [UInt8] {
            if self == other { return [] }
            let anew = self == Rendition() ? [] : [0] + (parameters(on: Rendition()) ?? [])
            let added = other.flatMap { parameters(on: $0) }
            return [anew, added].compactMap { $0.map(Self.sequence) }.min { $0.count < $1.count } ?? []
        }

        /// Digit by digit: strings and their joining were a twentieth of what a typed key costs. No parameter has more than three.
        private static func sequence(_ parameters: [Int]) -> [UInt8] {
            var bytes: [UInt8] = []
            bytes.reserveCapacity(3 + 4 * parameters.count)
            bytes += [0x1B, UInt8(ascii: "[")]
            for (index, parameter) in parameters.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ";")) }
                if parameter >= 100 { bytes.append(UInt8(ascii: "0") + UInt8(parameter / 100)) }
                if parameter >= 10 { bytes.append(UInt8(ascii: "0") + UInt8(parameter / 10 % 10)) }
                bytes.append(UInt8(ascii: "0") + UInt8(parameter % 10))
            }
            bytes.append(UInt8(ascii: "m"))
            return bytes
        }
    }

    /// What the terminal prints with; `nil` while nobody can know.
    private var shown: Rendition?
    /// What it is to print with.
    private var wanted: Rendition?
    /// Whether it prints ASCII, and no line drawing.
    private var isASCII = false

    /// Nothing is known of the terminal any more.
    mutating func forget() { self = LookRuns() }

    /// The bytes of a frame with the looks put together. Ends in the look that the frame ends in.
    mutating func shortened(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes[...]
        while let byte = rest.first {
            if let end = Self.endOfSequence(rest) {
                take(rest[..<end], into: &result)
                rest = rest[end...]
            } else {
                take(byte, into: &result)
                rest = rest.dropFirst()
            }
        }
        putOn(into: &result)
        return result
    }

    private mutating func take(_ byte: UInt8, into result: inout [UInt8]) {
        switch byte {
        case 0x0F:
            if isASCII { return }
            isASCII = true
        case 0x0E: isASCII = false
        // These move the cursor, whatever it prints with.
        case 0x08, 0x0D: break
        case 0x20: putOnForBlanks(into: &result)
        default: putOn(into: &result)
        }
        result.append(byte)
    }

    private mutating func take(_ sequence: ArraySlice<UInt8>, into result: inout [UInt8]) {
        let (kind, final) = (sequence[sequence.startIndex + 1], sequence[sequence.endIndex - 1])
        switch (kind, final) {
        case (UInt8(ascii: "("), UInt8(ascii: "B")):
            if isASCII { return }
            isASCII = true
        case (UInt8(ascii: "("), _): isASCII = false
        case (UInt8(ascii: "["), UInt8(ascii: "m")):
            if takeLook(sequence.dropFirst(2).dropLast()) { return }
            // Something that is not known here: what comes before it is put on, and what follows goes as it is up to the next look that is.
            putOn(into: &result)
            (shown, wanted) = (nil, nil)
        case (UInt8(ascii: "["), UInt8(ascii: "A")...UInt8(ascii: "H")), (UInt8(ascii: "["), UInt8(ascii: "d")): break
        case (UInt8(ascii: "["), UInt8(ascii: "J")), (UInt8(ascii: "["), UInt8(ascii: "K")), (UInt8(ascii: "["), UInt8(ascii: "X")):
            putOnForBlanks(into: &result)
        default: putOn(into: &result)
        }
        result += sequence
    }

    /// Takes the parameters of a look; `false` if one of them is not known, or the look depends on one that is not.
    private mutating func takeLook(_ parameters: ArraySlice<UInt8>) -> Bool {
        let numbers = Self.numbers(in: parameters)
        guard var look = wanted ?? (numbers.first == 0 ? Rendition() : nil) else { return false }
        var rest = numbers[...]
        while !rest.isEmpty {
            guard look.take(&rest) else { return false }
        }
        wanted = look
        return true
    }

    /// The numbers between the semicolons: 0 where there is none, −1 for what has other characters or more than three digits.
    private static func numbers(in parameters: ArraySlice<UInt8>) -> [Int] {
        var (numbers, number, digits) = ([Int](), 0, 0)
        for byte in parameters {
            switch byte {
            case UInt8(ascii: ";"):
                numbers.append(number)
                (number, digits) = (0, 0)
            case 0x30...0x39 where number >= 0 && digits < 3:
                number = number * 10 + Int(byte - 0x30)
                digits += 1
            default: number = -1
            }
        }
        return numbers + [number]
    }

    private mutating func putOn(into result: inout [UInt8]) {
        guard let wanted, wanted != shown else { return }
        result += wanted.bytes(from: shown)
        shown = wanted
    }

    /// A blank in bold is one: what is not seen on it waits until something else is printed.
    private mutating func putOnForBlanks(into result: inout [UInt8]) {
        if let wanted, let shown, wanted.isSameOnBlanks(as: shown) { return }
        putOn(into: &result)
    }

    /// Where a control sequence ends, or the choice of a character set, that stands at the beginning; `nil` if none does.
    private static func endOfSequence(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>.Index? {
        guard bytes.first == 0x1B, let kind = bytes.dropFirst().first else { return nil }
        switch kind {
        case UInt8(ascii: "("): return bytes.count > 2 ? bytes.startIndex + 3 : nil
        case UInt8(ascii: "["): return bytes.dropFirst(2).firstIndex { (0x40...0x7E).contains($0) }.map { $0 + 1 }
        default: return nil
        }
    }
}
