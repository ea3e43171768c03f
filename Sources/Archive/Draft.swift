package import Orders

/// An order that is not placed yet: what was answered so far and where the operator was. Secrets must not be in it.
package struct Draft: Codable, Hashable, Sendable {
    /// The version of the file format; see ``currentSchema``.
    package var schema: Int
    /// The draft's own id, never an order's.
    package var id: DraftID
    /// The flow it is taken with: `organization-ssl`.
    package var flow: String
    /// When the order was begun.
    package var createdAt: Timestamp
    /// When it was saved last.
    package var savedAt: Timestamp
    /// Who takes it.
    package var actor: String
    /// The day whose rules and prices it is taken under, if that is not today.
    package var asOf: CalendarDate?
    /// The stage that was open.
    package var stage: String
    /// The field that had the focus: `stage.field`.
    package var field: String?
    /// Where in it, or that the stage's button had the focus; `nil` in a draft of an earlier version.
    package var place: DraftPlace?
    /// The stages that were opened, in the order of the alphabet; `nil` in a draft of an earlier version, for those up to the open one.
    package var opened: [String]?
    /// Of these the ones that were accepted; `nil` in a draft of an earlier version, for those before the open one.
    package var accepted: [String]?
    /// Stage → field → answer, without secrets; hidden fields' answers are kept.
    package var answers: [String: [String: JSONValue]]
    /// The copied fields that no longer follow their source, as `stage.field`.
    package var detached: [String]
    /// Whether a trace was saved with it, which lies beside it; `nil` for no, as in a draft of an earlier version.
    package var traced: Bool?

    /// The quote that the order takes up; `nil` for one without, as in a draft of an earlier version.
    package var quote: QuoteID?

    /// The quote that was kept of its own answers last, by whoever takes the order: the order takes it up if it is for the same by then. `nil` for none, as in a draft
    /// of an earlier version.
    package var keptQuote: QuoteID?

    /// The order that it renews; `nil` for one that renews none, as in a draft of an earlier version.
    package var renews: OrderID?

    /// The attempts to place it of which nobody knows what became of them, all under one id; `nil` for none, as in a draft of an earlier version.
    package var attempts: [PlacingAttempt]?

    /// What was said when an answer was put into its form, by its field as `stage.field`; `nil` for nothing, as in a draft of an earlier version.
    package var notices: [String: [String]]?

    /// The only version of the format so far.
    package static let currentSchema = 1

    /// A draft in the current format.
    package init(
        id: DraftID, flow: String, createdAt: Timestamp, savedAt: Timestamp, actor: String, asOf: CalendarDate?, stage: String,
        field: String?, place: DraftPlace? = nil, opened: [String]? = nil, accepted: [String]? = nil,
        answers: [String: [String: JSONValue]], detached: [String]
    ) {
        schema = Self.currentSchema
        (self.id, self.flow, self.createdAt, self.savedAt) = (id, flow, createdAt, savedAt)
        (self.actor, self.asOf, self.stage, self.field, self.place) = (actor, asOf, stage, field, place)
        (self.opened, self.accepted, self.answers, self.detached) = (opened, accepted, answers, detached)
    }
}

/// An attempt to place an order: what is there under its id is its order if the time and whoever made it are the same.
package struct PlacingAttempt: Codable, Hashable, Sendable {
    /// The id that the order has.
    package var order: OrderID
    /// When it was made.
    package var placedAt: Timestamp
    /// Who made it.
    package var actor: String

    /// The attempt to place an order as it is.
    package init(_ order: Order) { (self.order, placedAt, actor) = (order.id, order.placedAt, order.actor) }
}

/// Where on a stage somebody was.
package struct DraftPlace: Codable, Hashable, Sendable {
    /// Whether the stage's button had the focus; `nil` for no.
    package var isOnButton: Bool?
    /// Characters before the cursor in a text, options before the cursor's in a choice; `nil` for 0.
    package var offset: Int?
    /// What was typed to search an open list.
    package var filter: String?

    /// A place; what is 0, no or nothing is left out.
    package init(isOnButton: Bool, offset: Int, filter: String?) {
        self.isOnButton = isOnButton ? true : nil
        self.offset = offset == 0 ? nil : offset
        self.filter = filter
    }
}
