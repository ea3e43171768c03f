import Certificates
import Glibc
import Testing
import WriterProcesses

@testable import Archive
@testable import OrderStore
@testable import Orders

/// Processes that work on one store and are killed at any moment. What they were told is done must be there, whole and once.
struct KillTests {
    @Test func whatWasAcknowledgedSurvivesHundredsOfKills() throws {
        let folder = try TemporaryFolder()
        let random = ByteSequence(seed: 77)
        var (placed, changed, saved): (Set<String>, [String: Int], Set<String>) = ([], [:], [])
        let kills = 240
        for round in 0..<kills / 3 {
            let children = try (0..<3).map { try WriterProcess(folder.path, seed: round * 3 + $0 + 1) }
            for child in children {
                // Reading a few bytes lets it get somewhere; how many decides where it is hit.
                let choice = Int(random.next(1)[0])
                var text = child.said(upTo: choice % 4 == 0 ? 0 : choice)
                kill(child.processID, SIGKILL)
                text += child.said()
                #expect(child.end() & 0x7F == SIGKILL, "a writer ended by itself: \(text)")
                for words in WriterProcess.acknowledged(text) {
                    switch words.first {
                    case "placed": #expect(placed.insert(words[1]).inserted)
                    case "changed": changed[words[1]] = Int(words[2])
                    case "saved": saved.insert(words[1])
                    default: Issue.record("a writer said: \(words)")
                    }
                }
            }
        }
        let store = try OrderStore(root: folder.path)
        #expect(placed.count > kills / 4)
        #expect(try FileOperations.live.list(store.layout.staging) == [])
        #expect(store.verify().filter { $0.severity == .fault } == [])
        let index = try store.index()
        let listed = index.all.map(\.id.description)
        #expect(Set(listed).count == listed.count)
        #expect(placed.subtracting(listed).isEmpty)
        for id in placed {
            let order = try store.order(try #require(OrderID(id)))
            #expect(order.revision >= changed[id] ?? 1)
        }
        let drafts = Set(store.drafts().compactMap { try? $0.get().id.description })
        #expect(saved.subtracting(drafts).isEmpty)
    }

    @Test func eightProcessesAtOnceLoseNothing() throws {
        let folder = try TemporaryFolder()
        let children = try (1...8).map { try WriterProcess(folder.path, seed: $0 * 1000, count: 250) }
        var placed: [String] = []
        for child in children {
            placed += WriterProcess.acknowledged(child.said()).map { $0[1] }
            #expect(child.end() == 0)
        }
        let store = try OrderStore(root: folder.path)
        #expect(placed.count == 2000 && Set(placed).count == 2000)
        #expect(try Set(store.index().all.map(\.id.description)) == Set(placed))
        #expect(store.verify() == [])
    }
}
