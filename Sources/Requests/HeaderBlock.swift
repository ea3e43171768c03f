package import Certificates
package import Names
package import Orders
import Validation

/// The block that the key manager of an old server writes before a request, line by line as what it means, and what of it an order takes.
package struct HeaderBlock: Sendable {
    /// A line of the block.
    package struct Line: Hashable, Sendable {
        /// What it is about, for programs: `commonName`.
        package let name: String
        /// The same for people.
        package let caption: String
        /// What was written; fit for a terminal.
        package let written: String
        /// What it is as an order's field stores it; `nil` where that refuses it, or where no field is asked for it.
        package let value: String?
        /// What the field's rule says of it, in sentences.
        package let remarks: [String]
    }

    /// Those that say something, in the order in which the key manager wrote them.
    package let lines: [Line]
    /// What else stands there and is not read, in sentences.
    package let unread: [String]
    /// What an order would take of block and request.
    package let answers: RequestAnswers

    /// Reads the block of a file.
    ///
    /// - Parameters:
    ///   - request: the request of the file; `nil` if it cannot be read.
    /// - Returns: `nil` if the file has none.
    package init?(_ file: [UInt8], request: CertificateRequest?, asOf: CalendarDate, names: NameServices) {
        let header = RequestHeader(file)
        guard !header.values.isEmpty else { return nil }
        unread = header.unread
        answers = RequestAnswers(request, in: file, asOf: asOf, names: names)
        let country = answers.countryOfContact
        let context = RuleContext(asOf: asOf, arguments: ["country": country].compactMapValues(\.self), names: names)
        lines = RequestHeader.Subject.allCases.compactMap { subject in
            header.values[subject].map { Line(subject, $0, country: country, context) }
        }
    }
}

extension HeaderBlock.Line {
    init(_ subject: RequestHeader.Subject, _ text: String, country: String?, _ context: RuleContext) {
        (name, caption) = ("\(subject)", subject.caption)
        written = DisplayText.sanitized(text)
        guard let rule = subject.rule else {
            (value, remarks) = (nil, subject == .unit ? ["No certificate has a unit any more, so no order takes it."] : [])
            return
        }
        let spelled = subject == .state ? country.flatMap { StateName.spelledOut(text, in: $0) } : nil
        switch Rule.named(rule)?.check(spelled ?? text, context) {
        case .valid(let stored)?: (value, remarks) = (DisplayText.sanitized(stored), [])
        case .advisory(let stored, let messages)?:
            (value, remarks) = (DisplayText.sanitized(stored), messages.map { DisplayText.sanitized($0) })
        case .incomplete(let reason)?, .invalid(let reason)?: (value, remarks) = (nil, [DisplayText.sanitized(reason)])
        case nil: (value, remarks) = (nil, [])
        }
    }
}

extension RequestHeader.Subject {
    /// What the line is about, for people.
    fileprivate var caption: String {
        switch self {
        case .email: "E-mail of the webmaster"
        case .telephone: "Telephone"
        case .server: "Server software"
        case .commonName: "Common name"
        case .unit: "Unit"
        case .organization: "Organization"
        case .city: "City"
        case .state: "State"
        case .country: "Country"
        }
    }

    /// The rule of the order's field for it; `nil` where there is no such field.
    fileprivate var rule: String? {
        switch self {
        case .email: "email"
        case .telephone: "phone"
        case .commonName: "common-name"
        case .organization: "organization"
        case .city: "city"
        case .state: "state"
        case .country: "country"
        case .server, .unit: nil
        }
    }
}
