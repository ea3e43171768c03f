import Flow
import Orders
import SampleOrders
import Testing

@testable import TLSProduct

/// What reissues added to an order goes on in the one that renews it.
@Suite struct ReissuedNamesTests {
    private func reissue(_ names: (CertificateName.Kind, String)...) -> Order {
        var samples = SampleOrders(seed: 3)
        var order = samples.next(placedAt: Timestamp(secondsSinceEpoch: 1_790_000_000))
        order.tls?.certificate.names = names.map { CertificateName(kind: $0.0, value: $0.1) }
        return order
    }

    @Test func namesAreAddedOnceAndTheStageIsAskedFor() {
        let answers: [FieldID: Answer] = [.subdomains: .list(["shop.example.com"])]
        let later = answers.adding(namesOf: [
            reissue((.commonName, "www.example.com"), (.subdomain, "shop.example.com"), (.subdomain, "blog.example.com")),
            reissue((.subdomain, "blog.example.com"), (.domain, "example.net"), (.wildcard, "*.example.org"), (.publicIP, "8.8.8.8")),
        ])
        #expect(later[.subdomains] == .list(["shop.example.com", "blog.example.com"]))
        #expect(later[.domains] == .list(["example.net"]) && later[.publicIPs] == .list(["8.8.8.8"]))
        #expect(later[.addSANs] == .toggle(true) && later[FieldID(stage: "sans", name: "wildcards")] == .list(["*.example.org"]))
    }

    @Test func whereNothingWasAddedTheAnswersStay() {
        let answers: [FieldID: Answer] = [.subdomains: .list(["shop.example.com"]), .addSANs: .toggle(true)]
        #expect(answers.adding(namesOf: [reissue((.free, "example.com"), (.subdomain, "shop.example.com"))]) == answers)
        #expect([FieldID: Answer]().adding(namesOf: []).isEmpty)
    }
}
