package import Checkout
import Flow
import Orders
import Parties

extension Product {
    /// Certificates for mail for many people of one organization.
    package static let smimeBulk = Product(
        flow: MailContext.flow, title: MailContext.product, contents: .mail,
        priceFields: [.recipients, .period, .lastDay, .country, .vatNumber],
        catalogue: { MailContext($0).catalogue }, quote: { try MailContext($1).quote($0) },
        offer: { MailContext($1).offer($0) }, label: { MailContext.label(of: $0, in: $1) },
        holdsOnce: { PartyContext.holdsOnce($0) || MailContext.holdsOnce($0) }, unasked: { PartyContext($0).unasked },
        prepare: { try MailContext($1).prepare($0) })
}
