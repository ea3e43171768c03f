import Testing

@Suite("Renewals")
struct RenewCommandTests {
    /// What no order keeps, as an answers file.
    private static let secrets = """
        {applicant: {password: "abc12345", passwordConfirmation: "abc12345"}, payment: {purchaseOrderNumber: "PO-2"},
        csr: {pfxPassword: "pfx12345", pfxPasswordConfirmation: "pfx12345"}, terms: {accepted: true}}
        """

    /// The term of every order here ends on 2027-11-20.
    private static func renew(
        _ id: String, _ more: [String] = [], with answers: String? = nil, on day: String = "2027-10-21", in folder: StoreFolder
    ) throws -> CertDesk {
        let file = answers == nil ? [] : ["--answers", "-"]
        return try CertDesk(["orders", "renew", id, "--as-of", day] + file + more, input: answers ?? "", in: folder)
    }

    private static func relations(_ order: JSON) -> [String] {
        order["relations"].elements.map { "\($0["kind"].string ?? "") \($0["order"].string ?? "")" }
    }

    @Test("A renewal has the answers, the days left and the relation; the old order ends when the new one is issued")
    func wholeWay() throws {
        let folder = try StoreFolder()
        let id = try ExpiringCommandTests.issued("alpha-example.com", "Alpha Ltd", in: folder)
        let placed = try CertDesk("store", "stats", in: folder).output
        let refused = try Self.renew(id, in: folder)
        #expect(refused.status == 65)
        // The customer's account is known, so its password is not asked.
        let missing = ["csr.pfxPassword", "csr.pfxPasswordConfirmation", "payment.purchaseOrderNumber", "terms.accepted"]
        for field in missing { #expect(refused.errors.contains("\(field): "), "\(refused.errors)") }
        #expect(refused.errorLines.count == missing.count, "\(refused.errors)")
        let findings = try Self.renew(id, ["--json"], in: folder)
        let fields = try findings.json().elements.compactMap { $0["field"].string }
        #expect(findings.status == 65 && Set(fields).isSuperset(of: missing))
        #expect(try CertDesk("store", "stats", in: folder).output == placed, "nothing is in the store")

        let early = try Self.renew(id, with: Self.secrets, on: "2027-08-21", in: folder)
        #expect(early.status == 65 && early.errors.contains("can be renewed from 2027-08-22 on: its term ends on 2027-11-20"))
        let run = try Self.renew(id, ["--json"], with: Self.secrets, in: folder)
        #expect(run.status == 0, "\(run.output) \(run.errors)")
        let order = try run.json()
        let new = try #require(order["id"].string)
        #expect(Self.relations(order) == ["renews \(id)"] && order["state"].string == "awaiting-approval")
        #expect(order["organization"]["name"].string == "Alpha Ltd" && order["payment"]["purchaseOrderNumber"].string == "PO-2")
        // From the first day on, 31 days are left of the old term.
        #expect(order["term"]["start"].string == "2027-10-21" && order["term"]["end"].string == "2028-11-20")
        let line = order["quote"]["lines"].elements.first { $0["item"].string == "renewal-credit" }
        #expect(line?["quantity"].int == 31 && line?["amount"].int == 0)
        let old = try CertDesk("orders", "show", id, "--json", in: folder).json()
        #expect(Self.relations(old) == ["renewed-by \(new)"] && old["state"].string == "issued")
        #expect(order["terms"]["acceptedAt"] == order["placedAt"], "the terms are agreed to anew")
        let twice = try Self.renew(id, with: Self.secrets, in: folder)
        #expect(twice.status == 65 && twice.errors.contains("is renewed already, by the order \(new)"))
        // Until the new one is issued the end is still one, and nobody is reminded of it.
        #expect(try CertDesk("orders", "expiring", "--as-of", "2027-11-01", in: folder).output.contains(id))
        #expect(try CertDesk("orders", "remind", "--as-of", "2027-11-01", in: folder).output == "")

        // What was shown for the old order still counts, but for the call and what it is for.
        let unshown = try ExpiringCommandTests.missing(new, approving: "alpha-example.com", in: folder)
        #expect(
            unshown == [
                "--approve", "alpha-example.com", "--evidence", "by answer", "--call", "--check", "domain-rights", "--check",
                "authorization",
            ])
        let steps = ["--payment", "credit-terms", "--as-of", "2027-10-21"] + unshown
        #expect(try CertDesk(["orders", "status", new] + steps, in: folder).status == 0)
        #expect(try CertDesk("orders", "show", id, "--json", in: folder).json()["state"].string == "issued")
        let moved = try CertDesk("orders", "status", new, "issued", "--reason", "by hand", "--as-of", "2027-10-21", in: folder)
        #expect(moved.status == 0, "\(moved.errors)")
        let ended = try CertDesk("orders", "show", id, "--json", in: folder).json()
        #expect(ended["state"].string == "superseded")
        #expect(ended["events"].elements.last?["reason"].string == "The order \(new) renews it and is issued.")
        #expect(try CertDesk("orders", "verify", in: folder).status == 0)
        let gone = try Self.renew(id, with: Self.secrets, in: folder)
        #expect(gone.status == 65 && gone.errors.contains("is renewed already"))
    }

