import Patterns
import Testing

@Suite struct PatternTests {
    /// What the documentation of PCRE2 (pcre2pattern) says of each.
    @Test(arguments: [
        ("^[A-Z]{2}$", "GB", true), ("^[A-Z]{2}$", "GBR", false), ("^[A-Z]{2}$", "GB\n", false), ("", "", true), ("a", "", false),
        (#"^\d+\.example\.com$"#, "12.example.com", true), ("^.{1,3}$", "äöü", true), ("^.{1,3}$", "äöüß", false), ("(?i)^x$", "X", true),
        ("b", "abc", true),
    ])
    func `An expression is held against a text`(pattern: String, text: String, matches: Bool) throws {
        #expect(try Pattern(pattern).matches(text) == matches)
    }

    @Test func `What is no expression says where`() {
        #expect { try Pattern("ä[a-") } throws: { fault in
            guard case Pattern.Fault.malformed(let what, offset: 4) = fault else { return false }
            return what.contains("missing terminating ]")
        }
        #expect(throws: Pattern.Fault.tooLong(limit: 4096)) { try Pattern(String(repeating: "a", count: 4097)) }
        #expect(throws: (any Error).self) { try Pattern(String(repeating: "(", count: 60) + String(repeating: ")", count: 60)) }
    }

    @Test func `An expression that would take forever is given up`() throws {
        // Each way of dividing thirty letters between two repetitions is tried: some thousand million.
        let pattern = try Pattern("^(a|aa)+$")
        #expect(throws: Pattern.Fault.tooMuchWork) { try pattern.matches(String(repeating: "a", count: 60) + "b") }
        #expect(try pattern.matches("aaaa"))
    }
}
