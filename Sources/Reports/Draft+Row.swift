package import Archive
import Checkout
package import Orders
import ProductList

extension Draft {
    /// The draft on one line, cells divided by tabs.
    ///
    /// - Parameter since: from when its age counts; from when it was saved last if left out.
    package func row(at now: Timestamp, since: Timestamp? = nil) -> String {
        [id.description, (since ?? savedAt).age(at: now), actor, stage, DraftSummary(self).name, product].map { DisplayText.sanitized($0) }
            .joined(separator: "\t")
    }
}

extension Draft {
    /// What it becomes, in words; the flow's name where that is screens alone.
    package var product: String {
        let title = Product.of(flow).title
        return title.isEmpty ? flow : title
    }
}

/// A draft as `drafts list --json` and `drafts show --json` print it: with what it becomes, in words.
package struct ListedDraft: Encodable {
    private let draft: Draft

    /// A draft.
    package init(_ draft: Draft) { self.draft = draft }

    private enum CodingKeys: CodingKey {
        case product
    }

    /// Writes the draft's members, and `product`.
    package func encode(to encoder: any Encoder) throws {
        try draft.encode(to: encoder)
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(draft.product, forKey: .product)
    }
}

extension DraftSummary {
    /// What tells it from others: the common name; of a reissue the order; the flow, where that is screens alone and knows of no certificate.
    package var name: String {
        guard commonName.isEmpty else { return commonName }
        return reissued.isEmpty ? Product.of(flow).title.isEmpty ? flow : "" : "reissue of \(reissued)"
    }
}
