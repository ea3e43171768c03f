import Archive
import Certificates
import Correspondence
import Mail
import Orders
import SampleOrders
import Screens
import Testing

/// What the customer of a hosted service is told, and when.
@Suite struct HostedMessagesTests {
    private struct Bench {
        var order: Order
        var outbox: Outbox
        var texts: [String] = []
        private let correspondence: Correspondence
        private let rules = LifeCycle(baseDomains: [])

        init() throws {
            var samples = SampleOrders(seed: 3)
            order = samples.next(placedAt: try #require(Timestamp("2026-11-29T03:04:05Z")))
            order.contents = .hosted(
                HostedOrder(
                    mailboxes: 200, service: .sharepoint, commonName: "portal.example.com",
                    csr: SigningRequest(method: .auto, keyAlgorithm: "RSA 2048", platform: .f5), payment: Payment(method: .bankTransfer),
                    handOvers: .begun([.request: nil], at: order.placedAt)))
            outbox = Outbox(of: order.id)
            correspondence = try Correspondence.sample(registrableDomain: { _ in nil }, randomBytes: { [UInt8](repeating: 1, count: $0) })
            try tell(nil)
        }

        mutating func take(_ step: OrderStep, reason: String? = nil) throws {
            let rules = rules
            try change { try rules.taking(step, $0, actor: "tester", at: $0.placedAt, reason: reason) }
        }

        /// Takes a certificate in, as `orders attach` does.
        mutating func attach(_ serial: String) throws {
            try change {
                var after = $0
                after.receive(
                    ReceivedCertificate(serial: serial, sha256: serial, notBefore: $0.asOf, notAfter: $0.asOf), at: $0.placedAt)
                after.events.append(OrderEvent(time: $0.placedAt, actor: "tester", what: OrderEvent.attached + "serial \(serial)"))
                return after
            }
        }

        /// Every message that waits was sent.
        mutating func send() {
            for place in outbox.messages.indices where outbox.messages[place].isUnsent {
                outbox.messages[place].note(sent: true, at: order.placedAt, by: "tester", because: nil)
            }
        }

        mutating func change(_ change: (Order) throws -> Order) throws {
            let before = order
            order = try change(order)
            order.revision += 1
            try tell(before)
        }

        private mutating func tell(_ before: Order?) throws {
            let change = CorrespondingChange(
                before: before, after: order, outbox: outbox, certificate: nil, chain: nil, request: Array("-----BEGIN REQUEST".utf8))
            guard let letters = try correspondence.letters(change) else { return }
            outbox = letters.outbox
            texts += letters.texts.sorted { $0.key < $1.key }.map {
                String(decoding: $0.value, as: UTF8.self).replacing(" \r\n", with: " ")
            }
        }
    }

    @Test func eachStepOfTheirsIsTold() throws {
        var bench = try Bench()
        #expect(bench.outbox.messages.map(\.kind) == [.handOver])
        #expect(bench.texts[0].contains("open a support ticket that names the order \(bench.order.id)"))
        try bench.take(.handOver(.ticket, value: "4711"))
        #expect(bench.texts.count == 1, "the customer knows of his own ticket")
        try bench.take(.handOver(.address, value: "198.51.100.7"))
        #expect(bench.texts[1].contains("portal.example.com. IN A 198.51.100.7") && bench.texts[1].contains("Your ticket: 4711."))
        try bench.take(.handOver(.requestSent, value: nil))
        #expect(bench.texts[2].contains("csr.pem") && bench.texts[2].contains("the answer is F5 BIG-IP"))
        #expect(bench.texts[2].contains("If the file has a password, tell us by telephone"))
        try bench.take(.handOver(.purchase, value: nil))
        #expect(bench.texts.count == 3, "nothing for the customer to know: \(bench.texts.suffix(1))")
        try bench.attach("0A")
        #expect(bench.texts.count == 4 && bench.texts[3].contains("is here and fits the key"))
        try bench.take(.handOver(.configuration, value: nil))
        #expect(bench.texts.count == 4, "nothing for the customer to know: \(bench.texts.suffix(1))")
        for id in [HandOver.ID.record, .test, .notice] { try bench.take(.handOver(id, value: nil)) }
        #expect(
            bench.texts.count == 7 && bench.texts[6].contains("It is done: SharePoint at portal.example.com runs with your certificate."))
    }

