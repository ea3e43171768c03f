package import Certificates
package import Flow
package import Names
package import Orders
import Validation

/// The answers with which an order begins when the customer sends the request first: names sorted into the order's boxes, organization and address
/// from the subject, contact from the header block of an old server. All of them can be changed.
package struct RequestAnswers: Sendable {
    /// Answers that belong together: where somebody has given one of a group, the others of it need not fit.
    package private(set) var groups: [[FieldID: Answer]] = []
    /// What was taken, in words: caption and value.
    package private(set) var taken: [(caption: String, value: String)] = []
    /// What could not be taken, and why; whole sentences, fit for a terminal.
    package private(set) var leftOut: [String] = []
    /// Where the lines before the request say something else than the request; also among what could not be taken.
    package private(set) var contradictions: [String] = []

    /// The field of the order whose answer the request itself is.
    package static let requestField = "csr.pem"

    /// The country by which a telephone number of the header block is read: its own, else that of the request.
    private(set) var countryOfContact: String?

    private let asOf: CalendarDate
    private let names: NameServices

    /// Works the answers out.
    ///
    /// - Parameters:
    ///   - request: `nil` if it cannot be read; then the lines before it are all there is.
    ///   - text: the file or paste that holds the request, with what stands before it.
    package init(_ request: CertificateRequest?, in text: [UInt8], asOf: CalendarDate, names: NameServices) {
        (self.asOf, self.names) = (asOf, names)
        let header = RequestHeader(text)
        takeNames(RequestedNames(request, header: header.values[.commonName], asOf: asOf, names: names))
        takeSubject(request?.subject ?? [:], header)
        takeContact(request?.subject ?? [:], header)
        if let request {
            groups.append([field("csr.method"): .text("paste"), field(Self.requestField): .text(request.pem)])
            contradict(request, header)
        }
        contradictions = contradictions.map { DisplayText.sanitized($0) }
        leftOut += contradictions
        leftOut = leftOut.map { DisplayText.sanitized($0) }
    }

    /// Every answer.
    package var all: [FieldID: Answer] { groups.reduce(into: [:]) { $0.merge($1) { first, _ in first } } }

    private func field(_ id: String) -> FieldID {
        FieldID(id) ?? FieldID(stage: id, name: "")
    }

    private mutating func takeNames(_ found: RequestedNames) {
        leftOut += found.leftOut
        guard let commonName = found.commonName else {
            leftOut.append("The request has no name that can be ordered: enter the common name.")
            return
        }
        var answers: [FieldID: Answer] = [
            field("certificate.type"): .text(found.type.rawValue), field("certificate.commonName"): .text(commonName),
            field("certificate.addSANs"): .toggle(found.hasMore),
        ]
        let lists = [
            ("sans.ucNames", found.ucNames), ("sans.ucDomains", found.ucDomains), ("sans.subdomains", found.subdomains),
            ("sans.domains", found.domains), ("sans.wildcards", found.wildcards), ("sans.publicIPs", found.publicIPs),
            ("sans.internalNames", found.internalNames),
        ]
        // Empty lists too: of an order begun twice nothing of the first request stays.
        for (id, entries) in lists { answers[field(id)] = .list(entries) }
        answers[field("sans.unifiedCommunications")] = .toggle(!found.ucNames.isEmpty)
        groups.append(answers)
        note("Common name", commonName)
        note("UC names", zip(found.ucNames, found.ucDomains).map { "\($0).\($1)" }.joined(separator: ", "))
        note("Subdomains", found.subdomains.joined(separator: ", "))
        note("Other domains", found.domains.joined(separator: ", "))
        note("Wildcard names", found.wildcards.joined(separator: ", "))
        note("Public IP addresses", found.publicIPs.joined(separator: ", "))
        note("Internal names", found.internalNames.joined(separator: ", "))
    }

    /// Organization and address; what a tool writes by itself is nobody's answer.
    private mutating func takeSubject(_ subject: SubjectName, _ header: RequestHeader) {
        func value(_ type: String, _ line: RequestHeader.Subject? = nil) -> String? {
            let attribute = subject.attributes.first { $0.type == type && !$0.isToolDefault }
            return attribute?.meant ?? line.flatMap { header.values[$0] }
        }
        var organization: [FieldID: Answer] = [:]
        take(value("O", .organization), by: "organization", as: "Organization", for: "organization.name", into: &organization)
        groups.append(organization)
        var address: [FieldID: Answer] = [:]
        let code = value("C", .country)
        let isNobodys = code?.uppercased() == "XX"
        // A tool writes it with its other defaults.
        if isNobodys, !subject.attributes.contains(where: \.isToolDefault) {
            leftOut.append("Country \"XX\" is left out. It stands for a country without a code, such as Kosovo: choose the country.")
        }
        let country = take(isNobodys ? nil : code, by: "country", as: "Country", for: "organization.country", into: &address)
        let place = ["country": country].compactMapValues(\.self)
        take(value("street"), by: "address-line", as: "Street", for: "organization.street1", into: &address, place)
        take(value("postalCode"), by: "postal-code", as: "Postal code", for: "organization.postalCode", into: &address, place)
        take(value("L", .city), by: "city", as: "City", for: "organization.city", into: &address, place)
        let state = value("ST", .state)
        let spelled = state.flatMap { text in country.flatMap { StateName.spelledOut(text, in: $0) } }
        take(spelled ?? state, by: "state", as: "State", for: "organization.state", into: &address, place)
        groups.append(address)
    }

    /// Whom the certificate names nowhere, and who is to be asked.
    private mutating func takeContact(_ subject: SubjectName, _ header: RequestHeader) {
        var contact: [FieldID: Answer] = [:]
        // Who typed the number typed that country with it.
        countryOfContact =
            header.values[.country].flatMap { Rule.named("country")?.check($0, RuleContext(asOf: asOf, names: names)).normalized }
            ?? groups.compactMap { $0[field("organization.country")]?.text }.first
        take(
            header.values[.email] ?? subject["emailAddress"], by: "email", as: "E-mail of the applicant", for: "applicant.email",
            into: &contact)
        take(
            header.values[.telephone], by: "phone", as: "Telephone of the applicant", for: "applicant.telephone", into: &contact,
            ["country": countryOfContact].compactMapValues(\.self))
        groups.append(contact)
        takeServer(header.values[.server])
    }

    /// What the certificate is going to be installed on: most likely what the request was made on.
    private mutating func takeServer(_ written: String?) {
        guard let written else { return }
        guard let server = ServerSoftware(written: written) else {
            leftOut.append(
                "Server software \"\(written.prefix(80))\" is left out. It is none that an order names: choose the server software there.")
            return
        }
        groups.append([field("csr.platform"): .text(server.rawValue)])
        note("Server software", server.title)
    }

    /// A header block says what was typed, the request what was signed: where they differ, the request counts.
    private mutating func contradict(_ request: CertificateRequest, _ header: RequestHeader) {
        func fold(_ text: String) -> [Substring] { text.lowercased().split { !$0.isLetter && !$0.isNumber } }
        let pairs: [(RequestHeader.Subject, String, String?)] = [
            (.organization, "organization", request.subject["O"]), (.city, "city", request.subject["L"]),
            (.state, "state", request.subject["ST"]), (.country, "country", request.subject["C"]),
        ]
        for (line, caption, signed) in pairs {
            guard let typed = header.values[line], let signed, fold(typed) != fold(signed) else { continue }
            contradictions.append(
                "The lines before the request name the \(caption) \(typed), the request itself \(signed): the request counts.")
        }
        if let typed = header.values[.commonName], let signed = request.chosenCommonName,
            AlternativeName.dns(typed).meaning != AlternativeName.dns(signed).meaning
        {
            contradictions.append("The lines before the request name \(typed), the request itself \(signed): the request counts.")
        }
    }

    /// Takes a value as its rule stores it, or says why not. Gives what was taken.
    @discardableResult
    private mutating func take(
        _ value: String?, by rule: String, as caption: String, for id: String, into answers: inout [FieldID: Answer],
        _ arguments: [String: String] = [:]
    ) -> String? {
        guard let value, !value.allSatisfy(\.isWhitespace) else { return nil }
        let verdict = Rule.named(rule)?.check(value, RuleContext(asOf: asOf, arguments: arguments, names: names))
        switch verdict {
        case .valid(let stored)?, .advisory(let stored, _)?:
            answers[field(id)] = .text(stored)
            note(caption, stored)
            return stored
        case .incomplete(let reason)?, .invalid(let reason)?:
            leftOut.append("\(caption) \"\(value.prefix(80))\" is left out. \(reason)")
            return nil
        case nil: return nil
        }
    }

    private mutating func note(_ caption: String, _ value: String) {
        if !value.isEmpty { taken.append((caption, DisplayText.sanitized(value))) }
    }
}

extension ServerSoftware {
    /// The server that somebody calls by a name of his own, such as "Apache/2.4 mod_ssl"; `nil` if none is named.
    fileprivate init?(written text: String) {
        let text = text.lowercased()
        let words = text.split { $0.isWhitespace || "/(),;_".contains($0) }
        // Tomcat is Apache's, and Oracle's own server is built on Apache.
        let named: [(Self, words: [String])] = [
            (.exchange, ["exchange"]), (.iis, ["iis", "microsoft-iis", "key manager", "internet information"]), (.tomcat, ["tomcat"]),
            (.oracle, ["oracle"]), (.nginx, ["nginx"]), (.haproxy, ["haproxy"]), (.f5, ["f5", "big-ip", "bigip"]),
            (.java, ["java", "jetty", "wildfly", "jboss"]), (.apache, ["apache", "httpd", "apache-ssl"]),
        ]
        // A version may follow without a blank; other letters make it the name of something else, such as a host.
        let found = named.first { server in
            server.words.contains { name in
                name.contains(" ")
                    ? text.contains(name) : words.contains { $0.hasPrefix(name) && !$0.dropFirst(name.count).contains(where: \.isLetter) }
            }
        }
        guard let found else { return nil }
        self = found.0
    }
}
