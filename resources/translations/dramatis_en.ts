<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
</TS>
