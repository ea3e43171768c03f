import Checkout
import Flow
import JSONText
import Orders
import TLSDesk
import Testing

/// A scenario as the answers file of what was answered last in each field.
enum ParityByFile {
    static func outcome(_ scenario: ParityScenario) throws -> ParityOutcome {
        let world = try ParityWorld(.file, scenario)
        var given: [FieldID: Answer] = [:]
        var watched: [[String]] = []
        for case .answer(let field, let answer, let isWatched) in scenario.moves {
            given[field] = answer
            guard isWatched else { continue }
            watched.append(FlowState(answers: try answers(given, world), using: world.desk.engine).sentences(of: field))
        }
        var taking = world.taking(try answers(given, world))
        _ = taking.send(.placeRequested)
        let flow = taking.state
        #expect(flow.phase == .placing, "\(flow.reading.allFindings.filter(\.blocks))")
        _ = taking.finish(try world.work())
        return try world.outcome(watched, flow)
    }

    /// The answers as they are read from the file's text.
    private static func answers(_ given: [FieldID: Answer], _ world: ParityWorld) throws -> Answers {
        var file = StoredAnswers.encode(given)
        var tables: [String: [UInt8]] = [:]
        for (field, answer) in given {
            // Of a table the file names another file.
            if case .table? = world.desk.definition.field(field)?.kind, let text = answer.text {
                file[field.stage]?[field.name] = nil
                file[field.stage, default: [:]]["file"] = .string("\(field).csv")
                tables["\(field).csv"] = Array(text.utf8)
            }
            if let secret = answer.secret { file[field.stage, default: [:]][field.name] = .string(secret.revealed) }
        }
        let files = tables
        let contents = try AnswersText(JSONWriter.bytes(file, .indented)).contents(
            for: world.desk.definition,
            tables: AnswersFile.Tables(world.desk.engine.catalogue) { path throws(TableFault) in
                guard let bytes = files[path] else { throw .refused("\(path) is not there.") }
                return bytes
            })
        #expect(contents.findings.isEmpty)
        return contents.answers
    }
}
