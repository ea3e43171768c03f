/// An order of certificates for mail, for many recipients at once.
package struct MailOrder: Codable, Hashable, Sendable {
    /// What lets the recipients have their certificates without each being asked; the open ones may come later.
    package var requirements: EnrollmentRequirements
    /// The last day of every certificate of the batch.
    package var lastDay: CalendarDate
    /// How many rows of the list were left out because something was wrong with them; 0 or more.
    package var leftOut: Int
    /// The first of those rows, at most ``LeftOutRow/limit``; `nil` where none was left out, and in orders of before.
    package var leftOutRows: [LeftOutRow]?
    /// How it is paid.
    package var payment: Payment
    /// Whom certificates are made for, in the order of the list; later ones follow.
    package var recipients: [OrderedRecipient]
    /// Who came later, and what that cost, in the order in which it happened; `nil` while nobody has.
    package var additions: [RecipientAddition]?

    /// The longest certificate for mail, in days (S/MIME Baseline Requirements 6.3.2, strict and multipurpose).
    package static let dayLimit = 825

    /// An order for these recipients.
    package init(
        requirements: EnrollmentRequirements, lastDay: CalendarDate, leftOut: Int = 0, rows: [LeftOutRow] = [], payment: Payment,
        recipients: [OrderedRecipient]
    ) {
        (self.requirements, self.lastDay, self.leftOut) = (requirements, lastDay, leftOut)
        leftOutRows = rows.isEmpty ? nil : Array(rows.prefix(LeftOutRow.limit))
        (self.payment, self.recipients) = (payment, recipients)
    }

    /// The domains behind the @, as A-labels in lower case, each once, in the order of the recipients that still want or have a certificate.
    package var domains: [String] { domains(where: \.state.isWanted) }

    /// The domains of some recipients, each once.
    func domains(where isMeant: (OrderedRecipient) -> Bool) -> [String] {
        var seen: Set<String> = []
        return recipients.filter(isMeant).map(\.domain).filter { seen.insert($0).inserted }
    }
}

/// A row of the list that was left out because something was wrong with it, so that whoever stands there can be told and added later.
package struct LeftOutRow: Codable, Hashable, Sendable {
    /// The row's number in the list: of a file with headings the first row behind them is 2.
    package var row: Int
    /// First and last name as they stood there, cut off behind ``length`` characters and fit for a terminal; `nil` for none.
    package var name: String?
    /// The same of the address.
    package var email: String?

    /// At most so many of an order are kept by name; the others are counted.
    package static let limit = 100
    /// The most characters kept of a text.
    package static let length = 100

    /// A row with what stood in it, which nobody has checked.
    package init(row: Int, firstName: String, lastName: String, email: String) {
        func kept(_ text: String) -> String? {
            let text = DisplayText.sanitized(String(text.prefix(Self.length)))
            return text.allSatisfy(\.isWhitespace) ? nil : text
        }
        self.row = row
        name = kept([firstName, lastName].filter { !$0.isEmpty }.joined(separator: " "))
        self.email = kept(email)
    }

    /// The row for people: `Row 3: Bob Roe <bob@example.com>`.
    package var words: String {
        let address = email.map { name == nil ? $0 : "<\($0)>" }
        let who = [name, address].compactMap(\.self).joined(separator: " ")
        return "Row \(row): \(who.isEmpty ? "no name and no address" : who)"
    }

    /// Rows for people, and how many there are besides.
    ///
    /// - Parameter count: how many were left out.
    package static func list(_ rows: [LeftOutRow], of count: Int) -> [String] {
        let rest = count - rows.count
        return rows.map(\.words) + (rest > 0 && !rows.isEmpty ? ["and \(rest) more"] : [])
    }
}

extension MailOrder {
    /// The rows that were left out, for people: the first ones, and how many there are besides. Empty for none, and where nobody noted them.
    package var leftOutLines: [String] { LeftOutRow.list(Array(rowsStillOut.prefix(20)), of: stillLeftOut) }

