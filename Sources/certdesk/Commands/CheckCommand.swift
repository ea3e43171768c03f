import ArgumentParser
import Flow
import Orders
import Validation

/// `certdesk check`: one rule over values.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check values against one rule.",
        discussion: """
            Prints for each value ok, advisory or error, the normalised value, and the message, divided by tabs. Without values, checks standard \
            input, a line each. Exit code 1 if any value was refused.

            Example: certdesk check postal-code --country GB "SW1A 1AA"
            """)

    @Argument(help: "The rule; --list names them.")
    var rule: String?

    @Argument(help: "The values; standard input, a line each, if there is none.")
    var values: [String] = []

    @Flag(help: "List the rules, each with a sentence and an example.")
    var list = false

    @Flag(help: "List the issuance rules of the day (--as-of), or of all days.")
    var rules = false

    @Option(help: "The country of the address, ISO 3166-1 alpha-2.")
    var country: String?

    @Option(name: .customLong("common-name"), help: "The order's common name.")
    var commonName: String?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard list || rules || rule != nil else { throw ValidationError("Name a rule, or use --list or --rules.") }
    }

    func run() throws {
        if list { return printList() }
        if rules { return printIssuanceRules() }
        guard let name = rule, let rule = Rule.named(name) else {
            throw Exit(.usage, "There is no rule \(self.rule ?? ""). certdesk check --list names them.")
        }
        let arguments = ["country": country, "common-name": commonName].compactMapValues(\.self)
        let context = RuleContext(asOf: options.asOf, arguments: arguments, names: try .live())
        var refused = false
        func report(_ value: String) throws {
            let result = CheckResult(value, rule.check(value, context), isSecret: Self.secretRules.contains(rule.name))
            refused = refused || result.status == "error"
            print(options.json ? try JSONOutput.line(result) : result.text)
        }
        if values.isEmpty {
            while let line = readLine() { try report(line) }
        } else {
            for value in values { try report(value) }
        }
        if refused { throw Exit(.found) }
    }

    /// The rules whose values are never printed.
    private static let secretRules: Set<String> = ["password", "card-number", "card-security-code", "same-as"]

    private func printList() {
        for rule in Rule.all { print("\(rule.name)\t\(rule.summary)\t\(rule.example)") }
    }

    private func printIssuanceRules() {
        let shown = options.asOfDay.map(IssuanceRules.inForce) ?? IssuanceRules.all
        for rule in shown {
            print("\(rule.id)\t\(rule.from)\t\(rule.to?.description ?? "")\t\(rule.severity.rawValue)\t\(rule.title)\t\(rule.source)")
        }
    }
}

/// What `check` prints for one value.
private struct CheckResult: Encodable {
    let status: String
    let value: String
    let message: String?

    init(_ value: String, _ verdict: Verdict, isSecret: Bool) {
        func shown(_ text: String) -> String { isSecret ? "••••" : DisplayText.sanitized(text) }
        switch verdict {
        case .valid(let normalized): (status, self.value, message) = ("ok", shown(normalized), nil)
        case .advisory(let normalized, let messages):
            (status, self.value, message) = ("advisory", shown(normalized), DisplayText.sanitized(messages.joined(separator: " ")))
        case .incomplete(let reason), .invalid(let reason):
            (status, self.value, message) = ("error", shown(value), DisplayText.sanitized(reason))
        }
    }

    var text: String { ([status, value] + (message.map { [$0] } ?? [])).joined(separator: "\t") }
}