    @Test("What cannot be renewed is said, and a renewal that is cancelled leaves the old order as it was")
    func refusals() throws {
        let folder = try StoreFolder()
        let waiting = try DeskTests.place("beta-example.com", "Beta Ltd", in: folder)
        #expect(try Self.renew(waiting, in: folder).errors.contains("there is no certificate yet that could be renewed"))
        #expect(try CertDesk("orders", "status", waiting, "cancelled", "--reason", "x", in: folder).status == 0)
        let cancelled = try Self.renew(waiting, in: folder)
        #expect(cancelled.status == 65 && cancelled.errors.contains("is cancelled, so there is nothing to renew"))
        // Programs get every refusal as findings.
        for (order, status, words) in [(waiting, 65, "there is nothing to renew"), ("3333-3333", 66, "There is no order 3333-3333")]
            as [(String, Int32, String)]
        {
            let run = try Self.renew(order, ["--json"], in: folder)
            #expect(run.status == status && run.errors.contains(words))
            let finding = try run.json().elements[0]
            #expect(finding["message"].string?.contains(words) == true && finding["severity"].string == "error")
        }
        let id = try ExpiringCommandTests.issued("alpha-example.com", "Alpha Ltd", in: folder)
        let new = String(try Self.renew(id, with: Self.secrets, in: folder).output.prefix(9))
        #expect(try CertDesk("orders", "status", new, "cancelled", "--reason", "too dear", in: folder).status == 0)
        let old = try CertDesk("orders", "show", id, "--json", in: folder).json()
        #expect(old["relations"].elements.isEmpty && old["events"].elements.last?["what"].string == "no longer renewed by \(new)")
        #expect(try CertDesk("orders", "expiring", "--as-of", "2027-11-01", in: folder).output.contains(id))
        #expect(try CertDesk("orders", "verify", in: folder).status == 0)
        #expect(try Self.renew(id, with: Self.secrets, in: folder).status == 0, "again")
    }

    @Test("The end is that of another order, judged like any day")
    func coTermination() throws {
        let folder = try StoreFolder()
        let other = try ExpiringCommandTests.issued("alpha-example.com", "Alpha Ltd", in: folder)
        let id = try ExpiringCommandTests.issued("beta-example.com", "Alpha Ltd", in: folder)
        let foreign = try DeskTests.place("gamma-example.com", "Gamma Ltd", in: folder)
        let refused = try Self.renew(id, ["--ending-with", foreign, "--json"], with: Self.secrets, in: folder)
        #expect(refused.status == 65 && refused.output.contains("is one of Gamma Ltd, and this one is for Alpha Ltd;"))
        let ending = ["--ending-with", other.lowercased(), "--json"]
        let run = try Self.renew(id, ending, with: Self.secrets, in: folder)
        #expect(run.status == 0, "\(run.output)")
        let order = try run.json()
        #expect(order["term"]["end"].string == "2027-11-20" && order["answers"]["validity"]["end"].string == "2027-11-20")
        let late = try Self.renew(other, ["--ending-with", id, "--json"], with: Self.secrets, on: "2027-11-20", in: folder)
        #expect(late.status == 65 && late.output.contains("The end must come after the start"))
        let none = try Self.renew(other, ["--ending-with", "3333-3333", "--json"], with: Self.secrets, in: folder)
        #expect(none.status == 65 && none.output.contains("There is no order 3333-3333"))
    }

