import Certificates
import Testing

@Suite struct SHA256Tests {
    struct Vector: Sendable, CustomTestStringConvertible {
        let text: String
        let digest: String
        var testDescription: String { text.isEmpty ? "empty" : text }
    }

    /// From FIPS 180-4's examples.
    static let vectors = [
        Vector(text: "", digest: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        Vector(text: "abc", digest: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        Vector(
            text: "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            digest: "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
    ]

    @Test(arguments: vectors) func agreesWithTheStandard(vector: Vector) {
        #expect(SHA256.hex(Array(vector.text.utf8)) == vector.digest)
    }
}
