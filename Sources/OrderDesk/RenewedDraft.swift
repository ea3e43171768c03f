package import Archive
import Checkout
package import Live

/// A new draft of an order that renews another.
package struct RenewedDraft {
    private let desk: Desk

    /// Drafts at the desk of a renewal.
    package init(desk: Desk) { self.desk = desk }

    /// Saves the draft with the old order's answers.
    package func make() throws -> Draft {
        try CopiedOrder(desk: desk).draft(
            answers: StoredAnswers.encode(desk.begun.given), detached: desk.begun.detached.map(\.description).sorted())
    }
}
