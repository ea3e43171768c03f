import PseudoTerminals

/// Somebody who takes an order by lines and knows it only from what is read aloud: the stage by its title, the question by its label.
final class BlindWalk {
    let program: LineProgram
    let scenario: Scenario
    private let captions: Captions
    /// The title of the stage that was announced last.
    private var title = ""
    /// What was heard last.
    private(set) var heard = ""
    /// The lines that answer the question, still to be said.
    private var rest: [String] = []

    init(_ program: LineProgram, _ scenario: Scenario) throws {
        (self.program, self.scenario) = (program, scenario)
        captions = try Captions.ofProgram()
    }

    /// The label of the question, which may have taken several lines; empty for one that is unknown.
    var label: String {
        let known = ["Confirm", "Place order", "Page"] + captions.labels(under: title).sorted { $0.count > $1.count }
        for line in heard.split(separator: "\n").suffix(5).reversed() {
            if let label = known.first(where: { label in [" (", ", ", " "].contains { line.hasPrefix(label + $0) } }) { return label }
        }
        return ""
    }

    /// Listens; whether something is asked.
    func listen() throws -> Bool {
        guard let text = try program.heard() else { return false }
        heard = text
        for line in text.split(separator: "\n") {
            if let announced = line.firstMatch(of: /^Stage [0-9]+ of [0-9]+: (.+), (no|1|[0-9]+) questions?$/) {
                title = String(announced.1)
            }
        }
        return text.hasSuffix(": ")
    }

    /// The lines that answer what is asked.
    private func answers() -> [String] {
        if label == "Page" { return ["skip"] }
        if ["Confirm", "Place order"].contains(label) { return ["yes"] }
        guard let stage = captions.stages.first(where: { $0.title == title }) else { return [""] }
        guard let field = stage.labels.first(where: { $0.value == label })?.key,
            let entry = scenario.stages.first(where: { $0.id == stage.id })?.entries.first(where: { $0.key == field })?.value
        else { return [""] }
        switch entry {
        case .text(let text), .secret(let text), .option(let text, _), .search(let text, _): return [text]
        case .number(let number): return ["\(number)"]
        case .on: return ["yes"]
        case .options(let ids): return [ids.joined(separator: ", ")]
        case .perGroup(let ids): return ids
        case .list(let entries): return entries + [""]
        }
    }

    /// Answers what is asked, one line of it.
    func answer() throws {
        if rest.isEmpty { rest = answers() }
        try program.say(rest.removeFirst())
    }

    /// Answers question after question, up to one with this label or to the end of what is said.
    func goOn(to wanted: String? = nil) throws {
        while try listen() {
            if rest.isEmpty, label == wanted { return }
            try answer()
        }
        if let wanted { throw SystemFailure(call: "there was no question \(wanted) in \(program.transcript.suffix(1000))", number: 0) }
    }
}
