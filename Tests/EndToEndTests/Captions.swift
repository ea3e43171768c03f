/// What fields and stages are called on the screen, as the program itself lists them in `order --template`.
struct Captions {
    /// A stage: its id and its title.
    struct Stage {
        let id: String
        let title: String
        /// Label by the id of the field.
        var labels: [String: String] = [:]
    }

    let stages: [Stage]

    /// Asked of the program once.
    private static let known = Result { Captions(template: try CertDesk("order", "--template", in: StoreFolder()).output) }

    static func ofProgram() throws -> Captions { try known.get() }

    /// Reads the comments: `// Title` or `// Title (only when …)` before a stage, `// stage.field — Label: …` before a field.
    init(template: String) {
        var stages: [Stage] = []
        var comment = ""
        for line in template.split(separator: "\n").map({ $0.drop { $0 == " " } }) {
            if line.hasPrefix("// ") {
                comment = String(line.dropFirst(3))
            } else if line.hasSuffix(": {") {
                let title = comment.split(separator: " (only").first.map(String.init) ?? comment
                stages.append(Stage(id: String(line.dropLast(3)), title: title))
            } else if let colon = line.firstIndex(of: ":"), let dash = comment.firstRange(of: " — "), !stages.isEmpty {
                let label = comment[dash.upperBound...].prefix { $0 != ":" }
                stages[stages.count - 1].labels[String(line[..<colon])] = String(label)
            }
        }
        self.stages = stages
    }

    func title(of stage: String) -> String? { stages.first { $0.id == stage }?.title }

    func label(of field: String, in stage: String) -> String? { stages.first { $0.id == stage }?.labels[field] }

    /// The labels of the stage with a title.
    func labels(under title: String) -> [String] { stages.first { $0.title == title }.map { Array($0.labels.values) } ?? [] }
}
