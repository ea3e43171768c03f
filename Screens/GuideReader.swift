import Flow
import JSONText

/// Reads one guide, noting every fault and going on behind it.
struct GuideReader {
    private static let longestTitle = 60
    private static let longestText = 2000

    private let file: String
    private let words: Set<String>
    private let knownFields: Set<FieldID>?
    private let topics: Set<String>
    private var lines: ArraySlice<Substring> = []
    private(set) var faults: [ScreenFault] = []

    init(file: String, words: Set<String>, fields: Set<FieldID>?, topics: Set<String>) {
        (self.file, self.words, knownFields, self.topics) = (file, words, fields, topics)
    }

    private mutating func report(_ message: String, line: Int, column: Int = 1) {
        faults.append(ScreenFault(file: file, position: TextPosition(line: line, column: column), message: message))
    }

    /// The number of the line that comes next, from 1.
    private var number: Int { lines.startIndex + 1 }

    /// The guide of a file; `nil` if something is wrong with it.
    mutating func guide(_ bytes: [UInt8], topic: String) -> Guide? {
        guard topic.isScreenID, topic == topic.lowercased() else {
            report("a guide's file is TOPIC.md, and a topic has 1 to 40 small letters, digits and hyphens", line: 1)
            return nil
        }
        guard let text = text(bytes) else { return nil }
        lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
        while lines.last?.isEmpty == true { lines.removeLast() }
        guard let title = title() else { return nil }
        let header = header()
        var (parts, limits): ([Guide.Part<MessageWording>], [Int: Set<Guide.Product>]) = ([], [:])
        var section: Set<Guide.Product>?
        while let line = lines.first {
            guard !line.isEmpty else {
                lines.removeFirst()
                continue
            }
            let limit = limit()
            guard let part = part() else { continue }
            // What a heading is for is all below it for.
            if case .heading = part { section = limit }
            if let limit = limit ?? section { limits[parts.count] = limit }
            parts.append(part)
        }
        if parts.isEmpty, faults.isEmpty { report("a guide needs a text below its title", line: 1) }
        guard faults.isEmpty else { return nil }
        return Guide(
            topic: topic, title: title, fields: header.fields, words: header.words, see: header.see, products: header.products,
            isHistory: header.isHistory, parts: parts, limits: limits)
    }

