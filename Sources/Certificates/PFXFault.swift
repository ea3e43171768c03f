/// Why a PFX file could not be made or read.
package enum PFXFault: Error, Equatable, Sendable {
    case keyAndCertificateDiffer
    /// Empty, or with a NUL character.
    case unusablePassphrase
    case tooLarge(bytes: Int, limit: Int)
    case notPFX
    /// The file has no integrity check, so damage could not be told from a wrong passphrase.
    case noIntegrityCheck
    /// The file demands absurdly many rounds of key derivation.
    case tooManyRounds
    /// Or damaged: the two cannot be told apart.
    case wrongPassphrase
    /// The file is under algorithms that OpenSSL keeps in a module of their own, and the module is not on this machine.
    case legacyAlgorithmsMissing
    /// The integrity check is of a kind that this machine's OpenSSL lacks; its name.
    case integrityCheckUnknown(String)
    /// The password is right, and the encryption of what is inside is of a kind that this machine's OpenSSL lacks.
    case encryptionUnknown
    /// The password is right, and what is inside is not as it should be.
    case damaged
    /// The same under a password that is not ASCII: some makers encrypt in a way of their own then.
    case damagedOrJavas
    case cryptography(CryptographyFault)
}

extension PFXFault: CustomStringConvertible {
    /// What is wrong and what to do, as a whole sentence.
    package var description: String {
        switch self {
        case .keyAndCertificateDiffer: "The certificate was made for another key: use the key with which its request was made."
        case .unusablePassphrase: "The passphrase is empty or has a NUL character: choose another."
        case .tooLarge(let bytes, let limit): "The file is \(bytes) bytes long, more than the \(limit) that are read."
        case .notPFX: "This is no PFX (PKCS#12) file, or it is damaged: export it again."
        case .noIntegrityCheck: "The PFX file has no integrity check: export it again with one."
        case .tooManyRounds: "The PFX file asks for too many rounds of key derivation: export it again with the usual settings."
        case .wrongPassphrase: "The passphrase does not open this file, or the file is damaged: type the passphrase again."
        case .legacyAlgorithmsMissing:
            "The PFX file is encrypted in the old way (RC2 or the like), for which OpenSSL needs its legacy provider, and this machine has none: "
                + "install OpenSSL's module legacy.so, or export the file again with AES-256 encryption."
        case .integrityCheckUnknown(let name):
            "The PFX file is checked by \(name), which OpenSSL on this machine (\(OpenSSLVersion.text)) lacks: no password can open it here; "
                + "export it again with HMAC, as openssl pkcs12 -export does unless it is told otherwise."
        case .encryptionUnknown:
            "The password is right, but OpenSSL on this machine (\(OpenSSLVersion.text)) lacks the encryption of what is in the file: export it again "
                + "with AES-256."
        case .damaged: "The password is right, but what is in the file is damaged: export it again."
        case .damagedOrJavas:
            "The password is right, but what is in the file does not open: it is damaged, or its maker reads the letters beyond ASCII in the password "
                + "otherwise, as Java does with old ciphers; export it again with AES-256, or with a password of ASCII."
        case .cryptography(let fault): fault.description
        }
    }
}
