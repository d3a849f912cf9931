<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Import a Book…</source>
        <translation>Buch &amp;importieren…</translation>
    </message>
    <message>
        <source>&amp;Open a Project…</source>
        <translation>Projekt ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>&amp;Close the Project</source>
        <translation>Projekt s&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>B&amp;atch…</source>
        <translation>&amp;Stapel…</translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation>Ei&amp;nstellungen…</translation>
    </message>
    <message>
        <source>Change &amp;Keys…</source>
        <translation>&amp;Tasten ändern…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;History…</source>
        <translation>&amp;Verlauf…</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Suchen…</translation>
    </message>
    <message>
        <source>Find and R&amp;eplace…</source>
        <translation>Suchen und &amp;ersetzen…</translation>
    </message>
    <message>
        <source>Edit the &amp;Text of the Line</source>
        <translation>&amp;Text der Zeile ändern</translation>
    </message>
    <message>
        <source>&amp;Rename Chapter</source>
        <translation>Kapitel &amp;umbenennen</translation>
    </message>
    <message>
        <source>&amp;Merge with the Next Chapter</source>
        <translation>Mit dem nächsten Kapitel &amp;verbinden</translation>
    </message>
    <message>
        <source>&amp;Begin a Chapter Here…</source>
        <translation>Hier ein Kapitel &amp;beginnen…</translation>
    </message>
    <message>
        <source>&amp;Leave Chapter Out</source>
        <translation>Kapitel &amp;weglassen</translation>
    </message>
    <message>
        <source>Cast &amp;Whoever Has No Voice</source>
        <translation>Alle ohne &amp;Stimme besetzen</translation>
    </message>
    <message>
        <source>&amp;Pauses…</source>
        <translation>&amp;Pausen…</translation>
    </message>
    <message>
        <source>Room &amp;Tone…</source>
        <translation>Raum&amp;ton…</translation>
    </message>
    <message>
        <source>&amp;Play from Here</source>
        <translation>Von &amp;hier abspielen</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Play the &amp;Chapter</source>
        <translation>&amp;Kapitel abspielen</translation>
    </message>
    <message>
        <source>Pause or &amp;Go On</source>
        <translation>Pause oder &amp;weiter</translation>
    </message>
    <message>
        <source>S&amp;top Playing</source>
        <translation>A&amp;nhalten</translation>
    </message>
    <message>
        <source>Play &amp;Backwards, Faster Each Time</source>
        <translation>&amp;Rückwärts, jedes Mal schneller</translation>
    </message>
    <message>
        <source>Sto&amp;p the Shuttle</source>
        <translation>S&amp;pulen anhalten</translation>
    </message>
    <message>
        <source>Play &amp;On, Faster Each Time</source>
        <translation>&amp;Vorwärts, jedes Mal schneller</translation>
    </message>
    <message>
        <source>Ne&amp;xt Line</source>
        <translation>N&amp;ächste Zeile</translation>
    </message>
    <message>
        <source>Pre&amp;vious Line</source>
        <translation>V&amp;orige Zeile</translation>
    </message>
    <message>
        <source>Play This &amp;Line Only</source>
        <translation>Nur diese &amp;Zeile abspielen</translation>
    </message>
    <message>
        <source>Play &amp;Around the Playhead</source>
        <translation>&amp;Um den Abspielkopf abspielen</translation>
    </message>
    <message>
        <source>Loop This L&amp;ine</source>
        <translation>Zeile wiederhol&amp;en</translation>
    </message>
    <message>
        <source>Spea&amp;k What Is Not Rendered</source>
        <translation>Ni&amp;cht Gerendertes sprechen</translation>
    </message>
    <message>
        <source>&amp;Faster</source>
        <translation>&amp;Schneller</translation>
    </message>
    <message>
        <source>&amp;Slower</source>
        <translation>&amp;Langsamer</translation>
    </message>
    <message>
        <source>&amp;Usual Speed</source>
        <translation>&amp;Gewohntes Tempo</translation>
    </message>
    <message>
        <source>&amp;Render the Book</source>
        <translation>&amp;Buch rendern</translation>
    </message>
    <message>
        <source>Render</source>
        <translation>Rendern</translation>
    </message>
    <message>
        <source>Render This C&amp;hapter</source>
        <translation>Dieses &amp;Kapitel rendern</translation>
    </message>
    <message>
        <source>Render This &amp;Line</source>
        <translation>Diese &amp;Zeile rendern</translation>
    </message>
    <message>
        <source>&amp;Stop Rendering</source>
        <translation>Rendern &amp;anhalten</translation>
    </message>
    <message>
        <source>&amp;Script</source>
        <translation>&amp;Skript</translation>
    </message>
    <message>
        <source>C&amp;ast</source>
        <translation>&amp;Besetzung</translation>
    </message>
    <message>
        <source>V&amp;oices</source>
        <translation>S&amp;timmen</translation>
    </message>
    <message>
        <source>Proo&amp;f</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>&amp;Deliver</source>
        <translation>&amp;Ausliefern</translation>
    </message>
    <message>
        <source>&amp;Next Chapter</source>
        <translation>&amp;Nächstes Kapitel</translation>
    </message>
    <message>
        <source>&amp;Previous Chapter</source>
        <translation>&amp;Voriges Kapitel</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Show the &amp;Whole Chapter</source>
        <translation>Ganzes Kapitel &amp;zeigen</translation>
    </message>
    <message>
        <source>Next Pa&amp;ne</source>
        <translation>Nä&amp;chster Bereich</translation>
    </message>
    <message>
        <source>Previous Pan&amp;e</source>
        <translation>V&amp;origer Bereich</translation>
    </message>
    <message>
        <source>&amp;Show Me Around</source>
        <translation>&amp;Rundgang</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>Tasten&amp;übersicht</translation>
    </message>
    <message>
        <source>&amp;About Dramatis</source>
        <translation>Ü&amp;ber Dramatis</translation>
    </message>
    <message>
        <source>Next Line</source>
        <translation>Nächste Zeile</translation>
    </message>
    <message>
        <source>Previous Line</source>
        <translation>Vorige Zeile</translation>
    </message>
    <message>
        <source>Next Word</source>
        <translation>Nächstes Wort</translation>
    </message>
    <message>
        <source>Previous Word</source>
        <translation>Voriges Wort</translation>
    </message>
    <message>
        <source>First Line of the Book</source>
        <translation>Erste Zeile des Buchs</translation>
    </message>
    <message>
        <source>Last Line of the Book</source>
        <translation>Letzte Zeile des Buchs</translation>
    </message>
    <message>
        <source>Select the Next Clip Too</source>
        <translation>Nächsten Clip auch auswählen</translation>
    </message>
    <message>
        <source>Select the Clip Before Too</source>
        <translation>Vorigen Clip auch auswählen</translation>
    </message>
    <message>
        <source>Select All Clips of the Chapter</source>
        <translation>Alle Clips des Kapitels auswählen</translation>
    </message>
    <message>
        <source>Play from the Playhead</source>
        <translation>Ab dem Abspielkopf abspielen</translation>
    </message>
    <message>
        <source>Give Up the Drag or the Selection</source>
        <translation>Ziehen oder Auswahl aufgeben</translation>
    </message>
    <message>
        <source>Split at the Playhead</source>
        <translation>Am Abspielkopf teilen</translation>
    </message>
    <message>
        <source>Join with the Next Piece</source>
        <translation>Mit dem nächsten Stück verbinden</translation>
    </message>
    <message>
        <source>Take the Piece Out</source>
        <translation>Stück herausnehmen</translation>
    </message>
    <message>
        <source>Trim the Beginning</source>
        <translation>Anfang kürzen</translation>
    </message>
    <message>
        <source>Give the Beginning Back</source>
        <translation>Anfang zurückgeben</translation>
    </message>
    <message>
        <source>Trim the End</source>
        <translation>Ende kürzen</translation>
    </message>
    <message>
        <source>Give the End Back</source>
        <translation>Ende zurückgeben</translation>
    </message>
    <message>
        <source>Trim the Beginning to the Playhead</source>
        <translation>Anfang bis zum Abspielkopf kürzen</translation>
    </message>
    <message>
        <source>Trim the End to the Playhead</source>
        <translation>Ende bis zum Abspielkopf kürzen</translation>
    </message>
    <message>
        <source>Move the Clip Later</source>
        <translation>Clip nach hinten schieben</translation>
    </message>
    <message>
        <source>Move the Clip Earlier</source>
        <translation>Clip nach vorn schieben</translation>
    </message>
    <message>
        <source>Move the Clip Much Later</source>
        <translation>Clip weit nach hinten schieben</translation>
    </message>
    <message>
        <source>Move the Clip Much Earlier</source>
        <translation>Clip weit nach vorn schieben</translation>
    </message>
    <message>
        <source>Pause by the Rule</source>
        <translation>Pause nach der Regel</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Lauter</translation>
    </message>
    <message>
        <source>Softer</source>
        <translation>Leiser</translation>
    </message>
    <message>
        <source>No Gain</source>
        <translation>Ohne Verstärkung</translation>
    </message>
    <message>
        <source>Longer Fade In</source>
        <translation>Längere Einblendung</translation>
    </message>
    <message>
        <source>Shorter Fade In</source>
        <translation>Kürzere Einblendung</translation>
    </message>
    <message>
        <source>Longer Fade Out</source>
        <translation>Längere Ausblendung</translation>
    </message>
    <message>
        <source>Shorter Fade Out</source>
        <translation>Kürzere Ausblendung</translation>
    </message>
    <message>
        <source>Set a Marker</source>
        <translation>Marke setzen</translation>
    </message>
    <message>
        <source>Write a Comment…</source>
        <translation>Kommentar schreiben…</translation>
    </message>
    <message>
        <source>Next Marker</source>
        <translation>Nächste Marke</translation>
    </message>
    <message>
        <source>Previous Marker</source>
        <translation>Vorige Marke</translation>
    </message>
    <message>
        <source>Begin the Loop Here</source>
        <translation>Schleife hier beginnen</translation>
    </message>
    <message>
        <source>End the Loop Here</source>
        <translation>Schleife hier beenden</translation>
    </message>
    <message>
        <source>Loop the Selected Clips</source>
        <translation>Ausgewählte Clips wiederholen</translation>
    </message>
    <message>
        <source>No Loop</source>
        <translation>Keine Schleife</translation>
    </message>
    <message>
        <source>Snap to Edges and Words</source>
        <translation>An Kanten und Wörtern einrasten</translation>
    </message>
    <message>
        <source>What Comes After Moves Along</source>
        <translation>Was folgt, rückt mit</translation>
    </message>
    <message>
        <source>Follow the Playhead</source>
        <translation>Dem Abspielkopf folgen</translation>
    </message>
    <message>
        <source>Zoom In</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom Out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Higher Waveforms</source>
        <translation>Höhere Wellenformen</translation>
    </message>
    <message>
        <source>Lower Waveforms</source>
        <translation>Niedrigere Wellenformen</translation>
    </message>
    <message>
        <source>Zoom to the Selected Clips</source>
        <translation>Ausgewählte Clips ausfüllend zeigen</translation>
    </message>
    <message>
        <source>Zoom to Single Samples</source>
        <translation>Bis zu einzelnen Abtastwerten vergrößern</translation>
    </message>
    <message>
        <source>Show the Whole Book</source>
        <translation>Ganzes Buch zeigen</translation>
    </message>
    <message>
        <source>Scroll On</source>
        <translation>Weiterrollen</translation>
    </message>
    <message>
        <source>Scroll Back</source>
        <translation>Zurückrollen</translation>
    </message>
