import Archive
import Orders
import Testing

/// Mail domains are kept, asked for, proved and taken out; every archive sees to it.
struct MailDomainTests {
    private let time0 = "2026-11-21T09:30:00Z"

    private func domain(_ name: String = "example.com", _ bench: Bench, addedAt: String = "2026-11-21T09:30:00Z") throws -> MailDomain {
        MailDomain(
            id: MailDomainID.make { bench.bytes($0) }, domain: name, addedAt: try time(addedAt), actor: "operator",
            organization: "Example Ltd")
    }

    private func challenge(_ value: String = "aa", at: String = "2026-11-21T10:00:00Z", message: Int = 1) throws -> MailDomain.Challenge {
        MailDomain.Challenge(
            method: .email, email: "admin@example.com",
            value: ApprovalValue(domain: "example.com", value: value, madeAt: try time(at), message: message), actor: "operator")
    }

    private func domains(_ bench: Bench) throws -> any MailDomainArchive { try #require(try bench.other().mailDomains) }

    @Test(arguments: ArchiveKind.allCases)
    func whatIsKeptComesBackByName(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        #expect(try domains(bench).mailDomains().isEmpty)
        let kept = try ["example.org", "a.example.com", "example.net"].map { try domain($0, bench) }
        for domain in kept { try domains(bench).add(domain) }
        #expect(try domains(bench).mailDomains().map { try $0.get() } == [kept[1], kept[2], kept[0]])
        #expect(try kept.allSatisfy { try domains(bench).mailDomain($0.id) == $0 && domains(bench).recordedMailDomain($0.id) == $0 })
        let none = try domain("none.example", bench)
        #expect(throws: ArchiveFault.noSuchMailDomain(none.id)) { try domains(bench).mailDomain(none.id) }
        #expect(throws: ArchiveFault.noSuchMailDomain(none.id)) {
            try domains(bench).change(none.id, by: "x", at: none.addedAt, because: nil) { _, _ in MailDomainChange("changed") }
        }
    }

