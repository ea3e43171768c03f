import Flow
import FormView
import Goldens

/// A flow with a field of every kind, small enough to know by heart.
enum SampleFlow {
    static func id(_ text: String) -> FieldID { FieldID(text) ?? FieldID(stage: "none", name: text) }

    static let regions = [Choice(id: "europe", label: "Europe", detail: "EUR"), Choice(id: "uk", label: "United Kingdom", detail: "GBP")]

    static let countries: [Choice] = {
        let named = [
            ("AX", "Åland Islands"), ("AU", "Australia"), ("CI", "Côte d'Ivoire"), ("DE", "Germany"), ("GB", "United Kingdom"),
            ("US", "United States"), ("UM", "United States Minor Outlying Islands"),
        ]
        let others = (1...242).map { ("X\($0)", "Territory \($0)") }
        return (named + others).map { Choice(id: $0.0, label: $0.1, aliases: $0.0 == "GB" ? ["UK", "England"] : []) }
    }()

    static let definition = FlowDefinition(
        id: "sample", title: "Sample order",
        stages: [
            StageDefinition(
                id: "start", title: "Start", topic: "Where the order begins.\nIt decides the currency.",
                fields: [
                    FieldDefinition(
                        id: id("start.region"), kind: .choice(.fixed(regions)), label: "Region", help: "Decides the currency.",
                        requirement: .mandatory),
                    FieldDefinition(
                        id: id("start.name"), kind: .text, label: "Organization name", help: "The registered name.", hint: "Example Ltd",
                        requirement: .mandatory, rules: [RuleReference(name: "short")]),
                    FieldDefinition(id: id("start.more"), kind: .toggle, label: "More names"),
                    FieldDefinition(
                        id: id("start.names"), kind: .list, label: "Other names", hint: "one a line",
                        condition: .is(id("start.more"), .toggle(true)), note: "count"),
                ]),
            StageDefinition(
                id: "kinds", title: "Every kind",
                fields: [
                    FieldDefinition(id: id("kinds.secret"), kind: .secret, label: "Password", hint: "8 or more"),
                    FieldDefinition(id: id("kinds.number"), kind: .number(1...99), label: "Blocks", initial: .number(1)),
                    FieldDefinition(id: id("kinds.date"), kind: .date, label: "Start date", hint: "YYYY-MM-DD"),
                    FieldDefinition(
                        id: id("kinds.country"), kind: .choice(.named("countries")), label: "Country", requirement: .mandatory),
                    FieldDefinition(
                        id: id("kinds.services"),
                        kind: .multiChoice(.fixed(["owa", "autodiscover", "mail"].map { Choice(id: $0, label: $0) })), label: "Services"),
                    FieldDefinition(
                        id: id("kinds.emails"),
                        kind: .choicePerGroup(
                            .fixed(
                                ["example.com", "example.org"].flatMap { domain in
                                    ["admin", "postmaster"].map {
                                        Choice(id: "\($0)@\(domain)", label: "\($0)@\(domain)", group: domain)
                                    }
                                })), label: "Approval address"),
                    FieldDefinition(id: id("kinds.pem"), kind: .block, label: "Request"),
                ]),
            StageDefinition(
                id: "copy", title: "Copied",
                fields: [
                    FieldDefinition(id: id("copy.same"), kind: .toggle, label: "Same as organization"),
                    FieldDefinition(
                        id: id("copy.name"), kind: .text, label: "Name", requirement: .mandatory,
                        copy: .init(toggle: id("copy.same"), field: id("start.name"))),
                ]),
            StageDefinition(
                id: "review", title: "Review",
                fields: [
                    FieldDefinition(id: id("review.summary"), kind: .summary("answers"), label: "Your answers"),
                    FieldDefinition(id: id("review.terms"), kind: .document("terms"), label: "Terms"),
                    FieldDefinition(
                        id: id("review.accepted"), kind: .toggle, label: "I accept the terms of service as they are printed above",
                        requirement: .mandatory),
                ], button: "Place order"),
        ])

