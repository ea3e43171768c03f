import Certificates
import Orders
package import Requests

extension CertificateRequest {
    /// The request as a page for people.
    package func sheet(_ findings: [RequestFinding]) -> String {
        let names = alternativeNames.isEmpty ? ["none"] : alternativeNames.map(\.description)
        var lines = [
            "Subject    \(subject.attributes.isEmpty ? "empty" : subject.description)",
            "Names      \(names.joined(separator: "\n           "))",
            "Key        \(key)\(key.exponentText.map { ", exponent \($0)" } ?? "")",
            "Key digest SHA-256 \(publicKeyDigest)",
            "Signature  \(signature)",
        ]
        if hasChallengePassword { lines.append("Challenge  a challenge password is in it; it is ignored and not shown") }
        lines += findings.map { "\($0.severity == .advisory ? "advisory" : "error")\t\($0.rule)\t\($0.message)" }
        return DisplayText.sanitized(lines.joined(separator: "\n").replacingTabs, keepingLines: true)
    }
}

extension String {
    /// Two blanks for each tab, which a terminal would place anywhere.
    fileprivate var replacingTabs: String { split(separator: "\t", omittingEmptySubsequences: false).joined(separator: "  ") }
}
