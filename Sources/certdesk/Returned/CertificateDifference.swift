/// Something in which a returned certificate differs from what was ordered.
struct CertificateDifference: Equatable {
    /// What is said, as whole sentences.
    let sentence: String
    /// For the trail, where the order's product forbids it: such a certificate is only stored by somebody who says why.
    let objection: String?

    static func advice(_ sentence: String) -> CertificateDifference { CertificateDifference(sentence: sentence, objection: nil) }

    static func forbidden(_ objection: String, _ sentence: String) -> CertificateDifference {
        CertificateDifference(sentence: sentence, objection: objection)
    }
}
