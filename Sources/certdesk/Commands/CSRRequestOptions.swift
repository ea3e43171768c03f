import ArgumentParser
import Console
import Live
import Orders
import Requests
import Validation

/// What a request is to say, as it is typed on the command line: the fields of the order that go into it.
struct RequestOptions: ParsableArguments {
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
        var details = RequestDetails(commonName: commonName)
        (details.names, details.organization, details.country) = (names, organization, country)
        (details.state, details.city, details.keyLength) = (state, city, keyLength)
        do {
            return try details.checked(RuleContext(asOf: asOf, names: .live()))
        } catch let refusal as RequestDetails.Refusal {
            throw Exit(.data, refusal.reasons.joined(separator: "\n"))
        }
    }
}
