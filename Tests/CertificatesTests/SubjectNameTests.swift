import Certificates
import Testing

@Suite struct SubjectNameTests {
    @Test func emptyValuesAreLeftOut() {
        let name: SubjectName = ["C": "GB", "O": "", "CN": "www.example.com"]
        #expect(name.attributes.map(\.type) == ["C", "CN"])
        #expect(name.commonName == "www.example.com")
        #expect(name["O"] == nil)
    }

    @Test func separatorsAndInvisibleCharactersAreShown() {
        let name: SubjectName = ["O": "A, B + <C>", "CN": "a\u{202E}b\u{0}"]
        #expect(name.description == "O=A\\, B \\+ \\<C\\>, CN=a<U+202E>b<U+0000>")
    }
}
