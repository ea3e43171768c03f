import Archive
import Console
import Flow
import Orders
import SampleOrders
import Testing

@testable import Reports

/// Who has to do what next, and since when: from the order, what was written about it, and the day.
@Suite struct NextActionsTests {
    private static let placedAt = Timestamp(secondsSinceEpoch: 1_790_000_000)
    private static let rules = LifeCycle(baseDomains: ["example.com"])

    private static func later(_ hours: Int) -> Timestamp { Timestamp(secondsSinceEpoch: placedAt.secondsSinceEpoch + hours * 3600) }

    private static func order(_ change: (inout Order) -> Void = { _ in }) -> Order {
        var samples = SampleOrders(seed: 5)
        var order = samples.next(placedAt: placedAt)
        order.tls?.approval = Approval(method: .email, emails: ["admin@example.com"])
        change(&order)
        return order
    }

    /// Whoever gives up an order that was paid has money that is not his.
    @Test func moneyForAnOrderThatWasGivenUpIsPaidBack() throws {
        let paid = try Self.rules.taking(
            .pay(MonetaryAmount(Money(minorUnits: 5_000), .usd), on: Self.placedAt.calendarDate, by: .bankTransfer, reference: nil),
            Self.order { ($0.quote.total, $0.currency) = (Money(minorUnits: 10_000), .usd) }, actor: "mo", at: Self.later(1))
        let cancelled = try Self.rules.taking(.move(to: .cancelled), paid, actor: "mo", at: Self.later(2), reason: "too dear")
        #expect(Self.words(cancelled).contains("us: pay back 50.00 USD, or agree on what becomes of it"))
        let unpaid = try Self.rules.taking(.move(to: .cancelled), Self.order(), actor: "mo", at: Self.later(2), reason: "too dear")
        #expect(!Self.words(unpaid).contains { $0.contains("pay back") })
    }

    /// Whoever has a revoked certificate needs another one, long before the term ends.
    @Test func aRevokedCertificateIsReplaced() throws {
        var order = Self.order { $0.state = .issued }
        var received = ReceivedCertificate(serial: "0A", sha256: "aa", notBefore: order.asOf, notAfter: order.asOf.adding(days: 198))
        order.tls?.certificates = [received]
        let what = "us: reissue: the certificate 0A is revoked"
        #expect(!Self.words(order).contains(what))
        received.revokedAt = Self.later(1)
        order.tls?.certificates = [received]
        #expect(Self.words(order).contains(what) && !Self.words(order).contains { $0.contains("deliver") }, "nobody delivers a revoked one")
    }

    /// An invoice stands until something corrects it, also where nobody on it wants a certificate any more.
    @Test func whoWasInvoicedAndWithdrawnIsCredited() throws {
        var samples = SampleOrders(seed: 6)
        var order = samples.nextMail(placedAt: Self.placedAt, recipients: 2)
        order.progress.payment = .open
        let number = try #require(InvoiceNumber(year: 2026, number: 7))
        var addition = RecipientAddition(first: 2, count: 1, quote: order.quote, event: 0)
        addition.invoice = Invoice(number: number, date: Self.placedAt.calendarDate)
        order.mail?.additions = [addition]
        #expect(!Self.words(order).contains { $0.contains("credit note") })
        order.mail?.recipients[1].state = .withdrawn
        #expect(Self.words(order).contains("us: write a credit note: those who were added on the invoice 2026-000007 were withdrawn"))
        order.progress.payment = .settled
        #expect(!Self.words(order).contains { $0.contains("credit note") })
    }

