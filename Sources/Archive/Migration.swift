package import JSONText
package import Orders

/// One step from a version of a file format to the next. A step that has been released is never changed: a fixture of the version before
/// holds it to that.
package struct Migration: Sendable {
    /// What it is about, for people.
    package let name: String
    /// An object with the members that the new format has and the old one has not.
    package let adds: String

    /// The file in the current format.
    ///
    /// - Parameter migrations: what leads from version 1 to the current one; the first of them from 1 to 2.
    package static func migrate(_ file: JSONNode, from version: Int, by migrations: [Migration]) throws(JSONFault) -> JSONNode {
        let steps = migrations.dropFirst(version - 1).map(\.adds)
        guard !steps.isEmpty else { return file }
        var file = file
        for adds in steps + [#"{"schema": \#(migrations.count + 1)}"#] {
            file = file.adding(try JSONNode.parse(Array(adds.utf8), as: .json))
        }
        return file
    }
}

extension Order {
    /// Only ever added to. The first leads from orders that knew nothing of what is done towards the certificate to those that do.
    package static let migrations = [
        Migration(
            name: "count revisions and record progress",
            adds: #"{"revision": 1, "progress": {"approvedDomains": [], "checks": [], "callMade": false, "payment": "open"}}"#),
        Migration(
            name: "say what the product adds, and which orders belong together", adds: #"{"contents": "tls", "relations": []}"#),
    ]
}
