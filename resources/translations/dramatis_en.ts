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
    <name>AgainDialog</name>
    <message numerus="yes">
        <source>%Ln line(s) would have another speaker.</source>
        <translation>
            <numerusform>%Ln line would have another speaker.</numerusform>
            <numerusform>%Ln lines would have another speaker.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AskingDialog</name>
    <message numerus="yes">
        <source>%Ln doubtful quotation(s) in {requests} requests: about {sent} tokens to send.</source>
        <translation>
            <numerusform>%Ln doubtful quotation in {requests} requests: about {sent} tokens to send.</numerusform>
            <numerusform>%Ln doubtful quotations in {requests} requests: about {sent} tokens to send.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CastDeeds</name>
    <message numerus="yes">
        <source>The narrator reads %Ln line(s) then.</source>
        <translation>
            <numerusform>The narrator reads %Ln line then.</numerusform>
            <numerusform>The narrator reads %Ln lines then.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CastModel</name>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CastPanel</name>
    <message numerus="yes">
        <source>Out of date then: %Ln rendered line(s) of {name} ({length}), about {time} to render. The takes there are stay.</source>
        <translation>
            <numerusform>Out of date then: %Ln rendered line of {name} ({length}), about {time} to render. The takes there are stay.</numerusform>
            <numerusform>Out of date then: %Ln rendered lines of {name} ({length}), about {time} to render. The takes there are stay.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CastWords</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rendered line(s) would be out of date</source>
        <translation>
            <numerusform>%Ln rendered line would be out of date</numerusform>
            <numerusform>%Ln rendered lines would be out of date</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Costs</name>
    <message numerus="yes">
        <source>%Ln line(s) would sound otherwise</source>
        <translation>
            <numerusform>%Ln line would sound otherwise</numerusform>
            <numerusform>%Ln lines would sound otherwise</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rendered line(s)</source>
        <translation>
            <numerusform>%Ln rendered line</numerusform>
            <numerusform>%Ln rendered lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeliverWorkspace</name>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n rule</numerusform>
            <numerusform>%n rules</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln word(s)</source>
        <translation>
            <numerusform>%Ln word</numerusform>
            <numerusform>%Ln words</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EditionDialog</name>
    <message numerus="yes">
        <source>To be rendered again: %Ln line(s), {length} of sound.</source>
        <translation>
            <numerusform>To be rendered again: %Ln line, {length} of sound.</numerusform>
            <numerusform>To be rendered again: %Ln lines, {length} of sound.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Gone: %Ln rendered line(s), {length} of sound.</source>
        <translation>
            <numerusform>Gone: %Ln rendered line, {length} of sound.</numerusform>
            <numerusform>Gone: %Ln rendered lines, {length} of sound.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>New: %Ln word(s), about {length}.</source>
        <translation>
            <numerusform>New: %Ln word, about {length}.</numerusform>
            <numerusform>New: %Ln words, about {length}.</numerusform>
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
    <name>FoundModel</name>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation>
            <numerusform>%Ln time</numerusform>
            <numerusform>%Ln times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HowFar</name>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{rendered} of %Ln line(s)</source>
        <translation>
            <numerusform>{rendered} of %Ln line</numerusform>
            <numerusform>{rendered} of %Ln lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LessonWords</name>
    <message numerus="yes">
        <source>Sets %Ln line(s).</source>
        <translation>
            <numerusform>Sets %Ln line.</numerusform>
            <numerusform>Sets %Ln lines.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Teaches %Ln more line(s).</source>
        <translation>
            <numerusform>Teaches %Ln more line.</numerusform>
            <numerusform>Teaches %Ln more lines.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rendered line(s) would be out of date</source>
        <translation>
            <numerusform>%Ln rendered line would be out of date</numerusform>
            <numerusform>%Ln rendered lines would be out of date</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LexiconDialog</name>
    <message numerus="yes">
        <source>%Ln word(s) that a voice may not know</source>
        <translation>
            <numerusform>%Ln word that a voice may not know</numerusform>
            <numerusform>%Ln words that a voice may not know</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln place(s)</source>
        <translation>
            <numerusform>%Ln place</numerusform>
            <numerusform>%Ln places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them left to the voice</source>
        <translation>
            <numerusform>%Ln of them left to the voice</numerusform>
            <numerusform>%Ln of them left to the voice</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take in %Ln entr(y/ies)?</source>
        <translation>
            <numerusform>Take in %Ln entry?</numerusform>
            <numerusform>Take in %Ln entries?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entr(y/ies) cannot be used and are left out.</source>
        <translation>
            <numerusform>%Ln entry cannot be used and are left out.</numerusform>
            <numerusform>%Ln entries cannot be used and are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entr(y/ies) written to {file}.</source>
        <translation>
            <numerusform>%Ln entry written to {file}.</numerusform>
            <numerusform>%Ln entries written to {file}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LexiconEditor</name>
    <message numerus="yes">
        <source>%Ln place(s)</source>
        <translation>
            <numerusform>%Ln place</numerusform>
            <numerusform>%Ln places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message numerus="yes">
        <source>Merge %n character(s)</source>
        <translation>
            <numerusform>Merge %n character</numerusform>
            <numerusform>Merge %n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NamesModel</name>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
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
    <name>PastModel</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✗ breaks %n rule(s)</source>
        <translation>
            <numerusform>✗ breaks %n rule</numerusform>
            <numerusform>✗ breaks %n rules</numerusform>
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
    <message numerus="yes">
        <source>another voice in %n chapter(s)</source>
        <translation>
            <numerusform>another voice in %n chapter</numerusform>
            <numerusform>another voice in %n chapters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProofWork</name>
    <message numerus="yes">
        <source>%n take(s) scored.</source>
        <translation>
            <numerusform>%n take scored.</numerusform>
            <numerusform>%n takes scored.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) could not be scored</source>
        <translation>
            <numerusform>%n line could not be scored</numerusform>
            <numerusform>%n lines could not be scored</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProofWorkspace</name>
    <message numerus="yes">
        <source>%Ln line(s) left</source>
        <translation>
            <numerusform>%Ln line left</numerusform>
            <numerusform>%Ln lines left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln approved</source>
        <translation>
            <numerusform>%Ln approved</numerusform>
            <numerusform>%Ln approved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not rendered</source>
        <translation>
            <numerusform>%Ln not rendered</numerusform>
            <numerusform>%Ln not rendered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not scored</source>
        <translation>
            <numerusform>%Ln not scored</numerusform>
            <numerusform>%Ln not scored</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadyList</name>
    <message numerus="yes">
        <source>✗ %Ln line(s) not rendered</source>
        <translation>
            <numerusform>✗ %Ln line not rendered</numerusform>
            <numerusform>✗ %Ln lines not rendered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✗ %Ln line(s) out of date or failed</source>
        <translation>
            <numerusform>✗ %Ln line out of date or failed</numerusform>
            <numerusform>✗ %Ln lines out of date or failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>⚠ %Ln rendered line(s) nobody has approved</source>
        <translation>
            <numerusform>⚠ %Ln rendered line nobody has approved</numerusform>
            <numerusform>⚠ %Ln rendered lines nobody has approved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>⚠ %Ln comment(s) still open</source>
        <translation>
            <numerusform>⚠ %Ln comment still open</numerusform>
            <numerusform>⚠ %Ln comments still open</numerusform>
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
    <name>SplitDialog</name>
    <message numerus="yes">
        <source>Lines that go to the new character: %Ln</source>
        <translation>
            <numerusform>Lines that go to the new character: %Ln</numerusform>
            <numerusform>Lines that go to the new character: %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Suited</name>
    <message numerus="yes">
        <source>also that of {names}, in %n scene(s) together</source>
        <translation>
            <numerusform>also that of {names}, in %n scene together</numerusform>
            <numerusform>also that of {names}, in %n scenes together</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>%n other</numerusform>
            <numerusform>%n others</numerusform>
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
    <name>Telling</name>
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
    <name>VoiceAbout</name>
    <message numerus="yes">
        <source>%n clip(s)</source>
        <translation>
            <numerusform>%n clip</numerusform>
            <numerusform>%n clips</numerusform>
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
<context>
    <name>Work</name>
    <message numerus="yes">
        <source>%Ln take(s) rendered ({length})</source>
        <translation>
            <numerusform>%Ln take rendered ({length})</numerusform>
            <numerusform>%Ln takes rendered ({length})</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) had takes that were there</source>
        <translation>
            <numerusform>%Ln line had takes that were there</numerusform>
            <numerusform>%Ln lines had takes that were there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) failed; line {line}: {why}</source>
        <translation>
            <numerusform>%Ln line failed; line {line}: {why}</numerusform>
            <numerusform>%Ln lines failed; line {line}: {why}</numerusform>
        </translation>
    </message>
</context>
</TS>
