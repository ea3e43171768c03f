package import Flow
package import Orders

/// What a pasted request says.
package enum RequestReading: Hashable, Sendable {
    /// It cannot be read: what is damaged, in which line, and what to do; the name of the fault, if it has one of its own.
    case unreadable(String, rule: String? = nil)
    case read(RequestFacts)
}

/// The facts of a request that people compare with the order.
package struct RequestFacts: Hashable, Sendable {
    /// The distinguished name as text.
    package var subject: String
    /// Names the request asks for.
    package var names: [String]
    /// `RSA 2048`.
    package var key: String
    /// `SHA-256, valid`.
    package var signature: String
    /// What is wrong with it, and what is odd.
    package var remarks: [Remark]
    /// The request alone, without the text around it.
    package var pem: String

    /// What a request says.
    package init(subject: String, names: [String], key: String, signature: String, remarks: [Remark], pem: String) {
        (self.subject, self.names, self.key) = (subject, names, key)
        (self.signature, self.remarks, self.pem) = (signature, remarks, pem)
    }
}

/// What of a certificate in use matters to the order that replaces it.
package struct CurrentCertificate: Hashable, Sendable {
    /// Its last day.
    package var lastDay: CalendarDate
    /// Host names and addresses it is for, as it has them.
    package var names: [String]
    /// What had to be put right before it could be read, in sentences.
    package var repairs: [String]

    /// A certificate in use.
    package init(lastDay: CalendarDate, names: [String], repairs: [String] = []) {
        (self.lastDay, self.names, self.repairs) = (lastDay, names, repairs)
    }
}