</context>
<context>
    <name>AddVoice</name>
    <message>
        <source>New voice</source>
        <translation>Neue Stimme</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>Clips</translation>
    </message>
    <message>
        <source>10 to 30 seconds of one person reading in a quiet room are enough. Drop sound files here, choose them, or record.</source>
        <translation>10 bis 30 Sekunden, in denen jemand in einem ruhigen Raum vorliest, genügen. Tondateien hierher ziehen, auswählen oder aufnehmen.</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Dateien auswählen…</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Leaves the selected clip out (Delete)</source>
        <translation>Lässt den ausgewählten Clip weg (Entf)</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>female</source>
        <translation>weiblich</translation>
    </message>
    <message>
        <source>male</source>
        <translation>männlich</translation>
    </message>
    <message>
        <source>Who agrees, and to what: “I, Ann Smith, agree that this voice is used for audiobooks.”</source>
        <translation>Wer womit einverstanden ist: „Ich, Anna Schmidt, bin einverstanden, dass diese Stimme für Hörbücher verwendet wird.“</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Einwilligung</translation>
    </message>
    <message>
        <source>Name of the voice</source>
        <translation>Name der Stimme</translation>
    </message>
    <message>
        <source>The speaker’s consent</source>
        <translation>Einwilligung der sprechenden Person</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Make the voice</source>
        <translation>Stimme machen</translation>
    </message>
    <message>
        <source>Clips of the voice</source>
        <translation>Clips der Stimme</translation>
    </message>
    <message>
        <source>Sound and video</source>
        <translation>Ton und Video</translation>
    </message>
    <message>
        <source>No pack here can clone a voice; add one with “dramatis packs add”.</source>
        <translation>Kein Paket hier kann eine Stimme klonen; mit „dramatis packs add“ eines hinzufügen.</translation>
    </message>
    <message>
        <source>Listening to the clips…</source>
        <translation>Die Clips werden geprüft…</translation>
    </message>
    <message>
        <source>No clip yet.</source>
        <translation>Noch kein Clip.</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) cannot serve; leave them out, or record them anew.</source>
        <translation>
            <numerusform>%n Clip taugt nicht; weglassen oder neu aufnehmen.</numerusform>
            <numerusform>%n Clips taugen nicht; weglassen oder neu aufnehmen.</numerusform>
        </translation>
    </message>
    <message>
        <source>{seconds} s of speech. Without the speaker’s consent the voice is marked; you can note it later.</source>
        <translation>{seconds} s Sprache. Ohne Einwilligung wird die Stimme gekennzeichnet; sie lässt sich später vermerken.</translation>
    </message>
    <message>
        <source>{seconds} s of speech.</source>
        <translation>{seconds} s Sprache.</translation>
    </message>
</context>
<context>
    <name>Batch</name>
    <message>
        <source>The batch has ended; its report is in File, Batch.</source>
        <translation>Der Stapel ist fertig; sein Bericht steht unter Datei, Stapel.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>import</source>
        <translation>importieren</translation>
    </message>
    <message>
        <source>render</source>
        <translation>rendern</translation>
    </message>
    <message>
        <source>score</source>
        <translation>bewerten</translation>
    </message>
    <message>
        <source>choose the best</source>
        <translation>die besten wählen</translation>
    </message>
    <message>
        <source>deliver</source>
        <translation>ausliefern</translation>
    </message>
    <message>
        <source>check</source>
        <translation>prüfen</translation>
    </message>
    <message>
        <source>Batch report</source>
        <translation>Bericht des Stapels</translation>
    </message>
    <message>
        <source>All done</source>
        <translation>Alles fertig</translation>
    </message>
    <message>
        <source>Jobs failed: {count} of {total}</source>
        <translation>Fehlgeschlagene Aufträge: {count} von {total}</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Stopped at the time that was set</source>
        <translation>Zur eingestellten Zeit angehalten</translation>
    </message>
    <message>
        <source>Stopped: the disk is full</source>
        <translation>Angehalten: Der Datenträger ist voll</translation>
    </message>
    <message>
        <source>Not finished: still running, or it was cut off</source>
        <translation>Nicht fertig: läuft noch oder wurde abgebrochen</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Takes made</source>
        <translation>Neue Takes</translation>
    </message>
    <message>
        <source>Sound made</source>
        <translation>Neuer Ton</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Buch</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>{rtf} s for a second of sound</source>
        <translation>{rtf} s für eine Sekunde Ton</translation>
    </message>
    <message>
        <source>{ready} of {lines}</source>
        <translation>{ready} von {lines}</translation>
    </message>
    <message>
        <source>Scored takes</source>
        <translation>Bewertete Takes</translation>
    </message>
    <message>
        <source>Better takes chosen</source>
        <translation>Bessere Takes gewählt</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Ausgeliefert</translation>
    </message>
    <message>
        <source>passes {target}</source>
        <translation>besteht {target}</translation>
    </message>
    <message>
        <source>breaks rules of {target}: {rules}</source>
        <translation>verletzt Regeln von {target}: {rules}</translation>
    </message>
    <message>
        <source>Nothing was to be done.</source>
        <translation>Es gab nichts zu tun.</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Was misslang</translation>
    </message>
    <message>
        <source>Line {line}</source>
        <translation>Zeile {line}</translation>
    </message>
    <message>
        <source>and {count} more; all are in the JSON file</source>
        <translation>und {count} weitere; alle stehen in der JSON-Datei</translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation>Lautheit</translation>
    </message>
    <message>
        <source>Softest file</source>
        <translation>Leiseste Datei</translation>
    </message>
    <message>
        <source>Loudest file</source>
        <translation>Lauteste Datei</translation>
    </message>
    <message>
        <source>True peak</source>
        <translation>True Peak</translation>
    </message>
    <message>
        <source>Noise floor</source>
        <translation>Grundrauschen</translation>
    </message>
    <message>
        <source>RMS</source>
        <translation>RMS</translation>
    </message>
    <message>
        <source>Cut off; goes on with the next run</source>
        <translation>Abgebrochen; geht beim nächsten Lauf weiter</translation>
    </message>
</context>
<context>
    <name>BatchDialog</name>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Add a &amp;project…</source>
        <translation>&amp;Projekt hinzufügen…</translation>
    </message>
    <message>
        <source>Add b&amp;ooks…</source>
        <translation>&amp;Bücher hinzufügen…</translation>
    </message>
    <message>
        <source>Add the open o&amp;ne</source>
        <translation>Das &amp;offene hinzufügen</translation>
    </message>
    <message>
        <source>Move up in the queue</source>
        <translation>Weiter nach vorn</translation>
    </message>
    <message>
        <source>Move down in the queue</source>
        <translation>Weiter nach hinten</translation>
    </message>
    <message>
        <source>Try &amp;again</source>
        <translation>Noch ein&amp;mal</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Projects in the batch</source>
        <translation>Projekte im Stapel</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Nothing waits to be rendered</source>
        <translation>Nichts wartet auf das Rendern</translation>
    </message>
    <message>
        <source>Drop projects or books here. They are rendered and delivered one after the other, overnight if you like, and a report tells in the morning how it went.</source>
        <translation>Projekte oder Bücher hierher ziehen. Sie werden eines nach dem anderen gerendert und ausgeliefert, auch über Nacht, und ein Bericht sagt am Morgen, wie es ging.</translation>
    </message>
    <message>
        <source>Stop at the t&amp;ime</source>
        <translation>Anhalten &amp;um</translation>
    </message>
    <message>
        <source>When to stop</source>
        <translation>Wann angehalten wird</translation>
    </message>
    <message>
        <source>&amp;Keep the machine awake</source>
        <translation>Den Rechner &amp;wach halten</translation>
    </message>
    <message>
        <source>&amp;View the report…</source>
        <translation>Ber&amp;icht ansehen…</translation>
    </message>
    <message>
        <source>Take o&amp;ut what is done</source>
        <translation>&amp;Fertige herausnehmen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>Add a project (a folder {suffix})</source>
        <translation>Projekt hinzufügen (ein Ordner {suffix})</translation>
    </message>
    <message>
        <source>Books</source>
        <translation>Bücher</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Add books</source>
        <translation>Bücher hinzufügen</translation>
    </message>
</context>
<context>
    <name>BatchModel</name>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>Zu tun</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
</context>
<context>
    <name>BatchOptions</name>
    <message>
        <source>With what is added from now on</source>
        <translation>Mit dem, was ab jetzt hinzukommt</translation>
    </message>
    <message>
        <source>render nothing</source>
        <translation>nichts rendern</translation>
    </message>
    <message>
        <source>Takes of each line</source>
        <translation>Takes je Zeile</translation>
    </message>
    <message>
        <source>&amp;Takes of each line:</source>
        <translation>&amp;Takes je Zeile:</translation>
    </message>
    <message>
        <source>Deliver nothing</source>
        <translation>Nichts ausliefern</translation>
    </message>
    <message>
        <source>Deliver for</source>
        <translation>Ausliefern für</translation>
    </message>
    <message>
        <source>&amp;Deliver for:</source>
        <translation>Ausliefern fü&amp;r:</translation>
    </message>
    <message>
        <source>S&amp;core the takes</source>
        <translation>Takes bewerte&amp;n</translation>
    </message>
    <message>
        <source>Choose the &amp;best take of each line</source>
        <translation>Den besten Take jeder &amp;Zeile wählen</translation>
    </message>
    <message>
        <source>Deliver although &amp;lines are missing</source>
        <translation>Ausliefern, auch wenn Zei&amp;len fehlen</translation>
    </message>
    <message>
        <source>Check &amp;earlier deliveries once more</source>
        <translation>Frühere &amp;Auslieferungen noch einmal prüfen</translation>
    </message>
</context>
<context>
    <name>BatchReport</name>
    <message>
        <source>Batch Report</source>
        <translation>Bericht des Stapels</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Show the &amp;files</source>
        <translation>Die &amp;Dateien zeigen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>BatchWork</name>
    <message>
        <source>Getting ready</source>
        <translation>Wird vorbereitet</translation>
    </message>
</context>
<context>
    <name>CastDelegate</name>
    <message>
        <source>the narrator&apos;s voice</source>
        <translation>die Stimme des Erzählers</translation>
    </message>
    <message>
        <source>the default voice</source>
        <translation>die übliche Stimme</translation>
    </message>
</context>
<context>
    <name>CastModel</name>
    <message>
        <source>no voice of their own</source>
        <translation>keine eigene Stimme</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Narrator</source>
        <translation>Erzähler</translation>
    </message>
</context>
<context>
    <name>CastPanel</name>
    <message>
        <source>Cast</source>
        <translation>Besetzung</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>Type to find a voice</source>
        <translation>Tippen, um eine Stimme zu finden</translation>
    </message>
    <message>
        <source>Recast</source>
        <translation>Umbesetzen</translation>
    </message>
    <message>
        <source>Keep as it is</source>
        <translation>So lassen</translation>
    </message>
    <message numerus="yes">
        <source>Out of date then: %Ln rendered line(s) of {name} ({length}), about {time} to render. The takes there are stay.</source>
        <translation>
            <numerusform>Danach veraltet: %Ln gerenderte Zeile von {name} ({length}), etwa {time} zu rendern. Die Takes bleiben.</numerusform>
            <numerusform>Danach veraltet: %Ln gerenderte Zeilen von {name} ({length}), etwa {time} zu rendern. Die Takes bleiben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Voice of {name}</source>
        <translation>Stimme von {name}</translation>
    </message>
    <message>
        <source>female</source>
        <translation>weiblich</translation>
    </message>
    <message>
        <source>male</source>
        <translation>männlich</translation>
    </message>
</context>
<context>
    <name>CastWorkspace</name>
    <message>
        <source>Characters</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>Voices</source>
        <translation>Stimmen</translation>
    </message>
    <message>
        <source>Lines of this character</source>
        <translation>Zeilen dieser Rolle</translation>
    </message>
    <message>
        <source>Cast the rest</source>
        <translation>Rest besetzen</translation>
    </message>
    <message>
        <source>Gives everybody who has none a voice of the book’s language</source>
        <translation>Gibt allen, die keine haben, eine Stimme in der Sprache des Buchs</translation>
    </message>
    <message>
        <source>Search characters</source>
        <translation>Rollen suchen</translation>
    </message>
    <message>
        <source>New voice…</source>
        <translation>Neue Stimme…</translation>
    </message>
    <message>
        <source>Goes to your voices, where new ones are made</source>
        <translation>Führt zu den eigenen Stimmen, wo neue entstehen</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Anhören</translation>
    </message>
    <message>
        <source>Says a line of this character in this voice (Space)</source>
        <translation>Spricht eine Zeile dieser Rolle mit dieser Stimme (Leertaste)</translation>
    </message>
    <message>
        <source>Give voice</source>
        <translation>Stimme geben</translation>
    </message>
    <message>
        <source>Take voice away</source>
        <translation>Stimme wegnehmen</translation>
    </message>
    <message numerus="yes">
        <source>%n rendered line(s) would be out of date</source>
        <translation>
            <numerusform>%n gerenderte Zeile wäre dann veraltet</numerusform>
            <numerusform>%n gerenderte Zeilen wären dann veraltet</numerusform>
        </translation>
    </message>
    <message>
        <source>{lines} ({length}), about {time} to render anew. The takes there are stay.</source>
        <translation>{lines} ({length}), etwa {time} zum Neurendern. Vorhandene Takes bleiben.</translation>
    </message>
    <message>
        <source>Nothing has to be rendered anew.</source>
        <translation>Nichts muss neu gerendert werden.</translation>
    </message>
    <message>
        <source>⚠ Also the voice of {names}: nobody will tell them apart by ear.</source>
        <translation>⚠ Auch die Stimme von {names}: Niemand wird sie am Klang unterscheiden.</translation>
    </message>
    <message>
        <source>Lines of {name}</source>
        <translation>Zeilen von {name}</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Give to {name}</source>
        <translation>An {name} geben</translation>
    </message>
    <message>
        <source>Choose who is to get a voice.</source>
        <translation>Wählen, wer eine Stimme bekommen soll.</translation>
    </message>
    <message>
        <source>Choose a voice for {name}, listen to it, and give it.</source>
        <translation>Eine Stimme für {name} wählen, anhören und vergeben.</translation>
    </message>
    <message>
        <source>{name} has this voice.</source>
        <translation>{name} hat diese Stimme.</translation>
    </message>
    <message>
        <source>Looking at what it would cost…</source>
        <translation>Der Aufwand wird ermittelt…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>ChapterDelegate</name>
    <message>
        <source>Title of the chapter</source>
        <translation>Titel des Kapitels</translation>
    </message>
