import Flow
import FormView
import Testing

@testable import PromptFrontEnd

/// What somebody means who types a part of a name.
@Suite struct ChoiceSearchTests {
    private static let choices = [
        Choice(id: "AX", label: "Åland Islands"), Choice(id: "GN", label: "Guinea"), Choice(id: "GW", label: "Guinea-Bissau"),
        Choice(id: "GB", label: "United Kingdom", aliases: ["UK", "Britain"]),
        Choice(id: "US", label: "United States", aliases: ["America"]),
        Choice(id: "AS", label: "American Samoa"), Choice(id: "2", label: "Two"), Choice(id: "B1", label: "Berlin", aliases: ["CET"]),
        Choice(id: "P1", label: "Paris", aliases: ["CET"]),
    ]

    private static let search = ChoiceSearch(choices: choices, numbered: choices)

    @Test(arguments: [
        ("GB", "GB"), ("gb", "GB"), ("1", "AX"), ("2", "2"), ("9", "P1"), ("guinea", "GN"), ("guinea-b", "GW"), ("åland", "AX"),
        ("aland", "AX"),
        ("  United   Kingdom ", "GB"), ("UK", "GB"), ("uk", "GB"), ("America", "US"), ("american", "AS"), ("par", "P1"), ("samoa", "AS"),
    ])
    func oneIsMeant(_ typed: String, _ id: String) {
        guard case .one(let choice, _) = Self.search.find(typed) else {
            Issue.record("\(Self.search.find(typed))")
            return
        }
        #expect(choice.id == id)
    }

    @Test func anotherNameIsToldByTheOneThatIsStored() {
        #expect(Self.search.find("uk") == .one(Self.choices[3], remark: "UK is stored as GB."))
        #expect(Self.search.find("united kingdom") == .one(Self.choices[3], remark: nil))
    }

    @Test(arguments: [("united", ["GB", "US"]), ("CET", ["B1", "P1"]), ("cet", ["B1", "P1"])])
    func severalMayBeMeant(_ typed: String, _ ids: [String]) {
        guard case .several(let choices) = Self.search.find(typed) else {
            Issue.record("\(Self.search.find(typed))")
            return
        }
        #expect(choices.map(\.id).sorted() == ids)
    }

    @Test(arguments: ["", " ", "0", "10", "-1", "Atlantis", "99999999999999999999"]) func noneIsMeant(_ typed: String) {
        #expect(Self.search.find(typed) == .none)
    }

    /// Numbers are of what was read out, which may be a part.
    @Test func aNumberIsOfWhatWasReadOut() {
        let search = ChoiceSearch(choices: Self.choices, numbered: [Self.choices[4], Self.choices[3]])
        #expect(search.find("1") == .one(Self.choices[4], remark: nil))
        #expect(search.find("2") == .one(Self.choices[6], remark: nil), "an id comes before a number")
        #expect(search.find("3") == .none)
    }

    @Test(arguments: [(12, false), (13, true)]) func aListIsLong(_ count: Int, _ isLong: Bool) {
        let choices = (0..<count).map { Choice(id: "\($0)", label: "\($0)") }
        #expect(ChoiceSearch(choices: choices, numbered: []).isLong == isLong)
    }

    @Test(arguments: [
        ("1,GB", ["AX", "GB"]), ("GB US", ["GB", "US"]), ("GB, United States,", ["GB", "US"]), ("gb GB uk", ["GB"]), ("", []), (" , ,", []),
    ])
    func severalAreMeantAtOnce(_ typed: String, _ ids: [String]) throws {
        #expect(try Self.search.findAll(typed).get().map(\.id) == ids)
    }

    @Test(arguments: [("GB, united", "united"), ("GB,  no   where ,US", "no where"), ("United Kingdom", "United")])
    func whatIsUnclearIsNamed(_ typed: String, _ unclear: String) {
        #expect(Self.search.findAll(typed) == .failure(.init(text: unclear)))
    }
}

