import Flow

/// A flow with a field of every kind, with what each can be given: a default, a preset, a copy, a condition, rules.
enum EveryKind {
    static func id(_ name: String) -> FieldID { FieldID(stage: "all", name: name) }

    static let colors = [Choice(id: "red", label: "Red"), Choice(id: "blue", label: "Blue")]

    private static func field(
        _ name: String, _ kind: FieldKind, _ label: String, _ requirement: FieldDefinition.Requirement = .optional,
        when condition: Condition? = nil, initial: Answer? = nil, preset: String? = nil, copy: FieldDefinition.CopySource? = nil,
        rules: [RuleReference] = []
    ) -> FieldDefinition {
        FieldDefinition(
            id: id(name), kind: kind, label: label, requirement: requirement, condition: condition, initial: initial, preset: preset,
            copy: copy, rules: rules)
    }

    static let fields = [
        field("name", .text, "Name", .mandatory, initial: .text("a \"b\"\\\nc"), rules: [RuleReference(name: "short")]),
        field("password", .secret, "Password", .byRule, initial: .secret(Secret("never printed"))),
        field("count", .number(2...9), "Count", initial: .number(3)),
        field("day", .date, "Day", preset: "today"),
        field("loud", .toggle, "Loud", initial: .toggle(true)),
        field("quiet", .toggle, "Quiet", initial: .toggle(false)),
        field("color", .choice(.fixed(colors)), "Color", .when(.answered(id("day")))),
        field("colors", .multiChoice(.fixed(colors)), "Colors", initial: .list(["red", "blue"])),
        field("shade", .choice(.named("shades")), "Shade"),
        field("size", .choice(.named("sizes")), "Size"),
        field("void", .choice(.named("none")), "Void"),
        field("owners", .choicePerGroup(.named("none")), "Owners"),
        field("alias", .text, "Alias", when: .is(id("loud"), .toggle(true)), copy: .init(toggle: id("quiet"), field: id("name"))),
        field("words", .list, "Words"),
        field("page", .block, "Page"),
        field("terms", .document("terms"), "Terms"),
        field("review", .summary("review"), "Review"),
    ]

    static let definition = FlowDefinition(
        id: "every-kind", title: "Every kind",
        stages: [
            StageDefinition(id: "all", title: "All", fields: fields),
            StageDefinition(
                id: "late", title: "Late", condition: .is(id("color"), .text("red")),
                fields: [FieldDefinition(id: FieldID(stage: "late", name: "note"), kind: .text, label: "Note")]),
            StageDefinition(
                id: "end", title: "End",
                fields: [FieldDefinition(id: FieldID(stage: "end", name: "terms"), kind: .document("terms"), label: "Terms")]),
        ])

    /// The shades of the color that was chosen; thirteen sizes.
    static let engine = FlowEngine(
        definition: definition,
        catalogue: Catalogue(
            rules: [FieldRule("short") { answer, _, _ in Judgement(answer: answer) }],
            lists: [
                Named("shades", reads: .fields([id("color")])) { answers in
                    (answers[id("color")]?.text).map { [Choice(id: "dark-\($0)", label: "Dark")] } ?? []
                },
                Named("sizes") { _ in (1...13).map { Choice(id: "s\($0)", label: "\($0)") } }, Named("none") { _ in [] },
            ],
            presets: [Named("today") { _ in .text("2026-11-28") }],
            documents: [NamedDocument(text: "terms") { [] }, NamedDocument(overview: "review") { _ in [] }]))
}
