import AtlasAPI
import Certificates
import Clients
import Console
import Live
import Orders
import Providers

extension AtlasSession {
    /// How far the provider's clock may be from this one's when requests are looked for, in seconds.
    private static let clockMargin = 86_400

    /// The longest time that statistics are given for at once, in seconds: 30 days (HVCA, statistics).
    private static let widest = 30 * 86_400

    /// The serial number of a request whose answer nobody saw, by its key among all that was issued since; `nil` if it is not there.
    ///
    /// - Parameter others: certificates that are known to be somebody else's.
    func found(_ issuance: Issuance, besides others: Set<AtlasSerial>, isWanted: () -> Bool) throws(ProviderFault) -> AtlasSerial? {
        let listed = try issued(since: issuance.requestedAt, isWanted: isWanted).filter { !others.contains($0.serial) }
        // It was asked for from when it was recorded on, by this machine's clock: those that begin nearest to that are looked at first.
        let requested = issuance.requestedAt.secondsSinceEpoch
        var open = listed.sorted { abs($0.notBefore - requested) < abs($1.notBefore - requested) }.map(\.serial)
        var pauses = GrowingPauses(upTo: patience)
        while true {
            var inWork: [AtlasSerial] = []
            for serial in open {
                do throws(ProviderFault) {
                    let issued = try certificate(serial, isWaiting: false, isWanted: isWanted)
                    if let leaf = try? Certificate.read(Array(issued.certificate.utf8)), leaf.publicKeyDigest == issuance.publicKey {
                        return serial
                    }
                } catch {
                    // Another one's, as likely as not, so nobody waits for it before all were looked at.
                    if error == .pending { inWork.append(serial) } else if !error.isFinalRefusal { throw error }
                }
            }
            open = inWork
            guard !open.isEmpty, let seconds = pauses.next(), pause(seconds, isWanted: isWanted) else { return nil }
        }
    }

    /// Revokes a certificate that nobody can use, because another key took the place of its own.
    ///
    /// - Returns: whether there will never be one; `false` while it is still in work, when it cannot be revoked.
    func revokeUnused(_ serial: AtlasSerial, isWanted: () -> Bool) throws(Exit) -> Bool {
        do throws(ProviderFault) {
            try revoke(serial, Revocation(reason: .superseded), isWanted: isWanted)
            return true
        } catch {
            switch error {
            // It was refused after all.
            case .unknown, .refused: return true
            case .conflict:
                do throws(ProviderFault) {
                    guard try certificate(serial, isWaiting: false, isWanted: isWanted).status == .revoked else { throw error }
                    return true
                } catch {
                    if case .pending = error { return false }
                    if case .refused = error { return true }
                    throw error.exit
                }
            default: throw error.exit
            }
        }
    }

    /// The certificates that were issued since a request was recorded.
    func issued(since time: Timestamp, isWanted: () -> Bool) throws(ProviderFault) -> [ListedCertificate] {
        let end = Clock.live.now().secondsSinceEpoch + Self.clockMargin
        var start = time.secondsSinceEpoch - Self.clockMargin
        var listed: [ListedCertificate] = []
        while start <= end {
            listed += try certificates(.issued, from: start, to: min(start + Self.widest, end), isWanted: isWanted)
            start += Self.widest + 1
        }
        return listed
    }
}
