import Console
import JSONText

/// What the sandbox finds outside when it checks a claim: a little DNS, a little web and whose owners follow links in mails. A file of its folder
/// (`answers.json`), which `certdesk-sandbox dns`, `web` and `mail` change and people may edit; it is read at every check.
package struct OutsideAnswers: Hashable, Sendable, Codable {
    /// Values of TXT records by name.
    package var dns: [String: [String]] = [:]
    /// Documents by address.
    package var web: [String: String] = [:]
    /// Mailboxes whose owners follow every link that the sandbox sends.
    package var mail: [String] = []

    /// None.
    package init() {}

    /// Reads the parts that are there.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        dns = try container.decodeIfPresent([String: [String]].self, forKey: .dns) ?? [:]
        web = try container.decodeIfPresent([String: String].self, forKey: .web) ?? [:]
        mail = try container.decodeIfPresent([String].self, forKey: .mail) ?? []
    }

    private static let file = "answers.json"

    /// Reads the file of a folder; nothing, if there is none.
    package init(in folder: StateFolder) throws {
        guard folder.has(Self.file) else { return }
        let text = try folder.read(Self.file)
        do throws(JSONFault) {
            self = try JSONNode.parse(text, as: .json5).decoded(as: OutsideAnswers.self)
        } catch {
            throw Exit(error, in: folder.file(Self.file))
        }
    }

    /// Writes the file of a folder.
    package func keep(in folder: StateFolder) throws { try folder.write(JSONWriter.bytes(self, .indented), to: Self.file) }

    /// Whether a record, by itself or behind the authority's prefix, says a token.
    func says(_ token: String, at name: String, prefix: String) -> Bool {
        dns.contains { key, values in
            (key.lowercased() == name || key.lowercased() == "\(name).") && values.contains { $0 == token || $0 == prefix + token }
        }
    }
}
