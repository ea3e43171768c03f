import Console
import Names
package import Orders
import Pricing
import Validation

extension Configuration {
    /// What it costs to add so many recipients to an order: a certificate for each, and for each year begun until the order's last day, at the prices of the
    /// day.
    package func price(ofAdding count: Int, to order: Order) throws -> Quote {
        guard let mail = order.mail, let organization = order.customer?.organization else {
            throw Exit(.data, StepRefusal.notMail.description)
        }
        let customer = Selection(
            currency: order.currency, country: organization.address.country,
            hasValidVATNumber: organization.hasValidVATNumber(on: asOf, try .live()), date: asOf)
        do {
            return try priceBook().quote(
                .mailCertificate, quantity: count * MailOrder.begunYears(from: asOf, to: mail.lastDay), for: customer)
        } catch let fault as PricingFault {
            throw Exit(.data, "\(fault)")
        }
    }
}
