import CertificateAuthority
import Certificates
import Orders
import SampleOrders
import Testing

/// An order for www.example.com, and what an authority signs for it.
enum ServerOrder {
    /// The order, placed on 2026-11-28.
    static func make() throws -> Order {
        var samples = SampleOrders(seed: 5)
        var order = samples.next(placedAt: try #require(Timestamp("2026-11-28T09:00:00Z")))
        order.customer?.organization.name = "Example Ltd"
        order.customer?.organization.address = PostalAddress(street1: "1 High Street", city: "London", country: "GB")
        var tls = try #require(order.tls)
        tls.certificate.commonName = "www.example.com"
        tls.certificate.names = [
            CertificateName(kind: .commonName, value: "www.example.com"), CertificateName(kind: .free, value: "example.com"),
        ]
        order.contents = .tls(tls)
        return order
    }

    /// An authority named `ca`.
    static func issuer(of authority: borrowing CertificateAuthority) throws -> Certificate {
        try authority.authority("ca", by: "ca", from: "20200101000000Z", to: "20400101000000Z")
    }

    /// A certificate as it was ordered, by `ca`, for the key of a name.
    static func leaf(_ name: String, of authority: borrowing CertificateAuthority) throws -> Certificate {
        try authority.certificate(
            name, by: "ca", subject: "/C=GB/L=London/O=Example Ltd/CN=www.example.com", from: "20261128000000Z", to: "20270614235959Z",
            extensions: """
                subjectAltName=DNS:www.example.com,DNS:example.com
                extendedKeyUsage=serverAuth
                keyUsage=critical,digitalSignature
                certificatePolicies=2.23.140.1.2.2
                """)
    }

    /// The request for the key of `leaf`.
    static func request(of authority: borrowing CertificateAuthority) throws -> CertificateRequest {
        let key = try PrivateKey.read(authority.openssl.read("own-leaf.key"), passphrase: UnsafeBufferPointer(start: nil, count: 0))
        return try CertificateRequest.create(
            key: key, subject: ["CN": "www.example.com"], alternativeNames: [.dns("www.example.com"), .dns("example.com")])
    }
}
