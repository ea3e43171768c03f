package import Archive
package import Flow
package import Orders

/// Places what a flow has gathered, whatever its product is: all in one write to the archive.
package struct OrderPlacement: Sendable {
    private let context: OrderContext
    private let product: Product
    private let own: OwnQuotes
    private let unsettled: DoubtfulAttempts
    private let again: String

    /// Places orders of a product. What was begun with this value and may be there is looked for before it places anything else.
    ///
    /// - Parameters:
    ///   - own: the quotes that were kept of its answers, one of which it may take up.
    ///   - unsettled: what was begun before, and may be there.
    ///   - again: what another command has to be told to find the same store, with a space before it; empty for nothing.
    package init(
        context: OrderContext, product: Product, own: OwnQuotes = OwnQuotes(), unsettled: DoubtfulAttempts = DoubtfulAttempts(),
        again: String = ""
    ) {
        (self.context, self.product, self.own, self.unsettled, self.again) = (context, product, own, unsettled, again)
    }

    /// A placed order, and the one thing that is shown once and kept nowhere.
    package struct Outcome: Sendable {
        /// The order as it stands in the store.
        package var order: Order
        /// Where it lies.
        package var files: OrderFiles
        /// What was appended to the password of the key; `nil` where no key was made.
        package var passwordSuffix: String?
        /// What the product says about it.
        package var remarks: [DocumentLine]
        /// The answers stage by stage, without passwords.
        package var answers: [DocumentLine]

        /// A placed order.
        package init(
            order: Order, files: OrderFiles, passwordSuffix: String?, remarks: [DocumentLine] = [], answers: [DocumentLine] = []
        ) {
            (self.order, self.files, self.passwordSuffix) = (order, files, passwordSuffix)
            (self.remarks, self.answers) = (remarks, answers)
        }
    }

    /// Why nothing was placed.
    package struct Failure: Error, Hashable, Sendable {
        /// A sentence for people.
        package var message: String
        /// How it is to be taken.
        package var kind: ArchiveFault.Kind
        /// The order that may be there for all that; `nil` if nothing is.
        package var order: OrderID?
        /// What was appended to the password of that order's key.
        package var passwordSuffix: String?

        /// Why nothing was placed.
        package init(message: String, kind: ArchiveFault.Kind) {
            (self.message, self.kind) = (message, kind)
        }

        /// Nobody knows whether an attempt has placed its order. The suffix is no part of the message, which is kept with what was done.
        init(_ id: OrderID, _ suffix: String?, _ fault: ArchiveFault, again: String) {
            let doubt = fault.isOutcomeUnknown ? "" : " It is still not known whether the order was placed before."
            self.init(
                message: "\(fault.description)\(doubt) It has the number \(id): certdesk orders show \(id)\(again) finds it.",
                kind: fault.kind)
            (order, passwordSuffix) = (id, suffix)
        }

        /// Somebody gave it up in time.
        package static let givenUp = givenUp(.order)

        /// The same of a flow for a purpose.
        package static func givenUp(_ purpose: FlowPurpose) -> Failure {
            Failure(message: "Nothing was \(purpose.done): it was given up.", kind: .badData)
        }
    }

    /// How often another id is drawn when one is taken already. One in three thousand million is; more than one in a row is a fault.
    private static let idAttempts = 8

    /// Does what the flow is for with answers that have no blocking finding. Takes up to some seconds, or until the time limit of whoever is asked.
    package func perform(_ flow: FlowState, _ course: PlacingCourse = .unwatched) throws(Failure) -> FlowOutcome {
        switch product.making {
        case .order: .order(try place(flow, course))
        case .kept(let keep): .kept(try Self.failing { try keep(flow, context, course) })
        }
    }

    /// Places the order of answers that have no blocking finding. The store is touched last, and by one call. Takes up to some seconds.
    package func place(_ flow: FlowState, _ course: PlacingCourse = .unwatched) throws(Failure) -> Outcome {
        try Self.failing { try placed(flow, course) }
    }

    /// What a body gives, its error as a failure.
    package static func failing<Result>(_ body: () throws -> Result) throws(Failure) -> Result {
        do {
            return try body()
        } catch let failure as Failure {
            throw failure
        } catch ArchiveFault.accountExists {
            throw Failure(
                message: "Somebody has just made an account with this user ID. Type its password, or choose another user ID.",
                kind: .badData)
        } catch let fault as ArchiveFault where fault.isLostQuote {
            throw Failure(message: "\(fault.description) \(PricePromise.waysWithoutIt)", kind: fault.kind)
        } catch let fault as ArchiveFault {
            throw Failure(message: fault.description, kind: fault.kind)
        } catch {
            throw Failure(message: "\(error)", kind: .badData)
        }
    }

    private func placed(_ flow: FlowState, _ course: PlacingCourse) throws -> Outcome {
        if let earlier = try settled() { return earlier }
        let preparation = try product.preparation(flow, context)
        course.advance(0.7)
        var kept = context.promise == nil ? keptQuote(for: flow.visible) : nil
        for _ in 0..<Self.idAttempts {
            let id = try unsettled.all.last?.order ?? OrderID.make(randomBytes: context.clients.randomness.bytes)
            var placement = try preparation.placement(id, context.clients.clock.now())
            placement.order.quoteID = context.promise?.quote ?? kept
            if let renewal = context.renewal { placement.order.relations.append(Relation(kind: .renews, order: renewal.id)) }
            placement.trace = course.trace(id, placement.order.placedAt)
            course.advance(0.9)
            guard course.mayWrite() else { throw Failure.givenUp }
            try course.announce(id, preparation.passwordSuffix)
            let attempt = Outcome(
                order: placement.order, files: OrderFiles(id, placement.beside.keys), passwordSuffix: preparation.passwordSuffix,
                remarks: preparation.remarks(placement.order), answers: preparation.answers)
            switch stored(placement) {
            case .success(let files):
                var outcome = attempt
                outcome.files = files
                return outcome
            case .failure(.orderIDTaken):
                // An attempt before may have got through only now.
                if let earlier = try settled() { return earlier }
                unsettled.clear()
            case .failure(let fault) where kept != nil && fault.isLostQuote:
                // Somebody was faster, or took it back: nothing but its number comes from it.
                kept = nil
            case .failure(let fault):
                guard fault.isOutcomeUnknown else { throw fault }
                unsettled.add(attempt)
                throw Failure(id, attempt.passwordSuffix, fault, again: again)
            }
        }
        throw Failure(message: "No free order number was found: this machine's random numbers seem broken.", kind: .inputOutput)
    }

    /// The quote that was kept of answers, if the order is what that offers.
    private func keptQuote(for visible: VisibleFlow) -> QuoteID? {
        guard own.last != nil, let price = try? product.quote(visible.answers, context) else { return nil }
        return own.first(for: product.offer(visible, context), at: price)
    }

    private func stored(_ placement: Placement) -> Result<OrderFiles, ArchiveFault> {
        do throws(ArchiveFault) {
            return .success(try context.clients.filing.place(placement))
        } catch {
            return .failure(error)
        }
    }

    /// The order of an attempt of which nobody knew what became of it, if it is there.
    private func settled() throws(Failure) -> Outcome? {
        guard let id = unsettled.all.last?.order else { return nil }
        let order: Order?
        do throws(ArchiveFault) {
            order = try context.clients.filing.placed(id)
        } catch {
            throw Failure(id, unsettled.passwordSuffix, error, again: again)
        }
        return order.flatMap(unsettled.outcome)
    }
}