    /// How many of the rows are left out still: those whose address is a recipient's by now were added later.
    package var stillLeftOut: Int { leftOut - (leftOutRows?.count ?? 0) + rowsStillOut.count }

    private var rowsStillOut: [LeftOutRow] {
        guard let rows = leftOutRows else { return [] }
        let addresses = Set(recipients.filter(\.state.isWanted).map { $0.email.lowercased() })
        return rows.filter { $0.email.map { !addresses.contains($0.lowercased()) } ?? true }
    }
}

extension Order {
    /// Why an order for many recipients cannot be taken for that of one certificate; `nil` for other orders.
    ///
    /// - Parameter instead: what to do, with the order's id where `ID` stands.
    package func isForMany(instead: String) -> String? {
        mail == nil ? nil : "The order \(id) is for many recipients, each with a certificate. \(instead.replacing("ID", with: "\(id)"))"
    }
}

/// What an organization's own people rest on as its registration authority (S/MIME Baseline Requirements 1.3.2.1): three things that the order notes.
/// The fourth, that the domains of the addresses are proved, is the domains' own.
package struct EnrollmentRequirements: Codable, Hashable, Sendable {
    /// The signed agreement by which the organization answers for its people's identities (EPKI).
    package struct Agreement: Codable, Hashable, Sendable {
        /// Who signed it, at most 64 characters.
        package var signer: String
        /// The day it was signed.
        package var date: CalendarDate
        /// What the document is called, or where it lies; at most 100 characters. `nil` if nobody said.
        package var document: String?

        /// A signed agreement.
        package init(signer: String, date: CalendarDate, document: String? = nil) {
            (self.signer, self.date, self.document) = (signer, date, document)
        }
    }

    /// The call to the organization, at a number that somebody else lists.
    package struct CallBack: Codable, Hashable, Sendable {
        /// The number, as E.164.
        package var telephone: String
        /// Where it is listed, at most 100 characters.
        package var source: String
        /// The day of the call.
        package var date: CalendarDate

        /// A call that was made.
        package init(telephone: String, source: String, date: CalendarDate) {
            (self.telephone, self.source, self.date) = (telephone, source, date)
        }
    }

    /// One of the three. The raw values stand in files and in commands; declared in the order in which they come.
    package enum ID: String, Codable, CaseIterable, Hashable, Sendable {
        /// The account and the number of the team that orders for others.
        case team
        case agreement
        case callBack = "call-back"

        /// What has to be done, for people.
        package var title: String {
            switch self {
            case .team: "account and team number"
            case .agreement: "signed EPKI agreement"
            case .callBack: "validation call-back"
            }
        }
    }

    /// The user ID of the account whose team it is; `nil` while nobody knows.
    package var account: String?
    /// The number of the team, at most 40 characters.
    package var team: String?
    /// The signed agreement.
    package var agreement: Agreement?
    /// The call that was made.
    package var callBack: CallBack?
    /// What was there before each event that noted one of them, so that it can be taken back; `nil` before the first.
    package var earlier: [Earlier]?

    /// One of the three as it was before an event noted it, the others left out.
    package struct Earlier: Codable, Hashable, Sendable {
        /// The place of the event in the order's events.
        package var event: Int
        /// The user ID of the account.
        package var account: String?
        /// The number of the team.
        package var team: String?
        /// The agreement.
        package var agreement: Agreement?
        /// The call.
        package var callBack: CallBack?
    }

    /// What is there so far.
    package init(account: String? = nil, team: String? = nil, agreement: Agreement? = nil, callBack: CallBack? = nil) {
        (self.account, self.team, self.agreement, self.callBack) = (account, team, agreement, callBack)
    }

    /// What is not there yet. What is there may not count any more; see ``lapse(of:on:lastDay:)``.
    package var missing: [ID] {
        ID.allCases.filter { id in
            switch id {
            case .team: team == nil
            case .agreement: agreement == nil
            case .callBack: callBack == nil
            }
        }
    }
}
