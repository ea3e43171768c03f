import Flow

/// A party to be ordered: one of every kind of field, a hidden stage, copies, presets, rules of each severity, a price.
enum SampleFlow {
    static func id(_ text: String) -> FieldID { FieldID(text) ?? FieldID(stage: text, name: "") }

    static let definition = FlowDefinition(
        id: "party", title: "A party",
        stages: [
            StageDefinition(
                id: "basics", title: "Basics", topic: "What it is to be.",
                fields: [
                    FieldDefinition(
                        id: id("basics.size"),
                        kind: .choice(
                            .fixed([
                                Choice(id: "s", label: "Small"), Choice(id: "m", label: "Medium", detail: "20.00"),
                                Choice(id: "l", label: "Large, outdoors"), Choice(id: "xl", label: "Large, indoors"),
                            ])),
                        label: "Size", help: "How many come.", requirement: .mandatory, initial: .text("s")),
                    FieldDefinition(
                        id: id("basics.name"), kind: .text, label: "Name", help: "Whose party it is.", hint: "e.g. Ada",
                        requirement: .mandatory, rules: [RuleReference(name: "name")]),
                    FieldDefinition(id: id("basics.gift"), kind: .toggle, label: "Gift", initial: .toggle(false)),
                ]),
            StageDefinition(
                id: "card", title: "Card", condition: .is(id("basics.gift"), .toggle(true)),
                fields: [FieldDefinition(id: id("card.greeting"), kind: .text, label: "Greeting", requirement: .mandatory)]),
            StageDefinition(
                id: "place", title: "Place",
                fields: [
                    FieldDefinition(
                        id: id("place.country"), kind: .choice(.named("countries")), label: "Country", requirement: .mandatory),
                    FieldDefinition(id: id("place.city"), kind: .text, label: "City", requirement: .mandatory),
                    FieldDefinition(id: id("place.same"), kind: .toggle, label: "Bill there", initial: .toggle(false)),
                    FieldDefinition(
                        id: id("place.billCity"), kind: .text, label: "Billing city", requirement: .mandatory,
                        copy: .init(toggle: id("place.same"), field: id("place.city"))),
                ]),
            StageDefinition(
                id: "people", title: "People",
                fields: [
                    FieldDefinition(id: id("people.guests"), kind: .list, label: "Guests", note: "guests"),
                    FieldDefinition(
                        id: id("people.ways"), kind: .choicePerGroup(.named("ways")), label: "Invitation", requirement: .mandatory,
                        rules: [RuleReference(name: "way")]),
                    FieldDefinition(
                        id: id("people.extras"),
                        kind: .multiChoice(
                            .fixed([
                                Choice(id: "music", label: "Music"), Choice(id: "cake", label: "Cake"), Choice(id: "magic", label: "Magic"),
                            ])), label: "Extras"),
                ]),
            StageDefinition(
                id: "safe", title: "Safe",
                fields: [
                    FieldDefinition(id: id("safe.word"), kind: .secret, label: "Password", requirement: .mandatory),
                    FieldDefinition(id: id("safe.pieces"), kind: .number(1...12), label: "Pieces", initial: .number(1)),
                    FieldDefinition(id: id("safe.day"), kind: .date, label: "Day"),
                    FieldDefinition(id: id("safe.pem"), kind: .block, label: "Certificate", rules: [RuleReference(name: "pem")]),
                ]),
            StageDefinition(
                id: "terms", title: "Terms",
                fields: [
                    FieldDefinition(id: id("terms.text"), kind: .document("terms"), label: "House rules"),
                    FieldDefinition(id: id("terms.accepted"), kind: .toggle, label: "Rules accepted", requirement: .mandatory),
                ], button: "Confirm"),
            StageDefinition(
                id: "review", title: "Review",
                fields: [
                    FieldDefinition(
                        id: id("review.all"), kind: .summary("all"), label: "Your party", rules: [RuleReference(name: "remark")])
                ], button: "Place order"),
        ])

    static let countries = [
        "Austria", "Belgium", "Chile", "Denmark", "Estonia", "France", "Germany", "Greece", "Guinea", "Guinea-Bissau", "Hungary", "Iceland",
        "Japan", "Kenya", "Latvia", "Malta", "New Guinea", "Oman", "United Kingdom",
    ].map {
        Choice(
            id: $0 == "Guinea-Bissau" ? "GNB" : String($0.prefix(3).uppercased()), label: $0,
            aliases: $0 == "United Kingdom" ? ["England"] : [])
    }

