package import Archive
package import Orders

extension Draft {
    /// The draft on one line, cells divided by tabs.
    ///
    /// - Parameter since: from when its age counts; from when it was saved last if left out.
    package func row(at now: Timestamp, since: Timestamp? = nil) -> String {
        let name = String((answers["certificate"]?["commonName"]?.string ?? "").prefix(200))
        return [id.description, (since ?? savedAt).age(at: now), actor, stage, name].map { DisplayText.sanitized($0) }
            .joined(separator: "\t")
    }
}