    private mutating func text(_ bytes: [UInt8]) -> String? {
        guard bytes.count <= ScreenReader.largestFile else {
            report("the file has \(bytes.count) bytes; at most \(ScreenReader.largestFile) are read", line: 1)
            return nil
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            report("the file is not UTF-8 text", line: 1)
            return nil
        }
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            if let scalar = line.unicodeScalars.firstIndex(where: \.isUnprintable) {
                let (character, column) = (line.unicodeScalars[scalar], line.unicodeScalars.distance(from: line.startIndex, to: scalar) + 1)
                let code = String(character.value, radix: 16, uppercase: true)
                report(
                    character == "\t" ? "here is a tab; write blanks" : "here is the unprintable character U+\(code)", line: index + 1,
                    column: column)
            } else if line.last == " " {
                report("the line ends with a blank; take it away", line: index + 1, column: line.unicodeScalars.count)
            }
        }
        return faults.isEmpty ? text : nil
    }

    // MARK: Header

    private mutating func title() -> String? {
        guard let line = lines.first, line.hasPrefix("# "), line.count > 2 else {
            report("the first line must be the title, as in: # Wildcard certificates", line: 1)
            return nil
        }
        lines.removeFirst()
        let title = String(line.dropFirst(2))
        guard title.unicodeScalars.count <= Self.longestTitle else {
            report("the title has \(title.unicodeScalars.count) characters; at most \(Self.longestTitle) fit", line: 1)
            return nil
        }
        return title
    }

    private struct Header {
        var fields: [FieldID] = []
        var words: [String] = []
        var see: [String] = []
        var products: Set<Guide.Product> = []
        var isHistory = false
        var seen: Set<String> = []
    }

    private mutating func header() -> Header {
        var header = Header()
        while let line = lines.first, !line.isEmpty {
            let number = number
            lines.removeFirst()
            let key = String(line.prefix { $0 != ":" })
            let values = Self.values(line.dropFirst(key.count + 1))
            let keys = ["fields", "words", "see", "for", "history"]
            guard keys.contains(key) else {
                let near = suggestion(for: key, among: keys)
                report(
                    "below the title stand fields:, words:, see:, for: or history, then an empty line, and not \(key.quoted)\(near)",
                    line: number
                )
                continue
            }
            guard header.seen.insert(key).inserted else {
                report("\(key.quoted) is there twice", line: number)
                continue
            }
            if (key == "history") != values.isEmpty || values.contains("") {
                report(
                    key == "history" ? "behind history stands nothing" : "behind \(key): stand words with commas between them", line: number
                )
            }
            switch key {
            case "fields": header.fields = values.compactMap { field($0, number) }
            case "see": header.see = values.filter { isTopic($0, number) }
            case "for": header.products = Set(values.compactMap { product($0, number) })
            case "words": header.words = values
            default: header.isHistory = true
            }
        }
        return header
    }

    private mutating func field(_ text: String, _ number: Int) -> FieldID? {
        guard let field = FieldID(text) else {
            report("a field is named as stage.name, not \(text.quoted)", line: number)
            return nil
        }
        guard let knownFields, !knownFields.contains(field) else { return field }
        let near = suggestion(for: text, among: knownFields.map(\.description))
        report("there is no field \(text.quoted)\(near)", line: number)
        return nil
    }

    private mutating func isTopic(_ text: String, _ number: Int) -> Bool {
        guard !topics.contains(text) else { return true }
        let near = suggestion(for: text, among: topics.sorted())
        report("there is no guide \(text.quoted)\(near)", line: number)
        return false
    }

    /// What stands behind a key, with commas between.
    private static func values(_ rest: Substring) -> [String] {
        let rest = rest.trimming { $0 == " " }
        return rest.isEmpty ? [] : rest.split(separator: ",", omittingEmptySubsequences: false).map { String($0.trimming { $0 == " " }) }
    }

    private mutating func product(_ text: String, _ number: Int) -> Guide.Product? {
        if let product = Guide.Product(rawValue: text) { return product }
        let names = Guide.Product.allCases.map(\.rawValue)
        let near = suggestion(for: text, among: names)
        report("certificates are for \(names.joined(separator: ", ")), and not for \(text.quoted)\(near)", line: number)
        return nil
    }

    // MARK: Parts

    /// What the part that begins here is for, from a line of its own above it: `for: server`. It is gone then.
    private mutating func limit() -> Set<Guide.Product>? {
        guard let line = lines.first, line.hasPrefix(Self.limit) else { return nil }
        let values = Self.values(line.dropFirst(Self.limit.count))
        let products = Set(values.compactMap { product($0, number) })
        lines.removeFirst()
        if values.isEmpty || lines.first?.isEmpty ?? true {
            report("behind for: stand words with commas between them, and on the next line what they are for", line: number - 1)
        }
        return products
    }

    private static let limit = "for:"

    /// The part that begins here; `nil` if something is wrong with it. Its lines are gone either way.
    private mutating func part() -> Guide.Part<MessageWording>? {
        let (first, start) = (lines.first ?? "", number)
        if first.hasPrefix(Self.fence) { return code() }
        let rows = rows()
        if first.hasPrefix("## ") {
            guard rows.count == 1, first.count > 3 else {
                report("a heading is one line, with an empty line below it", line: start)
                return nil
            }
            return .heading(String(first.dropFirst(3)))
        }
        if first.hasPrefix("- ") { return points(rows, start) { _ in "- " }.map { .list($0) } }
        if first.hasPrefix("1. ") { return points(rows, start) { "\($0 + 1). " }.map { .steps($0) } }
        for (index, row) in rows.enumerated() where !isText(row) {
            report("this begins neither a paragraph nor anything else that a guide may have: put words first", line: start + index)
            return nil
        }
        return wording(rows.joined(separator: " "), start).map { .paragraph($0) }
    }

    private static let fence = "```"

    /// The lines up to an empty one.
    private mutating func rows() -> [Substring] {
        let rows = Array(lines.prefix { !$0.isEmpty })
        lines = lines.dropFirst(rows.count)
        return rows
    }

    /// Whether a line can be one of a paragraph; marks of Markdown that guides have not would be read out as they are.
    private func isText(_ row: Substring) -> Bool {
        row.first.map { !" #>|=_`~".contains($0) } ?? false && !["* ", "+ ", "- "].contains { row.hasPrefix($0) }
    }

    private mutating func points(_ rows: [Substring], _ start: Int, mark: (Int) -> String) -> [MessageWording]? {
        var (points, texts): ([MessageWording], [(text: String, line: Int)]) = ([], [])
        for (index, row) in rows.enumerated() {
            let mark = mark(texts.count)
            if row.hasPrefix(mark), row.count > mark.count {
                texts.append((String(row.dropFirst(mark.count)), start + index))
            } else if row.hasPrefix("  "), !texts.isEmpty {
                texts[texts.count - 1].text += " " + String(row.drop { $0 == " " })
            } else {
                report("a point begins with \(mark.quoted), and its further lines with blanks", line: start + index)
                return nil
            }
        }
        for (text, line) in texts {
            guard let point = wording(text, line) else { return nil }
            points.append(point)
        }
        return points
    }

    private mutating func code() -> Guide.Part<MessageWording>? {
        let start = number
        let info = (lines.popFirst() ?? "").dropFirst(Self.fence.count).split(separator: " ")
        let body = Array(lines.prefix { $0 != Self.fence })
        lines = lines.dropFirst(body.count)
        guard lines.popFirst() != nil else {
            report("the code that begins here has no end: ``` alone on a line", line: start)
            return nil
        }
        if let next = lines.first, !next.isEmpty { report("below code stands an empty line", line: number) }
        guard let language = info.first.map(String.init), Guide.languages.contains(language), info.count <= 2, !body.isEmpty else {
            report(
                "behind ``` stands the language (\(Guide.languages.joined(separator: ", "))) and perhaps the name of a file, and below it what the code is",
                line: start)
            return nil
        }
        var wordings: [MessageWording] = []
        for (index, line) in body.enumerated() {
            guard let line = wording(String(line), start + 1 + index) else { return nil }
            wordings.append(line)
        }
        var name: MessageWording?
        if info.count == 2 {
            name = wording(String(info[1]), start)
            if name == nil { return nil }
        }
        return .code(language: language, file: name, lines: wordings)
    }

    /// A text with names in braces.
    private mutating func wording(_ text: String, _ line: Int) -> MessageWording? {
        guard text.unicodeScalars.count <= Self.longestText else {
            report("this has \(text.unicodeScalars.count) characters; at most \(Self.longestText) fit", line: line)
            return nil
        }
        var (parts, plain, rest): ([MessageWording.Part], String, Substring) = ([], "", text[...])
        while let brace = rest.firstIndex(of: "{") {
            plain += rest[..<brace]
            let name = rest[rest.index(after: brace)...].prefix { $0.isASCII && $0.isLetter }
            guard !name.isEmpty, name.endIndex < rest.endIndex, rest[name.endIndex] == "}" else {
                plain.append("{")
                rest = rest[rest.index(after: brace)...]
                continue
            }
            guard words.contains(String(name)) else {
                let near = suggestion(for: String(name), among: words.sorted())
                report("there is no word \(String(name).quoted)\(near)", line: line)
                return nil
            }
            if !plain.isEmpty { parts.append(.text(plain)) }
            plain = ""
            parts.append(.word(String(name)))
            rest = rest[rest.index(after: name.endIndex)...]
        }
        plain += rest
        return MessageWording(parts: plain.isEmpty ? parts : parts + [.text(plain)])
    }
}

extension Substring {
    fileprivate func trimming(_ isLeft: (Character) -> Bool) -> Substring {
        var text = drop(while: isLeft)
        while let last = text.last, isLeft(last) { text.removeLast() }
        return text
    }
}
