package import Screens

/// A flow of JSON5 alone: three stages, a rule, a condition, a price of nothing. The program knows nothing of it. Its files stand in the folder
/// `contact-request`, so that the folder above it can be given with `--screens`.
package enum ContactRequest {
    /// Its id.
    package static let id = "contact-request"

    /// Its files, as the loader takes them.
    package static let screens: [ScreenFile] = [
        ScreenFile(name: "contact-request.json5", bytes: PackageResources.contact_request_json5),
        ScreenFile(name: "contact-request.person.json5", bytes: PackageResources.contact_request_person_json5),
        ScreenFile(name: "contact-request.wish.json5", bytes: PackageResources.contact_request_wish_json5),
        ScreenFile(name: "contact-request.check.json5", bytes: PackageResources.contact_request_check_json5),
    ]

    /// The same as texts by name.
    package static var files: [(name: String, text: String)] {
        screens.map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) }
    }

    /// An answers file that is complete.
    package static let answers = """
        {
          flow: "contact-request",
          person: { name: "Änne Müller", email: "Aenne@Example.org", country: "DE" },
          wish: { subject: "Renewal in spring", urgent: true },
        }
        """
}
