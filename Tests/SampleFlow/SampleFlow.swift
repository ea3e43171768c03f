package import Flow

/// A small flow with one of everything that has an effect on what is shown: a closed condition, a copied group, a preset, a named list.
package enum SampleFlow {
    package static let size = id("cake.size")
    package static let gift = id("cake.gift")
    package static let country = id("buyer.country")
    package static let city = id("buyer.city")
    package static let postalCode = id("buyer.postalCode")
    package static let same = id("receiver.same")
    package static let receiverCity = id("receiver.city")
    package static let slot = id("receiver.slot")
    package static let password = id("account.password")

    package static func id(_ text: String) -> FieldID {
        let parts = text.split(separator: ".").map(String.init)
        return FieldID(stage: parts[0], name: parts[1])
    }

    package static let definition = FlowDefinition(
        id: "cake", title: "A cake",
        stages: [
            StageDefinition(
                id: "cake", title: "Cake",
                fields: [
                    FieldDefinition(
                        id: size, kind: .choice(.fixed([Choice(id: "small", label: "Small"), Choice(id: "large", label: "Large")])),
                        label: "Size", requirement: .mandatory, initial: .text("small")),
                    FieldDefinition(id: gift, kind: .toggle, label: "Gift", initial: .toggle(false)),
                ]),
            StageDefinition(
                id: "card", title: "Card", condition: .is(gift, .toggle(true)),
                fields: [FieldDefinition(id: id("card.greeting"), kind: .text, label: "Greeting", requirement: .mandatory)]),
            StageDefinition(
                id: "buyer", title: "Buyer",
                fields: [
                    FieldDefinition(
                        id: city, kind: .text, label: "City", requirement: .mandatory, rules: [RuleReference(name: "no-digits")]),
                    FieldDefinition(
                        id: postalCode, kind: .text, label: "Postal code", requirement: .byRule,
                        rules: [RuleReference(name: "postal-code", arguments: ["country": country])]),
                    FieldDefinition(id: country, kind: .text, label: "Country", requirement: .mandatory, preset: "country"),
                ]),
            StageDefinition(
                id: "receiver", title: "Receiver",
                fields: [
                    FieldDefinition(id: same, kind: .toggle, label: "Same as buyer", initial: .toggle(false)),
                    FieldDefinition(
                        id: receiverCity, kind: .text, label: "City", requirement: .mandatory,
                        copy: .init(toggle: same, field: city), rules: [RuleReference(name: "no-digits")]),
                    FieldDefinition(id: slot, kind: .choice(.named("slots")), label: "Slot", requirement: .mandatory),
                ]),
            StageDefinition(
                id: "account", title: "Account",
                fields: [
                    FieldDefinition(id: password, kind: .secret, label: "Password", requirement: .mandatory),
                    FieldDefinition(id: id("account.pieces"), kind: .number(1...12), label: "Pieces", initial: .number(1)),
                    FieldDefinition(id: id("account.text"), kind: .document("terms"), label: "Terms"),
                ], button: "Place order"),
        ])

    /// `slots` are there only for large cakes; `no-digits` trims blanks, says so, and refuses digits.
    package static let catalogue = Catalogue(
        rules: [
            FieldRule("no-digits") { answer, _, _ in
                guard let text = answer.text else { return Judgement(answer: answer) }
                if text.contains(where: \.isNumber) { return Judgement(answer: answer, remarks: [Remark(.error, "No digits, please.")]) }
                let trimmed = text.filter { $0 != " " }
                return Judgement(answer: .text(trimmed), remarks: trimmed == text ? [] : [Remark(.advisory, "Blanks were removed.")])
            },
            FieldRule("postal-code", parameters: ["country"], isRequired: { $0["country"]?.text == "GB" }) { answer, _, _ in
                Judgement(answer: answer)
            },
        ],
        lists: [
            Named("slots", reads: .fields([size])) { answers in
                answers[size] == .text("large") ? [Choice(id: "am", label: "Morning"), Choice(id: "pm", label: "Evening")] : []
            }
        ],
        presets: [Named("country", reads: .fields([size]), following: size) { .text($0[size] == .text("large") ? "FR" : "GB") }],
        documents: [NamedDocument(text: "terms") { [] }])

    package static let engine = FlowEngine(definition: definition, catalogue: catalogue)

    /// A state with these answers given one after the other.
    package static func state(_ given: [(FieldID, Answer)] = []) -> FlowState {
        var state = FlowState(using: engine)
        for (field, answer) in given { _ = state.receive(.answered(field, answer)) }
        return state
    }

    /// Everything mandatory answered.
    package static let complete: [(FieldID, Answer)] = [
        (city, .text("Leeds")), (postalCode, .text("LS1 1AA")), (same, .toggle(true)), (password, .secret(Secret("abc12345"))),
    ]
}

extension FlowState {
    /// Takes an event at no particular time.
    package mutating func receive(_ event: FlowEvent, using engine: FlowEngine = SampleFlow.engine) -> [FlowEffect] {
        receive(event, at: Instant(milliseconds: 0), using: engine)
    }
}
