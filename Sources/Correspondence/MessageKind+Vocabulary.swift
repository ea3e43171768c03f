package import Orders
package import Screens

extension MessageKind {
    /// What the text of the kind may name.
    package var vocabulary: MessageVocabulary {
        let words: Set<String> = ["order", "applicant", "organization", "commonName", "product", "support"]
        return switch self {
        case .orderConfirmed:
            MessageVocabulary(
                words: words.union(["start", "end", "total", "count", "root", "paymentLink", "renewed", "oldUntil"]),
                lists: ["names", "price"],
                conditions: [
                    "several-certificates", "key-made-here", "reissue", "has-price", "awaits-payment", "by-deposit", "has-payment-link",
                    "card-checked", "asks", "renewal", "has-old",
                ])
        case .approvalRequest:
            MessageVocabulary(
                words: words.union(["domain", "host", "value", "record", "validUntil"]), lists: ["names"],
                conditions: ["address", "one-host", "by-email", "by-http", "by-tls-alpn"])
        case .dnsValue:
            MessageVocabulary(
                words: words.union(["domain", "host", "value", "record", "validUntil"]), lists: ["names"],
                conditions: ["address", "stays", "of-claim"])
        case .vetting:
            MessageVocabulary(words: words.union(["reason"]), lists: ["checks"], conditions: ["asks", "by-registers", "by-call"])
        case .issued:
            MessageVocabulary(
                words: words.union(["serial", "from", "until", "next", "nextStart", "left", "reason", "renewed", "pfx"]),
                lists: ["names", "installation"],
                conditions: [
                    "has-certificate", "has-chain", "has-reason", "has-next", "has-platform", "key-made-here", "renewal", "pfx-apart",
                ])
        case .renewalReminder:
            MessageVocabulary(
                words: words.union(["lastDay", "days", "termEnd", "service", "endedOn"]), lists: ["names"],
                conditions: [
                    "of-term", "of-term-today", "of-plan", "of-plan-today", "of-service", "of-service-today", "ends-today", "is-last",
                    "refused-afterwards", "is-over",
                ])
        case .reissued:
            MessageVocabulary(
                words: words.union([
                    "serial", "from", "until", "next", "nextStart", "left", "reason", "root", "oldSerial", "oldUntil", "pfx",
                ]),
                lists: ["names", "installation"],
                conditions: [
                    "has-certificate", "has-chain", "has-reason", "has-next", "has-old", "old-revoked", "is-last", "has-platform",
                    "key-made-here",
                    "pfx-apart",
                ])
        case .cancelled:
            MessageVocabulary(words: words.union(["reason"]), conditions: ["denied", "has-reason", "has-certificate"])
        case .revoked:
            MessageVocabulary(
                words: words.union(["reason", "serial", "until"]), conditions: ["has-reason", "has-serial", "in-use"])
        case .handOver:
            MessageVocabulary(
                words: words.union(["ticket", "address", "step", "service", "platform", "total", "reason"]), lists: ["record"],
                conditions: [
                    "request", "address", "request-sent", "record", "certificate", "test", "notice", "has-ticket", "has-address",
                    "has-record", "asks", "bought", "answered",
                ])
        case .mailOrder:
            MessageVocabulary(
                words: words.union(["step", "count", "lastDay", "days", "leftOut", "keyless", "total", "open", "paymentLink", "reason"]),
                lists: ["price", "missing", "domains", "leftOutRows"],
                conditions: [
                    "placed", "issued", "ends", "asks", "has-price", "awaits-payment", "by-deposit", "has-payment-link", "card-checked",
                    "has-missing", "has-keyless", "has-left-out", "added", "added-price", "awaits-difference", "awaits-addition",
                ])
        case .callBack:
            MessageVocabulary(words: words.union(["signer", "signed", "telephone"]), conditions: ["has-telephone"])
        case .mailCertificate:
            MessageVocabulary(
                words: words.union(["recipient", "address", "serial", "until"]),
                conditions: ["has-certificate", "has-chain", "key-made-here", "key-of-request", "key-elsewhere"])
        case .mailEnded:
            MessageVocabulary(words: words.union(["recipient", "address", "serial"]), conditions: ["revoked", "replaced"])
        case .quote:
            MessageVocabulary(
                words: ["quote", "contact", "product", "total", "validUntil", "support"], lists: ["sheet"],
                conditions: ["has-contact", "has-file"])
        case .domainRequest:
            MessageVocabulary(
                words: ["number", "domain", "name", "place", "organization", "value", "record", "validUntil", "support"],
                conditions: ["by-email", "has-name", "has-organization"])
        case .guide:
            MessageVocabulary(
                words: ["number", "contact", "title", "support"], lists: ["guide"], conditions: ["has-contact", "has-file", "is-order"])
        case .invoice:
            MessageVocabulary(
                words: ["order", "invoice", "contact", "product", "open", "support"], lists: ["sheet"],
                conditions: ["has-contact", "has-file", "is-paid"])
        }
    }

    /// What every kind may name, by its id.
    package static var vocabularies: [String: MessageVocabulary] {
        Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0.vocabulary) })
    }
}
