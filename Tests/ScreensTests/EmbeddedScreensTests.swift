import Flow
import Screens
import Testing

/// The flow in the binary against the ordering guide's contract.
@Suite struct EmbeddedScreensTests {
    private func load() throws -> FlowDefinition {
        try ScreenLoader.load(
            flow: "organization-ssl", files: EmbeddedScreens.files(for: "organization-ssl"), catalogue: OrganizationSSL.names.catalogue)
    }

    private func id(_ text: String) throws -> FieldID {
        try #require(FieldID(text))
    }

    @Test func theFirstFlowLoadsWithoutAFault() {
        let flow = EmbeddedScreens.flows[0]
        #expect(Sample.faults(EmbeddedScreens.files(for: flow), flow: flow, catalogue: OrganizationSSL.names.catalogue) == [])
    }

    /// The files of a flow are called after it, also those that it has in common with another one.
    @Test(arguments: EmbeddedScreens.flows + EmbeddedScreens.followUps)
    func everyFlowBeginsWithItsOwnFile(_ flow: String) {
        #expect(EmbeddedScreens.files(for: flow).first?.name == "\(flow).json5")
        #expect(EmbeddedScreens.files(for: flow).dropFirst().allSatisfy { $0.name.hasPrefix("\(flow).") })
    }

    @Test func anUnknownFlowHasNoFiles() {
        #expect(EmbeddedScreens.files(for: "extended-ssl").isEmpty)
    }

    /// Larger ones slow the compiler down.
    @Test func everyFileIsSmall() {
        for file in EmbeddedScreens.flows.flatMap(EmbeddedScreens.files) {
            #expect(file.bytes.count < 10_000, "\(file.name)")
        }
    }

    @Test func stagesStandInTheGuidesOrder() throws {
        #expect(try load().stages.map(\.id) == OrganizationSSL.stages)
    }

    @Test(arguments: OrganizationSSL.stages)
    func fieldsAreThoseOfTheGuide(_ stage: String) throws {
        let fields = try #require(try load().stage(stage)).fields.map(OrganizationSSL.Row.init)
        #expect(fields == OrganizationSSL.rows.filter { $0.id.hasPrefix("\(stage).") })
    }

    @Test func defaultsAreThoseOfTheGuide() throws {
        let defaults: [String: Answer] = [
            "certificate.type": .text("standard"), "certificate.classification": .text("new"), "licenses.blocks": .number(1),
            "validity.term": .text("1-year"), "csr.method": .text("auto"), "csr.keyLength": .text("2048"),
        ]
        for field in try load().fields {
            #expect(field.initial == (field.kind == .toggle ? .toggle(false) : defaults[field.id.description]), "\(field.id)")
        }
    }

    struct Visibility: Sendable, CustomTestStringConvertible {
        let field: String
        let answers: [String: Answer]
        let isShown: Bool
        var testDescription: String { "\(field) \(isShown ? "shown" : "hidden") for \(answers)" }

        init(_ field: String, _ answers: [String: Answer], _ isShown: Bool) {
            (self.field, self.answers, self.isShown) = (field, answers, isShown)
        }
    }

    static let visibility: [Visibility] = [
        Visibility("certificate.currentExpiry", [:], false),
        Visibility("certificate.currentExpiry", ["certificate.classification": .text("switching")], true),
        Visibility("certificate.currentCertificate", ["certificate.classification": .text("switching")], true),
        Visibility("sans.domains", [:], false),
        Visibility("sans.domains", ["certificate.addSANs": .toggle(true)], true),
        Visibility("sans.subdomains", ["certificate.addSANs": .toggle(true), "certificate.type": .text("wildcard")], true),
        Visibility("sans.subdomains", ["certificate.addSANs": .toggle(true), "certificate.type": .text("public-ip")], false),
        Visibility("sans.wildcards", ["certificate.addSANs": .toggle(true)], true),
        Visibility("sans.wildcards", ["certificate.addSANs": .toggle(true), "certificate.type": .text("wildcard")], true),
        Visibility("sans.wildcards", ["certificate.addSANs": .toggle(true), "certificate.type": .text("public-ip")], false),
        Visibility("sans.unifiedCommunications", ["certificate.addSANs": .toggle(true)], true),
        Visibility("sans.unifiedCommunications", ["certificate.addSANs": .toggle(true), "certificate.type": .text("public-ip")], false),
        Visibility("sans.ucNames", ["certificate.addSANs": .toggle(true)], false),
        Visibility("sans.ucNames", ["certificate.addSANs": .toggle(true), "sans.unifiedCommunications": .toggle(true)], true),
        Visibility("sans.ucDomains", ["certificate.addSANs": .toggle(true), "sans.unifiedCommunications": .toggle(true)], true),
        Visibility(
            "sans.ucDomains",
            [
                "certificate.addSANs": .toggle(true), "sans.unifiedCommunications": .toggle(true), "certificate.type": .text("public-ip"),
            ], false),
        Visibility("validity.start", [:], false),
        Visibility("validity.end", ["validity.custom": .toggle(true)], true),
        Visibility("organization.duns", [:], false),
        Visibility("organization.duns", ["organization.tradesUnderOtherName": .toggle(true)], true),
        Visibility("applicant.organizationName", ["organization.onBehalf": .toggle(true)], true),
        Visibility("csr.keyLength", [:], true),
        Visibility("csr.keyLength", ["csr.method": .text("paste")], false),
        Visibility("csr.pem", ["csr.method": .text("paste")], true),
        Visibility("approval.emails", ["approval.method": .text("email")], true),
        Visibility("approval.emails", ["approval.method": .text("dns")], false),
        Visibility("payment.cardNumber", [:], false),
        Visibility("payment.cardNumber", ["payment.method": .text("card")], true),
        Visibility("payment.cardNumber", ["payment.method": .text("purchase-order")], false),
        Visibility("payment.purchaseOrderNumber", ["payment.method": .text("purchase-order")], true),
    ]

