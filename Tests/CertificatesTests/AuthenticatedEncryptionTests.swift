import Certificates
import Testing

@Suite struct AuthenticatedEncryptionTests {
    private static func bytes(_ digits: String) -> [UInt8] {
        stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(digits.dropFirst($0).prefix(2), radix: 16) }
    }

    // Test case 16 of McGrew and Viega, "The Galois/Counter Mode of Operation", appendix B.
    let key = bytes("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308")
    let nonce = bytes("cafebabefacedbaddecaf888")
    let header = bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    let text = bytes(
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39")
    let sealed = bytes(
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
            + "76fc6ece0f4e1768cddf8853bb2d551b")

    @Test func agreesWithThePublishedVector() throws {
        try key.withUnsafeBytes { key throws in
            #expect(try AuthenticatedEncryption.seal(text, header: header, key: key, nonce: nonce) == sealed)
            #expect(try AuthenticatedEncryption.open(sealed, header: header, key: key, nonce: nonce) == text)
        }
    }

    @Test func opensNothingThatWasChanged() throws {
        try key.withUnsafeBytes { key throws in
            for place in sealed.indices {
                var changed = sealed
                changed[place] ^= 0x80
                #expect(try AuthenticatedEncryption.open(changed, header: header, key: key, nonce: nonce) == nil)
            }
            #expect(try AuthenticatedEncryption.open(Array(sealed.dropLast()), header: header, key: key, nonce: nonce) == nil)
            #expect(try AuthenticatedEncryption.open([], header: header, key: key, nonce: nonce) == nil)
            #expect(try AuthenticatedEncryption.open(sealed, header: header + [0], key: key, nonce: nonce) == nil)
            #expect(try AuthenticatedEncryption.open(sealed, header: header, key: key, nonce: nonce.reversed()) == nil)
        }
        try [UInt8](key.reversed()).withUnsafeBytes { key throws in
            #expect(try AuthenticatedEncryption.open(sealed, header: header, key: key, nonce: nonce) == nil)
        }
    }

    @Test func emptyTextHasATagOnly() throws {
        try key.withUnsafeBytes { key throws in
            let empty = try AuthenticatedEncryption.seal([], header: header, key: key, nonce: nonce)
            #expect(empty.count == AuthenticatedEncryption.tagLength)
            #expect(try AuthenticatedEncryption.open(empty, header: header, key: key, nonce: nonce) == [])
        }
    }
}