</context>
<context>
    <name>ChaptersView</name>
    <message>
        <source>Chapters</source>
        <translation>Kapitel</translation>
    </message>
</context>
<context>
    <name>ClipsModel</name>
    <message>
        <source>Clip</source>
        <translation>Clip</translation>
    </message>
    <message>
        <source>Speech</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>What was measured</source>
        <translation>Was gemessen wurde</translation>
    </message>
    <message>
        <source>Listening…</source>
        <translation>Wird geprüft…</translation>
    </message>
    <message>
        <source>✗ Refused: {why}</source>
        <translation>✗ Abgelehnt: {why}</translation>
    </message>
    <message>
        <source>⚠ Usable: {why}</source>
        <translation>⚠ Brauchbar: {why}</translation>
    </message>
    <message>
        <source>✓ Good: speech at {level} dB, noise at {noise} dB</source>
        <translation>✓ Gut: Sprache bei {level} dB, Rauschen bei {noise} dB</translation>
    </message>
</context>
<context>
    <name>CoverBox</name>
    <message>
        <source>No cover. Drop a JPEG or PNG here.</source>
        <translation>Kein Titelbild. Ein JPEG oder PNG hierher ziehen.</translation>
    </message>
    <message>
        <source>No cover</source>
        <translation>Kein Titelbild</translation>
    </message>
    <message>
        <source>The cover</source>
        <translation>Das Titelbild</translation>
    </message>
</context>
<context>
    <name>Deliver</name>
    <message>
        <source>What is demanded and measured</source>
        <translation>Was verlangt ist und was gemessen wurde</translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation>Lautheit</translation>
    </message>
    <message>
        <source>RMS</source>
        <translation>RMS</translation>
    </message>
    <message>
        <source>True peak</source>
        <translation>True Peak</translation>
    </message>
    <message>
        <source>Noise floor</source>
        <translation>Grundrauschen</translation>
    </message>
    <message>
        <source>Silence at the head</source>
        <translation>Stille am Anfang</translation>
    </message>
    <message>
        <source>Silence at the tail</source>
        <translation>Stille am Ende</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Whole file</source>
        <translation>Ganze Datei</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>Containerformat</translation>
    </message>
    <message>
        <source>Codec</source>
        <translation>Codec</translation>
    </message>
    <message>
        <source>Sample rate</source>
        <translation>Abtastrate</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Bit rate</source>
        <translation>Bitrate</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Titelbild</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>Kapitel</translation>
    </message>
    <message>
        <source>{rate} kHz</source>
        <translation>{rate} kHz</translation>
    </message>
    <message>
        <source>mono</source>
        <translation>mono</translation>
    </message>
    <message>
        <source>stereo</source>
        <translation>stereo</translation>
    </message>
    <message>
        <source>{rate} kbit/s</source>
        <translation>{rate} kbit/s</translation>
    </message>
    <message>
        <source>a file for each chapter</source>
        <translation>eine Datei je Kapitel</translation>
    </message>
    <message>
        <source>one file</source>
        <translation>eine Datei</translation>
    </message>
    <message>
        <source>with chapter marks</source>
        <translation>mit Kapitelmarken</translation>
    </message>
    <message>
        <source>with a cover</source>
        <translation>mit Titelbild</translation>
    </message>
</context>
<context>
    <name>DeliverForm</name>
    <message>
        <source>Target</source>
        <translation>Zielvorgabe</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Wohin</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>Deliver all the same, without what is missing</source>
        <translation>Trotzdem ausliefern, ohne das Fehlende</translation>
    </message>
    <message>
        <source>Lines that are not rendered are left out, those out of date stay as they were</source>
        <translation>Nicht gerenderte Zeilen werden weggelassen, veraltete bleiben, wie sie waren</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>What stands in the way</source>
        <translation>Was noch im Weg steht</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Past deliveries</source>
        <translation>Frühere Auslieferungen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Takes it off the list; its files stay</source>
        <translation>Nimmt sie aus der Liste; die Dateien bleiben</translation>
    </message>
</context>
<context>
    <name>DeliverWorkspace</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>What the target allows. After an export it says here what was measured.</source>
        <translation>Was die Zielvorgabe erlaubt. Nach dem Exportieren steht hier, was gemessen wurde.</translation>
    </message>
    <message>
        <source>✓ {file} passes every rule of “{target}”.</source>
        <translation>✓ {file} besteht jede Regel von „{target}“.</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n Regel</numerusform>
            <numerusform>%n Regeln</numerusform>
        </translation>
    </message>
    <message>
        <source>✗ {file} breaks {rules} of “{target}”.</source>
        <translation>✗ {file} verletzt {rules} von „{target}“.</translation>
    </message>
    <message>
        <source>The folder for the files</source>
        <translation>Der Ordner für die Dateien</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>Die Datei</translation>
    </message>
    <message>
        <source>Say where the book is to go.</source>
        <translation>Bitte angeben, wohin das Buch soll.</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>Wird vorbereitet…</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
    <message>
        <source>Stopped. Files that were finished before are kept.</source>
        <translation>Angehalten. Dateien, die schon fertig waren, bleiben.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>{folder} is not there any more.</source>
        <translation>{folder} ist nicht mehr da.</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>{name} cannot be written to; it can be heard but not changed</source>
        <translation>{name} ist schreibgeschützt: anhören geht, ändern nicht</translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>Cover</source>
        <translation>Titelbild</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>What the files say</source>
        <translation>Was in den Dateien steht</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>Geschrieben von</translation>
    </message>
    <message>
        <source>names parted by commas</source>
        <translation>Namen, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Read by</source>
        <translation>Gelesen von</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Reihe</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>in its series</source>
        <translation>in der Reihe</translation>
    </message>
    <message>
        <source>Publisher</source>
        <translation>Verlag</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>⚠ This picture cannot be shown; players may not show it either.</source>
        <translation>⚠ Dieses Bild lässt sich nicht anzeigen; Abspielgeräte zeigen es vielleicht auch nicht.</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} Pixel</translation>
    </message>
    <message>
        <source>Shops want a square cover.</source>
        <translation>Shops wollen ein quadratisches Titelbild.</translation>
    </message>
    <message>
        <source>Shops want 2400 × 2400.</source>
        <translation>Shops wollen 2400 × 2400.</translation>
    </message>
    <message>
        <source>The cover</source>
        <translation>Das Titelbild</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
</context>
<context>
    <name>Edits</name>
    <message>
        <source>Begin a chapter here</source>
        <translation>Hier ein Kapitel beginnen</translation>
    </message>
    <message>
        <source>Title of the chapter that begins with this paragraph:</source>
        <translation>Titel des Kapitels, das mit diesem Absatz beginnt:</translation>
    </message>
    <message numerus="yes">
        <source>{title}: %Ln line(s) touched.</source>
        <translation>
            <numerusform>{title}: %Ln Zeile betroffen.</numerusform>
            <numerusform>{title}: %Ln Zeilen betroffen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>About Dramatis</source>
        <translation>Über Dramatis</translation>
    </message>
</context>
<context>
    <name>Helping</name>
    <message>
        <source>Others</source>
        <translation>Weitere</translation>
    </message>
    <message>
        <source>Line by line, in the script and the timeline</source>
        <translation>Zeile für Zeile, in Skript und Zeitleiste</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Pfeiltasten</translation>
    </message>
    <message>
        <source>First and last line</source>
        <translation>Erste und letzte Zeile</translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation>Pos1, Ende</translation>
    </message>
    <message>
        <source>In the timeline</source>
        <translation>In der Zeitleiste</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabetaste</translation>
    </message>
    <message>
        <source>Play from the cursor, in the script</source>
        <translation>Ab dem Cursor abspielen, im Skript</translation>
    </message>
    <message>
        <source>Edit the line where it stands, in the script</source>
        <translation>Die Zeile an Ort und Stelle ändern, im Skript</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>Select words or lines, in the script</source>
        <translation>Wörter oder Zeilen auswählen, im Skript</translation>
    </message>
    <message>
        <source>Shift+arrows</source>
        <translation>Umschalt+Pfeiltasten</translation>
    </message>
    <message>
        <source>Say the selected words anew, in the script</source>
        <translation>Die ausgewählten Wörter neu sprechen, im Skript</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>Play a take, in the list of takes</source>
        <translation>Einen Take abspielen, in der Liste der Takes</translation>
    </message>
    <message>
        <source>1 to 9</source>
        <translation>1 bis 9</translation>
    </message>
    <message>
        <source>Compare, choose, keep, drop a take</source>
        <translation>Take vergleichen, wählen, behalten, verwerfen</translation>
    </message>
    <message>
        <source>A, Return, K, Del</source>
        <translation>A, Eingabetaste, K, Entf</translation>
    </message>
    <message>
        <source>Zoom the timeline</source>
        <translation>Die Zeitleiste vergrößern</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Strg+Mausrad</translation>
    </message>
    <message>
        <source>In the panes</source>
        <translation>In den Bereichen</translation>
    </message>
    <message>
        <source>Turns a book into an audiobook, every voice made on this machine.</source>
        <translation>Macht aus einem Buch ein Hörbuch; jede Stimme entsteht auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Free software under the GNU Affero General Public License, version 3 or later. Fonts: Inter and Caladea, under the SIL Open Font License.</source>
        <translation>Freie Software unter der GNU Affero General Public License, Version 3 oder später. Schriften: Inter und Caladea, unter der SIL Open Font License.</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>The beginning</source>
        <translation>Der Anfang</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>rückgängig gemacht</translation>
    </message>
    <message>
        <source>as the project is now</source>
        <translation>so ist das Projekt jetzt</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>Click a step to go back to it, or forth. Nothing that was rendered is lost.</source>
        <translation>Ein Klick auf einen Schritt führt zu ihm zurück oder vor. Nichts Gerendertes geht verloren.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>HowFar</name>
    <message>
        <source>left out</source>
        <translation>weggelassen</translation>
    </message>
    <message>
        <source>nothing to read aloud</source>
        <translation>nichts vorzulesen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{rendered} of %Ln line(s)</source>
        <translation>
            <numerusform>{rendered} von %Ln Zeile</numerusform>
            <numerusform>{rendered} von %Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} out of date</source>
        <translation>{count} veraltet</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>{count} misslungen</translation>
    </message>
</context>
<context>
    <name>KeysModel</name>
    <message>
        <source>Deed</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Also the key of: {deeds}</source>
        <translation>Auch die Taste von: {deeds}</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>Tasten ändern…</translation>
    </message>
</context>
<context>
    <name>LevelMeter</name>
    <message>
        <source>Level</source>
        <translation>Pegel</translation>
    </message>
</context>
<context>
    <name>LineEditor</name>
    <message>
        <source>Text of the line</source>
        <translation>Text der Zeile</translation>
    </message>
    <message>
        <source>Restore the book&apos;s words</source>
        <translation>Wortlaut des Buchs wiederherstellen</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Accept (Ctrl+Enter); Escape drops the change</source>
        <translation>Übernehmen (Strg+Eingabe); Esc verwirft die Änderung</translation>
    </message>
    <message>
        <source>In the book: {text}</source>
        <translation>Im Buch: {text}</translation>
    </message>
    <message>
        <source>The line will say nothing: a short silence stands in its place.</source>
        <translation>Die Zeile sagt dann nichts: An ihrer Stelle steht eine kurze Stille.</translation>
    </message>
    <message>
        <source>{length} of sound will have to be rendered again.</source>
        <translation>{length} Ton müssen neu gerendert werden.</translation>
    </message>
    <message>
        <source>Ctrl+Enter accepts, Escape drops the change.</source>
        <translation>Strg+Eingabe übernimmt, Esc verwirft die Änderung.</translation>
    </message>
