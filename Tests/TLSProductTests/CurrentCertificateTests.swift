import Checkout
import Flow
import TLSDesk
import TLSProduct
import Testing

/// The certificate that is replaced: free days are for one of the same domain.
@Suite struct CurrentCertificateTests {
    @Test(
        arguments: [
            ("2026-12-20 www.example.com", false), ("2026-12-20 *.example.com other.example.net", false),
            ("2026-12-20 shop.example.com", false),
            ("2026-12-20 www.example.net", true), ("2026-12-20 example.org *.example.org a.example.org", true),
            ("2026-12-20 certificate", false),
        ])
    func anotherDomainIsSaid(_ certificate: String, _ isStrange: Bool) throws {
        let desk = try TestDesk()
        let state = try desk.state(changing: [
            "certificate.classification": .text("switching"), "certificate.currentCertificate": .text(certificate),
        ])
        let found = state.reading.allFindings.filter { $0.rule == "current-certificate" }
        #expect(found.map(\.severity) == (isStrange ? [.advisory] : []))
        if isStrange { #expect(found[0].message.contains("www.example.com") && found[0].message.contains("another domain")) }
    }

    /// What had to be put right before it could be read is said here as it is of a request.
    @Test func whatWasPutRightIsSaid() throws {
        let state = try TestDesk().state(changing: [
            "certificate.classification": .text("switching"), "certificate.currentCertificate": .text("2026-12-20 www.example.com UTF-32"),
        ])
        let found = state.reading.allFindings.filter { $0.rule == "current-certificate" }
        #expect(found.map(\.severity) == [.advisory] && found.map(\.message) == ["It was UTF-32."])
    }
}