    @Test(arguments: visibility)
    func fieldsAreShownWhenTheGuideSaysSo(_ rule: Visibility) throws {
        var given: [FieldID: Answer] = [:]
        for (field, answer) in rule.answers { given[try id(field)] = answer }
        let engine = FlowEngine(definition: try load(), catalogue: OrganizationSSL.names.catalogue)
        let visible = engine.visible(for: Answers(given: given))
        #expect((try visible.field(id(rule.field)) != nil) == rule.isShown)
    }

    @Test func addressesAreCopiedLineByLine() throws {
        let flow = try load()
        let address = ["street1", "street2", "city", "state", "postalCode", "country"]
        let copied = [
            "applicant": ("applicant.sameAsOrganization", "organization", address),
            "billing": ("billing.sameAsApplicant", "applicant", ["firstName", "lastName", "email", "telephone"] + address),
        ]
        for field in flow.fields {
            guard let (toggle, source, names) = copied[field.id.stage], names.contains(field.id.name) else {
                #expect(field.copy == nil, "\(field.id)")
                continue
            }
            #expect(field.copy == .init(toggle: try id(toggle), field: FieldID(stage: source, name: field.id.name)))
        }
    }

    @Test func countriesOfAPartysRulesAreItsOwn() throws {
        for field in try load().fields {
            // Whether somebody has an account is asked of the customer, who is the organization.
            for rule in field.rules where !rule.name.hasSuffix("account") {
                guard let country = rule.arguments["country"] else { continue }
                #expect(country == FieldID(stage: field.id.stage, name: "country"), "\(field.id)")
            }
        }
    }

    /// Names that no screen uses would be code nobody can reach.
    @Test func everyNameIsUsed() throws {
        let fields = try load().fields
        let used = Names(
            rules: Set(fields.flatMap { $0.rules.map(\.name) }),
            lists: Set(
                fields.compactMap {
                    if case .named(let list)? = $0.kind.options { list } else { nil }
                }), presets: Set(fields.compactMap(\.preset)), notes: Set(fields.compactMap(\.note)),
            suggestions: Set(fields.compactMap(\.suggestions)),
            documents: Set(
                fields.compactMap {
                    if case .document(let name) = $0.kind { name } else { nil }
                }),
            summaries: Set(
                fields.compactMap {
                    if case .summary(let name) = $0.kind { name } else { nil }
                }))
        #expect(used == OrganizationSSL.names)
    }

    @Test func buttonsSayWhatTheyDo() throws {
        for stage in try load().stages {
            #expect(stage.button == (["options": "Confirm", "review": "Place order"][stage.id] ?? "Next"), "\(stage.id)")
        }
    }

    /// Labels stand left of their controls, and F1 must have something to say everywhere.
    @Test func wordingFitsItsPlace() throws {
        for stage in try load().stages {
            let paragraphs = stage.topic.split(separator: "\n")
            #expect((3...6).contains(paragraphs.count), "\(stage.id)")
            #expect(stage.title.count <= 18, "\(stage.id)")
            #expect(Set(stage.fields.map(\.label)).count == stage.fields.count, "\(stage.id)")
            for field in stage.fields {
                #expect(field.label.count <= 24, "\(field.id)")
                #expect(field.help.count > 20 && field.help.hasSuffix("."), "\(field.id)")
                #expect(field.hint.count <= 40, "\(field.id)")
            }
        }
    }
}
