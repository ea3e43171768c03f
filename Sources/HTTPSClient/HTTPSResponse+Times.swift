package import Orders
import VisibleText

extension HTTPSResponse {
    /// When the server answered, by its own clock (RFC 9110, 6.6.1); `nil` if it does not say so. A wrong clock is found out by it.
    package var date: Timestamp? { self["Date"].flatMap(Self.time) }

    /// How long the server wants to be left alone (RFC 9110, 10.2.3), up to a day; `nil` if it does not say so. A moment is held against the server's own clock.
    package var retryAfter: Duration? {
        guard let text = self["Retry-After"] else { return nil }
        let seconds: Int
        if !text.isEmpty, text.isAllDigits {
            seconds = Int(text) ?? Self.mostSeconds
        } else if let moment = Self.time(text), let date {
            seconds = moment.secondsSinceEpoch - date.secondsSinceEpoch
        } else {
            return nil
        }
        return .seconds(min(max(seconds, 0), Self.mostSeconds))
    }

    private static let mostSeconds = 86_400

    /// `Sun, 06 Nov 1994 08:49:37 GMT`, the form that all servers write (RFC 9110, 5.6.7).
    private static func time(_ text: String) -> Timestamp? {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[0].hasSuffix(","), parts[5] == "GMT", let month = months.firstIndex(of: String(parts[2])) else {
            return nil
        }
        return Timestamp("\(parts[3])-\(month < 9 ? "0" : "")\(month + 1)-\(parts[1])T\(parts[4])Z")
    }
}
