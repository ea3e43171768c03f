import Testing

@testable import Names

@Suite struct TypedNameTests {
    @Test func namesEveryRemoval() {
        let typed = TypedName(" HTTPS://www.example.com./ ")
        #expect(typed.text == "www.example.com")
        #expect(typed.remark == "Removed \"https://\", the closing slash and the closing dot.")
    }

    @Test func leavesAnOrdinaryNameAlone() {
        let typed = TypedName("www.example.com")
        #expect(typed.text == "www.example.com")
        #expect(typed.remark == nil)
        #expect(typed.fault == nil)
    }

    @Test func removesOneSlashAndOneDotOnly() {
        #expect(TypedName("example.com//").text == "example.com/")
        #expect(TypedName("example.com..").text == "example.com.")
        #expect(TypedName("/").text == "/")
        #expect(TypedName(".").text == ".")
    }

    @Test(arguments: ["h", "http", "httpsx", "www.example.com"]) func notTheStartOfAScheme(_ text: String) {
        #expect(!TypedName(text).isUnfinishedScheme)
    }
}
