import ArgumentParser
import Certificates
import Console
import Flow
import Live
import Orders
import Requests
import Validation

/// What a request is to say, as it is typed on the command line: the fields of the order that go into it.
struct RequestDetails: ParsableArguments {
    @Option(name: .customLong("common-name"), help: "The main name: a host name, a wildcard name, or a public IP address.")
    var commonName: String

    @Option(name: .customLong("san"), help: "A further name or address; give the option once for each.")
    var names: [String] = []

    @Option(name: [.customLong("organization"), .customLong("organisation")], help: "The full registered name of the organization.")
    var organization: String?

    @Option(help: "Its country: the code of two letters, or the name.")
    var country: String?

    @Option(help: "Its state or province, spelled out.")
    var state: String?

    @Option(help: "Its city, spelled out.")
    var city: String?

    @Option(name: .customLong("key-length"), help: "2048, 3072, 4096, p256 or p384.")
    var keyLength = "2048"

    /// The details by the rules of the order's fields. Every finding is named, not only the first.
    func checked(asOf: CalendarDate) throws -> CheckedRequest {
        let context = RuleContext(asOf: asOf, names: try .live())
        var values = CheckedValues(context: context)
        let main = values.accept(commonName, by: "common-name", as: "--common-name") ?? ""
        let others = names.compactMap { values.accept($0, by: Self.rule(for: $0, besides: main), as: "--san") }
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
        guard values.errors.isEmpty, let algorithm = KeyAlgorithm(option: length) else {
            throw Exit(.data, values.errors.joined(separator: "\n"))
        }
        let subject: SubjectName = ["C": country ?? "", "ST": state ?? "", "L": city ?? "", "O": organization ?? "", "CN": main]
        var seen: Set<String> = []
        let all = ([main] + others).filter { seen.insert($0).inserted }.map { AlternativeName(CertificateName(kind: .domain, value: $0)) }
        return CheckedRequest(commonName: main, names: all, subject: subject, algorithm: algorithm, advisories: values.advisories)
    }

    /// As in an order, a wildcard is the common name or none.
    private static func rule(for name: String, besides commonName: String) -> String {
        if name.contains("*") { return name.lowercased() == commonName ? "wildcard" : "subdomain" }
        return name.contains(":") || name.allSatisfy { $0 == "." || $0.isNumber } ? "public-ip" : "hostname"
    }
}
