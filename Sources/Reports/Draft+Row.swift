package import Archive
import Checkout
package import Orders
import ProductList

extension Draft {
    /// The draft on one line, cells divided by tabs.
    ///
    /// - Parameter since: from when its age counts; from when it was saved last if left out.
    package func row(at now: Timestamp, since: Timestamp? = nil) -> String {
        [id.description, (since ?? savedAt).age(at: now), actor, stage, DraftSummary(self).name].map { DisplayText.sanitized($0) }
            .joined(separator: "\t")
    }
}

extension DraftSummary {
    /// What tells it from others: the common name; of a reissue the order; the flow, where that is screens alone and knows of no certificate.
    package var name: String {
        guard commonName.isEmpty else { return commonName }
        return reissued.isEmpty ? Product.of(flow).title.isEmpty ? flow : "" : "reissue of \(reissued)"
    }
}