</context>
<context>
    <name>LinePanel</name>
    <message>
        <source>Rendered</source>
        <translation>Gerendert</translation>
    </message>
    <message>
        <source>Not rendered yet</source>
        <translation>Noch nicht gerendert</translation>
    </message>
    <message>
        <source>Out of date: render it again</source>
        <translation>Veraltet: neu rendern</translation>
    </message>
    <message>
        <source>Could not be rendered</source>
        <translation>Konnte nicht gerendert werden</translation>
    </message>
    <message>
        <source>heading</source>
        <translation>Überschrift</translation>
    </message>
    <message>
        <source>narration</source>
        <translation>Erzählung</translation>
    </message>
    <message>
        <source>speech</source>
        <translation>Rede</translation>
    </message>
    <message>
        <source>thought</source>
        <translation>Gedanke</translation>
    </message>
    <message>
        <source>note, not read aloud</source>
        <translation>Anmerkung, nicht vorgelesen</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Sprecher</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Take</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Pause before the line, in seconds</source>
        <translation>Pause vor der Zeile, in Sekunden</translation>
    </message>
    <message>
        <source>by rule</source>
        <translation>nach Regel</translation>
    </message>
    <message>
        <source>The pause follows the rules for the whole book</source>
        <translation>Die Pause folgt den Regeln für das ganze Buch</translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>Nichts ausgewählt</translation>
    </message>
    <message>
        <source>Select a line in the script to see it here.</source>
        <translation>Im Skript eine Zeile auswählen, um sie hier zu sehen.</translation>
    </message>
    <message>
        <source>Not read aloud</source>
        <translation>Nicht vorgelesen</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keiner</translation>
    </message>
    <message>
        <source>{seconds} at {rate} kHz</source>
        <translation>{seconds} bei {rate} kHz</translation>
    </message>
    <message>
        <source>{take}, {number} of {count}</source>
        <translation>{take}, {number} von {count}</translation>
    </message>
    <message>
        <source>The line has to be rendered before its pause can be set</source>
        <translation>Die Zeile muss gerendert sein, bevor ihre Pause gesetzt werden kann</translation>
    </message>
    <message>
        <source>{share} sure</source>
        <translation>{share} sicher</translation>
    </message>
</context>
<context>
    <name>LineState</name>
    <message>
        <source>Rendered</source>
        <translation>Gerendert</translation>
    </message>
    <message>
        <source>Rendered and approved</source>
        <translation>Gerendert und abgenommen</translation>
    </message>
    <message>
        <source>Not rendered yet</source>
        <translation>Noch nicht gerendert</translation>
    </message>
    <message>
        <source>Out of date: render it again</source>
        <translation>Veraltet: neu rendern</translation>
    </message>
    <message>
        <source>Could not be rendered</source>
        <translation>Konnte nicht gerendert werden</translation>
    </message>
    <message>
        <source>Being rendered now</source>
        <translation>Wird gerade gerendert</translation>
    </message>
    <message>
        <source>Narrator</source>
        <translation>Erzähler</translation>
    </message>
    <message>
        <source>says nothing</source>
        <translation>sagt nichts</translation>
    </message>
    <message>
        <source>Other words than the book&apos;s</source>
        <translation>Anderer Wortlaut als im Buch</translation>
    </message>
</context>
<context>
    <name>LinesModel</name>
    <message>
        <source>left out</source>
        <translation>weggelassen</translation>
    </message>
    <message>
        <source>rendered</source>
        <translation>gerendert</translation>
    </message>
    <message>
        <source>out of date</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>misslungen</translation>
    </message>
    <message>
        <source>not rendered</source>
        <translation>nicht gerendert</translation>
    </message>
</context>
<context>
    <name>Marks</name>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>What is to be looked at here?</source>
        <translation>Worauf ist hier zu achten?</translation>
    </message>
    <message>
        <source>Marker</source>
        <translation>Marke</translation>
    </message>
    <message>
        <source>What it says:</source>
        <translation>Beschriftung:</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Not Done Yet</source>
        <translation>Noch nicht erledigt</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>MeasuresModel</name>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Erlaubt</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>✓ passes</source>
        <translation>✓ besteht</translation>
    </message>
    <message>
        <source>✗ fails</source>
        <translation>✗ fällt durch</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} bis {high}</translation>
    </message>
    <message>
        <source>at most {high}</source>
        <translation>max. {high}</translation>
    </message>
    <message>
        <source>at least {low}</source>
        <translation>min. {low}</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Chapter</source>
        <translation>&amp;Kapitel</translation>
    </message>
    <message>
        <source>&amp;Render</source>
        <translation>&amp;Rendern</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>&amp;Wiedergabe</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>No project yet</source>
        <translation>Noch kein Projekt</translation>
    </message>
</context>
<context>
    <name>Minimap</name>
    <message>
        <source>Overview of the book</source>
        <translation>Übersicht des Buchs</translation>
    </message>
    <message>
        <source>The whole book. Drag the frame to move, its edges to zoom.</source>
        <translation>Das ganze Buch. Den Rahmen ziehen, um zu wandern, seine Kanten, um zu vergrößern.</translation>
    </message>
</context>
<context>
    <name>MorphVoices</name>
    <message>
        <source>Morph voices</source>
        <translation>Stimmen mischen</translation>
    </message>
    <message>
        <source>Mix two or more voices of one pack. The shares say how much of each is heard in the sound.</source>
        <translation>Zwei oder mehr Stimmen eines Pakets mischen. Die Anteile sagen, wie viel von jeder im Klang zu hören ist.</translation>
    </message>
    <message>
        <source>their own</source>
        <translation>die eigene</translation>
    </message>
    <message>
        <source>Way of speaking</source>
        <translation>Sprechweise</translation>
    </message>
    <message>
        <source>Name of the voice</source>
        <translation>Name der Stimme</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Make the voice</source>
        <translation>Stimme machen</translation>
    </message>
    <message>
        <source>Voice {number}</source>
        <translation>Stimme {number}</translation>
    </message>
    <message>
        <source>no voice</source>
        <translation>keine Stimme</translation>
    </message>
    <message>
        <source>Share of voice {number}</source>
        <translation>Anteil von Stimme {number}</translation>
    </message>
    <message>
        <source>There are not two voices of one pack that can be morphed; add voices first.</source>
        <translation>Es gibt keine zwei Stimmen eines Pakets, die sich mischen lassen; erst Stimmen hinzufügen.</translation>
    </message>
    <message>
        <source>Choose a second voice, or another’s way of speaking.</source>
        <translation>Eine zweite Stimme wählen, oder die Sprechweise einer anderen.</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Details…</source>
        <translation>Einzelheiten…</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>About the book&apos;s file: {warning}</source>
        <translation>Zur Datei des Buchs: {warning}</translation>
    </message>
    <message numerus="yes">
        <source> (and %Ln more)</source>
        <translation>
            <numerusform> (und %Ln weiterer)</numerusform>
            <numerusform> (und %Ln weitere)</numerusform>
        </translation>
    </message>
    <message>
        <source>Open a project (a folder {suffix})</source>
        <translation>Projekt öffnen (ein Ordner {suffix})</translation>
    </message>
    <message>
        <source>Books</source>
        <translation>Bücher</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Import a book</source>
        <translation>Buch importieren</translation>
    </message>
    <message>
        <source>Where the project is to be kept</source>
        <translation>Wo das Projekt liegen soll</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Chapter {number}</source>
        <translation>Kapitel {number}</translation>
    </message>
</context>
<context>
    <name>PastModel</name>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Zielvorgabe</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>not there any more</source>
        <translation>nicht mehr da</translation>
    </message>
    <message>
        <source>✓ passes</source>
        <translation>✓ besteht</translation>
    </message>
    <message numerus="yes">
        <source>✗ breaks %n rule(s)</source>
        <translation>
            <numerusform>✗ verletzt %n Regel</numerusform>
            <numerusform>✗ verletzt %n Regeln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PausesDialog</name>
    <message>
        <source>Between sentences</source>
        <translation>Zwischen Sätzen</translation>
    </message>
    <message>
        <source>Between speech and its narration</source>
        <translation>Zwischen Rede und Begleitsatz</translation>
    </message>
    <message>
        <source>Between two who speak</source>
        <translation>Zwischen zwei Sprechenden</translation>
    </message>
    <message>
        <source>Between paragraphs</source>
        <translation>Zwischen Absätzen</translation>
    </message>
    <message>
        <source>After a heading</source>
        <translation>Nach einer Überschrift</translation>
    </message>
    <message>
        <source>At a scene break</source>
        <translation>Beim Szenenwechsel</translation>
    </message>
    <message>
        <source>At a chapter&apos;s beginning</source>
        <translation>Am Anfang eines Kapitels</translation>
    </message>
    <message>
        <source>At a chapter&apos;s end</source>
        <translation>Am Ende eines Kapitels</translation>
    </message>
    <message>
        <source>Pauses</source>
        <translation>Pausen</translation>
    </message>
    <message>
        <source>For the whole book. Pauses that were set by hand stay as they are.</source>
        <translation>Für das ganze Buch. Pausen, die von Hand gesetzt wurden, bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Set pauses</source>
        <translation>Pausen setzen</translation>
    </message>
</context>
<context>
    <name>PeopleModel</name>
    <message>
        <source>Narrator</source>
        <translation>Erzähler</translation>
    </message>
    <message>
        <source>Character</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>How long they are heard; what is not rendered yet at the usual pace</source>
        <translation>Wie lange sie zu hören sind; nicht Gerendertes im üblichen Tempo geschätzt</translation>
    </message>
    <message>
        <source>also called {names}</source>
        <translation>auch {names} genannt</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>the same voice as {names}</source>
        <translation>dieselbe Stimme wie {names}</translation>
    </message>
    <message>
        <source>the narrator’s voice</source>
        <translation>die Stimme des Erzählers</translation>
    </message>
    <message>
        <source>the usual voice</source>
        <translation>die übliche Stimme</translation>
    </message>
</context>
<context>
    <name>Playing</name>
    <message>
        <source>There is nothing to play in this chapter yet. Render it first.</source>
        <translation>In diesem Kapitel gibt es noch nichts zu hören. Erst rendern.</translation>
    </message>
    <message>
        <source>This line has no take yet. Render it first, then play it.</source>
        <translation>Diese Zeile hat noch keinen Take. Erst rendern, dann abspielen.</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Parts of the preferences</source>
        <translation>Teile der Einstellungen</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>&amp;Theme:</source>
        <translation>&amp;Farbschema:</translation>
    </message>
    <message>
        <source>Text &amp;size:</source>
        <translation>Text&amp;größe:</translation>
    </message>
    <message>
        <source>The language changes when Dramatis is opened again.</source>
        <translation>Die Sprache wechselt, wenn Dramatis das nächste Mal geöffnet wird.</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Sprache:</translation>
    </message>
    <message>
        <source>Sound &amp;output:</source>
        <translation>&amp;Tonausgabe:</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>No sound device is connected</source>
        <translation>Kein Tongerät ist angeschlossen</translation>
    </message>
    <message>
        <source>{device} (not connected)</source>
        <translation>{device} (nicht angeschlossen)</translation>
    </message>
</context>
<context>
    <name>Proof</name>
    <message>
        <source>failed</source>
        <translation>misslungen</translation>
    </message>
    <message>
        <source>out of date</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>faults</source>
        <translation>Mängel</translation>
    </message>
    <message>
        <source>to be heard</source>
        <translation>anzuhören</translation>
    </message>
    <message>
        <source>not scored</source>
        <translation>nicht bewertet</translation>
    </message>
</context>
<context>
    <name>ProofCard</name>
    <message>
        <source>The words of the line</source>
        <translation>Der Wortlaut der Zeile</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Abnehmen</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Retake</source>
        <translation>Neuer Take</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Edit text</source>
        <translation>Text ändern</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Ausbessern</translation>
    </message>
    <message>
        <source>Unapprove</source>
        <translation>Abnahme aufheben</translation>
    </message>
    <message>
        <source>Show in the script</source>
        <translation>Im Skript zeigen</translation>
    </message>
    <message>
        <source>Key {key}</source>
        <translation>Taste {key}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Ctrl+Return; Escape leaves the words as they were</source>
        <translation>Strg+Eingabe; Esc lässt den Wortlaut, wie er war</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>It could not be rendered: {why}</source>
        <translation>Konnte nicht gerendert werden: {why}</translation>
    </message>
    <message>
        <source>Its take says something else by now; R renders it anew.</source>
        <translation>Der Take sagt inzwischen etwas anderes; R rendert die Zeile neu.</translation>
    </message>
    <message>
        <source>{rate} phone errors</source>
        <translation>{rate} Lautfehler</translation>
    </message>
    <message>
        <source>likeness {value}</source>
        <translation>Ähnlichkeit {value}</translation>
    </message>
    <message>
        <source>heard by {judge}</source>
        <translation>beurteilt von {judge}</translation>
    </message>
    <message>
        <source>Nobody has scored it yet.</source>
        <translation>Noch nicht bewertet.</translation>
    </message>
    <message>
        <source>in doubt: {words}</source>
        <translation>zweifelhaft: {words}</translation>
    </message>
