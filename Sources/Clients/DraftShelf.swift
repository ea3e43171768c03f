package import Flow

/// Where the draft of one order is kept while it is taken.
package struct DraftShelf: Sendable {
    /// Writes the draft, the first time under a new id; gives the id.
    package var save: @Sendable (DraftContents) throws(DraftFault) -> String
    /// Removes the draft, if there is one.
    package var discard: @Sendable () throws(DraftFault) -> Void
    /// Who takes the draft over, while the program was asked to end for that.
    package var claimant: @Sendable () -> String?

    /// A place for a draft.
    package init(
        save: @escaping @Sendable (DraftContents) throws(DraftFault) -> String,
        discard: @escaping @Sendable () throws(DraftFault) -> Void, claimant: @escaping @Sendable () -> String? = { nil }
    ) {
        (self.save, self.discard, self.claimant) = (save, discard, claimant)
    }

    /// Keeps nothing.
    package static let failing = DraftShelf(
        save: { _ throws(DraftFault) in throw DraftFault(reason: "Drafts cannot be kept here.") },
        discard: { () throws(DraftFault) in throw DraftFault(reason: "Drafts cannot be removed here.") })
}

/// What a draft is made of.
package struct DraftContents: Hashable, Sendable {
    /// The flow's id.
    package var flow: String
    /// The stage on the screen.
    package var stage: String
    /// The field that has the focus; `nil` for none.
    package var field: FieldID?
    /// Where in the field.
    package var place: FormPlace
    /// The stages that were opened.
    package var opened: Set<String>
    /// Of these the ones that were accepted.
    package var accepted: Set<String>
    /// What was typed, secrets included: whoever writes them down leaves those out.
    package var answers: Answers
    /// The text of the trace so far, without secrets; empty for none.
    package var trace: [UInt8]
    /// What was said when answers were put into their form; the same holds for what it says of secrets.
    package var notices: [FieldID: [String]]

    /// A draft's contents.
    package init(
        flow: String, stage: String, field: FieldID?, place: FormPlace, opened: Set<String> = [], accepted: Set<String> = [],
        answers: Answers, trace: [UInt8] = [], notices: [FieldID: [String]] = [:]
    ) {
        (self.flow, self.stage, self.field, self.place) = (flow, stage, field, place)
        (self.opened, self.accepted, self.answers) = (opened, accepted, answers)
        (self.trace, self.notices) = (trace, notices)
    }
}

/// A draft that could not be written or removed.
package struct DraftFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Why, in a sentence.
    package var reason: String
    /// Whether nothing is lost by it, because what was typed is kept elsewhere; then the reason says all.
    package var isKept: Bool

    /// How whoever leaves now comes back to what was typed, in a sentence; `nil` where the reason says it.
    package var wayBack: String?

    /// A draft that could not be written or removed.
    package init(reason: String, isKept: Bool = false, wayBack: String? = nil) {
        (self.reason, self.isKept, self.wayBack) = (reason, isKept, wayBack)
    }

    /// Why, in a sentence.
    package var description: String { reason }
}
