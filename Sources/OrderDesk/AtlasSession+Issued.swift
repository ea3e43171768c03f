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

    /// What became of a certificate that nobody can use.
    enum Unused: Sendable {
        case revoked
        /// It was refused after all.
        case neverMade
        /// It cannot be revoked yet.
        case inWork
    }

    /// Revokes a certificate that nobody can use, because another key took the place of its own or nobody waits for it.
    func revokeUnused(_ serial: AtlasSerial, _ revocation: Revocation, isWanted: () -> Bool) throws(ProviderFault) -> Unused {
        do throws(ProviderFault) {
            try revoke(serial, revocation, isWanted: isWanted)
            return .revoked
        } catch {
            switch error {
            case .unknown, .refused: return .neverMade
            case .conflict:
                let conflict = error
                do throws(ProviderFault) {
                    guard try certificate(serial, isWaiting: false, isWanted: isWanted).status == .revoked else { throw conflict }
                    return .revoked
                } catch {
                    if case .pending = error { return .inWork }
                    if case .refused = error { return .neverMade }
                    throw error
                }
            default: throw error
            }
        }
    }

    /// Whether a certificate is revoked; `false` for one that is in work, or that there is not.
    func isRevoked(_ serial: AtlasSerial, isWanted: () -> Bool) throws(ProviderFault) -> Bool {
        do throws(ProviderFault) {
            return try certificate(serial, isWaiting: false, isWanted: isWanted).status == .revoked
        } catch {
            // It is asked for anew, and what is said then is said.
            if error == .pending || error.isFinalRefusal { return false }
            throw error
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
