import Testing

@Suite("Windows of every size")
struct ResizeTests {
    /// Rows and columns, from one cell to more than anybody has; the smallest form is 60x15.
    static let sizes = [(1, 1), (2, 200), (15, 59), (15, 60), (100, 5), (20, 79), (24, 100), (100, 300), (300, 100), (1, 80)]

    @Test("Resizing in every stage loses no answer, and the order is the same at the end")
    func everyStage() throws {
        let folder = try StoreFolder()
        let typing = try OrderTyping(in: folder)
        let program = typing.program
        let stages = Scenario.unitedKingdom.stages
        for (index, stage) in stages.enumerated() {
            try typing.fill(stage)
            try program.settle("the stage filled in") { FormReading($0) != nil }
            let before = FormReading(program.screen)
            // Two sizes a stage with a look at each, the others in quick succession.
            let seen = (0..<2).map { Self.sizes[(index * 2 + $0) % Self.sizes.count] }
            for (rows, columns) in Self.sizes.filter({ size in size.0 < 200 && size.1 < 200 && !seen.contains { $0 == size } }) {
                try program.resize(rows: rows, columns: columns)
            }
            for (rows, columns) in seen { try look(at: program, rows: rows, columns: columns, title: before?.title) }
            try program.resize(rows: 24, columns: 80)
            try program.settle("“\(before?.row ?? "")” again") { screen in
                guard let now = FormReading(screen) else { return false }
                return now.title == before?.title && now.row == before?.row && screen.lines.last?.contains("Ctrl-N") == true
            }
            if index + 1 < stages.count { try typing.goOn(to: stages[index + 1].id) }
        }
        let id = try typing.place()
        let order = try CertDesk("orders", "show", id, "--json", in: folder).json()
        let other = try StoreFolder()
        let file = try CertDesk(
            "order", "--answers", "-", "--json", "--as-of", CertDesk.day, input: Scenario.unitedKingdom.answers(), in: other)
        #expect(order.without(OrderByKeysTests.passing) == (try file.json()).without(OrderByKeysTests.passing))
    }

    /// Waits until the window shows its stage, or says that it is too small.
    private func look(at program: TerminalProgram, rows: Int, columns: Int, title: String?) throws {
        try program.resize(rows: rows, columns: columns)
        try program.settle("\(columns)x\(rows)") { screen in
            if rows >= 15, columns >= 60 { return FormReading(screen)?.title == title && screen.lines.last?.contains("Ctrl-N") == true }
            if rows >= 2, columns >= 60 { return screen.text == "certdesk needs 60x15; this terminal is \(columns)x\(rows)" }
            return screen.lines.first?.hasPrefix("certdesk".prefix(columns)) == true
        }
    }
}
