import Certificates
import Console
package import Flow
import Live
package import Orders
package import ReturnedCertificates

extension PFXContents {
    /// The bytes of the file, under a password that was typed.
    ///
    /// - Parameters:
    ///   - day: the day by whose rule the password is judged.
    ///   - tell: gets what is advised about the password.
    /// - Throws: ``Exit``.
    package func file(
        under password: Secret, isLegacy: Bool, on day: CalendarDate, tell: (String) -> Void = { StandardError.line($0) }
    ) throws -> [UInt8] {
        try PassphraseRule.check(password, by: "pfx-password", asOf: day, tell: tell)
        do {
            return try password.withUTF8 { bytes throws(PFXFault) in try file(passphrase: bytes, isLegacy: isLegacy) }
        } catch {
            throw Exit(.data, "\(error)")
        }
    }
}
