import CertificateAuthority
import Certificates
import Testing

@Suite struct PasswordHashTests {
    /// The third test vector of RFC 7914 section 12: N = 16384, r = 8, p = 1, in the form of the stored text.
    @Test func agreesWithThePublishedVector() throws {
        let text =
            "$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU$"
            + "cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofLVQylVYT8Pz2LUlwUkKpr55h6F3A1lHkDfzwF7RVdYhw"
        #expect(try withUTF8("pleaseletmein") { try PasswordHash.verify(password: $0, against: text) })
        #expect(try !withUTF8("pleaseletmeout") { try PasswordHash.verify(password: $0, against: text) })
    }

    @Test func verifiesWhatItMade() throws {
        let text = try withUTF8("correct horse 7") { try PasswordHash.make(password: $0) }
        #expect(text.hasPrefix("$scrypt$ln=15,r=8,p=1$"))
        #expect(text.split(separator: "$").map(\.count) == [6, 13, 22, 43])
        #expect(try withUTF8("correct horse 7") { try PasswordHash.verify(password: $0, against: text) })
        #expect(try !withUTF8("correct horse 8") { try PasswordHash.verify(password: $0, against: text) })
        #expect(try !withUTF8("") { try PasswordHash.verify(password: $0, against: text) })
    }

    @Test func saltDiffersEachTime() throws {
        let texts = try withUTF8("abcdefg1") { [try PasswordHash.make(password: $0), try PasswordHash.make(password: $0)] }
        #expect(texts[0] != texts[1])
    }

    @Test(arguments: [
        "", "$", "abcdefg1", "$2b$12$abcdefghijklmnopqrstuv", "$scrypt$ln=15,r=8,p=1$c2FsdHNhbHQ", "$scrypt$ln=15,r=8,p=1$c2FsdHNhbHQ$",
        "$scrypt$ln=15,r=8,p=1$$AAAAAAAAAAAAAAAAAAAAAA", "$scrypt$ln=15,r=8$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=63,r=8,p=1$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA", "$scrypt$ln=20,r=8,p=1$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=15,r=99,p=1$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA", "$scrypt$ln=15,r=8,p=99$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=-1,r=8,p=1$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA", "$scrypt$ln=0,r=8,p=1$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=15,r=8,p=1$c2Fsd!NhbHQ$AAAAAAAAAAAAAAAAAAAAAA", "$scrypt$ln=15,r=8,p=1$c2FsdHNhbHQ$A",
        "$scrypt$ln=15,r=8,p=1$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA$", String(repeating: "$", count: 5000),
    ]) func hostileTextIsMalformed(text: String) {
        #expect(throws: PasswordHash.Fault.malformed) { try withUTF8("abcdefg1") { try PasswordHash.verify(password: $0, against: text) } }
    }
}