/// Lines that are commands, and lines that look like them.
@Suite struct CommandWordTests {
    @Test(arguments: [
        ("?", Command.help), (" ? ", .help), ("? exact-name", .guide("exact-name")), ("back", .back), ("list", .list), ("go", .go("")),
        ("go 3", .go("3")),
        ("go  a   b ", .go("a b")),
        ("price", .price), ("undo", .undo), ("quit", .quit), ("  quit", .quit),
    ])
    func aCommand(_ line: String, _ command: Command) {
        #expect(Command(line) == command)
    }

    @Test(arguments: ["", " ", "Back", "QUIT", "back 2", "list all", "??", "=back", "going", "quit.", "price\t", "Go 3", "un do"])
    func noCommand(_ line: String) {
        #expect(Command(line) == nil)
    }

    @Test(
        arguments: [
            ("x", false, "x"), ("=back", false, "back"), ("==", false, "="), ("=", false, nil), ("= x", false, " x"), ("x=", false, "x="),
            ("=back", true, "back"), ("=go home", true, "go home"), ("=x", true, "=x"), ("=", true, "="), ("==back", true, "==back"),
        ] as [(String, Bool, String?)])
    func behindTheSignEverythingIsAnAnswer(_ line: String, _ isSecret: Bool, _ answer: String?) {
        #expect(Command.answer(line, isSecret: isSecret) == answer)
    }

    @Test func theHelpNamesEveryCommand() {
        for word in ["?", "back", "list", "go STAGE", "price", "undo", "quit"] { #expect(Command.summary(isFree: false).contains(word)) }
    }
}

/// Lines that fit any terminal, and texts a page at a time.
@Suite struct PlainTextTests {
    private static let text = PlainText(typesetter: Typesetter(width: SampleWorld.width))

    @Test(arguments: [1, 78, 79, 80, 158, 159, 400], [0, 2, 4]) func noLineIsWiderThanATerminal(_ cells: Int, _ indent: Int) {
        for letter in ["x", "語"] {
            let lines = Self.text.lines(String(repeating: letter, count: cells / (letter == "x" ? 1 : 2)), hanging: indent)
            #expect(lines.allSatisfy { $0.map(SampleWorld.width).reduce(0, +) <= 79 })
            #expect(lines.joined().filter { $0 != " " }.count == cells / (letter == "x" ? 1 : 2), "nothing is lost")
            #expect(lines.dropFirst().allSatisfy { $0.hasPrefix(String(repeating: " ", count: indent)) })
        }
    }

    @Test func linesRemainLinesAndControlsAreSpelled() {
        #expect(Self.text.lines("one\n\ntwo", hanging: 2) == ["one", "", "  two"])
        #expect(!Self.text.lines("a\u{1B}[2J\u{202E}b\u{7}").joined().unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
    }

    @Test func aDocumentIsReadAloud() {
        let document = [
            DocumentLine("Names", .heading), DocumentLine("Body."), DocumentLine("City", .pair(value: "Leeds")),
            DocumentLine("!", .emphasis),
        ]
        #expect(Self.text.lines(of: document) == ["", "Names", "Body.", "City: Leeds", "!"])
    }

    @Test(arguments: [(0, []), (1, [1]), (20, [20]), (21, [20, 1]), (60, [20, 20, 20])]) func aTextIsReadInPages(
        _ count: Int, _ sizes: [Int]
    ) {
        var pages = Pages([""] + (0..<count).map { "\($0 + 1)" })
        var (read, questions): ([[String]], [String]) = ([], [])
        while let page = pages.next() {
            read.append(page)
            questions.append(pages.question)
        }
        #expect(read.map(\.count) == sizes && read.flatMap(\.self) == (0..<count).map { "\($0 + 1)" } && pages.isDone)
        let all = sizes.count
        #expect(questions == sizes.indices.map { "Page \($0 + 1) of \(all) read (Enter reads on, skip goes on)" })
    }
}
