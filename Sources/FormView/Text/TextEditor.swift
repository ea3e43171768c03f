/// Text under a caret, with undo: what every text control edits with. A value; knows no keys, no screen and no field.
struct TextEditor: Equatable, Sendable {
    /// What turns the text after a change into the text before it.
    private struct Change: Equatable, Sendable {
        var start: Int
        var removed: [Character]
        var insertedCount: Int
        var caret: Int
        /// Typed characters of one word are undone together.
        var isTyping: Bool
    }

    private static let longestHistory = 200
    /// Characters kept for undo: a few whole texts, so that killing and yanking a large one over and over stays bounded.
    private static let heaviestHistory = 1_000_000

    /// The text, a grapheme cluster each.
    private(set) var characters: [Character] = []
    /// 0…`characters.count`: the caret stands before this character.
    private(set) var caret = 0
    /// Where the line breaks are, ascending.
    private(set) var lineBreaks: [Int] = []
    /// Unicode scalars in the text.
    private(set) var length = 0
    /// The most Unicode scalars that may be put in.
    let limit: Int
    /// Whether line breaks can be put in.
    let isMultiline: Bool
    /// Whether changes can be taken back. What was taken out is then kept for that.
    let keepsHistory: Bool

    private var history: [Change] = []
    private var historyWeight = 0

    /// An editor with the caret at the end of a text.
    init(_ text: String = "", isMultiline: Bool = false, limit: Int, keepsHistory: Bool = true) {
        self.isMultiline = isMultiline
        self.limit = limit
        self.keepsHistory = keepsHistory
        replaceAll(with: text)
        (history, historyWeight) = ([], 0)
    }

    /// The whole text.
    var text: String { String(characters) }

    /// Puts another text in the place of the whole; can be undone.
    mutating func replaceAll(with text: String) {
        guard text != self.text else { return }
        replace(0..<characters.count, with: Array(text))
        caret = characters.count
    }

    /// Puts typed or pasted characters in at the caret, as many as the limit allows; says how many scalars were kept out.
    mutating func insert(_ text: String) -> Int {
        let scalars = text.unicodeScalars
        let room = max(0, limit - length)
        let end = scalars.index(scalars.startIndex, offsetBy: room, limitedBy: scalars.endIndex) ?? scalars.endIndex
        let taken = Array(String(scalars[..<end]))
        if !taken.isEmpty {
            replace(caret..<caret, with: taken, isTyping: taken.count == 1)
        }
        return end == scalars.endIndex ? 0 : scalars.distance(from: end, to: scalars.endIndex)
    }

    /// Takes a range out and gives it back.
    @discardableResult
    mutating func remove(_ range: Range<Int>) -> String {
        let removed = String(characters[range])
        if !range.isEmpty {
            replace(range, with: [])
        }
        return removed
    }

    /// Moves the caret, clamped to the text.
    mutating func moveCaret(to offset: Int) {
        caret = min(max(0, offset), characters.count)
    }

    /// Takes the last change back; `false` when there is none.
    mutating func undo() -> Bool {
        guard let change = history.popLast() else { return false }
        historyWeight -= change.removed.count
        substitute(change.start..<(change.start + change.insertedCount), with: change.removed)
        caret = change.caret
        return true
    }

    private mutating func replace(_ range: Range<Int>, with new: [Character], isTyping: Bool = false) {
        let (range, new) = settled(range, new)
        remember(
            Change(start: range.lowerBound, removed: Array(characters[range]), insertedCount: new.count, caret: caret, isTyping: isTyping))
        let rest = characters.count - range.upperBound
        substitute(range, with: new)
        caret = characters.count - rest
    }

    /// Widens a replacement to its neighbors where clusters grow together: an accent typed after its letter.
    private func settled(_ range: Range<Int>, _ new: [Character]) -> (Range<Int>, [Character]) {
        var (lower, upper, text) = (range.lowerBound, range.upperBound, new)
        let following = upper < characters.count ? characters[upper] : nil
        if lower > 0, let first = text.first ?? following, growTogether(characters[lower - 1], first) {
            lower -= 1
            text.insert(characters[lower], at: 0)
        }
        if let following, let last = text.last, growTogether(last, following) {
            upper += 1
            text.append(following)
        }
        return text.count == new.count ? (range, new) : (lower..<upper, Array(String(text)))
    }

    private func growTogether(_ left: Character, _ right: Character) -> Bool {
        (!left.isASCII || !right.isASCII) && String([left, right]).count == 1
    }

    private mutating func remember(_ change: Change) {
        guard keepsHistory else { return }
        if change.isTyping, change.removed.isEmpty, let last = history.last, last.isTyping, !characters.isEmpty,
            change.start == last.start + last.insertedCount, change.start > 0, !characters[change.start - 1].isWhitespace
        {
            history[history.count - 1].insertedCount += change.insertedCount
            return
        }
        history.append(change)
        historyWeight += change.removed.count
        while history.count > Self.longestHistory || (historyWeight > Self.heaviestHistory && history.count > 1) {
            historyWeight -= history.removeFirst().removed.count
        }
    }

    /// The one place where the text changes; keeps the line breaks and the length right without reading the rest of the text.
    private mutating func substitute(_ range: Range<Int>, with new: [Character]) {
        let growth = new.count - range.count
        let first = firstBreak(at: range.lowerBound)
        let last = firstBreak(at: range.upperBound)
        if growth != 0 {
            for index in last..<lineBreaks.count { lineBreaks[index] += growth }
        }
        let added = new.indices.filter { new[$0].isLineBreak }.map { range.lowerBound + $0 }
        lineBreaks.replaceSubrange(first..<last, with: added)
        length += new.reduce(0) { $0 + $1.unicodeScalars.count } - characters[range].reduce(0) { $0 + $1.unicodeScalars.count }
        characters.replaceSubrange(range, with: new)
    }

    /// The index in `lineBreaks` of the first break at or after an offset.
    private func firstBreak(at offset: Int) -> Int {
        var (low, high) = (0, lineBreaks.count)
        while low < high {
            let middle = (low + high) / 2
            if lineBreaks[middle] < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// How many lines there are, at least 1.
    var lineCount: Int { lineBreaks.count + 1 }

    /// The line the caret stands in, from 0.
    var caretLine: Int { firstBreak(at: caret) }

    /// The offsets of a line, without its break.
    func range(ofLine line: Int) -> Range<Int> {
        let start = line == 0 ? 0 : lineBreaks[line - 1] + 1
        return start..<(line < lineBreaks.count ? lineBreaks[line] : characters.count)
    }
}

extension Character {
    /// Ends a line of an answer. The other Unicode line ends are shown as what they are.
    var isLineBreak: Bool { self == "\n" || self == "\r\n" || self == "\r" }
}
