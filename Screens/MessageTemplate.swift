/// What a kind of message says, with names in the place of what differs from order to order.
package struct MessageTemplate: Hashable, Sendable {
    /// The kind of message that it is for: `order-confirmed`.
    package let kind: String
    /// What it is about, one line.
    package let subject: MessageWording
    /// What it says, in this order.
    package let paragraphs: [Paragraph]

    /// A part of a message.
    package struct Paragraph: Hashable, Sendable {
        /// What has to be so for the part to be there; `nil` for a part that is always there.
        package let when: String?
        /// What must not be so.
        package let unless: String?
        /// What it says.
        package let body: Body

        /// Whether the part is there, given what is so.
        package func isShown(_ conditions: Set<String>) -> Bool {
            (when.map(conditions.contains) ?? true) && !(unless.map(conditions.contains) ?? false)
        }
    }

    /// What a part says.
    package enum Body: Hashable, Sendable {
        /// Sentences that a reader may set in lines of any length.
        case text(MessageWording)
        /// A line that stays as it is.
        case line(MessageWording)
        /// The lines of a list that the program makes, by its name; no part at all if there are none.
        case list(String)
    }
}

/// A text with names in braces: `Your order {order}`.
package struct MessageWording: Hashable, Sendable {
    enum Part: Hashable, Sendable {
        case text(String)
        case word(String)
    }

    let parts: [Part]

    /// The text with words in the place of their names; a word that is not there is left out.
    package func filled(_ words: [String: String]) -> String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .word(let name): words[name] ?? ""
            }
        }.joined()
    }
}

/// What a kind of message may name.
package struct MessageVocabulary: Hashable, Sendable {
    /// What may stand in braces.
    package let words: Set<String>
    /// What `list` may be.
    package let lists: Set<String>
    /// What `when` and `unless` may be.
    package let conditions: Set<String>

    /// The names of a kind.
    package init(words: Set<String>, lists: Set<String> = [], conditions: Set<String> = []) {
        (self.words, self.lists, self.conditions) = (words, lists, conditions)
    }
}
