package import Orders

/// What `orders bundle --json` prints.
package struct WrittenBundle: Encodable {
    let order: OrderID
    let platform: String
    let format: String
    let output: String
    let files: [String]
    let advisories: [String]

    /// Files that were written for a platform, in a form.
    package init(order: OrderID, platform: String, format: String, output: String, files: [String], advisories: [String]) {
        (self.order, self.platform, self.format) = (order, platform, format)
        (self.output, self.files, self.advisories) = (output, files, advisories)
    }

    /// Where the files are, a line each, fit for a terminal.
    package var text: String { files.map { DisplayText.sanitized("\(output): \($0)") }.joined(separator: "\n") }
}
