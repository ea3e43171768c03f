import FormView

/// What bytes after an Escape that was taken for the key turn out to be.
enum LateSequence: Equatable {
    /// The beginning of a sequence.
    case unfinished
    case key(KeyPress)
    /// A key if these bytes came together and nothing with them: a word may begin like that.
    case keyIfTogether(KeyPress)
    case pasteStart
    /// What the terminal says and is no key: the focus, the mouse, an answer.
    case report
    /// Text.
    case none

    private static let arrows = UInt8(ascii: "A")...UInt8(ascii: "D")
    private static let functions = UInt8(ascii: "P")...UInt8(ascii: "S")
    /// The longest number and the most numbers that count: nobody types `[27;5;110~`, but somebody may type `[2000`.
    private static let longestNumber = 3
    private static let mostNumbers = 3
    /// More than any report has behind its bracket.
    private static let longestReport = 32

    /// Reads the rest of a sequence whose ESC came alone: only what a person hardly types within a moment after Escape.
    init(_ bytes: [UInt8]) {
        self = .none
        guard let first = bytes.first, let last = bytes.last else {
            self = .unfinished
            return
        }
        if bytes.count == 1 {
            self = first == UInt8(ascii: "[") || first == UInt8(ascii: "O") ? .unfinished : .none
        } else if first == UInt8(ascii: "O"), bytes.count == 2 {
            self = Self.single(last)
        } else if first == UInt8(ascii: "["), bytes.elementsEqual("[[".utf8) {
            self = .unfinished
        } else if bytes.count == 3, bytes.starts(with: "[[".utf8) {
            self = KeySequence.linuxFunction(last).map(LateSequence.key) ?? .none
        } else if first == UInt8(ascii: "[") {
            self = Self.control(bytes.dropFirst().dropLast(), last)
        }
    }

    private static func single(_ final: UInt8) -> LateSequence {
        guard let key = KeySequence.single(final) else { return .none }
        if arrows.contains(final) { return .key(key) }
        let isKnown = functions.contains(final) || [UInt8(ascii: "F"), UInt8(ascii: "H"), UInt8(ascii: "M")].contains(final)
        return isKnown ? .keyIfTogether(key) : .none
    }

    private static func control(_ parameters: ArraySlice<UInt8>, _ final: UInt8) -> LateSequence {
        if "<?".utf8.contains(parameters.first ?? final) {
            guard (0x20...0x3F).contains(final) else { return .report }
            return parameters.count < longestReport ? .unfinished : .none
        }
        if parameters.isEmpty, "IO".utf8.contains(final) { return .report }
        if (0x30...0x39).contains(final) || (final == 0x3B && !parameters.isEmpty) {
            let numbers = (Array(parameters) + [final]).split(separator: 0x3B, omittingEmptySubsequences: false)
            return numbers.count <= mostNumbers && numbers.allSatisfy { $0.count <= longestNumber } ? .unfinished : .none
        }
        if final == UInt8(ascii: "~"), parameters.elementsEqual("200".utf8) { return .pasteStart }
        let isKnown =
            arrows.contains(final) || (parameters.isEmpty ? "FHPQRSZ" : "FHPQRSZ~^$@u").utf8.contains(final)
        return isKnown ? KeySequence.control(parameters: Array(parameters), final: final).map(LateSequence.key) ?? .none : .none
    }
}
