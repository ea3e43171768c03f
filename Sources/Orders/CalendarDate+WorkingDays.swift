extension CalendarDate {
    /// Whether the day is one from Monday to Friday. Holidays are not known, so none is counted.
    package var isWorkingDay: Bool {
        // 1970-01-01 was a Thursday.
        let fromMonday = ((daysSinceEpoch + 3) % 7 + 7) % 7
        return fromMonday < 5
    }

    /// The day itself if it is a working day, or else the next one.
    package var firstWorkingDay: CalendarDate {
        var day = self
        while !day.isWorkingDay { day = day.adding(days: 1) }
        return day
    }

    /// The day on which so many working days are over that begin after this day; the day itself for none.
    package func adding(workingDays count: Int) -> CalendarDate {
        var (day, left) = (self, count)
        while left > 0 {
            day = day.adding(days: 1)
            if day.isWorkingDay { left -= 1 }
        }
        return day
    }
}
