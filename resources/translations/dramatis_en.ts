<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AddVoice</name>
    <message numerus="yes">
        <source>%n clip(s) cannot serve; leave them out, or record them anew.</source>
        <translation>
            <numerusform>%n clip cannot serve; leave them out, or record them anew.</numerusform>
            <numerusform>%n clips cannot serve; leave them out, or record them anew.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CastWorkspace</name>
    <message numerus="yes">
        <source>%n rendered line(s) would be out of date</source>
        <translation>
            <numerusform>%n rendered line would be out of date</numerusform>
            <numerusform>%n rendered lines would be out of date</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>⚠ {names} has this voice too: nobody will tell them apart by ear.</source>
        <translation>
            <numerusform>⚠ {names} has this voice too: nobody will tell them apart by ear.</numerusform>
            <numerusform>⚠ {names} has this voice too: nobody will tell them apart by ear.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Edits</name>
    <message numerus="yes">
        <source>{title}: %Ln line(s) touched.</source>
        <translation>
            <numerusform>{title}: %Ln line touched.</numerusform>
            <numerusform>{title}: %Ln lines touched.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message numerus="yes">
        <source> (and %Ln more)</source>
        <translation>
            <numerusform> (and %Ln more)</numerusform>
            <numerusform> (and %Ln more)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeopleModel</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecentProject</name>
    <message numerus="yes">
        <source>All %Ln line(s) rendered</source>
        <translation>
            <numerusform>All %Ln line rendered</numerusform>
            <numerusform>All %Ln lines rendered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{rendered} of %Ln line(s) rendered</source>
        <translation>
            <numerusform>{rendered} of %Ln line rendered</numerusform>
            <numerusform>{rendered} of %Ln lines rendered</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Recovered</name>
    <message numerus="yes">
        <source>%Ln finished take(s) taken up</source>
        <translation>
            <numerusform>%Ln finished take taken up</numerusform>
            <numerusform>%Ln finished takes taken up</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) still to be rendered</source>
        <translation>
            <numerusform>%Ln line still to be rendered</numerusform>
            <numerusform>%Ln lines still to be rendered</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RepairPanel</name>
    <message numerus="yes">
        <source>Make %n to choose from</source>
        <translation>
            <numerusform>Make %n to choose from</numerusform>
            <numerusform>Make %n to choose from</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Said</name>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>%n other</numerusform>
            <numerusform>%n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message numerus="yes">
        <source>%Ln hit(s)</source>
        <translation>
            <numerusform>%Ln hit</numerusform>
            <numerusform>%Ln hits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) will say something else.</source>
        <translation>
            <numerusform>%Ln line will say something else.</numerusform>
            <numerusform>%Ln lines will say something else.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln take(s) must be rendered again</source>
        <translation>
            <numerusform>%Ln take must be rendered again</numerusform>
            <numerusform>%Ln takes must be rendered again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TakesPanel</name>
    <message numerus="yes">
        <source>Show %n dropped take(s)</source>
        <translation>
            <numerusform>Show %n dropped take</numerusform>
            <numerusform>Show %n dropped takes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TakesWork</name>
    <message numerus="yes">
        <source>Making %n take(s)…</source>
        <translation>
            <numerusform>Making %n take…</numerusform>
            <numerusform>Making %n takes…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message numerus="yes">
        <source>All %Ln line(s) rendered</source>
        <translation>
            <numerusform>All %Ln line rendered</numerusform>
            <numerusform>All %Ln lines rendered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{rendered} of %Ln line(s) rendered</source>
        <translation>
            <numerusform>{rendered} of %Ln line rendered</numerusform>
            <numerusform>{rendered} of %Ln lines rendered</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VoicesModel</name>
    <message numerus="yes">
        <source>%n clip(s)</source>
        <translation>
            <numerusform>%n clip</numerusform>
            <numerusform>%n clips</numerusform>
        </translation>
    </message>
</context>
</TS>