    static let catalogue = Catalogue(
        rules: [
            FieldRule("short") { answer, _, _ in
                guard let text = answer.text else { return Judgement(answer: answer) }
                if text.count > 20 {
                    return Judgement(
                        answer: answer,
                        remarks: [Remark(.error, "A name has at most 20 characters here; shorten it to its usual form.")])
                }
                guard text.hasPrefix("the ") else { return Judgement(answer: answer) }
                return Judgement(answer: .text(String(text.dropFirst(4))), remarks: [Remark(.advisory, "“the” was removed.")])
            }
        ],
        lists: [Named("countries") { _ in countries }],
        notes: [Named("count", reads: .fields([id("start.names")])) { "\($0[id("start.names")]?.list?.count ?? 0) of 40" }],
        documents: [
            NamedDocument(text: "terms") { (1...60).map { DocumentLine("Clause \($0): the terms go on.") } },
            NamedDocument(overview: "answers") { flow in
                [DocumentLine("Answers", .heading)]
                    + flow.visible.answers.all.keys.sorted().map {
                        DocumentLine("\($0)", .pair(value: flow.visible.answers[$0]?.text ?? "given"))
                    }
            },
        ],
        price: Named("price", reads: .fields([id("start.region"), id("start.names")])) { answers in
            guard answers[id("start.region")] != nil else { return PricePanel() }
            let names = answers[id("start.names")]?.list ?? []
            return PricePanel(
                currency: "EUR",
                lines: [PricePanel.Line(label: "certificate", quantity: 1, amount: "349.00")]
                    + names.map { PricePanel.Line(label: "name \($0)", quantity: 1, amount: "~99.00") },
                subtotal: "\(349 + 99 * names.count).00", tax: "after the address", total: "\(349 + 99 * names.count).00",
                notes: ["Prices exclude tax."])
        })

    static let engine = FlowEngine(definition: definition, catalogue: catalogue)

    static func flow(_ given: [FieldID: Answer] = [:], stage: String? = nil) -> FlowState {
        FlowState(answers: Answers(given: given), stage: stage, using: engine)
    }

    /// Everything that is needed to place.
    static let complete: [FieldID: Answer] = [
        id("start.region"): .text("europe"), id("start.name"): .text("Example Ltd"), id("kinds.country"): .text("DE"),
        id("copy.name"): .text("Example Ltd"), id("review.accepted"): .toggle(true),
    ]
}

/// A width function good enough for tests: East Asian and emoji clusters take two cells, marks none.
let testWidth = Goldens.width

extension FormScreen {
    init(
        _ flow: FlowState, in engine: FlowEngine = SampleFlow.engine, rows: Int = 24, columns: Int = 80, focus: String? = nil
    ) {
        self.init(
            flow: flow, in: engine, size: Size(rows: rows, columns: columns), focus: focus.flatMap { FieldID($0) }, width: testWidth)
    }

    /// A screen whose clock stands still.
    init(
        flow: FlowState, in engine: FlowEngine = SampleFlow.engine, size: Size, focus: FieldID? = nil, place: FormPlace? = nil,
        isRecorded: Bool = false, width: @escaping @Sendable (Character) -> Int
    ) {
        self.init(
            flow: flow, engine: engine, size: size, focus: focus, place: place, isRecorded: isRecorded,
            now: { Instant(milliseconds: 0) }, width: width)
    }

    /// Presses keys one after the other and collects the effects.
    @discardableResult
    mutating func tap(_ keys: KeyPress...) -> [FlowEffect] {
        keys.flatMap { key in
            let effects = press(key)
            wasShown()
            return effects
        }
    }

    /// Types a text character by character.
    mutating func type(_ text: String) {
        for character in text { _ = press(.character(character)) }
    }

    /// Types a text that arrives at once, `\n` for Enter; what is to be done outside.
    @discardableResult
    mutating func typeAhead(_ text: String) -> [FlowEffect] {
        var (effects, rest): ([FlowEffect], Substring) = ([], text[...])
        while !rest.isEmpty {
            let taken = type(rest)
            (effects, rest) = (effects + taken.effects, taken.rest)
        }
        return effects
    }

    func answer(_ field: String) -> Answer? { flow.visible.answers[SampleFlow.id(field)] }

    var text: String { render().lines.joined(separator: "\n") }
}
