import Clients
import Flow

/// Keeps the draft of an order that is being taken. It is made with the first change, so that looking around leaves nothing behind.
struct DraftKeeper {
    private let shelf: DraftShelf
    /// The flow's id.
    private let flow: String
    /// The id of the draft that is kept now.
    private(set) var savedID: String?
    /// What the order began with before anybody did anything.
    private let begun: [FieldID: Answer]
    /// Why the last change is not kept.
    private(set) var fault: DraftFault?

    /// - Parameters:
    ///   - begun: the answers that the order begins with.
    ///   - savedID: the draft that the order goes on with.
    init(_ shelf: DraftShelf, flow: String, begun: [FieldID: Answer], savedID: String?) {
        (self.shelf, self.flow, self.begun, self.savedID) = (shelf, flow, begun, savedID)
    }

    /// Whether there is something to save.
    func hasUse(for state: FlowState) -> Bool { savedID != nil || state.answers.given != begun }

    /// Saves what was answered so far; what the flow is told.
    mutating func save(_ state: FlowState, at spot: OrderTaking.Spot, trace: [UInt8]) -> FlowEvent {
        do throws(DraftFault) {
            savedID = try shelf.save(
                DraftContents(
                    flow: flow, stage: state.stage, field: spot.field, place: spot.place, opened: state.visited, accepted: state.accepted,
                    answers: state.answers, trace: trace, notices: state.notices))
            fault = nil
            return .draftSaved
        } catch {
            fault = error
            return error.isKept ? .draftNotSaved(error.reason, isKept: true) : .draftNotSaved("The draft is not saved. \(error)")
        }
    }

    /// Who takes the draft over, while the program was asked to end for that.
    var claimant: String? { shelf.claimant() }

    /// Removes the draft of what was placed. What is to be said if it is still there, so that nobody places it again.
    mutating func discard(_ purpose: FlowPurpose) -> String? {
        defer { (savedID, fault) = (nil, nil) }
        do throws(DraftFault) {
            try shelf.discard()
            return nil
        } catch {
            return
                "The draft of this \(purpose.noun) could not be removed: \(error) Discard it later, so that it is not \(purpose.done) a second time."
        }
    }
}
