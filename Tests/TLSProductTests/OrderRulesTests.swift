import Checkout
import Flow
import Orders
import TLSDesk
import TLSProduct
import Testing

@Suite struct OrderRulesTests {
    private func findings(_ changes: [String: Answer], asOf: String = "2026-11-21") throws -> [Finding] {
        try TestDesk(asOf: asOf).state(changing: changes).reading.allFindings.filter(\.blocks)
    }

    /// A number with a wrong check digit keeps nobody from ordering unless a right one would take the tax off.
    @Test(arguments: [
        ("DE", "283631994", "2026-11-21", false), ("DE", "283631994", "2020-12-31", true), ("GB", "980780685", "2020-12-31", false),
        ("MC", "12345678901", "2015-06-01", true), ("DE", "2836", "2026-11-21", false), ("DE", "n/a", "2026-11-21", true),
    ])
    func aWrongVATNumberIsAdviceWhereItChangesNoPrice(_ country: String, _ number: String, _ day: String, _ blocks: Bool) throws {
        let state = try TestDesk(asOf: day).state(changing: [
            "organization.country": .text(country), "organization.vatNumber": .text(number),
        ])
        let found = state.reading.allFindings.filter { $0.rule == "vat" }
        #expect(found.map(\.blocks) == [blocks])
        #expect(found.first?.message.contains("changes no price") == !blocks, "\(found)")
    }

    /// The order keeps the one name there is, and what the list of orders shows is that name alone.
    @Test(arguments: [("", "Sukarno"), ("Aung", "")])
    func aPersonOfOneNameCanOrder(_ first: String, _ last: String) throws {
        let desk = try TestDesk()
        let changes: [String: Answer] = ["applicant.firstName": .text(first), "applicant.lastName": .text(last)]
        let advice = try desk.state(changing: changes).reading.allFindings.filter { $0.rule == "person-name" }
        #expect(advice.map(\.blocks) == [false] && advice.first?.message.contains("one name") == true, "\(advice)")
        let contact = try #require(try desk.place(changing: changes)?.order.customer).applicant.contact
        #expect(contact.name == first + last)
        #expect(contact.firstName == (first.isEmpty ? nil : first) && contact.lastName == (last.isEmpty ? nil : last))
    }

    @Test(arguments: ["applicant", "billing"])
    func aPersonWithoutAnyNameCannotOrder(_ stage: String) throws {
        let changes: [String: Answer] = ["\(stage).firstName": .text(" "), "\(stage).lastName": .text(" ")]
        #expect(Set(try findings(changes).map(\.field.description)).isSuperset(of: changes.keys))
        #expect(try TestDesk().place(changing: changes) == nil)
    }

