/// Somebody who takes an order with the keyboard, looking at nothing but the screen.
struct OrderTyping {
    let program: TerminalProgram
    let captions: Captions

    /// Starts an order and waits for its first stage.
    init(in folder: StoreFolder, environment: [String: String] = [:], rows: Int = 24, columns: Int = 80) throws {
        try self.init(
            CertDesk.inTerminal(["order", "--as-of", CertDesk.day], in: folder, environment: environment, rows: rows, columns: columns))
    }

    /// Goes on with an order that was started.
    init(_ program: TerminalProgram) throws {
        captions = try Captions.ofProgram()
        self.program = program
        try waitForStage("region")
    }

    // MARK: Stages

    /// Fills in what a scenario says about a stage, without leaving it.
    func fill(_ stage: Scenario.Stage) throws {
        for (field, entry) in stage.entries {
            guard let label = captions.label(of: field, in: stage.id) else {
                throw program.failure("there is no field \(stage.id).\(field)")
            }
            try focus(label)
            try enter(entry, label)
        }
    }

    /// Goes on to the next stage, which has to be this one.
    func goOn(to stage: String) throws {
        try program.press(.controlN)
        try waitForStage(stage)
    }

    func waitForStage(_ stage: String) throws {
        guard let title = captions.title(of: stage) ?? ["review": "Review"][stage] else {
            throw program.failure("there is no stage \(stage)")
        }
        try program.settle("the stage \(title)") { FormReading($0)?.title == title }
    }

    /// Fills in stage after stage until one is reached, which is left as it is.
    func fill(_ scenario: Scenario, upTo last: String) throws {
        for (stage, next) in zip(scenario.stages, scenario.stages.dropFirst()) {
            if stage.id == last { return }
            try fill(stage)
            try goOn(to: next.id)
        }
    }

    /// Places the order from the review; the id on the screen.
    func place() throws -> String {
        try program.press(.controlN)
        try program.settle("the button") { FormReading($0)?.row == "[ Place order ]" }
        try program.press(.enter)
        try program.settle("the placed order") { $0.text.contains("The order is placed") }
        let line = program.screen.lines.first { $0.drop { $0 == " " }.hasPrefix("Order ") } ?? ""
        return line.split(separator: " ").dropFirst().first.map(String.init) ?? ""
    }

    /// Closes the page of the placed order, whose suffix has to be noted first where there is one.
    func close() throws {
        if program.screen.text.contains("[ ] Noted") {
            try program.press(.enter)
            try program.settle("the tick") { $0.text.contains("[x] Noted") }
        }
        try program.press(.enter)
    }

    /// The total that is shown, in minor units, whether or not it is assumed.
    func total() throws -> Int {
        let shown = program.screen.text.matches(of: /Total(?: [A-Z]{3})? +~?([\d.,]+)/).last?.1 ?? ""
        guard let total = Int(shown.filter { $0 != "." && $0 != "," }) else { throw program.failure("no total") }
        return total
    }

    // MARK: Fields

    /// Presses Tab until the cursor stands in the field with a label.
    func focus(_ label: String) throws {
        for _ in 0..<80 {
            guard let reading = FormReading(program.screen) else { throw program.failure("no form is shown") }
            if reading.label(among: captions.labels(under: reading.title)) == label { return }
            try press(.tab, "another field than \(reading.row)")
        }
        throw program.failure("Tab never came to “\(label)”")
    }

    private func enter(_ entry: Scenario.Entry, _ label: String) throws {
        switch entry {
        case .text(let text): try type(text, shown: text)
        case .number(let number): try type("\(number)", shown: "\(number)")
        case .secret(let text): try type(text, shown: String(repeating: "•", count: text.count))
        case .on:
            try program.press(.space)
            try waitForRow("the toggle on") { $0.hasPrefix("[x]") }
        case .option(_, let option): try choose(option, mark: "(•)")
        case .options(let options), .perGroup(let options):
            let mark = if case .perGroup = entry { "(•)" } else { "[x]" }
            for option in options { try choose(option, mark: mark) }
        case .search(let id, let option):
            try program.type(id)
            try program.settle("“\(option)” found for \(id)") { screen in
                FormReading(screen).map { $0.row.contains(option) && !$0.row.contains("[") } ?? false
            }
            try press(.tab, "the next field")
            guard FormReading(program.screen)?.row(labeled: label)?.contains(option) == true else {
                throw program.failure("\(option) was not taken for \(label)")
            }
        case .list(let entries):
            for (index, entry) in entries.enumerated() {
                if index > 0 { try press(.enter, "a new line") }
                try program.type(entry)
                try waitForRow("the entry \(entry)") { $0.contains(entry) }
            }
        }
    }

    /// Replaces what stands on the line.
    private func type(_ text: String, shown: String) throws {
        try program.press(.controlE, .controlU)
        try program.type(text)
        try waitForRow("“\(shown)”") { $0.contains(shown) && !$0.contains(shown + (shown.last.map(String.init) ?? "")) }
    }

    /// Moves to an option by the arrow keys and chooses it.
    private func choose(_ option: String, mark: String) throws {
        let isThere = { (row: String) in row.dropFirst(4) == option || row.dropFirst(4).hasPrefix(option + "  ") }
        for _ in 0..<40 {
            guard let reading = FormReading(program.screen) else { throw program.failure("no form is shown") }
            if isThere(reading.row) {
                try program.press(.space)
                return try waitForRow("\(option) chosen") { $0.hasPrefix(mark) && isThere($0) }
            }
            // Above the cursor, or else below it or below what the box shows.
            let isAbove = (reading.rows.firstIndex(where: isThere) ?? .max) < reading.cursor
            try press(isAbove ? .up : .down, "the next option")
        }
        throw program.failure("there is no option “\(option)”")
    }

    private func waitForRow(_ wanted: String, until isThere: (String) -> Bool) throws {
        try program.settle(wanted) { FormReading($0).map { isThere($0.row) } ?? false }
    }

    /// Presses a key and waits until the form shows something else.
    private func press(_ key: TerminalKey, _ wanted: String) throws {
        let before = FormReading(program.screen)
        try program.press(key)
        try program.settle(wanted) { FormReading($0) != before }
    }
}
