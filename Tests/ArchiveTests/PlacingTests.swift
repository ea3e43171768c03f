import Archive
import Orders
import SampleOrders
import Testing

/// Placing claims ids, accounts and uses of codes, and writes everything or nothing.
struct PlacingTests {
    @Test(arguments: ArchiveKind.allCases)
    func everythingComesBack(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let order = try bench.order()
        let account = try bench.account("Test.Applicant")
        let files = try bench.archive.place(Placement(order: order, request: request, key: key, account: account))
        let archive = try bench.other()
        #expect(try archive.order(order.id) == order)
        #expect(try archive.attachment(.request, of: order.id) == Array(request.utf8))
        #expect(try archive.attachment(.key, of: order.id) == Array(key.utf8))
        #expect(try archive.attachment(.certificate, of: order.id) == nil)
        #expect(try archive.account(userID: "test.APPLICANT") == account)
        #expect(try archive.files(of: order.id) == files)
        #expect(files.request != nil && files.key != nil && files.certificate == nil && files.chain == nil)
    }

    @Test(arguments: ArchiveKind.allCases)
    func theRequestsOfRecipientsComeBack(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let order = try bench.order()
        var requests = RecipientRequests()
        requests.add(request, for: 1, "jane@example.org")
        let files = try bench.archive.place(Placement(order: order, requests: requests))
        #expect(files.requests?.hasSuffix("requests.pem") == true && files.request == nil)
        let archive = try bench.other()
        #expect(try archive.files(of: order.id) == files)
        #expect(try archive.attachment(.requests, of: order.id) == Array(requests.text.utf8))
        #expect(try archive.trail(of: order.id).first?.beside?.keys.sorted() == ["requests.pem"])
    }

    /// A request that a recipient hands in after placing is listed and handed out like the others.
    @Test(arguments: ArchiveKind.allCases)
    func aLaterRequestOfARecipientIsListed(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        var samples = SampleOrders(seed: 61)
        let (order, moment) = (samples.nextMail(placedAt: try time(), recipients: 2), try time())
        _ = try bench.archive.place(Placement(order: order))
        #expect(try bench.archive.attachments(of: order) == [])
        let step = RecipientStep(2, .request(.init(publicKey: String(repeating: "b", count: 64), isMadeHere: false)))
        _ = try bench.archive.change(order.id) { order in
            OrderChange(
                try LifeCycle(baseDomains: []).taking([step], order, actor: "clerk", at: moment),
                beside: [.recipientRequest(2): Array(request.utf8)])
        }
        let archive = try bench.other()
        #expect(try archive.attachments(of: archive.order(order.id)) == [.recipientRequest(2)])
        #expect(try archive.attachment(.recipientRequest(2), of: order.id) == Array(request.utf8))
    }

    @Test(arguments: ArchiveKind.allCases)
    func whatIsNotThereIsNamed(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let id = try bench.order().id
        #expect(throws: ArchiveFault.noSuchOrder(id)) { try bench.archive.order(id) }
        #expect(throws: ArchiveFault.noSuchOrder(id)) { try bench.archive.files(of: id) }
        #expect(throws: ArchiveFault.noSuchOrder(id)) { try bench.archive.attachment(.request, of: id) }
        #expect(try bench.archive.account(userID: "nobody") == nil)
        #expect(try bench.archive.trail(of: id).isEmpty)
        #expect(try bench.archive.count(OrderQuery()) == 0)
    }

