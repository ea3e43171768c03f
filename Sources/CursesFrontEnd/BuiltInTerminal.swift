import CNcurses
import Glibc

/// Descriptions of the usual terminals, for a machine without a terminfo database: the program alone, copied to a bare one. `dumb` needs none: its
/// name says enough.
///
/// Each is what ncurses 6.4 (Debian 12) says of the terminal, in the capabilities that drawing uses, as compiled text:
///
///     (echo "$NAME,"; infocmp -1 "$NAME" | grep -E "^\t($CAPABILITIES)[=#,]") | tic -o DIR -
///     infocmp -Q2 -q -A DIR "$NAME"
///
/// where the test of this file has the names of the capabilities.
struct BuiltInTerminal: Sendable {
    let name: String
    /// The compiled entry in base64, as TERMINFO may hold one.
    let description: String

    /// The description of a name for the terminal `term`; `nil` if there is none, or if nobody can tell that it holds for that terminal.
    static func named(_ name: String, for term: String) -> BuiltInTerminal? {
        TerminalType.hasFamily(term) ? all.first { $0.name == name } : nil
    }

    /// Opens a screen of this terminal for curses; `nil` where curses refuses it, as in a program that runs with another user's rights.
    ///
    /// Curses takes a description from TERMINFO alone, which is as it was when this returns.
    func open(_ output: UnsafeMutablePointer<FILE>, _ input: UnsafeMutablePointer<FILE>) -> OpaquePointer? {
        let before = getenv("TERMINFO").map { String(cString: $0) }
        setenv("TERMINFO", description, 1)
        defer {
            if let before { setenv("TERMINFO", before, 1) } else { unsetenv("TERMINFO") }
        }
        return newterm(name, output, input)
    }

