package import Archive
package import Orders

/// A provider as commands print it; nothing secret is in it.
package struct ProviderObject: Encodable {
    let id: ProviderID
    let name: String
    let type: Provider.Kind
    let url: String
    let use: [Provider.Use]
    let organization: String?
    let apiKey: String
    let credentialsEnd: CalendarDate?
    let clientCertificate: Provider.ClientCertificate?
    let awaited: Provider.AwaitedCertificate?
    let hasOwnRoots: Bool
    let proxy: Provider.Proxy?
    let addedAt: Timestamp
    let actor: String
    let removedAt: Timestamp?
    let lastCheck: Provider.Check?
    /// Whether it is a sandbox, which vets nobody; `null` while nobody knows.
    let sandbox: Known

    /// What is written as `null` while it is not known.
    struct Known: Encodable, Sendable {
        let value: Bool?

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try value.map { try container.encode($0) } ?? container.encodeNil()
        }
    }
    /// What ends soon or has ended, in sentences.
    package let warnings: [String]

    /// A provider as it stands.
    ///
    /// - Parameter today: the day of the clock service.
    package init(_ provider: Provider, on today: CalendarDate) {
        (id, name, type, url, use) = (provider.id, provider.name, provider.kind, provider.address, provider.uses)
        (organization, apiKey, credentialsEnd) = (provider.organization, provider.apiKey, provider.credentialsEnd)
        (clientCertificate, proxy, hasOwnRoots) = (provider.clientCertificate, provider.proxy, provider.roots != nil)
        (awaited, sandbox) = (provider.awaited, Known(value: provider.knownSandbox))
        (addedAt, actor, removedAt, lastCheck) = (provider.addedAt, provider.actor, provider.removedAt, provider.lastCheck)
        warnings = provider.removedAt == nil ? provider.endings(on: today) : []
    }

    /// What the last test found, for people; fit for a terminal.
    package var connection: String {
        DisplayText.sanitized(status)
    }

    /// What was found before the certificate came says nothing.
    private static let waiting = "waits for its certificate"

    private var status: String {
        awaited != nil ? Self.waiting : lastCheck.map { "\($0.message) (\($0.checkedAt.minute) UTC)" } ?? "not tested yet"
    }

    private var sandboxWords: String? {
        switch sandbox.value {
        case true?: "yes: nobody trusts its certificates, and nothing counts as vetted"
        case false?: nil
        case nil: awaited == nil ? "not known before the connection is tested" : nil
        }
    }

    private var uses: String { use.map(\.title).joined(separator: ", ") }

    /// The provider on one line, with tabs between.
    package var line: String {
        [
            sandbox.value == true ? "\(name) (sandbox)" : name, type.title, uses, url,
            awaited != nil ? Self.waiting : lastCheck?.title ?? "not tested",
        ].map {
            DisplayText.sanitized($0)
        }.joined(separator: "\t")
    }

    /// A fact a line, fit for a terminal.
    package var text: String { facts.map { "\($0.name): \($0.value)" }.joined(separator: "\n") }

    /// What is known of it, in the words of people; fit for a terminal.
    package var facts: [(name: String, value: String)] {
        let certificate = clientCertificate.map { "\($0.subject), \($0.notBefore) to \($0.notAfter), serial \($0.serial), of \($0.issuer)" }
        let requested = awaited.map {
            "asked for \($0.commonName) on \($0.since.minute) UTC; request in \($0.requestFile), key in \($0.keyFile)"
        }
        let facts: [(String, String?)] = [
            ("Provider", "\(name) (\(id))"), ("Type", type.title),
            ("Sandbox", sandboxWords), ("For", uses),
            ("Address", url), ("Organization", organization),
            ("API key", apiKey), ("Credentials", credentialsEnd.map { "until \($0)" }),
            ("Client certificate", certificate ?? requested ?? "none"),
            ("Authorities", hasOwnRoots ? "of their own" : "those of this machine"),
            ("Proxy", proxy.map { "\($0.kind.rawValue.uppercased()) \($0.host):\($0.port)\($0.user.map { ", user \($0)" } ?? "")" }),
            ("Added", "\(addedAt.minute) UTC, \(actor)"), ("Removed", removedAt.map { "\($0.minute) UTC" }),
            ("Connection", status.replacing("Connection status: ", with: "", maxReplacements: 1)),
        ]
        return facts.compactMap { name, value in value.map { (name, DisplayText.sanitized($0)) } }
    }
}
