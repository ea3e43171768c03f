/// In files, the members of the customer and of the contents stand beside those of the envelope, where they stood before there was an envelope.
extension Order: Codable {
    private enum Member: String, CodingKey {
        case schema, revision, id, flow, state, progress, placedAt, asOf, actor, region, currency, product, relations, contents, answers,
            assignedCustomer, quoteID, quote, payments, invoice, issuance, advisories, events, documents
        /// The first of the customer's; there are all of them or none.
        case organization
    }

    /// Reads the current format.
    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Member.self)
        schema = try members.decode(Int.self, forKey: .schema)
        revision = try members.decode(Int.self, forKey: .revision)
        id = try members.decode(OrderID.self, forKey: .id)
        flow = try members.decode(String.self, forKey: .flow)
        state = try members.decode(OrderState.self, forKey: .state)
        progress = try members.decode(OrderProgress.self, forKey: .progress)
        placedAt = try members.decode(Timestamp.self, forKey: .placedAt)
        asOf = try members.decode(CalendarDate.self, forKey: .asOf)
        actor = try members.decode(String.self, forKey: .actor)
        region = try members.decode(Region.self, forKey: .region)
        currency = try members.decode(Currency.self, forKey: .currency)
        product = try members.decode(String.self, forKey: .product)
        customer = members.contains(.organization) ? try Party(from: decoder) : nil
        relations = try members.decode([Relation].self, forKey: .relations)
        contents =
            switch try members.decode(OrderContents.Kind.self, forKey: .contents) {
            case .tls: .tls(try TLSOrder(from: decoder))
            case .hosted: .hosted(try HostedOrder(from: decoder))
            case .mail: .mail(try MailOrder(from: decoder))
            case .plain: .plain
            }
        answers = try members.decode([String: [String: JSONValue]].self, forKey: .answers)
        assignedCustomer = try members.decodeIfPresent(CustomerID.self, forKey: .assignedCustomer)
        quoteID = try members.decodeIfPresent(QuoteID.self, forKey: .quoteID)
        quote = try members.decode(Quote.self, forKey: .quote)
        payments = try members.decodeIfPresent([ReceivedPayment].self, forKey: .payments) ?? []
        invoice = try members.decodeIfPresent(Invoice.self, forKey: .invoice)
        issuance = try members.decodeIfPresent(Issuance.self, forKey: .issuance)
        advisories = try members.decode([Advisory].self, forKey: .advisories)
        events = try members.decode([OrderEvent].self, forKey: .events)
        documents = try members.decodeIfPresent([OrderDocument].self, forKey: .documents) ?? []
    }

    /// Writes the current format.
    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Member.self)
        try members.encode(schema, forKey: .schema)
        try members.encode(revision, forKey: .revision)
        try members.encode(id, forKey: .id)
        try members.encode(flow, forKey: .flow)
        try members.encode(state, forKey: .state)
        try members.encode(progress, forKey: .progress)
        try members.encode(placedAt, forKey: .placedAt)
        try members.encode(asOf, forKey: .asOf)
        try members.encode(actor, forKey: .actor)
        try members.encode(region, forKey: .region)
        try members.encode(currency, forKey: .currency)
        try members.encode(product, forKey: .product)
        try members.encode(relations, forKey: .relations)
        try members.encode(contents.kind, forKey: .contents)
        try members.encode(answers, forKey: .answers)
        try members.encodeIfPresent(assignedCustomer, forKey: .assignedCustomer)
        try members.encodeIfPresent(quoteID, forKey: .quoteID)
        try members.encode(quote, forKey: .quote)
        if !payments.isEmpty { try members.encode(payments, forKey: .payments) }
        try members.encodeIfPresent(invoice, forKey: .invoice)
        try members.encodeIfPresent(issuance, forKey: .issuance)
        try members.encode(advisories, forKey: .advisories)
        try members.encode(events, forKey: .events)
        if !documents.isEmpty { try members.encode(documents, forKey: .documents) }
        try customer?.encode(to: encoder)
        switch contents {
        case .tls(let tls): try tls.encode(to: encoder)
        case .hosted(let hosted): try hosted.encode(to: encoder)
        case .mail(let mail): try mail.encode(to: encoder)
        case .plain: break
        }
    }
}
