import Orders
import Testing
import Validation

@testable import Certificates

/// Requests are judged in a module that knows no table of rules; its days are the table's.
@Suite struct RuleDatesTests {
    @Test func theDaysForRequestsAreThoseOfTheTable() throws {
        func day(_ id: String) -> CalendarDate? { IssuanceRules.all.first { $0.id == id }?.from }
        #expect(RuleDates.smallKeysWithdrawn == day("rsa-below-2048-discouraged"))
        #expect(RuleDates.smallKeysRefused == day("rsa-below-2048-refused"))
        #expect(RuleDates.noSHA1 == day("sha-1-refused"))
        #expect(RuleDates.noOrganizationalUnit == day("organizational-unit-dropped"))
    }
}