    /// By name, by the code of other lists or by its own, Kosovo is XX in order and request.
    @Test(arguments: ["Kosovo", "XK", "XX", "Republic of Kosovo"])
    func kosovoIsXX(_ typed: String) throws {
        let order = try #require(
            try TestDesk().place(changing: [
                "organization.country": .text(typed), "organization.state": .text(""), "organization.postalCode": .text("10000"),
                "organization.city": .text("Prishtina"), "organization.telephone": .text("+383 38 200 300"),
            ])
        ).order
        #expect(order.customer?.organization.address.country == "XX" && order.quote.tax == .zero)
        #expect(order.answers["csr"]?["country"]?.string ?? "XX" == "XX")
        // Once, where it was typed: applicant, billing contact and request follow.
        #expect(order.advisories.filter { $0.message.contains("certificates have XX") }.map(\.field) == ["organization.country"])
    }

    /// What follows from a copied or preset answer is advice about the answer itself; what somebody typed again is said again.
    @Test func adviceAboutCopiesIsGivenAtTheirSource() throws {
        // Hong Kong has no postal codes; "Ft." may be part of a town's name.
        let changes: [String: Answer] = [
            "organization.country": .text("HK"), "organization.state": .text(""), "organization.postalCode": .text("999077"),
            "organization.city": .text("Ft. Stanley"), "organization.telephone": .text("+852 2123 4567"),
        ]
        func advice(_ more: [String: Answer], in shown: Bool) throws -> [String] {
            let desk = try TestDesk()
            var state = try desk.state(changing: changes.merging(more) { $1 })
            for field in state.visible.stages.flatMap(\.fields) { _ = state.receive(.fieldLeft(field.id), using: desk.engine) }
            let found = shown ? state.visible.stages.flatMap(\.fields).flatMap { state.shownFindings(for: $0) } : state.reading.advisories
            return found.filter { $0.rule == "postal-code" || $0.rule == "city" }.map(\.field.description)
        }
        for shown in [false, true] {
            #expect(try advice([:], in: shown) == ["organization.city", "organization.postalCode"])
            #expect(
                try advice(["billing.city": .text("Ft. Stanley")], in: shown)
                    == ["organization.city", "organization.postalCode", "billing.city"])
        }
        let refused = try TestDesk().state(changing: changes).reading.allFindings.filter { $0.rule == "postal-code" || $0.rule == "city" }
        #expect(refused.map(\.field.stage) == ["organization", "organization"])
    }

    /// What an answers file has for a zone is stored under the name of today.
    @Test(arguments: [("US/Eastern", "America/New_York"), ("Europe/Rome", "Europe/Rome"), ("america/vancouver", "America/Vancouver")])
    func takesEveryTimeZone(_ typed: String, _ stored: String) throws {
        let order = try #require(try TestDesk().place(changing: ["organization.timeZone": .text(typed)])).order
        #expect(order.customer?.organization.timeZone == stored)
    }

    @Test(arguments: [(40, 0), (41, 1)])
    func fortyNamesFitBesidesTheCommonName(_ count: Int, _ faults: Int) throws {
        let names = (0..<count).map { "host\($0).example.com" }
        let found = try findings(["certificate.addSANs": .toggle(true), "sans.subdomains": .list(names)])
        #expect(found.map(\.rule) == Array(repeating: "san-limit", count: faults))
    }

    @Test func aPastedBookIsRefusedInOneSentence() throws {
        let words = (0..<20_000).map { "word\($0)" }
        let found = try findings(["certificate.addSANs": .toggle(true), "sans.subdomains": .list(words)])
        #expect(found.count == 1)
        #expect(found.first?.message.contains("20000 entries") == true)
    }

    @Test func aPastedBookIsCountedWhole() throws {
        let names = (0..<500).map { "host\($0).example.com" }
        let desk = try TestDesk()
        let state = try desk.state(changing: ["certificate.addSANs": .toggle(true), "sans.subdomains": .list(names)])
        let note = desk.note("subdomains", state.visible.answers)
        #expect(note?.contains("500 of 40 names used") == true, "\(note ?? "")")
        #expect(state.reading.allFindings.filter(\.blocks).allSatisfy { $0.message.contains("500 entries") })
    }

    @Test func ucNamesCountTowardsTheLimit() throws {
        let names = (0..<39).map { "host\($0).example.com" }
        let found = try findings([
            "certificate.addSANs": .toggle(true), "sans.subdomains": .list(names), "sans.unifiedCommunications": .toggle(true),
            "sans.ucNames": .list(["owa", "mail"]),
        ])
        #expect(found.map(\.rule) == ["san-limit"], "said once")
    }

    @Test func domainsOfUCNamesStandBesideThem() throws {
        let base: [String: Answer] = [
            "certificate.addSANs": .toggle(true), "sans.unifiedCommunications": .toggle(true), "sans.ucNames": .list(["owa", "mail"]),
        ]
        let desk = try TestDesk()
        let preset = try desk.state(changing: base).visible.answers[FieldID(stage: "sans", name: "ucDomains")]
        #expect(preset == .list(["example.com", "example.com"]))
        let tooMany = base.merging(["sans.ucDomains": .list(["example.com", "a.example.com", "example.com"])]) { $1 }
        #expect(try findings(tooMany).map(\.rule) == ["uc-domains"])
        let names = try #require(
            try desk.place(changing: base.merging(["sans.ucDomains": .list(["mx.example.com"])]) { $1 })?.order.tls
        ).certificate.names
        #expect(names.filter { $0.kind == .ucName }.map(\.value) == ["owa.mx.example.com", "mail.example.com"])
    }

    @Test func aTypedExpiryMustBeThatOfThePastedCertificate() throws {
        let switching: [String: Answer] = [
            "certificate.classification": .text("switching"), "certificate.currentCertificate": .text("2027-03-05 is its last day"),
        ]
        #expect(try findings(switching).isEmpty, "it is read from the certificate")
        let typed = { (day: String) in switching.merging(["certificate.currentExpiry": .text(day)]) { $1 } }
        #expect(try findings(typed("2027-03-05")).isEmpty)
        #expect(try findings(typed("2030-01-01")).map(\.rule) == ["expiry-of-certificate"])
    }

    @Test func whatProvesAnAddressProvesNoDomain() throws {
        let address: [String: Answer] = [
            "certificate.type": .text("public-ip"), "certificate.commonName": .text("8.8.8.8"), "approval.method": .text("ip-http"),
        ]
        let mixed = address.merging(["certificate.addSANs": .toggle(true), "sans.domains": .list(["www.example.org"])]) { $1 }
        let advisories = { (answers: [String: Answer]) in
            try TestDesk().state(changing: answers).reading.allFindings.filter { $0.rule == "approval-scope" }.map(\.message)
        }
        #expect(try advisories(address).isEmpty)
        #expect(try advisories(mixed).map { $0.contains("example.org") } == [true])
        // And the other way round, with the address among the further names.
        let domain: [String: Answer] = [
            "certificate.addSANs": .toggle(true), "sans.publicIPs": .list(["8.8.8.8"]), "approval.method": .text("dns"),
        ]
        #expect(try advisories(domain).map { $0.contains("the domains only; the address 8.8.8.8 is proved separately") } == [true])
        #expect(try advisories(["approval.method": .text("dns")]).isEmpty)
    }

    /// A file on a server proves that host alone (BR 3.2.2.4.18 and .19).
    @Test func aFileProvesNoFurtherWildcardName() throws {
        let wildcard: [String: Answer] = ["certificate.addSANs": .toggle(true), "sans.wildcards": .list(["*.example.com"])]
        let errors = { (method: String) in
            try findings(wildcard.merging(["approval.method": .text(method)]) { $1 }).filter { $0.rule == "approval-scope" }.map(\.message)
        }
        #expect(
            try errors("http") == [
                "A file or an answer of one server cannot prove the wildcard name *.example.com. Choose dns, persistent-txt or email."
            ])
        for method in ["dns", "persistent-txt", "email"] { #expect(try errors(method).isEmpty) }
    }

    /// It stands for one label and never for the bare domain (RFC 9525 section 6.3).
    @Test func whatAWildcardNameCoversIsAdvisedAgainst() throws {
        let answers: [String: Answer] = [
            "certificate.addSANs": .toggle(true), "sans.wildcards": .list(["*.example.com", "*.example.org"]),
            "sans.subdomains": .list(["a.b.example.com", "shop.example.com"]), "sans.domains": .list(["example.org", "www.example.org"]),
        ]
        let advice = try TestDesk().state(changing: answers).reading.allFindings.filter { $0.rule == "not-covered" }
        #expect(
            advice.map { "\($0.field) \($0.line ?? -1): \($0.message)" } == [
                "sans.subdomains 1: *.example.com covers shop.example.com already. Leave it out to save its price.",
                "sans.domains 1: *.example.org covers www.example.org already. Leave it out to save its price.",
            ])
        #expect(advice.allSatisfy { !$0.blocks })
    }

    /// An order for an address has no wildcard, and one that came with its other answers is none of its names.
    @Test func anAddressHasNoWildcardNames() throws {
        let changes: [String: Answer] = [
            "certificate.type": .text("public-ip"), "certificate.commonName": .text("8.8.8.8"), "certificate.addSANs": .toggle(true),
            "sans.wildcards": .list(["*.example.com"]), "approval.method": .text("ip-http"),
        ]
        let desk = try TestDesk()
        let answers = try desk.state(changing: changes).visible.answers
        #expect(!desk.context.orderNames(answers).all.contains { $0.kind == .wildcard })
        #expect(try desk.context.quote(answers).lines.map(\.item) == ["public-ip"])
    }

    @Test func anUnusableAccountIsNamed() throws {
        let desk = try TestDesk()
        desk.spoilAccount("new.customer")
        let found = try desk.state(changing: ["applicant.userId": .text("new.customer")]).reading.allFindings.filter(\.blocks)
        #expect(found.map(\.message) == ["new.customer's file is damaged."])
    }

    /// EURO40 may be used a thousand times and was used twelve times before the book.
    @Test func usesInTheStoreCountAgainstALimitedCode() throws {
        let desk = try TestDesk()
        let answers: [String: Answer] = ["region.region": .text("europe"), "options.couponCode": .text("euro40")]
        let context = try desk.state(changing: answers).visible.answers
        #expect(try desk.context.quote(context).lines.contains { $0.item == "coupon" })
        desk.pretendUses(988, of: "EURO40")
        #expect(try !desk.context.quote(context).lines.contains { $0.item == "coupon" })
        let found = try desk.state(changing: answers).reading.allFindings.filter(\.blocks)
        #expect(found.filter { $0.rule == "coupon" }.map(\.message) == ["Coupon EURO40 is used up: it could be used 1000 times."])
    }

    @Test func aFaultInAListNamesTheEntry() throws {
        let found = try findings(["certificate.addSANs": .toggle(true), "sans.publicIPs": .list(["8.8.8.8", "10.10.10.01", "10.0.0.1"])])
        #expect(found.count == 2)
        #expect(found.first?.message.contains("10.10.10.01") == true)
    }

    @Test(arguments: [
        ("sans.publicIPs", "192.168.0.1"), ("sans.subdomains", "www.example.org"), ("sans.domains", "a_b.example.org"),
    ])
    func aFaultInAListNamesTheEntryOnce(_ field: String, _ entry: String) throws {
        let messages = try TestDesk().state(changing: ["certificate.addSANs": .toggle(true), field: .list([entry])]).reading.allFindings
            .filter { $0.field.description == field }.map(\.message)
        #expect(!messages.isEmpty)
        for message in messages {
            #expect(message.hasPrefix(entry) && message.ranges(of: entry).count == 1, "\(message)")
        }
    }

    @Test func oneAddressForEachBaseDomain() throws {
        let sans: [String: Answer] = ["certificate.addSANs": .toggle(true), "sans.domains": .list(["www.example.org"])]
        #expect(try findings(sans).map(\.rule) == ["choice"])
        let both = sans.merging(["approval.emails": .list(["postmaster@www.example.org", "webmaster@example.com"])]) { $1 }
        #expect(try !findings(both).contains(where: \.blocks))
    }

    /// Of a mailbox below a bare domain that comes free it is said for what it speaks (BR 3.2.2.4.4).
    @Test func aMailboxBelowAFreeDomainIsRemarkedOn() throws {
        func said(_ address: String) throws -> [String] {
            let changes: [String: Answer] = ["certificate.commonName": .text("www.example.com"), "approval.emails": .list([address])]
            return try TestDesk().state(changing: changes).reading.allFindings.filter { "\($0.field)" == "approval.emails" }.map(\.message)
        }
        #expect(
            try said("admin@www.example.com") == [
                "admin@www.example.com proves www.example.com and what is below it, but not example.com, which comes free with it. Choose an address of example.com to prove both."
            ])
        #expect(try said("admin@example.com").isEmpty)
    }

    /// However it is written, it is the address of the list that is kept.
    @Test(arguments: ["admin@bücher.de", "Admin@BÜCHER.de", "admin@xn--bcher-kva.de", "mailto:admin@bücher.de", "<admin@Bücher.de>"])
    func anApprovalAddressInTheCustomersScriptIsTaken(_ typed: String) throws {
        let desk = try TestDesk()
        let changes: [String: Answer] = ["certificate.commonName": .text("www.bücher.de"), "approval.emails": .list([typed])]
        #expect(try desk.state(changing: changes).reading.allFindings.filter(\.blocks).isEmpty)
        #expect(try desk.place(changing: changes)?.order.tls?.approval.emails == ["admin@xn--bcher-kva.de"])
    }

    @Test func anAddressOfAnotherDomainIsStillNone() throws {
        let changes: [String: Answer] = ["certificate.commonName": .text("www.bücher.de"), "approval.emails": .list(["admin@bücher.com"])]
        #expect(try findings(changes).map(\.message).first?.hasPrefix("admin@bücher.com cannot approve this order.") == true)
    }

    /// Who is refused is told every address that there is to choose from, not how many.
    @Test func aWrongApprovalAddressNamesTheRightOnes() throws {
        let sans: [String: Answer] = ["certificate.addSANs": .toggle(true), "sans.domains": .list(["www.example.org"])]
        func said(_ addresses: String...) throws -> [String] {
            try findings(sans.merging(["approval.emails": .list(addresses)]) { $1 }).map(\.message)
        }
        let five = "Choose admin, administrator, webmaster, hostmaster or postmaster at"
        #expect(
            try said("info@www.example.org", "webmaster@example.com") == [
                "info@www.example.org cannot approve this order. \(five) example.org or www.example.org."
            ])
        #expect(
            try said("admin@example.net") == [
                "admin@example.net cannot approve this order. \(five) example.com or www.example.com, and one at example.org or "
                    + "www.example.org."
            ])
        #expect(try findings(sans.merging(["approval.emails": .list(["x@y.com"])]) { $1 }).map(\.rule) == ["choice"])
    }

    /// A number that its rule refuses is the number of no card.
    @Test func aRefusedCardNumberHasNoBrand() throws {
        func noted(_ number: String) throws -> String? {
            let desk = try TestDesk()
            let changes: [String: Answer] = ["payment.method": .text("card"), "payment.cardNumber": .secret(Secret(number))]
            return desk.note("card", try desk.state(changing: changes).visible.answers)
        }
        #expect(try noted("4111 1111 1111 1111") == "Visa, ending in 1111")
        #expect(try noted("4111 1111 1111 1112") == nil && noted("411111111111") == nil)
    }

    @Test func theBaseDomainsAddressesComeFirst() throws {
        let field = try TestDesk().state(changing: ["certificate.commonName": .text("www.bücher.de")]).visible.field(
            FieldID(stage: "approval", name: "emails"))
        #expect(field?.choices.map(\.id).first == "admin@xn--bcher-kva.de")
        #expect(field?.choices.first?.detail == "admin@bücher.de")
        #expect(field?.choices.map(\.id).last == "postmaster@www.xn--bcher-kva.de")
    }

    @Test func unifiedCommunicationsWithoutANameIsSaid() throws {
        let said = { (answers: [String: Answer]) in
            try TestDesk().state(changing: answers.merging(["certificate.addSANs": .toggle(true)]) { $1 }).reading.allFindings
                .filter { $0.rule == "uc-chosen" }.map(\.severity)
        }
        #expect(try said(["sans.unifiedCommunications": .toggle(true)]) == [.advisory])
        #expect(try said(["sans.unifiedCommunications": .toggle(true), "sans.ucNames": .list(["owa"])]).isEmpty)
        #expect(try said(["sans.unifiedCommunications": .toggle(false)]).isEmpty)
    }

    /// Lists are divided at blanks; a mark or a label goes back to its name.
    @Test func dressInAListIsTakenOffAndSaid() throws {
        let words = ["•", "a.example.com", "DNS:b.example.com,", "1.", "c.example.com"]
        let state = try TestDesk().state(changing: ["certificate.addSANs": .toggle(true), "sans.subdomains": .list(words)])
        let id = FieldID(stage: "sans", name: "subdomains")
        let field = try #require(state.visible.field(id))
        let judged = try TestDesk().engine.judge(field, in: state.visible)
        #expect(judged.answer == .list(["a.example.com", "b.example.com", "c.example.com"]))
        #expect(
            judged.findings.map(\.message) == [
                "a.example.com: Removed the bullet.", "b.example.com: Removed the closing comma and \"DNS:\".",
                "c.example.com: Removed the bullet.",
            ])
    }

    @Test(arguments: [
        ("europe", "DE", 0), ("europe", "GB", 1), ("united-kingdom", "GB", 0), ("north-america", "CA", 0),
        ("south-central-america", "EC", 0),
        ("australia-new-zealand", "US", 1), ("europe", "SE", 0),
    ])
    func theRegionsCurrencyShouldBeTheCountrys(_ region: String, _ country: String, _ advisories: Int) throws {
        let state = try TestDesk().state(changing: ["region.region": .text(region), "organization.country": .text(country)])
        let found = state.reading.allFindings.filter { $0.rule == "region-currency" }
        #expect(found.map(\.severity) == Array(repeating: .advisory, count: advisories))
    }

    @Test func anAddressHasNoApprovalByEmail() throws {
        let desk = try TestDesk()
        let changes: [String: Answer] = ["certificate.type": .text("public-ip"), "certificate.commonName": .text("8.8.8.8")]
        let state = try desk.state(changing: changes)
        #expect(state.visible.field(FieldID(stage: "approval", name: "emails")) == nil)
        #expect(state.reading.allFindings.filter(\.blocks).map(\.field.description) == ["approval.method"])
        let outcome = try #require(try desk.place(changing: changes.merging(["approval.method": .text("ip-http")]) { $1 }))
        #expect(outcome.order.tls?.approval == Approval(method: .ipHTTP))
        #expect(outcome.order.tls?.certificate.names.map(\.value) == ["8.8.8.8"])
    }

    /// The plan is shown, with the limits that cut it and the days on which they change; nobody is warned of it. Days by BR 6.3.2 and 4.2.1.
    @Test func thePlanNamesItsLimits() throws {
        let desk = try TestDesk()
        func note(_ term: String) throws -> String {
            let state = try desk.state(changing: ["validity.term": .text(term)])
            #expect(state.reading.allFindings.filter { $0.field.stage == "validity" }.isEmpty)
            return desk.note("term-plan", state.visible.answers) ?? ""
        }
        #expect(try note("6-months") == "One certificate, valid from 2026-11-21 to 2027-05-20.")
        #expect(
            try note("1-year")
                == "3 certificates cover 2026-11-21 to 2027-11-20, all in the price. A certificate may last 200 days at most, 100 days from "
                + "2027-03-15 on; authorities issue a day less. The first lasts 199 days; the next are due on 2027-06-08, 2027-09-15. On the way, "
                + "control of the names is proved again for 1 of them.")
        let long = try note("5-years")
        #expect(long.hasPrefix("29 certificates cover 2026-11-21 to 2031-11-20"))
        #expect(long.contains("200 days at most, 100 days from 2027-03-15 on, 47 days from 2029-03-15 on"))
        #expect(long.contains("and 24 more") && long.contains("the organization is checked again for the one due on 2028-03-31"), "\(long)")
    }

    /// E-mail is the preset, so it is no fault and no advice, unless a certificate of the plan comes too late for it.
    @Test func emailIsNotAdvisedAgainstWhileItServesTheWholePlan() throws {
        func found(_ term: String) throws -> [String] {
            try TestDesk().state(changing: ["validity.term": .text(term), "approval.method": .text("email")]).reading.allFindings
                .filter { $0.rule == "approval-method" }.map(\.message)
        }
        #expect(try found("1-year").isEmpty)
        #expect(try found("2-years").map { $0.contains("due on 2028-03-31 needs another way") } == [true])
    }

    /// An own day that its rule refuses gives no plan, on the stage or in a summary; where only the end is wrong, the span to choose it from stays.
    @Test(
        arguments: [
            ("2020-01-01", "2027-05-20", ["start"], nil), ("2026-1", "2027-05-20", ["start"], nil),
            ("2026-11-25", "2019-01-01", ["end"], "from 2026-11-25 to 2027-05-24"),
            ("2026-11-25", "2027-05-25", ["end"], "from 2026-11-25 to 2027-05-24"),
            ("2026-11-25", "2027-05-24", [], "from 2026-11-25 to 2027-05-24"),
        ] as [(String, String, [String], String?)])
    func nothingIsWorkedOutFromADayThatIsRefused(_ start: String, _ end: String, _ refused: [String], _ span: String?) throws {
        let desk = try TestDesk()
        let state = try desk.state(changing: [
            "validity.term": .text("6-months"), "validity.custom": .toggle(true), "validity.start": .text(start),
            "validity.end": .text(end),
        ])
        #expect(state.reading.allFindings.filter(\.blocks).map(\.field.name) == refused)
        #expect((desk.note("term-plan", state.visible.answers) != nil) == refused.isEmpty)
        let said = desk.note("custom-dates", state.visible.answers)
        #expect(span.map { said?.contains($0) == true } ?? (said == nil), "\(said ?? "")")
        #expect(desk.review(state).contains { $0 == DocumentLine("Term", .heading) } == refused.isEmpty)
    }

    @Test(
        arguments: [
            ("2026-12-01", "40 days are added to the term free of charge: the time left and 30 days.", 0),
            ("2026-11-21", "30 days are added to the term free of charge.", 0), ("2026-11-01", nil, 1), ("2090-01-01", nil, 1),
        ] as [(String, String?, Int)])
    func theFreeDaysAreSaidOnce(_ expiry: String, _ note: String?, _ findings: Int) throws {
        let desk = try TestDesk()
        let state = try desk.state(changing: ["certificate.classification": .text("switching"), "certificate.currentExpiry": .text(expiry)])
        #expect(desk.note("current-expiry", state.visible.answers) == note)
        #expect(state.reading.allFindings.filter { $0.rule == "current-expiry" }.count == findings)
    }

    @Test func theReviewNamesFieldsAsTheScreenDoes() throws {
        let desk = try TestDesk()
        let state = try desk.state(changing: ["validity.term": .text("5-years"), "approval.method": .text("email")])
        let lines = desk.review(state).map(\.text)
        #expect(lines.contains { $0.hasPrefix("Approval, Approval method: E-mail can approve ") })
        #expect(!lines.contains { $0.contains("approval.method") })
    }

    @Test func countriesAreSortedByTheirNamesAndKnownByOthers() throws {
        let countries = try #require(TestDesk().engine.catalogue.lists["countries"]).value(ResolvedAnswers())
        #expect(countries.count == 250)
        #expect(countries.prefix(3).map(\.label) == ["Afghanistan", "Åland Islands", "Albania"])
        #expect(countries.suffix(2).map(\.label) == ["Zambia", "Zimbabwe"])
        for (alias, id) in ["UK": "GB", "EL": "GR", "USA": "US", "England": "GB", "Great Britain": "GB", "Holland": "NL"] {
            #expect(countries.filter { $0.aliases.contains(alias) }.map(\.id) == [id])
        }
    }

    @Test func switchingExtendsTheTerm() throws {
        let desk = try TestDesk()
        let outcome = try #require(
            try desk.place(changing: [
                "certificate.classification": .text("switching"), "certificate.currentCertificate": .text("2026-12-01 certificate"),
            ]))
        #expect(outcome.order.tls?.certificate.currentExpiry?.description == "2026-12-01")
        #expect(outcome.order.tls?.term.bonusDays == 10 + 30)
        #expect(outcome.order.tls?.term.end.description == "2027-12-30", "2027-11-20 and forty days")
    }

    @Test func theRulesOf2009LetAnOldOrderThrough() throws {
        let old: [String: Answer] = [
            "csr.keyLength": .text("1024"), "validity.term": .text("5-years"), "certificate.addSANs": .toggle(true),
            "sans.internalNames": .list(["localhost", "10.10.10.1"]), "payment.cardExpiry": .text("12/11"),
        ]
        let desk = try TestDesk(asOf: "2009-07-15")
        let order = try #require(try desk.place(changing: old)).order
        #expect(order.tls?.term.certificates.map(\.end.description) == ["2014-07-14"])
        #expect(order.asOf.description == "2009-07-15")
        #expect(order.placedAt.calendarDate.year == 2026, "placed at the real time")
        let today = try findings(old.merging(["payment.cardExpiry": .text("12/28")]) { $1 })
        #expect(Set(today.map(\.rule)) == ["key-length", "internal-name"])
        #expect(today.allSatisfy { $0.message.contains("since") }, "\(today)")
    }

    @Test(arguments: [
        ("WELCOME10", true), ("welcome10 ", true), ("NONE-SUCH", false), ("SUMMER09", false), ("FIRST100", false), ("DECADE40", false),
        ("EURO40", false),
    ])
    func couponsAreCheckedAgainstTheBook(_ code: String, _ accepted: Bool) throws {
        let found = try findings(["options.couponCode": .text(code)])
        #expect(found.map(\.rule) == (accepted ? [] : ["coupon"]))
    }

    @Test func receiptSaysWhatASalesPersonReadsOut() throws {
        let outcome = try #require(try TestDesk().place())
        let receipt = Receipt(outcome)
        #expect(!receipt.lines.contains { $0.style == .pair(value: "suffix78") }, "it is said once")
        let text = (receipt.shownOnce + receipt.lines).map { line in
            if case .pair(let value) = line.style { "\(line.text): \(value)" } else { line.text }
        }
        #expect(receipt.id == outcome.order.id.description)
        for expected in ["Account: buyer", "Suffix: suffix78", "Private key (encrypted): key.pem", "Total: 349.00 USD"] {
            #expect(text.contains(expected), "\(text)")
        }
        #expect(text.contains { $0.contains("admin@example.com") })
    }
}
