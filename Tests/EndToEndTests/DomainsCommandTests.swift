import FoundationEssentials
import Testing

/// Mail domains from the command line: added, asked for, proved, taken out.
@Suite("Mail domains")
struct DomainsCommandTests {
    private func run(_ arguments: String..., in folder: StoreFolder) throws -> CertDesk {
        try CertDesk(["domains"] + arguments, in: folder)
    }

    @Test("A domain is asked for by e-mail, the message goes out, and the answer counts for 398 days")
    func wholeWay() throws {
        let folder = try StoreFolder()
        let added = try run("add", "Mail.Example.COM", "--organization", "Example Ltd", "--json", in: folder)
        #expect(added.status == 0, "\(added.errors)")
        let id = try #require(try added.json()["id"].string)
        #expect(try added.json()["domain"].string == "mail.example.com" && added.json()["state"].string == "added")
        // Five names at each domain from the name up to its base domain.
        let refused = try run("validate", "mail.example.com", "--to", "mo@example.com", in: folder)
        #expect(
            refused.status == 65 && refused.errors.contains("postmaster@mail.example.com") && refused.errors.contains("admin@example.com"))
        #expect(try run("validate", "mail.example.com", in: folder).status == 64)
        #expect(try run("approve", "mail.example.com", "--evidence", "x", in: folder).status == 65)
        let asked = try run("validate", "mail.example.com", "--to", "Postmaster@example.com", "--json", in: folder)
        #expect(asked.status == 0, "\(asked.errors)")
        #expect(try asked.json()["state"].string == "pending" && asked.json()["pending"]["message"].string == "\(id)-1")
        let message = try CertDesk("outbox", "list", "--domain", "mail.example.com", "--json", in: folder).json()
        #expect(message["id"].string == "\(id)-1" && message["domain"].string == id && message["kind"].string == "domain-request")
        #expect(message["to"].string == "postmaster@example.com" && message["order"] == .null)
        let text = try CertDesk("outbox", "show", "\(id)-1".lowercased(), in: folder).output
        let value = try #require(
            text.split(whereSeparator: \.isNewline).first { $0.count == 32 && $0.allSatisfy(\.isHexDigit) }.map(String.init))
        #expect(try !run("show", id, in: folder).output.contains(value))
        let sent = try CertDesk("outbox", "send", id, "--with", "cat > \(folder.path)/sent", in: folder)
        #expect(try sent.status == 0 && folder.read("sent").contains(value), "\(sent.errors)")
        let wrong = try run("approve", id, "--by-value", String(repeating: "0", count: 32), in: folder)
        #expect(wrong.status == 65 && wrong.errors.contains("not the value"))
        let hidden = try run("approve", id, "--evidence", "seen\u{1B}[2J", in: folder)
        #expect(hidden.status == 65 && hidden.errors.contains("characters in it that nobody sees"))
        #expect(try run("list", "--as-of", "2040-01-01", in: folder).output.hasPrefix("mail.example.com\tran out\t"))
        let late = try run("approve", id, "--by-value", value, "--as-of", "2040-01-01", in: folder)
        #expect(late.status == 65 && late.errors.contains("shows nothing any more"))
        let proved = try run("approve", "mail.example.com", "--by-value", value, "--actor", "chief", "--json", in: folder)
        #expect(try proved.status == 0 && proved.json()["daysLeft"].int == 398 && proved.json()["method"].string == "email")
        let until = try #require(try proved.json()["validatedUntil"].string)
        let list = try run("list", "--json", in: folder).json().elements
        #expect(list.count == 1 && list[0]["state"].string == "validated" && list[0]["validatedUntil"].string == until)
        let expired = try run("list", "--state", "expired", "--as-of", "2040-01-01", in: folder)
        #expect(expired.output.hasPrefix("mail.example.com\texpired\t\(until)\temail\tExample Ltd\t\(id)"))
        #expect(try run("list", "--state", "pending", in: folder).output.isEmpty)
        #expect(try run("list", "--find", "nobody", in: folder).status == 1)
        let shown = try run("show", "MAIL.example.com", in: folder).output
        #expect(shown.contains("by chief: By the value \(value)") && shown.contains("state\tvalidated until \(until)"))
        let rows = try CertDesk(
            "smime", "check", "-", "--json", input: "jo@mail.example.com\nmo@example.net\n", in: folder
        ).json()["findings"].elements.filter { $0["rule"].string == "domain" }
        #expect(rows.map { $0["row"].int } == [2] && rows[0]["severity"].string == "advisory", "\(rows)")
        #expect(try CertDesk("orders", "verify", in: folder).status == 0)
        let stats = try CertDesk("store", "stats", "--json", in: folder).json()
        #expect(stats["domains"].int == 1 && stats["messages"]["sent"].int == 1)
    }

    @Test("A domain in its own letters is asked for by a record, taken out, and shown by its number")
    func byRecord() throws {
        let folder = try StoreFolder()
        for (typed, words) in [
            ("mo@example.com", "behind the @"), ("co.uk", "registry"), ("*.example.com", "is a wildcard, and no domain of mail."),
            ("192.0.2.1", "is an IP address, and no domain of mail."),
            ("intranet", "no dot"), ("../../etc", ""), ("\u{202E}x.com", ""),
        ] {
            let refused = try run("add", typed, in: folder)
            #expect(
                refused.status == 65 && refused.errors.contains(words) && !refused.errors.contains("\u{202E}"), "\(typed) \(refused.errors)"
            )
        }
        let id = try #require(try run("add", "b\u{FC}cher.com", "--json", in: folder).json()["id"].string)
        let twice = try run("add", "xn--bcher-kva.com", in: folder)
        #expect(twice.status == 65 && twice.errors.contains(id))
        let asked = try run("validate", "B\u{DC}CHER.com", "--dns", "--json", in: folder)
        let record = try #require(try asked.json()["pending"]["record"].string)
        #expect(try asked.json()["pending"]["message"] == .null && CertDesk("outbox", "list", in: folder).output.isEmpty)
        let mailed = try run("validate", id, "--dns", "--to", "zone@example.net", in: folder)
        #expect(mailed.status == 0 && mailed.output.contains("xn--bcher-kva.com (b\u{FC}cher.com)"), "\(mailed.errors)")
        #expect(try CertDesk("outbox", "show", "\(id)-1", in: folder).output.contains("Type:   TXT"))
        let early = try run("approve", id, "--by-value", record, in: folder)
        #expect(early.status == 65 && early.errors.contains("A later value"))
        #expect(try run("remove", id, "--reason", "Sold.", in: folder).output.contains("state\tremoved"))
        #expect(try run("list", "--json", in: folder).json().elements.isEmpty)
        #expect(try run("show", "b\u{FC}cher.com", in: folder).status == 66)
        #expect(try run("show", id, in: folder).output.contains("removed because\tSold."))
        #expect(try run("validate", id, "--dns", in: folder).status == 65)
        let unsent = try CertDesk("outbox", "list", "--json", in: folder).json()
        #expect(unsent["state"].string == "withdrawn" && unsent["reason"].string == "The domain was removed before it was sent.")
    }
}
