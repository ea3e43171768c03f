import Certificates
import Orders
package import Validation

/// What a request is to say, as it was typed for the command line: the fields of the order that go into it.
package struct RequestDetails: Sendable {
    /// The main name: a host name, a wildcard name, or a public IP address.
    package var commonName: String
    /// Further names and addresses.
    package var names: [String] = []
    /// The full registered name of the organization.
    package var organization: String?
    /// Its country: the code of two letters, or the name.
    package var country: String?
    /// Its state or province.
    package var state: String?
    /// Its city.
    package var city: String?
    /// `2048`, `3072`, `4096`, `p256` or `p384`.
    package var keyLength = "2048"

    /// Details with a main name alone.
    package init(commonName: String) { self.commonName = commonName }

    /// What the rules refuse, each with the option before it.
    package struct Refusal: Error {
        /// All of it, a sentence each.
        package let reasons: [String]
    }

    /// The details by the rules of the order's fields. Every finding is named, not only the first.
    package func checked(_ context: RuleContext) throws(Refusal) -> CheckedRequest {
        var values = CheckedValues(context: context)
        let main = values.accept(commonName, by: "common-name", as: "--common-name") ?? ""
        let others = names.compactMap { values.accept($0, by: Self.rule(for: $0), as: "--san") }
        let country = country.flatMap { values.accept($0, by: "country", as: "--country") }
        let place = ["country": country].compactMapValues(\.self)
        let state = state.flatMap { values.accept($0, by: "state", as: "--state", place) }
        let city = city.flatMap { values.accept($0, by: "city", as: "--city", place) }
        let organization = organization.flatMap { values.accept($0, by: "organization", as: "--organization") }
        let length = values.accept(keyLength, by: "key-length", as: "--key-length") ?? ""
        if organization == nil || country == nil || state == nil && city == nil {
            values.advisories.append(
                "An organization's certificate needs organization, country, and state or city; what is left out here must be in the order.")
        }
        guard values.errors.isEmpty, let algorithm = KeyAlgorithm(option: length) else { throw Refusal(reasons: values.errors) }
        let subject: SubjectName = ["C": country ?? "", "ST": state ?? "", "L": city ?? "", "O": organization ?? "", "CN": main]
        var seen: Set<String> = []
        let all = ([main] + others).filter { seen.insert($0).inserted }.map { AlternativeName(CertificateName(kind: .domain, value: $0)) }
        return CheckedRequest(commonName: main, names: all, subject: subject, algorithm: algorithm, advisories: values.advisories)
    }

    private static func rule(for name: String) -> String {
        if name.contains("*") { return "wildcard" }
        return name.contains(":") || name.allSatisfy { $0 == "." || $0.isNumber } ? "public-ip" : "hostname"
    }
}
