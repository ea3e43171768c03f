import COpenSSL

/// PKCS#12 files (RFC 7292): a key with its certificate and chain under one passphrase, as Windows, Java and appliances import them.
package enum PFX {
    /// What a file holds.
    package struct Contents: Sendable {
        /// The first key, if there is one.
        package let key: PrivateKey?
        /// The certificate of that key; without a key, none.
        package let certificate: Certificate?
        /// Every other certificate, in the file's order.
        package let chain: [Certificate]
    }

    /// Rounds of key derivation, for the content and for the integrity check. Windows, Java and OpenSSL read any number up to millions.
    private static let iterations: CInt = 100_000
    /// What old systems expect.
    private static let legacyIterations: CInt = 2048
    /// Rounds above this are refused when reading, before any work is done.
    private static let mostIterations: CInt = 10_000_000

    /// Makes a file. Modern form: PBES2 with AES-256-CBC and PBKDF2-HMAC-SHA256, checked by HMAC-SHA256. `legacy` is for Windows Server 2016 and older
    /// and their like: triple DES and SHA-1. Before issuance there is no certificate, and the file holds the key alone.
    package static func create(
        key: PrivateKey, certificate: Certificate?, chain: [Certificate], passphrase: UnsafeBufferPointer<UInt8>, legacy: Bool
    ) throws(PFXFault) -> [UInt8] {
        if let certificate, !key.matches(certificate) { throw .keyAndCertificateDiffer }
        let phrase = try Passphrase(passphrase)
        do throws(CryptographyFault) {
            let operation = "making the PFX file"
            CryptographyFault.clearErrorQueue()
            var leaf: Owned<OpaquePointer>?
            if let certificate { leaf = try Certificate.openSSLCertificate(certificate.der) }
            let others = try Owned(certdesk_certificates_new(), operation, free: certdesk_certificates_free)
            for certificate in chain { try push(certificate, onto: others.pointer, operation) }
            let cipher = legacy ? NID_pbe_WithSHA1And3_Key_TripleDES_CBC : NID_aes_256_cbc
            let rounds = legacy ? legacyIterations : iterations
            // A count of -1 leaves out the integrity check, which is then made with the right digest.
            let file = try Owned(
                PKCS12_create(
                    phrase.pointer, certificate?.subject.commonName, key.key.pointer, leaf?.pointer, others.pointer, cipher, cipher, rounds,
                    -1, 0),
                operation, free: PKCS12_free)
            try require(
                PKCS12_set_mac(file.pointer, phrase.pointer, -1, nil, 16, rounds, legacy ? EVP_sha1() : EVP_sha256()), operation)
            withExtendedLifetime(leaf) {}
            return try encoded("the PFX file") { i2d_PKCS12(file.pointer, $0) }
        } catch {
            throw .cryptography(error)
        }
    }

    /// Reads a file of at most 64 KB back, also one under RC2 with 40 bits, as Windows and OpenSSL made them for decades. An empty passphrase opens
    /// what was made without one.
    package static func read(_ bytes: [UInt8], passphrase: UnsafeBufferPointer<UInt8>) throws(PFXFault) -> Contents {
        let file = try file(bytes)
        try checkUsable(file.pointer)
        let phrase = try Passphrase(passphrase, isEmptyUsable: true)
        try checkIntegrity(of: file.pointer, phrase)
        do throws(CryptographyFault) {
            return try contents(of: file.pointer, phrase)
        } catch {
            guard error.isUnsupported else { return try contentsByJava(of: file.pointer, phrase) }
        }
        guard LegacyAlgorithms.areLoaded else { throw .legacyAlgorithmsMissing }
        do throws(CryptographyFault) {
            return try contents(of: file.pointer, phrase)
        } catch {
            if error.isUnsupported { throw .encryptionUnknown }
            return try contentsByJava(of: file.pointer, phrase)
        }
    }

    /// What a file holds that is right by its check and does not open: Java 25 derives the keys of the old ciphers from the bytes of the password's UTF-8,
    /// each without its highest bit, and the check from the password itself. The check that its keys open is put in the place of the other.
    private static func contentsByJava(of file: OpaquePointer, _ phrase: Passphrase) throws(PFXFault) -> Contents {
        if phrase.isASCII { throw .damaged }
        guard let bytes = phrase.withoutHighestBits else { throw .damagedOrJavas }
        // The old ciphers may be first met here.
        _ = LegacyAlgorithms.areLoaded
        guard PKCS12_set_mac(file, bytes.pointer, -1, nil, 16, 1, EVP_sha256()) == 1 else {
            CryptographyFault.clearErrorQueue()
            throw .damagedOrJavas
        }
        do throws(CryptographyFault) {
            return try contents(of: file, bytes)
        } catch {
            throw .damagedOrJavas
        }
    }

    /// Whether the file can be opened here at all, given its password: to be asked before a person is asked for it.
    package static func check(_ bytes: [UInt8]) throws(PFXFault) {
        let file = try file(bytes)
        try checkUsable(file.pointer)
    }

    /// Whether a text holds a PFX file in PEM lines, as GnuTLS writes them, or in base64.
    static func isInText(_ text: [UInt8]) -> Bool { (try? encodedFile(in: text)) != nil }

    /// The bytes of the file: its own, or those in its lines.
    private static func encodedFile(in bytes: [UInt8]) throws(ReadFault) -> [UInt8] {
        try PEMScanner.read(.pfx, in: bytes, isSingle: true) { found throws(ReadFault) in found.der }.value[0]
    }

    /// OpenSSL's form of a file in DER or BER, binary or in lines.
    private static func file(_ bytes: [UInt8]) throws(PFXFault) -> Owned<OpaquePointer> {
        if bytes.count > PEMScanner.limit { throw .tooLarge(bytes: bytes.count, limit: PEMScanner.limit) }
        guard let der = try? encodedFile(in: bytes), DERLength.fault(in: der) == nil else { throw .notPFX }
        CryptographyFault.clearErrorQueue()
        let decoded = der.withUnsafeBufferPointer { buffer in
            var position = buffer.baseAddress
            return d2i_PKCS12(nil, &position, buffer.count)
        }
        guard let file = Owned(decoded, free: PKCS12_free) else {
            CryptographyFault.clearErrorQueue()
            throw .notPFX
        }
        return file
    }

    /// What keeps every password from opening the file.
    private static func checkUsable(_ file: OpaquePointer) throws(PFXFault) {
        guard PKCS12_mac_present(file) == 1 else { throw .noIntegrityCheck }
        var (rounds, algorithm): (UnsafePointer<ASN1_INTEGER>?, UnsafePointer<X509_ALGOR>?) = (nil, nil)
        PKCS12_get0_mac(nil, &algorithm, nil, &rounds, file)
        // PBMAC1 (RFC 9579), which OpenSSL has from 3.4 on.
        if let object = algorithm?.pointee.algorithm {
            if ASN1Text.identifier(object) == "1.2.840.113549.1.5.14" {
                if OpenSSL_version_num() < 0x3040_0000 { throw .integrityCheckUnknown("PBMAC1") }
            } else if !LegacyAlgorithms.hasDigest(OBJ_obj2nid(object)) {
                throw .integrityCheckUnknown("HMAC with \(AlgorithmName.of(object).visible)")
            }
        }
        if let rounds {
            var count: Int64 = 0
            guard ASN1_INTEGER_get_int64(&count, rounds) == 1, count <= Int64(mostIterations) else { throw .tooManyRounds }
        }
    }

    private static func push(_ certificate: Certificate, onto list: OpaquePointer, _ operation: String) throws(CryptographyFault) {
        let owner = try Certificate.openSSLCertificate(certificate.der)
        try require(X509_up_ref(owner.pointer), operation)
        if certdesk_certificates_push(list, owner.pointer) == 0 {
            X509_free(owner.pointer)
            throw CryptographyFault(operation)
        }
    }

    /// The check comes first: only someone who knows the passphrase can have written what is decrypted after it.
    private static func checkIntegrity(of file: OpaquePointer, _ phrase: Passphrase) throws(PFXFault) {
        // No passphrase is either two zero bytes or none, by the taste of who made the file.
        let isRight = PKCS12_verify_mac(file, phrase.pointer, -1) == 1 || phrase.isEmpty && PKCS12_verify_mac(file, nil, 0) == 1
        guard isRight else {
            CryptographyFault.clearErrorQueue()
            throw .wrongPassphrase
        }
    }

    private static func contents(of file: OpaquePointer, _ phrase: Passphrase) throws(CryptographyFault) -> Contents {
        let operation = "opening the PFX file"
        var (keyPointer, certificatePointer, others): (OpaquePointer?, OpaquePointer?, OpaquePointer?) = (nil, nil, nil)
        let answer = PKCS12_parse(file, phrase.pointer, &keyPointer, &certificatePointer, &others)
        let key = Owned(keyPointer, free: EVP_PKEY_free)
        let leaf = Owned(certificatePointer, free: X509_free)
        let list = Owned(others, free: certdesk_certificates_free)
        try require(answer, operation)
        var chain: [Certificate] = []
        if let list {
            for index in 0..<certdesk_certificates_count(list.pointer) {
                let item = certdesk_certificates_item(list.pointer, index)
                chain.append(try Certificate(der: encoded("a certificate") { i2d_X509(item, $0) }))
            }
        }
        var certificate: Certificate?
        if let leaf { certificate = try Certificate(der: encoded("the certificate") { i2d_X509(leaf.pointer, $0) }) }
        var privateKey: PrivateKey?
        if let key { privateKey = try PrivateKey(checking: key) }
        return Contents(key: privateKey, certificate: certificate, chain: chain)
    }
}

