import COpenSSL

/// RC2, RC4 and their like, which OpenSSL 3 keeps in a provider of its own. It is loaded when a file turns up that needs it, and only reads.
enum LegacyAlgorithms {
    /// Loads the provider once, for as long as the program runs; `false` if it is not on this machine. The default provider stays.
    static let areLoaded: Bool = {
        CryptographyFault.clearErrorQueue()
        defer { CryptographyFault.clearErrorQueue() }
        return OSSL_PROVIDER_try_load(nil, "legacy", 1) != nil
    }()

    /// Whether OpenSSL has a digest, the old ones included.
    static func hasDigest(_ nid: CInt) -> Bool {
        guard nid != NID_undef, let name = OBJ_nid2sn(nid) else { return false }
        func fetch() -> Bool {
            defer { CryptographyFault.clearErrorQueue() }
            guard let method = EVP_MD_fetch(nil, name, nil) else { return false }
            EVP_MD_free(method)
            return true
        }
        return fetch() || areLoaded && fetch()
    }
}

/// The version of the library that runs, not of the headers.
enum OpenSSLVersion {
    /// `3.0.19`.
    static var text: String { String(cString: OpenSSL_version(OPENSSL_VERSION_STRING)) }
}
