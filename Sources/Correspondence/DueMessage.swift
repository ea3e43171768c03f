import Archive
import Mail
import Orders
import Screens

/// A message that is to be written, before it is in words.
struct DueMessage {
    let kind: MessageKind
    /// The mailbox it goes to.
    let mailbox: String
    /// Whose that is; empty for nobody by name.
    var name = ""
    /// Which of the order's events it tells of.
    let event: Int
    /// The event with which it is written, where that is a later one.
    var writtenWith: Int?
    var words: [String: String] = [:]
    var lists: [String: [String]] = [:]
    var conditions: Set<String> = []
    var attachments: [MailAttachment] = []
    /// Whether it is about a sandbox's certificate.
    var isSandbox = false
    /// The base domain, host or address that a new value is for.
    var domain: String?
    /// Whether the value is published in a record that stays.
    var persists = false

    /// What is asked for in it: the same as long as nothing of that comes, and nothing is asked for besides.
    var asked: [String] {
        let payment = conditions.intersection(["awaits-payment", "by-deposit", "has-payment-link", "awaits-difference", "awaits-addition"])
        let amounts = payment.isEmpty ? [] : ["total", "open"].compactMap { words[$0] }
        let keys = conditions.contains("has-keyless") ? [words["keyless"] ?? ""] : []
        let people = conditions.contains("added") ? [words["count"] ?? ""] : []
        return payment.sorted() + amounts + keys + people + lists["missing", default: []] + lists["leftOutRows", default: []]
    }

    /// The paragraphs of a template that are there, with lines that follow each other as one block.
    func paragraphs(of template: MessageTemplate) -> [MailParagraph] {
        var paragraphs: [MailParagraph] = []
        for paragraph in template.paragraphs where paragraph.isShown(conditions) {
            switch paragraph.body {
            case .text(let wording): paragraphs.append(.flowed(wording.filled(words)))
            case .list(let name):
                if let lines = lists[name], !lines.isEmpty { paragraphs.append(.fixed(lines)) }
            case .line(let wording):
                let line = wording.filled(words)
                if case .fixed(let lines)? = paragraphs.last, template.isLine(before: paragraph) {
                    paragraphs[paragraphs.count - 1] = .fixed(lines + [line])
                } else {
                    paragraphs.append(.fixed([line]))
                }
            }
        }
        return paragraphs
    }
}

extension MessageTemplate {
    /// Whether a line stands right before a part, whether or not it is shown.
    fileprivate func isLine(before part: Paragraph) -> Bool {
        guard let place = paragraphs.firstIndex(of: part), place > 0, case .line = paragraphs[place - 1].body else { return false }
        return true
    }
}
