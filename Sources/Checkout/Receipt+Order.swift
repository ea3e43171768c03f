package import Flow
import Orders

extension Receipt {
    /// The screen after placing: order id, account name, PFX suffix (once), price, advice, what the product says, where the files lie, whom to call, and
    /// the answers by stage.
    package init(_ outcome: OrderPlacement.Outcome) {
        let order = outcome.order
        var lines = [
            DocumentLine("Your order", .heading), DocumentLine("Order ID", .pair(value: order.id.description)),
        ]
        lines += order.customer.map { [DocumentLine("Account", .pair(value: $0.applicant.userID))] } ?? []
        // What costs nothing has no price to be read twice.
        let isFree = order.quote.isNothing
        lines += isFree ? [] : [DocumentLine("Total", .pair(value: order.quote.totalWords))]
        let shownOnce =
            outcome.passwordSuffix.map { suffix -> [DocumentLine] in
                // The key of a hosted service goes to nobody in a PFX file.
                let isKeyAlone = order.hosted != nil
                return Self.shownOnce(
                    suffix, as: "Suffix", under: isKeyAlone ? "Key password" : "PFX password",
                    "The password of the key\(isKeyAlone ? "" : " and the PFX file") is the one you typed, followed directly by this suffix. "
                        + "It is shown now and never again: write it down. If it is lost, \(order.cureOfLostKey).")
            } ?? []
        lines += isFree ? [] : order.quote.documentLines
        if !order.advisories.isEmpty {
            lines += [DocumentLine("Advice", .heading)] + order.advisories.map { DocumentLine($0.message) }
        }
        lines += outcome.remarks
        let files = [
            ("Order", outcome.files.order), ("Request (CSR)", outcome.files.request), ("Requests (CSR)", outcome.files.requests),
            ("Private key (encrypted)", outcome.files.key),
        ]
        lines += [DocumentLine("Files", .heading)] + files.compactMap { name, file in file.map { DocumentLine(name, .pair(value: $0)) } }
        // Only who has an account has somebody to call.
        if order.customer != nil { lines += [DocumentLine("Support", .heading), DocumentLine(order.region.supportOffice)] }
        lines += outcome.answers
        self.init(id: order.id.description, lines: lines, shownOnce: shownOnce)
    }
}

extension Order {
    /// What is done where the password of the key is lost, to end a sentence. The certificate of a hosted service is bought somewhere, and not reissued here.
    var cureOfLostKey: String {
        hosted == nil
            ? "the certificate is issued again for a new key"
            : "another key is made as long as there is no certificate; one that is there is bought again"
    }
}

extension Region {
    /// Whom the customer of a region calls or writes to.
    var supportOffice: String {
        let office =
            switch self {
            case .northAmerica: "North America office (United States and Canada)"
            case .europe: "Europe office"
            case .unitedKingdom: "United Kingdom office"
            case .australiaNewZealand: "Australia and New Zealand office"
            case .southCentralAmerica: "South and Central America office"
            }
        return "\(office): support@globalsign.com, order ID at hand"
    }
}
