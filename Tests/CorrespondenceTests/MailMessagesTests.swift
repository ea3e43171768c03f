import Archive
import CertificateAuthority
import Certificates
import Correspondence
import Mail
import Orders
import SampleOrders
import Screens
import Testing

/// What people are told of an order of certificates for mail.
@Suite struct MailMessagesTests {
    private struct Bench {
        var order: Order
        var outbox: Outbox
        var texts: [String] = []
        private let correspondence: Correspondence
        private let rules: LifeCycle

        init(_ change: (inout Order) -> Void = { _ in }) throws {
            var samples = SampleOrders(seed: 3)
            order = samples.nextMail(placedAt: try #require(Timestamp("2026-11-29T03:04:05Z")), recipients: 3)
            change(&order)
            outbox = Outbox(of: order.id)
            correspondence = try Correspondence.sample(registrableDomain: { _ in nil }, randomBytes: { [UInt8](repeating: 1, count: $0) })
            var rules = LifeCycle(baseDomains: [])
            rules.isProved = { _ in true }
            self.rules = rules
            try tell(nil, [:])
        }

        mutating func take(_ steps: [RecipientStep], certificates: [String: [UInt8]] = [:], reason: String? = nil) throws {
            let before = order
            order = try rules.taking(steps, order, actor: "tester", at: order.placedAt, reason: reason)
            order.revision += 1
            try tell(before, certificates)
        }

        mutating func take(_ step: OrderStep, reason: String? = nil) throws {
            let before = order
            order = try rules.taking(step, order, actor: "tester", at: order.placedAt, reason: reason)
            order.revision += 1
            try tell(before, [:])
        }

        mutating func add(_ address: String) throws {
            let (before, amount) = (order, Money(minorUnits: 3500))
            let line = Quote.Line(
                item: "mail-certificate", quantity: 1, unit: amount, amount: amount, assumed: false, label: "mail certificate, a year")
            let quote = Quote(
                currency: order.currency, lines: [line], subtotal: amount, tax: .zero, total: amount, book: order.quote.book, notes: [])
            let person = RecipientStep.Successor(firstName: "Jo", lastName: "Roe", email: address, country: "GB")
            order = try rules.adding([person], for: quote, to: order, actor: "tester", at: order.placedAt, on: order.asOf)
            order.revision += 1
            try tell(before, [:])
        }

        /// All that waits was sent.
        mutating func send() {
            for place in outbox.messages.indices where outbox.messages[place].isUnsent {
                outbox.messages[place].note(sent: true, at: order.placedAt, by: "tester", because: nil)
            }
        }

        mutating func remind(_ reminder: RenewalReminder) throws {
            let before = order
            order = reminder.noted(in: order, actor: "tester", at: order.placedAt)
            order.revision += 1
            try tell(before, [:])
        }

        private mutating func tell(_ before: Order?, _ certificates: [String: [UInt8]]) throws {
            let change = CorrespondingChange(
                before: before, after: order, outbox: outbox, certificate: nil, chain: nil, certificates: certificates)
            guard let letters = try correspondence.letters(change) else { return }
            outbox = letters.outbox
            texts += letters.texts.sorted { $0.key < $1.key }.map {
                String(decoding: $0.value, as: UTF8.self).replacing(" \r\n", with: " ")
            }
        }

        func issue(_ number: Int, _ serial: String? = nil) -> RecipientStep {
            RecipientStep(number, .issue(serial: serial ?? "0\(number)", notAfter: order.asOf.adding(days: 300)))
        }
    }

