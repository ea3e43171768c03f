/// Something in which a returned certificate differs from what was ordered.
package struct CertificateDifference: Equatable {
    /// What is said, as whole sentences.
    package let sentence: String
    /// For the trail, where the order's product forbids it: such a certificate is only stored by somebody who says why.
    package let objection: String?

    static func advice(_ sentence: String) -> CertificateDifference { CertificateDifference(sentence: sentence, objection: nil) }

    static func forbidden(_ objection: String, _ sentence: String) -> CertificateDifference {
        CertificateDifference(sentence: sentence, objection: objection)
    }
}
