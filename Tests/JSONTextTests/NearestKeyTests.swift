import JSONText
import Testing

@Suite struct NearestKeyTests {
    static let known = ["region.region", "certificate.commonName", "organization.postalCode", "licenses.blocks"]

    @Test(arguments: [
        ("regoin.region", "region.region"), ("certificate.commonname", "certificate.commonName"),
        ("organization.zipCode", "organization.postalCode"), ("license.blocks", "licenses.blocks"),
    ])
    func suggests(_ typed: String, _ meant: String) {
        #expect(nearestKey(to: typed, among: Self.known) == meant)
    }

    @Test(arguments: ["", "x", "payment.method", String(repeating: "a", count: 5000)])
    func staysSilent(_ typed: String) {
        #expect(nearestKey(to: typed, among: Self.known) == nil)
    }
}
