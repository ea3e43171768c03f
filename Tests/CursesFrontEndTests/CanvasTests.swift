import Testing

/// What is drawn by curses, which has one current screen in a process: these tests take turns.
@Suite("Canvas", .serialized)
enum CanvasTests {}