    /// A certificate whose holder another one replaced is in force until somebody revokes it, and only then.
    @Test func theCertificateOfWhoWasReplacedIsRevoked() throws {
        var samples = SampleOrders(seed: 6)
        var order = samples.nextMail(placedAt: Self.placedAt, recipients: 3)
        order.mail?.recipients[0].state = .replaced
        func asked() -> [String] { Self.words(order).filter { $0.contains("revoke") } }
        #expect(asked().isEmpty, "there never was a certificate")
        order.mail?.recipients[0].serial = "0A1B"
        let last = order.asOf
        order.mail?.recipients[0].notAfter = last
        let email = try #require(order.mail?.recipients[0].email)
        #expect(
            asked() == [
                "us: have the certificate of \(email) revoked, whose place another one took, and note it: certdesk orders recipients revoke \(order.id) 1 --reason TEXT, or F9 on the recipient in the desk"
            ])
        #expect(!Self.words(order, on: order.asOf.adding(days: 1)).contains { $0.contains("revoke") }, "it has ended")
        var issuance = Issuance(provider: "P-1", name: "Atlas", requestedAt: Self.placedAt, actor: "mo", publicKey: "")
        issuance.serial = "A1B"
        order.mail?.recipients[0].issuance = issuance
        #expect(
            asked().first?.hasSuffix(
                "certdesk orders revoke \(order.id) 1 --provider P-1 --because superseded, or Ctrl-Y on the recipient in the desk") == true)
        order.mail?.recipients[0].state = .revoked
        #expect(asked().isEmpty)
    }

    /// Whoever has nobody left to make a certificate for need not pay, sign or prove anything.
    @Test func anOrderThatNobodyIsLeftInIsCancelled() {
        var samples = SampleOrders(seed: 6)
        var order = samples.nextMail(placedAt: Self.placedAt, recipients: 2)
        order.mail?.requirements = EnrollmentRequirements()
        for place in 0..<2 { order.mail?.recipients[place].state = .withdrawn }
        #expect(Self.words(order) == ["us: cancel the order: nobody in it wants a certificate any more"])
    }

    /// An approval that is too old on the day is asked for again, from the day on which it did not count any more.
    @Test func whatIsTooOldIsAskedForAgain() throws {
        var rules = Self.rules
        rules.lastDay = { $0.day.adding(days: 10) }
        let approved = try Self.rules.taking(.approve(domain: "example.com"), Self.order(), actor: "mo", at: Self.later(1))
        let last = Self.placedAt.calendarDate.adding(days: 10)
        rules.day = last
        #expect(!NextActions(approved, rules, outbox: nil, on: last).all.contains { $0.what.contains("example.com") })
        rules.day = last.adding(days: 1)
        let next = try #require(
            NextActions(approved, rules, outbox: nil, on: last.adding(days: 1)).all.first { $0.what.contains("example.com") })
        #expect(
            next.what == "approve example.com: answer the mail to admin@example.com, again: what was shown counted until \(last)")
        #expect(next.who == .customer && next.since.calendarDate == last.adding(days: 1))
        let evidence = EvidenceLines(order: approved, rules: rules).lines.first { $0.text == "Approval of example.com" }
        let shown = try #require(evidence.flatMap { line -> String? in if case .pair(let value) = line.style { value } else { nil } })
        #expect(shown.hasPrefix("open again: done \(Self.placedAt.calendarDate)"))
    }

    private static func next(_ order: Order, _ outbox: Outbox? = nil, on day: CalendarDate? = nil) -> NextActions {
        NextActions(order, rules, outbox: outbox, on: day ?? order.asOf)
    }

    private static func words(_ order: Order, _ outbox: Outbox? = nil, on day: CalendarDate? = nil) -> [String] {
        next(order, outbox, on: day).all.map { "\($0.who.rawValue): \($0.what)" }
    }

    /// An order whose progress is whole, in a state that it reached some hours after it was placed.
    private static func done(_ state: OrderState, _ change: (inout Order) -> Void = { _ in }) -> Order {
        order { order in
            order.progress = OrderProgress(
                approvedDomains: ["example.com"], checks: VettingCheck.allCases, callMade: true, payment: .settled)
            order.events.append(OrderEvent(time: later(5), actor: "mo", what: state.rawValue, from: order.state, to: state))
            order.state = state
            change(&order)
        }
    }

    private static func issue(_ order: inout Order) { order.tls?.term.certificates[0].serial = "0A1B" }

    @Test func aNewOrderWaitsForTheCustomerFirst() {
        let order = Self.order()
        #expect(
            Self.words(order) == [
                "customer: pay 637.76 EUR, or be given credit terms", "customer: approve example.com: answer the mail to admin@example.com",
                "us: call the organization at a number that is listed elsewhere, to have the order confirmed", "us: check existence",
                "us: check official records", "us: check domain rights", "us: check the authorization in the call",
            ])
        #expect(Self.next(order).all.allSatisfy { $0.since == Self.placedAt && $0.from == nil })
        #expect(Self.next(order).summary == "customer: pay 637.76 EUR, or be given credit terms, and 6 more")
    }

    static let ways: [(Approval.Method, String)] = [
        (.dns, "approve example.com by a TXT record in its zone"), (.http, "approve example.com by a file on its web server"),
        (.ipHTTP, "approve example.com by a file on its web server"), (.ipTLSALPN, "approve example.com"),
        (.persistentTXT, "approve example.com by a TXT record that stays at _validation-persist.example.com"),
    ]

    /// The value stands there once it was written, and the wait begins when its message was sent.
    @Test(arguments: ways) func theOwnerShowsTheValueThatHeGot(_ method: Approval.Method, _ words: String) throws {
        let order = Self.order { $0.tls?.approval = Approval(method: method) }
        func approval(_ outbox: Outbox?) throws -> NextAction {
            try #require(Self.next(order, outbox).all.first { $0.what.hasPrefix("approve") })
        }
        #expect(try approval(nil).what == words)
        var outbox = Outbox(of: order.id)
        outbox.messages = [
            OutboxMessage(
                number: 1, kind: .dnsValue, to: "a@example.com", subject: "", writtenAt: Self.placedAt, revision: 1, event: 0, digest: "")
        ]
        outbox.values = [ApprovalValue(domain: "example.com", value: "0f", madeAt: Self.placedAt, message: 1)]
        #expect(try approval(outbox).what == "\(words): _globalsign-domain-verification=0f")
        #expect(try approval(outbox).since == Self.placedAt)
        outbox.messages[0].note(sent: true, at: Self.later(2), by: "mo", because: nil)
        #expect(try approval(outbox).since == Self.later(2))
    }

    /// Whoever claimed the domain at a provider has the owner show what the provider looks for, whatever way was chosen for the order.
    @Test(arguments: [Approval.Method.dns, .http, .email]) func theOwnerShowsTheValueOfTheClaim(_ method: Approval.Method) throws {
        let order = Self.order { $0.tls?.approval = Approval(method: method) }
        var outbox = Outbox(of: order.id)
        outbox.values = [
            ApprovalValue(domain: "example.com", value: "0f", madeAt: Self.placedAt, message: 1),
            ApprovalValue(
                domain: "example.com", value: "Tok3n", ofClaim: "example.com", madeAt: Self.later(1), validUntil: Self.later(9), message: 2),
        ]
        let approval = Self.next(order, outbox).all.first { $0.what.hasPrefix("approve") }
        #expect(approval?.what == "approve example.com by a TXT record at example.com: _globalsign-domain-verification=Tok3n")
    }

    @Test func anotherAddressIsAskedWhereItWasChanged() {
        let order = Self.order { $0.tls?.approval.choose(.init(domain: "example.com", method: .email, email: "hostmaster@example.com")) }
        #expect(Self.words(order).contains("customer: approve example.com: answer the mail to hostmaster@example.com"))
    }

    @Test func messagesThatWaitAreOursToSend() {
        let order = Self.done(.ready)
        var outbox = Outbox(of: order.id)
        outbox.messages = (1...4).map { number in
            OutboxMessage(
                number: number, kind: .vetting, to: "", subject: "", writtenAt: Self.later(number), revision: 1, event: 0, digest: "")
        }
        outbox.messages[0].note(sent: true, at: Self.later(9), by: "mo", because: nil)
        outbox.messages[1].withdraw(at: Self.later(9), by: "mo", because: "not so")
        outbox.messages[2].note(sent: false, at: Self.later(9), by: "mo", because: "busy")
        let actions = Self.next(order, outbox).all
        #expect(actions.map(\.what) == ["send the 2 messages that wait in the outbox", "issue the certificate"])
        #expect(actions[0].who == .us && actions[0].since == Self.later(3))
        outbox.messages.removeLast()
        #expect(Self.words(order, outbox)[0] == "us: send the message that waits in the outbox")
    }

    /// Who has been asked for the certificate is named, with the day, also while something else is missing.
    @Test func aProviderThatWasAskedIsNamed() {
        func request(_ order: inout Order) {
            order.issuance = Issuance(provider: "P-1", name: "Atlas", requestedAt: Self.later(7), actor: "mo", publicKey: "")
        }
        let words = "authority: issue the certificate that was requested from Atlas"
        #expect(Self.words(Self.done(.ready, request)) == [words])
        #expect(Self.words(Self.order(request)).last == words && Self.next(Self.order(request)).all.last?.since == Self.later(7))
        let ended = Self.done(.ready) { order in
            request(&order)
            order.issuance?.refuse(because: "no", at: Self.later(8))
        }
        #expect(Self.words(ended) == ["authority: issue the certificate"])
        var samples = SampleOrders(seed: 5)
        var mail = samples.nextMail(placedAt: Self.placedAt, recipients: 3)
        let key = OrderedRecipient.Request(publicKey: "k", isMadeHere: false)
        for place in 0..<3 {
            mail.mail?.recipients[place].request = key
            if place < 2 {
                mail.mail?.recipients[place].issuance = Issuance(
                    provider: "P-1", name: "Atlas", requestedAt: Self.later(7 - place), actor: "mo", publicKey: "k")
            }
        }
        var rules = Self.rules
        rules.isProved = { _ in true }
        let next = NextActions(mail, rules, outbox: nil, on: mail.asOf).all
        #expect(
            next.map(\.what) == ["issue the 2 certificates that were requested from Atlas", "issue the certificates of 1 recipient"]
                && next[0].since == Self.later(6))
    }

    /// A domain is named with how many wait for it, beside what can be done for the others.
    @Test func whoWaitsForADomainIsCounted() {
        var samples = SampleOrders(seed: 5)
        var mail = samples.nextMail(placedAt: Self.placedAt, recipients: 3)
        for place in 0..<3 {
            mail.mail?.recipients[place].request = .init(publicKey: "k\(place)", isMadeHere: false)
            mail.mail?.recipients[place].email = "person\(place)@\(place == 0 ? "example.org" : "example.net")"
        }
        var rules = Self.rules
        func words(_ rules: LifeCycle) -> [String] { NextActions(mail, rules, outbox: nil, on: mail.asOf).all.map(\.what) }
        let proof = "prove the domain example.net, for which 2 recipients wait (certdesk domains)"
        rules.isProved = { $0 == "example.org" }
        #expect(words(rules) == [proof, "issue the certificates of 1 recipient"])
        rules.isProved = { _ in false }
        #expect(words(rules) == ["prove the domain example.org, for which 1 recipient waits (certdesk domains)", proof])
    }

    @Test func aQuestionIsTheCustomersToAnswer() {
        let order = Self.done(.needsInformation) { order in
            order.events[order.events.count - 1].reason = "Which address?"
            order.progress.checks = [.existence, .officialRecords, .domainRights]
        }
        let actions = Self.next(order).all
        #expect(actions.map(\.what) == ["answer: Which address?", "check the authorization in the call"])
        #expect(actions[0].who == .customer && actions[0].since == Self.later(5))
    }

    /// From the day on which nothing is missing to the end of the term.
    @Test func eachStateHasItsNext() {
        let certificate = { (order: inout Order) in Self.issue(&order) }
        #expect(Self.words(Self.done(.ready)) == ["authority: issue the certificate"])
        #expect(Self.next(Self.done(.ready)).all[0].since == Self.later(5))
        #expect(Self.words(Self.done(.ready, certificate)) == ["us: bring the order to issued: its certificate is there"])
        #expect(Self.words(Self.done(.issued))[0] == "us: attach the certificate that came back")
        let renewal = "us: renew: the term ends on 2027-09-21"
        #expect(Self.words(Self.done(.issued, certificate)) == ["us: deliver the certificate", renewal])
        #expect(Self.words(Self.done(.delivered, certificate)) == ["customer: install the certificate", renewal])
        #expect(Self.words(Self.done(.installed, certificate)) == [renewal])
        for state in [OrderState.cancelled, .denied, .revoked, .superseded] { #expect(Self.words(Self.done(state)).isEmpty) }
    }

    /// Nobody has asked the provider: there the certificate is in force, whatever was noted here.
    @Test func whatIsOnlyNotedAsRevokedIsRevokedAtItsProviderToo() {
        var order = Self.order { $0.state = .revoked }
        var received = ReceivedCertificate(serial: "0A", sha256: "aa", notBefore: order.asOf, notAfter: order.asOf.adding(days: 198))
        (received.revokedAt, received.revokedByHand) = (Self.later(1), true)
        order.tls?.certificates = [received]
        func isAsked(_ order: Order) -> Bool {
            Self.words(order).contains { $0.contains("certdesk orders revoke \(order.id) --provider P-1 --serial 0A") }
        }
        #expect(!isAsked(order), "it came by mail, and no provider knows it")
        var issuance = Issuance(provider: "P-1", name: "Atlas", requestedAt: Self.placedAt, actor: "mo", publicKey: "k")
        issuance.serial = "0A"
        order.issuance = issuance
        #expect(isAsked(order))
        order.tls?.certificates[0].revokedByHand = nil
        #expect(!isAsked(order), "the provider says so itself")
    }

    /// What is in force although it was to be revoked comes before everything, whoever's turn that is: its key may be known.
    @Test func aRevocationThatWasNotDoneComesFirst() {
        let order = Self.order { order in
            let day = order.asOf
            order.tls?.certificates = [ReceivedCertificate(serial: "0A", sha256: "aa", notBefore: day, notAfter: day.adding(days: 198))]
            for what in ["revocation requested from P-1, because keyCompromise: serial 0A", "revocation not done by P-1: serial 0A"] {
                order.events.append(OrderEvent(time: Self.later(1), actor: "mo", what: what, reason: "Known."))
            }
        }
        #expect(
            Self.words(order).first
                == "us: revoke the certificate 0A again: certdesk orders revoke \(order.id) --provider P-1 --serial 0A --because keyCompromise"
        )
        #expect(Self.next(order).all.contains { $0.who == .customer })
    }

    /// Whoever has a revoked certificate is not simply told to pay for it; what is open is talked about.
    @Test func whatIsOwedForARevokedCertificateIsAgreedOn() throws {
        let order = Self.done(.revoked) { order in
            order.progress.payment = .open
            order.events.append(
                OrderEvent(time: Self.later(9), actor: "mo", what: "revoked", from: .installed, to: .revoked, reason: "The key is known."))
        }
        let actions = Self.next(order).all
        let open = MonetaryAmount(order.openAmount, order.currency)
        #expect(actions.map(\.what) == ["agree on the \(open) that are still open: what was ordered is revoked"])
        #expect(actions[0].who == .us && actions[0].since == Self.later(9))
    }

    @Test func whatIsNotDueYetHasItsDay() throws {
        let order = Self.done(.scheduled) { order in
            let due = order.asOf.adding(days: 40)
            order.tls?.term.certificates[0].issueFrom = due
        }
        let issue = try #require(Self.next(order).all.first)
        #expect(issue.from == order.asOf.adding(days: 40) && issue.text == "from 2026-10-31 on, issue the certificate")
        #expect(Self.next(order, on: order.asOf.adding(days: 40)).all.first?.from == nil)
    }

    /// The next certificate of the plan, and only then the renewal, ninety days before the end.
    @Test func thePlanGoesOnUntilTheRenewal() throws {
        let end = try #require(CalendarDate("2027-09-21"))
        let order = Self.done(.installed) { order in
            let day = order.asOf
            order.tls?.term.certificates = [
                .init(start: day, end: day.adding(days: 198), days: 199, issueFrom: day),
                .init(start: day.adding(days: 199), end: end, days: 167, issueFrom: day.adding(days: 169)),
            ]
            Self.issue(&order)
        }
        let reissue = try #require(Self.next(order).all.first)
        #expect(reissue.what == "reissue: the next certificate of the plan" && reissue.from == order.asOf.adding(days: 169))
        let first = order.asOf.adding(days: 169)
        let open = Self.next(order, on: first).all
        #expect(open.map(\.from) == [nil] && open[0].since == first.midnight)
        // A forgotten reissue hides neither that its turn is over nor the renewal; behind the term there is none.
        let ended = order.asOf.adding(days: 198)
        let forgotten = Self.next(order, on: end).all
        #expect(
            forgotten.map(\.what) == [
                "reissue: the next certificate of the plan: the last one ended on \(ended)",
                "renew: the term ends on 2027-09-21",
            ])
        #expect(forgotten.map(\.since) == [first.midnight, end.adding(days: -90).midnight])
        #expect(Self.next(order, on: end.adding(days: 1)).all.map(\.what) == ["renew: the term ended on 2027-09-21"])
        var covered = order
        covered.tls?.term.certificates[1].serial = "0A1C"
        let renewal = try #require(Self.next(covered).all.first)
        #expect(renewal.what == "renew: the term ends on 2027-09-21" && renewal.from == end.adding(days: -90))
        covered.relations = [Relation(kind: .renewedBy, order: order.id)]
        #expect(Self.next(covered).all.isEmpty, "another order answers for the end")
    }

    @Test func anInvoiceThatIsOpenAgainIsTheCustomersToPay() {
        let order = Self.done(.delivered) { order in
            Self.issue(&order)
            order.progress.payment = .open
            order.events.append(OrderEvent(time: Self.later(7), actor: "mo", what: "payment open again"))
        }
        #expect(
            Self.next(order).all.first?.what == "pay 637.76 EUR, or be given credit terms"
                && Self.next(order).all.first?.since == Self.later(7))
    }

    @Test func whatIsNoCertificateIsDoneAndDelivered() {
        let plain = { (order: inout Order) in (order.contents, order.customer) = (.plain, nil) }
        #expect(Self.words(Self.order(plain)) == ["customer: pay 637.76 EUR, or be given credit terms"])
        #expect(Self.words(Self.done(.ready, plain)) == ["us: do what was ordered"])
        #expect(Self.words(Self.done(.issued, plain)) == ["us: deliver what was ordered"])
        #expect(Self.words(Self.done(.delivered, plain)).isEmpty)
    }

    /// What another certificate reopens is somebody's turn, also once the order is delivered.
    @Test func whatIsReopenedIsOurs() throws {
        let delivered = Self.done(.delivered) { order in
            var done: [HandOver.ID: String?] = Dictionary(uniqueKeysWithValues: HandOver.ID.allCases.map { ($0, nil) })
            order.contents = .hosted(
                HostedOrder(
                    mailboxes: 250, service: .owa, commonName: "mail.example.org",
                    csr: SigningRequest(method: .auto, keyAlgorithm: "RSA 2048", platform: .f5), payment: Payment(method: .bankTransfer),
                    handOvers: .begun(done, at: Self.placedAt)))
            #expect(Self.words(order).isEmpty)
            for reopened in [HandOver.ID.configuration, .test, .notice] { done[reopened] = nil }
            order.hosted?.handOvers = .begun(done, at: Self.placedAt)
        }
        #expect(Self.words(delivered) == ["us: configure the site"])
    }

    /// A call that confirms an earlier agreement than that of the order, or that is too old, is made again.
    @Test func aCallThatDoesNotCountIsMadeAgain() throws {
        var samples = SampleOrders(seed: 6)
        var order = samples.nextMail(placedAt: Self.placedAt, recipients: 1)
        let day = order.asOf
        var rules = LifeCycle(baseDomains: [])
        rules.isProved = { _ in true }
        func words() -> [String] { NextActions(order, rules, outbox: nil, on: day).all.map { "\($0.who.rawValue): \($0.what)" } }
        #expect(!words().contains { $0.contains("call the organization back") })
        let call = "us: call the organization back at a number that is listed elsewhere, again: "
        order.mail?.requirements.callBack?.date = day.adding(days: -1)
        #expect(words().first == "\(call)the call of \(day.adding(days: -1)) is earlier than the agreement of \(day)")
        order.mail?.requirements.agreement?.date = day.adding(days: -1)
        (rules.day, rules.lastDay) = (day.adding(days: 1), { $0.day.adding(days: 1) })
        #expect(words().contains("\(call)what was shown counted until \(day)"))
        #expect(words().contains("customer: sign the EPKI agreement and send it in, again: what was shown counted until \(day)"))
    }

    @Test func thePageBeginsWithWhoActs() {
        let lines = Self.next(Self.order()).lines
        #expect(lines.first == DocumentLine("Who acts next", .heading) && lines.last == DocumentLine(""))
        let captions = lines.dropFirst().dropLast().map(\.text)
        #expect(captions == ["The customer", "The customer", "We", "We", "We", "We", "We", "Expected"])
        #expect(
            lines.contains(
                DocumentLine(
                    "Expected", .pair(value: "~2026-09-24 if everybody acts at once (working days, holidays not counted)"))))
        #expect(Self.next(Self.done(.superseded)).lines.isEmpty)
        #expect(!Self.next(Self.done(.installed, Self.issue)).lines.contains { $0.text == "Expected" })
    }

    @Test func machinesGetWhatWhoAndSince() throws {
        let order = Self.done(.ready)
        let text = try JSONOutput.line(ShownOrder(order, Self.next(order)))
        #expect(text.contains(#""next":[{"since":"2026-09-21T19:13:20Z","what":"issue the certificate","who":"authority"}]"#))
        #expect(text.contains(#""expected":"2026-09-22""#) && text.contains(#""id":"\#(order.id)""#))
    }
}
