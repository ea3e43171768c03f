/// What a flow is for, in the words that front ends put into their sentences.
package struct FlowPurpose: Hashable, Sendable {
    /// What comes of it: `order`.
    package var noun: String
    /// What is being done when it is placed: `Placing`.
    package var doing: String
    /// What it is then: `placed`.
    package var done: String
    /// What is done: `place`.
    package var verb: String

    /// A purpose in words.
    package init(noun: String, doing: String, done: String, verb: String) {
        (self.noun, self.doing, self.done, self.verb) = (noun, doing, done, verb)
    }

    /// An order is placed.
    package static let order = FlowPurpose(noun: "order", doing: "Placing", done: "placed", verb: "place")

    /// The noun at the beginning of a line.
    package var title: String { noun.prefix(1).uppercased() + noun.dropFirst() }
}
