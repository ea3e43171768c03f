package import Archive
package import Orders

extension OrderStore {
    /// Some rows of a list; see ``OrderArchive/rows(_:from:limit:)``.
    package func rows(_ query: OrderQuery, from start: PageStart, limit: Int) throws(ArchiveFault) -> [ListedRecord] {
        try catalogue.withCurrent(of: self) { (contents) throws(ArchiveFault) in
            try contents.answer(to: query, self).records(from: start, limit: limit)
        }
    }

    /// How many rows a list has. Whoever asks for rows meanwhile is not kept waiting.
    package func count(_ query: OrderQuery) throws(ArchiveFault) -> Int { try count(query) { true } ?? 0 }

    /// The same, given up when nobody wants to know it any more.
    package func count(_ query: OrderQuery, while isWanted: @escaping @Sendable () -> Bool) throws(ArchiveFault) -> Int? {
        let answer = try catalogue.withCurrent(of: self) { (contents) throws(ArchiveFault) in try contents.answer(to: query, self) }
        let count = answer.count(while: isWanted)
        guard answer.isDamaged else { return count }
        return try catalogue.withCurrent(of: self) { (contents) throws(ArchiveFault) in try contents.answer(to: query, self) }.count
    }

    /// The same as far as nobody has to seek more than so many rows for it.
    package func count(_ query: OrderQuery, upTo limit: Int) throws(ArchiveFault) -> PartialCount {
        try catalogue.withCurrent(of: self) { (contents) throws(ArchiveFault) in try contents.answer(to: query, self).count(upTo: limit) }
    }

    /// On which days how many orders of a list are due; see ``OrderArchive/dueDays(_:)``.
    package func dueDays(_ query: OrderQuery) throws(ArchiveFault) -> [CalendarDate: Int] {
        try catalogue.withCurrent(of: self) { (contents) throws(ArchiveFault) in try contents.answer(to: query, self).dueDays }
    }

    /// Where a record stands in a list.
    package func position(of id: RecordID, in query: OrderQuery) throws(ArchiveFault) -> Int? {
        try catalogue.withCurrent(of: self) { (contents) throws(ArchiveFault) in try contents.answer(to: query, self).place(of: id) }
    }

    /// Everybody who took an order, has a draft or made a quote.
    package func actors() throws(ArchiveFault) -> Set<String> {
        try catalogue.withCurrent(of: self) { (contents) throws(ArchiveFault) in
            if let actors = contents.actors { return actors }
            let actors = contents.quotes(self).actors.union(contents.index.actors + contents.drafts(self).read.map(\.actor)).subtracting([
                ""
            ])
            contents.actors = actors
            return actors
        }
    }

    /// The files that no list can show.
    package func faults(of records: Set<RecordKind>) throws(ArchiveFault) -> [RecordFault] {
        try catalogue.withCurrent(of: self) { (contents) throws(ArchiveFault) in
            if records.contains(.order), let fault = contents.indexFault { throw fault }
            return (records.contains(.order) ? contents.orderFaults : []) + (records.contains(.draft) ? contents.drafts(self).faults : [])
                + (records.contains(.quote) ? faults(of: contents.quotes(self)) : [])
        }
    }

    /// Holds the indexes against the files of orders or quotes, from now on: size and time tell of what something else has changed in its place.
    package func recheck(_ records: Set<RecordKind>) throws(ArchiveFault) { try catalogue.recheck(self, records) }

    /// Reads drafts and the order of the index again when a list is asked for next, whatever the times of their folders say.
    package func reread() { catalogue.forget() }
}