/// A passphrase as C text: the functions for PKCS#12 take nothing else. The copy is wiped when it goes.
private final class Passphrase {
    let pointer: UnsafeMutablePointer<CChar>
    private let count: Int

    var isEmpty: Bool { count == 1 }

    init(_ bytes: UnsafeBufferPointer<UInt8>, isEmptyUsable: Bool = false) throws(PFXFault) {
        guard isEmptyUsable || !bytes.isEmpty, !bytes.contains(0) else { throw .unusablePassphrase }
        count = bytes.count + 1
        pointer = .allocate(capacity: count)
        for (index, byte) in bytes.enumerated() { (pointer + index).initialize(to: CChar(bitPattern: byte)) }
        (pointer + bytes.count).initialize(to: 0)
    }

    private init(count: Int, pointer: UnsafeMutablePointer<CChar>) { (self.count, self.pointer) = (count, pointer) }

    /// Whether all characters are ASCII.
    var isASCII: Bool { (0..<count).allSatisfy { pointer[$0] >= 0 } }

    /// The same bytes, each without its highest bit; `nil` if that leaves one of nothing, which C text cannot have.
    var withoutHighestBits: Passphrase? {
        let bytes = UnsafeMutablePointer<CChar>.allocate(capacity: count)
        for index in 0..<count { (bytes + index).initialize(to: pointer[index] & 0x7F) }
        let copy = Passphrase(count: count, pointer: bytes)
        return (0..<(count - 1)).contains { bytes[$0] == 0 } ? nil : copy
    }

    deinit {
        OPENSSL_cleanse(pointer, count)
        pointer.deallocate()
    }
}
