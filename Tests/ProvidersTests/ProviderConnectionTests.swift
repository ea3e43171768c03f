import Archive
import Flow
import Orders
import Providers
import Testing

@Suite struct ProviderConnectionTests {
    private func settings(_ address: String) throws {
        let provider = Provider(
            id: ProviderID.make { Array(repeating: 1, count: $0) }, name: "Atlas", address: address, uses: [.tls], organization: nil,
            apiKey: "key", addedAt: Timestamp(secondsSinceEpoch: 0), actor: "mo")
        _ = try ProviderConnection([.apiSecret: Secret("secret")]).settings(of: provider)
    }

    @Test(arguments: [
        "https://example.com/v2", "http://127.0.0.1:1/v2", "http://127.8.9.1/v2", "http://[::1]:80/v2", "http://localhost/v2",
    ])
    func `The secret goes out encrypted, or stays on this machine`(address: String) throws {
        try settings(address)
    }

    @Test(arguments: ["http://example.com/v2", "http://192.0.2.1/v2", "http://localhost.example.com/v2", "http://[2001:db8::1]/v2"])
    func `Nobody reads the secret on the way`(address: String) {
        #expect { try settings(address) } throws: { "\($0)".contains("would read the API secret: write https://") }
    }

    @Test(arguments: [[], Array("no keystore".utf8)]) func `What is no keystore is named`(file: [UInt8]) {
        #expect { try ProviderConnection.contents(of: file, Secret("x")) } throws: { "\($0)".hasPrefix("The keystore cannot be opened: ") }
    }
}
