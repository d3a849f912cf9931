<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Import a Book…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open a Project…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close the Project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Rename Chapter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Merge with the Next Chapter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Begin a Chapter Here…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Leave Chapter Out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cast &amp;Whoever Has No Voice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pauses…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Play from Here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the &amp;Chapter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Render the Book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Render</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Render This C&amp;hapter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Render This &amp;Line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop Rendering</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;ast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>V&amp;oices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proo&amp;f</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Deliver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next Chapter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous Chapter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the &amp;Whole Chapter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next Pa&amp;ne</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous Pan&amp;e</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Show Me Around</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Dramatis</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CastWorkspace</name>
    <message>
        <source>Who speaks, and in which voice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voices are given beside the script: choose somebody in the list at the right and pick a voice below it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cast whoever has no voice</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DeliverWorkspace</name>
    <message>
        <source>From takes to finished files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting masters the book, writes the files of a shop’s target and checks them against its rules.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LineEditor</name>
    <message>
        <source>Text of the line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore the book&apos;s words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept (Ctrl+Enter); Escape drops the change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the book: {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line will say nothing: a short silence stands in its place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{length} of sound will have to be rendered again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Enter accepts, Escape drops the change.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LineState</name>
    <message>
        <source>Rendered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rendered and approved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not rendered yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out of date: render it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not be rendered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being rendered now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Chapter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Render</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No project yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Details…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Open a project (a folder {suffix})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Books</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the project is to be kept</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProofWorkspace</name>
    <message>
        <source>Listen through the book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Render the book, then play it from the script: lines that failed or are out of date are marked there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Render the book</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScriptView</name>
    <message>
        <source>Script</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Rendered of the book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop rendering</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop rendering; what is finished is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>author unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing to read aloud</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>All %Ln line(s) rendered</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{rendered} of %Ln line(s) rendered</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{count} out of date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {time} in all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>almost done</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VoicesWorkspace</name>
    <message>
        <source>Your voices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voices of your own are added with the command “dramatis voice add”; they can then be picked in the cast beside the script.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the script</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Dramatis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About the book&apos;s file: {warning}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source> (and %Ln more)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Stop Playing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Play from Here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Leave Chapter Out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Put Chapter In Again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge {chapter} with the next chapter</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WorkspaceBar</name>
    <message>
        <source>Workspaces</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