    @Test(arguments: ArchiveKind.allCases)
    func aNameStandsInTheListOnceUntilItIsTakenOut(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let (first, again) = (try domain("example.com", bench), try domain("example.com", bench))
        try domains(bench).add(first)
        #expect(throws: ArchiveFault.mailDomainExists("example.com", first.id)) { try domains(bench).add(again) }
        #expect(throws: ArchiveFault.mailDomainIDTaken(first.id)) { try domains(bench).add(first) }
        let removal = MailDomain.Removal(time: try time(time0), actor: "chief", reason: "Sold.")
        let removed = try domains(bench).change(first.id, by: "chief", at: removal.time, because: "Sold.") { domain, _ in
            try domain.remove(removal)
            return MailDomainChange("mail domain removed")
        }
        #expect(removed.removal == removal)
        try domains(bench).add(again)
        #expect(
            try domains(bench).mailDomains().map { try $0.get() }
                == [first, again].map { $0.id == first.id ? removed : $0 }.sorted(by: MailDomain.precedes))
        let lines = try bench.archive.trail(of: nil).filter { $0.domain != nil }
        #expect(lines.map(\.what) == ["mail domain example.com added", "mail domain removed", "mail domain example.com added"])
        // Deposit ledgers are found by the customer of a line.
        #expect(lines.map(\.domain) == [first.id, first.id, again.id] && lines.allSatisfy { $0.customer == nil && $0.order == nil })
        #expect(lines[1].reason == "Sold." && lines[1].actor == "chief")
    }

    @Test(arguments: ArchiveKind.allCases)
    func aChangeThatIsRefusedLeavesNothing(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let kept = try domain("example.com", bench)
        try domains(bench).add(kept)
        #expect(throws: MailDomainRefusal.notAsked("example.com")) {
            try domains(bench).change(kept.id, by: "x", at: kept.addedAt, because: nil) { domain, number in
                #expect(number == MessageID(.domain(kept.id), number: 1))
                domain.organization = "Somebody else"
                try domain.answer(byValue: "aa", evidence: nil, actor: "x", at: kept.addedAt, on: kept.addedAt)
                return MailDomainChange("never")
            }
        }
        #expect(try domains(bench).mailDomain(kept.id) == kept)
        #expect(try bench.archive.trail(of: nil).allSatisfy { $0.what != "never" })
    }

    // MARK: Steps

    @Test func anAnswerCountsByTheLastValueAsLongAsItIsGood() throws {
        let bench = try Bench(.memory)
        var domain = try domain("example.com", bench)
        let (early, late) = (try time("2026-12-21T09:59:59Z"), try time("2026-12-21T10:00:00Z"))
        func answer(_ value: String?, _ evidence: String? = nil, on moment: Timestamp) throws {
            try domain.answer(byValue: value, evidence: evidence, actor: "operator", at: moment, on: moment)
        }
        #expect(throws: MailDomainRefusal.notAsked("example.com")) { try answer("aa", on: early) }
        try domain.ask(try challenge("00"))
        try domain.ask(try challenge("aa", message: 2))
        #expect(domain.openChallenge?.value.value == "aa" && domain.proof == nil)
        #expect(throws: MailDomainRefusal.earlierValue("example.com")) { try answer("00", on: early) }
        #expect(throws: MailDomainRefusal.otherValue("example.com")) { try answer("ab", on: early) }
        #expect(throws: MailDomainRefusal.otherValue("example.com")) { try answer("", on: early) }
        // Thirty days, whatever address was constructed: BR 3.2.2.4.4.
        for text in [nil, "aa"] {
            #expect(throws: MailDomainRefusal.tooLate("example.com", late)) { try answer(text, text == nil ? "seen" : nil, on: late) }
        }
        #expect(domain.answers.isEmpty)
        try answer(" \"_globalsign-domain-verification=AA\" ", on: early)
        #expect(domain.openChallenge == nil && domain.proof?.challenge.email == "admin@example.com")
        #expect(domain.proof?.answer.evidence == "By the value aa, written 2026-11-21T10:00:00Z." && domain.proof?.answer.challenge == 1)
        #expect(throws: MailDomainRefusal.notAsked("example.com")) { try answer("aa", on: early) }
        try domain.ask(try challenge("bb", at: "2026-12-01T10:00:00Z"))
        let hidden = #expect(throws: MailDomainRefusal.self) { try answer(nil, "Seen\u{202E}\u{7}", on: early) }
        #expect(hidden?.description.contains("characters in it that nobody sees") == true)
        try answer(nil, "Seen", on: early)
        #expect(domain.proof?.answer.evidence == "Seen" && domain.answers.count == 2)
    }

    @Test func nothingIsDoneWithWhatWasTakenOut() throws {
        var domain = try domain("example.com", Bench(.memory))
        try domain.ask(try challenge())
        try domain.remove(MailDomain.Removal(time: try time(time0), actor: "chief", reason: nil))
        let (refusal, moment) = (MailDomainRefusal.removed("example.com", by: "chief"), try time(time0))
        #expect(domain.openChallenge == nil)
        #expect(throws: refusal) { try domain.ask(try challenge()) }
        #expect(throws: refusal) { try domain.answer(byValue: "aa", evidence: nil, actor: "x", at: moment, on: moment) }
        #expect(throws: refusal) { try domain.remove(MailDomain.Removal(time: moment, actor: "x", reason: nil)) }
        #expect(refusal.description.hasPrefix("The domain example.com was removed by chief."))
    }

    @Test func aProofThatCountsGoesBeforeAQuestion() throws {
        var domain = try domain("example.com", Bench(.memory))
        let (before, last, after) = (
            try #require(CalendarDate("2026-11-30")), try #require(CalendarDate("2026-12-31")), try #require(CalendarDate("2027-01-01"))
        )
        let proof = MailDomainProof(domain: "example.com", time: try time(), method: .dns, source: .domain(domain.id), validUntil: last)
        func states(_ proof: MailDomainProof?) -> [MailDomainStanding.State] {
            [before, last, after].map { MailDomainStanding(of: domain, proof, on: $0).state }
        }
        #expect(states(nil) == [.added, .added, .added] && states(proof) == [.validated, .validated, .expired])
        try domain.ask(try challenge())
        #expect(states(nil) == [.pending, .expired, .expired] && states(proof) == [.validated, .validated, .expired])
        #expect(MailDomainStanding(of: domain, nil, on: after).title == "ran out", "a value is good for 30 days")
        #expect(MailDomainStanding(of: domain, proof, on: after).title == "expired")
    }

    // MARK: Numbers and messages

    @Test func aNumberIsReadAsPeopleSayItAndTakenForNoOther() throws {
        let bench = try Bench(.memory)
        for _ in 0..<200 {
            let id = MailDomainID.make { bench.bytes($0) }
            let text = id.description
            #expect(MailDomainID(text.lowercased().replacing("-", with: " ")) == id && MailDomainID(canonical: text) == id)
            #expect(
                OrderID(text) == nil && QuoteID(text) == nil && CustomerID(text) == nil && MailDomainID(canonical: text.lowercased()) == nil
            )
            #expect(MessageSubject(typed: text.lowercased()) == .domain(id) && MessageSubject(canonical: text) == .domain(id))
            let message = MessageID(.domain(id), number: 12)
            #expect(message.description == "\(text)-12" && MessageID(message.description.lowercased()) == message)
            #expect(message.subject.domain == id && message.subject.order == nil && message.subject.quote == nil)
        }
        for typed in ["", "D", "D-", "D-K9JW-JCHX", "K9JW-JCHY", "C-K9JW-JCHY", String(repeating: "D", count: 10_000)] {
            #expect(MailDomainID(typed) == nil, "\(typed.prefix(20))")
        }
    }

    private func message(_ number: Int, _ state: OutboxMessage.State = .waiting) throws -> OutboxMessage {
        var message = OutboxMessage(
            number: number, kind: .domainRequest, to: "admin@example.com", subject: "x", writtenAt: try time(), revision: 0, event: 0,
            digest: "")
        message.state = state
        return message
    }

    /// Only what still asks for something is sent, and nothing that belongs to a question that was never asked.
    @Test func whatAsksInVainIsNotSent() throws {
        var domain = try domain("example.com", Bench(.memory))
        var outbox = Outbox(of: .domain(domain.id))
        outbox.messages = [try message(1), try message(2), try message(3)]
        func reasons() -> [String?] { outbox.settled(by: domain).messages.map(\.reason) }
        #expect(outbox.subject == .domain(domain.id) && outbox.settled(by: domain).messages.isEmpty)
        try domain.ask(try challenge("aa", message: 1))
        #expect(reasons() == [nil])
        try domain.ask(try challenge("bb", message: 2))
        #expect(reasons() == ["The domain's proof was asked for anew before it was sent.", nil])
        var answered = domain
        try answered.answer(byValue: "bb", evidence: nil, actor: "x", at: try time(), on: try time())
        let settled = outbox.settled(by: answered)
        #expect(settled.messages.map(\.reason) == Array(repeating: "The domain was proved before it was sent.", count: 2))
        #expect(settled.messages.allSatisfy { $0.isWithdrawn && $0.state == .failed } && settled.nextNumber == 3)
        var removed = domain
        try removed.remove(MailDomain.Removal(time: try time(), actor: "x", reason: nil))
        #expect(outbox.settled(by: removed).messages.map(\.reason)[1] == "The domain was removed before it was sent.")
        outbox.messages[0].state = .sent
        #expect(outbox.settled(by: answered).messages.map(\.state) == [.sent, .failed])
    }
}
