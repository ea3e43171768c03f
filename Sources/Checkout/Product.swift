package import Archive
package import Flow
package import Orders

/// What differs between orders: the names its screens may use, what the answers cost, and how they become an order. A flow without a product of its own
/// is taken with ``plain(_:)``.
package struct Product: Sendable {
    /// The id of the flow whose orders it is: `organization-ssl`.
    package let flow: String
    /// What orders and summaries call it: `Organization SSL`.
    package let title: String
    /// What its orders have besides what every order has.
    package let contents: OrderContents.Kind
    /// The fields whose answers can change the price.
    package let priceFields: Set<FieldID>
    /// Everything its screens may name, with what answers it.
    package let catalogue: @Sendable (OrderContext) -> Catalogue
    /// What the answers cost. The fault is a sentence.
    package let quote: @Sendable (ResolvedAnswers, OrderContext) throws -> Quote
    /// What a quote for the answers says besides the price.
    package let offer: @Sendable (VisibleFlow, OrderContext) -> Offer
    /// What the answers ask of a certificate, `nil` while that is nothing yet; `nil` for a product without one certificate.
    package let certificate: (@Sendable (ResolvedAnswers, OrderContext) -> AskedCertificate?)?
    /// What people read for an option of a named list, whatever the answers were; `nil` for one that no list has any more.
    package let label: @Sendable (_ option: String, _ list: String) -> String?
    /// Whether an answer holds for one order alone, so that it is asked anew in a copy.
    package let holdsOnce: @Sendable (FieldID) -> Bool
    /// Whether an answer ends with the term that it was given for, so that an order that renews this one begins without it.
    package let endsWithTerm: @Sendable (FieldID) -> Bool
    /// What an order that renews another begins with besides its answers: what was added to it by other orders since.
    package let added: @Sendable (_ given: [FieldID: Answer], _ later: [Order]) -> [FieldID: Answer]
    /// The fields of its screens that nobody is asked for in some surroundings, each with the reason in a sentence.
    package let unasked: @Sendable (OrderContext) -> [FieldID: String]
    /// Whether administrators alone may take it.
    package let needsAdministrator: Bool
    /// What comes of answers that have no blocking finding.
    package let making: Making

    /// What comes of the answers of a flow. A fault's description is a sentence.
    package enum Making: Sendable {
        /// An order. Does what takes time before, such as making a key.
        case order(@Sendable (FlowState, OrderContext) throws -> Preparation)
        /// Something else, which is kept when this returns. Asks the course before it writes.
        case kept(@Sendable (FlowState, OrderContext, PlacingCourse) throws -> Kept)
    }

    /// A product.
    package init(
        flow: String, title: String, contents: OrderContents.Kind, priceFields: Set<FieldID>,
        catalogue: @escaping @Sendable (OrderContext) -> Catalogue,
        quote: @escaping @Sendable (ResolvedAnswers, OrderContext) throws -> Quote,
        offer: @escaping @Sendable (VisibleFlow, OrderContext) -> Offer = { _, _ in Offer() },
        certificate: (@Sendable (ResolvedAnswers, OrderContext) -> AskedCertificate?)? = nil,
        label: @escaping @Sendable (String, String) -> String?, holdsOnce: @escaping @Sendable (FieldID) -> Bool = { _ in false },
        endsWithTerm: @escaping @Sendable (FieldID) -> Bool = { _ in false },
        added: @escaping @Sendable ([FieldID: Answer], [Order]) -> [FieldID: Answer] = { given, _ in given },
        unasked: @escaping @Sendable (OrderContext) -> [FieldID: String] = { _ in [:] },
        prepare: @escaping @Sendable (FlowState, OrderContext) throws -> Preparation
    ) {
        (self.flow, self.title, self.contents, self.priceFields, self.catalogue) = (flow, title, contents, priceFields, catalogue)
        (self.offer, self.certificate, self.added, self.unasked) = (offer, certificate, added, unasked)
        needsAdministrator = false
        (self.quote, self.label, self.holdsOnce, self.endsWithTerm, making) = (quote, label, holdsOnce, endsWithTerm, .order(prepare))
    }
}

extension Product {
    /// A flow of which no order comes; it costs nothing.
    package init(
        flow: String, title: String, needsAdministrator: Bool = false, catalogue: @escaping @Sendable (OrderContext) -> Catalogue,
        label: @escaping @Sendable (String, String) -> String?,
        keep: @escaping @Sendable (FlowState, OrderContext, PlacingCourse) throws -> Kept
    ) {
        (self.flow, self.title, contents, priceFields, self.catalogue) = (flow, title, .plain, [], catalogue)
        self.needsAdministrator = needsAdministrator
        (offer, certificate, added, unasked) = ({ _, _ in Offer() }, nil, { given, _ in given }, { _ in [:] })
        quote = Self.free
        (self.label, holdsOnce, endsWithTerm, making) = (label, { _ in false }, { _ in false }, .kept(keep))
    }

    /// What a flow costs that costs nothing.
    @Sendable static func free(_ answers: ResolvedAnswers, _ context: OrderContext) -> Quote {
        .nothing(in: Region(of: answers).currency, book: context.book)
    }

    /// What is ready of an order but for its number; a fault for a flow of which no order comes.
    package func preparation(_ flow: FlowState, _ context: OrderContext) throws -> Preparation {
        guard case .order(let prepare) = making else {
            throw OrderPlacement.Failure(message: "No order comes of \(title).", kind: .misused)
        }
        return try prepare(flow, context)
    }

    /// A flow as it is asked in some surroundings.
    package func asked(of definition: FlowDefinition, _ context: OrderContext) -> FlowDefinition { definition.without(unasked(context)) }
}

/// An order that is ready but for its number, which may have to be drawn more than once.
package struct Preparation: Sendable {
    /// What was appended to the password of a key that was made; `nil` if none was.
    package var passwordSuffix: String?
    /// Everything that is written, under a number and the real time. A fault's description is a sentence.
    package var placement: @Sendable (OrderID, Timestamp) throws -> Placement
    /// What the product adds to the page after placing.
    package var remarks: @Sendable (Order) -> [DocumentLine]
    /// The answers, stage by stage, as far as they may be read.
    package var answers: [DocumentLine]

    /// An order that is ready but for its number.
    package init(
        passwordSuffix: String? = nil, answers: [DocumentLine], remarks: @escaping @Sendable (Order) -> [DocumentLine] = { _ in [] },
        placement: @escaping @Sendable (OrderID, Timestamp) throws -> Placement
    ) {
        (self.passwordSuffix, self.answers, self.remarks, self.placement) = (passwordSuffix, answers, remarks, placement)
    }
}
