package import Archive
import Checkout
package import Flow
package import Guides
package import Orders

/// Whom a guide is for: whose names stand in it, and where it can be sent.
package struct GuideAddressee: Sendable {
    /// The names of the order or quote; an example's without one.
    package let names: GuideNames
    /// The order or quote; `nil` for nobody.
    package let subject: MessageSubject?
    /// Whose mailbox it is; empty if that is not known.
    package let contact: String
    /// Where it goes, if that is known.
    package let mailbox: String?
    /// Whether paper of the size Letter is used there, else A4.
    package let isForLetterPaper: Bool

    /// Nobody by name.
    package static let nobody = GuideAddressee(names: .example, subject: nil, contact: "", mailbox: nil, isForLetterPaper: false)

    private init(names: GuideNames, subject: MessageSubject?, contact: String, mailbox: String?, isForLetterPaper: Bool) {
        (self.names, self.subject, self.contact, self.mailbox) = (names, subject, contact, mailbox)
        self.isForLetterPaper = isForLetterPaper
    }

    /// The applicant of an order.
    package init(_ order: Order) {
        let contact = order.customer?.applicant.contact
        self.init(
            names: GuideNames(order), subject: .order(order.id), contact: contact?.name ?? "", mailbox: contact?.email,
            isForLetterPaper: order.region == .northAmerica)
    }

    /// The customer of a quote.
    ///
    /// - Parameter answers: what the quote was made from.
    package init(_ quote: KeptQuote, given answers: [FieldID: Answer]) {
        self.init(
            names: GuideNames(given: answers), subject: .quote(quote.id), contact: quote.customer.contact ?? "",
            mailbox: quote.customer.email, isForLetterPaper: answers[.region] == .text(Region.northAmerica.rawValue))
    }
}