    /// Of two addresses only the one that counts is told.
    @Test func aStepThatIsNotedAnewIsToldOnce() throws {
        var bench = try Bench()
        try bench.take(.handOver(.ticket, value: "1"))
        try bench.take(.handOver(.address, value: "198.51.100.7"))
        try bench.take(.handOver(.requestSent, value: nil))
        try bench.take(.handOver(.address, value: "198.51.100.8"))
        #expect(bench.outbox.messages.map(\.isWithdrawn) == [false, true, true, false])
        #expect(bench.outbox.messages[3].subject.contains(": address assigned (order"))
        try bench.take(.handOver(.requestSent, value: nil))
        #expect(bench.texts.last?.contains("IN A 198.51.100.8") == true)
    }

    /// Whoever bought the certificate is not asked to buy it again because the address changed.
    @Test func anAddressThatChangesLaterBuysNothing() throws {
        var bench = try Bench()
        try bench.take(.handOver(.ticket, value: "1"))
        try bench.take(.handOver(.address, value: "198.51.100.7"))
        try bench.take(.handOver(.requestSent, value: nil))
        try bench.attach("0A")
        bench.send()
        try bench.take(.handOver(.address, value: "198.51.100.8"))
        try bench.take(.handOver(.requestSent, value: nil))
        let text = try #require(bench.texts.last)
        #expect(text.contains("IN A 198.51.100.8") && text.contains("nothing has to be bought again"))
        #expect(!text.contains("Please buy") && !text.contains("csr.pem"))
    }

    /// That the certificate is here says which record is to be made, and not that of an address that is none any more.
    @Test func noRecordOfAnEarlierAddressIsToldWithTheCertificate() throws {
        var bench = try Bench()
        try bench.take(.handOver(.ticket, value: "1"))
        try bench.take(.handOver(.address, value: "198.51.100.7"))
        try bench.take(.handOver(.requestSent, value: nil))
        try bench.attach("0A")
        let told = bench.outbox.messages.count - 1
        #expect(bench.texts.last?.contains("IN A 198.51.100.7") == true && !bench.outbox.messages[told].isWithdrawn)
        try bench.take(.handOver(.address, value: "198.51.100.8"))
        #expect(bench.outbox.messages[told].isWithdrawn)
        try bench.take(.takeBack, reason: "a slip")
        #expect(!bench.outbox.messages[told].isWithdrawn)
    }

    /// The end of a hosted service's certificate is told as that of any other, until a newer one is there.
    @Test func theEndOfTheCertificateIsTold() throws {
        var bench = try Bench()
        let day = bench.order.asOf
        #expect(RenewalReminder.due(of: bench.order, on: day) == nil)
        // Ends on the day on which it was attached.
        try bench.attach("0A")
        let reminder = try #require(RenewalReminder.due(of: bench.order, on: day))
        try bench.change { reminder.noted(in: $0, actor: "timer", at: $0.placedAt) }
        let text = try #require(bench.texts.last)
        #expect(text.contains("SharePoint runs at portal.example.com ends today") && bench.outbox.messages.last?.kind == .renewalReminder)
        #expect(text.matches(of: /To have a new one/).count == 1 && !text.contains("in 0 days"))
        try bench.change {
            var after = $0
            after.receive(
                ReceivedCertificate(serial: "0B", sha256: "0B", notBefore: day, notAfter: day.adding(days: 300)), at: $0.placedAt)
            after.events.append(OrderEvent(time: $0.placedAt, actor: "tester", what: OrderEvent.attached + "serial 0B"))
            return after
        }
        #expect(bench.outbox.messages.first { $0.kind == .renewalReminder }?.isWithdrawn == true)
    }