</context>
<context>
    <name>ProofWork</name>
    <message numerus="yes">
        <source>%n take(s) scored.</source>
        <translation>
            <numerusform>%n Take bewertet.</numerusform>
            <numerusform>%n Takes bewertet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) could not be scored</source>
        <translation>
            <numerusform>%n Zeile konnte nicht bewertet werden</numerusform>
            <numerusform>%n Zeilen konnten nicht bewertet werden</numerusform>
        </translation>
    </message>
    <message>
        <source>Line {line}: {why}</source>
        <translation>Zeile {line}: {why}</translation>
    </message>
</context>
<context>
    <name>ProofWorkspace</name>
    <message>
        <source>Lines that need ears</source>
        <translation>Zeilen, die anzuhören sind</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>Wie weit es ist</translation>
    </message>
    <message>
        <source>Show approved</source>
        <translation>Abgenommene zeigen</translation>
    </message>
    <message>
        <source>Score all</source>
        <translation>Alle bewerten</translation>
    </message>
    <message>
        <source>Has every take listened to, so that the worst come first</source>
        <translation>Lässt jeden Take prüfen, damit die schlechtesten zuerst kommen</translation>
    </message>
    <message>
        <source>Nothing is rendered yet</source>
        <translation>Noch ist nichts gerendert</translation>
    </message>
    <message>
        <source>Render the book, or a chapter of it; then the lines that need ears are listed here.</source>
        <translation>Das Buch oder ein Kapitel rendern; dann stehen hier die Zeilen, die anzuhören sind.</translation>
    </message>
    <message>
        <source>Go to the script</source>
        <translation>Zum Skript</translation>
    </message>
    <message>
        <source>Render the book</source>
        <translation>Buch rendern</translation>
    </message>
    <message>
        <source>Everything is approved</source>
        <translation>Alles ist abgenommen</translation>
    </message>
    <message>
        <source>Every line was heard and found good. The book can be delivered.</source>
        <translation>Jede Zeile wurde gehört und für gut befunden. Das Buch kann ausgeliefert werden.</translation>
    </message>
    <message>
        <source>Deliver</source>
        <translation>Ausliefern</translation>
    </message>
    <message>
        <source>What is rendered is approved</source>
        <translation>Was gerendert ist, ist abgenommen</translation>
    </message>
    <message>
        <source>The other lines are not rendered yet.</source>
        <translation>Die übrigen Zeilen sind noch nicht gerendert.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) left</source>
        <translation>
            <numerusform>noch %Ln Zeile</numerusform>
            <numerusform>noch %Ln Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln approved</source>
        <translation>
            <numerusform>%Ln abgenommen</numerusform>
            <numerusform>%Ln abgenommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not rendered</source>
        <translation>
            <numerusform>%Ln nicht gerendert</numerusform>
            <numerusform>%Ln nicht gerendert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not scored</source>
        <translation>
            <numerusform>%Ln nicht bewertet</numerusform>
            <numerusform>%Ln nicht bewertet</numerusform>
        </translation>
    </message>
    <message>
        <source>This line has to be rendered anew first: press R.</source>
        <translation>Diese Zeile muss erst neu gerendert werden: R drücken.</translation>
    </message>
    <message>
        <source>Stop scoring</source>
        <translation>Bewerten anhalten</translation>
    </message>
</context>
<context>
    <name>QueueModel</name>
    <message>
        <source>Narrator</source>
        <translation>Erzähler</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>being made…</source>
        <translation>wird gemacht…</translation>
    </message>
    <message>
        <source>✓ approved</source>
        <translation>✓ abgenommen</translation>
    </message>
    <message>
        <source>{rate} phone errors</source>
        <translation>{rate} Lautfehler</translation>
    </message>
</context>
<context>
    <name>ReadyList</name>
    <message>
        <source>Render</source>
        <translation>Rendern</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Cast</source>
        <translation>Besetzen</translation>
    </message>
    <message numerus="yes">
        <source>✗ %Ln line(s) not rendered</source>
        <translation>
            <numerusform>✗ %Ln Zeile nicht gerendert</numerusform>
            <numerusform>✗ %Ln Zeilen nicht gerendert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✗ %Ln line(s) out of date or failed</source>
        <translation>
            <numerusform>✗ %Ln Zeile veraltet oder misslungen</numerusform>
            <numerusform>✗ %Ln Zeilen veraltet oder misslungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>⚠ %Ln rendered line(s) nobody has approved</source>
        <translation>
            <numerusform>⚠ %Ln gerenderte Zeile nicht abgenommen</numerusform>
            <numerusform>⚠ %Ln gerenderte Zeilen nicht abgenommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>⚠ %Ln comment(s) still open</source>
        <translation>
            <numerusform>⚠ %Ln Kommentar noch offen</numerusform>
            <numerusform>⚠ %Ln Kommentare noch offen</numerusform>
        </translation>
    </message>
    <message>
        <source>⚠ No voice of their own: {names}</source>
        <translation>⚠ Ohne eigene Stimme: {names}</translation>
    </message>
    <message>
        <source>✓ Every line is rendered and approved; {time} of sound.</source>
        <translation>✓ Jede Zeile ist gerendert und abgenommen; {time} Ton.</translation>
    </message>
</context>
<context>
    <name>RecentProject</name>
    <message>
        <source>Open {name}</source>
        <translation>{name} öffnen</translation>
    </message>
    <message>
        <source>{name} is not there any more</source>
        <translation>{name} ist nicht mehr da</translation>
    </message>
    <message>
        <source>Its folder is not there any more</source>
        <translation>Der Ordner ist nicht mehr da</translation>
    </message>
    <message>
        <source>Take {name} off this list</source>
        <translation>{name} aus der Liste nehmen</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln line(s) rendered</source>
        <translation>
            <numerusform>Die eine Zeile ist gerendert</numerusform>
            <numerusform>Alle %Ln Zeilen gerendert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{rendered} of %Ln line(s) rendered</source>
        <translation>
            <numerusform>{rendered} von %Ln Zeile gerendert</numerusform>
            <numerusform>{rendered} von %Ln Zeilen gerendert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordPanel</name>
    <message>
        <source>Record</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>Read aloud for 5 to 30 seconds, as to a friend, a hand’s width from the microphone.</source>
        <translation>5 bis 30 Sekunden vorlesen, wie für jemanden, den man kennt, eine Handbreit vom Mikrofon.</translation>
    </message>
    <message>
        <source>Recording {number}.wav</source>
        <translation>Aufnahme {number}.wav</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Too loud: turn the microphone down, or move away from it.</source>
        <translation>Zu laut: Mikrofon leiser stellen oder weiter weg gehen.</translation>
    </message>
    <message>
        <source>Go on reading: 5 seconds at least.</source>
        <translation>Weiterlesen: mindestens 5 Sekunden.</translation>
    </message>
    <message>
        <source>Enough for a voice; more makes it better, up to 30 seconds.</source>
        <translation>Genug für eine Stimme; bis 30 Sekunden wird sie besser.</translation>
    </message>
    <message>
        <source>It was recorded too loud; record it again if it is refused.</source>
        <translation>Zu laut aufgenommen; neu aufnehmen, falls es abgelehnt wird.</translation>
    </message>
</context>
<context>
    <name>Recovered</name>
    <message numerus="yes">
        <source>%Ln finished take(s) taken up</source>
        <translation>
            <numerusform>%Ln fertiger Take übernommen</numerusform>
            <numerusform>%Ln fertige Takes übernommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) still to be rendered</source>
        <translation>
            <numerusform>%Ln Zeile noch zu rendern</numerusform>
            <numerusform>%Ln Zeilen noch zu rendern</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing was lost</source>
        <translation>nichts ging verloren</translation>
    </message>
    <message>
        <source>the last change was “{title}” at {moment}</source>
        <translation>die letzte Änderung war „{title}“ am {moment}</translation>
    </message>
    <message>
        <source>The last sitting ended without closing: {told}.</source>
        <translation>Die letzte Sitzung endete unvermittelt: {told}.</translation>
    </message>