    @Test func placingIsToldInOneMessage() throws {
        let bench = try Bench { order in
            order.mail?.requirements.callBack = nil
            order.mail?.leftOut = 22
            order.mail?.leftOutRows = (0..<22).map {
                LeftOutRow(row: $0 + 2, firstName: "Bob", lastName: "Roe\u{1B}[2J", email: $0 == 0 ? "" : "bob\($0)@example..org")
            }
            order.mail?.recipients[0].request = .init(publicKey: String(repeating: "a", count: 64), isMadeHere: false)
            order.progress.payment = .open
        }
        #expect(bench.outbox.messages.map(\.kind) == [.mailOrder, .callBack])
        let text = try #require(bench.texts.first)
        for words in [
            "for 3 recipients", "- validation call-back", "Of your list, 22 rows were left out because something was wrong there.",
            "it is added to this order",
            "- Row 2: Bob Roe<U+001B>[2J", "- Row 3: Bob Roe<U+001B>[2J <bob1@example..org>", "- and 2 more",
            "For 2 recipients there is no certificate signing request",
            "We wait for the payment of", "Recipients are not written to now",
        ] { #expect(text.contains(words), "\(words)") }
        #expect(!text.contains("- signed EPKI agreement"))
        // Nobody is told of what is there.
        let whole = try Bench()
        #expect(!whole.texts[0].contains("we also need") && !whole.texts[0].contains("left out") && !whole.texts[0].contains("We wait for"))
    }

    /// Whoever is in the order by now is not left out of it any more, and whoever was withdrawn is not added: what waits says so.
    @Test func whatWaitsCountsThoseWhoAreThere() throws {
        var bench = try Bench { order in
            order.mail?.leftOut = 2
            order.mail?.leftOutRows = ["jo@example.org", "al@example..org"].enumerated().map {
                LeftOutRow(row: $0.offset + 2, firstName: "Jo", lastName: "Roe", email: $0.element)
            }
        }
        #expect(bench.texts[0].contains("Of your list, 2 rows were left out"))
        try bench.add("jo@example.org")
        let anew = try #require(bench.texts.first { $0.contains("1 row was left out") })
        #expect(anew.contains("al@example..org") && !anew.contains("<jo@example.org>"))
        let added = try #require(bench.outbox.messages.first { $0.subject.contains("1 recipient added") })
        #expect(added.isUnsent)
        try bench.take([RecipientStep(4, .withdraw)], reason: "left")
        let after = bench.outbox.messages.first { $0.number == added.number }
        #expect(after?.isUnsent == false && after?.reason == "Whoever it is about was withdrawn before it was sent.")
    }

    /// Once the agreement is there, the organization is told of the call: with the order, or when it is noted.
    @Test func theCallIsAnnouncedWithTheAgreement() throws {
        var bench = try Bench {
            $0.mail?.requirements.callBack = nil
            $0.mail?.requirements.agreement = nil
        }
        #expect(bench.outbox.messages.map(\.kind) == [.mailOrder])
        bench.send()
        let agreement = EnrollmentRequirements.Agreement(signer: "Sam Signer", date: bench.order.asOf)
        try bench.take(.fulfill(.agreement(agreement)))
        #expect(bench.outbox.messages.map(\.kind) == [.mailOrder, .callBack])
        #expect(bench.outbox.messages.last?.to == bench.order.customer?.applicant.contact.email)
        let text = try #require(bench.texts.last)
        for words in [
            "signed by Sam Signer on \(bench.order.asOf)",
            "Who calls: somebody of our validation team, who names the order \(bench.order.id)",
            "In the order stands \(bench.order.customer?.organization.telephone ?? "?")", "trade register or a public directory",
            "- whether Sam Signer has signed the agreement,", "Nobody asks you for a password",
        ] { #expect(text.contains(words), "\(words) in \(text)") }
        // Taken back, it is not sent; noted again and called, neither.
        try bench.take(.takeBack, reason: "a slip")
        #expect(bench.outbox.messages[1].isWithdrawn)
        try bench.take(.fulfill(.agreement(agreement)))
        #expect(bench.outbox.messages.count == 3 && bench.outbox.messages[2].isUnsent)
        try bench.take(.fulfill(.callBack(.init(telephone: "+442079460000", source: "trade register", date: bench.order.asOf))))
        #expect(bench.outbox.messages.count == 3 && bench.outbox.messages[2].isWithdrawn)
    }

    /// Of two agreements only the one that counts is named, and one of a later day than the call is confirmed by another call.
    @Test func theCallIsAnnouncedAnewWithAnotherAgreement() throws {
        func calls(_ bench: Bench) -> [Bool] { bench.outbox.messages.filter { $0.kind == .callBack }.map(\.isWithdrawn) }
        var bench = try Bench { $0.mail?.requirements.callBack = nil }
        #expect(calls(bench) == [false])
        try bench.take(.fulfill(.agreement(.init(signer: "Ada Right", date: bench.order.asOf))))
        #expect(calls(bench) == [true, false])
        #expect(bench.texts.contains { $0.contains("- whether Ada Right has signed the agreement,") })
        try bench.take(.takeBack, reason: "a slip")
        #expect(calls(bench) == [false, true])
        let day = bench.order.asOf
        var later = try Bench {
            $0.mail?.requirements.agreement?.date = day.adding(days: -2)
            $0.mail?.requirements.callBack?.date = day.adding(days: -1)
        }
        #expect(calls(later) == [])
        try later.take(.fulfill(.agreement(.init(signer: "Ada Right", date: day))))
        #expect(calls(later) == [false])
    }

    @Test func eachRecipientGetsTheCertificate() throws {
        let authority = try CertificateAuthority()
        let leaf = try authority.issue([.email("person1@example.com")], commonName: "Person Number1")
        var bench = try Bench { order in
            order.mail?.recipients[0].request = .init(publicKey: leaf.publicKeyDigest, isMadeHere: true)
            order.mail?.recipients[1].request = .init(publicKey: String(repeating: "b", count: 64), isMadeHere: false)
        }
        bench.send()
        let file = Array((leaf.pem + authority.issuing.pem).utf8)
        try bench.take([bench.issue(1, leaf.serial), bench.issue(2)], certificates: [leaf.serial: file])
        #expect(bench.outbox.messages.map(\.kind) == [.mailOrder, .mailCertificate, .mailCertificate])
        #expect(bench.outbox.messages[1].to == bench.order.mail?.recipients[0].email)
        let (first, second) = (bench.texts[1], bench.texts[2])
        #expect(first.contains("Serial number:  \(leaf.serial)") && first.contains("certificate.pem") && first.contains("chain.pem"))
        #expect(first.contains("The private key was made for you.") && !first.contains("PRIVATE KEY"))
        for program in ["Outlook on Windows", "Apple Mail", "Thunderbird"] { #expect(first.contains(program)) }
        #expect(second.contains("the private key with which your request was made") && !second.contains("chain.pem"))
        // With the last one, whoever ordered is told.
        try bench.take([bench.issue(3)])
        #expect(bench.outbox.messages.suffix(2).map(\.kind) == [.mailCertificate, .mailOrder])
        #expect(bench.texts.last?.contains("for 3 recipients") == true && bench.texts.last?.contains("Recipients are not written") == false)
    }

    @Test func whoLosesTheCertificateIsTold() throws {
        var bench = try Bench()
        bench.send()
        try bench.take([bench.issue(1), bench.issue(2), bench.issue(3)])
        let sent = bench.outbox.messages.firstIndex { $0.to == bench.order.mail?.recipients[0].email } ?? 0
        bench.outbox.messages[sent].note(sent: true, at: bench.order.placedAt, by: "tester", because: nil)
        try bench.take([RecipientStep(1, .revoke), RecipientStep(2, .revoke)], reason: "they were dismissed")
        // Who never got the certificate need not hear of its end.
        #expect(bench.outbox.messages.filter { $0.kind == .mailEnded }.map(\.to) == [bench.order.mail?.recipients[0].email])
        #expect(bench.texts.last?.contains("was revoked") == true && bench.texts.last?.contains("dismissed") == false)
        // What was not sent yet would tell of a certificate that nobody is to use.
        #expect(bench.outbox.messages.filter(\.isWithdrawn).map(\.to) == [bench.order.mail?.recipients[1].email])
        let successor = RecipientStep.Successor(firstName: "Jo", lastName: "Roe", email: "jo@example.org", country: "GB")
        let third = bench.outbox.messages.firstIndex { $0.to == bench.order.mail?.recipients[2].email } ?? 0
        bench.outbox.messages[third].note(sent: true, at: bench.order.placedAt, by: "tester", because: nil)
        try bench.take([RecipientStep(3, .replace(by: successor))], reason: "left")
        #expect(bench.texts.last?.contains("Another certificate takes the place of the one for person3@") == true)
        // Whoever never had one is told nothing.
        let count = bench.texts.count
        try bench.take([RecipientStep(4, .withdraw)], reason: "never came")
        // Nor is whoever was replaced told once more when the authority has revoked the certificate.
        try bench.take([RecipientStep(3, .revoke)], reason: "left")
        #expect(bench.texts.count == count)
    }

    @Test func whoeverOrderedIsToldWhoWasAddedAndWhatThatCosts() throws {
        var bench = try Bench { $0.progress.payment = .settled }
        bench.send()
        try bench.add("jo@example.org")
        let text = try #require(bench.texts.last)
        for words in [
            "1 recipient added", "We have added 1 recipient to your order.", "What is added costs", "We wait for the payment of",
            "For 1 recipient there is no certificate signing request",
        ] { #expect(text.contains(words), "\(words) in \(text)") }
        // That somebody was added comes before what is missing.
        let (added, missing) = (text.firstRange(of: "We have added"), text.firstRange(of: "For 1 recipient there is no"))
        #expect(added.map(\.lowerBound) ?? text.endIndex < missing.map(\.lowerBound) ?? text.startIndex)
        #expect(!text.contains("We have your order") && bench.outbox.messages.last?.isWithdrawn == false)
        try bench.take(.takeBack, reason: "a slip")
        #expect(bench.outbox.messages.last?.isWithdrawn == true)
    }

    /// What waits to be sent asks for nothing that has come meanwhile, and asks for it again once that is taken back.
    @Test func nobodyIsAskedForWhatHasCome() throws {
        var bench = try Bench { order in
            order.progress.payment = .open
            order.mail?.requirements.callBack = nil
        }
        /// The confirmation that is still to be sent; there is one.
        func waiting(_ bench: Bench) throws -> String {
            let unsent = bench.outbox.messages.filter { $0.kind == .mailOrder && $0.isUnsent }
            #expect(unsent.count == 1 && unsent[0].event == 0 && unsent[0].revision == bench.order.revision)
            return try #require(bench.texts.last { $0.contains("order taken") })
        }
        let currency = bench.order.currency
        #expect(try waiting(bench).contains("We wait for the payment of \(MonetaryAmount(bench.order.quote.total, currency)),"))
        let part = MonetaryAmount(Money(minorUnits: 100), currency)
        try bench.take(.pay(part, on: bench.order.placedAt.calendarDate, by: .bankTransfer, reference: nil))
        #expect(try waiting(bench).contains("We wait for the payment of \(MonetaryAmount(bench.order.openAmount, currency)),"))
        #expect(bench.outbox.messages.first?.reason == "What it asks for changed before it was sent, so it was written anew.")
        try bench.take(.settle(.settled))
        #expect(try !waiting(bench).contains("We wait for") && waiting(bench).contains("- validation call-back"))
        try bench.take(.takeBack, reason: "a slip")
        #expect(try waiting(bench).contains("We wait for the payment of"))
        try bench.take(.settle(.settled))
        try bench.take(.fulfill(.callBack(.init(telephone: "+442079460000", source: "trade register", date: bench.order.asOf))))
        #expect(try !waiting(bench).contains("we also need"))
        try bench.take([RecipientStep(1, .request(.init(publicKey: String(repeating: "a", count: 64), isMadeHere: false)))])
        #expect(try waiting(bench).contains("For 2 recipients there is no certificate signing request"))
        // What was sent stays, and so does what asks for nothing of that.
        bench.send()
        let count = bench.outbox.messages.count
        try bench.take([RecipientStep(2, .request(.init(publicKey: String(repeating: "b", count: 64), isMadeHere: false)))])
        #expect(bench.outbox.messages.count == count)
        // Whoever was added is asked about as things stand, too.
        try bench.add("jo@example.org")
        try bench.take(.settle(.settled))
        #expect(bench.texts.last?.contains("We have added 1 recipient") == true && bench.texts.last?.contains("We wait for") == false)
        #expect(bench.outbox.messages.suffix(2).map(\.isWithdrawn) == [true, false])
    }

    /// Certificates that are paid for do not wait for the difference, and that is said.
    @Test func onlyWhoWasAddedWaitsForTheDifference() throws {
        var bench = try Bench { $0.progress.payment = .open }
        try bench.take(.settle(.settled))
        try bench.add("jo@example.org")
        let text = try #require(bench.texts.last)
        #expect(text.contains("We wait for the payment of \(MonetaryAmount(bench.order.openAmount, bench.order.currency))"))
        #expect(text.contains("issue the certificates of those who were added once it has come. The others do not wait for it."))
        try bench.take([bench.issue(1), bench.issue(2), bench.issue(3)])
        try bench.add("kim@example.org")
        #expect(bench.texts.last?.contains("issue the certificates that are still missing once it has come") == true)
    }

    /// That every certificate is issued is told with the last one, and not while somebody waits again.
    @Test func thatAllAreIssuedIsToldWhileItIsSo() throws {
        var bench = try Bench { $0.progress.payment = .creditTerms }
        try bench.take([bench.issue(1), bench.issue(2), bench.issue(3)])
        let told = bench.outbox.messages.count - 1
        #expect(bench.texts.last?.contains("for 3 recipients") == true && !bench.outbox.messages[told].isWithdrawn)
        try bench.add("jo@example.org")
        #expect(bench.outbox.messages[told].isWithdrawn)
        try bench.take(.takeBack, reason: "a slip")
        #expect(!bench.outbox.messages[told].isWithdrawn)
        try bench.add("jo@example.org")
        try bench.take(.settle(.creditTerms))
        try bench.take([bench.issue(5)])
        #expect(bench.texts.last?.contains("for 4 recipients") == true)
        #expect(bench.outbox.messages[told].isWithdrawn && bench.outbox.messages.last?.isWithdrawn == false)
    }

    @Test func whoeverOrderedIsRemindedOfTheFirstEnd() throws {
        var bench = try Bench()
        try bench.take([bench.issue(1), bench.issue(2), bench.issue(3)])
        let day = bench.order.asOf.adding(days: 280)
        let reminder = try #require(RenewalReminder.due(of: bench.order, on: day))
        try bench.remind(reminder)
        #expect(bench.outbox.messages.last?.kind == .mailOrder)
        #expect(bench.texts.last?.contains("of 3 recipients end on \(bench.order.asOf.adding(days: 300)), in 20 days") == true)
        #expect(RenewalReminder.due(of: bench.order, on: day) == nil)
    }

    @Test func questionsAndTheEndGoToWhoeverOrdered() throws {
        var bench = try Bench()
        try bench.take(.move(to: .needsInformation), reason: "Who is Person Number2?")
        #expect(bench.outbox.messages.last?.kind == .mailOrder && bench.texts.last?.contains("Who is Person Number2?") == true)
        try bench.take(.move(to: .cancelled), reason: "too late")
        #expect(bench.outbox.messages.last?.kind == .cancelled && bench.texts.last?.contains("3 recipients") == true)
        #expect(bench.outbox.messages.dropLast().allSatisfy { $0.isWithdrawn })
    }
}
