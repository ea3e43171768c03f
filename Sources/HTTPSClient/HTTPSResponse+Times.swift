package import Orders
import VisibleText

extension HTTPSResponse {
    /// When the server answered, by its own clock (RFC 9110, 6.6.1); `nil` if it does not say so. A wrong clock is found out by it.
    package var date: Timestamp? { self["Date"].flatMap { Timestamp(httpDate: $0) } }

    /// How long the server wants to be left alone (RFC 9110, 10.2.3), up to a day; `nil` if it does not say so. A moment is held against the server's own clock.
    package var retryAfter: Duration? {
        guard let text = self["Retry-After"] else { return nil }
        let seconds: Int
        if !text.isEmpty, text.isAllDigits {
            seconds = Int(text) ?? Self.mostSeconds
        } else if let moment = Timestamp(httpDate: text), let date {
            seconds = moment.secondsSinceEpoch - date.secondsSinceEpoch
        } else {
            return nil
        }
        return .seconds(min(max(seconds, 0), Self.mostSeconds))
    }

    private static let mostSeconds = 86_400
}
