import Certificates
import Checkout
import Console
package import Flow
package import Live
import Orders
import Requests

/// The request that an order from an answers file begins with.
package struct OpeningRequest {
    private let answers: RequestAnswers
    private let name: String

    /// Reads it, or ends the program.
    package init(_ bytes: [UInt8], named path: String, desk: Desk) throws {
        guard desk.engine.catalogue.opening != nil else {
            throw Exit(.usage, "\(desk.definition.title) does not begin with a certificate signing request: leave out --csr.")
        }
        name = InputFile.shown(path)
        do throws(ReadFault) {
            let request = try CertificateRequest.read(bytes)
            answers = RequestAnswers(request, in: bytes, asOf: desk.context.asOf, names: desk.context.clients.names)
        } catch {
            throw Exit(.data, DisplayText.sanitized("\(name): \(error)"))
        }
    }

    /// Fills in what the file leaves out. Where it has one of several answers that belong together, the others are its own affair as well.
    package func fill(_ given: inout Answers, in definition: FlowDefinition) throws {
        if ["method", "pem"].contains(where: { given[FieldID(stage: "csr", name: $0)] != nil }) {
            throw Exit(.usage, "The answers file has a request or a key of its own: leave out csr.method and csr.pem, or --csr.")
        }
        given = filled(given, in: definition)
        for sentence in answers.leftOut { StandardError.line("\(name): \(sentence)") }
    }

    /// Answers with what they leave out.
    package func filled(_ given: Answers, in definition: FlowDefinition) -> Answers {
        var filled = Answers(unread: given.unread)
        var taken: [FieldID: Answer] = [:]
        for group in answers.groups where !group.keys.contains(where: { given[$0] != nil }) { taken.merge(group) { first, _ in first } }
        filled.give(taken.merging(given.given) { _, typed in typed }, in: definition)
        return filled
    }
}
