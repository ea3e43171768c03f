import FoundationEssentials
import SampleOrders
import Testing

@testable import Orders

struct OrderSchemaTests {
    let checker: SchemaChecker

    init() throws {
        checker = SchemaChecker(root: try value(SchemaChecker.Node.self, Order.schemaDocument))
    }

    private func faults(_ order: Order) throws -> [String] { checker.faults(in: try value(SchemaChecker.Node.self, try json(order))) }

    @Test func acceptsAFullOrder() throws {
        #expect(try faults(try sampleOrder()) == [])
    }

    @Test func acceptsAnOrderWithoutAnythingOptional() throws {
        var order = try sampleOrder()
        order.tls?.certificate.currentExpiry = nil
        let address = PostalAddress(street1: "1 Example Street", city: "Dublin", country: "IE")
        order.customer?.organization = Organization(
            name: "Example Ltd", businessType: .businessEntity, address: address, timeZone: "Europe/Dublin", telephone: "+35315550100")
        order.customer?.billing = Contact(
            firstName: "Test", lastName: "Payer", email: "p@example.org", telephone: "+35315550100", address: address)
        order.tls?.csr = SigningRequest(method: .paste, keyAlgorithm: "EC P-256", platform: .haproxy)
        order.tls?.payment = Payment(method: .deposit)
        order.quote.tax = nil
        (order.answers, order.advisories, order.events) = ([:], [], [])
        #expect(try faults(order) == [])
    }

    /// A flow of screens alone: answers, a price of nothing, nobody.
    @Test func acceptsAnOrderThatIsAnswersAlone() throws {
        var order = try sampleOrder()
        (order.contents, order.customer, order.relations) = (.plain, nil, [])
        let text = try json(order)
        #expect(text.contains(#""contents":"plain""#) && !text.contains("organization\":{\"address") && !text.contains("\"csr\""))
        #expect(try faults(order) == [])
        #expect(try value(Order.self, text) == order)
    }

    private func own(_ kind: OrderContents.Kind, _ flow: String) throws -> SchemaChecker {
        SchemaChecker(root: try value(SchemaChecker.Node.self, Order.schemaDocument(flow: flow, [kind])))
    }