    static let all = [
        BuiltInTerminal(
            name: "xterm-256color",
            description: """
                b64:HgIPAB0ADwBpAdkCeHRlcm0tMjU2Y29sb3IAAAEAAAEAAAAAAAAAAAEBAAAAAAAAAAAAAAAAAAFQAAAACAAAABgAAAD_________________________\
                ____________________________AAEAAAAAAQAAAP__BAAGAP__FwAfACMAJwD__zIAQwBFAEkAUAD__1IAXwD__2MA__9nAGsA_____28AcwB4AH0A__-P\
                AJQAmQD__54AowCoAK0AtgC6AMEA___TANgA3gD_____________________5AD________________________________oAOwA8gD2APoA_gAEAQoBEAEW\
                Af____________________________________________________________________________8cASUBLgE3AUABSQFSAVsBZAFtAf______________\
                _3YB__________-KAY0BmAGbAZ0BoAH______QH______________________________wH__________zQCOgL_________________________________\
                ________________________________________________________________________________________________________________________\
                ______________9AAkYC____________________________________________________________________________________________________\
                ____________________________________TAL_______________________________________________________________________9RAv______\
                ________________________________________________________________________________________________________________________\
                ____________________________________WgKZAhtbWgANABtbJWklcDElZDslcDIlZHIAG1tIG1sySgAbW0sAG1tKABtbJWklcDElZEcAG1slaSVwMSVk\
                OyVwMiVkSAAKABtbSAAbWz8yNWwACAAbWz8xMmwbWz8yNWgAG1tDABtbQQAbW1AAG1tNABsoMAAbWzVtABtbMW0AG1s_MTA0OWgbWzIyOzA7MHQAG1sybQAb\
                WzRoABtbOG0AG1s3bQAbWzdtABtbNG0AG1slcDElZFgAGyhCABsoQhtbbQAbWz8xMDQ5bBtbMjM7MDswdAAbWzRsABtbMjdtABtbMjRtABtbTAAbT1AAG1sy\
                MX4AG09RABtPUgAbT1MAG1sxNX4AG1sxN34AG1sxOH4AG1sxOX4AG1syMH4AG1slcDElZFAAG1slcDElZE0AG1slcDElZEIAG1slcDElZEAAG1slcDElZFMA\
                G1slcDElZEwAG1slcDElZEQAG1slcDElZEMAG1slcDElZFQAG1slcDElZEEAJXAxJWMbWyVwMiV7MX0lLSVkYgAbOAAbWyVpJXAxJWRkABs3AAoAG00AJT8l\
                cDkldBsoMCVlGyhCJTsbWzAlPyVwNiV0OzElOyU_JXA1JXQ7MiU7JT8lcDIldDs0JTslPyVwMSVwMyV8JXQ7NyU7JT8lcDQldDs1JTslPyVwNyV0OzglO20A\
                CQBgYGFhZmZnZ2lpampra2xsbW1ubm9vcHBxcXJyc3N0dHV1dnZ3d3h4eXl6ent7fHx9fX5-ABtbPzdoABtbPzdsABtbMjN-ABtbMjR-ABtbMUsAG1szOTs0\
                OW0AG1slPyVwMSV7OH0lPCV0MyVwMSVkJWUlcDElezE2fSU8JXQ5JXAxJXs4fSUtJWQlZTM4OzU7JXAxJWQlO20AG1slPyVwMSV7OH0lPCV0NCVwMSVkJWUl\
                cDElezE2fSU8JXQxMCVwMSV7OH0lLSVkJWU0ODs1OyVwMSVkJTttAA==
                """),
        BuiltInTerminal(
            name: "tmux-256color",
            description: """
                b64:HgIOAA8ADwBpAaQCdG11eC0yNTZjb2xvcgAAAQAAAQAAAAAAAAAAAQEAUAAAAAgAAAAYAAAA____________________________________________\
                _________wABAAAAAAEAAAD__wQABgD__xcAHgAiACYA__8xAEIARABIAE8A__9RAF0A__9hAP__ZABoAP____9sAG4AcwB4AP__gQCGAIsA__-QAJUAmgD_\
                _58AoQCmAP__rwC0ALoA_____________________8AA________________________________xADIAM4A0gDWANoA4ADmAOwA8gD_________________\
                ____________________________________________________________-AABAQoBEwEcASUBLgE3AUABSQH_____________________________UgFV\
                AWABYwFlAWgB_____8EB_____________________________8MB_____________________wQC____________________________________________\
                ____________________________________________________________________________________________________________________CwIR\
                Av______________________________________________________________________________________________________________________\
                _________________xcC________________________________________________________________________HAL_________________________\
                ________________________________________________________________________________________________________________________\
                _________________yUCZAIbW1oADQAbWyVpJXAxJWQ7JXAyJWRyABtbSBtbSgAbW0sAG1tKABtbJWklcDElZEcAG1slaSVwMSVkOyVwMiVkSAAKABtbSAAb\
                Wz8yNWwACAAbWzM0aBtbPzI1aAAbW0MAG00AG1tQABtbTQAOABtbNW0AG1sxbQAbWz8xMDQ5aAAbWzJtABtbNGgAG1s4bQAbWzdtABtbN20AG1s0bQAPABtb\
                bQ8AG1s_MTA0OWwAG1s0bAAbWzI3bQAbWzI0bQAbW0wAG09QABtbMjF-ABtPUQAbT1IAG09TABtbMTV-ABtbMTd-ABtbMTh-ABtbMTl-ABtbMjB-ABtbJXAx\
                JWRQABtbJXAxJWRNABtbJXAxJWRCABtbJXAxJWRAABtbJXAxJWRTABtbJXAxJWRMABtbJXAxJWREABtbJXAxJWRDABtbJXAxJWRUABtbJXAxJWRBABs4ABtb\
                JWklcDElZGQAGzcACgAbTQAbWzAlPyVwNiV0OzElOyU_JXAyJXQ7NCU7JT8lcDElcDMlfCV0OzclOyU_JXA0JXQ7NSU7JT8lcDUldDsyJTslPyVwNyV0Ozgl\
                O20lPyVwOSV0DiVlDyU7AAkAKyssLC0tLi4wMGBgYWFmZmdnaGhpaWpqa2tsbG1tbm5vb3BwcXFycnNzdHR1dXZ2d3d4eHl5enp7e3x8fX1-fgAbKEIbKTAA\
                G1syM34AG1syNH4AG1sxSwAbWzM5OzQ5bQAbWyU_JXAxJXs4fSU8JXQzJXAxJWQlZSVwMSV7MTZ9JTwldDklcDElezh9JS0lZCVlMzg7NTslcDElZCU7bQAb\
                WyU_JXAxJXs4fSU8JXQ0JXAxJWQlZSVwMSV7MTZ9JTwldDEwJXAxJXs4fSUtJWQlZTQ4OzU7JXAxJWQlO20A
                """),
        BuiltInTerminal(
            name: "screen",
            description: """
                b64:GgEHAA8ADwBpAS8Cc2NyZWVuAAABAAABAAAAAAAAAAABAVAACAAYAP__________________________CABAAAAA__8EAAYA__8XAB4AIgAmAP__MQBC\
                AEQASABPAP__UQBdAP__YQD__2QAaAD_____bABuAHMAeAD__4EAhgD_____iwCQAJUA__-aAJwAoQD__6oArwC1AP____________________-7AP______\
                _________________________78AwwDJAM0A0QDVANsA4QDnAO0A____________________________________________________________________\
                __________MA_AAFAQ4BFwEgASkBMgE7AUQB_____________________________00BUAFbAV4BYAFjAf____-3Af____________________________-5\
                Af_____________________6Af______________________________________________________________________________________________\
                _________________________________________________________________wECBwL_________________________________________________\
                ______________________________________________________________________________________8NAv______________________________\
                _________________________________________xIC____________________________________________________________________________\
                ______________________________________________________________________________________8bAiUCG1taAA0AG1slaSVwMSVkOyVwMiVk\
                cgAbW0gbW0oAG1tLABtbSgAbWyVpJXAxJWRHABtbJWklcDElZDslcDIlZEgACgAbW0gAG1s_MjVsAAgAG1szNGgbWz8yNWgAG1tDABtNABtbUAAbW00ADgAb\
                WzVtABtbMW0AG1s_MTA0OWgAG1sybQAbWzRoABtbN20AG1szbQAbWzRtAA8AG1ttDwAbWz8xMDQ5bAAbWzRsABtbMjNtABtbMjRtABtbTAAbT1AAG1syMX4A\
                G09RABtPUgAbT1MAG1sxNX4AG1sxN34AG1sxOH4AG1sxOX4AG1syMH4AG1slcDElZFAAG1slcDElZE0AG1slcDElZEIAG1slcDElZEAAG1slcDElZFMAG1sl\
                cDElZEwAG1slcDElZEQAG1slcDElZEMAG1slcDElZFQAG1slcDElZEEAGzgAG1slaSVwMSVkZAAbNwAKABtNABtbMCU_JXA2JXQ7MSU7JT8lcDEldDszJTsl\
                PyVwMiV0OzQlOyU_JXAzJXQ7NyU7JT8lcDQldDs1JTslPyVwNSV0OzIlO20lPyVwOSV0DiVlDyU7AAkAKyssLC0tLi4wMGBgYWFmZmdnaGhpaWpqa2tsbG1t\
                bm5vb3BwcXFycnNzdHR1dXZ2d3d4eHl5enp7e3x8fX1-fgAbKEIbKTAAG1syM34AG1syNH4AG1sxSwAbWzM5OzQ5bQAbWzMlcDElZG0AG1s0JXAxJWRtAA==
                """),
        BuiltInTerminal(
            name: "linux",
            description: """
                b64:GgEGAB0AEABpASkCbGludXgAAAEAAAEAAAAAAAAAAAEBAAAAAAABAAAAAAAAAAEA__8IAP____________________________8IAEAAEgD_____AAAC\
                AP__EwAaAB4AIgD__y0APgBAAEQAUAD__1IAXgD__2IA__9mAGoA_____24AcAB1AP____96AH8A_____4QAiQCOAJMAnACeAP____-jAKgArgD_________\
                _________7QAuAD_______________________________-8AMEAxwDMANEA1gDbAOEA5wDtAP______________________________________________\
                _______________________________zAPwABQEOAf__FwEgASkB__8yAf____________________________87AT4BSQFMAU4BUQH_____qAH_________\
                ____________________qgH__________-sB8QH_____9wH_________________________________________________________________________\
                _______________________________________________________________________________________7AQEC____________________________\
                ____________________________________________________________________________________________________________BwL_________\
                ______________________________________________________________8MAv______________________________________________________\
                ____________________________________________________________________________________________________________FQIfAg0AG1sl\
                aSVwMSVkOyVwMiVkcgAbW0gbW0oAG1tLABtbSgAbWyVpJXAxJWRHABtbJWklcDElZDslcDIlZEgACgAbW0gAG1s_MjVsG1s_MWMACAAbWz8yNWgbWz8wYwAb\
                W0MAG1tBABtbUAAbW00ADgAbWzVtABtbMW0AG1sybQAbWzRoABtbN20AG1s3bQAbWzRtABtbJXAxJWRYAA8AG1ttDwAbWzRsABtbMjdtABtbMjRtABtbQAAb\
                W0wAG1tbQQAbWzIxfgAbW1tCABtbW0MAG1tbRAAbW1tFABtbMTd-ABtbMTh-ABtbMTl-ABtbMjB-ABtbJXAxJWRQABtbJXAxJWRNABtbJXAxJWRCABtbJXAx\
                JWRAABtbJXAxJWRMABtbJXAxJWREABtbJXAxJWRDABtbJXAxJWRBABs4ABtbJWklcDElZGQAGzcACgAbTQAbWzA7MTAlPyVwMSV0OzclOyU_JXAyJXQ7NCU7\
                JT8lcDMldDs3JTslPyVwNCV0OzUlOyU_JXA1JXQ7MiU7JT8lcDYldDsxJTttJT8lcDkldA4lZQ8lOwAJACsrLCwtLS4uMDBgYGFhZmZnZ2hoaWlqamtrbGxt\
                bW5ub29wcHFxcnJzc3R0dXV2dnd3eHh5eXp6e3t8fH19fn4AG1s_N2gAG1s_N2wAGykwABtbMjN-ABtbMjR-ABtbMUsAG1szOTs0OW0AG1szJXAxJWRtABtb\
                NCVwMSVkbQA=
                """),
        BuiltInTerminal(
            name: "vt100",
            description: """
                b64:GgEGABUAAwAOAZ8BdnQxMDAAAAEAAAEAAAAAAAAAAAABAAAAAAABAFAACAAYAP____8AAAIA__8TAB8AJwD_____MABFAEcA__9LAP____9NAP__VQD_\
                ____________XQBfAGgA________________cQB6AIMA__-MAI4A________lwCfAP______________________________________________________\
                _6cAqwCvALMAtwC7AL8AwwDHAMsA___________________________________________________________________________________PAP______\
                _9gA4QD__-oA______________________________MA___2APkA-wACAf____9OAf____________________________9QAf__________gwGJAf____-P\
                Af______________________________________________________________________________________________________________________\
                ________________________________________________________________________________________________________________________\
                ______________________________________________________________-WAQ0AG1slaSVwMSVkOyVwMiVkcgAbW0gbW0okPDUwPgAbW0skPDM-ABtb\
                SiQ8NTA-ABtbJWklcDElZDslcDIlZEgkPDU-AAoAG1tIAAgAG1tDJDwyPgAbW0EkPDI-AA4AG1s1bSQ8Mj4AG1sxbSQ8Mj4AG1s3bSQ8Mj4AG1s3bSQ8Mj4A\
                G1s0bSQ8Mj4ADwAbW20PJDwyPgAbW20kPDI-ABtbbSQ8Mj4AG09QABtPeAAbT1EAG09SABtPUwAbT3QAG091ABtPdgAbT2wAG093ABtbJXAxJWRCABtbJXAx\
                JWREABtbJXAxJWRDABtbJXAxJWRBABs4ABs3AAoAG00kPDU-ABtbMCU_JXAxJXA2JXwldDsxJTslPyVwMiV0OzQlOyU_JXAxJXAzJXwldDs3JTslPyVwNCV0\
                OzUlO20lPyVwOSV0DiVlDyU7JDwyPgAJAGBgYWFmZmdnampra2xsbW1ubm9vcHBxcXJyc3N0dHV1dnZ3d3h4eXl6ent7fHx9fX5-ABtbPzdoABtbPzdsABso\
                QhspMAAbWzFLJDwzPgA=
                """),
    ]
}