    /// Whatever was told of the address that was a slip, in the end the customer knows the one that counts.
    @Test(arguments: [false, true]) func theAddressBeforeASlipIsTold(_ isSent: Bool) throws {
        var bench = try Bench()
        try bench.take(.handOver(.ticket, value: "1"))
        try bench.take(.handOver(.address, value: "198.51.100.7"))
        try bench.take(.handOver(.requestSent, value: nil))
        if isSent { bench.send() }
        try bench.take(.handOver(.address, value: "198.51.100.8"))
        if isSent { bench.send() }
        try bench.take(.takeBack, reason: "A slip.")
        let waiting = bench.outbox.messages.filter(\.isUnsent).map(\.number)
        // Nobody was told the slip: what waited before waits again. Else the earlier address is told anew.
        #expect(waiting == (isSent ? [5] : [1, 3]))
        if isSent { #expect(bench.texts.last?.contains("IN A 198.51.100.7") == true) }
    }

    /// Nobody buys a certificate for a key that was set aside.
    @Test func anEarlierRequestIsNotSentAnyMore() throws {
        var bench = try Bench()
        try bench.take(.handOver(.ticket, value: "1"))
        try bench.take(.handOver(.address, value: "198.51.100.7"))
        try bench.take(.handOver(.requestSent, value: nil))
        try bench.change {
            try $0.replacingKey(
                by: SigningRequest(method: .auto, keyAlgorithm: "RSA 2048"), for: "00", actor: "tester", at: $0.placedAt, reason: "Lost.")
        }
        #expect(bench.outbox.messages.map(\.isWithdrawn) == [false, true, true])
        try bench.take(.handOver(.requestSent, value: nil))
        #expect(bench.outbox.messages.map(\.isWithdrawn) == [false, true, true, false])
    }

    /// What was tested with another certificate is not told once a newer one is there.
    @Test func aNewerCertificateTakesBackThatItIsDone() throws {
        var bench = try Bench()
        try bench.take(.handOver(.ticket, value: "1"))
        try bench.take(.handOver(.address, value: "198.51.100.7"))
        try bench.take(.handOver(.requestSent, value: nil))
        try bench.attach("0A")
        for id in [HandOver.ID.configuration, .record, .test, .notice] { try bench.take(.handOver(id, value: nil)) }
        let done = bench.outbox.messages.filter { $0.subject.contains("site tested") || $0.subject.contains(": in use (order") }
        #expect(done.count == 2 && !done.contains(where: \.isWithdrawn))
        try bench.attach("0B")
        for number in done.map(\.number) {
            #expect(bench.outbox.messages.first { $0.number == number }?.isWithdrawn == true)
        }
    }

    /// What waits is said once: the address with the request, and nobody is asked for a record that is made.
    @Test func whatALaterMessageSaysIsNotSaidTwice() throws {
        var bench = try Bench()
        try bench.take(.handOver(.ticket, value: "1"))
        try bench.take(.handOver(.address, value: "198.51.100.7"))
        try bench.take(.handOver(.requestSent, value: nil))
        #expect(bench.outbox.messages.map(\.isWithdrawn) == [false, true, false])
        try bench.take(.takeBack, reason: "Not sent.")
        #expect(bench.outbox.messages.map(\.isWithdrawn) == [false, false, true])
        try bench.take(.handOver(.requestSent, value: nil))
        // Nobody is asked to buy what has come.
        try bench.attach("0A")
        #expect(bench.outbox.messages.map(\.isWithdrawn) == [false, true, true, true, false])
        #expect(bench.texts.last?.contains("The test needs the DNS record") == true)
        try bench.take(.handOver(.record, value: nil))
        let text = try #require(bench.texts.last)
        #expect(text.contains("record of portal.example.com is made") && text.contains("is here and fits the key"))
        #expect(!text.contains("The test needs the DNS record"))
        #expect(bench.outbox.messages.map(\.isWithdrawn) == [false, true, true, true, true, false])
        try bench.take(.takeBack, reason: "Not made.")
        #expect(bench.outbox.messages.map(\.isWithdrawn) == [false, true, true, true, false, true])
        // The address that changes once it is bought is sent alone, and that asks for the record as well.
        bench.send()
        try bench.take(.handOver(.address, value: "198.51.100.8"))
        try bench.take(.handOver(.requestSent, value: nil))
        #expect(bench.outbox.messages.suffix(2).map(\.isWithdrawn) == [true, false])
        #expect(bench.outbox.messages.last?.subject.contains(": address sent (order") == true)
        try bench.take(.handOver(.record, value: nil))
        #expect(bench.outbox.messages.suffix(3).map(\.isWithdrawn) == [true, true, false])
    }

    /// That the site answers is said only where somebody looked at that.
    @Test(arguments: [false, true]) func theAnswerOfTheSiteIsSaidOnceItWasSeen(_ isSent: Bool) throws {
        var bench = try Bench()
        try bench.take(.handOver(.ticket, value: "1"))
        try bench.take(.handOver(.address, value: "198.51.100.7"))
        try bench.take(.handOver(.requestSent, value: nil))
        try bench.attach("0A")
        for id in [HandOver.ID.configuration, .record, .test] { try bench.take(.handOver(id, value: nil)) }
        #expect(bench.texts.last?.contains("its certificate was checked") == true && bench.texts.last?.contains("answers") == false)
        if isSent { bench.send() }
        let count = bench.texts.count
        try bench.take(.handOver(.test, value: HandOver.bySiteAnswer))
        let told = bench.outbox.messages.filter { $0.subject.contains(": site tested (order") }
        // Who was told that it is tested is not told twice.
        #expect(told.map(\.isWithdrawn) == (isSent ? [false] : [true, false]) && bench.texts.count == (isSent ? count : count + 1))
        if !isSent { #expect(bench.texts.last?.contains("it answers with the new certificate") == true) }
    }

    /// A certificate that comes once the order is delivered has everything told again that rests on it.
    @Test func whatIsDoneAgainLaterIsToldAgain() throws {
        var bench = try Bench()
        try bench.take(.settle(.settled))
        try bench.take(.handOver(.ticket, value: "1"))
        try bench.take(.handOver(.address, value: "198.51.100.7"))
        try bench.take(.handOver(.requestSent, value: nil))
        try bench.attach("0A")
        for id in [HandOver.ID.configuration, .record, .test, .notice] { try bench.take(.handOver(id, value: nil)) }
        #expect(bench.order.state == .delivered)
        try bench.attach("0B")
        for id in [HandOver.ID.configuration, .test, .notice] { try bench.take(.handOver(id, value: nil)) }
        for subject in [": site tested (order", ": in use (order"] {
            #expect(bench.outbox.messages.filter { $0.subject.contains(subject) }.map(\.isWithdrawn) == [true, false])
        }
    }

    @Test func anIPv6AddressHasItsOwnRecord() throws {
        var bench = try Bench()
        try bench.take(.handOver(.ticket, value: "1"))
        try bench.take(.handOver(.address, value: "2001:db8::7"))
        #expect(bench.texts[1].contains("portal.example.com. IN AAAA 2001:db8::7"))
    }

    /// What was taken back is not told any more, and a closed order asks for nothing.
    @Test func whatIsInVainIsWithdrawn() throws {
        var bench = try Bench()
        try bench.take(.handOver(.ticket, value: "1"))
        try bench.take(.handOver(.address, value: "198.51.100.7"))
        try bench.take(.takeBack, reason: "A slip.")
        #expect(bench.outbox.messages[1].isWithdrawn)
        try bench.take(.move(to: .needsInformation), reason: "Which data center is nearest?")
        #expect(bench.texts.last?.contains("Which data center is nearest?") == true)
        try bench.take(.move(to: .cancelled), reason: "The customer moved away.")
        #expect(bench.outbox.messages.dropLast().allSatisfy { $0.isWithdrawn })
        #expect(bench.outbox.messages.last?.kind == .cancelled && bench.texts.last?.contains("The customer moved away.") == true)
    }
}
