package import Orders

extension EarlierRequest {
    /// What it was and what became of it, in a line.
    var words: String {
        let end = destroyedAt.map { ", destroyed \($0.calendarDate)" } ?? ""
        return "\(keyAlgorithm), \(method.title), set aside \(setAsideAt.calendarDate)\(end)"
    }
}

/// What `orders key` prints.
package struct KeyReport: Encodable {
    let order: String
    let key: KeyStanding
    let method: SigningRequest.Method?
    let earlier: [EarlierRequest]

    /// The keys of an order.
    package init(_ order: Order) {
        (self.order, key) = (order.id.description, order.keyStanding)
        (method, earlier) = (order.signingRequest?.method, order.signingRequest?.earlier ?? [])
    }

    /// The same in lines, the key in use first; its cells are divided by tabs.
    package var text: String {
        let words = [key.words, method?.title].compactMap(\.self).joined(separator: "; ")
        let lines = ["key\t\(DisplayText.sanitized(words))"] + earlier.map { "\($0.number)\t\(DisplayText.sanitized($0.words))" }
        return lines.joined(separator: "\n")
    }
}
