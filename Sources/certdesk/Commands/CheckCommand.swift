import ArgumentParser
import Console
import Flow
import IssuanceRules
import Live
import Orders
import PromptFrontEnd
import Reports
import Validation

/// `certdesk check`: one rule over values.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check values against one rule.",
        discussion: """
            Prints for each value ok, advisory or error, the normalized value, and the message, divided by tabs. Without values, checks standard \
            input, a line each; an empty line is a value. Exit code 1 if any value was refused.

            Example: certdesk check postal-code --country GB "SW1A 1AA"
            Example: certdesk check end-date --argument term=1-year 2027-05-20
            """)

    @Argument(help: "The rule; --list names them.", completion: Completed.rules)
    var rule: String?

    @Argument(help: "The values; standard input, a line each, if there is none.")
    var values: [String] = []

    @Flag(help: "List the rules: name, sentence, example, and the options the example needs.")
    var list = false

    @Flag(help: "List the issuance rules of the day (--as-of), or of all days.")
    var rules = false

    @Option(help: "The country of the address: its code of two letters, or its name.")
    var country: String?

    @Option(name: .customLong("common-name"), help: "The order's common name.")
    var commonName: String?

    @Option(name: .customLong("argument"), help: "Another answer that the rule looks at, NAME=VALUE; may be given several times.")
    var arguments: [OtherAnswer] = []

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard list || rules || rule != nil else { throw ValidationError("Name a rule, or use --list or --rules.") }
    }

    func run() throws {
        if list { return try printLines(of: Rule.all.map(ListedRule.init)) { $0.text } }
        if rules {
            let shown = options.asOfDay.map(IssuanceRules.inForce) ?? IssuanceRules.all
            return try printLines(of: shown.map(ListedIssuanceRule.init)) { $0.text }
        }
        guard let name = rule, let rule = Rule.named(name) else {
            throw Exit(.usage, "There is no rule \(self.rule ?? ""). certdesk check --list names them.")
        }
        if let country, Rule.named("country")?.check(country, RuleContext(asOf: options.asOf, names: try .live())).normalized == nil {
            throw Exit(.usage, "--country: \(country) is no country. Give its code of two letters, such as GB, or its name.")
        }
        let context = RuleContext(asOf: options.asOf, arguments: try otherAnswers(for: rule), names: try .live())
        if Self.needsCountry.contains(rule.name), country == nil {
            StandardError.line("Without --country, \(rule.name) only looks whether there is a text: each country has its own.")
        }
        let report = CheckReport(isSecret: rule.isSecret, isJSON: options.json)
        defer { try? report.finish() }
        if values.isEmpty {
            var lines = LineReader.standardInput(beforeWaiting: report.finish)
            while let line = try lines.next() {
                switch line {
                case .text(let text): try report.add(text, rule.check(text, context))
                case .notUTF8(let text): try report.add(text, .invalid("The line is not UTF-8 text; save the list in that encoding."))
                case .tooLong(let beginning):
                    try report.add(
                        beginning + "…", .invalid("The line has more than \(LineReader.limit) bytes; put each value on a line of its own."))
                }
            }
        } else {
            for value in values { try report.add(value, rule.check(value, context)) }
        }
        try report.finish()
        if report.refused { throw Exit(.found) }
    }

    /// The rules that know nothing without a country.
    private static let needsCountry = ["postal-code", "state"]

    /// The other answers, by parameter. `--country` and `--common-name` may be given to any rule, as for a list of checks; a parameter by
    /// name must be one that the rule has.
    private func otherAnswers(for rule: Rule) throws -> [String: String] {
        var answers = ["country": country, "common-name": commonName].compactMapValues(\.self)
        for argument in arguments {
            guard rule.parameters.contains(argument.name) else {
                let known = rule.parameters.isEmpty ? "none" : rule.parameters.joined(separator: ", ")
                throw Exit(.usage, "\(rule.name) has no argument \(argument.name); it knows \(known).")
            }
            answers[argument.name] = argument.value
        }
        return answers
    }

    private func printLines<Item: Encodable>(of items: [Item], _ text: (Item) -> String) throws {
        for item in items { print(options.json ? try JSONOutput.line(item) : text(item)) }
    }
}

/// `NAME=VALUE` on the command line.
struct OtherAnswer: ExpressibleByArgument {
    let name: String
    let value: String

    init?(argument: String) {
        guard let equals = argument.firstIndex(of: "="), equals > argument.startIndex else { return nil }
        name = String(argument[..<equals])
        value = String(argument[argument.index(after: equals)...])
    }
}
