import Checkout
package import Flow
import TLSProduct

extension Product {
    /// The terms that customers accept with an order, their title first.
    package static var terms: [DocumentLine] { TermsDocument.lines }
}
