package import Flow
import Orders

extension TLSContext {
    /// The fields that an Organization SSL order cannot do without, each with the options that mean something to an order; empty for any.
    package static let neededFields: [FieldID: Set<String>] = {
        let address = ["street1", "city", "country"]
        let person = ["firstName", "lastName", "email", "telephone"] + address
        let names = [
            "certificate": ["commonName"], "licenses": ["blocks"], "organization": ["name", "timeZone", "telephone"] + address,
            "applicant": ["userId", "password"] + person, "billing": person, "terms": ["accepted"],
            "csr": ["pem", "country", "keyLength", "pfxPassword"], "approval": ["emails"],
            "payment": ["cardNumber", "cardExpiry", "cardSecurityCode"],
        ]
        var needed: [FieldID: Set<String>] = [
            .region: options(Region.self), .type: options(CertificateType.self),
            .classification: options(CertificateRequestDetails.Classification.self), .term: options(Term.self),
            FieldID(stage: "organization", name: "businessType"): options(Organization.BusinessType.self),
            .csrMethod: options(SigningRequest.Method.self), .approvalMethod: options(Approval.Method.self),
            .paymentMethod: options(Payment.Method.self),
        ]
        for (stage, names) in names {
            for name in names { needed[FieldID(stage: stage, name: name)] = [] }
        }
        return needed
    }()

    private static func options<Option: CaseIterable & RawRepresentable<String>>(_ type: Option.Type) -> Set<String> {
        Set(type.allCases.map(\.rawValue))
    }
}