</context>
<context>
    <name>RepairPanel</name>
    <message>
        <source>Repair</source>
        <translation>Ausbessern</translation>
    </message>
    <message>
        <source>Say instead (empty: the same again)</source>
        <translation>Stattdessen sagen (leer: noch einmal dasselbe)</translation>
    </message>
    <message>
        <source>What should be said instead of the selected words</source>
        <translation>Was statt der ausgewählten Wörter gesagt werden soll</translation>
    </message>
    <message numerus="yes">
        <source>Make %n to choose from</source>
        <translation>
            <numerusform>%n zur Auswahl machen</numerusform>
            <numerusform>%n zur Auswahl machen</numerusform>
        </translation>
    </message>
    <message>
        <source>Same again</source>
        <translation>Noch einmal dasselbe</translation>
    </message>
    <message>
        <source>Say the same words again (R)</source>
        <translation>Dieselben Wörter noch einmal sagen (R)</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>Machen</translation>
    </message>
    <message>
        <source>Say these words instead (Return)</source>
        <translation>Stattdessen diese Wörter sagen (Eingabe)</translation>
    </message>
    <message>
        <source>Which of the repairs</source>
        <translation>Welche der Ausbesserungen</translation>
    </message>
    <message>
        <source>Waveforms before and after the repair</source>
        <translation>Wellenformen vor und nach der Ausbesserung</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Hear the line as it was (B)</source>
        <translation>Die Zeile hören, wie sie war (B)</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Hear the line repaired (B)</source>
        <translation>Die ausgebesserte Zeile hören (B)</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Keep the repair (Ctrl+Return)</source>
        <translation>Die Ausbesserung behalten (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Keep the line as it was (Escape)</source>
        <translation>Die Zeile lassen, wie sie war (Esc)</translation>
    </message>
    <message>
        <source>Repair {number}</source>
        <translation>Ausbesserung {number}</translation>
    </message>
    <message>
        <source>{name}: {rate} phone errors</source>
        <translation>{name}: {rate} Lautfehler</translation>
    </message>
    <message>
        <source>{name}, best</source>
        <translation>{name}, beste</translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation>„{words}“</translation>
    </message>
    <message>
        <source>The line will say: “{text}”</source>
        <translation>Die Zeile sagt dann: „{text}“</translation>
    </message>
    <message>
        <source>The line&apos;s words stay as they are.</source>
        <translation>Der Wortlaut der Zeile bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>Select words in the script to say them anew: drag over them, or Shift and the arrows.</source>
        <translation>Im Skript Wörter auswählen, um sie neu zu sprechen: darüberziehen, oder Umschalt und Pfeiltasten.</translation>
    </message>
</context>
<context>
    <name>RoomToneDialog</name>
    <message>
        <source>Room Tone</source>
        <translation>Raumton</translation>
    </message>
    <message>
        <source>What is heard where nobody speaks, in the whole book.</source>
        <translation>Was zu hören ist, wo niemand spricht, im ganzen Buch.</translation>
    </message>
    <message>
        <source>&amp;Keep the captured sound</source>
        <translation>Den aufgenommenen Ton &amp;behalten</translation>
    </message>
    <message>
        <source>&amp;None: pauses are silent</source>
        <translation>&amp;Keiner: Pausen sind still</translation>
    </message>
    <message>
        <source>&amp;Made: the noise of a quiet room</source>
        <translation>&amp;Erzeugt: das Rauschen eines ruhigen Raums</translation>
    </message>
    <message>
        <source> dB</source>
        <translation> dB</translation>
    </message>
    <message>
        <source>Level of the noise</source>
        <translation>Pegel des Rauschens</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Pegel</translation>
    </message>
    <message>
        <source>From a sound &amp;file: the sound of your room</source>
        <translation>Aus einer Ton&amp;datei: der Klang des eigenen Raums</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <source>Choose the sound file</source>
        <translation>Tondatei auswählen</translation>
    </message>
    <message>
        <source>No file yet</source>
        <translation>Noch keine Datei</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>to the end</source>
        <translation>bis zum Ende</translation>
    </message>
    <message>
        <source>From the selected &amp;take: a stretch where nobody speaks</source>
        <translation>Aus dem ausgewählten &amp;Take: eine Stelle, an der niemand spricht</translation>
    </message>
    <message>
        <source>Select a line that has a take first.</source>
        <translation>Erst eine Zeile auswählen, die einen Take hat.</translation>
    </message>
    <message>
        <source>take</source>
        <translation>Take</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Begin of the stretch ({of})</source>
        <translation>Anfang der Stelle ({of})</translation>
    </message>
    <message>
        <source>End of the stretch ({of})</source>
        <translation>Ende der Stelle ({of})</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>&amp;Listen</source>
        <translation>&amp;Anhören</translation>
    </message>
    <message>
        <source>As soft as it will be in the book</source>
        <translation>So leise, wie er im Buch sein wird</translation>
    </message>
    <message>
        <source>Set room tone</source>
        <translation>Raumton setzen</translation>
    </message>
    <message>
        <source>Now: none, pauses are silent.</source>
        <translation>Jetzt: keiner, Pausen sind still.</translation>
    </message>
    <message>
        <source>Now: made, at {level} dB.</source>
        <translation>Jetzt: erzeugt, bei {level} dB.</translation>
    </message>
    <message>
        <source>take {number}</source>
        <translation>Take {number}</translation>
    </message>
    <message>
        <source>Now: captured from {source}, {seconds} s at {level} dB.</source>
        <translation>Jetzt: aufgenommen aus {source}, {seconds} s bei {level} dB.</translation>
    </message>
    <message>
        <source>Sound file of the room</source>
        <translation>Tondatei des Raums</translation>
    </message>
    <message>
        <source>Sound and video</source>
        <translation>Ton und Video</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>ScriptView</name>
    <message>
        <source>Script</source>
        <translation>Skript</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Find in the book</source>
        <translation>Im Buch suchen</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Ersetzen durch</translation>
    </message>
    <message>
        <source>Capitals count</source>
        <translation>Groß- und Kleinschreibung beachten</translation>
    </message>
    <message>
        <source>Whole words only</source>
        <translation>Nur ganze Wörter</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Previous hit (Shift+Enter)</source>
        <translation>Voriger Treffer (Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>Next hit (Enter)</source>
        <translation>Nächster Treffer (Eingabe)</translation>
    </message>
    <message>
        <source>Close the search (Escape)</source>
        <translation>Suche schließen (Esc)</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replace All</source>
        <translation>Alle ersetzen</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hit(s)</source>
        <translation>
            <numerusform>%Ln Treffer</numerusform>
            <numerusform>%Ln Treffer</numerusform>
        </translation>
    </message>
    <message>
        <source>{place} of {count}</source>
        <translation>{place} von {count}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) will say something else.</source>
        <translation>
            <numerusform>%Ln Zeile sagt dann etwas anderes.</numerusform>
            <numerusform>%Ln Zeilen sagen dann etwas anderes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln take(s) must be rendered again</source>
        <translation>
            <numerusform>%Ln Take muss neu gerendert werden</numerusform>
            <numerusform>%Ln Takes müssen neu gerendert werden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShortcutsEditor</name>
    <message>
        <source>Find a deed or a key</source>
        <translation>Befehl oder Taste suchen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>&amp;New key:</source>
        <translation>&amp;Neue Taste:</translation>
    </message>
    <message>
        <source>Press the keys</source>
        <translation>Tasten drücken</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Neue Taste</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Zuweisen</translation>
    </message>
    <message>
        <source>Usual key</source>
        <translation>Übliche Taste</translation>
    </message>
    <message>
        <source>Gives this deed its usual key again</source>
        <translation>Gibt diesem Befehl wieder seine übliche Taste</translation>
    </message>
    <message>
        <source>All usual keys</source>
        <translation>Alle üblichen Tasten</translation>
    </message>
    <message>
        <source>Gives all deeds their usual keys again</source>
        <translation>Gibt allen Befehlen wieder ihre üblichen Tasten</translation>
    </message>
    <message>
        <source>This is the key of: {deeds}. Assigning it takes it from there.</source>
        <translation>Diese Taste gehört zu: {deeds}. Mit dem Zuweisen wird sie dort entfernt.</translation>
    </message>
</context>
<context>
    <name>Showing</name>
    <message>
        <source>The book as it reads</source>
        <translation>Das Buch, wie es sich liest</translation>
    </message>
    <message>
        <source>Each line carries the colour and the name of who speaks it. Choose a line with the arrow keys or the mouse; Enter plays from there.</source>
        <translation>Jede Zeile trägt Farbe und Namen dessen, der sie spricht. Mit Pfeiltasten oder Maus eine Zeile wählen; die Eingabetaste spielt ab dort.</translation>
    </message>
    <message>
        <source>Who speaks, in which voice</source>
        <translation>Wer spricht, mit welcher Stimme</translation>
    </message>
    <message>
        <source>Choose somebody and give them another voice. What that would cost is said before anything changes.</source>
        <translation>Eine Rolle wählen und ihr eine andere Stimme geben. Was das kostet, steht da, bevor sich etwas ändert.</translation>
    </message>
    <message>
        <source>Render</source>
        <translation>Rendern</translation>
    </message>
    <message>
        <source>Makes the sound of every line that has none yet. You can go on working meanwhile, stop at any time, and nothing finished is lost.</source>
        <translation>Erzeugt den Ton jeder Zeile, die noch keinen hat. Dabei lässt sich weiterarbeiten und jederzeit anhalten; nichts Fertiges geht verloren.</translation>
    </message>
    <message>
        <source>The timeline</source>
        <translation>Die Zeitleiste</translation>
    </message>
    <message>
        <source>The chapter as it sounds. Pauses, trims and fades are changed here; the space bar plays and stops.</source>
        <translation>Das Kapitel, wie es klingt. Hier werden Pausen, Schnitte und Blenden geändert; die Leertaste spielt und hält an.</translation>
    </message>
    <message>
        <source>Five places to work</source>
        <translation>Fünf Arbeitsplätze</translation>
    </message>
    <message>
        <source>From the script to the cast, the voices, proofing and delivery: Ctrl+1 to Ctrl+5. All keys can be seen with F1 and changed in the preferences.</source>
        <translation>Vom Skript über Besetzung, Stimmen und Prüfen bis zum Ausliefern: Strg+1 bis Strg+5. F1 zeigt alle Tasten; ändern lassen sie sich in den Einstellungen.</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>Zuletzt geöffnete Projekte</translation>
    </message>
    <message>
        <source>From a book to an audiobook, every voice made on this machine.</source>
        <translation>Vom Buch zum Hörbuch; jede Stimme entsteht auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Drop a book here, or choose one</source>
        <translation>Ein Buch hierher ziehen oder eins auswählen</translation>
    </message>
    <message>
        <source>EPUB, Word, Markdown, plain text or PDF</source>
        <translation>EPUB, Word, Markdown, reiner Text oder PDF</translation>
    </message>
    <message>
        <source>Import a book…</source>
        <translation>Buch importieren…</translation>
    </message>
    <message>
        <source>Open a project…</source>
        <translation>Projekt öffnen…</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>Beispiel ausprobieren</translation>
    </message>
    <message>
        <source>A short story in three chapters, with four people who speak</source>
        <translation>Eine kurze Geschichte in drei Kapiteln, in der vier Leute sprechen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Let go to import the book</source>
        <translation>Loslassen, um das Buch zu importieren</translation>
    </message>
</context>
<context>
    <name>StudioPage</name>
    <message>
        <source>Chapters</source>
        <translation>Kapitel</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Wird geöffnet…</translation>
    </message>
    <message>
        <source>This chapter holds no text.</source>
        <translation>Dieses Kapitel enthält keinen Text.</translation>
    </message>
</context>
<context>
    <name>Takes</name>
    <message>
        <source>words missing</source>
        <translation>Wörter fehlen</translation>
    </message>
    <message>
        <source>words repeated</source>
        <translation>Wörter wiederholt</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>abgeschnitten</translation>
    </message>
    <message>
        <source>long silence</source>
        <translation>lange Stille</translation>
    </message>
    <message>
        <source>clipping</source>
        <translation>übersteuert</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>{own} phone errors against {others}</source>
        <translation>{own} Lautfehler gegen {others}</translation>
    </message>
    <message>
        <source>as few phone errors ({errors}), and the voice is {own} alike against {others}</source>
        <translation>ebenso wenige Lautfehler ({errors}), und die Stimme ist zu {own} ähnlich gegen {others}</translation>
    </message>
    <message>
        <source>as good as others, and nearest in pitch and level to the lines beside it</source>
        <translation>so gut wie andere, und in Tonhöhe und Pegel den Nachbarzeilen am nächsten</translation>
    </message>
    <message>
        <source>as good as others, with fewer faults</source>
        <translation>so gut wie andere, mit weniger Fehlern</translation>
    </message>
    <message>
        <source>as good as the others, and the oldest</source>
        <translation>so gut wie die anderen, und der älteste</translation>
    </message>
    <message>
        <source>the only one that was compared</source>
        <translation>der einzige, der verglichen wurde</translation>
    </message>
    <message>
        <source>{some} and {last}</source>
        <translation>{some} und {last}</translation>
    </message>
</context>
<context>
    <name>TakesList</name>
    <message>
        <source>Takes of the line</source>
        <translation>Takes der Zeile</translation>
    </message>
</context>
<context>
    <name>TakesModel</name>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>In the order of making; the one with the full dot is heard</source>
        <translation>In der Reihenfolge der Entstehung; der mit dem vollen Punkt ist zu hören</translation>
    </message>
    <message>
        <source>Phones that are said wrongly, left out or added, of all phones of the line</source>
        <translation>Falsch gesprochene, ausgelassene oder zugefügte Laute, von allen Lauten der Zeile</translation>
    </message>
    <message>
        <source>How like the voice heard is to the voice cast: 1 is the same</source>
        <translation>Wie ähnlich die gehörte Stimme der besetzten ist: 1 ist dieselbe</translation>
    </message>
    <message>
        <source>How long it is, in seconds</source>
        <translation>Wie lang er ist, in Sekunden</translation>
    </message>
    <message>
        <source>What is to be said of it</source>
        <translation>Was darüber zu sagen ist</translation>
    </message>
    <message>
        <source>Take {number}</source>
        <translation>Take {number}</translation>
    </message>
    <message>
        <source>is heard</source>
        <translation>ist zu hören</translation>
    </message>
    <message>
        <source>{rate} phone errors</source>
        <translation>{rate} Lautfehler</translation>
    </message>
    <message>
        <source>likeness {value}</source>
        <translation>Ähnlichkeit {value}</translation>
    </message>
    <message>
        <source>{seconds} seconds</source>
        <translation>{seconds} Sekunden</translation>
    </message>
    <message>
        <source>best</source>
        <translation>bester</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>bleibt</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>out of date</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>The best: {reason}</source>
        <translation>Der beste: {reason}</translation>
    </message>
    <message>
        <source>Heard by {judge}</source>
        <translation>Beurteilt von {judge}</translation>
    </message>
    <message>
        <source>Seed {seed}</source>
        <translation>Startwert {seed}</translation>
    </message>
</context>
<context>
    <name>TakesPanel</name>
    <message>
        <source>Takes</source>
        <translation>Takes</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Play this take (1 to 9 play that one)</source>
        <translation>Diesen Take abspielen (1 bis 9 spielen den jeweiligen)</translation>
    </message>
    <message>
        <source>A/B</source>
        <translation>A/B</translation>
    </message>
    <message>
        <source>Hear the chosen take and this one in turn (A)</source>
        <translation>Den gewählten Take und diesen abwechselnd hören (A)</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>This take is heard from now on (Return)</source>
        <translation>Ab jetzt ist dieser Take zu hören (Eingabe)</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Mark this take as worth keeping (K)</source>
        <translation>Diesen Take als behaltenswert markieren (K)</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Hide this take; it is not deleted (Delete)</source>
        <translation>Diesen Take ausblenden; er wird nicht gelöscht (Entf)</translation>
    </message>
    <message>
        <source>Three more</source>
        <translation>Drei weitere</translation>
    </message>
    <message>
        <source>Make three more takes, listen to them and choose the best</source>
        <translation>Drei weitere Takes machen, anhören und den besten wählen</translation>
    </message>
    <message>
        <source>Choose best</source>
        <translation>Besten wählen</translation>
    </message>
    <message>
        <source>Listen to all takes and choose the best, unless you have chosen</source>
        <translation>Alle Takes prüfen und den besten wählen, sofern noch keiner von Hand gewählt ist</translation>
    </message>
    <message>
        <source>Select a line to see its takes.</source>
        <translation>Eine Zeile auswählen, um ihre Takes zu sehen.</translation>
    </message>
    <message>
        <source>No take yet. Render the line, or make three to choose from.</source>
        <translation>Noch kein Take. Die Zeile rendern oder drei zur Auswahl machen.</translation>
    </message>
    <message>
        <source>Unmark</source>
        <translation>Markierung entfernen</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Zurückholen</translation>
    </message>
    <message numerus="yes">
        <source>Show %n dropped take(s)</source>
        <translation>
            <numerusform>%n verworfenen Take zeigen</numerusform>
            <numerusform>%n verworfene Takes zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Take {number}: {notes}.</source>
        <translation>Take {number}: {notes}.</translation>
    </message>
    <message>
        <source>Take {number} is the best: {reason}.</source>
        <translation>Take {number} ist der beste: {reason}.</translation>
    </message>
</context>
<context>
    <name>TakesWork</name>
    <message numerus="yes">
        <source>Making %n take(s)…</source>
        <translation>
            <numerusform>%n Take wird gemacht…</numerusform>
            <numerusform>%n Takes werden gemacht…</numerusform>
        </translation>
    </message>
    <message>
        <source>Listening to the takes…</source>
        <translation>Die Takes werden geprüft…</translation>
    </message>
    <message>
        <source>Saying it anew…</source>
        <translation>Wird neu gesprochen…</translation>
    </message>
</context>
<context>
    <name>Telling</name>
    <message>
        <source>nothing to read aloud</source>
        <translation>nichts vorzulesen</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln line(s) rendered</source>
        <translation>
            <numerusform>Die eine Zeile ist gerendert</numerusform>
            <numerusform>Alle %Ln Zeilen gerendert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{rendered} of %Ln line(s) rendered</source>
        <translation>
            <numerusform>{rendered} von %Ln Zeile gerendert</numerusform>
            <numerusform>{rendered} von %Ln Zeilen gerendert</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} out of date</source>
        <translation>{count} veraltet</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>{count} misslungen</translation>
    </message>
    <message>
        <source>about {time} in all</source>
        <translation>etwa {time} insgesamt</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
    <message>
        <source>almost done</source>
        <translation>fast fertig</translation>
    </message>
