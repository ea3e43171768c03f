/// One thing that happened to an order. Events are only ever added.
package struct OrderEvent: Codable, Hashable, Sendable {
    /// When it happened.
    package var time: Timestamp
    /// Who did it.
    package var actor: String
    /// What was done, as a sentence for people.
    package var what: String
    /// The state before, where the event changed it.
    package var from: OrderState?
    /// The state after, where the event changed it.
    package var to: OrderState?
    /// Why, in the words of whoever did it; a note's text.
    package var reason: String?
    /// The event that this one takes back, by its place in the order's events, counted from 0.
    package var undoes: Int?
    /// The number of the order's document that shows it.
    package var document: Int?
    /// True for a step that was recorded in one change with the step before it, and is taken back with that.
    package var joined: Bool?
    /// The number of the recipient whom it is about, of certificates for mail; `nil` where it is about none, or about several.
    package var recipient: Int?
    /// The day on which it was taken to happen, where that is later than the time's own.
    package var asOf: CalendarDate?

    /// The day from which what the event shows is counted.
    package var day: CalendarDate { asOf ?? time.calendarDate }

    /// Something done by somebody.
    package init(
        time: Timestamp, actor: String, what: String, from: OrderState? = nil, to: OrderState? = nil, reason: String? = nil,
        undoes: Int? = nil, document: Int? = nil, asOf: CalendarDate? = nil
    ) {
        (self.time, self.actor, self.what) = (time, actor, what)
        (self.from, self.to, self.reason, self.undoes, self.document) = (from, to, reason, undoes, document)
        self.asOf = asOf.flatMap { $0 > time.calendarDate ? $0 : nil }
    }
}
