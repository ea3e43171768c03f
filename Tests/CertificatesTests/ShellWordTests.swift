import Certificates
import Testing

/// Words as shells read them (POSIX Shell Command Language, 2.2.2).
@Suite struct ShellWordTests {
    @Test(arguments: [
        ("/srv/certdesk", "/srv/certdesk"), ("my-screens_2:a,b@c%d+e.f", "my-screens_2:a,b@c%d+e.f"), ("", "''"), ("a b", "'a b'"),
        ("it's", #"'it'\''s'"#), ("$HOME", "'$HOME'"), ("a;b", "'a;b'"), ("~/x", "'~/x'"), ("O=Müller", "'O=Müller'"), ("a\nb", "'a\nb'"),
        ("!x", "'!x'"), ("*", "'*'"), ("\\", #"'\'"#),
    ])
    func onlyWhatAShellActsOnIsQuoted(_ text: String, _ word: String) {
        #expect(ShellWord.quoted(text) == word)
    }
}
