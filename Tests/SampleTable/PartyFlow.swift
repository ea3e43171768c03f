package import Flow

/// A small flow with a table of its own, of which nothing generic knows: guests, of whom all are right or those that are right are enough.
package enum PartyFlow {
    /// The guests.
    package static let guests = FieldID(stage: "guests", name: "list")
    /// Whether the guests without faults are enough.
    package static let partly = FieldID(stage: "guests", name: "partly")

    /// What stands in for an age that is missing.
    package static let word = FieldID(stage: "end", name: "word")

    /// The flow.
    package static let definition = FlowDefinition(
        id: "party", title: "A party",
        stages: [
            StageDefinition(
                id: "guests", title: "Guests", topic: "Who comes.",
                fields: [
                    FieldDefinition(
                        id: guests, kind: .table("guests"), label: "Guests", help: "Who comes.", requirement: .mandatory,
                        rules: [RuleReference(name: "all-good")]),
                    FieldDefinition(id: partly, kind: .toggle, label: "Only those without faults", help: "Leaves out the others."),
                ]),
            StageDefinition(
                id: "end", title: "End", topic: "That was it.",
                fields: [FieldDefinition(id: word, kind: .text, label: "Word", help: "A last word.")],
                button: "Place order"),
        ])

    /// What the flow is worked out with.
    package static func engine(_ table: SampleTable) -> FlowEngine {
        FlowEngine(
            definition: definition,
            catalogue: Catalogue(
                rules: [
                    FieldRule("all-good", reads: .fields([partly])) { answer, _, answers in
                        guard let table = answer.table, table.good < table.rows, answers[partly]?.isOn != true else {
                            return Judgement(answer: answer)
                        }
                        return Judgement(answer: answer, remarks: [Remark(.error, "Guests have faults: mend them, or leave them out.")])
                    }
                ], tables: [table.table]))
    }
}
