import FormView

/// The key for a finished control sequence. Every variant that xterm, the Linux console, rxvt, screen, tmux and kitty send is known at once,
/// whatever TERM says: it is often wrong, and no two of them mean different keys by one sequence. Only a vt100's own function keys, which are
/// keys of the keypad anywhere else, go by the entry in use.
///
/// Modifiers do not change a key, but that Ctrl or Alt with Left and Right go by words. What is not a key (replies, mouse, focus) is `nil` and
/// stays unseen.
enum KeySequence {
    /// `ESC [` parameters final: arrows, Home and End by letter, the rest by number and `~` (rxvt: also `$`, `^`, `@` for modified keys), keys by
    /// their code point and `u`.
    static func control(parameters: [UInt8], final: UInt8) -> KeyPress? {
        guard parameters.allSatisfy({ (0x30...0x3B).contains($0) }) else { return nil }
        let fields = parameters.split(separator: 0x3B, omittingEmptySubsequences: false).map { field in
            field.split(separator: 0x3A, omittingEmptySubsequences: false).map { digits in
                digits.reduce(0) { min(1_114_111, $0 * 10 + Int($1 - 0x30)) }
            }
        }
        let number = fields.first?.first ?? 0
        let modifier = fields.count > 1 ? max(1, fields[1][0]) : 1
        // kitty: `modifiers:3` is a key let go.
        if fields.count > 1, fields[1].count > 1, fields[1][1] == 3 { return nil }
        let modifiers = KeyModifiers(modifier)
        switch final {
        case UInt8(ascii: "~") where number == 27 && fields.count == 3:
            return ReportedKey(code: fields[2][0], modifiers: modifiers).press
        case UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "$"), UInt8(ascii: "@"):
            return numbered(number)
        case UInt8(ascii: "u") where number > 0:
            let shifted = fields[0].count > 1 && fields[0][1] > 0 ? fields[0][1] : nil
            return ReportedKey(code: number, shifted: shifted, text: fields.count > 2 ? fields[2] : [], modifiers: modifiers).press
        case UInt8(ascii: "Z"):
            return .shiftTab
        case UInt8(ascii: "a")...UInt8(ascii: "d") where parameters.isEmpty:
            return lettered(final - 0x20)
        default:
            // "ESC [ 1 ; modifier" before the letter. Anything else, such as a cursor position report, is no key.
            let most = final == UInt8(ascii: "R") ? 16 : 256
            let isPlain = parameters.isEmpty || (fields.count <= 2 && number == 1 && (1...most).contains(modifier))
            return isPlain ? lettered(final, modifiers) ?? functionLetter(final) : nil
        }
    }

    /// `ESC O` final: cursor keys in application mode, F1 to F4, and the keypad in application mode. `functions` are the finals that the terminal
    /// in use has for function keys.
    static func single(_ final: UInt8, modifier: Int = 1, functions: [UInt8: Int] = [:]) -> KeyPress? {
        if let number = functions[final] { return .function(number) }
        switch final {
        case UInt8(ascii: "M"): return .enter
        // rxvt: these are with Ctrl.
        case UInt8(ascii: "a")...UInt8(ascii: "d"): return lettered(final - 0x20, KeyModifiers(5))
        case UInt8(ascii: "X"): return .character("=")
        case UInt8(ascii: "j")...UInt8(ascii: "y"):
            // The keypad's keys are those of ASCII from `*` on, moved by 64: `p` is 0, `m` is the minus.
            return .character(Character(Unicode.Scalar(final - 0x40)))
        default: return lettered(final, KeyModifiers(modifier)) ?? functionLetter(final)
        }
    }

    /// A byte below space, or DEL, as the key that sends it; `nil` for NUL and ESC.
    static func controlCharacter(_ byte: UInt8) -> KeyPress? {
        switch byte {
        case 0x00, 0x1B: nil
        case 0x08, 0x7F: .backspace
        case 0x09: .tab
        case 0x0A, 0x0D: .enter
        case 0x01...0x1A: .control(Character(Unicode.Scalar(byte | 0x60)))
        default: .control(Character(Unicode.Scalar(byte | 0x40)))
        }
    }

    /// `ESC [ [` letter: F1 to F5 on the Linux console.
    static func linuxFunction(_ letter: UInt8) -> KeyPress? {
        (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(letter) ? .function(Int(letter - UInt8(ascii: "A")) + 1) : nil
    }

    private static func lettered(_ final: UInt8, _ modifiers: KeyModifiers = KeyModifiers(1)) -> KeyPress? {
        switch final {
        case UInt8(ascii: "A"): .up
        case UInt8(ascii: "B"): .down
        case UInt8(ascii: "C"): modifiers.changesMeaning ? .alt("f") : .right
        case UInt8(ascii: "D"): modifiers.changesMeaning ? .alt("b") : .left
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
