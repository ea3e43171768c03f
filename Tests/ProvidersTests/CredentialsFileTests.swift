import Flow
import Providers
import Testing

@Suite struct CredentialsFileTests {
    /// A header with a row, a name and a value a line, and the lines of older pages.
    @Test(arguments: [
        "API Key,API Secret\nabc,s3cret\n", "\u{FEFF}Name;api_secret;api_key\r\nDesk;s3cret;abc\r\n", "API Key,abc\nAPI Secret,s3cret\n",
        "key:abc\nsecret:s3cret\n", "\"API Secret\"\t\" s3cret \"\n\"API Key\"\t\"abc\"\n",
    ])
    func `Key and secret are found whatever the form`(text: String) throws {
        let read = try CredentialsFile.read(Array(text.utf8), name: "atlas.csv")
        #expect(read.key == "abc")
        #expect(read.secret == Secret("s3cret"))
    }

    @Test(arguments: [
        ("", "atlas.csv: there is no column or line with the API key."),
        ("API Key,abc\n", "atlas.csv: there is no column or line with the API secret."),
        ("API Key,API Secret\n,s3cret\n", "atlas.csv: there is no column or line with the API key."),
    ])
    func `What is missing is named, and no value of the file`(text: String, sentence: String) {
        #expect(throws: ProviderConnection.Fault(sentence)) { try CredentialsFile.read(Array(text.utf8), name: "atlas.csv") }
    }

    @Test func `A file with a broken cell says where`() {
        #expect {
            try CredentialsFile.read(Array("API Key,API Secret\nabc,\"s3cret\n".utf8), name: "atlas.csv")
        } throws: {
            "\($0)".hasPrefix("atlas.csv:2:") && !"\($0)".contains("s3cret")
        }
    }
}
