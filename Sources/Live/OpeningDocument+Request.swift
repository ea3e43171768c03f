import Certificates
import Flow
import Names
import Orders
import Requests

extension OpeningDocument.Reading {
    /// The answers in a request, and what to say of them.
    init(request bytes: [UInt8], asOf: CalendarDate, names: NameServices) {
        do {
            let answers = RequestAnswers(try CertificateRequest.read(bytes), in: bytes, asOf: asOf, names: names)
            self = .answers(answers.all, said: answers.page)
        } catch {
            self = .unreadable("\(error)")
        }
    }
}

extension RequestAnswers {
    /// What was taken and what was not, as a page.
    var page: [DocumentLine] {
        let lines = taken.map { DocumentLine($0.caption, .pair(value: $0.value)) }
        let left = leftOut.isEmpty ? [] : [DocumentLine("Not taken", .heading)] + leftOut.map { DocumentLine($0) }
        return [DocumentLine("Taken from the request", .heading)] + lines + [DocumentLine("Request", .pair(value: "pasted into the order"))]
            + left
            + [DocumentLine("Every answer can be changed. The order goes on stage by stage.")]
    }
}
