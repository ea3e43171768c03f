/// One thing that happened to an order. Events are only ever added.
package struct OrderEvent: Codable, Hashable, Sendable {
    package var time: Timestamp
    /// Who did it.
    package var actor: String
    /// What was done, as a sentence for people.
    package var what: String

    /// Something done by somebody.
    package init(time: Timestamp, actor: String, what: String) {
        (self.time, self.actor, self.what) = (time, actor, what)
    }
}
