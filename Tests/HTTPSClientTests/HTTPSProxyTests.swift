import Flow
import Glibc
import HTTPSClient
import Testing

@Suite struct HTTPSProxyTests {
    let servers: TestServers

    init() throws { servers = try TestServers.shared.get() }

    @Test(arguments: ["proxy", "socks"])
    func requestsGoThroughIt(_ proxy: String) throws {
        var settings = try servers.settings("good", proxy: proxy)
        #expect(try HTTPSClient(settings).send(HTTPSRequest(.get, "/echo")).status == 200)
        let target = "127.0.0.1:\(try servers.port("good"))"
        #expect(try servers.log().contains { $0.where == proxy && $0.method == "CONNECT" && $0.target == target })

        settings.proxy?.password = Secret("wrong sesame")
        let denied = try #require(refusal(settings, "/echo", .post))
        #expect(denied.reason == .proxyCredentials)
        #expect(!denied.mayHaveArrived)
        #expect(!"\(denied) \(settings)".contains("sesame"))

        settings.proxy?.password = Secret("open sesame")
        settings.address = try HTTPSAddress("https://example.com")
        let refused = try #require(refusal(settings))
        #expect(refused.reason == .proxyRefused(proxy == "proxy" ? 403 : nil))
        #expect(!refused.mayHaveArrived)
    }

    @Test func proxyThatIsNotThere() throws {
        var settings = try servers.settings("good", proxy: "closed")
        #expect(refusal(settings)?.reason == .proxyUnreachable(ECONNREFUSED))
        settings.proxy = try HTTPSProxy("socks5://nobody.invalid:1080")
        #expect(refusal(settings)?.reason == .proxyUnknown)
        settings.proxy = try HTTPSProxy("https://127.0.0.1:\(try servers.port("unknown"))")
        guard case .proxyUntrusted = try #require(refusal(settings)).reason else {
            Issue.record("a proxy of an unknown authority was taken")
            return
        }
    }

    /// A request without encryption, too: the proxy's own word is not the service's.
    @Test func plainRequestsHearTheProxy() throws {
        var settings = try servers.settings("plain", proxy: "proxy")
        settings.proxy?.user = nil
        settings.proxy?.password = nil
        let denied = try #require(refusal(settings, "/echo", .post))
        #expect(denied.reason == .proxyCredentials)
        #expect(!denied.mayHaveArrived)
    }

    @Test func addressIsReadInEveryForm() throws {
        let written = ["proxy.example:3128", "http://proxy.example:3128/", "HTTPS://proxy.example:3128", "socks5://[::1]:1080"]
        #expect(try written.map { try HTTPSProxy($0).kind } == [.http, .http, .https, .socks5])
        #expect(try written.map { try HTTPSProxy($0).place } == Array(repeating: "proxy.example:3128", count: 3) + ["[::1]:1080"])
        #expect(throws: HTTPSAddressFault.proxyScheme("ftp")) { try HTTPSProxy("ftp://proxy.example:21") }
        #expect(throws: HTTPSAddressFault.noPort("proxy.example")) { try HTTPSProxy("proxy.example") }
        #expect(throws: HTTPSAddressFault.credentials) { try HTTPSProxy("desk:secret@proxy.example:1") }
    }
}