</context>
<context>
    <name>TimelinePane</name>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Snap</source>
        <translation>Einrasten</translation>
    </message>
    <message>
        <source>Ripple</source>
        <translation>Mitrücken</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>No chapter of this book is read aloud. Put one in again from the Chapter menu.</source>
        <translation>Kein Kapitel dieses Buchs wird vorgelesen. Über das Menü „Kapitel“ eines wieder aufnehmen.</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Its sound is missing; render it again</source>
        <translation>Sein Ton fehlt; neu rendern</translation>
    </message>
    <message>
        <source>{chapter}, at {time}</source>
        <translation>{chapter}, bei {time}</translation>
    </message>
    <message>
        <source>{count} clips are selected</source>
        <translation>{count} Clips sind ausgewählt</translation>
    </message>
    <message>
        <source>playhead at {time}</source>
        <translation>Abspielkopf bei {time}</translation>
    </message>
    <message>
        <source>Narrator</source>
        <translation>Erzähler</translation>
    </message>
    <message>
        <source>not rendered yet, about {seconds} s</source>
        <translation>noch nicht gerendert, etwa {seconds} s</translation>
    </message>
    <message>
        <source>out of date, {seconds} s</source>
        <translation>veraltet, {seconds} s</translation>
    </message>
    <message>
        <source>could not be rendered anew, {seconds} s</source>
        <translation>konnte nicht neu gerendert werden, {seconds} s</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>Marker</source>
        <translation>Marke</translation>
    </message>
    <message>
        <source>Click to put the playhead, drag with Shift to loop</source>
        <translation>Klicken setzt den Abspielkopf, Ziehen mit Umschalt eine Schleife</translation>
    </message>
    <message>
        <source>Pause of {seconds} s</source>
        <translation>Pause von {seconds} s</translation>
    </message>
    <message>
        <source>Pause of {seconds} s, by the rule</source>
        <translation>Pause von {seconds} s, nach der Regel</translation>
    </message>
    <message>
        <source>Drag to trim the beginning</source>
        <translation>Ziehen, um den Anfang zu kürzen</translation>
    </message>
    <message>
        <source>Drag to trim the end</source>
        <translation>Ziehen, um das Ende zu kürzen</translation>
    </message>
    <message>
        <source>Drag to fade in</source>
        <translation>Ziehen, um einzublenden</translation>
    </message>
    <message>
        <source>Drag to fade out</source>
        <translation>Ziehen, um auszublenden</translation>
    </message>
    <message>
        <source>Drag to make it louder or softer; double click for no gain</source>
        <translation>Ziehen macht lauter oder leiser; Doppelklick: ohne Verstärkung</translation>
    </message>
    <message>
        <source>{what}, {count} clips</source>
        <translation>{what}, {count} Clips</translation>
    </message>
    <message>
        <source>fade in {seconds} s</source>
        <translation>Einblendung {seconds} s</translation>
    </message>
    <message>
        <source>fade out {seconds} s</source>
        <translation>Ausblendung {seconds} s</translation>
    </message>
    <message>
        <source>{seconds} s cut off</source>
        <translation>{seconds} s abgeschnitten</translation>
    </message>
    <message>
        <source>pause {seconds} s ({change})</source>
        <translation>Pause {seconds} s ({change})</translation>
    </message>
    <message>
        <source>There is no clip at {time} to split; put the playhead in one.</source>
        <translation>Bei {time} ist kein Clip zum Teilen; den Abspielkopf in einen setzen.</translation>
    </message>
</context>
<context>
    <name>Titles</name>
    <message>
        <source>Undo {title}</source>
        <translation>{title} rückgängig</translation>
    </message>
    <message>
        <source>Redo {title}</source>
        <translation>{title} wiederholen</translation>
    </message>
    <message>
        <source>Undo {count} steps</source>
        <translation>{count} Schritte rückgängig</translation>
    </message>
    <message>
        <source>Redo {count} steps</source>
        <translation>{count} Schritte wiederholen</translation>
    </message>
    <message>
        <source>Cast the book</source>
        <translation>Buch besetzen</translation>
    </message>
    <message>
        <source>Recast {count} characters</source>
        <translation>{count} Rollen umbesetzen</translation>
    </message>
    <message>
        <source>Recast the narrator</source>
        <translation>Erzähler umbesetzen</translation>
    </message>
    <message>
        <source>Recast {name}</source>
        <translation>{name} umbesetzen</translation>
    </message>
    <message>
        <source>Rename chapter {name}</source>
        <translation>Kapitel {name} umbenennen</translation>
    </message>
    <message>
        <source>Merge chapter {name} with the next</source>
        <translation>Kapitel {name} mit dem nächsten verbinden</translation>
    </message>
    <message>
        <source>Split chapter {name}</source>
        <translation>Kapitel {name} teilen</translation>
    </message>
    <message>
        <source>Include chapter {name}</source>
        <translation>Kapitel {name} aufnehmen</translation>
    </message>
    <message>
        <source>Leave out chapter {name}</source>
        <translation>Kapitel {name} weglassen</translation>
    </message>
    <message>
        <source>Set the pauses</source>
        <translation>Pausen setzen</translation>
    </message>
    <message>
        <source>Free the pause before {line}</source>
        <translation>Pause vor {line} freigeben</translation>
    </message>
    <message>
        <source>Pin the pause before {line}</source>
        <translation>Pause vor {line} festlegen</translation>
    </message>
    <message>
        <source>Change the lexicon</source>
        <translation>Lexikon ändern</translation>
    </message>
    <message>
        <source>Change {word} in the lexicon</source>
        <translation>{word} im Lexikon ändern</translation>
    </message>
    <message>
        <source>Add {word} in the lexicon</source>
        <translation>{word} ins Lexikon aufnehmen</translation>
    </message>
    <message>
        <source>Remove {word} from the lexicon</source>
        <translation>{word} aus dem Lexikon nehmen</translation>
    </message>
    <message>
        <source>Add marker</source>
        <translation>Marke setzen</translation>
    </message>
    <message>
        <source>Move marker</source>
        <translation>Marke verschieben</translation>
    </message>
    <message>
        <source>Edit marker</source>
        <translation>Marke ändern</translation>
    </message>
    <message>
        <source>Tick off marker</source>
        <translation>Marke abhaken</translation>
    </message>
    <message>
        <source>Reopen marker</source>
        <translation>Marke wieder öffnen</translation>
    </message>
    <message>
        <source>Remove marker</source>
        <translation>Marke entfernen</translation>
    </message>
    <message>
        <source>Add comment</source>
        <translation>Kommentar schreiben</translation>
    </message>
    <message>
        <source>Move comment</source>
        <translation>Kommentar verschieben</translation>
    </message>
    <message>
        <source>Edit comment</source>
        <translation>Kommentar ändern</translation>
    </message>
    <message>
        <source>Tick off comment</source>
        <translation>Kommentar abhaken</translation>
    </message>
    <message>
        <source>Reopen comment</source>
        <translation>Kommentar wieder öffnen</translation>
    </message>
    <message>
        <source>Remove comment</source>
        <translation>Kommentar entfernen</translation>
    </message>
    <message>
        <source>Make room tone</source>
        <translation>Raumton erzeugen</translation>
    </message>
    <message>
        <source>Capture room tone</source>
        <translation>Raumton aufnehmen</translation>
    </message>
    <message>
        <source>Remove room tone</source>
        <translation>Raumton entfernen</translation>
    </message>
    <message>
        <source>Restore the book&apos;s words</source>
        <translation>Wortlaut des Buchs wiederherstellen</translation>
    </message>
    <message>
        <source>Edit the text</source>
        <translation>Text ändern</translation>
    </message>
    <message>
        <source>Choose take {number} of {line}</source>
        <translation>Take {number} von {line} wählen</translation>
    </message>
    <message>
        <source>Keep take {number} of {line}</source>
        <translation>Take {number} von {line} behalten</translation>
    </message>
    <message>
        <source>Unmark take {number} of {line}</source>
        <translation>Markierung von Take {number} von {line} entfernen</translation>
    </message>
    <message>
        <source>Drop take {number} of {line}</source>
        <translation>Take {number} von {line} verwerfen</translation>
    </message>
    <message>
        <source>Bring back take {number} of {line}</source>
        <translation>Take {number} von {line} zurückholen</translation>
    </message>
    <message>
        <source>Choose the best take</source>
        <translation>Besten Take wählen</translation>
    </message>
    <message>
        <source>Choose the best takes of {count} lines</source>
        <translation>Beste Takes von {count} Zeilen wählen</translation>
    </message>
    <message>
        <source>Discard the repair of {line}</source>
        <translation>Ausbesserung von {line} verwerfen</translation>
    </message>
    <message>
        <source>Repair “{words}” in “{line}”</source>
        <translation>„{words}“ in „{line}“ ausbessern</translation>
    </message>
    <message>
        <source>Split the clip</source>
        <translation>Clip teilen</translation>
    </message>
    <message>
        <source>Join the pieces</source>
        <translation>Stücke verbinden</translation>
    </message>
    <message>
        <source>Take the piece out</source>
        <translation>Stück herausnehmen</translation>
    </message>
    <message>
        <source>Trim the clip</source>
        <translation>Clip kürzen</translation>
    </message>
    <message>
        <source>Move the clip</source>
        <translation>Clip verschieben</translation>
    </message>
    <message>
        <source>Set the gain</source>
        <translation>Verstärkung setzen</translation>
    </message>
    <message>
        <source>No gain</source>
        <translation>Ohne Verstärkung</translation>
    </message>
    <message>
        <source>Fade in</source>
        <translation>Einblenden</translation>
    </message>
    <message>
        <source>Fade out</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Pause by the rule</source>
        <translation>Pause nach der Regel</translation>
    </message>
    <message>
        <source>Set the pause</source>
        <translation>Pause setzen</translation>
    </message>
    <message>
        <source>Replace {words} with {others}</source>
        <translation>{words} durch {others} ersetzen</translation>
    </message>
    <message>
        <source>Approve {count} lines</source>
        <translation>{count} Zeilen abnehmen</translation>
    </message>
    <message>
        <source>Approve {line}</source>
        <translation>{line} abnehmen</translation>
    </message>
    <message>
        <source>Unapprove {count} lines</source>
        <translation>Abnahme von {count} Zeilen aufheben</translation>
    </message>
    <message>
        <source>Unapprove {line}</source>
        <translation>Abnahme von {line} aufheben</translation>
    </message>
    <message>
        <source>Change the book&apos;s details</source>
        <translation>Angaben zum Buch ändern</translation>
    </message>
    <message>
        <source>Change the cover</source>
        <translation>Titelbild ändern</translation>
    </message>
    <message>
        <source>Remove the cover</source>
        <translation>Titelbild entfernen</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>{name} wird geschrieben</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>Imported; {count} thing could not be read as they stand: {warning}</source>
        <translation>Importiert; {count} Stelle ließ sich nicht lesen, wie sie dasteht: {warning}</translation>
    </message>
    <message>
        <source>Imported; {count} things could not be read as they stand: {warning}</source>
        <translation>Importiert; {count} Stellen ließen sich nicht lesen, wie sie dastehen: {warning}</translation>
    </message>
    <message>
        <source>finishing the line that is being spoken</source>
        <translation>die gerade gesprochene Zeile wird noch fertig</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>waiting: {why}</source>
        <translation>wartet: {why}</translation>
    </message>
    <message>
        <source>Render</source>
        <translation>Rendern</translation>
    </message>
    <message>
        <source>recording</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>Casting</source>
        <translation>Besetzung</translation>
    </message>
    <message>
        <source>Checking what was written</source>
        <translation>Das Geschriebene wird geprüft</translation>
    </message>
    <message>
        <source>Finding out who speaks</source>
        <translation>Wer spricht, wird ermittelt</translation>
    </message>
    <message>
        <source>Keeping the book&apos;s own file</source>
        <translation>Die Datei des Buchs wird aufbewahrt</translation>
    </message>
    <message>
        <source>Preparing to render</source>
        <translation>Rendern wird vorbereitet</translation>
    </message>
    <message>
        <source>Writing the project</source>
        <translation>Das Projekt wird geschrieben</translation>
    </message>
    <message>
        <source>comparing takes</source>
        <translation>Takes werden verglichen</translation>
    </message>
    <message>
        <source>looking for finished takes</source>
        <translation>fertige Takes werden gesucht</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>Vorbereitung</translation>
    </message>
    <message>
        <source>rendering</source>
        <translation>Rendern</translation>
    </message>
    <message>
        <source>repairing</source>
        <translation>Ausbessern</translation>
    </message>
    <message>
        <source>scoring takes</source>
        <translation>Takes werden bewertet</translation>
    </message>
    <message>
        <source>waiting for the render</source>
        <translation>wartet auf das Rendern</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>{name} wird gelesen</translation>
    </message>
    <message>
        <source>Opening {name}</source>
        <translation>{name} wird geöffnet</translation>
    </message>
    <message>
        <source>listening to {name}</source>
        <translation>{name} wird gehört</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Rendered of the book</source>
        <translation>Gerenderter Teil des Buchs</translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation>Rendern</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop rendering</source>
        <translation>Rendern anhalten</translation>
    </message>
    <message>
        <source>Stop rendering; what is finished is kept</source>
        <translation>Rendern anhalten; was fertig ist, bleibt</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
    <message>
        <source>author unknown</source>
        <translation>Verfasser unbekannt</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Tour</source>
        <translation>Rundgang</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>TransportBar</name>
    <message>
        <source>Playing</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Where it is in the chapter</source>
        <translation>Stelle im Kapitel</translation>
    </message>
    <message>
        <source>Where it is in the book</source>
        <translation>Stelle im Buch</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Pegel</translation>
    </message>
    <message>
        <source>Follow what is heard</source>
        <translation>Dem Gehörten folgen</translation>
    </message>
    <message>
        <source>Sound output</source>
        <translation>Tonausgabe</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>In the book</source>
        <translation>Im Buch</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>How fast it plays, 0.5 to 3 times; the pitch stays</source>
        <translation>Wie schnell gespielt wird, 0,5- bis 3-fach; die Tonhöhe bleibt</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>Looking for outputs…</source>
        <translation>Ausgaben werden gesucht…</translation>
    </message>
    <message>
        <source>No sound output is connected</source>
        <translation>Keine Tonausgabe ist angeschlossen</translation>
    </message>
    <message>
        <source>As the system has it ({name})</source>
        <translation>Wie das System ({name})</translation>
    </message>
    <message>
        <source>{name} (not connected)</source>
        <translation>{name} (nicht angeschlossen)</translation>
    </message>
