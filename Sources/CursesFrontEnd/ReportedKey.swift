import FormView

/// A key that a terminal reports by its code point and its modifiers: kitty's `ESC [ code ; modifiers u` and xterm's modifyOtherKeys,
/// `ESC [ 27 ; modifiers ; code ~`. Nothing here asks for such reports, but a program that crashed may have left them on.
struct ReportedKey {
    /// The key without modifiers: a scalar, or what kitty numbers from 57344 on.
    var code: Int
    /// What Shift makes of it, where the terminal says so.
    var shifted: Int?
    /// The text that the key types, where the terminal says so.
    var text: [Int] = []
    var modifiers: KeyModifiers

    /// What it is to us; `nil` for a key without a meaning, such as a modifier alone.
    var press: KeyPress? {
        guard !modifiers.hasOthers else { return nil }
        switch code {
        case 9: return modifiers.changesMeaning ? nil : modifiers.shift ? .shiftTab : .tab
        case 13, 57_414: return .enter
        case 27: return .escape
        case 8, 127: return modifiers.alt ? .alt("\u{7F}") : .backspace
        case 57_399...57_425: return keypad
        default: return character
        }
    }

    private var keypad: KeyPress? {
        switch code {
        case 57_399...57_408: .character(Character(String(code - 57_399)))
        case 57_409: .character(".")
        case 57_410: .character("/")
        case 57_411: .character("*")
        case 57_412: .character("-")
        case 57_413: .character("+")
        case 57_415: .character("=")
        case 57_416: .character(",")
        case 57_417: modifiers.changesMeaning ? .alt("b") : .left
        case 57_418: modifiers.changesMeaning ? .alt("f") : .right
        case 57_419: .up
        case 57_420: .down
        case 57_421: .pageUp
        case 57_422: .pageDown
        case 57_423: .home
        case 57_424: .end
        case 57_425: .insert
        default: nil
        }
    }

    private var character: KeyPress? {
        guard let scalar = Self.printable(code) else { return code == 57_426 ? .delete : nil }
        if modifiers.control { return modifiers.alt ? nil : control(scalar) }
        let shown = shifted.flatMap(Self.printable) ?? scalar
        let isUpper = modifiers.shift != modifiers.capsLock
        let typed = isUpper && shifted == nil ? Character(shown).uppercased().first ?? Character(shown) : Character(shown)
        if modifiers.alt { return .alt(typed) }
        let told = String(String.UnicodeScalarView(text.compactMap(Self.printable)))
        return .character(told.count == 1 ? told.first ?? typed : typed)
    }

    /// Ctrl makes of a key what it makes of it on any terminal.
    private func control(_ scalar: Unicode.Scalar) -> KeyPress? {
        switch scalar {
        case "a"..."z", "A"..."Z": KeySequence.controlCharacter(UInt8(scalar.value & 0x1F))
        case "[": .escape
        case "_", "/", "7": .control("_")
        case "-" where modifiers.shift: .control("_")
        default: nil
        }
    }

    /// The scalar of a number; `nil` for controls and for private ones, which stand for keys without text.
    private static func printable(_ number: Int) -> Unicode.Scalar? {
        guard number >= 0x20, !(0x7F...0x9F).contains(number), !(0xE000...0xF8FF).contains(number) else { return nil }
        return UInt32(exactly: number).flatMap(Unicode.Scalar.init)
    }
}

/// The modifiers of a key: the number that terminals send, which is one more than the sum of the bits.
struct KeyModifiers: Equatable {
    private let bits: Int

    init(_ number: Int) { bits = max(0, number - 1) }

    var shift: Bool { bits & 1 != 0 }
    /// Alt, or Meta where there is one.
    var alt: Bool { bits & (2 | 32) != 0 }
    var control: Bool { bits & 4 != 0 }
    var capsLock: Bool { bits & 64 != 0 }
    /// Super or Hyper, which belong to the window manager.
    var hasOthers: Bool { bits & (8 | 16) != 0 }
    /// Whether the key is another one by them, and not only another letter.
    var changesMeaning: Bool { alt || control }
}
