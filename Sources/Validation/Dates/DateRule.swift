import Flow

extension Rule {
    /// A real day in the form `YYYY-MM-DD` (RFC 3339 full-date), blanks around it tolerated.
    static let date = Rule(name: "date", summary: "A day, written year-month-day.", example: "2026-11-21") { text, _ in
        .of { () throws(Refusal) in .valid(try TypedDate.read(text).description) }
    }
}
