import AtlasAPI
import Testing

@Suite struct AtlasRouteTests {
    /// Methods and paths as hvclient sends them.
    static let routes: [(AtlasRoute, String)] = {
        guard let serial = AtlasSerial("01:7a"), let claim = ClaimID("0123456789ABCDEF0123456789abcdef") else { return [] }
        return [
            (.logIn, "POST /login"),
            (.requestCertificate, "POST /certificates"),
            (.certificate(serial), "GET /certificates/17A"),
            (.revoke(serial), "PATCH /certificates/17A"),
            (.trustChain, "GET /trustchain"),
            (.validationPolicy, "GET /validationpolicy"),
            (.count(.issued), "GET /counters/certificates/issued"),
            (.count(.revoked), "GET /counters/certificates/revoked"),
            (.count(.quota), "GET /quotas/issuance"),
            (.statistics(.expiring), "GET /stats/expiring"),
            (.claims, "GET /claims/domains"),
            (.claim(domain: "example.com"), "POST /claims/domains/example.com"),
            (.claimed(claim), "GET /claims/domains/0123456789ABCDEF0123456789abcdef"),
            (.withdrawClaim(claim), "DELETE /claims/domains/0123456789ABCDEF0123456789abcdef"),
            (.authorizationDomains(claim), "GET /claims/domains/0123456789ABCDEF0123456789abcdef/dns"),
            (.prove(claim, .dns), "POST /claims/domains/0123456789ABCDEF0123456789abcdef/dns"),
            (.prove(claim, .http), "POST /claims/domains/0123456789ABCDEF0123456789abcdef/http"),
            (.prove(claim, .email), "POST /claims/domains/0123456789ABCDEF0123456789abcdef/email"),
            (.claimAddresses(claim), "GET /claims/domains/0123456789ABCDEF0123456789abcdef/email"),
            (.reassert(claim), "POST /claims/domains/0123456789ABCDEF0123456789abcdef/reassert"),
        ]
    }()

    @Test(arguments: routes.indices) func `A call has one method and path, and they lead back to it`(index: Int) throws {
        let (route, line) = Self.routes[index]
        #expect("\(route.method) \(route.path)" == line)
        #expect(AtlasRoute(method: route.method, path: route.path) == route)
    }

    @Test(arguments: [
        "GET /login", "POST /login/", "GET login", "GET /", "GET /certificates", "GET /certificates/", "GET /certificates/xyz",
        "GET /certificates/17A/more", "GET /stats/other", "GET /counters/certificates", "POST /claims/domains/",
        "GET /claims/domains/example.com", "POST /claims/domains/example.com/dns", "GET /claims/addresses",
    ])
    func `What is no call of the API is none`(line: String) {
        let parts = line.split(separator: " ").map(String.init)
        #expect(AtlasRoute(method: parts[0], path: parts[1]) == nil)
    }

    @Test func `A path knows its methods, so that a wrong method can be told from a wrong path`() {
        #expect(AtlasRoute.methods(ofPath: "/certificates/17A") == ["GET", "PATCH"])
        #expect(AtlasRoute.methods(ofPath: "/nothing").isEmpty)
    }

    @Test func `Only what would be made twice is not repeated`() {
        #expect(Self.routes.count == 20)
        let once = Self.routes.map(\.0).filter { !$0.isRepeatable }
        #expect(once == [.requestCertificate, .claim(domain: "example.com")])
    }

    @Test(arguments: [("0017a", "17A"), ("00", "0"), ("AB:CD:ef", "ABCDEF"), ("000", "0")])
    func `Serial numbers are upper case without leading zeros`(text: String, expected: String) {
        #expect(AtlasSerial(text)?.text == expected)
    }

    @Test(arguments: ["", "xyz", "1 2", "+1F", String(repeating: "F", count: 41), "１"])
    func `What is no serial number is none`(text: String) {
        #expect(AtlasSerial(text) == nil)
    }

    @Test func `A query says which page is meant, and is read back`() throws {
        let page = AtlasPage(number: 3, size: 50, from: 10, to: 20, status: .pending)
        let query = page.query.dropFirst()
        #expect(query == "page=3&per_page=50&from=10&to=20&status=PENDING")
        #expect(try AtlasPage(query: query) == page)
        #expect(try AtlasPage(query: "") == AtlasPage())
        #expect(throws: AtlasProblem(description: "per_page must be a number from 1 to 100")) { try AtlasPage(query: "per_page=101") }
        #expect(throws: AtlasProblem(description: "status must be PENDING or VERIFIED")) { try AtlasPage(query: "status=open") }
    }
}
