import Certificates
import Checkout
import Clients
import Flow
import FormView
import OrderStore
import Orders

/// Keeps the draft of the order on the screen. The file is made with the first change, so that looking around leaves nothing behind.
struct DraftKeeper {
    private let desk: Desk
    private var lock: DraftLock?
    private var createdAt: Timestamp
    /// The id of the draft that lies in the store now.
    private(set) var savedID: DraftID?
    /// Why the last change is not in the store.
    private(set) var fault: String?

    /// Takes hold of a draft, so that a second operator is told.
    ///
    /// - Parameter takesOver: also if somebody else has it open.
    init(desk: Desk, draft: Draft?, takesOver: Bool = false) throws(StoreError) {
        self.desk = desk
        let now = Clock.live.now()
        createdAt = draft?.createdAt ?? now
        desk.store.purgeDiscarded(at: now)
        guard let draft else { return }
        savedID = draft.id
        lock =
            takesOver
            ? try desk.store.takeDraft(draft.id, actor: desk.context.actor, at: now)
            : try desk.store.openDraft(draft.id, actor: desk.context.actor, at: now)
    }

    /// Saves what was answered so far.
    mutating func save(_ form: FormScreen) -> FlowEvent? {
        let flow = form.flow
        guard savedID != nil || !flow.answers.given.isEmpty else { return nil }
        do {
            let now = Clock.live.now()
            let lock = try held(at: now)
            let draft = Draft(
                id: lock.id, flow: desk.definition.id, createdAt: createdAt, savedAt: now, actor: desk.context.actor,
                asOf: desk.context.asOf == now.calendarDate ? nil : desk.context.asOf, stage: flow.stage,
                field: form.focusedField?.description,
                place: DraftPlace(form.place), answers: StoredAnswers.encode(flow.answers.given),
                detached: flow.answers.detached.map(\.description).sorted())
            try desk.store.save(draft, under: lock)
            savedID = lock.id
            fault = nil
            return .draftSaved
        } catch let error as StoreError {
            fault = error.description
        } catch {
            fault = "\(error)"
        }
        return .draftNotSaved("The draft is not saved. \(fault ?? "")")
    }

    private mutating func held(at time: Timestamp) throws -> DraftLock {
        if let lock { return lock }
        let new = try desk.store.newDraft(actor: desk.context.actor, at: time, randomBytes: desk.context.clients.randomness.bytes)
        lock = new
        return new
    }

    /// Removes the draft of an order that was placed. What is to be said if it is still there, so that nobody places it again.
    mutating func discard() -> String? {
        defer { (lock, savedID, fault) = (nil, nil, nil) }
        do throws(StoreError) {
            if let lock { try desk.store.discard(lock) }
            return nil
        } catch {
            return "The draft of this order could not be removed: \(error) Discard it later, so that it is not placed a second time."
        }
    }
}

extension DraftPlace {
    fileprivate init(_ place: FormPlace) {
        self.init(isOnButton: place.isOnButton, offset: place.offset, filter: place.filter)
    }
}

extension FormPlace {
    /// The place that a draft was left at.
    init(_ place: DraftPlace) {
        self.init(isOnButton: place.isOnButton ?? false, offset: place.offset ?? 0, filter: place.filter)
    }
}
