package import AtlasAPI
import Patterns

extension PolicyFinding {
    /// The order's field that the finding is about: `organization.name`; `nil` where the order has none for it.
    package var orderField: String? {
        let path = field.prefix { $0 != "[" }
        return Self.fields[String(path)]
    }

    /// The finding for people, with the order's field before the API's.
    package var sentence: String { "\(orderField.map { "\($0) (\(field))" } ?? field) \(message)." }

    private static let fields = [
        "subject_dn.common_name": "certificate.commonName", "subject_dn.organization": "organization.name",
        "subject_dn.street_address": "organization.street1", "subject_dn.locality": "organization.city",
        "subject_dn.state": "organization.state", "subject_dn.postal_code": "organization.postalCode",
        "subject_dn.country": "organization.country", "subject_dn.given_name": "recipients.firstName",
        "subject_dn.surname": "recipients.lastName", "subject_dn.email": "recipients.email", "san.dns_names": "sans.subdomains",
        "san.ip_addresses": "sans.publicIPs", "san.emails": "recipients.email", "public_key": "csr.pem",
    ]
}

extension PatternAnswer {
    /// What an expression says of a text, within ``Pattern``'s bound of work.
    package init(_ pattern: String, _ text: String) {
        do throws(Pattern.Fault) {
            self = try Pattern(pattern).matches(text) ? .matches : .differs
        } catch {
            self = .unusable(error.sentence)
        }
    }
}
