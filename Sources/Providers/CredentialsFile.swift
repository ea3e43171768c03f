import CSVText
package import Flow

/// The file with an API key and its secret that an authority's page gives.
package enum CredentialsFile {
    /// Reads a header with a row below it, or a name and a value a line; whatever else is in it is passed over. Names are told by the words `key` and
    /// `secret` in them, whatever their letters.
    ///
    /// - Throws: ``ProviderConnection/Fault`` with what is missing; no value of the file is in it.
    package static func read(_ bytes: [UInt8], name: String) throws(ProviderConnection.Fault) -> (key: String, secret: Secret) {
        var rows: [[String]] = []
        do throws(CSVFault) {
            var reader = try CSVReader(bytes)
            while let record = try reader.next(), rows.count < 100 { if !record.isBlank { rows.append(record.cells.map(\.text)) } }
        } catch {
            throw ProviderConnection.Fault("\(name):\(error.position): \(error.message)")
        }
        // A line `key:…` of old pages has its colon within one cell.
        if rows.allSatisfy({ $0.count == 1 }) {
            rows = rows.map { $0[0].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init) }
        }
        if rows.count > 2, rows[0].contains(where: isKey), rows[0].contains(where: isSecret) {
            throw ProviderConnection.Fault(
                "\(name): there are \(rows.count - 1) sets of key and secret in it. Keep the heading and the line of the one that is meant."
            )
        }
        let pairs =
            rows.count == 2 && rows[0].count == rows[1].count && rows[0].contains(where: isKey) && rows[0].contains(where: isSecret)
            ? Array(zip(rows[0], rows[1])) : rows.filter { $0.count > 1 }.map { ($0[0], $0[1]) }
        func value(_ isMeant: (String) -> Bool) -> String? {
            pairs.first { isMeant($0.0) }.map { $0.1.split(whereSeparator: \.isWhitespace).joined() }.flatMap { $0.isEmpty ? nil : $0 }
        }
        guard let key = value(isKey) else { throw ProviderConnection.Fault("\(name): there is no column or line with the API key.") }
        guard let secret = value(isSecret) else {
            throw ProviderConnection.Fault("\(name): there is no column or line with the API secret.")
        }
        return (key, Secret(secret))
    }

    private static func isSecret(_ name: String) -> Bool { name.lowercased().contains("secret") }
    private static func isKey(_ name: String) -> Bool { name.lowercased().contains("key") && !isSecret(name) }
}
