/// A program with two commands, one of them with one below it, as the parser describes it.
enum SampleDump {
    static let text = """
        {"serializationVersion": 0, "command": {"commandName": "desk", "abstract": "Takes orders.", "discussion": "First.\\n\\nSecond\\nline.\\n\\nExample: desk a b",
          "shouldDisplay": true, "subcommands": [
            {"commandName": "take", "abstract": "Take one.", "shouldDisplay": true, "arguments": [
              {"kind": "positional", "valueName": "file", "abstract": "The file.", "isOptional": false, "isRepeating": true, "shouldDisplay": true},
              {"kind": "option", "names": [{"kind": "short", "name": "d"}, {"kind": "long", "name": "day"}], "valueName": "day", "abstract": "The day.", "discussion": "Not later.",
               "defaultValue": "today", "allValues": ["today", "ever"], "isOptional": true, "isRepeating": false, "shouldDisplay": true},
              {"kind": "flag", "names": [{"kind": "long", "name": "secretly"}], "isOptional": true, "isRepeating": false, "shouldDisplay": false},
              {"kind": "flag", "names": [{"kind": "long", "name": "json"}], "abstract": "JSON.", "isOptional": true, "isRepeating": false, "shouldDisplay": true}]},
            {"commandName": "orders", "abstract": "See them.", "shouldDisplay": true, "subcommands": [
              {"commandName": "list", "abstract": "List.", "shouldDisplay": true, "arguments": [
                {"kind": "flag", "names": [{"kind": "long", "name": "json"}], "abstract": "JSON.", "isOptional": true, "isRepeating": false, "shouldDisplay": true}]}]},
            {"commandName": "hidden", "abstract": "Nothing.", "shouldDisplay": false},
            {"commandName": "help", "abstract": "Help.", "shouldDisplay": true}]}}
        """
}
