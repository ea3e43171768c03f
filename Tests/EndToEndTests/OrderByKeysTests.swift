import Testing

@Suite("Orders typed key by key")
struct OrderByKeysTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let scenario: Scenario
        let rows: Int
        let columns: Int
        var testDescription: String { "\(scenario.name), \(columns)x\(rows)" }
    }

    static let cases = Scenario.orders.flatMap { scenario in
        [(24, 80), (40, 120)].map { Case(scenario: scenario, rows: $0.0, columns: $0.1) }
    }

    /// What differs between two orders of the same answers: numbers, times, and who the file was written for.
    static let passing: Set<String> = ["id", "placedAt", "since", "acceptedAt", "time", "pfxSuffix", "next", "expected", "key"]

    @Test("An order typed by keys ends with an id, and is the order that its answers file makes", arguments: cases)
    func typed(_ test: Case) throws {
        let folder = try StoreFolder()
        let typing = try OrderTyping(in: folder, rows: test.rows, columns: test.columns)
        let stages = test.scenario.stages
        for (index, stage) in stages.enumerated() {
            try typing.fill(stage)
            let quote = try CertDesk(
                "quote", "--answers", "-", "--json", "--as-of", CertDesk.day, input: test.scenario.answers(stages: index + 1), in: folder)
            #expect(try typing.total() == quote.json()["total"].int, "after \(stage.id)")
            if index + 1 < stages.count { try typing.goOn(to: stages[index + 1].id) }
        }
        let id = try typing.place()
        try typing.close()
        #expect(try typing.program.exitStatus() == .code(0))

        let shown = try CertDesk("orders", "show", id, "--json", in: folder)
        let order = try shown.json()
        #expect(order["id"].string == id)
        let other = try StoreFolder()
        let file = try CertDesk(
            "order", "--answers", "-", "--json", "--as-of", CertDesk.day, input: test.scenario.answers(), in: other)
        #expect(file.status == 0, "\(file.errors)")
        #expect(order.without(Self.passing) == (try file.json()).without(Self.passing))
    }
}