    @Test("The desk opens a draft that knows what it renews")
    func desk() throws {
        let folder = try StoreFolder()
        let id = try ExpiringCommandTests.issued("alpha-example.com", "Alpha Ltd", in: folder)
        let desk = try TerminalProgram(
            BuiltProgram.path("certdesk"), ["--actor", "tester", "--as-of", "2027-10-21"], environment: CertDesk.environment(folder),
            rows: 24,
            columns: 80)
        try desk.wait(for: id)
        try desk.type("\u{12}")
        try desk.wait(for: "[ Renew ]")
        try desk.press(.enter)
        try desk.wait(for: "Stage 1 of")
        try desk.press(.controlQ)
        try desk.wait(for: "is kept")
        let list = try CertDesk("drafts", "list", "--json", in: folder).json()
        let draft = try #require(list["id"].string)
        let shown = try CertDesk("drafts", "show", draft, "--json", in: folder).json()
        #expect(shown["renews"].string == id && shown["answers"]["terms"] == .null)
        #expect(
            try CertDesk("drafts", "show", draft, "--answers", in: folder).output.contains(
                "certdesk orders renew \(id) --answers FILE"))
        #expect(try CertDesk("drafts", "discard", draft, "--yes", in: folder).status == 0)
        #expect(try CertDesk("drafts", "restore", draft, in: folder).status == 0)
        #expect(try CertDesk("drafts", "show", draft, "--json", in: folder).json()["renews"].string == id)
    }

    @Test("An approval is asked for again, in another way and with another value")
    func changedApproval() throws {
        let folder = try StoreFolder()
        let id = try DeskTests.place("alpha-example.com", "Alpha Ltd", in: folder)
        func values() throws -> [String] {
            let page = try CertDesk("orders", "show", id, in: folder).output
            return page.matches(of: /_globalsign-domain-verification=([0-9a-f]{32}), valid until/).map { String($0.1) }
        }
        let first = try #require(values().first)
        func change(_ more: String...) throws -> CertDesk {
            try CertDesk(["orders", "change-approval", id, "--domain", "Alpha-Example.com"] + more, in: folder)
        }
        let refused = try change("--email", "sales@alpha-example.com")
        #expect(
            refused.status == 65 && refused.errors.contains("cannot approve alpha-example.com. Choose one of admin@alpha-example.com, "))
        let others = try [change("--method", "ip-http"), change("--method", "pigeon"), change()]
        #expect(others.map(\.status) == [65, 65, 64])
        #expect(try change("--email", "postmaster@alpha-example.com").status == 0)
        #expect(try change("--method", "dns").status == 0)
        let lines = try CertDesk("outbox", "list", "--order", id, in: folder).output.split(separator: "\n")
        #expect(lines.filter { $0.contains("\tapproval-request\twithdrawn\t") && $0.contains("asked for anew") }.count == 2)
        #expect(lines.contains { $0.contains("\tapproval-request\twithdrawn\tpostmaster@alpha-example.com\t") })
        #expect(lines.last?.contains("\tdns-value\twaiting\ttest@alpha-example.com\t") == true)
        let now = try values()
        #expect(now.count == 1 && now.first != first)
        let late = try CertDesk("orders", "approve", id, "alpha-example.com", "--by-value", first, in: folder)
        #expect(late.status == 65 && late.errors.contains("A later value for alpha-example.com took the place of this one."))
        #expect(try CertDesk("orders", "approve", id, "alpha-example.com", "--by-value", try #require(now.first), in: folder).status == 0)
        #expect(try change("--method", "dns").status == 65, "it is approved")
        #expect(try CertDesk("orders", "verify", in: folder).status == 0)
        let elsewhere = try CertDesk("orders", "change-approval", id, "--domain", "example.net", "--method", "dns", in: folder)
        #expect(elsewhere.status == 65 && elsewhere.errors.contains("alpha-example.com"))
    }
}