    /// A hosted service by the schema of all orders and by its own, which no other order passes.
    @Test func acceptsAHostedService() throws {
        let own = try own(.hosted, "hosted-service")
        let order = try sampleHostedOrder([.request: "RSA 2048", .ticket: "4711"])
        #expect(try faults(order) == [])
        #expect(own.faults(in: try value(SchemaChecker.Node.self, try json(order))) == [])
        #expect(!own.faults(in: try value(SchemaChecker.Node.self, try json(try sampleOrder()))).isEmpty)
        let unknown = try json(order).replacing(#""id":"ticket""#, with: #""id":"tickte""#)
        #expect(own.faults(in: try value(SchemaChecker.Node.self, unknown)).contains { $0.contains("handOvers") })
    }

    /// Every state and option the types know is one the schema knows.
    @Test func knowsEveryOption() throws {
        for state in OrderState.allCases {
            var order = try sampleOrder()
            order.state = state
            #expect(try faults(order) == [])
        }
        for kind in CertificateName.Kind.allCases {
            var order = try sampleOrder()
            order.tls?.certificate.names.append(CertificateName(kind: kind, value: "x.example.org"))
            #expect(try faults(order) == [])
        }
    }

    /// The members of the encoded order and of the schema are the same, so neither can grow alone.
    @Test func describesEveryMember() throws {
        var sample = try sampleOrder()
        sample.tls?.term.certificates[0].serial = "0A1B"
        sample.events[0].undoes = 1
        sample.events[0].document = 1
        sample.events[0].joined = true
        sample.events[0].recipient = 1
        sample.events[0].asOf = sample.asOf
        sample.documents = [sampleDocument(at: sample.placedAt)]
        sample.tls?.csr.platform = .tomcat
        var earlier = EarlierRequest(
            SigningRequest(method: .auto, keyAlgorithm: "RSA 2048"), number: 1, publicKey: "ab", at: sample.placedAt)
        earlier.destroyedAt = sample.placedAt
        sample.tls?.csr.earlier = [earlier]
        sample.quoteID = QuoteID("N3TQ-EK9")
        let (day, time, id) = (sample.asOf, sample.placedAt, sample.id)
        sample.payments = [
            ReceivedPayment(
                amount: Money(minorUnits: 1), date: day, method: .card, reference: "R-1", recordedAt: time, actor: "operator")
        ]
        sample.payments[0].returnedBy = 1
        sample.tls?.payment.link = "https://pay.example.com/"
        sample.invoice = Invoice(number: try #require(InvoiceNumber(year: 2026, number: 1)), date: day)
        var issuance = Issuance(provider: "P-QA7Y-WWY3", name: "Atlas", requestedAt: time, actor: "mo", publicKey: "ab")
        (issuance.serial, issuance.endedAt, issuance.refusal, issuance.sandbox) = ("0A1B", time, "No.", true)
        sample.assignedCustomer = CustomerID(id)
        sample.issuance = issuance
        var received = ReceivedCertificate(serial: "0A1B", sha256: "ab", notBefore: day, notAfter: day, attachedAt: time, order: id)
        (received.revokedAt, received.revokedBecause, received.revokedByHand) = (time, "keyCompromise", true)
        received.sandbox = true
        sample.tls?.certificates = [received]
        func compare(_ node: SchemaChecker.Node, _ schema: SchemaChecker.Node, _ path: String) {
            var schema = schema
            if case .string(let reference)? = schema["$ref"], let target = checker.root["$defs"]?[String(reference.dropFirst(8))] {
                schema = target
            }
            if case .object(let members) = node, case .object(let properties)? = schema["properties"] {
                #expect(Set(members.keys) == Set(properties.keys), "\(path)")
                for (key, member) in members { compare(member, properties[key] ?? .null, "\(path).\(key)") }
            }
            if case .array(let elements) = node, let first = elements.first, let items = schema["items"] {
                compare(first, items, "\(path)[]")
            }
        }
        func hold(_ order: Order, _ kind: OrderContents.Kind) throws {
            let schema = try value(SchemaChecker.Node.self, Order.schemaDocument(flow: order.flow, [kind]))
            compare(try value(SchemaChecker.Node.self, try json(order)), schema, "$")
        }
        try hold(sample, .tls)
        let hosted = try sampleHostedOrder([.request: "RSA 2048", .ticket: "4711"])
        sample.flow = hosted.flow
        sample.contents = hosted.contents
        sample.hosted?.payment = try #require(try sampleOrder().payment)
        sample.hosted?.payment.link = "https://pay.example.com/"
        sample.hosted?.csr.earlier = [earlier]
        sample.hosted?.certificates = [received]
        // One step has a value, so all that it can have is described.
        sample.hosted?.handOvers.sort { $0.value != nil && $1.value == nil }
        try hold(sample, .hosted)
        let mail = try sampleMailOrder()
        (sample.flow, sample.contents) = (mail.flow, mail.contents)
        sample.mail?.payment = try #require(try sampleOrder().payment)
        sample.mail?.payment.link = "https://pay.example.com/"
        // The first recipient has all that one can have.
        var recipient = try #require(mail.mail?.recipients.first)
        recipient.request = .init(publicKey: String(repeating: "ab", count: 32), isMadeHere: false)
        (recipient.serial, recipient.notAfter, recipient.replaces, recipient.reason) = ("0A1B", day, 2, "left the company")
        recipient.earlier = [.init(serial: "0A", notAfter: day, since: time, replacedAt: time)]
        recipient.issuance = issuance
        sample.mail?.recipients[0] = recipient
        var addition = RecipientAddition(first: 3, count: 1, quote: sample.quote, event: 1)
        (addition.takenBackBy, addition.invoice) = (2, sample.invoice)
        sample.mail?.additions = [addition]
        if let requirements = sample.mail?.requirements {
            sample.mail?.requirements.earlier = [
                .init(
                    event: 1, account: "example", team: "t-42", agreement: requirements.agreement, callBack: requirements.callBack)
            ]
        }
        sample.mail?.leftOutRows = [LeftOutRow(row: 2, firstName: "Jo", lastName: "Roe", email: "jo@example")]
        try hold(sample, .mail)
        #expect(try own(.mail, "smime-bulk").faults(in: try value(SchemaChecker.Node.self, try json(mail))) == [])
        #expect(checker.root["properties"]?["handOvers"] != nil && checker.root["properties"]?["licenses"] != nil)
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let find: String
        let replacement: String
        let fault: String

        init(_ name: String, _ find: String, _ replacement: String, _ fault: String) {
            (testDescription, self.find, self.replacement, self.fault) = (name, find, replacement, fault)
        }
    }

    static let refusals = [
        Refusal("a newer schema", #""schema":3"#, #""schema":4"#, "$.schema: const"),
        Refusal("an id with a look-alike", #""id":""#, #""id":"0"#, "$.id: pattern"),
        Refusal("an unknown state", #""state":"placed""#, #""state":"lost""#, "$.state: enum"),
        Refusal("no state", #""state":"placed","#, "", "$.state: required"),
        Refusal(
            "a time with an offset", #""placedAt":"2026-11-21T09:30:00Z""#, #""placedAt":"2026-11-21T09:30:00+01:00""#,
            "$.placedAt: pattern"),
        Refusal("an amount with a fraction's text", #""subtotal":26200"#, #""subtotal":"262.00""#, "$.quote.subtotal: type"),
        Refusal("a missing tax", #""tax":5240,"#, "", "$.quote.tax: required"),
        Refusal("a certificate without its request", #""csr":{"file""#, #""other":{"file""#, "$: anyOf"),
        Refusal("no blocks", #""blocks":2,"servers":6"#, #""blocks":0,"servers":6"#, "$.licenses.blocks: minimum"),
        Refusal("too many blocks", #""blocks":2,"servers":6"#, #""blocks":100,"servers":6"#, "$.licenses.blocks: maximum"),
        Refusal(
            "an empty common name", #""commonName":"www.example.org","currentExpiry""#, #""commonName":"","currentExpiry""#,
            "$.certificate.commonName: minLength"),
        Refusal(
            "a long organization", #""name":"Example Ltd""#, "\"name\":\"\(String(repeating: "x", count: 65))\"",
            "$.organization.name: maxLength"),
        Refusal(
            "a card number", #""lastFour":"1111""#, #""cardNumber":"4111111111111111","lastFour":"1111""#,
            "$.payment.cardNumber: additionalProperties"),
        Refusal("an answer that is an object", #""addSANs":false"#, #""addSANs":{}"#, "$.answers.certificate.addSANs: anyOf"),
        Refusal("an event without actor", #""actor":"operator","from""#, #""from""#, "$.events[0].actor: required"),
    ]

    @Test(arguments: refusals)
    func refuses(_ refusal: Refusal) throws {
        let text = try json(try sampleOrder())
        let changed = text.replacing(refusal.find, with: refusal.replacement, maxReplacements: 1)
        #expect(changed != text)
        #expect(checker.faults(in: try value(SchemaChecker.Node.self, changed)) == [refusal.fault])
    }
}
