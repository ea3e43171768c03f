// CursesFrontEnd
