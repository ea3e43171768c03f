import Certificates
import Glibc
import Recipients

/// A list of recipients, each with a request of an RSA key of 2048 bits, checked by the program: every signature, every key.
struct RecipientsBenchmark {
    let folder: String
    let certdesk: String
    let count: Int
    let targets: Targets

    func run() throws {
        // Making a key for each would take half an hour. What each costs to check is the same; that rows share keys is found and said besides.
        let keys = try (0..<64).map { _ in try PrivateKey.generate(.rsa(bits: 2048)) }
        var text = RecipientTable.heading + "\n"
        for number in 0..<count {
            let email = "person\(number)@example.com"
            // A digit in a name would be remarked on.
            let name = String(number).replacing(/[0-9]/) { digit in String(Array("abcdefghij")[Int(digit.output) ?? 0]) }
            let request = try CertificateRequest.create(
                key: keys[number % keys.count], subject: ["C": "GB", "CN": "Person Number\(name)"], alternativeNames: [.email(email)])
            text += "Person,Number\(name),\(email),GB,\"\(request.pem)\"\n"
        }
        let file = "\(folder)/recipients.csv"
        guard let output = fopen(file, "w"), fputs(text, output) >= 0, fclose(output) == 0 else { return }
        let bytes = text.utf8.count
        text = ""
        var times: [Double] = []
        var memory = 0
        for _ in 0..<3 {
            let checked = try Command.run(certdesk, ["smime", "check", file, "--json"])
            times.append(checked.time)
            memory = max(memory, checked.memory)
        }
        Figure.print("\(count) recipients with requests checked", times, note: "\(bytes / 1000) KB, \(memory / 1024) MB at most")
        targets.add("\(count) recipients with requests checked", Figure.median(times) / 1000, unit: "s", most: 8)
        targets.add("the memory for that", Double(memory) / 1024, unit: "MB", most: 150, decimals: 0)
    }
}
