package import Orders

extension Certificate {
    /// Which of several certificates for one key is meant: the one that is valid at a moment and ends last. Where none is valid, one that will be
    /// comes before one that was; an authority's own comes last.
    package static func chosen(of certificates: [Certificate], at moment: Timestamp) -> Certificate? {
        certificates.max { $0.rank(at: moment) < $1.rank(at: moment) }
    }

    private func rank(at moment: Timestamp) -> (Int, Int, Timestamp, Timestamp) {
        let validity = hasExpired(at: moment) ? 0 : moment < validFrom ? 1 : 2
        return (use.isAuthority ? 0 : 1, validity, validUntil, validFrom)
    }
}
