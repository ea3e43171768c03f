package import FormView

/// Bytes from a terminal, as keys.
///
/// Our own decoder, because one byte of invalid UTF-8 stops `get_wch` for 145 bytes, and because ncurses hands on sequences that it
/// does not know as Escape and letters. Here a sequence is swallowed whole, and Escape is a key only after a pause (`timeout`).
///
/// Combining marks, joiners and variation selectors join the character before them when both arrive in one `feed`, up to sixteen scalars;
/// a mark that arrives later, or beyond them, is a character of its own.
package struct KeyDecoder: Sendable {
    /// What a pause in the input would settle.
    package enum Wait: Hashable, Sendable {
        /// Nothing: wait for as long as it takes.
        case none
        /// Whether ESC was the key.
        case escape
        /// The rest of a character, which a slow line may bring late.
        case character
        /// A sequence that has begun: it comes in one piece unless the line is slow.
        case sequence
        /// The end of a paste.
        case paste
    }

    private enum State: Sendable {
        case ground
        case escape
        case doubleEscape
        /// ESC was the key, or so a pause said; on a slow line the rest of a sequence may still come. These bytes of it have.
        case late([UInt8])
        case control([UInt8])
        case linuxFunction
        /// `ESC O`, and the modifier that old terminals put before the letter.
        case single(modifier: Int)
        /// OSC, DCS, SOS, PM, APC: up to ST or BEL. The letter that began it, while nothing has followed it.
        case string(introducer: UInt8?)
        case stringEscape
        /// The three bytes after `ESC [ M`: an X10 mouse report that a program before us may have left on.
        case mouse(Int)
        case paste
    }

    /// A parameter string longer than this is no key; its bytes are no longer kept.
    private static let longestParameters = 32
    private static let longestCluster = 16

    private var state = State.ground
    private var scalars: ScalarDecoder
    private var isAlt = false
    /// Whether the last byte was Enter: a line feed behind it is the rest of a line end that was pasted without marks, maybe in two pieces.
    private var isAfterReturn = false
    /// Whether the rest of a late sequence began in the bytes that are being taken.
    private var isLateTogether = false
    private var collector: PasteCollector
    private let encoding: TextEncoding
    private let pasteLimit: Int
    private let functions: [UInt8: Int]

    /// A decoder. A paste keeps at most `pasteLimit` bytes. `functions` are the letters after `ESC O` that are function keys on the terminal in
    /// use and keys of the keypad on any other.
    package init(encoding: TextEncoding = .utf8, pasteLimit: Int = 4 << 20, functions: [UInt8: Int] = [:]) {
        (self.encoding, self.pasteLimit, self.functions) = (encoding, pasteLimit, functions)
        scalars = ScalarDecoder(encoding)
        collector = PasteCollector(limit: pasteLimit)
    }

    /// What a pause would settle now.
    package var wait: Wait {
        switch state {
        case .ground: scalars.isPending ? .character : .none
        case .escape, .doubleEscape: .escape
        case .late, .control, .linuxFunction, .single, .string, .stringEscape, .mouse: .sequence
        case .paste: .paste
        }
    }

    /// Takes bytes and gives the keys they complete.
    package mutating func feed(_ bytes: some Sequence<UInt8>) -> [KeyPress] {
        var keys: [KeyPress] = []
        isLateTogether = false
        var rest = Array(bytes)[...]
        while let byte = rest.first {
            if case .paste = state {
                let count = collector.plainCount(in: rest)
                collector.take(rest.prefix(count))
                rest = rest.dropFirst(count)
                if count > 0 { continue }
            }
            rest = rest.dropFirst()
            take(byte, &keys)
        }
        if case .late(let rest) = state, case .keyIfTogether(let key) = LateSequence(rest) {
            if isLateTogether { finish(key, &keys) } else { giveUp(rest, &keys) }
        }
        return keys
    }

    /// Settles what is open, after a pause: a lone ESC is Escape, `ESC [` is Alt-[, a paste without an end ends here, and the rest of a sequence
    /// is dropped. After an Escape there is something left to wait for: it may turn out to have been the beginning of a sequence.
    package mutating func timeout() -> [KeyPress] {
        var keys: [KeyPress] = []
        switch state {
        case .ground: break
        case .escape, .doubleEscape:
            keys = if case .escape = state { [.escape] } else { [.escape, .escape] }
            state = .late([])
            return keys
        case .late(let bytes): giveUp(bytes, &keys)
        case .control(let parameters): keys = parameters.isEmpty ? [.alt("[")] : []
        case .single: keys = [.alt("O")]
        case .string(let introducer?): keys = [.alt(Character(Unicode.Scalar(introducer)))]
        case .linuxFunction, .string, .stringEscape, .mouse: break
        case .paste: deliverPaste(&keys)
        }
        abandonScalar(&keys)
        state = .ground
        return keys
    }

    private mutating func take(_ byte: UInt8, _ keys: inout [KeyPress]) {
        switch state {
        case .ground: takeText(byte, &keys)
        case .escape: takeAfterEscape(byte, &keys)
        case .doubleEscape: takeAfterDoubleEscape(byte, &keys)
        case .late(let bytes): takeLate(byte, after: bytes, &keys)
        case .control(let parameters): takeControl(byte, parameters, &keys)
        case .linuxFunction: finish(KeySequence.linuxFunction(byte), &keys)
        case .single(let modifier): takeSingle(byte, modifier: modifier, &keys)
        case .string: takeString(byte, &keys)
        case .stringEscape:
            // ESC inside a string: `\` ends it, anything else began a new sequence.
            state = byte == UInt8(ascii: "\\") ? .ground : .escape
            if case .escape = state { take(byte, &keys) }
        case .mouse(let left): state = left == 1 ? .ground : .mouse(left - 1)
        case .paste: if collector.take(byte) { deliverPaste(&keys) }
        }
    }

    // MARK: Text

    private mutating func takeText(_ byte: UInt8, _ keys: inout [KeyPress]) {
        if !scalars.isPending, byte < 0x20 || byte == 0x7F {
            takeControlCharacter(byte, &keys)
            return
        }
        isAfterReturn = false
        switch scalars.take(byte) {
        case .incomplete: break
        case .scalar(let scalar): deliver(scalar, &keys)
        case .invalid(let again):
            deliver("\u{FFFD}", &keys)
            if again { take(byte, &keys) }
        }
    }

    private mutating func abandonScalar(_ keys: inout [KeyPress]) {
        guard scalars.isPending else { return }
        scalars.reset()
        deliver("\u{FFFD}", &keys)
    }

    private mutating func takeControlCharacter(_ byte: UInt8, _ keys: inout [KeyPress]) {
        if byte == 0x1B { state = .escape }
        defer { isAfterReturn = byte == 0x0D }
        if isAfterReturn, byte == 0x0A { return }
        if let key = KeySequence.controlCharacter(byte) { keys.append(key) }
    }

    private mutating func deliver(_ scalar: Unicode.Scalar, _ keys: inout [KeyPress]) {
        if isAlt {
            isAlt = false
            keys.append(.alt(Character(scalar)))
            return
        }
        if (0x80...0x9F).contains(scalar.value) { return }
        // Nothing below U+0300 joins what stands before it, so plain text is not looked at twice.
        if scalar.value >= 0x300, case .character(let previous)? = keys.last, previous.unicodeScalars.count < Self.longestCluster {
            var joined = String(previous)
            joined.unicodeScalars.append(scalar)
            if joined.count == 1, let cluster = joined.first {
                keys[keys.count - 1] = .character(cluster)
                return
            }
        }
        keys.append(.character(Character(scalar)))
    }

    // MARK: Sequences

    private mutating func takeAfterEscape(_ byte: UInt8, _ keys: inout [KeyPress]) {
        switch byte {
        case UInt8(ascii: "["): state = .control([])
        case UInt8(ascii: "O"): state = .single(modifier: 1)
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"):
            state = .string(introducer: byte)
        case 0x1B: state = .doubleEscape
        case 0x09: finish(.shiftTab, &keys)  // the Linux console
        case 0x08, 0x7F: finish(.alt("\u{7F}"), &keys)
        case 0x00...0x1F:
            // Nobody has a use for Alt-Enter here: these are two keys in quick succession.
            finish(.escape, &keys)
            take(byte, &keys)
        default:
            state = .ground
            isAlt = true
            takeText(byte, &keys)
        }
    }

    private mutating func takeAfterDoubleEscape(_ byte: UInt8, _ keys: inout [KeyPress]) {
        // rxvt sends Alt-Up as ESC ESC [ A. Before anything else the first ESC was the key.
        if byte != UInt8(ascii: "["), byte != UInt8(ascii: "O") { keys.append(.escape) }
        state = .escape
        take(byte, &keys)
    }

    /// What follows an Escape within a moment: a key's sequence and the start of a paste are what they are with ESC in front. Anything else was
    /// typed.
    private mutating func takeLate(_ byte: UInt8, after bytes: [UInt8], _ keys: inout [KeyPress]) {
        if bytes.isEmpty { isLateTogether = true }
        let sequence = bytes + [byte]
        switch LateSequence(sequence) {
        case .unfinished, .keyIfTogether: state = .late(sequence)
        case .key(let key): finish(key, &keys)
        case .pasteStart: state = .paste
        case .report: finish(nil, &keys)
        case .none:
            giveUp(bytes, &keys)
            take(byte, &keys)
        }
    }

    private mutating func giveUp(_ bytes: [UInt8], _ keys: inout [KeyPress]) {
        state = .ground
        for byte in bytes { take(byte, &keys) }
    }

    private mutating func takeControl(_ byte: UInt8, _ parameters: [UInt8], _ keys: inout [KeyPress]) {
        switch byte {
        case UInt8(ascii: "[") where parameters.isEmpty:
            state = .linuxFunction
        case UInt8(ascii: "M") where parameters.isEmpty:
            state = .mouse(3)
        case UInt8(ascii: "~") where parameters.elementsEqual("200".utf8):
            state = .paste
        case UInt8(ascii: "$") where parameters.allSatisfy { (0x30...0x39).contains($0) } && !parameters.isEmpty:
            finish(KeySequence.control(parameters: parameters, final: byte), &keys)  // rxvt's shifted keys end here
        case 0x20...0x3F:
            state = .control(parameters.count < Self.longestParameters ? parameters + [byte] : parameters)
        case 0x40...0x7E:
            finish(KeySequence.control(parameters: parameters, final: byte), &keys)
        default:
            abandonSequence(byte, &keys)
        }
    }

    private mutating func takeSingle(_ byte: UInt8, modifier: Int, _ keys: inout [KeyPress]) {
        switch byte {
        case 0x30...0x39: state = .single(modifier: Int(byte - 0x30))
        case 0x3A, 0x3B: break
        case 0x20...0x7E: finish(KeySequence.single(byte, modifier: modifier, functions: functions), &keys)
        default: abandonSequence(byte, &keys)
        }
    }

    private mutating func takeString(_ byte: UInt8, _ keys: inout [KeyPress]) {
        switch byte {
        case 0x07: state = .ground
        case 0x1B: state = .stringEscape
        case 0x00...0x1F: abandonSequence(byte, &keys)  // Enter after a stray Alt-P must not be lost
        default: state = .string(introducer: nil)
        }
    }

    private mutating func finish(_ key: KeyPress?, _ keys: inout [KeyPress]) {
        state = .ground
        if let key { keys.append(key) }
    }

    /// A byte that cannot stand in the sequence ends it and counts for itself.
    private mutating func abandonSequence(_ byte: UInt8, _ keys: inout [KeyPress]) {
        state = .ground
        take(byte, &keys)
    }

    private mutating func deliverPaste(_ keys: inout [KeyPress]) {
        state = .ground
        let text = collector.text(in: encoding)
        if !text.isEmpty { keys.append(.paste(text)) }
        collector = PasteCollector(limit: pasteLimit)
    }
}
