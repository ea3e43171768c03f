import Testing

/// What the rules' own tests cannot see: the options of `certdesk check`, and the libraries' answers.
@Suite struct CheckCommandTests {
    @Test func aCountryThatIsNoneIsWrongUsage() throws {
        let workshop = try CSRWorkshop()
        let wrong = try workshop.certdesk(["check", "state", "--country", "ZZ", "Kent"])
        #expect(wrong.status == 64)
        #expect(wrong.output.isEmpty && wrong.messages.contains("--country: ZZ is no country"))
        #expect(try workshop.certdesk(["check", "state", "--country", "uk", "Kent"]).output == "ok\tKent\n")
    }

    @Test(arguments: ["ck", "kawasaki.jp", "co.uk"]) func whatIsOfferedIsAccepted(suffix: String) throws {
        let workshop = try CSRWorkshop()
        let message = try workshop.certdesk(["check", "hostname", suffix]).output
        let offered = try #require(message.split(separator: " ").last).dropLast(2)
        #expect(offered.hasSuffix("." + suffix))
        #expect(try workshop.certdesk(["check", "hostname", String(offered)]).status == 0, "\(message)")
    }

    @Test func unseenCharactersAreShownByCodePoint() throws {
        let workshop = try CSRWorkshop()
        let run = try workshop.certdesk(["check", "organization"], input: "a\u{3164}b\nx\u{FE0F}y\n")
        #expect(run.output.split(separator: "\n").map { $0.split(separator: "\t")[1] } == ["a<U+3164>b", "x<U+FE0F>y"])
    }
}