</context>
<context>
    <name>Undoing</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Undo {what}</source>
        <translation>&amp;Rückgängig: {what}</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Redo {what}</source>
        <translation>&amp;Wiederholen: {what}</translation>
    </message>
</context>
<context>
    <name>VoiceAbout</name>
    <message>
        <source>Listen</source>
        <translation>Anhören</translation>
    </message>
    <message>
        <source>Says a sentence in the voice’s language (Space)</source>
        <translation>Spricht einen Satz in der Sprache der Stimme (Leertaste)</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>Adapter</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>Clips</translation>
    </message>
    <message>
        <source>Morph of</source>
        <translation>Mischung aus</translation>
    </message>
    <message>
        <source>Speaks like</source>
        <translation>Spricht wie</translation>
    </message>
    <message>
        <source>Given to</source>
        <translation>Vergeben an</translation>
    </message>
    <message>
        <source>Note the consent…</source>
        <translation>Einwilligung vermerken…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Deletes the voice from your library (Delete)</source>
        <translation>Löscht die Stimme aus der Sammlung (Entf)</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Einwilligung</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s)</source>
        <translation>
            <numerusform>%n Clip</numerusform>
            <numerusform>%n Clips</numerusform>
        </translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>The pack’s licence covers this voice.</source>
        <translation>Die Lizenz des Pakets deckt diese Stimme.</translation>
    </message>
    <message>
        <source>“{words}”, noted on {date}</source>
        <translation>„{words}“, vermerkt am {date}</translation>
    </message>
    <message>
        <source>Everybody whose voice is in it agreed.</source>
        <translation>Alle, deren Stimme darin ist, sind einverstanden.</translation>
    </message>
    <message>
        <source>⚠ Of somebody whose voice is in it no consent is noted.</source>
        <translation>⚠ Von jemandem, dessen Stimme darin ist, ist keine Einwilligung vermerkt.</translation>
    </message>
    <message>
        <source>⚠ No consent of the speaker is noted. Ask them before you publish anything.</source>
        <translation>⚠ Keine Einwilligung der sprechenden Person ist vermerkt. Vor jeder Veröffentlichung fragen.</translation>
    </message>
</context>
<context>
    <name>VoicesList</name>
    <message>
        <source>Search voices</source>
        <translation>Stimmen suchen</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>Any gender</source>
        <translation>Jedes Geschlecht</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>Weiblich</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>Männlich</translation>
    </message>
    <message>
        <source>Any language</source>
        <translation>Jede Sprache</translation>
    </message>
</context>
<context>
    <name>VoicesModel</name>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>Clips</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Einwilligung</translation>
    </message>
    <message>
        <source>Given to</source>
        <translation>Vergeben an</translation>
    </message>
    <message>
        <source>pack {name}</source>
        <translation>Paket {name}</translation>
    </message>
    <message>
        <source>a morph of {voices}</source>
        <translation>eine Mischung aus {voices}</translation>
    </message>
    <message>
        <source>speaks like {voice}</source>
        <translation>spricht wie {voice}</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s)</source>
        <translation>
            <numerusform>%n Clip</numerusform>
            <numerusform>%n Clips</numerusform>
        </translation>
    </message>
    <message>
        <source>adapter {name}</source>
        <translation>Adapter {name}</translation>
    </message>
    <message>
        <source>no consent noted</source>
        <translation>keine Einwilligung vermerkt</translation>
    </message>
    <message>
        <source>given to {names}</source>
        <translation>vergeben an {names}</translation>
    </message>
    <message>
        <source>by licence</source>
        <translation>durch Lizenz</translation>
    </message>
    <message>
        <source>✓ noted</source>
        <translation>✓ vermerkt</translation>
    </message>
    <message>
        <source>✗ missing</source>
        <translation>✗ fehlt</translation>
    </message>
</context>
<context>
    <name>VoicesWorkspace</name>
    <message>
        <source>Voices</source>
        <translation>Stimmen</translation>
    </message>
    <message>
        <source>New from clips…</source>
        <translation>Neu aus Clips…</translation>
    </message>
    <message>
        <source>Makes a voice of sound files or of what you record (Ctrl+N)</source>
        <translation>Macht eine Stimme aus Tondateien oder einer Aufnahme (Strg+N)</translation>
    </message>
    <message>
        <source>Morph…</source>
        <translation>Mischen…</translation>
    </message>
    <message>
        <source>Mixes two or more voices (Ctrl+M)</source>
        <translation>Mischt zwei oder mehr Stimmen (Strg+M)</translation>
    </message>
    <message>
        <source>You have no voice of your own yet. Drop clips of somebody here, or choose New from clips.</source>
        <translation>Noch keine eigene Stimme. Clips hierher ziehen oder „Neu aus Clips“ wählen.</translation>
    </message>
    <message>
        <source>About this voice</source>
        <translation>Über diese Stimme</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Anhören</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Einwilligung</translation>
    </message>
    <message>
        <source>Narrator</source>
        <translation>Erzähler</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>“{name}” is among your voices.</source>
        <translation>„{name}“ ist unter den eigenen Stimmen.</translation>
    </message>
    <message>
        <source>Who agrees, and to what, in the words of {name}:</source>
        <translation>Wer womit einverstanden ist, in den Worten von {name}:</translation>
    </message>
    <message>
        <source>Remove a voice</source>
        <translation>Stimme entfernen</translation>
    </message>
    <message>
        <source>Remove “{name}” with its clips? This cannot be undone.</source>
        <translation>„{name}“ mit den Clips entfernen? Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>In this book it is given to {names}; their takes stay, new ones need another voice.</source>
        <translation>In diesem Buch ist sie vergeben an {names}; deren Takes bleiben, neue brauchen eine andere Stimme.</translation>
    </message>
    <message>
        <source>It is part of {names}, which will not speak without it.</source>
        <translation>Sie ist Teil von {names}; ohne sie bleiben diese stumm.</translation>
    </message>
    <message>
        <source>Other projects are not looked into.</source>
        <translation>Andere Projekte werden nicht durchgesehen.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>“{name}” was removed.</source>
        <translation>„{name}“ wurde entfernt.</translation>
    </message>
</context>
<context>
    <name>Waves</name>
    <message>
        <source>Waveforms of the takes</source>
        <translation>Wellenformen der Takes</translation>
    </message>
    <message>
        <source>its sound is missing</source>
        <translation>sein Ton fehlt</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>&amp;Stop Playing</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>&amp;Play from Here</source>
        <translation>Von &amp;hier abspielen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>&amp;Leave Chapter Out</source>
        <translation>Kapitel &amp;weglassen</translation>
    </message>
    <message>
        <source>&amp;Put Chapter In Again</source>
        <translation>Kapitel &amp;wieder aufnehmen</translation>
    </message>
    <message>
        <source>Merge {chapter} with the next chapter</source>
        <translation>{chapter} mit dem nächsten Kapitel verbinden</translation>
    </message>
</context>
<context>
    <name>Work</name>
    <message numerus="yes">
        <source>%Ln take(s) rendered ({length})</source>
        <translation>
            <numerusform>%Ln Take gerendert ({length})</numerusform>
            <numerusform>%Ln Takes gerendert ({length})</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) had takes that were there</source>
        <translation>
            <numerusform>%Ln Zeile hatte schon einen Take</numerusform>
            <numerusform>%Ln Zeilen hatten schon Takes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) failed; line {line}: {why}</source>
        <translation>
            <numerusform>%Ln Zeile misslungen; Zeile {line}: {why}</numerusform>
            <numerusform>%Ln Zeilen misslungen; Zeile {line}: {why}</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped. {told}; what was finished is kept.</source>
        <translation>Angehalten. {told}; was fertig war, bleibt.</translation>
    </message>
    <message>
        <source>Everything here is rendered already.</source>
        <translation>Hier ist schon alles gerendert.</translation>
    </message>
</context>
<context>
    <name>WorkspaceBar</name>
    <message>
        <source>Workspaces</source>
        <translation>Arbeitsbereiche</translation>
    </message>
</context>
<context>
    <name>Workspaces</name>
    <message>
        <source>female</source>
        <translation>weiblich</translation>
    </message>
    <message>
        <source>male</source>
        <translation>männlich</translation>
    </message>
    <message>
        <source>{names} and {more}</source>
        <translation>{names} und {more}</translation>
    </message>
</context>
</TS>
