import Testing

/// A list of the customer's own, from the variable to the verdict.
@Suite struct SuffixesCommandTests {
    private static let list = """
        // VERSION: 2999-01-01_00-00-00_UTC
        // ===BEGIN ICANN DOMAINS===
        com
        web
        bd
        com.bd
        // ===END ICANN DOMAINS===

        """

    @Test func namesAreJudgedByTheNewerList() throws {
        let folder = try StoreFolder()
        let path = try folder.write(Self.list, to: "suffixes.dat")
        func check(_ rule: String, _ name: String) throws -> CertDesk {
            try CertDesk("check", rule, name, in: folder, environment: ["CERTDESK_SUFFIXES": path])
        }
        #expect(try check("hostname", "www.example.web").output == "ok\twww.example.web\n")
        #expect(try check("hostname", "bkash.bd").output == "ok\tbkash.bd\n")
        #expect(try check("email", "info@example.web").output == "ok\tinfo@example.web\n")
        let unknown = try check("hostname", "www.example.fiat")
        #expect(unknown.status == 1 && unknown.output.contains("\".fiat\" is not known to the list of public endings of 2999-01-01"))
        #expect(!unknown.output.contains("internal"))
    }

    @Test func showNamesTheList() throws {
        let folder = try StoreFolder()
        let path = try folder.write(Self.list, to: "suffixes.dat")
        let shown = try CertDesk("suffixes", "show", "--json", in: folder, environment: ["CERTDESK_SUFFIXES": path])
        #expect(shown.status == 0)
        #expect(try shown.json()["used"]["path"].string == path)
        #expect(try shown.json()["used"]["date"].string == "2999-01-01")
        #expect(try shown.json()["isOld"] == .bool(false))
    }

    @Test func aListThatCannotBeReadIsSaidAndNamesAreJudgedAllTheSame() throws {
        let folder = try StoreFolder()
        let environment = ["CERTDESK_SUFFIXES": try folder.write("<html>", to: "page.dat")]
        let checked = try CertDesk("check", "hostname", "www.example.com", in: folder, environment: environment)
        #expect(checked.status == 0 && checked.output == "ok\twww.example.com\n")
        #expect(checked.errorLines.count == 1 && checked.errors.contains("page.dat: This is no public suffix list"))
        #expect(try CertDesk("suffixes", "show", in: folder, environment: environment).status == 1)
    }
}
