import Archive
import JSONText
import Orders
import Testing

@testable import Reports

/// A mail domain in words and for programs.
@Suite struct MailDomainObjectTests {
    private let now = Timestamp(secondsSinceEpoch: 1_790_000_000)
    private var day: CalendarDate { now.calendarDate }

    private func domain(_ name: String = "xn--bcher-kva.example") -> MailDomain {
        MailDomain(
            id: MailDomainID.make { _ in [0, 0, 0, 0, 0, 0, 0, 1] }, domain: name, addedAt: now, actor: "mo",
            organization: "B\u{FC}cher \u{202E}AG")
    }

    private func object(_ domain: MailDomain, _ proof: MailDomainProof? = nil, on day: CalendarDate? = nil) -> MailDomainObject {
        let day = day ?? self.day
        return MailDomainObject(domain, MailDomainStanding(of: domain, proof, on: day), on: day) {
            $0.replacing("xn--bcher-kva", with: "b\u{FC}cher")
        }
    }

    private func json(_ object: MailDomainObject) throws -> String { String(decoding: try JSONWriter.bytes(object, .line), as: UTF8.self) }

    private func asked(_ method: Approval.Method, message: Int) throws -> MailDomain {
        var domain = domain()
        try domain.ask(
            MailDomain.Challenge(
                method: method, email: method == .email ? "admin@xn--bcher-kva.example" : nil,
                value: ApprovalValue(domain: domain.domain, value: "c0ffee", madeAt: now, message: message), actor: "mo"))
        return domain
    }

    private func proof(_ source: MailDomainProof.Source, _ method: Approval.Method = .dns) -> MailDomainProof {
        MailDomainProof(domain: "xn--bcher-kva.example", time: now, method: method, source: source, validUntil: day.adding(days: 398))
    }

    @Test func programsReadWhatStandsInTheContractAlsoWhereItIsNull() throws {
        let added = try json(object(domain()))
        for member in [
            "\"domain\":\"xn--bcher-kva.example\"", "\"unicode\":\"b\u{FC}cher.example\"", "\"state\":\"added\"", "\"validatedUntil\":null",
            "\"method\":null",
        ] {
            #expect(added.contains(member), "\(member) in \(added)")
        }
        #expect(!added.contains("\"pending\"") && !added.contains("\"order\""))
        let order = try #require(OrderID("K9JW-JCHY"))
        let proved = try json(object(domain(), proof(.order(order))))
        for member in [
            "\"state\":\"validated\"", "\"validatedUntil\":\"2027-10-24\"", "\"method\":\"dns\"", "\"order\":\"K9JW-JCHY\"",
            "\"daysLeft\":398",
        ] {
            #expect(proved.contains(member), "\(member) in \(proved)")
        }
    }

    /// Whoever reads the list must not learn what only the mailbox is to know (BR 3.2.2.4.4).
    @Test func aValueThatWasMailedIsShownToNobodyElse() throws {
        let (mailed, record) = (object(try asked(.email, message: 1)), object(try asked(.dns, message: 0)))
        for text in [mailed.text, try json(mailed), "\(mailed.page)", mailed.row] { #expect(!text.contains("c0ffee"), "\(text)") }
        #expect(record.text.contains("\nrecord\txn--bcher-kva.example. 300 IN TXT \"_globalsign-domain-verification=c0ffee\""))
        #expect(try json(record).contains("_globalsign-domain-verification=c0ffee"))
        #expect(mailed.text.contains("by e-mail to admin@xn--bcher-kva.example, message \(domain().id)-1"))
    }

    @Test func peopleReadHowItStandsAndWhatTheProofIsGoodFor() throws {
        #expect(object(domain()).text.hasPrefix("domain\txn--bcher-kva.example (b\u{FC}cher.example)\nstate\tadded, not validated yet\n"))
        #expect(object(domain()).text.contains("organization\tB\u{FC}cher <U+202E>AG"))
        let pending = try asked(.email, message: 1)
        #expect(object(pending).stateWords == "pending validation")
        #expect(object(pending).text.contains("value\tis good until 2026-10-21"))
        #expect(object(pending, on: day.adding(days: 40)).text.contains("value\tran out 2026-10-21"))
        let own = proof(.domain(domain().id))
        #expect(object(domain(), own).stateWords == "validated until 2027-10-24 (398 days left)")
        #expect(object(domain(), own).text.contains("not for\torders for servers, which ask by themselves"))
        #expect(object(domain(), own, on: day.adding(days: 397)).stateWords.hasSuffix("(1 day left)"))
        #expect(object(domain(), own, on: day.adding(days: 399)).stateWords == "expired: the proof counted until 2027-10-24")
        #expect(object(pending, own, on: day.adding(days: 399)).stateWords == "expired: the proof counted until 2027-10-24")
        #expect(object(pending, on: day.adding(days: 40)).stateWords.hasPrefix("ran out: nothing was shown in time"))
        let order = try #require(OrderID("K9JW-JCHY"))
        #expect(object(domain(), proof(.order(order))).text.contains("by a TXT record, for the order K9JW-JCHY"))
        #expect(
            object(domain(), proof(.order(order), .http)).text.contains("mail of xn--bcher-kva.example alone\nnot for\tdomains below it"))
        #expect(
            object(domain(), own).row
                == "xn--bcher-kva.example\tvalidated\t2027-10-24\tdns\tB\u{FC}cher <U+202E>AG\t\(domain().id)\tb\u{FC}cher.example")
    }

    /// A proof of an order for servers is that of its organization; the list names nobody, and so it is said.
    @Test func aProofSaysForWhomItCounts() throws {
        let nobodys = MailDomain(id: domain().id, domain: "xn--bcher-kva.example", addedAt: now, actor: "mo")
        var proof = proof(.order(try #require(OrderID("K9JW-JCHY"))))
        #expect(object(nobodys, proof).text.contains("all domains below it\n"))
        proof.organization = "Alpha Ltd"
        #expect(
            object(nobodys, proof).text.contains(
                "\tmail of xn--bcher-kva.example and of all domains below it, in certificates of Alpha Ltd\n"))
        #expect(object(nobodys, proof).row.contains("\tdns\tAlpha Ltd\t"))
        #expect(try json(object(nobodys, proof)).contains("\"provedFor\":\"Alpha Ltd\""))
    }

    @Test func whatWasTakenOutSaysByWhom() throws {
        var removed = domain()
        try removed.remove(MailDomain.Removal(time: now, actor: "chief", reason: "Sold."))
        #expect(
            object(removed).text.contains("state\tremoved 2026-09-21 by chief\n")
                && object(removed).text.hasSuffix("removed because\tSold."))
        #expect(object(removed).page.count > 5)
    }
}
