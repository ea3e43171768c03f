package import Flow
import Orders
import Parties

extension TLSContext {
    /// The fields that an Organization SSL order cannot do without, each with the options that mean something to an order; empty for any.
    package static let neededFields: [FieldID: Set<String>] = {
        let names = [
            "certificate": ["commonName"], "licenses": ["blocks"], "terms": ["accepted"],
            "csr": ["pem", "country", "keyLength", "pfxPassword"], "approval": ["emails"],
        ]
        var needed: [FieldID: Set<String>] = [
            .region: options(Region.self), .type: options(CertificateType.self),
            .classification: options(CertificateRequestDetails.Classification.self), .term: options(Term.self),
            .csrMethod: options(SigningRequest.Method.self), .approvalMethod: options(Approval.Method.self),
        ]
        for (stage, names) in names {
            for name in names { needed[FieldID(stage: stage, name: name)] = [] }
        }
        return needed.merging(PartyContext.neededFields) { own, _ in own }
    }()

    private static func options<Option: CaseIterable & RawRepresentable<String>>(_ type: Option.Type) -> Set<String> {
        Set(type.allCases.map(\.rawValue))
    }
}
