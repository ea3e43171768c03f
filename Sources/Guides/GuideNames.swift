package import Flow
package import Orders
package import Screens

/// Whose names stand in the guides: an order's, those of what is answered so far, or an example's.
package struct GuideNames: Hashable, Sendable {
    /// The order's id.
    package private(set) var order: String
    /// A host name or address, or a wildcard.
    package private(set) var commonName: String
    /// Every name of the certificate, the common name first.
    package private(set) var names: [String]
    /// The registered name.
    package private(set) var organization: String
    /// Where it is registered.
    package private(set) var city: String
    /// The state or province; empty for none.
    package private(set) var state: String
    /// Two letters.
    package private(set) var country: String
    /// The domains whose mail the certificates are for; none for certificates for servers.
    package private(set) var mailDomains: [String] = []
    /// What the certificates are for; `nil` for an example, and for an order of something else.
    package private(set) var product: Guide.Product?

    /// Names that belong to nobody (RFC 2606).
    package static let example = GuideNames(
        order: "K9JW-JCHY", commonName: "www.example.com", names: ["www.example.com", "example.com"], organization: "Example Ltd",
        city: "London", state: "", country: "GB")

    private init(
        order: String, commonName: String, names: [String], organization: String, city: String, state: String, country: String
    ) {
        (self.order, self.commonName, self.names, self.organization) = (order, commonName, names, organization)
        (self.city, self.state, self.country) = (city, state, country)
    }

    /// The names of an order; those that it has not are the example's.
    package init(_ order: Order) {
        self = .example
        self.order = order.id.description
        if let certificate = order.tls?.certificate {
            product = .server
            take(certificate.commonName, certificate.names.filter { $0.kind != .internalName }.map(\.value))
        }
        if let hosted = order.hosted {
            product = .hosted
            take(hosted.commonName, [])
        }
        if let mail = order.mail {
            product = .mail
            // The domain of an address is no name of a server.
            mailDomains = mail.domains.filter(Self.isPlain)
        }
        guard let organization = order.customer?.organization else { return }
        (self.organization, city, state) = (organization.name, organization.address.city, organization.address.state ?? "")
        country = organization.address.country
    }

    /// Takes names that may stand in commands and files as they are; others are left out.
    private mutating func take(_ commonName: String, _ names: [String]) {
        guard Self.isPlain(commonName) else { return }
        self.commonName = commonName
        self.names = [commonName] + names.filter { $0 != commonName && Self.isPlain($0) }
    }

    /// Whether a name has nothing in it that a shell or a server's file would take for anything else.
    private static func isPlain(_ name: String) -> Bool {
        guard name.utf8.count <= 253, let first = name.utf8.first, first != UInt8(ascii: "-") else { return false }
        return name.utf8.allSatisfy { byte in
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                || "*.-_:".utf8.contains(byte)
        }
    }
}

extension GuideNames {
    /// What is answered so far, as far as nothing is wrong with it; the rest is the example's.
    package init(_ reading: FlowReading) {
        self.init(Set(reading.visible.stages.map(\.id))) { reading.judgements[$0]?.blocks == true ? nil : reading.visible.answers[$0] }
    }

    /// What was answered for a quote; the rest is the example's.
    package init(given answers: [FieldID: Answer]) { self.init(Set(answers.keys.map(\.stage))) { answers[$0] } }

    /// The stages that a flow for something has and no other.
    private static let stages: [(product: Guide.Product, stages: Set<String>)] = [
        (.server, ["certificate", "names"]), (.hosted, ["eligibility", "service"]), (.mail, ["requirements", "recipients"]),
    ]

    private init(_ stages: Set<String>, _ answer: (FieldID) -> Answer?) {
        func text(_ stage: String, _ name: String) -> String? {
            guard let text = answer(FieldID(stage: stage, name: name))?.text, !text.isEmpty else { return nil }
            return text
        }
        func list(_ name: String) -> [String] { answer(FieldID(stage: "sans", name: name))?.list ?? [] }
        self = .example
        product = Self.stages.first { !$0.stages.isDisjoint(with: stages) }?.product
        if let commonName = text("certificate", "commonName") ?? text("service", "commonName") {
            take(commonName.lowercased(), (["subdomains", "domains", "wildcards", "publicIPs"].flatMap(list)).map { $0.lowercased() })
        }
        guard let organization = text("organization", "name") else { return }
        self.organization = organization
        guard let city = text("organization", "city"), let country = text("organization", "country") else { return }
        (self.city, self.country, state) = (city, country, text("organization", "state") ?? "")
    }
}

extension GuideNames {
    /// A guide with these names in it.
    package func text(of guide: Guide) -> GuideText {
        guard let product, !guide.isFor(product) else { return guide.filled(words, quoted: quoted, for: product) }
        return guide.filledAside(Self.example.words, quoted: Self.example.quoted, from: product)
    }
}
