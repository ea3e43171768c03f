import Archive
import Checkout
import Clients
import Flow
import Live
import Orders

/// A new draft with the answers of an order or of another draft.
struct CopiedOrder {
    let desk: Desk

    /// Saves a draft of its own. Secrets are in no order and no draft, so they are asked again; and so is what the product says holds for one order.
    func draft(answers: [String: [String: JSONValue]], detached: [String]) throws -> Draft {
        let now = Clock.live.now()
        let answers = answers.map { stage, fields in
            (stage, fields.filter { !desk.product.holdsOnce(FieldID(stage: stage, name: $0.key)) })
        }
        let lock = try desk.store.newDraft(actor: desk.context.actor, at: now, randomBytes: desk.context.clients.randomness.bytes)
        var draft = Draft(
            id: lock.id, flow: desk.definition.id, createdAt: now, savedAt: now, actor: desk.context.actor,
            asOf: desk.context.asOf == now.calendarDate ? nil : desk.context.asOf, stage: desk.definition.stages.first?.id ?? "",
            field: nil, answers: Dictionary(uniqueKeysWithValues: answers).filter { !$0.value.isEmpty }, detached: detached)
        draft.renews = desk.context.renewal?.id
        try desk.store.save(draft, under: lock)
        return draft
    }
}
