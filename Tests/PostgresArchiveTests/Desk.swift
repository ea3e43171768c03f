import Archive
import Certificates
import Orders
import PostgreSQL
import PostgresArchive
import PostgresBench
import PostgresServer
import SampleOrders
import Testing

/// A store in a database, and what is put into it.
final class Desk {
    let bench: PostgresBench
    let archive: PostgresArchive
    /// The same database, for whoever does something behind the archive's back.
    let database: Database
    private var samples: SampleOrders

    init(seed: UInt64 = 5) throws {
        bench = try PostgresBench()
        (archive, database) = (bench.archive(), Database(bench.address))
        samples = SampleOrders(seed: seed)
    }

    /// An archive whose connection goes through something else.
    func archive(at port: Int) -> PostgresArchive {
        PostgresArchive(
            Database(bench.server.address(bench.name, port: port), statementTimeout: .seconds(5)), digest: SHA256.digest)
    }

    func order(_ change: (inout Order) -> Void = { _ in }) throws -> Order {
        var order = samples.next(placedAt: try time())
        change(&order)
        return order
    }

    @discardableResult func place(_ change: (inout Order) -> Void = { _ in }) throws -> Order {
        let order = try order(change)
        _ = try archive.place(Placement(order: order, request: SampleOrders.request))
        return order
    }

    func bytes(_ count: Int) -> [UInt8] { samples.bytes(count) }

    /// One value of the database.
    func value(_ sql: String) throws -> String { try #require(database.rows(sql).first).text(0) }

    /// An order after a note.
    func noted(_ order: Order, _ what: String = "A note.") throws -> Order {
        var order = order
        order.events.append(OrderEvent(time: try time("2026-11-22T10:00:00Z"), actor: "operator", what: what, reason: nil))
        return order
    }

    func account(_ userID: String) throws -> Account {
        let address = PostalAddress(street1: "1 Example Street", city: "London", country: "GB")
        let contact = Contact(
            firstName: "Test", lastName: "Applicant", email: "a@example.org", telephone: "+442079460000", address: address)
        return Account(userID: userID, passwordHash: "scrypt$sample", createdAt: try time(), contact: contact)
    }

    func draft(_ id: DraftID) throws -> Draft {
        Draft(
            id: id, flow: "organization-ssl", createdAt: try time(), savedAt: try time(), actor: "operator", asOf: nil,
            stage: "certificate",
            field: nil, answers: ["certificate": ["commonName": .string("www.example.org")]], detached: [])
    }
}

func time(_ text: String = "2026-11-21T09:30:00Z") throws -> Timestamp { try #require(Timestamp(text)) }
