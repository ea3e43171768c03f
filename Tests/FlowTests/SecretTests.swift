import Flow
import Testing

@Suite struct SecretTests {
    private let secret = Secret("hunter2-ünïcode")

    @Test func showsNothingOfItself() {
        var dumped = ""
        dump(secret, to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), String(describing: Answer.secret(secret)), dumped] {
            #expect(!text.contains("hunter2"), "\(text)")
        }
        #expect("\(secret)" == "\(Secret(""))", "the mask does not tell the length")
    }

    @Test func lendsItsTextOnPurpose() {
        #expect(secret.revealed == "hunter2-ünïcode")
        #expect(secret.withUTF8 { Array($0) } == Array("hunter2-ünïcode".utf8))
        #expect(secret.count == 15)
    }

    @Test func comparesByText() {
        #expect(secret == Secret("hunter2-ünïcode"))
        #expect(secret != Secret("hunter3-ünïcode"))
        #expect(Set([Secret("a"), Secret("a"), Secret("b")]).count == 2)
    }
}
