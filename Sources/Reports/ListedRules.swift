package import IssuanceRules
package import Validation

/// A line of `check --list`.
package struct ListedRule: Encodable {
    let name: String
    let summary: String
    let example: String
    /// What the example needs on the command line besides the value.
    package let options: [String]
    /// The other answers the rule looks at.
    package let arguments: [String]

    /// A rule as it is listed.
    package init(_ rule: Rule) {
        (name, summary, example, arguments) = (rule.name, rule.summary, rule.example.text, rule.parameters)
        options =
            rule.example.arguments.sorted { $0.key < $1.key }.flatMap { name, value in
                ["country", "common-name"].contains(name) ? ["--\(name)", value] : ["--argument", "\(name)=\(value)"]
            } + (rule.example.day.map { ["--as-of", "\($0)"] } ?? [])
    }

    /// Its cells, divided by tabs.
    package var text: String {
        ([name, summary, example] + (options.isEmpty ? [] : [options.joined(separator: " ")])).joined(separator: "\t")
    }
}

/// A line of `check --rules`.
package struct ListedIssuanceRule: Encodable {
    let id: String
    let topic: String
    let title: String
    let from: String
    let to: String?
    let severity: String
    let limit: String?
    let source: String

    /// A dated rule as it is listed.
    package init(_ rule: IssuanceRule) {
        (id, topic, title, source) = (rule.id, rule.topic.rawValue, rule.title, rule.source)
        (from, to, severity) = (rule.from.description, rule.to?.description, rule.severity.rawValue)
        limit = rule.limit?.description
    }

    /// Its cells, divided by tabs.
    package var text: String { [id, from, to ?? "", severity, title, source].joined(separator: "\t") }
}
