/// The body of a refusal, sent as `application/problem+json`.
package struct AtlasProblem: Hashable, Sendable, Codable, Error {
    /// What is wrong, in English.
    package let description: String
    /// What the authority's support finds it by.
    package let id: String?
    /// What is wrong with a field, by its name.
    package let errors: [String: String]?

    /// A refusal.
    package init(description: String, id: String? = nil, errors: [String: String]? = nil) {
        (self.description, self.id, self.errors) = (description, id, errors)
    }
}
