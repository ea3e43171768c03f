import Flow
import VisibleText

extension Rule {
    /// A first or last name (X.520 givenName and surname, at most 64 characters in the BR's table 7.1.4.2). Any script; at least one
    /// letter. Whoever has one name alone leaves the other field empty (`other-name`).
    static let personName = Rule.line(
        "person-name", "A person's first or last name, at most 64 characters.", example: "Applicant", limit: 64,
        parameters: ["other-name", "later-answer"], placeholders: "type the name", isName: true,
        missing: "type the name; only one of first and last name may be empty",
        isRequired: isAlone
    ) { line, context in
        guard line.unicodeScalars.contains(where: \.properties.isAlphabetic) else {
            return .invalid("\(Excerpt.quoted(line)) holds no letter; type the name.")
        }
        if line.contains("@") { return .invalid("\(Excerpt.quoted(line)) looks like an e-mail address; type the name here.") }
        // While the form is filled in from top to bottom the other name may be yet to come.
        let isPast = context.arguments["later-answer"]?.isEmpty == false
        guard isPast, isAlone(context) else { return .valid(line) }
        return .advisory(line, ["There is no other name; leave that empty only for a person of one name."])
    }

    private static func isAlone(_ context: RuleContext) -> Bool {
        context.arguments["other-name"]?.trimmingBlanks.isEmpty ?? true
    }
}
