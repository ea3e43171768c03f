import FormView

/// The key for a finished control sequence. Every variant that xterm, vt100, the Linux console, rxvt, screen and tmux send is known at
/// once, whatever TERM says: it is often wrong, and no two of them mean different keys by one sequence.
///
/// Modifiers do not change a key: Ctrl-Left is Left. What is not a key (replies, mouse, focus) is `nil` and stays unseen.
enum KeySequence {
    /// `ESC [` parameters final: arrows, Home and End by letter, the rest by number and `~` (rxvt: also `$`, `^`, `@` for modified keys).
    static func control(parameters: [UInt8], final: UInt8) -> KeyPress? {
        guard parameters.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x3B }) else { return nil }
        let numbers = parameters.split(separator: 0x3B, omittingEmptySubsequences: false).map { digits in
            digits.reduce(0) { min(9_999, $0 * 10 + Int($1 - 0x30)) }
        }
        switch final {
        case UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "$"), UInt8(ascii: "@"):
            return numbers.first.flatMap(numbered)
        case UInt8(ascii: "Z"):
            return .shiftTab
        case UInt8(ascii: "a")...UInt8(ascii: "d") where parameters.isEmpty:
            return lettered(final - 0x20)
        default:
            // "ESC [ 1 ; modifier" before the letter. Anything else, such as a cursor position report, is no key.
            let isPlain = parameters.isEmpty || numbers == [1] || (numbers.count == 2 && numbers[0] == 1 && (1...16).contains(numbers[1]))
            return isPlain ? lettered(final) ?? functionLetter(final) : nil
        }
    }

    /// `ESC O` final: cursor keys in application mode, F1 to F4, and what a vt100 sends for F5 to F10.
    static func single(_ final: UInt8) -> KeyPress? {
        switch final {
        case UInt8(ascii: "M"): .enter
        case UInt8(ascii: "a")...UInt8(ascii: "d"): lettered(final - 0x20)
        case UInt8(ascii: "t"): .function(5)
        case UInt8(ascii: "u"): .function(6)
        case UInt8(ascii: "v"): .function(7)
        case UInt8(ascii: "l"): .function(8)
        case UInt8(ascii: "w"): .function(9)
        case UInt8(ascii: "x"): .function(10)
        default: lettered(final) ?? functionLetter(final)
        }
    }

    /// What bytes after an Escape that was taken for the key turn out to be.
    enum Late: Equatable {
        /// The beginning of a sequence.
        case unfinished
        case key(KeyPress)
        case pasteStart
        /// Text.
        case none
    }

    /// The rest of a sequence whose ESC came alone. Only what a person hardly types within a moment after Escape: arrows, `[` with a number and
    /// `~`, and the start of a paste.
    static func late(_ bytes: [UInt8]) -> Late {
        guard let first = bytes.first, let last = bytes.last else { return .unfinished }
        switch (first, bytes.count) {
        case (UInt8(ascii: "["), 1), (UInt8(ascii: "O"), 1): return .unfinished
        case (UInt8(ascii: "["), 2) where (UInt8(ascii: "A")...UInt8(ascii: "D")).contains(last),
            (UInt8(ascii: "O"), 2) where (UInt8(ascii: "A")...UInt8(ascii: "D")).contains(last):
            return lettered(last).map(Late.key) ?? .none
        case (UInt8(ascii: "["), 2...5):
            let digits = bytes.dropFirst().dropLast()
            if (0x30...0x39).contains(last) { return digits.count < 3 ? .unfinished : .none }
            guard last == UInt8(ascii: "~"), !digits.isEmpty else { return .none }
            if digits.elementsEqual("200".utf8) { return .pasteStart }
            return control(parameters: Array(digits), final: last).map(Late.key) ?? .none
        default: return .none
        }
    }

    /// `ESC [ [` letter: F1 to F5 on the Linux console.
    static func linuxFunction(_ letter: UInt8) -> KeyPress? {
        (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(letter) ? .function(Int(letter - UInt8(ascii: "A")) + 1) : nil
    }

    private static func lettered(_ final: UInt8) -> KeyPress? {
        switch final {
        case UInt8(ascii: "A"): .up
        case UInt8(ascii: "B"): .down
        case UInt8(ascii: "C"): .right
        case UInt8(ascii: "D"): .left
        case UInt8(ascii: "F"): .end
        case UInt8(ascii: "H"): .home
        default: nil
        }
    }

    private static func functionLetter(_ final: UInt8) -> KeyPress? {
        (UInt8(ascii: "P")...UInt8(ascii: "S")).contains(final) ? .function(Int(final - UInt8(ascii: "P")) + 1) : nil
    }

    private static func numbered(_ number: Int) -> KeyPress? {
        switch number {
        case 1, 7: .home
        case 2: .insert
        case 3: .delete
        case 4, 8: .end
        case 5: .pageUp
        case 6: .pageDown
        case 11...15: .function(number - 10)
        case 17...21: .function(number - 11)
        case 23, 24: .function(number - 12)
        default: nil
        }
    }
}