    @Test(arguments: ArchiveKind.allCases, ["2026-11-21T09:30:00Z", "2019-01-01T00:00:00Z"])
    func anIDIsNeverUsedTwice(kind: ArchiveKind, when: String) throws {
        let bench = try Bench(kind)
        let order = try bench.place()
        var other = try bench.order(when)
        other.id = order.id
        #expect(throws: ArchiveFault.orderIDTaken(order.id)) {
            try bench.archive.place(Placement(order: other, request: request, account: try bench.account("someone")))
        }
        #expect(try bench.archive.order(order.id) == order)
        #expect(try bench.archive.attachment(.request, of: order.id) == nil)
        #expect(try bench.archive.account(userID: "someone") == nil)
        #expect(try bench.archive.count(OrderQuery()) == 1)
    }

    @Test(arguments: ArchiveKind.allCases, ["someone", "SOMEONE"])
    func anAccountIsNeverOverwritten(kind: ArchiveKind, userID: String) throws {
        let bench = try Bench(kind)
        _ = try bench.archive.place(Placement(order: try bench.order(), account: try bench.account("someone")))
        let order = try bench.order()
        #expect(throws: ArchiveFault.accountExists(userID: userID)) {
            try bench.archive.place(Placement(order: order, request: request, account: try bench.account(userID, hash: "scrypt$other")))
        }
        #expect(try bench.archive.account(userID: userID)?.passwordHash == "scrypt$sample")
        #expect(throws: ArchiveFault.noSuchOrder(order.id)) { try bench.archive.order(order.id) }
        #expect(try bench.archive.count(OrderQuery()) == 1)
    }

    @Test(arguments: ArchiveKind.allCases, ["", String(repeating: "x", count: 65)])
    func anUnusableUserIDIsRefused(kind: ArchiveKind, userID: String) throws {
        let bench = try Bench(kind)
        #expect(throws: ArchiveFault.unusableUserID) { try bench.archive.account(userID: userID) }
        #expect(throws: ArchiveFault.unusableUserID) {
            try bench.archive.place(Placement(order: try bench.order(), account: try bench.account(userID)))
        }
        #expect(try bench.archive.count(OrderQuery()) == 0)
    }

    @Test(arguments: ArchiveKind.allCases, ["../../etc/passwd", ".", "\0", "ä@example.org", String(repeating: "x", count: 64)])
    func everyOtherUserIDIsKeptAsItIs(kind: ArchiveKind, userID: String) throws {
        let bench = try Bench(kind)
        _ = try bench.archive.place(Placement(order: try bench.order(), account: try bench.account(userID)))
        #expect(try bench.other().account(userID: userID)?.userID == userID)
    }

    @Test(arguments: ArchiveKind.allCases, ["PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"])
    func aKeyThatIsNotEncryptedIsNotWritten(kind: ArchiveKind, label: String) throws {
        let bench = try Bench(kind)
        let open = "-----BEGIN \(label)-----\nAAAA\n-----END \(label)-----\n"
        #expect(throws: ArchiveFault.unencryptedKey) { try bench.archive.place(Placement(order: try bench.order(), key: open)) }
        #expect(try bench.archive.count(OrderQuery()) == 0)
    }

    @Test(arguments: ArchiveKind.allCases)
    func ofManyWhoWantOneIDOneGetsIt(kind: ArchiveKind) async throws {
        let bench = try Bench(kind)
        let id = try bench.order().id
        let contenders = try (0..<12).map { number in
            (try bench.other(), try bench.order { ($0.id, $0.actor) = (id, "operator\(number)") }, "request \(number)")
        }
        let winners = try await winners(contenders) { archive, order, request in
            _ = try archive.place(Placement(order: order, request: request))
        } refusedBy: {
            $0 == .orderIDTaken(id)
        }
        #expect(winners == 1)
        let number = try bench.archive.order(id).actor.dropFirst("operator".count)
        #expect(try bench.archive.attachment(.request, of: id) == Array("request \(number)".utf8))
    }

    // MARK: Uses of codes

    private static let code = "coupon:AUTUMN10"

    private func order(_ bench: Bench, code: String = "AUTUMN10", state: OrderState = .placed) throws -> Order {
        try bench.order {
            $0.answers["options"] = ["couponCode": .string(code)]
            $0.state = state
        }
    }

    @Test(arguments: ArchiveKind.allCases)
    func usesAreCountedInOrdersThatStand(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        for (code, state) in [("AUTUMN10", OrderState.placed), ("AUTUMN10", .issued), ("AUTUMN10", .cancelled), ("AUTUMN100", .placed)] {
            _ = try bench.archive.place(Placement(order: try order(bench, code: code, state: state)))
        }
        #expect(try bench.archive.uses(ofCode: Self.code) == 2)
        #expect(try bench.archive.uses(ofCode: "coupon:AUTUMN100") == 1)
        #expect(try bench.archive.uses(ofCode: "campaign:AUTUMN10") == 0)
        #expect(try bench.archive.uses(ofCode: "coupon:autumn10") == 0)
    }

    @Test(arguments: ArchiveKind.allCases)
    func aCodeThatIsUsedUpIsRefusedInTheWrite(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let claims = [CodeClaim(code: Self.code, limit: 2)]
        let placed = try (0..<2).map { _ in
            let order = try order(bench)
            _ = try bench.other().place(Placement(order: order, claims: claims))
            return order
        }
        let late = try order(bench)
        #expect(throws: ArchiveFault.codeUsedUp(Self.code, limit: 2)) {
            try bench.archive.place(
                Placement(order: late, request: request, key: key, account: try bench.account("late"), claims: claims))
        }
        #expect(throws: ArchiveFault.noSuchOrder(late.id)) { try bench.archive.order(late.id) }
        #expect(try bench.archive.account(userID: "late") == nil)
        #expect(try bench.archive.trail(of: late.id).isEmpty)
        // Who does not claim the code is not asked, and who gives it back makes room.
        _ = try bench.archive.place(Placement(order: try bench.order()))
        var given = try bench.step(placed[0])
        given.state = .cancelled
        _ = try bench.archive.update(given)
        _ = try bench.archive.place(Placement(order: late, claims: claims))
        #expect(try bench.archive.uses(ofCode: Self.code) == 2)
    }

    @Test(arguments: ArchiveKind.allCases)
    func ofManyWhoWantTheLastUseOneGetsIt(kind: ArchiveKind) async throws {
        let bench = try Bench(kind)
        let claims = [CodeClaim(code: "campaign:ANY", limit: 9), CodeClaim(code: Self.code, limit: 3)]
        for _ in 0..<2 { _ = try bench.archive.place(Placement(order: try order(bench), claims: claims)) }
        let contenders = try (0..<12).map { _ in (try bench.other(), try order(bench), "") }
        let winners = try await winners(contenders) { archive, order, _ in
            _ = try archive.place(Placement(order: order, claims: claims))
        } refusedBy: {
            $0 == .codeUsedUp(Self.code, limit: 3)
        }
        #expect(winners == 1)
        #expect(try bench.archive.uses(ofCode: Self.code) == 3)
        #expect(try bench.archive.count(OrderQuery()) == 3)
    }

    /// How many of some who do the same at once were not refused.
    private func winners(
        _ contenders: [(any OrderArchive, Order, String)], _ act: @escaping @Sendable (any OrderArchive, Order, String) throws -> Void,
        refusedBy isExpected: @escaping @Sendable (ArchiveFault) -> Bool
    ) async throws -> Int {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for (archive, order, text) in contenders {
                group.addTask {
                    do {
                        try act(archive, order, text)
                        return 1
                    } catch let fault as ArchiveFault where isExpected(fault) {
                        return 0
                    }
                }
            }
            return try await group.reduce(0, +)
        }
    }
}