    /// What can be read beside the questions.
    static let topics = [
        HelpTopic(id: "names", title: "About names", fields: [id("basics.name")], see: ["gifts"]) {
            [
                DocumentLine("A name is what somebody is called by, at his own party and at every other one that he goes to."),
                DocumentLine("Ada, and everybody who is called Ada and has come to this party with a gift today", .item(mark: "-")),
                DocumentLine("say  --name \(String(repeating: "a", count: 90))", .code),
            ]
        },
        HelpTopic(id: "gifts", title: "About gifts") { [DocumentLine("Bring one.")] },
    ]

    static let catalogue = Catalogue(
        rules: [
            FieldRule("name") { answer, _, _ in
                let typed = answer.text ?? ""
                if typed.contains(where: \.isNumber) {
                    return Judgement(answer: answer, remarks: [Remark(.error, "A name has no digits.")])
                }
                if typed.hasPrefix("Dr ") {
                    return Judgement(answer: .text(String(typed.dropFirst(3))), remarks: [Remark(.advisory, "The title was left out.")])
                }
                return Judgement(answer: answer)
            },
            FieldRule("pem") { answer, _, _ in
                if answer.text?.contains("KEY") ?? false {
                    return Judgement(answer: answer, remarks: [Remark(.error, "It was not kept.", rule: "key")])
                }
                let isRight = answer.text?.hasSuffix("-----END X-----") ?? false
                return Judgement(answer: answer, remarks: isRight ? [] : [Remark(.error, "This is no certificate.", line: 1)])
            },
            FieldRule("way") { answer, _, _ in
                let ways = answer.list?.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 } ?? []
                let unknown = ways.filter { !$0.hasSuffix("@ada") && !$0.hasSuffix("@bob") }
                return Judgement(
                    answer: .list(ways), remarks: unknown.map { Remark(.error, "\($0) reaches neither Ada nor Bob.") })
            },
            FieldRule("remark") { answer, _, _ in Judgement(answer: answer, remarks: [Remark(.advisory, "A party is loud.")]) },
        ],
        lists: [
            Named("countries") { _ in countries },
            Named("ways") { _ in
                ["ada", "bob"].flatMap { name in
                    ["post", "mail"].map { Choice(id: "\($0)@\(name)", label: "\($0) to \(name)", group: name) }
                }
            },
        ],
        notes: [
            Named("guests", reads: .fields([id("people.guests")])) { answers in
                "\(answers[id("people.guests")]?.list?.count ?? 0) of 40 chairs taken."
            }
        ],
        documents: [
            NamedDocument(text: "terms") { (1...50).map { DocumentLine("Rule \($0).") } },
            NamedDocument(overview: "all") { reading in
                [DocumentLine("Name", .pair(value: reading.visible.answers[id("basics.name")]?.text ?? "none"))]
            },
        ],
        price: Named("price", reads: .fields([id("basics.size")])) { answers in
            let amount = answers[id("basics.size")] == .text("s") ? "10.00" : "20.00"
            return PricePanel(
                currency: "EUR", lines: [.init(label: "party", quantity: 1, amount: amount)], subtotal: amount, tax: "after the address",
                total: amount)
        }, source: { $0 == "A name has no digits." ? "House rule 7" : nil },
        opening: OpeningDocument(caption: "From", title: "From a letter", explanation: "") { bytes in
            bytes.isEmpty
                ? .unreadable("The letter is empty.")
                : .answers([id("basics.name"): .text("Eve")], said: [DocumentLine("Name", .pair(value: "Eve"))])
        }, unkept: ["key"])

    /// Every stage before the last answered; the password is not.
    static let answered: [FieldID: Answer] = [
        id("basics.name"): .text("Ada"), id("place.country"): .text("FRA"), id("place.city"): .text("Lyon"),
        id("place.billCity"): .text("Paris"), id("people.ways"): .list(["post@ada", "mail@bob"]), id("terms.accepted"): .toggle(true),
    ]

    /// The lines that answer everything, from the first question to the last.
    static let lines = [
        // Size, name, gift
        "m", "Ada", "no",
        // Country, city, same place
        "France", "Lyon", "yes",
        // Guests, invitation for two groups, extras
        "Cy", "Dee", "", "1", "2", "",
        // Password, pieces, day, certificate
        "abc12345", "3", "", "",
        // House rules, accepted, confirmed
        "skip", "yes", "yes",
    ]
}
