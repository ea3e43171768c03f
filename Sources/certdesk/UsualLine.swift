import ArgumentParser
import FormView
import Orders

/// The words behind a command, where they are the usual ones: names, flags, and options with their value as the next word, each at most once.
///
/// The parser finds out about every argument by reflection before it looks at a word, which takes longer than all else until the first frame. So the
/// commands that people wait for take such a line as it stands. Everything else, and everything wrong, is the parser's, with its messages.
struct UsualLine {
    /// The words that belong to no option.
    private(set) var names: [String] = []
    private var flags: [String] = []
    private var values: [(option: String, value: String)] = []

    /// - Returns: `nil` for a line that the parser has to read.
    init?(_ words: [String], flags known: [String] = [], valued: [String] = []) {
        var rest = words[...]
        while let word = rest.popFirst() {
            if !word.hasPrefix("-") {
                names.append(word)
            } else if known.contains(word) || word == GlobalOptions.jsonFlag, !flags.contains(word) {
                flags.append(word)
            } else if GlobalOptions.valued.contains(word) || valued.contains(word), self[word] == nil, let value = rest.popFirst(),
                !value.hasPrefix("-")
            {
                values.append((word, value))
            } else {
                return nil
            }
        }
    }

    /// Whether a flag is there.
    func has(_ flag: String) -> Bool { flags.contains(flag) }

    /// The value of an option; `nil` without one.
    subscript(option: String) -> String? { values.first { $0.option == option }?.value }
}

/// A command that takes its usual lines without the parser.
protocol UsuallyShort: ParsableCommand {
    /// - Returns: `nil` for a line that the parser has to read.
    init?(usual words: [String])
}

extension UsuallyShort {
    /// The command of a usual line, validated.
    static func usual(_ words: [String]) -> (any ParsableCommand)? {
        guard var command = Self(usual: words), (try? command.validate()) != nil else { return nil }
        return command
    }
}

extension GlobalOptions {
    /// The flag and the options with a value that every command takes.
    static let jsonFlag = "--json"
    static let valued = ["--store", "--as-of", "--actor", "--screens", "--prices"]

    fileprivate init?(_ line: UsualLine) {
        self.init()
        let day = line["--as-of"].map { CalendarDate($0) }
        if case .some(nil) = day { return nil }
        (store, asOfDay, actor) = (line["--store"], day ?? nil, line["--actor"])
        (json, screens, prices) = (line.has(Self.jsonFlag), line["--screens"], line["--prices"])
        guard (try? validate()) != nil else { return nil }
    }
}

extension ScreenOptions {
    fileprivate static let flags = ["--ascii", "--announce"]
    fileprivate static let valued = ["--theme", "--color"]

    fileprivate init?(_ line: UsualLine) {
        let (named, use) = (line["--theme"].map { Theme(argument: $0) }, line["--color"].map { ColorUse(argument: $0) })
        if case .some(nil) = named { return nil }
        if case .some(nil) = use { return nil }
        self.init()
        (ascii, announce) = (line.has("--ascii") ? true : nil, line.has("--announce") ? true : nil)
        (theme, colors) = (named ?? nil, use ?? nil)
    }
}

extension DeskCommand: UsuallyShort {
    init?(usual words: [String]) {
        guard let line = UsualLine(words, flags: ScreenOptions.flags, valued: ScreenOptions.valued), line.names.isEmpty,
            let options = GlobalOptions(line), let screen = ScreenOptions(line)
        else { return nil }
        self.init()
        (recording, self.screen, self.options) = (nil, screen, options)
    }
}

extension OrderCommand: UsuallyShort {
    init?(usual words: [String]) {
        guard let line = UsualLine(words, flags: ScreenOptions.flags + ["--plain"], valued: ScreenOptions.valued), line.names.count < 2,
            let options = GlobalOptions(line), let screen = ScreenOptions(line)
        else { return nil }
        self.init()
        (flow, answers, csr, template, output, plain, recording) = (line.names.first, nil, nil, false, nil, line.has("--plain"), nil)
        quote = nil
        set = SetAnswers()
        (set.overrides, set.endingWith) = ([], nil)
        (self.screen, self.options) = (screen, options)
    }
}

extension ResumeCommand: UsuallyShort {
    init?(usual words: [String]) {
        guard let line = UsualLine(words, flags: ScreenOptions.flags + ["--plain", "--take"], valued: ScreenOptions.valued),
            line.names.count < 2, let options = GlobalOptions(line), let screen = ScreenOptions(line)
        else { return nil }
        self.init()
        (draft, takesOver, plain, recording) = (line.names.first, line.has("--take"), line.has("--plain"), nil)
        (self.screen, self.options) = (screen, options)
    }
}

extension CheckCommand: UsuallyShort {
    init?(usual words: [String]) {
        guard let line = UsualLine(words), let name = line.names.first, let options = GlobalOptions(line) else { return nil }
        self.init()
        (rule, values, list, rules) = (name, Array(line.names.dropFirst()), false, false)
        (country, commonName, arguments, self.options) = (nil, nil, [], options)
    }
}
