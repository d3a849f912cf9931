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
        <source>Take In a &amp;New Edition…</source>
        <translation>Neue Aus&amp;gabe übernehmen…</translation>
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
        <source>Le&amp;xicon…</source>
        <translation>Le&amp;xikon…</translation>
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
        <source>As&amp;k a Language Model Who Speaks…</source>
        <translation>Ein Sp&amp;rachmodell fragen, wer spricht…</translation>
    </message>
    <message>
        <source>Cast &amp;Whoever Has No Voice</source>
        <translation>Alle ohne &amp;Stimme besetzen</translation>
    </message>
    <message>
        <source>Re&amp;view Who Speaks…</source>
        <translation>Sprecher prü&amp;fen…</translation>
    </message>
    <message>
        <source>Who Says Th&amp;is Line…</source>
        <translation>Wer sa&amp;gt diese Zeile…</translation>
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
        <source>Move the Marker Later</source>
        <translation>Marke nach hinten schieben</translation>
    </message>
    <message>
        <source>Move the Marker Earlier</source>
        <translation>Marke nach vorn schieben</translation>
    </message>
    <message>
        <source>Move the Marker Much Later</source>
        <translation>Marke weit nach hinten schieben</translation>
    </message>
    <message>
        <source>Move the Marker Much Earlier</source>
        <translation>Marke weit nach vorn schieben</translation>
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
    <message>
        <source>Rename the Character</source>
        <translation>Rolle umbenennen</translation>
    </message>
    <message>
        <source>Merge the Selected Characters…</source>
        <translation>Gewählte Rollen vereinen…</translation>
    </message>
    <message>
        <source>Split the Character…</source>
        <translation>Rolle teilen…</translation>
    </message>
    <message>
        <source>Describe the Character…</source>
        <translation>Rolle beschreiben…</translation>
    </message>
    <message>
        <source>Add a Character…</source>
        <translation>Rolle hinzufügen…</translation>
    </message>
    <message>
        <source>Remove the Character…</source>
        <translation>Rolle entfernen…</translation>
    </message>
    <message>
        <source>Another Voice in One Chapter…</source>
        <translation>Andere Stimme in einem Kapitel…</translation>
    </message>
    <message>
        <source>Look Through the Rest of the Book Again…</source>
        <translation>Rest des Buchs neu durchsehen…</translation>
    </message>
    <message>
        <source>Take Over a Cast…</source>
        <translation>Besetzung übernehmen…</translation>
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
    <name>AgainDialog</name>
    <message>
        <source>The rest of the book</source>
        <translation>Der Rest des Buchs</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) would have another speaker.</source>
        <translation>
            <numerusform>%Ln Zeile bekäme einen anderen Sprecher.</numerusform>
            <numerusform>%Ln Zeilen bekämen einen anderen Sprecher.</numerusform>
        </translation>
    </message>
    <message>
        <source>Change these lines</source>
        <translation>Diese Zeilen ändern</translation>
    </message>
</context>
<context>
    <name>AgainStrip</name>
    <message>
        <source>Who speaks in the rest of the book may be told otherwise by now.</source>
        <translation>Wer im Rest des Buchs spricht, ist nun vielleicht anders zu erkennen.</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>Look through it again</source>
        <translation>Neu durchsehen</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird durchgesehen…</translation>
    </message>
</context>
<context>
    <name>AskingDialog</name>
    <message>
        <source>Ask Who Speaks</source>
        <translation>Fragen, wer spricht</translation>
    </message>
    <message>
        <source>The model answered {answered} of {count} quotations; {changed} have another speaker now.</source>
        <translation>Das Modell hat {answered} von {count} wörtlichen Reden beantwortet; {changed} haben jetzt einen anderen Sprecher.</translation>
    </message>
    <message>
        <source>Looking which quotations are doubtful…</source>
        <translation>Es wird geschaut, welche wörtlichen Reden unsicher sind…</translation>
    </message>
    <message>
        <source>&amp;Ask</source>
        <translation>&amp;Fragen</translation>
    </message>
    <message>
        <source>There is no doubtful quotation to ask about.</source>
        <translation>Es gibt keine unsichere wörtliche Rede, nach der zu fragen wäre.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln doubtful quotation(s) in {requests} requests: about {sent} tokens to send.</source>
        <translation>
            <numerusform>%Ln unsichere wörtliche Rede in {requests} Anfragen: etwa {sent} Token zu senden.</numerusform>
            <numerusform>%Ln unsichere wörtliche Reden in {requests} Anfragen: etwa {sent} Token zu senden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Passages of the book go to {address}, model {model}.</source>
        <translation>Stellen des Buches gehen an {address}, Modell {model}.</translation>
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
    <name>Candidates</name>
    <message>
        <source>The narrator</source>
        <translation>Der Erzähler</translation>
    </message>
    <message>
        <source>{name} says it ({key})</source>
        <translation>{name} sagt es ({key})</translation>
    </message>
    <message>
        <source>Key {key}</source>
        <translation>Taste {key}</translation>
    </message>
</context>
<context>
    <name>CastDeeds</name>
    <message>
        <source>No project is open.</source>
        <translation>Kein Projekt ist geöffnet.</translation>
    </message>
    <message>
        <source>This project can only be read.</source>
        <translation>Dieses Projekt kann nur gelesen werden.</translation>
    </message>
    <message>
        <source>Select the characters who are one: two or more.</source>
        <translation>Die Rollen auswählen, die eine sind: zwei oder mehr.</translation>
    </message>
    <message>
        <source>Choose a character first.</source>
        <translation>Zuerst eine Rolle wählen.</translation>
    </message>
    <message>
        <source>{name} has no lines.</source>
        <translation>{name} hat keine Zeilen.</translation>
    </message>
    <message>
        <source>The narrator stays as it is.</source>
        <translation>Der Erzähler bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>Select one character alone.</source>
        <translation>Nur eine Rolle auswählen.</translation>
    </message>
    <message>
        <source>{name} has no other names that could leave.</source>
        <translation>{name} hat keine weiteren Namen, die abgehen könnten.</translation>
    </message>
    <message>
        <source>Rename {name} to {new}?</source>
        <translation>{name} in {new} umbenennen?</translation>
    </message>
    <message>
        <source>the narrator’s voice</source>
        <translation>die Stimme des Erzählers</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>{name} entfernen?</translation>
    </message>
    <message numerus="yes">
        <source>The narrator reads %Ln line(s) then.</source>
        <translation>
            <numerusform>Der Erzähler liest dann %Ln Zeile.</numerusform>
            <numerusform>Der Erzähler liest dann %Ln Zeilen.</numerusform>
        </translation>
    </message>
    <message>
        <source>the narrator</source>
        <translation>den Erzähler</translation>
    </message>
    <message>
        <source>Take the voice in this chapter away?</source>
        <translation>Die Stimme in diesem Kapitel wegnehmen?</translation>
    </message>
    <message>
        <source>Take over the cast of a project</source>
        <translation>Besetzung eines Projekts übernehmen</translation>
    </message>
    <message>
        <source>The rest of the book stays as it is.</source>
        <translation>Der Rest des Buchs bleibt, wie er ist.</translation>
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
        <translation>Stimme: {name}</translation>
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
    <name>CastWords</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln weitere</numerusform>
            <numerusform>%Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>child</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>young</source>
        <translation>jung</translation>
    </message>
    <message>
        <source>adult</source>
        <translation>erwachsen</translation>
    </message>
    <message>
        <source>old</source>
        <translation>alt</translation>
    </message>
    <message>
        <source>Nothing has to be rendered anew.</source>
        <translation>Nichts muss neu gerendert werden.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rendered line(s) would be out of date</source>
        <translation>
            <numerusform>%Ln gerenderte Zeile wäre dann veraltet</numerusform>
            <numerusform>%Ln gerenderte Zeilen wären dann veraltet</numerusform>
        </translation>
    </message>
    <message>
        <source>{lines} ({length}), about {time} to render anew. The takes there are stay.</source>
        <translation>{lines} ({length}), etwa {time} zum Neurendern. Vorhandene Takes bleiben.</translation>
    </message>
</context>
<context>
    <name>CastWorkspace</name>
    <message>
        <source>Lines of this character</source>
        <translation>Zeilen dieser Rolle</translation>
    </message>
    <message>
        <source>Lines or review</source>
        <translation>Zeilen oder Durchsicht</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Durchsicht</translation>
    </message>
    <message>
        <source>The lines of whoever is chosen</source>
        <translation>Die Zeilen der gewählten Rolle</translation>
    </message>
    <message>
        <source>Who says what, the most doubtful first</source>
        <translation>Wer was sagt, das Zweifelhafteste zuerst</translation>
    </message>
    <message>
        <source>Review ({count})</source>
        <translation>Durchsicht ({count})</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Of {name}</source>
        <translation>Von {name}</translation>
    </message>
    <message>
        <source>Who says what?</source>
        <translation>Wer sagt was?</translation>
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
    <name>ChapterVoiceDialog</name>
    <message>
        <source>Another voice for {name} in one chapter</source>
        <translation>Andere Stimme für {name} in einem Kapitel</translation>
    </message>
    <message>
        <source>Give voice</source>
        <translation>Stimme geben</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>Kapitel</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>Choose a chapter.</source>
        <translation>Ein Kapitel wählen.</translation>
    </message>
    <message>
        <source>Choose a voice.</source>
        <translation>Eine Stimme wählen.</translation>
    </message>
    <message>
        <source>That is the voice there now.</source>
        <translation>Diese Stimme gilt dort schon.</translation>
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
    <name>CharacterDialog</name>
    <message>
        <source>Add a character</source>
        <translation>Rolle hinzufügen</translation>
    </message>
    <message>
        <source>Describe {name}</source>
        <translation>{name} beschreiben</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>How they speak, what to remember</source>
        <translation>Sprechweise, was zu beachten ist</translation>
    </message>
    <message>
        <source>Lines are given to who is new in the review.</source>
        <translation>Zeilen bekommt die neue Rolle in der Durchsicht.</translation>
    </message>
    <message>
        <source>Gender and age help to find out who speaks, and to suggest voices.</source>
        <translation>Geschlecht und Alter helfen herauszufinden, wer spricht, und Stimmen vorzuschlagen.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Übernehmen</translation>
    </message>
</context>
<context>
    <name>CharactersPane</name>
    <message>
        <source>Characters</source>
        <translation>Rollen</translation>
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
        <source>Rename, merge, split, describe, add, remove; take over a cast</source>
        <translation>Umbenennen, vereinen, teilen, beschreiben, hinzufügen, entfernen; Besetzung übernehmen</translation>
    </message>
    <message>
        <source>More for characters</source>
        <translation>Mehr für Rollen</translation>
    </message>
    <message>
        <source>Search characters</source>
        <translation>Rollen suchen</translation>
    </message>
</context>
<context>
    <name>ClashStrip</name>
    <message>
        <source>The place before</source>
        <translation>Vorherige Stelle</translation>
    </message>
    <message>
        <source>The next place</source>
        <translation>Nächste Stelle</translation>
    </message>
    <message>
        <source>Show in the script</source>
        <translation>Im Skript zeigen</translation>
    </message>
    <message>
        <source>the narrator</source>
        <translation>der Erzähler</translation>
    </message>
    <message>
        <source>{names} share the voice {voice} in one scene of “{chapter}”</source>
        <translation>{names} teilen sich die Stimme {voice} in einer Szene von „{chapter}“</translation>
    </message>
    <message>
        <source>{place} of {count}</source>
        <translation>{place} von {count}</translation>
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
    <name>CostDialog</name>
    <message>
        <source>Looking at what it would cost…</source>
        <translation>Der Aufwand wird ermittelt…</translation>
    </message>
</context>
<context>
    <name>Costs</name>
    <message>
        <source>No line that was worked out sounds otherwise.</source>
        <translation>Keine ausgearbeitete Zeile klingt anders.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) would sound otherwise</source>
        <translation>
            <numerusform>%Ln Zeile würde anders klingen</numerusform>
            <numerusform>%Ln Zeilen würden anders klingen</numerusform>
        </translation>
    </message>
    <message>
        <source>{lines}; nothing has to be rendered anew.</source>
        <translation>{lines}; nichts muss neu gerendert werden.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rendered line(s)</source>
        <translation>
            <numerusform>%Ln gerenderte Zeile</numerusform>
            <numerusform>%Ln gerenderte Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>{lines}; {takes} ({length}) to render anew.</source>
        <translation>{lines}; {takes} ({length}) neu zu rendern.</translation>
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
    <name>Details</name>
    <message>
        <source>Chapters with another voice</source>
        <translation>Kapitel mit anderer Stimme</translation>
    </message>
    <message>
        <source>Take this chapter’s voice away (Del)</source>
        <translation>Die Stimme dieses Kapitels wegnehmen (Entf)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln word(s)</source>
        <translation>
            <numerusform>%Ln Wort</numerusform>
            <numerusform>%Ln Wörter</numerusform>
        </translation>
    </message>
    <message>
        <source>Also {names}</source>
        <translation>Auch {names}</translation>
    </message>
    <message>
        <source>Nobody else was found who speaks. Add characters with “…” and give them lines in the review.</source>
        <translation>Sonst wurde niemand gefunden, der spricht. Rollen mit „…“ hinzufügen und ihnen in der Durchsicht Zeilen geben.</translation>
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
    <name>EditionDialog</name>
    <message>
        <source>New chapter: {title}</source>
        <translation>Neues Kapitel: {title}</translation>
    </message>
    <message>
        <source>Chapter that is gone: {title}</source>
        <translation>Weggefallenes Kapitel: {title}</translation>
    </message>
    <message>
        <source>Chapter renamed: {title} (was {before})</source>
        <translation>Kapitel umbenannt: {title} (vorher {before})</translation>
    </message>
    <message>
        <source>Chapter at another place: {title}</source>
        <translation>Kapitel an anderer Stelle: {title}</translation>
    </message>
    <message>
        <source>Your words: {mine}</source>
        <translation>Ihre Worte: {mine}</translation>
    </message>
    <message>
        <source>An approved take</source>
        <translation>Eine freigegebene Aufnahme</translation>
    </message>
    <message>
        <source>A marker: {mine}</source>
        <translation>Eine Marke: {mine}</translation>
    </message>
    <message>
        <source>A pause set by hand: {mine} s</source>
        <translation>Eine von Hand gesetzte Pause: {mine} s</translation>
    </message>
    <message>
        <source>A speaker that you set: {mine}</source>
        <translation>Ein Sprecher, den Sie gesetzt haben: {mine}</translation>
    </message>
    <message>
        <source>A direction</source>
        <translation>Eine Regieanweisung</translation>
    </message>
    <message>
        <source>A New Edition</source>
        <translation>Eine neue Ausgabe</translation>
    </message>
    <message>
        <source>&amp;Take It In</source>
        <translation>&amp;Übernehmen</translation>
    </message>
    <message>
        <source>What the new edition changes</source>
        <translation>Was die neue Ausgabe ändert</translation>
    </message>
    <message>
        <source>The old file stays with the project, and one Undo takes all of it back.</source>
        <translation>Die alte Datei bleibt beim Projekt, und ein einziges Rückgängig nimmt alles zurück.</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>weg</translation>
    </message>
    <message>
        <source>Paragraphs</source>
        <translation>Absätze</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>It says just what the project&apos;s book says: there is nothing to take in.</source>
        <translation>Sie sagt genau das, was das Buch des Projekts sagt: Es gibt nichts zu übernehmen.</translation>
    </message>
    <message numerus="yes">
        <source>To be rendered again: %Ln line(s), {length} of sound.</source>
        <translation>
            <numerusform>Neu zu sprechen: %Ln Zeile, {length} Ton.</numerusform>
            <numerusform>Neu zu sprechen: %Ln Zeilen, {length} Ton.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Gone: %Ln rendered line(s), {length} of sound.</source>
        <translation>
            <numerusform>Weg: %Ln gesprochene Zeile, {length} Ton.</numerusform>
            <numerusform>Weg: %Ln gesprochene Zeilen, {length} Ton.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>New: %Ln word(s), about {length}.</source>
        <translation>
            <numerusform>Neu: %Ln Wort, etwa {length}.</numerusform>
            <numerusform>Neu: %Ln Wörter, etwa {length}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Of your work this is touched</source>
        <translation>Von Ihrer Arbeit ist betroffen</translation>
    </message>
    <message>
        <source>Edits of yours that the new edition has itself: {count}</source>
        <translation>Ihre Änderungen, die die neue Ausgabe selbst enthält: {count}</translation>
    </message>
    <message>
        <source>Nothing has to be rendered again.</source>
        <translation>Nichts muss neu gesprochen werden.</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>Kapitel</translation>
    </message>
    <message>
        <source>About the file</source>
        <translation>Zur Datei</translation>
    </message>
    <message>
        <source>The book:</source>
        <translation>Das Buch:</translation>
    </message>
    <message>
        <source>The line is gone; a comment at the nearest line keeps them.</source>
        <translation>Die Zeile ist weg; ein Kommentar an der nächsten Zeile bewahrt sie.</translation>
    </message>
    <message>
        <source>The line is gone; it moves to the nearest line.</source>
        <translation>Die Zeile ist weg; sie rückt zur nächsten Zeile.</translation>
    </message>
    <message>
        <source>The line is gone, and it goes with it.</source>
        <translation>Die Zeile ist weg, und damit auch dies.</translation>
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
    <name>EntriesModel</name>
    <message>
        <source>Word</source>
        <translation>Wort</translation>
    </message>
    <message>
        <source>Said</source>
        <translation>Gesprochen</translation>
    </message>
    <message>
        <source>Holds in</source>
        <translation>Gilt in</translation>
    </message>
    <message>
        <source>said {sound}</source>
        <translation>gesprochen {sound}</translation>
    </message>
    <message>
        <source>all books</source>
        <translation>allen Büchern</translation>
    </message>
    <message>
        <source>a chapter that is gone</source>
        <translation>ein Kapitel, das es nicht mehr gibt</translation>
    </message>
    <message>
        <source>one place</source>
        <translation>eine Stelle</translation>
    </message>
    <message>
        <source>one line</source>
        <translation>eine Zeile</translation>
    </message>
    <message>
        <source>from the book itself</source>
        <translation>aus dem Buch selbst</translation>
    </message>
</context>
<context>
    <name>FoundModel</name>
    <message>
        <source>Word</source>
        <translation>Wort</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Wie oft</translation>
    </message>
    <message>
        <source>Said now</source>
        <translation>Jetzt gesprochen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation>
            <numerusform>%Ln-mal</numerusform>
            <numerusform>%Ln-mal</numerusform>
        </translation>
    </message>
    <message>
        <source>the dictionary says {sound}</source>
        <translation>das Wörterbuch sagt {sound}</translation>
    </message>
    <message>
        <source>in the lexicon</source>
        <translation>im Lexikon</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>rare</source>
        <translation>selten</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>Language model</source>
        <translation>Sprachmodell</translation>
    </message>
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
    <name>HeteronymsModel</name>
    <message>
        <source>Word</source>
        <translation>Wort</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>Gelesen als</translation>
    </message>
    <message>
        <source>Said</source>
        <translation>Gesprochen</translation>
    </message>
    <message>
        <source>Sure</source>
        <translation>Sicher</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>set</source>
        <translation>gesetzt</translation>
    </message>
    <message>
        <source>lexicon</source>
        <translation>Lexikon</translation>
    </message>
    <message>
        <source>{word}, read as {reading}, {sound}, {sure}: {line}</source>
        <translation>{word}, gelesen als {reading}, {sound}, {sure}: {line}</translation>
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
    <name>Language</name>
    <message>
        <source>{number}%</source>
        <translation>{number} %</translation>
    </message>
</context>
<context>
    <name>Languages</name>
    <message>
        <source>Amharic</source>
        <translation>Amharisch</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>Arabisch</translation>
    </message>
    <message>
        <source>Assamese</source>
        <translation>Assamesisch</translation>
    </message>
    <message>
        <source>Bangla</source>
        <translation>Bengalisch</translation>
    </message>
    <message>
        <source>Bishnupriya Manipuri</source>
        <translation>Bishnupriya Manipuri</translation>
    </message>
    <message>
        <source>Cherokee</source>
        <translation>Cherokee</translation>
    </message>
    <message>
        <source>Chinese (Mandarin)</source>
        <translation>Chinesisch (Mandarin)</translation>
    </message>
    <message>
        <source>Persian</source>
        <translation>Persisch</translation>
    </message>
    <message>
        <source>Guarani</source>
        <translation>Guaraní</translation>
    </message>
    <message>
        <source>Greek (ancient)</source>
        <translation>Griechisch (alt)</translation>
    </message>
    <message>
        <source>Gujarati</source>
        <translation>Gujarati</translation>
    </message>
    <message>
        <source>Chinese (Hakka)</source>
        <translation>Chinesisch (Hakka)</translation>
    </message>
    <message>
        <source>Serbo-Croatian</source>
        <translation>Serbokroatisch</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>Hebräisch</translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation>Hindi</translation>
    </message>
    <message>
        <source>Armenian (western)</source>
        <translation>Armenisch (West)</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>Japanisch</translation>
    </message>
    <message>
        <source>Georgian</source>
        <translation>Georgisch</translation>
    </message>
    <message>
        <source>Kannada</source>
        <translation>Kannada</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>Koreanisch</translation>
    </message>
    <message>
        <source>Konkani</source>
        <translation>Konkani</translation>
    </message>
    <message>
        <source>Lingua Franca Nova</source>
        <translation>Lingua Franca Nova</translation>
    </message>
    <message>
        <source>Latgalian</source>
        <translation>Lettgallisch</translation>
    </message>
    <message>
        <source>Malayalam</source>
        <translation>Malayalam</translation>
    </message>
    <message>
        <source>Marathi</source>
        <translation>Marathi</translation>
    </message>
    <message>
        <source>Totontepec Mixe</source>
        <translation>Totontepec-Mixe</translation>
    </message>
    <message>
        <source>Burmese</source>
        <translation>Birmanisch</translation>
    </message>
    <message>
        <source>Nahuatl (classical)</source>
        <translation>Nahuatl (klassisch)</translation>
    </message>
    <message>
        <source>Nepali</source>
        <translation>Nepali</translation>
    </message>
    <message>
        <source>Nogai</source>
        <translation>Nogaisch</translation>
    </message>
    <message>
        <source>Odia</source>
        <translation>Oriya</translation>
    </message>
    <message>
        <source>Punjabi</source>
        <translation>Panjabi</translation>
    </message>
    <message>
        <source>Klingon</source>
        <translation>Klingonisch</translation>
    </message>
    <message>
        <source>Pyash</source>
        <translation>Pyash</translation>
    </message>
    <message>
        <source>Lang Belta</source>
        <translation>Lang Belta</translation>
    </message>
    <message>
        <source>Quenya</source>
        <translation>Quenya</translation>
    </message>
    <message>
        <source>Sindhi</source>
        <translation>Sindhi</translation>
    </message>
    <message>
        <source>Shan</source>
        <translation>Shan</translation>
    </message>
    <message>
        <source>Sinhala</source>
        <translation>Singhalesisch</translation>
    </message>
    <message>
        <source>Sindarin</source>
        <translation>Sindarin</translation>
    </message>
    <message>
        <source>Tamil</source>
        <translation>Tamil</translation>
    </message>
    <message>
        <source>Telugu</source>
        <translation>Telugu</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>Thai</translation>
    </message>
    <message>
        <source>Tigrinya</source>
        <translation>Tigrinya</translation>
    </message>
    <message>
        <source>Uyghur</source>
        <translation>Uigurisch</translation>
    </message>
    <message>
        <source>Urdu</source>
        <translation>Urdu</translation>
    </message>
    <message>
        <source>Uzbek</source>
        <translation>Usbekisch</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>Vietnamesisch</translation>
    </message>
    <message>
        <source>Cantonese</source>
        <translation>Kantonesisch</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Chinesisch</translation>
    </message>
</context>
<context>
    <name>LessonDialog</name>
    <message>
        <source>What the rest of the book learns</source>
        <translation>Was der Rest des Buches lernt</translation>
    </message>
    <message>
        <source>Lines that would have another speaker</source>
        <translation>Zeilen, die einen anderen Sprecher bekämen</translation>
    </message>
</context>
<context>
    <name>LessonModel</name>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Dann</translation>
    </message>
    <message>
        <source>Sure</source>
        <translation>Sicher</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Worte</translation>
    </message>
    <message>
        <source>The narrator</source>
        <translation>Der Erzähler</translation>
    </message>
</context>
<context>
    <name>LessonWords</name>
    <message numerus="yes">
        <source>Sets %Ln line(s).</source>
        <translation>
            <numerusform>Setzt %Ln Zeile.</numerusform>
            <numerusform>Setzt %Ln Zeilen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Teaches %Ln more line(s).</source>
        <translation>
            <numerusform>%Ln weitere Zeile lernt daraus.</numerusform>
            <numerusform>%Ln weitere Zeilen lernen daraus.</numerusform>
        </translation>
    </message>
    <message>
        <source>New in the cast: {names}.</source>
        <translation>Neu in der Besetzung: {names}.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rendered line(s) would be out of date</source>
        <translation>
            <numerusform>%Ln gerenderte Zeile wäre veraltet</numerusform>
            <numerusform>%Ln gerenderte Zeilen wären veraltet</numerusform>
        </translation>
    </message>
    <message>
        <source>{lines} ({length}), about {time} to render anew. The takes there are stay.</source>
        <translation>{lines} ({length}), etwa {time} zum neuen Rendern. Vorhandene Takes bleiben.</translation>
    </message>
    <message>
        <source>Nothing has to be rendered anew.</source>
        <translation>Nichts muss neu gerendert werden.</translation>
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
    <name>LexiconDialog</name>
    <message>
        <source>Lexicon</source>
        <translation>Lexikon</translation>
    </message>
    <message>
        <source>Without an entry</source>
        <translation>Ohne Eintrag</translation>
    </message>
    <message>
        <source>Only what is not sure</source>
        <translation>Nur, was nicht sicher ist</translation>
    </message>
    <message>
        <source>Words found in the book</source>
        <translation>Wörter, die im Buch gefunden wurden</translation>
    </message>
    <message>
        <source>Words that can be read in several ways</source>
        <translation>Wörter, die man mehrfach lesen kann</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Search words</source>
        <translation>Wörter suchen</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Search readings</source>
        <translation>Lesarten suchen</translation>
    </message>
    <message>
        <source>Heteronyms</source>
        <translation>Heteronyme</translation>
    </message>
    <message>
        <source>Search entries</source>
        <translation>Einträge suchen</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Entries ({count})</source>
        <translation>Einträge ({count})</translation>
    </message>
    <message>
        <source>Reading the book…</source>
        <translation>Das Buch wird gelesen…</translation>
    </message>
    <message>
        <source>No entry yet: write how a word sounds and keep it, or import a lexicon.</source>
        <translation>Noch kein Eintrag: schreiben Sie, wie ein Wort klingt, und behalten Sie es, oder importieren Sie ein Lexikon.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln word(s) that a voice may not know</source>
        <translation>
            <numerusform>%Ln Wort, das eine Stimme vielleicht nicht kennt</numerusform>
            <numerusform>%Ln Wörter, die eine Stimme vielleicht nicht kennt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln place(s)</source>
        <translation>
            <numerusform>%Ln Stelle</numerusform>
            <numerusform>%Ln Stellen</numerusform>
        </translation>
    </message>
    <message>
        <source>{places}, {left}</source>
        <translation>{places}, {left}</translation>
    </message>
    <message>
        <source>Said now: {sound}</source>
        <translation>Klingt jetzt: {sound}</translation>
    </message>
    <message>
        <source>{now}; the dictionary says {sound}</source>
        <translation>{now}; im Wörterbuch steht {sound}</translation>
    </message>
    <message>
        <source>Listen: as it is now</source>
        <translation>Anhören: wie jetzt</translation>
    </message>
    <message>
        <source>Listen: as typed</source>
        <translation>Anhören: wie geschrieben</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Anhören</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Lexicons</source>
        <translation>Lexika</translation>
    </message>
    <message>
        <source>Import a lexicon</source>
        <translation>Lexikon importieren</translation>
    </message>
    <message>
        <source>There is no entry in that file.</source>
        <translation>In dieser Datei steht kein Eintrag.</translation>
    </message>
    <message numerus="yes">
        <source>Take in %Ln entr(y/ies)?</source>
        <translation>
            <numerusform>%Ln Eintrag aufnehmen?</numerusform>
            <numerusform>%Ln Einträge aufnehmen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entr(y/ies) cannot be used and are left out.</source>
        <translation>
            <numerusform>%Ln Eintrag ist nicht zu gebrauchen und wird ausgelassen.</numerusform>
            <numerusform>%Ln Einträge sind nicht zu gebrauchen und werden ausgelassen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entr(y/ies) written to {file}.</source>
        <translation>
            <numerusform>%Ln Eintrag nach {file} geschrieben.</numerusform>
            <numerusform>%Ln Einträge nach {file} geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>Aufnehmen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them left to the voice</source>
        <translation>
            <numerusform>%Ln davon der Stimme überlassen</numerusform>
            <numerusform>%Ln davon der Stimme überlassen</numerusform>
        </translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Pronunciation lexicon</source>
        <translation>Aussprachelexikon</translation>
    </message>
    <message>
        <source>Export the lexicon</source>
        <translation>Lexikon exportieren</translation>
    </message>
</context>
<context>
    <name>LexiconEditor</name>
    <message>
        <source>Word or phrase</source>
        <translation>Wort oder Wendung</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Klang</translation>
    </message>
    <message>
        <source>HUR-mee-oh-nee, hɜːˈmaɪəni or HH ER0 M AY1</source>
        <translation>HUR-mee-oh-nee, hɜːˈmaɪəni oder HH ER0 M AY1</translation>
    </message>
    <message>
        <source>Written in</source>
        <translation>Geschrieben in</translation>
    </message>
    <message>
        <source>IPA</source>
        <translation>IPA</translation>
    </message>
    <message>
        <source>ARPAbet</source>
        <translation>ARPAbet</translation>
    </message>
    <message>
        <source>Respelling</source>
        <translation>Umschrift</translation>
    </message>
    <message>
        <source>X-SAMPA</source>
        <translation>X-SAMPA</translation>
    </message>
    <message>
        <source>Other words</source>
        <translation>Andere Wörter</translation>
    </message>
    <message>
        <source>Found out</source>
        <translation>Selbst erkannt</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Gilt</translation>
    </message>
    <message>
        <source>Only with these capitals</source>
        <translation>Nur mit dieser Großschreibung</translation>
    </message>
    <message>
        <source>Also its plural and other forms</source>
        <translation>Auch Mehrzahl und andere Formen</translation>
    </message>
    <message>
        <source>Listen: as it is now</source>
        <translation>Anhören: wie jetzt</translation>
    </message>
    <message>
        <source>Listen: as typed</source>
        <translation>Anhören: wie geschrieben</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Stellen</translation>
    </message>
    <message>
        <source>&amp;Word</source>
        <translation>&amp;Wort</translation>
    </message>
    <message>
        <source>&amp;Sound</source>
        <translation>&amp;Klang</translation>
    </message>
    <message>
        <source>&amp;Holds</source>
        <translation>&amp;Gilt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln place(s)</source>
        <translation>
            <numerusform>%Ln Stelle</numerusform>
            <numerusform>%Ln Stellen</numerusform>
        </translation>
    </message>
    <message>
        <source>The first {count}</source>
        <translation>Die ersten {count}</translation>
    </message>
    <message>
        <source>In the whole book</source>
        <translation>Im ganzen Buch</translation>
    </message>
    <message>
        <source>In all my books</source>
        <translation>In allen meinen Büchern</translation>
    </message>
    <message>
        <source>When {name} speaks</source>
        <translation>Wenn {name} spricht</translation>
    </message>
    <message>
        <source>In “{chapter}”</source>
        <translation>In „{chapter}“</translation>
    </message>
    <message>
        <source>At the place that is selected</source>
        <translation>An der ausgewählten Stelle</translation>
    </message>
    <message>
        <source>{notation}: {sound}</source>
        <translation>{notation}: {sound}</translation>
    </message>
    <message>
        <source>{sound}, now {now}</source>
        <translation>{sound}, jetzt {now}</translation>
    </message>
    <message>
        <source>{cost} Undo does not take it back.</source>
        <translation>{cost} Rückgängig nimmt es nicht zurück.</translation>
    </message>
</context>
<context>
    <name>LexiconReading</name>
    <message>
        <source>Listen</source>
        <translation>Anhören</translation>
    </message>
    <message>
        <source>Show in the script</source>
        <translation>Im Skript zeigen</translation>
    </message>
    <message>
        <source>Leave to the rules</source>
        <translation>Den Regeln überlassen</translation>
    </message>
    <message>
        <source>Set reading</source>
        <translation>Lesart setzen</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>Gelesen als</translation>
    </message>
    <message>
        <source>Select a word to see how it can be read.</source>
        <translation>Ein Wort wählen, um zu sehen, wie es gelesen werden kann.</translation>
    </message>
    <message>
        <source>{part}: {meaning} · {sound}</source>
        <translation>{part}: {meaning} · {sound}</translation>
    </message>
    <message>
        <source>Chosen by the words around it, {sure} sure.</source>
        <translation>Nach den Wörtern ringsum gewählt, {sure} sicher.</translation>
    </message>
    <message>
        <source>Only {sure} sure: the voice reads it as it thinks best.</source>
        <translation>Nur {sure} sicher: die Stimme liest es nach eigenem Ermessen.</translation>
    </message>
    <message>
        <source>You have set this reading here.</source>
        <translation>Sie haben diese Lesart hier gesetzt.</translation>
    </message>
    <message>
        <source>Another entry of the lexicon says how it sounds.</source>
        <translation>Ein anderer Eintrag des Lexikons sagt, wie es klingt.</translation>
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
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Who says this line, and all that are like it</source>
        <translation>Wer diese Zeile sagt, und alle, die ihr gleichen</translation>
    </message>
    <message>
        <source>Change who says this line</source>
        <translation>Ändern, wer diese Zeile sagt</translation>
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
    <name>MatchesModel</name>
    <message>
        <source>In this book</source>
        <translation>In diesem Buch</translation>
    </message>
    <message>
        <source>There</source>
        <translation>Dort</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>What is done</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>Narrator</source>
        <translation>Erzähler</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>bleibt</translation>
    </message>
    <message>
        <source>in place of {voice}</source>
        <translation>statt {voice}</translation>
    </message>
    <message>
        <source>given</source>
        <translation>wird vergeben</translation>
    </message>
    <message>
        <source>gender or age filled in</source>
        <translation>Geschlecht oder Alter ergänzt</translation>
    </message>
    <message>
        <source>by another name</source>
        <translation>unter anderem Namen</translation>
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
    <name>MergeDialog</name>
    <message numerus="yes">
        <source>Merge %n character(s)</source>
        <translation>
            <numerusform>%n Rolle vereinen</numerusform>
            <numerusform>%n Rollen vereinen</numerusform>
        </translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Vereinen</translation>
    </message>
    <message>
        <source>{names} become one: their lines, names and notes are kept.</source>
        <translation>{names} werden eine Rolle: Zeilen, Namen und Notizen bleiben erhalten.</translation>
    </message>
    <message>
        <source>The name that stays</source>
        <translation>Name, der bleibt</translation>
    </message>
    <message>
        <source>Read in</source>
        <translation>Gelesen mit</translation>
    </message>
    <message>
        <source>{voice}, the voice of {name}</source>
        <translation>{voice}, der Stimme von {name}</translation>
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
    <name>ModelPage</name>
    <message>
        <source>&amp;Let a language model be asked who speaks</source>
        <translation>Ein Sprachmodell darf &amp;gefragt werden, wer spricht</translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation>&amp;Adresse:</translation>
    </message>
    <message>
        <source>&amp;Model:</source>
        <translation>&amp;Modell:</translation>
    </message>
    <message>
        <source>where one is wanted</source>
        <translation>wo einer verlangt wird</translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation>&amp;Schlüssel:</translation>
    </message>
    <message>
        <source>It is asked only when you say so. Passages of the book are sent to this address and to no other; of what comes back only names are taken, for you to review. The book&apos;s words never change.</source>
        <translation>Es wird nur gefragt, wenn Sie es sagen. Stellen des Buches gehen an diese Adresse und an keine andere; von den Antworten werden nur Namen übernommen, die Sie prüfen. Die Worte des Buches ändern sich nie.</translation>
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
    <name>NamesModel</name>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
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
        <source>Take in a new edition</source>
        <translation>Eine neue Ausgabe übernehmen</translation>
    </message>
    <message>
        <source>Where the project is to be kept</source>
        <translation>Wo das Projekt liegen soll</translation>
    </message>
</context>
<context>
    <name>OthersModel</name>
    <message>
        <source>{voice} in “{chapter}”</source>
        <translation>{voice} in „{chapter}“</translation>
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
    <name>PartsModel</name>
    <message>
        <source>Chapter</source>
        <translation>Kapitel</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Voice in it</source>
        <translation>Stimme darin</translation>
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
        <source>Words</source>
        <translation>Wörter</translation>
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
    <message numerus="yes">
        <source>another voice in %n chapter(s)</source>
        <translation>
            <numerusform>andere Stimme in %n Kapitel</numerusform>
            <numerusform>andere Stimme in %n Kapiteln</numerusform>
        </translation>
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
    <name>PlacesModel</name>
    <message>
        <source>Chapter</source>
        <translation>Kapitel</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Sprecher</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
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
        <source>The window changes to it as soon as nothing is under way.</source>
        <translation>Das Fenster übernimmt sie, sobald nichts mehr im Gange ist.</translation>
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
    <name>Readings</name>
    <message>
        <source>noun</source>
        <translation>Substantiv</translation>
    </message>
    <message>
        <source>verb</source>
        <translation>Verb</translation>
    </message>
    <message>
        <source>verb, past</source>
        <translation>Verb, Vergangenheit</translation>
    </message>
    <message>
        <source>adjective</source>
        <translation>Adjektiv</translation>
    </message>
    <message>
        <source>adverb</source>
        <translation>Adverb</translation>
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
    <name>Renewal</name>
    <message>
        <source>The language changes as soon as what is under way has ended.</source>
        <translation>Die Sprache wechselt, sobald beendet ist, was gerade im Gange ist.</translation>
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
    <name>ReviewCard</name>
    <message>
        <source>Who says this</source>
        <translation>Wer sagt das</translation>
    </message>
    <message>
        <source>Somebody else… (/)</source>
        <translation>Jemand anders… (/)</translation>
    </message>
    <message>
        <source>Somebody else, by name</source>
        <translation>Jemand anders, mit Namen</translation>
    </message>
    <message>
        <source>Let the rest of the book learn from it</source>
        <translation>Den Rest des Buches daraus lernen lassen</translation>
    </message>
    <message>
        <source>What follows from it for other lines is changed as well (R)</source>
        <translation>Was daraus für andere Zeilen folgt, wird mitgeändert (R)</translation>
    </message>
    <message>
        <source>Show these lines…</source>
        <translation>Diese Zeilen zeigen…</translation>
    </message>
    <message>
        <source>This quotation</source>
        <translation>Dieses Zitat</translation>
    </message>
    <message>
        <source>All that are alike</source>
        <translation>Alle gleichartigen</translation>
    </message>
    <message>
        <source>This and the turns that follow</source>
        <translation>Dieses und die folgenden Wechsel</translation>
    </message>
    <message>
        <source>Only this quotation is set (T)</source>
        <translation>Nur dieses Zitat wird gesetzt (T)</translation>
    </message>
    <message>
        <source>Also what the same words told the wrong speaker of, all through the book (L)</source>
        <translation>Auch alles, wofür dieselben Worte den falschen Sprecher nannten, im ganzen Buch (L)</translation>
    </message>
    <message>
        <source>Also the turns after it, the two speaking in turn (F)</source>
        <translation>Auch die Reden danach, in denen die beiden abwechseln (F)</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Anhören</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Skript</translation>
    </message>
    <message>
        <source>Does it (Return)</source>
        <translation>Ausführen (Eingabetaste)</translation>
    </message>
    <message>
        <source>Lets the line be heard (Space)</source>
        <translation>Lässt die Zeile hören (Leertaste)</translation>
    </message>
    <message>
        <source>Shows the next one; this one comes last (S)</source>
        <translation>Zeigt das nächste; dieses kommt zuletzt (S)</translation>
    </message>
    <message>
        <source>Shows the line in the script</source>
        <translation>Zeigt die Zeile im Skript</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>This project can only be read.</source>
        <translation>Dieses Projekt kann nur gelesen werden.</translation>
    </message>
    <message>
        <source>Looking at what it would change…</source>
        <translation>Es wird ermittelt, was sich ändern würde…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>the narrator</source>
        <translation>den Erzähler</translation>
    </message>
    <message>
        <source>Add {name} and give it</source>
        <translation>{name} hinzufügen und zuteilen</translation>
    </message>
    <message>
        <source>Accept {name}</source>
        <translation>{name} annehmen</translation>
    </message>
    <message>
        <source>Give to {name}</source>
        <translation>{name} zuteilen</translation>
    </message>
    <message>
        <source>The narrator</source>
        <translation>Der Erzähler</translation>
    </message>
    <message>
        <source>{share} sure that it is {name}</source>
        <translation>{share} sicher, dass es {name} ist</translation>
    </message>
</context>
<context>
    <name>ReviewPane</name>
    <message>
        <source>Nobody speaks</source>
        <translation>Niemand spricht</translation>
    </message>
    <message>
        <source>No quotation was found in this book: the narrator reads all of it.</source>
        <translation>In diesem Buch wurde keine wörtliche Rede gefunden: der Erzähler liest alles.</translation>
    </message>
    <message>
        <source>Nothing is doubtful</source>
        <translation>Nichts ist zweifelhaft</translation>
    </message>
    <message>
        <source>Every speaker is checked, or as good as certain.</source>
        <translation>Jeder Sprecher ist geprüft oder so gut wie sicher.</translation>
    </message>
    <message>
        <source>Go through the rest too</source>
        <translation>Auch den Rest durchgehen</translation>
    </message>
    <message>
        <source>Every speaker is checked</source>
        <translation>Jeder Sprecher ist geprüft</translation>
    </message>
    <message>
        <source>Nothing changes them any more but you.</source>
        <translation>Nur Sie ändern noch etwas daran.</translation>
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
    <name>Said</name>
    <message>
        <source>a gain lies between -{loudest_gain} and {loudest_gain2} dB, not {gain}</source>
        <translation>Eine Verstärkung liegt zwischen -{loudest_gain} und {loudest_gain2} dB, nicht {gain}</translation>
    </message>
    <message>
        <source>a move needs a number of seconds</source>
        <translation>Zum Verschieben braucht es eine Anzahl Sekunden</translation>
    </message>
    <message>
        <source>a pause lies between 0 and {longest_pause} seconds, not {seconds}</source>
        <translation>Eine Pause liegt zwischen 0 und {longest_pause} Sekunden, nicht {seconds}</translation>
    </message>
    <message>
        <source>an edit keeps the lines of chapter {chapter} and their order</source>
        <translation>Eine Bearbeitung lässt die Zeilen von Kapitel {chapter} und ihre Reihenfolge, wie sie sind</translation>
    </message>
    <message>
        <source>an edit of the timeline does not change the take of line {line}</source>
        <translation>Eine Bearbeitung der Zeitleiste ändert den Take von Zeile {line} nicht</translation>
    </message>
    <message>
        <source>answers {name}</source>
        <translation>antwortet {name}</translation>
    </message>
    <message>
        <source>chapter {chapter} is not an edit of chapter {chapter2}</source>
        <translation>Kapitel {chapter} ist keine Bearbeitung von Kapitel {chapter2}</translation>
    </message>
    <message>
        <source>fades of {fade_in} and {fade_out} s do not fit in a clip of {heard} s</source>
        <translation>Blenden von {fade_in} und {fade_out} s passen nicht in einen Clip von {heard} s</translation>
    </message>
    <message>
        <source>in the scene</source>
        <translation>in der Szene</translation>
    </message>
    <message>
        <source>line {line} has no clip in chapter {chapter}</source>
        <translation>Zeile {line} hat in Kapitel {chapter} keinen Clip</translation>
    </message>
    <message>
        <source>line {line} has no piece {piece} in chapter {chapter}</source>
        <translation>Zeile {line} hat in Kapitel {chapter} kein Stück {piece}</translation>
    </message>
    <message>
        <source>line {line} is in one piece; split it first, or leave the line out</source>
        <translation>Zeile {line} ist ein einziges Stück; sie zuerst teilen oder die Zeile weglassen</translation>
    </message>
    <message>
        <source>named next to it</source>
        <translation>daneben genannt</translation>
    </message>
    <message>
        <source>no word is named; name the words that are to be said anew</source>
        <translation>Kein Wort ist genannt; die Wörter nennen, die neu gesprochen werden sollen</translation>
    </message>
    <message>
        <source>no word is selected; select the words that are to be said anew</source>
        <translation>Kein Wort ist markiert; die Wörter markieren, die neu gesprochen werden sollen</translation>
    </message>
    <message>
        <source>nothing would be left to say; leave the line out instead</source>
        <translation>Es bliebe nichts zu sagen; stattdessen die Zeile weglassen</translation>
    </message>
    <message>
        <source>piece {piece} of line {line} is the last one; there is none after it to join</source>
        <translation>Stück {piece} von Zeile {line} ist das letzte; danach ist keines, mit dem es zu verbinden wäre</translation>
    </message>
    <message>
        <source>piece {piece} of line {line} lies beyond what a clip may be: {clip}</source>
        <translation>Stück {piece} von Zeile {line} liegt außerhalb dessen, was ein Clip sein darf: {clip}</translation>
    </message>
    <message>
        <source>piece {piece} of line {line} would reach into the piece beside it; join them instead</source>
        <translation>Stück {piece} von Zeile {line} würde in das Stück daneben reichen; beide stattdessen verbinden</translation>
    </message>
    <message>
        <source>the cut at {at} s does not lie in the clip of line {line} ({begin} to {begin2} s), {shortest_clip} s or more from its ends; put the cursor there</source>
        <translation>Der Schnitt bei {at} s liegt nicht im Clip von Zeile {line} ({begin} bis {begin2} s), mindestens {shortest_clip} s von seinen Enden; die Einfügemarke dorthin setzen</translation>
    </message>
    <message>
        <source>the pieces of line {line} are not counted from 0</source>
        <translation>Die Stücke von Zeile {line} sind nicht ab 0 gezählt</translation>
    </message>
    <message>
        <source>the pieces of line {line} do not stand together</source>
        <translation>Die Stücke von Zeile {line} stehen nicht beieinander</translation>
    </message>
    <message>
        <source>the quotation goes on</source>
        <translation>die wörtliche Rede geht weiter</translation>
    </message>
    <message>
        <source>the words to say anew, {start} to {end}, lie outside the line of {text} characters</source>
        <translation>Die neu zu sprechenden Wörter, {start} bis {end}, liegen außerhalb der Zeile von {text} Zeichen</translation>
    </message>
    <message>
        <source>trimming {head} and {tail} s off a take of {length} s leaves nothing to hear</source>
        <translation>Werden {head} und {tail} s von einem Take von {length} s abgeschnitten, ist nichts mehr zu hören</translation>
    </message>
    <message>
        <source>two pieces of line {line} hold the same part of its take</source>
        <translation>Zwei Stücke von Zeile {line} enthalten denselben Teil ihres Takes</translation>
    </message>
    <message>
        <source>{text} is no time of day; write it as 7:00 or 23:30</source>
        <translation>{text} ist keine Uhrzeit; sie wird als 7:00 oder 23:30 geschrieben</translation>
    </message>
    <message>
        <source>“{part}” is in the line {hits} times; name more of the words around it</source>
        <translation>„{part}“ steht {hits}-mal in der Zeile; mehr von den Wörtern ringsum nennen</translation>
    </message>
    <message>
        <source>“{part}” is not in the line; name words as they stand there</source>
        <translation>„{part}“ steht nicht in der Zeile; Wörter so nennen, wie sie dort stehen</translation>
    </message>
    <message>
        <source>a row of table {broken} refers to one of {broken2} that is not there</source>
        <translation>Eine Reihe der Tabelle {broken} verweist auf eine von {broken2}, die es nicht gibt</translation>
    </message>
    <message>
        <source>chapter {index} cannot be split at paragraph {paragraph}; it has {length}, so 1 to {length2} will do</source>
        <translation>Kapitel {index} kann nicht bei Absatz {paragraph} geteilt werden; es hat {length}, möglich sind 1 bis {length2}</translation>
    </message>
    <message>
        <source>chapter {index} has {length} paragraph and cannot be split</source>
        <translation>Kapitel {index} hat {length} Absatz und kann nicht geteilt werden</translation>
    </message>
    <message>
        <source>chapter {index} is the last one; there is none behind it to merge with</source>
        <translation>Kapitel {index} ist das letzte; danach ist keines, mit dem es zu verbinden wäre</translation>
    </message>
    <message>
        <source>line {line} has no take {take}</source>
        <translation>Zeile {line} hat keinen Take {take}</translation>
    </message>
    <message>
        <source>no backup could be written to {to} ({strerror}); free some space first</source>
        <translation>Nach {to} konnte keine Sicherung geschrieben werden ({strerror}); zuerst Platz schaffen</translation>
    </message>
    <message>
        <source>nobody called {name} speaks in this book; nobody but the narrator speaks in this book</source>
        <translation>Niemand namens {name} spricht in diesem Buch; außer dem Erzähler spricht niemand darin</translation>
    </message>
    <message>
        <source>nobody called {name} speaks in this book; there are {near}</source>
        <translation>Niemand namens {name} spricht in diesem Buch; es gibt {near}</translation>
    </message>
    <message>
        <source>piece {piece} of line {line} is kept together with the others of its line</source>
        <translation>Stück {piece} von Zeile {line} wird mit den anderen Stücken der Zeile zusammen geführt</translation>
    </message>
    <message>
        <source>the cast in {path} cannot be read ({error}); open that project and save it</source>
        <translation>Die Besetzung in {path} kann nicht gelesen werden ({error}); das Projekt öffnen und speichern</translation>
    </message>
    <message>
        <source>the disk of {path} is full; nothing was changed: free some space and do it again</source>
        <translation>Das Laufwerk von {path} ist voll; nichts wurde geändert: Platz schaffen und noch einmal versuchen</translation>
    </message>
    <message>
        <source>the project&apos;s history holds a change of {name}.{field}, which this version does not know; nothing was undone: update Dramatis</source>
        <translation>Der Verlauf des Projekts enthält eine Änderung an {name}.{field}, die diese Version nicht kennt; nichts wurde rückgängig gemacht: Dramatis aktualisieren</translation>
    </message>
    <message>
        <source>there is no chapter {index}; the book&apos;s chapters are 0 to {count}</source>
        <translation>Es gibt kein Kapitel {index}; das Buch hat die Kapitel 0 bis {count}</translation>
    </message>
    <message>
        <source>there is no marker {number} in this project; `dramatis markers list` shows those there are</source>
        <translation>In diesem Projekt gibt es keine Marke {number}; „dramatis markers list“ zeigt die vorhandenen</translation>
    </message>
    <message>
        <source>there is no project in {parent} ({name} is missing)</source>
        <translation>In {parent} ist kein Projekt ({name} fehlt)</translation>
    </message>
    <message>
        <source>there is no take {number} in this project</source>
        <translation>In diesem Projekt gibt es keinen Take {number}</translation>
    </message>
    <message>
        <source>{parent} can only be read: its folder cannot be written to; copy the project to a folder that can</source>
        <translation>{parent} kann nur gelesen werden: in den Ordner kann nicht geschrieben werden; das Projekt in einen Ordner kopieren, bei dem das geht</translation>
    </message>
    <message>
        <source>{parent} has to be brought to this version&apos;s schema, but it cannot be written to; copy the project to a folder that can</source>
        <translation>{parent} muss auf das Schema dieser Version gebracht werden, kann aber nicht beschrieben werden; das Projekt in einen Ordner kopieren, bei dem das geht</translation>
    </message>
    <message>
        <source>{parent} was made by Dramatis {row} (schema {found}; this version knows up to {head}); update Dramatis to open it</source>
        <translation>{parent} stammt von Dramatis {row} (Schema {found}; diese Version kennt bis {head}); zum Öffnen Dramatis aktualisieren</translation>
    </message>
    <message>
        <source>{parent} was made by a newer version of Dramatis (schema {found}; this version knows up to {head}); update Dramatis to open it</source>
        <translation>{parent} stammt von einer neueren Version von Dramatis (Schema {found}; diese Version kennt bis {head}); zum Öffnen Dramatis aktualisieren</translation>
    </message>
    <message>
        <source>{path} cannot be opened; check that you may read and write it and its folder</source>
        <translation>{path} kann nicht geöffnet werden; prüfen, ob Datei und Ordner gelesen und beschrieben werden dürfen</translation>
    </message>
    <message>
        <source>{path} cannot be read: {strerror}; check that you may read it</source>
        <translation>{path} kann nicht gelesen werden: {strerror}; prüfen, ob sie gelesen werden darf</translation>
    </message>
    <message>
        <source>{path} cannot be used: {error}</source>
        <translation>{path} ist nicht verwendbar: {error}</translation>
    </message>
    <message>
        <source>{path} cannot be written to; copy the project to a folder that can be changed</source>
        <translation>{path} kann nicht beschrieben werden; das Projekt in einen Ordner kopieren, der geändert werden kann</translation>
    </message>
    <message>
        <source>{path} could not be brought to schema {head} ({said}); it is as it was before, and its backup is {kept}</source>
        <translation>{path} konnte nicht auf Schema {head} gebracht werden ({said}); alles ist wie zuvor, und die Sicherung ist {kept}</translation>
    </message>
    <message>
        <source>{path} could not be read or written ({error}); nothing was changed: check the disk and its free space</source>
        <translation>{path} konnte nicht gelesen oder geschrieben werden ({error}); nichts wurde geändert: Laufwerk und freien Platz prüfen</translation>
    </message>
    <message>
        <source>{path} is already there; choose another name</source>
        <translation>{path} ist schon da; einen anderen Namen wählen</translation>
    </message>
    <message>
        <source>{path} is damaged and has no backup in {parent}; put a copy of your own in its place, or import the book again (the sound in takes/ is unharmed)</source>
        <translation>{path} ist beschädigt und hat keine Sicherung in {parent}; eine eigene Kopie an die Stelle setzen oder das Buch noch einmal importieren (der Ton in takes/ ist unversehrt)</translation>
    </message>
    <message>
        <source>{path} is damaged; put its backup {kept} in its place, after moving it and any {name}-wal aside (the sound in takes/ is unharmed)</source>
        <translation>{path} ist beschädigt; die Sicherung {kept} an die Stelle setzen, nachdem die Datei und ein etwaiges {name}-wal beiseitegelegt sind (der Ton in takes/ ist unversehrt)</translation>
    </message>
    <message>
        <source>{path} is in use by another process; try again when it has finished</source>
        <translation>{path} wird von einem anderen Programm benutzt; noch einmal versuchen, wenn es fertig ist</translation>
    </message>
    <message>
        <source>{path} is not the database of a Dramatis project</source>
        <translation>{path} ist nicht die Datenbank eines Dramatis-Projekts</translation>
    </message>
    <message>
        <source>A mix needs at least one voice with a weight above 0.</source>
        <translation>Eine Mischung braucht mindestens eine Stimme mit einem Gewicht über 0.</translation>
    </message>
    <message>
        <source>A pronunciation covers {start} to {end}, outside the text&apos;s {text}.</source>
        <translation>Eine Aussprache gilt von {start} bis {end}, außerhalb der {text} Zeichen des Textes.</translation>
    </message>
    <message>
        <source>A voice of the pack “{pack}” cannot be had from the pack “{name}”; all parts of a voice are of one pack.</source>
        <translation>Eine Stimme des Pakets „{pack}“ ist vom Paket „{name}“ nicht zu haben; alle Teile einer Stimme stammen aus einem Paket.</translation>
    </message>
    <message>
        <source>A weight of a mix must be 0 or more, not {weight}.</source>
        <translation>Ein Gewicht einer Mischung muss 0 oder mehr sein, nicht {weight}.</translation>
    </message>
    <message>
        <source>Another Dramatis is changing the packs in {target}; try again when it is done.</source>
        <translation>Ein anderes Dramatis ändert gerade die Pakete in {target}; noch einmal versuchen, wenn es fertig ist.</translation>
    </message>
    <message>
        <source>Nothing would be left to say; remove the line instead.</source>
        <translation>Es bliebe nichts zu sagen; stattdessen die Zeile entfernen.</translation>
    </message>
    <message>
        <source>The clip {sha} is not at hand: there is no library of clips here.</source>
        <translation>Der Clip {sha} ist nicht zur Hand: hier ist keine Clip-Bibliothek.</translation>
    </message>
    <message>
        <source>The graph “lm” makes “logits” as {shape}, not {shape2}.</source>
        <translation>Der Graph „lm“ liefert „logits“ als {shape}, nicht {shape2}.</translation>
    </message>
    <message>
        <source>The graph “{graph}” fixes axis {axis} of the {what} at {found}; it must be free.</source>
        <translation>Der Graph „{graph}“ legt Achse {axis} von {what} auf {found} fest; sie muss frei sein.</translation>
    </message>
    <message>
        <source>The graph “{graph}” fixes axis {axis} of the {what} at {found}; it must be {length}.</source>
        <translation>Der Graph „{graph}“ legt Achse {axis} von {what} auf {found} fest; sie muss {length} sein.</translation>
    </message>
    <message>
        <source>The graph “{graph}” has the {what} as {dtype}, and its family wants {dtype2}.</source>
        <translation>Der Graph „{graph}“ hat {what} als {dtype}, seine Familie verlangt {dtype2}.</translation>
    </message>
    <message>
        <source>The graph “{graph}” has the {what} in {shape} axes, not {shape2}.</source>
        <translation>Der Graph „{graph}“ hat {what} in {shape} Achsen, nicht {shape2}.</translation>
    </message>
    <message>
        <source>The graph “{name}/tone” makes {shape}, not one hop a code.</source>
        <translation>Der Graph „{name}/tone“ liefert {shape}, nicht einen Schritt je Code.</translation>
    </message>
    <message>
        <source>The graph “{name}” asks for an input “{extra}” that its family does not know.</source>
        <translation>Der Graph „{name}“ verlangt einen Eingang „{extra}“, den seine Familie nicht kennt.</translation>
    </message>
    <message>
        <source>The graph “{name}” does not load: {error}</source>
        <translation>Der Graph „{name}“ lässt sich nicht laden: {error}</translation>
    </message>
    <message>
        <source>The graph “{name}” failed: {error}</source>
        <translation>Der Graph „{name}“ ist gescheitert: {error}</translation>
    </message>
    <message>
        <source>The graph “{name}” has no axis {axis} in “{past}”.</source>
        <translation>Der Graph „{name}“ hat keine Achse {axis} in „{past}“.</translation>
    </message>
    <message>
        <source>The graph “{name}” has no “{absent}” to keep its cache in.</source>
        <translation>Der Graph „{name}“ hat kein „{absent}“, in dem er sich etwas merken könnte.</translation>
    </message>
    <message>
        <source>The graph “{name}” has no “{unknown}”.</source>
        <translation>Der Graph „{name}“ hat kein „{unknown}“.</translation>
    </message>
    <message>
        <source>The graph “{name}” is in onnxruntime&apos;s own format; a pack holds ONNX files.</source>
        <translation>Der Graph „{name}“ ist im eigenen Format von onnxruntime; ein Paket enthält ONNX-Dateien.</translation>
    </message>
    <message>
        <source>The graph “{name}” is not a whole ONNX file; download or copy the pack again.</source>
        <translation>Der Graph „{name}“ ist keine vollständige ONNX-Datei; das Paket noch einmal laden oder kopieren.</translation>
    </message>
    <message>
        <source>The graph “{name}” keeps data in another file; a pack&apos;s graphs hold their own.</source>
        <translation>Der Graph „{name}“ hat Daten in einer anderen Datei; die Graphen eines Pakets enthalten ihre eigenen.</translation>
    </message>
    <message>
        <source>The graph “{name}” lacks the {what} “{name2}” that its family names.</source>
        <translation>Dem Graphen „{name}“ fehlt {what} „{name2}“, das seine Familie nennt.</translation>
    </message>
    <message>
        <source>The graph “{name}” makes “{name2}” as {shape}, not {shape2}.</source>
        <translation>Der Graph „{name}“ liefert „{name2}“ als {shape}, nicht {shape2}.</translation>
    </message>
    <message>
        <source>The graph “{name}” makes “{present}” unlike the “{past}” that it takes.</source>
        <translation>Der Graph „{name}“ liefert „{present}“ anders als das „{past}“, das er annimmt.</translation>
    </message>
    <message>
        <source>The graph “{name}” must fix heads and size of “past_{kind}”.</source>
        <translation>Der Graph „{name}“ muss Köpfe und Größe von „past_{kind}“ festlegen.</translation>
    </message>
    <message>
        <source>The graph “{name}” needs operators of “{domain}”; packs bring no libraries.</source>
        <translation>Der Graph „{name}“ braucht Operatoren von „{domain}“; Pakete bringen keine Bibliotheken mit.</translation>
    </message>
    <message>
        <source>The graph “{name}” nests more than {value} graphs; it cannot be used.</source>
        <translation>Der Graph „{name}“ verschachtelt mehr als {value} Graphen; er kann nicht verwendet werden.</translation>
    </message>
    <message>
        <source>The graph “{name}” uses {value}, which loads foreign code; refused.</source>
        <translation>Der Graph „{name}“ verwendet {value}, das fremden Code lädt; abgelehnt.</translation>
    </message>
    <message>
        <source>The graph “{name}” was closed; load its pack again.</source>
        <translation>Der Graph „{name}“ wurde geschlossen; sein Paket noch einmal laden.</translation>
    </message>
    <message>
        <source>The graph “{name}” was not given its input “{missing}”.</source>
        <translation>Der Graph „{name}“ hat seinen Eingang „{missing}“ nicht bekommen.</translation>
    </message>
    <message>
        <source>The pack “{name}” came with Dramatis and stays.</source>
        <translation>Das Paket „{name}“ gehört zu Dramatis und bleibt.</translation>
    </message>
    <message>
        <source>The pack “{name}” cannot be copied to {user}: {strerror}.</source>
        <translation>Das Paket „{name}“ kann nicht nach {user} kopiert werden: {strerror}.</translation>
    </message>
    <message>
        <source>The pack “{name}” cannot be removed: {strerror}.</source>
        <translation>Das Paket „{name}“ kann nicht entfernt werden: {strerror}.</translation>
    </message>
    <message>
        <source>The pack “{name}” cannot convert; `dramatis packs list` shows what each pack can do.</source>
        <translation>Das Paket „{name}“ kann nicht umwandeln; „dramatis packs list“ zeigt, was jedes Paket kann.</translation>
    </message>
    <message>
        <source>The pack “{name}” cannot morph; `dramatis packs list` shows what each pack can do.</source>
        <translation>Das Paket „{name}“ kann nicht morphen; „dramatis packs list“ zeigt, was jedes Paket kann.</translation>
    </message>
    <message>
        <source>The pack “{name}” cannot repair; `dramatis packs list` shows what each pack can do.</source>
        <translation>Das Paket „{name}“ kann nicht ausbessern; „dramatis packs list“ zeigt, was jedes Paket kann.</translation>
    </message>
    <message>
        <source>The pack “{name}” cannot speak.</source>
        <translation>Das Paket „{name}“ kann nicht sprechen.</translation>
    </message>
    <message>
        <source>The pack “{name}” cannot verify; `dramatis packs list` shows what each pack can do.</source>
        <translation>Das Paket „{name}“ kann nicht prüfen; „dramatis packs list“ zeigt, was jedes Paket kann.</translation>
    </message>
    <message>
        <source>The pack “{name}” cannot {value}; choose another pack.</source>
        <translation>Das Paket „{name}“ kann nicht {value}; ein anderes Paket wählen.</translation>
    </message>
    <message>
        <source>The pack “{name}” changed more of the recording than it was asked to.</source>
        <translation>Das Paket „{name}“ hat mehr von der Aufnahme geändert, als verlangt war.</translation>
    </message>
    <message>
        <source>The pack “{name}” clones and mixes no voices; choose one of its own.</source>
        <translation>Das Paket „{name}“ klont und mischt keine Stimmen; eine seiner eigenen wählen.</translation>
    </message>
    <message>
        <source>The pack “{name}” does not speak the language “{language}”; it speaks {languages}.</source>
        <translation>Das Paket „{name}“ spricht die Sprache „{language}“ nicht; es spricht {languages}.</translation>
    </message>
    <message>
        <source>The pack “{name}” gives {rate} Hz and promises {promised}.</source>
        <translation>Das Paket „{name}“ liefert {rate} Hz und verspricht {promised}.</translation>
    </message>
    <message>
        <source>The pack “{name}” has no graph “lm”.</source>
        <translation>Das Paket „{name}“ hat keinen Graphen „lm“.</translation>
    </message>
    <message>
        <source>The pack “{name}” has no graph “{graph}”.</source>
        <translation>Das Paket „{name}“ hat keinen Graphen „{graph}“.</translation>
    </message>
    <message>
        <source>The pack “{name}” has no voice “{name2}”; it has none of its own.</source>
        <translation>Das Paket „{name}“ hat keine Stimme „{name2}“; es hat keine eigenen.</translation>
    </message>
    <message>
        <source>The pack “{name}” has no voice “{name2}”; it has {name3}.</source>
        <translation>Das Paket „{name}“ hat keine Stimme „{name2}“; es hat {name3}.</translation>
    </message>
    <message>
        <source>The pack “{name}” made no sound for “{text}”.</source>
        <translation>Das Paket „{name}“ hat für „{text}“ keinen Ton erzeugt.</translation>
    </message>
    <message>
        <source>The pack “{name}” makes samples that are no numbers; verify the pack.</source>
        <translation>Das Paket „{name}“ erzeugt Abtastwerte, die keine Zahlen sind; das Paket prüfen.</translation>
    </message>
    <message>
        <source>The pack “{pack}” has no adapter “{name}”; it has none.</source>
        <translation>Das Paket „{pack}“ hat keinen Adapter „{name}“; es hat keine.</translation>
    </message>
    <message>
        <source>The pack “{pack}” has no adapter “{name}”; it has {short}.</source>
        <translation>Das Paket „{pack}“ hat keinen Adapter „{name}“; es hat {short}.</translation>
    </message>
    <message>
        <source>The packs were closed.</source>
        <translation>Die Pakete wurden geschlossen.</translation>
    </message>
    <message>
        <source>The performance has no speech in it: {spoken} s of a voice in {seconds} s, and {least} s is the least; choose another.</source>
        <translation>In der Darbietung ist keine Sprache: {spoken} s Stimme in {seconds} s, mindestens {least} s sind nötig; eine andere wählen.</translation>
    </message>
    <message>
        <source>The performance is empty: it has no samples.</source>
        <translation>Die Darbietung ist leer: sie hat keine Abtastwerte.</translation>
    </message>
    <message>
        <source>The performance is silent: its loudest 10 ms of {seconds} s reach {peak} dB of full scale, and {silent} dB is the least; choose another.</source>
        <translation>Die Darbietung ist still: ihre lautesten 10 ms von {seconds} s erreichen {peak} dB der Vollaussteuerung, mindestens {silent} dB sind nötig; eine andere wählen.</translation>
    </message>
    <message>
        <source>The pronunciation “{ipa}” has no sound in it; write it in IPA.</source>
        <translation>Die Aussprache „{ipa}“ enthält keinen Laut; sie in IPA schreiben.</translation>
    </message>
    <message>
        <source>The recording has no speech in it: {spoken} s of a voice in {seconds} s, and {least} s is the least; choose another.</source>
        <translation>In der Aufnahme ist keine Sprache: {spoken} s Stimme in {seconds} s, mindestens {least} s sind nötig; eine andere wählen.</translation>
    </message>
    <message>
        <source>The recording is empty: it has no samples.</source>
        <translation>Die Aufnahme ist leer: sie hat keine Abtastwerte.</translation>
    </message>
    <message>
        <source>The recording is silent: its loudest 10 ms of {seconds} s reach {peak} dB of full scale, and {silent} dB is the least; choose another.</source>
        <translation>Die Aufnahme ist still: ihre lautesten 10 ms von {seconds} s erreichen {peak} dB der Vollaussteuerung, mindestens {silent} dB sind nötig; eine andere wählen.</translation>
    </message>
    <message>
        <source>The scratch voice cannot start its process: {strerror}.</source>
        <translation>Die Behelfsstimme kann ihren Prozess nicht starten: {strerror}.</translation>
    </message>
    <message>
        <source>The scratch voice clones no clips; choose one of its stock voices or another pack.</source>
        <translation>Die Behelfsstimme klont keine Clips; eine ihrer eigenen Stimmen oder ein anderes Paket wählen.</translation>
    </message>
    <message>
        <source>The scratch voice has no “{stock}”; name one such as “en-gb” or “de+f2”.</source>
        <translation>Die Behelfsstimme hat kein „{stock}“; eine wie „en-gb“ oder „de+f2“ nennen.</translation>
    </message>
    <message>
        <source>The scratch voice is part of Dramatis and stays.</source>
        <translation>Die Behelfsstimme ist Teil von Dramatis und bleibt.</translation>
    </message>
    <message>
        <source>The scratch voice misses {name} of espeakng-loader; reinstall it with: pip install --force-reinstall espeakng-loader.</source>
        <translation>Der Behelfsstimme fehlt {name} von espeakng-loader; neu installieren mit: pip install --force-reinstall espeakng-loader.</translation>
    </message>
    <message>
        <source>The scratch voice mixes no voices; choose one of its stock voices or another pack.</source>
        <translation>Die Behelfsstimme mischt keine Stimmen; eine ihrer eigenen Stimmen oder ein anderes Paket wählen.</translation>
    </message>
    <message>
        <source>The scratch voice needs the package espeakng-loader; reinstall it with: pip install --force-reinstall espeakng-loader.</source>
        <translation>Die Behelfsstimme braucht das Paket espeakng-loader; neu installieren mit: pip install --force-reinstall espeakng-loader.</translation>
    </message>
    <message>
        <source>The scratch voice was closed; open the pack again.</source>
        <translation>Die Behelfsstimme wurde geschlossen; das Paket noch einmal öffnen.</translation>
    </message>
    <message>
        <source>The scratch voice&apos;s library {name} does not load: {error}.</source>
        <translation>Die Bibliothek {name} der Behelfsstimme lässt sich nicht laden: {error}.</translation>
    </message>
    <message>
        <source>The scratch voice&apos;s process answers in a language of its own; reinstall Dramatis.</source>
        <translation>Der Prozess der Behelfsstimme antwortet unverständlich; Dramatis neu installieren.</translation>
    </message>
    <message>
        <source>The scratch voice&apos;s process ends at once: espeak-ng&apos;s library does not load here; reinstall it with: pip install --force-reinstall espeakng-loader.</source>
        <translation>Der Prozess der Behelfsstimme endet sofort: die Bibliothek von espeak-ng lässt sich hier nicht laden; neu installieren mit: pip install --force-reinstall espeakng-loader.</translation>
    </message>
    <message>
        <source>The scratch voice&apos;s process keeps ending; reinstall espeakng-loader.</source>
        <translation>Der Prozess der Behelfsstimme endet immer wieder; espeakng-loader neu installieren.</translation>
    </message>
    <message>
        <source>The span to repair, {start} to {end}, lies outside the text of {text} characters.</source>
        <translation>Die auszubessernde Stelle, {start} bis {end}, liegt außerhalb des Textes von {text} Zeichen.</translation>
    </message>
    <message>
        <source>The voice belongs to the pack “{pack}”, and “{name}” was asked; use the voice&apos;s own pack.</source>
        <translation>Die Stimme gehört zum Paket „{pack}“, gefragt wurde „{name}“; das Paket der Stimme verwenden.</translation>
    </message>
    <message>
        <source>The voice is a mix of mixes more than {value} deep.</source>
        <translation>Die Stimme ist eine Mischung aus Mischungen, über {value} Stufen tief.</translation>
    </message>
    <message>
        <source>There is no folder for packs of your own.</source>
        <translation>Es gibt keinen Ordner für eigene Pakete.</translation>
    </message>
    <message>
        <source>There is no pack “{name}”; `dramatis packs list` shows those that are there.</source>
        <translation>Es gibt kein Paket „{name}“; „dramatis packs list“ zeigt die vorhandenen.</translation>
    </message>
    <message>
        <source>There is no speech in the voice&apos;s clips; record one, or add another.</source>
        <translation>In den Clips der Stimme ist keine Sprache; einen aufnehmen oder einen anderen hinzufügen.</translation>
    </message>
    <message>
        <source>There is no text that the recording should say.</source>
        <translation>Es gibt keinen Text, den die Aufnahme sagen soll.</translation>
    </message>
    <message>
        <source>There is no text that the recording would say.</source>
        <translation>Es gibt keinen Text, den die Aufnahme sagen würde.</translation>
    </message>
    <message>
        <source>There is no text to say.</source>
        <translation>Es gibt keinen Text zu sprechen.</translation>
    </message>
    <message>
        <source>There is nothing to say in “{text}”.</source>
        <translation>In „{text}“ ist nichts zu sprechen.</translation>
    </message>
    <message>
        <source>This pack has none of the sounds of “{text}”.</source>
        <translation>Dieses Paket hat keinen der Laute von „{text}“.</translation>
    </message>
    <message>
        <source>Two pronunciations overlap at “{text}”; remove one of them.</source>
        <translation>Zwei Aussprachen überschneiden sich bei „{text}“; eine davon entfernen.</translation>
    </message>
    <message>
        <source>Voices of the packs “{names}” and “{names2}” cannot be mixed; take voices of one pack.</source>
        <translation>Stimmen der Pakete „{names}“ und „{names2}“ lassen sich nicht mischen; Stimmen eines Pakets nehmen.</translation>
    </message>
    <message>
        <source>a lexeme without a grapheme, the word as it is written</source>
        <translation>Ein Lexem ohne Graphem, das Wort in seiner Schreibung</translation>
    </message>
    <message>
        <source>an entry without a word; write the word or phrase as the book does</source>
        <translation>Ein Eintrag ohne Wort; das Wort oder den Ausdruck schreiben, wie es im Buch steht</translation>
    </message>
    <message>
        <source>cannot read {path}: {strerror}</source>
        <translation>{path} kann nicht gelesen werden: {strerror}</translation>
    </message>
    <message>
        <source>cannot write {path}: {strerror}; choose another folder or free some space</source>
        <translation>{path} kann nicht geschrieben werden: {strerror}; einen anderen Ordner wählen oder Platz schaffen</translation>
    </message>
    <message>
        <source>espeak-ng breaks down at “{whole}”; change the text or the voice.</source>
        <translation>espeak-ng bricht bei „{whole}“ ab; den Text oder die Stimme ändern.</translation>
    </message>
    <message>
        <source>espeak-ng breaks down at “{word}”; spell it otherwise or give its pronunciation.</source>
        <translation>espeak-ng bricht bei „{word}“ ab; anders schreiben oder die Aussprache angeben.</translation>
    </message>
    <message>
        <source>espeak-ng cannot be loaded for {language}: {wrong}; is the disk full?</source>
        <translation>espeak-ng lässt sich für {language} nicht laden: {wrong}; ist das Laufwerk voll?</translation>
    </message>
    <message>
        <source>espeak-ng cannot list the phonemes of “{name}”.</source>
        <translation>espeak-ng kann die Phoneme von „{name}“ nicht auflisten.</translation>
    </message>
    <message>
        <source>espeak-ng does not know the language {language}; choose one such as &apos;en-gb&apos;, &apos;de&apos; or &apos;fr-fr&apos;</source>
        <translation>espeak-ng kennt die Sprache {language} nicht; eine wie &apos;en-gb&apos;, &apos;de&apos; oder &apos;fr-fr&apos; wählen</translation>
    </message>
    <message>
        <source>espeak-ng finds nothing to say in “{text}” in this language.</source>
        <translation>espeak-ng findet in „{text}“ in dieser Sprache nichts zu sprechen.</translation>
    </message>
    <message>
        <source>espeak-ng hangs on “{text}”; change the text.</source>
        <translation>espeak-ng bleibt bei „{text}“ hängen; den Text ändern.</translation>
    </message>
    <message>
        <source>espeak-ng refuses the request (status {status}); reinstall espeakng-loader.</source>
        <translation>espeak-ng lehnt die Anfrage ab (Status {status}); espeakng-loader neu installieren.</translation>
    </message>
    <message>
        <source>no sound was written; write IPA, ARPAbet, a respelling such as &apos;HUR-mee&apos;, or other words</source>
        <translation>Es ist kein Laut geschrieben; IPA, ARPAbet, eine Umschrift wie &apos;HUR-mee&apos; oder andere Wörter schreiben</translation>
    </message>
    <message>
        <source>the word {word}... has {word2} characters; the most is {value}</source>
        <translation>Das Wort {word}... hat {word2} Zeichen; höchstens {value} sind möglich</translation>
    </message>
    <message>
        <source>{arpabet} is no ARPAbet: it holds no sound; write signs such as HH AY1</source>
        <translation>{arpabet} ist kein ARPAbet: es enthält keinen Laut; Zeichen wie HH AY1 schreiben</translation>
    </message>
    <message>
        <source>{chosen} is no notation; it is one of {notations}</source>
        <translation>{chosen} ist keine Schreibweise; es gibt {notations}</translation>
    </message>
    <message>
        <source>{column} is {written}; write a number from 0, or leave it empty</source>
        <translation>{column} ist {written}; eine Zahl ab 0 schreiben oder leer lassen</translation>
    </message>
    <message>
        <source>{column} is {written}; write yes or no</source>
        <translation>{column} ist {written}; yes oder no schreiben</translation>
    </message>
    <message>
        <source>{ipa} is not IPA: character {place}, {char}, is none of its signs; a respelling goes into its own column</source>
        <translation>{ipa} ist kein IPA: Zeichen {place}, {char}, gehört nicht dazu; eine Umschrift kommt in ihre eigene Spalte</translation>
    </message>
    <message>
        <source>{ipa} is not IPA: character {place}, {char}, is none of its signs; write ə</source>
        <translation>{ipa} ist kein IPA: Zeichen {place}, {char}, gehört nicht dazu; ə schreiben</translation>
    </message>
    <message>
        <source>{ipa} is not IPA: character {place}, {char}, is none of its signs; write ɛ</source>
        <translation>{ipa} ist kein IPA: Zeichen {place}, {char}, gehört nicht dazu; ɛ schreiben</translation>
    </message>
    <message>
        <source>{ipa} is not IPA: character {place}, {char}, is none of its signs; write ɜ</source>
        <translation>{ipa} ist kein IPA: Zeichen {place}, {char}, gehört nicht dazu; ɜ schreiben</translation>
    </message>
    <message>
        <source>{ipa} is not IPA: character {place}, {char}, is none of its signs; write ɪ</source>
        <translation>{ipa} ist kein IPA: Zeichen {place}, {char}, gehört nicht dazu; ɪ schreiben</translation>
    </message>
    <message>
        <source>{ipa} is not IPA: character {place}, {char}, is none of its signs; write ʃ</source>
        <translation>{ipa} ist kein IPA: Zeichen {place}, {char}, gehört nicht dazu; ʃ schreiben</translation>
    </message>
    <message>
        <source>{ipa} is not IPA: character {place}, {char}, is none of its signs; write ˈ before the stressed syllable</source>
        <translation>{ipa} ist kein IPA: Zeichen {place}, {char}, gehört nicht dazu; ˈ vor die betonte Silbe schreiben</translation>
    </message>
    <message>
        <source>{ipa} is not IPA: character {place}, {char}, is none of its signs; write ˌ for weaker stress</source>
        <translation>{ipa} ist kein IPA: Zeichen {place}, {char}, gehört nicht dazu; ˌ für die Nebenbetonung schreiben</translation>
    </message>
    <message>
        <source>{ipa} is not IPA: character {place}, {char}, is none of its signs; write ː for length</source>
        <translation>{ipa} ist kein IPA: Zeichen {place}, {char}, gehört nicht dazu; ː für die Länge schreiben</translation>
    </message>
    <message>
        <source>{ipa} is not IPA: character {place}, {char}, is none of its signs; write β or s</source>
        <translation>{ipa} ist kein IPA: Zeichen {place}, {char}, gehört nicht dazu; β oder s schreiben</translation>
    </message>
    <message>
        <source>{ipa} is not IPA: it holds no sound</source>
        <translation>{ipa} ist kein IPA: es enthält keinen Laut</translation>
    </message>
    <message>
        <source>{name} cannot be loaded by way of the folder for temporary files: {strerror}; make room there.</source>
        <translation>{name} lässt sich nicht über den Ordner für temporäre Dateien laden: {strerror}; dort Platz schaffen.</translation>
    </message>
    <message>
        <source>{name} defines entities of its own, as hostile files do; it was not read</source>
        <translation>{name} definiert eigene Entitäten wie feindliche Dateien; es wurde nicht gelesen</translation>
    </message>
    <message>
        <source>{name} does not fit the graph “{graph}”, which has no place for “{key}”.</source>
        <translation>{name} passt nicht zum Graphen „{graph}“, der keinen Platz für „{key}“ hat.</translation>
    </message>
    <message>
        <source>{name} does not fit the graph “{graph}”: its “{key}” is {data_type} {shape}, not {type} {wanted}.</source>
        <translation>{name} passt nicht zum Graphen „{graph}“: „{key}“ ist {data_type} {shape}, nicht {type} {wanted}.</translation>
    </message>
    <message>
        <source>{name} holds no numbers in “{key}”; get the pack anew.</source>
        <translation>{name} enthält in „{key}“ keine Zahlen; das Paket neu beschaffen.</translation>
    </message>
    <message>
        <source>{name} holds samples that are no numbers; make the file anew.</source>
        <translation>{name} enthält Abtastwerte, die keine Zahlen sind; die Datei neu erzeugen.</translation>
    </message>
    <message>
        <source>{name} is larger than {largest} MB; a lexicon is a short list of words</source>
        <translation>{name} ist größer als {largest} MB; ein Lexikon ist eine kurze Liste von Wörtern</translation>
    </message>
    <message>
        <source>{name} is larger than {largest} MB; a lexicon is a short table of words</source>
        <translation>{name} ist größer als {largest} MB; ein Lexikon ist eine kurze Tabelle von Wörtern</translation>
    </message>
    <message>
        <source>{name} is no adapter, or damaged; get the pack anew.</source>
        <translation>{name} ist kein Adapter oder beschädigt; das Paket neu beschaffen.</translation>
    </message>
    <message>
        <source>{name} is no pronunciation lexicon: it begins with &lt;{root}&gt;, not &lt;lexicon&gt;</source>
        <translation>{name} ist kein Aussprachelexikon: es beginnt mit &lt;{root}&gt;, nicht mit &lt;lexicon&gt;</translation>
    </message>
    <message>
        <source>{name} is not a sound file that can be read, or it is damaged.</source>
        <translation>{name} ist keine lesbare Tondatei oder beschädigt.</translation>
    </message>
    <message>
        <source>{name} is not whole: “{key}” is missing; get the pack anew.</source>
        <translation>{name} ist unvollständig: „{key}“ fehlt; das Paket neu beschaffen.</translation>
    </message>
    <message>
        <source>{name}, line {at}: not well-formed XML: {wrong}</source>
        <translation>{name}, Zeile {at}: kein wohlgeformtes XML: {wrong}</translation>
    </message>
    <message>
        <source>{name}, line {line}: not {value}; save the table as UTF-8 CSV</source>
        <translation>{name}, Zeile {line}: kein {value}; die Tabelle als CSV in UTF-8 speichern</translation>
    </message>
    <message>
        <source>{name}/pack.toml: family “{family}” is none of {known}; update Dramatis if the pack is newer.</source>
        <translation>{name}/pack.toml: die Familie „{family}“ ist keine von {known}; ist das Paket neuer, Dramatis aktualisieren.</translation>
    </message>
    <message>
        <source>{name}/pack.toml: the voice “{name2}” has no [files.voice-{name3}].</source>
        <translation>{name}/pack.toml: zur Stimme „{name2}“ fehlt [files.voice-{name3}].</translation>
    </message>
    <message>
        <source>{name}/{path} cannot be read: {strerror}.</source>
        <translation>{name}/{path} kann nicht gelesen werden: {strerror}.</translation>
    </message>
    <message>
        <source>{name}/{path} is not what pack.toml promises (its hash differs); get it anew.</source>
        <translation>{name}/{path} ist nicht, was pack.toml verspricht (die Prüfsumme weicht ab); neu beschaffen.</translation>
    </message>
    <message>
        <source>{name}: [files.{packed}] is damaged: {error}</source>
        <translation>{name}: [files.{packed}] ist beschädigt: {error}</translation>
    </message>
    <message>
        <source>{name}: a pack of tones can “speak” and has at least one of [[voices]].</source>
        <translation>{name}: ein Paket aus Tönen kann „speak“ und hat mindestens eine von [[voices]].</translation>
    </message>
    <message>
        <source>{name}: not well-formed XML: {wrong}</source>
        <translation>{name}: kein wohlgeformtes XML: {wrong}</translation>
    </message>
    <message>
        <source>{name}: settings.hop and sample_rate are {hop} and {rate}; this family works with {hop2} at {sample_rate} Hz.</source>
        <translation>{name}: settings.hop und sample_rate sind {hop} und {rate}; diese Familie arbeitet mit {hop2} bei {sample_rate} Hz.</translation>
    </message>
    <message>
        <source>{name}: settings.hop must be a whole number of samples, at least 1.</source>
        <translation>{name}: settings.hop muss eine ganze Zahl von Abtastwerten sein, mindestens 1.</translation>
    </message>
    <message>
        <source>{name}: settings.phones has “{phone}” at place {index}, and this Dramatis nothing; get the pack that belongs to this version.</source>
        <translation>{name}: settings.phones hat „{phone}“ an Stelle {index}, dieses Dramatis dort nichts; das Paket beschaffen, das zu dieser Version gehört.</translation>
    </message>
    <message>
        <source>{name}: settings.phones has “{phone}” at place {index}, and this Dramatis “{ours}”; get the pack that belongs to this version.</source>
        <translation>{name}: settings.phones hat „{phone}“ an Stelle {index}, dieses Dramatis „{ours}“; das Paket beschaffen, das zu dieser Version gehört.</translation>
    </message>
    <message>
        <source>{name}: settings.phones must list the pack&apos;s phones.</source>
        <translation>{name}: settings.phones muss die Laute des Pakets auflisten.</translation>
    </message>
    <message>
        <source>{name}: settings.pitches.{name2} must lie between 20 and 2000 Hz.</source>
        <translation>{name}: settings.pitches.{name2} muss zwischen 20 und 2000 Hz liegen.</translation>
    </message>
    <message>
        <source>{name}: settings.tokens is “lm”, but the pack has no graph of that name.</source>
        <translation>{name}: settings.tokens ist „lm“, aber das Paket hat keinen Graphen dieses Namens.</translation>
    </message>
    <message>
        <source>{name}: settings.tokens must be “none” or “lm”.</source>
        <translation>{name}: settings.tokens muss „none“ oder „lm“ sein.</translation>
    </message>
    <message>
        <source>{name}: settings.{key} must be a number.</source>
        <translation>{name}: settings.{key} muss eine Zahl sein.</translation>
    </message>
    <message>
        <source>{name}: settings.{key} must lie between {low} and {high}.</source>
        <translation>{name}: settings.{key} muss zwischen {low} und {high} liegen.</translation>
    </message>
    <message>
        <source>{name}: the family “{family}” is unknown; update Dramatis.</source>
        <translation>{name}: die Familie „{family}“ ist unbekannt; Dramatis aktualisieren.</translation>
    </message>
    <message>
        <source>{name}: the first line names no column &apos;word&apos;; the columns are {columns}</source>
        <translation>{name}: die erste Zeile nennt keine Spalte &apos;word&apos;; die Spalten sind {columns}</translation>
    </message>
    <message>
        <source>{respelling} has no stressed syllable; write that one in capitals, as in {shown}</source>
        <translation>{respelling} hat keine betonte Silbe; diese groß schreiben, wie in {shown}</translation>
    </message>
    <message>
        <source>{respelling} is no respelling: it holds no syllable; write one such as &apos;HUR-mee&apos;</source>
        <translation>{respelling} ist keine Umschrift: sie enthält keine Silbe; eine wie &apos;HUR-mee&apos; schreiben</translation>
    </message>
    <message>
        <source>{source} is no folder; a pack is a folder with {file} in it.</source>
        <translation>{source} ist kein Ordner; ein Paket ist ein Ordner mit {file} darin.</translation>
    </message>
    <message>
        <source>{typed} holds nothing to say; write the words that are to be said instead</source>
        <translation>{typed} enthält nichts zu sprechen; die Wörter schreiben, die stattdessen gesprochen werden sollen</translation>
    </message>
    <message>
        <source>{where} is larger than {largest_manifest} KiB; that is no manifest.</source>
        <translation>{where} ist größer als {largest_manifest} KiB; das ist kein Manifest.</translation>
    </message>
    <message>
        <source>{where} is not TOML: {splitlines}.</source>
        <translation>{where} ist kein TOML: {splitlines}.</translation>
    </message>
    <message>
        <source>{where} is not UTF-8 text.</source>
        <translation>{where} ist kein Text in UTF-8.</translation>
    </message>
    <message>
        <source>{where}.{key} must be a whole number from 1 to {value}.</source>
        <translation>{where}.{key} muss eine ganze Zahl von 1 bis {value} sein.</translation>
    </message>
    <message>
        <source>{where}: [files.{name}] is missing; this family needs it.</source>
        <translation>{where}: [files.{name}] fehlt; diese Familie braucht es.</translation>
    </message>
    <message>
        <source>{where}: [graphs.{name}] is missing; this family needs it.</source>
        <translation>{where}: [graphs.{name}] fehlt; diese Familie braucht es.</translation>
    </message>
    <message>
        <source>{where}: the alphabet {named} is not known; say which it is: ipa, x-sampa or arpabet</source>
        <translation>{where}: das Alphabet {named} ist nicht bekannt; sagen, welches es ist: ipa, x-sampa oder arpabet</translation>
    </message>
    <message>
        <source>{where}: the file “{path}” cannot be reached: {strerror}.</source>
        <translation>{where}: die Datei „{path}“ ist nicht erreichbar: {strerror}.</translation>
    </message>
    <message>
        <source>{where}: the file “{path}” is missing.</source>
        <translation>{where}: die Datei „{path}“ fehlt.</translation>
    </message>
    <message>
        <source>{where}: the path “{path}” goes through a link; a pack holds plain files.</source>
        <translation>{where}: der Pfad „{path}“ führt über eine Verknüpfung; ein Paket enthält gewöhnliche Dateien.</translation>
    </message>
    <message>
        <source>{where}: the path “{path}” may not leave the pack&apos;s folder.</source>
        <translation>{where}: der Pfad „{path}“ darf den Ordner des Pakets nicht verlassen.</translation>
    </message>
    <message>
        <source>{where}: {key} are {total} GiB in all; a pack may be {largest_pack}.</source>
        <translation>{where}: {key} haben zusammen {total} GiB; ein Paket darf {largest_pack} haben.</translation>
    </message>
    <message>
        <source>{where}: {key} does not take {value}.</source>
        <translation>{where}: {key} nimmt {value} nicht an.</translation>
    </message>
    <message>
        <source>{where}: {key} is missing.</source>
        <translation>{where}: {key} fehlt.</translation>
    </message>
    <message>
        <source>{where}: {key} is no key of a pack; remove it.</source>
        <translation>{where}: {key} gehört nicht in ein Paket; entfernen.</translation>
    </message>
    <message>
        <source>{where}: {key} is {version}, and this Dramatis reads {value}; update one of the two.</source>
        <translation>{where}: {key} ist {version}, dieses Dramatis liest {value}; eines von beiden aktualisieren.</translation>
    </message>
    <message>
        <source>{where}: {key} must be 64 hexadecimal digits.</source>
        <translation>{where}: {key} muss aus 64 hexadezimalen Ziffern bestehen.</translation>
    </message>
    <message>
        <source>{where}: {key} must be a table of figures, at most five deep.</source>
        <translation>{where}: {key} muss eine Tabelle von Zahlen sein, höchstens fünf Stufen tief.</translation>
    </message>
    <message>
        <source>{where}: {key} must be a table with file and sha256.</source>
        <translation>{where}: {key} muss eine Tabelle mit file und sha256 sein.</translation>
    </message>
    <message>
        <source>{where}: {key} must be a table.</source>
        <translation>{where}: {key} muss eine Tabelle sein.</translation>
    </message>
    <message>
        <source>{where}: {key} must be a tag such as “en” or “de-AT”.</source>
        <translation>{where}: {key} muss eine Kennung wie „en“ oder „de-AT“ sein.</translation>
    </message>
    <message>
        <source>{where}: {key} must be one line of 1 to 500 characters.</source>
        <translation>{where}: {key} muss eine Zeile von 1 bis 500 Zeichen sein.</translation>
    </message>
    <message>
        <source>{where}: {key} must be text, true or false, or a finite number.</source>
        <translation>{where}: {key} muss Text, true oder false oder eine endliche Zahl sein.</translation>
    </message>
    <message>
        <source>{where}: {key} must be up to 64 of a-z 0-9 . _ - and no reserved name.</source>
        <translation>{where}: {key} muss aus bis zu 64 der Zeichen a-z 0-9 . _ - bestehen und darf kein reservierter Name sein.</translation>
    </message>
    <message>
        <source>{where}: {key} must be {words}.</source>
        <translation>{where}: {key} muss {words} sein.</translation>
    </message>
    <message>
        <source>{where}: {key} must be “female” or “male”, or left out.</source>
        <translation>{where}: {key} muss „female“ oder „male“ sein oder fehlen.</translation>
    </message>
    <message>
        <source>{where}: {key} must hold no “/” and be unlike the others.</source>
        <translation>{where}: {key} darf kein „/“ enthalten und keinem der anderen gleichen.</translation>
    </message>
    <message>
        <source>{where}: {key} must lie between 8000 and 192000 Hz, not {rate}.</source>
        <translation>{where}: {key} muss zwischen 8000 und 192000 Hz liegen, nicht {rate}.</translation>
    </message>
    <message>
        <source>{where}: {key} must name at least one graph.</source>
        <translation>{where}: {key} muss mindestens einen Graphen nennen.</translation>
    </message>
    <message>
        <source>{where}: {key} must name at least one, and each only once.</source>
        <translation>{where}: {key} muss mindestens eines nennen, und jedes nur einmal.</translation>
    </message>
    <message>
        <source>{where}: {key} names a file of {size} bytes; it must be 1 to {largest_file}.</source>
        <translation>{where}: {key} nennt eine Datei von {size} Bytes; möglich sind 1 bis {largest_file}.</translation>
    </message>
    <message>
        <source>{whole} is no ARPAbet: sign {place}, {written}, is a consonant and has no stress; write {name}</source>
        <translation>{whole} ist kein ARPAbet: Zeichen {place}, {written}, ist ein Konsonant und hat keine Betonung; {name} schreiben</translation>
    </message>
    <message>
        <source>{whole} is no ARPAbet: sign {place}, {written}, is none of its signs; the vowels are {vowels}, the consonants {consonants}</source>
        <translation>{whole} ist kein ARPAbet: Zeichen {place}, {written}, gehört nicht dazu; die Vokale sind {vowels}, die Konsonanten {consonants}</translation>
    </message>
    <message>
        <source>{whole}: the syllable {piece} cannot be read at {text}</source>
        <translation>{whole}: die Silbe {piece} ist bei {text} nicht lesbar</translation>
    </message>
    <message>
        <source>{whole}: the syllable {piece} cannot be read at {text}; write k or s</source>
        <translation>{whole}: die Silbe {piece} ist bei {text} nicht lesbar; k oder s schreiben</translation>
    </message>
    <message>
        <source>{whole}: the syllable {piece} cannot be read at {text}; write kw</source>
        <translation>{whole}: die Silbe {piece} ist bei {text} nicht lesbar; kw schreiben</translation>
    </message>
    <message>
        <source>{whole}: the syllable {piece} cannot be read at {text}; write nothing</source>
        <translation>{whole}: die Silbe {piece} ist bei {text} nicht lesbar; nichts schreiben</translation>
    </message>
    <message>
        <source>{whole}: the syllable {piece} has no vowel; write one such as &apos;ee&apos;, &apos;ah&apos; or &apos;uh&apos;</source>
        <translation>{whole}: die Silbe {piece} hat keinen Vokal; einen wie &apos;ee&apos;, &apos;ah&apos; oder &apos;uh&apos; schreiben</translation>
    </message>
    <message>
        <source>{whole}: the syllable {piece} has {value} vowels; part it with a hyphen</source>
        <translation>{whole}: die Silbe {piece} hat {value} Vokale; sie mit einem Bindestrich teilen</translation>
    </message>
    <message>
        <source>{words} has neither a phoneme nor an alias</source>
        <translation>{words} hat weder ein Phonem noch eine Ersatzschreibung</translation>
    </message>
    <message>
        <source>{word} has both IPA and a respelling; give one of the two</source>
        <translation>{word} hat sowohl IPA als auch eine Umschrift; eines von beiden angeben</translation>
    </message>
    <message>
        <source>{word} has neither IPA nor a respelling; give one of the two</source>
        <translation>{word} hat weder IPA noch eine Umschrift; eines von beiden angeben</translation>
    </message>
    <message>
        <source>{word}: an occurrence without its line; give the line too</source>
        <translation>{word}: eine Stelle ohne ihre Zeile; auch die Zeile angeben</translation>
    </message>
    <message>
        <source>{word}: {language} is not a language tag; write one such as &apos;en&apos; or &apos;de-AT&apos;</source>
        <translation>{word}: {language} ist keine Sprachkennung; eine wie &apos;en&apos; oder &apos;de-AT&apos; schreiben</translation>
    </message>
    <message>
        <source>{word}: {name} is {value}; write a number from 0</source>
        <translation>{word}: {name} ist {value}; eine Zahl ab 0 schreiben</translation>
    </message>
    <message>
        <source>{word}: {part} is no part of speech; write one of {parts}</source>
        <translation>{word}: {part} ist keine Wortart; eine von {parts} schreiben</translation>
    </message>
    <message>
        <source>{word}: {source} is no source; write one of {sources}</source>
        <translation>{word}: {source} ist keine Herkunft; eine von {sources} schreiben</translation>
    </message>
    <message>
        <source>{xsampa} is no X-SAMPA: character {place}, {text}, is none of its signs</source>
        <translation>{xsampa} ist kein X-SAMPA: Zeichen {place}, {text}, gehört nicht dazu</translation>
    </message>
    <message>
        <source>“{new}” makes {phones} s of speech, and a repair at most {longest} s; render it as lines of its own.</source>
        <translation>„{new}“ ergibt {phones} s Sprache, ausbessern lassen sich höchstens {longest} s; als eigene Zeilen rendern.</translation>
    </message>
    <message>
        <source>The archive is damaged or cut short; only the parts that are whole were read.</source>
        <translation>Das Archiv ist beschädigt oder abgeschnitten; nur die vollständigen Teile wurden gelesen.</translation>
    </message>
    <message>
        <source>The book has no reading order (spine); its documents were taken in the order of its list.</source>
        <translation>Das Buch hat keine Lesereihenfolge (spine); seine Dokumente wurden in der Reihenfolge der Liste genommen.</translation>
    </message>
    <message>
        <source>The cover is a {formats} image; only JPEG and PNG covers are taken.</source>
        <translation>Das Titelbild ist ein {formats}-Bild; nur JPEG und PNG werden übernommen.</translation>
    </message>
    <message>
        <source>The lexicon {part} is missing from the file.</source>
        <translation>Das Lexikon {part} fehlt in der Datei.</translation>
    </message>
    <message>
        <source>The lexicon {part} was left out: {wrong}</source>
        <translation>Das Lexikon {part} wurde weggelassen: {wrong}</translation>
    </message>
    <message>
        <source>The package document is missing; the documents were taken by name.</source>
        <translation>Das Paketdokument fehlt; die Dokumente wurden nach dem Namen genommen.</translation>
    </message>
    <message>
        <source>The package document {name} cannot be read; the documents were taken by name.</source>
        <translation>Das Paketdokument {name} ist nicht lesbar; die Dokumente wurden nach dem Namen genommen.</translation>
    </message>
    <message>
        <source>The part {found} is damaged; its text ends after {value} bytes.</source>
        <translation>Der Teil {found} ist beschädigt; sein Text endet nach {value} Bytes.</translation>
    </message>
    <message>
        <source>The part {found} is damaged; its text ends at once.</source>
        <translation>Der Teil {found} ist beschädigt; sein Text endet sofort.</translation>
    </message>
    <message>
        <source>The part {name} cannot be read and was left out.</source>
        <translation>Der Teil {name} ist nicht lesbar und wurde weggelassen.</translation>
    </message>
    <message>
        <source>The part {target} is missing from the file.</source>
        <translation>Der Teil {target} fehlt in der Datei.</translation>
    </message>
    <message>
        <source>The reading order names {value} documents that the book does not list.</source>
        <translation>Die Lesereihenfolge nennt {value} Dokumente, die das Buch nicht aufführt.</translation>
    </message>
    <message>
        <source>The PDF has over {text} million characters; split it into volumes</source>
        <translation>Das PDF hat über {text} Millionen Zeichen; in Bände aufteilen</translation>
    </message>
    <message>
        <source>The book has over {text} million characters; split it into volumes</source>
        <translation>Das Buch hat über {text} Millionen Zeichen; in Bände aufteilen</translation>
    </message>
    <message>
        <source>ffmpeg could not write {name}: it gave no reason</source>
        <translation>ffmpeg konnte {name} nicht schreiben und nannte keinen Grund</translation>
    </message>
    <message>
        <source>ffmpeg could not write {name}: {value}</source>
        <translation>ffmpeg konnte {name} nicht schreiben: {value}</translation>
    </message>
    <message>
        <source>the cover {path} cannot be read: {strerror}</source>
        <translation>Das Titelbild {path} kann nicht gelesen werden: {strerror}</translation>
    </message>
    <message>
        <source>the cover {path} is neither a JPEG nor a PNG picture</source>
        <translation>Das Titelbild {path} ist weder ein JPEG- noch ein PNG-Bild</translation>
    </message>
    <message>
        <source>the disk is full ({parent}); free some space and export again</source>
        <translation>Das Laufwerk ist voll ({parent}); Platz schaffen und noch einmal exportieren</translation>
    </message>
    <message>
        <source>the encoder wrote something that is no AAC stream; see `dramatis doctor`</source>
        <translation>Der Kodierer hat etwas geschrieben, das kein AAC-Strom ist; siehe „dramatis doctor“</translation>
    </message>
    <message>
        <source>the encoder wrote {edges} frames of {name}, not {wanted}</source>
        <translation>Der Kodierer hat {edges} Rahmen von {name} geschrieben, nicht {wanted}</translation>
    </message>
    <message>
        <source>the encoder&apos;s AAC stream is cut short; is the disk full?</source>
        <translation>Der AAC-Strom des Kodierers ist abgeschnitten; ist das Laufwerk voll?</translation>
    </message>
    <message>
        <source>the sound of a take is damaged ({path}); render again to make it anew</source>
        <translation>Der Ton eines Takes ist beschädigt ({path}); durch neues Rendern entsteht er wieder</translation>
    </message>
    <message>
        <source>the sound of a take is damaged ({sha})</source>
        <translation>Der Ton eines Takes ist beschädigt ({sha})</translation>
    </message>
    <message>
        <source>the sound of a take is missing ({path}); render again to make it anew</source>
        <translation>Der Ton eines Takes fehlt ({path}); durch neues Rendern entsteht er wieder</translation>
    </message>
    <message>
        <source>the tags of {name} could not be written: {error}</source>
        <translation>Die Angaben zu {name} konnten nicht geschrieben werden: {error}</translation>
    </message>
    <message>
        <source>there is no ffmpeg on this machine; see `dramatis doctor`</source>
        <translation>Auf diesem Rechner ist kein ffmpeg; siehe „dramatis doctor“</translation>
    </message>
    <message>
        <source>there is no file {path}</source>
        <translation>es gibt keine Datei {path}</translation>
    </message>
    <message>
        <source>{blank} pages are pictures without text and were left out (the first is page {blank2}).</source>
        <translation>{blank} Seiten sind Bilder ohne Text und wurden weggelassen (die erste ist Seite {blank2}).</translation>
    </message>
    <message>
        <source>{failed} pages cannot be read and were left out (the first is page {failed2}).</source>
        <translation>{failed} Seiten sind nicht lesbar und wurden weggelassen (die erste ist Seite {failed2}).</translation>
    </message>
    <message>
        <source>{folder} cannot be written to ({why}); free some space or choose another folder</source>
        <translation>{folder} kann nicht beschrieben werden ({why}); Platz schaffen oder einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>{label} has copy protection (DRM: its META-INF/encryption.xml); Dramatis reads unprotected books only.</source>
        <translation>{label} ist kopiergeschützt (DRM: META-INF/encryption.xml); Dramatis liest nur ungeschützte Bücher.</translation>
    </message>
    <message>
        <source>{label} has copy protection (DRM: {by}); Dramatis reads unprotected books only.</source>
        <translation>{label} ist kopiergeschützt (DRM: {by}); Dramatis liest nur ungeschützte Bücher.</translation>
    </message>
    <message>
        <source>{label} has lost the part with its text (word/document.xml)</source>
        <translation>In {label} fehlt der Teil mit dem Text (word/document.xml)</translation>
    </message>
    <message>
        <source>{label} has no documents to read; it is damaged or no EPUB</source>
        <translation>{label} hat keine lesbaren Dokumente; die Datei ist beschädigt oder kein EPUB</translation>
    </message>
    <message>
        <source>{label} has none of the documents that it lists; copy or download it again</source>
        <translation>{label} hat keines der Dokumente, die es aufführt; noch einmal kopieren oder herunterladen</translation>
    </message>
    <message>
        <source>{label} holds {parts} parts; no book has more than {entries}</source>
        <translation>{label} enthält {parts} Teile; kein Buch hat mehr als {entries}</translation>
    </message>
    <message>
        <source>{label} is damaged: the part with its text cannot be read</source>
        <translation>{label} ist beschädigt: der Teil mit dem Text ist nicht lesbar</translation>
    </message>
    <message>
        <source>{label} is protected with a password; save it without one</source>
        <translation>{label} ist mit einem Kennwort geschützt; ohne Kennwort speichern</translation>
    </message>
    <message>
        <source>{label} says that it holds {count} parts; no book has more than {entries}</source>
        <translation>{label} soll {count} Teile enthalten; kein Buch hat mehr als {entries}</translation>
    </message>
    <message>
        <source>{label} unpacks to over {ratio} times its size: it is made to fill memory and was not read</source>
        <translation>{label} entpackt sich auf mehr als das {ratio}-Fache seiner Größe: es soll den Speicher füllen und wurde nicht gelesen</translation>
    </message>
    <message>
        <source>{label} unpacks to over {unpacked} MB of text; no book does</source>
        <translation>{label} entpackt sich auf über {unpacked} MB Text; das tut kein Buch</translation>
    </message>
    <message>
        <source>{label}: its part {found} is over {most} MB unpacked; it was not read</source>
        <translation>{label}: der Teil {found} hat entpackt über {most} MB; er wurde nicht gelesen</translation>
    </message>
    <message>
        <source>{name} cannot be opened: {error}</source>
        <translation>{name} kann nicht geöffnet werden: {error}</translation>
    </message>
    <message>
        <source>{name} cannot be read: {error}</source>
        <translation>{name} kann nicht gelesen werden: {error}</translation>
    </message>
    <message>
        <source>{name} has lost its text: the document has no body</source>
        <translation>{name} hat den Text verloren: das Dokument hat keinen Inhalt</translation>
    </message>
    <message>
        <source>{name} has more than {lines} lines: that is no book; split it into volumes</source>
        <translation>{name} hat mehr als {lines} Zeilen: das ist kein Buch; in Bände aufteilen</translation>
    </message>
    <message>
        <source>{name} has no text in it</source>
        <translation>{name} enthält keinen Text</translation>
    </message>
    <message>
        <source>{name} has no text that could be read aloud</source>
        <translation>{name} enthält keinen Text, der sich vorlesen ließe</translation>
    </message>
    <message>
        <source>{name} has nothing in it that can be read</source>
        <translation>{name} enthält nichts Lesbares</translation>
    </message>
    <message>
        <source>{name} has {count} pages; the most that is read is {pages}: split it into volumes</source>
        <translation>{name} hat {count} Seiten; gelesen werden höchstens {pages}: in Bände aufteilen</translation>
    </message>
    <message>
        <source>{name} has {size} MB; the most that is read is {book_file} MB</source>
        <translation>{name} hat {size} MB; gelesen werden höchstens {book_file} MB</translation>
    </message>
    <message>
        <source>{name} is a FictionBook (FB2); convert it to EPUB</source>
        <translation>{name} ist ein FictionBook (FB2); in EPUB umwandeln</translation>
    </message>
    <message>
        <source>{name} is a ZIP archive, but no EPUB or DOCX; unpack it and open the book inside</source>
        <translation>{name} ist ein ZIP-Archiv, aber kein EPUB oder DOCX; entpacken und das Buch darin öffnen</translation>
    </message>
    <message>
        <source>{name} is a damaged Word document; open it in a word processor and save it again</source>
        <translation>{name} ist ein beschädigtes Word-Dokument; in einer Textverarbeitung öffnen und noch einmal speichern</translation>
    </message>
    <message>
        <source>{name} is a folder; give the book&apos;s file</source>
        <translation>{name} ist ein Ordner; die Datei des Buchs angeben</translation>
    </message>
    <message>
        <source>{name} is an empty or damaged archive; copy or download it again</source>
        <translation>{name} ist ein leeres oder beschädigtes Archiv; noch einmal kopieren oder herunterladen</translation>
    </message>
    <message>
        <source>{name} is empty (0 bytes); copy or download it again</source>
        <translation>{name} ist leer (0 Bytes); noch einmal kopieren oder herunterladen</translation>
    </message>
    <message>
        <source>{name} is encrypted; print it to a new PDF without protection</source>
        <translation>{name} ist verschlüsselt; ohne Schutz in ein neues PDF drucken</translation>
    </message>
    <message>
        <source>{name} is nested too deeply to be a book</source>
        <translation>{name} ist zu tief verschachtelt für ein Buch</translation>
    </message>
    <message>
        <source>{name} is no Word document, or the part with its text is missing; save it as DOCX again</source>
        <translation>{name} ist kein Word-Dokument, oder der Teil mit dem Text fehlt; noch einmal als DOCX speichern</translation>
    </message>
    <message>
        <source>{name} is no {kind} that can be read: it may be damaged or protected; get the book again</source>
        <translation>{name} ist kein lesbares {kind}: es kann beschädigt oder geschützt sein; das Buch neu beschaffen</translation>
    </message>
    <message>
        <source>{name} is {size} MB of text; the most that is read is {text_file} MB: split it into volumes</source>
        <translation>{name} hat {size} MB Text; gelesen werden höchstens {text_file} MB: in Bände aufteilen</translation>
    </message>
    <message>
        <source>{name} takes more memory than there is; split it into volumes</source>
        <translation>{name} braucht mehr Speicher, als da ist; in Bände aufteilen</translation>
    </message>
    <message>
        <source>{title} has no text: its pages are empty or pictures only</source>
        <translation>{title} hat keinen Text: die Seiten sind leer oder nur Bilder</translation>
    </message>
    <message>
        <source>{missing} documents of the book are missing from the file and were left out: {some}</source>
        <translation>{missing} Dokumente des Buchs fehlen in der Datei und wurden weggelassen: {some}</translation>
    </message>
    <message>
        <source>{name} has no text layer: it is a scan of {count} pages. Run text recognition (OCR) on it first.</source>
        <translation>{name} hat keine Textebene: es ist ein Scan von {count} Seiten. Zuerst eine Texterkennung (OCR) ausführen.</translation>
    </message>
    <message>
        <source>{name} is a damaged PDF; open it in a PDF program and save or print it to a new file.</source>
        <translation>{name} ist ein beschädigtes PDF; in einem PDF-Programm öffnen und in eine neue Datei speichern oder drucken.</translation>
    </message>
    <message>
        <source>{name} is an OpenDocument file; open it in a word processor and save it as DOCX or plain text.</source>
        <translation>{name} ist eine OpenDocument-Datei; in einer Textverarbeitung öffnen und als DOCX oder Text speichern.</translation>
    </message>
    <message>
        <source>{name} is being changed by another process (number {who} on {who2}, since {who3}); wait for it, or stop it there</source>
        <translation>{name} wird von einem anderen Prozess geändert (Nummer {who} auf {who2}, seit {who3}); auf ihn warten oder ihn dort anhalten</translation>
    </message>
    <message>
        <source>{name} is being changed by another process (number {who}, since {who2}); wait for it, or stop it there</source>
        <translation>{name} wird von einem anderen Prozess geändert (Nummer {who}, seit {who2}); auf ihn warten oder ihn dort anhalten</translation>
    </message>
    <message>
        <source>{name} is being changed by another process; wait for it, or stop it there</source>
        <translation>{name} wird von einem anderen Prozess geändert; auf ihn warten oder ihn dort anhalten</translation>
    </message>
    <message>
        <source>{name} is being changed by this program already (since {who}); wait for it, or stop it there</source>
        <translation>{name} wird von diesem Programm schon geändert (seit {who}); darauf warten oder es dort anhalten</translation>
    </message>
    <message>
        <source>{name} is being rendered by another process (number {who} on {who2}, since {who3}); wait for it, or stop it there</source>
        <translation>{name} wird von einem anderen Prozess gerendert (Nummer {who} auf {who2}, seit {who3}); auf ihn warten oder ihn dort anhalten</translation>
    </message>
    <message>
        <source>{name} is being rendered by another process (number {who}, since {who2}); wait for it, or stop it there</source>
        <translation>{name} wird von einem anderen Prozess gerendert (Nummer {who}, seit {who2}); auf ihn warten oder ihn dort anhalten</translation>
    </message>
    <message>
        <source>{name} is being rendered by another process; wait for it, or stop it there</source>
        <translation>{name} wird von einem anderen Prozess gerendert; auf ihn warten oder ihn dort anhalten</translation>
    </message>
    <message>
        <source>{name} is being rendered by this program already (since {who}); wait for it, or stop it there</source>
        <translation>{name} wird von diesem Programm schon gerendert (seit {who}); darauf warten oder es dort anhalten</translation>
    </message>
    <message>
        <source>{name} is being worked through by another process (number {who} on {who2}, since {who3}); wait for it, or stop it there</source>
        <translation>{name} wird von einem anderen Prozess abgearbeitet (Nummer {who} auf {who2}, seit {who3}); auf ihn warten oder ihn dort anhalten</translation>
    </message>
    <message>
        <source>{name} is being worked through by another process (number {who}, since {who2}); wait for it, or stop it there</source>
        <translation>{name} wird von einem anderen Prozess abgearbeitet (Nummer {who}, seit {who2}); auf ihn warten oder ihn dort anhalten</translation>
    </message>
    <message>
        <source>{name} is being worked through by another process; wait for it, or stop it there</source>
        <translation>{name} wird von einem anderen Prozess abgearbeitet; auf ihn warten oder ihn dort anhalten</translation>
    </message>
    <message>
        <source>{name} is being worked through by this program already (since {who}); wait for it, or stop it there</source>
        <translation>{name} wird von diesem Programm schon abgearbeitet (seit {who}); darauf warten oder es dort anhalten</translation>
    </message>
    <message>
        <source>{name} is not a book: it holds no text. EPUB, DOCX, PDF, TXT, Markdown and HTML are read.</source>
        <translation>{name} ist kein Buch: es enthält keinen Text. Gelesen werden EPUB, DOCX, PDF, TXT, Markdown und HTML.</translation>
    </message>
    <message>
        <source>{outside} parts are named to lie outside of the archive (such as {outside2}) and were ignored.</source>
        <translation>{outside} Teile liegen dem Namen nach außerhalb des Archivs (etwa {outside2}) und wurden übergangen.</translation>
    </message>
    <message>
        <source>{part} holds nothing that can be read.</source>
        <translation>{part} enthält nichts Lesbares.</translation>
    </message>
    <message>
        <source>{path} holds no sound; it may be damaged or cut short</source>
        <translation>{path} enthält keinen Ton; die Datei kann beschädigt oder abgeschnitten sein</translation>
    </message>
    <message>
        <source>{path} is damaged: it cannot be decoded</source>
        <translation>{path} ist beschädigt: die Datei lässt sich nicht dekodieren</translation>
    </message>
    <message>
        <source>{path} is damaged: {told}</source>
        <translation>{path} ist beschädigt: {told}</translation>
    </message>
    <message>
        <source>{path} is longer than {longest} hours; cut it into chapters and take one at a time</source>
        <translation>{path} ist länger als {longest} Stunden; in Kapitel schneiden und eines nach dem anderen nehmen</translation>
    </message>
    <message>
        <source>{path} is not a sound file that can be read; it may be damaged or cut short</source>
        <translation>{path} ist keine lesbare Tondatei; sie kann beschädigt oder abgeschnitten sein</translation>
    </message>
    <message>
        <source>{value} lines of the contents lead to documents that are not in the book.</source>
        <translation>{value} Zeilen des Inhaltsverzeichnisses führen zu Dokumenten, die nicht im Buch sind.</translation>
    </message>
    <message>
        <source>no permission to write or read{where}; choose another folder</source>
        <translation>Hier darf nicht geschrieben oder gelesen werden{where}; einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>the disk is full{where}; free some space and try again</source>
        <translation>Das Laufwerk ist voll{where}; Platz schaffen und noch einmal versuchen</translation>
    </message>
    <message>
        <source>{name} (a fault of Dramatis; nothing was lost)</source>
        <translation>{name} (ein Fehler von Dramatis; nichts ging verloren)</translation>
    </message>
    <message>
        <source>{name}{said} (a fault of Dramatis; nothing was lost)</source>
        <translation>{name}{said} (ein Fehler von Dramatis; nichts ging verloren)</translation>
    </message>
    <message>
        <source>FLAC file for each chapter, for an archive</source>
        <translation>FLAC-Datei je Kapitel, fürs Archiv</translation>
    </message>
    <message>
        <source>M4B audiobook for any player</source>
        <translation>M4B-Hörbuch für jeden Player</translation>
    </message>
    <message>
        <source>MP3 file for each chapter</source>
        <translation>MP3-Datei je Kapitel</translation>
    </message>
    <message>
        <source>MP3 file for each chapter, as ACX asks</source>
        <translation>MP3-Datei je Kapitel, wie ACX sie verlangt</translation>
    </message>
    <message>
        <source>WAV file for each chapter, for further work</source>
        <translation>WAV-Datei je Kapitel, zur Weiterbearbeitung</translation>
    </message>
    <message>
        <source>1 line could not be rendered; line {line}: {reason}</source>
        <translation>1 Zeile konnte nicht gesprochen werden; Zeile {line}: {reason}</translation>
    </message>
    <message>
        <source>Accept a speaker</source>
        <translation>Sprecher annehmen</translation>
    </message>
    <message>
        <source>Accept the speaker of {conn}</source>
        <translation>Sprecher von {conn} annehmen</translation>
    </message>
    <message>
        <source>Accept the speakers of {found} lines</source>
        <translation>Sprecher von {found} Zeilen annehmen</translation>
    </message>
    <message>
        <source>Add {value}</source>
        <translation>{value} hinzufügen</translation>
    </message>
    <message>
        <source>Change ‘{pop}’ from the lexicon</source>
        <translation>„{pop}“ im Lexikon ändern</translation>
    </message>
    <message>
        <source>Describe a character</source>
        <translation>Rolle beschreiben</translation>
    </message>
    <message>
        <source>Describe {name}</source>
        <translation>{name} beschreiben</translation>
    </message>
    <message>
        <source>Doubt a speaker again</source>
        <translation>Sprecher wieder bezweifeln</translation>
    </message>
    <message>
        <source>Doubt the speaker of {conn}</source>
        <translation>Sprecher von {conn} bezweifeln</translation>
    </message>
    <message>
        <source>Doubt the speakers of {found} lines</source>
        <translation>Sprecher von {found} Zeilen bezweifeln</translation>
    </message>
    <message>
        <source>Edit {value}</source>
        <translation>{value} bearbeiten</translation>
    </message>
    <message>
        <source>Give a line</source>
        <translation>Zeile zuteilen</translation>
    </message>
    <message>
        <source>Give {conn} and learn from it</source>
        <translation>{conn} zuteilen und daraus lernen</translation>
    </message>
    <message>
        <source>Give {conn} to {who} and learn from it</source>
        <translation>{conn} {who} geben und daraus lernen</translation>
    </message>
    <message>
        <source>Give {given} lines and learn from it</source>
        <translation>{given} Zeilen zuteilen und daraus lernen</translation>
    </message>
    <message>
        <source>Give {given} lines to the narrator</source>
        <translation>{given} Zeilen dem Erzähler geben</translation>
    </message>
    <message>
        <source>Give {given} lines to {who}</source>
        <translation>{given} Zeilen {who} geben</translation>
    </message>
    <message>
        <source>Give {given} lines to {who} and learn from it</source>
        <translation>{given} Zeilen {who} geben und daraus lernen</translation>
    </message>
    <message>
        <source>Include</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Merge chapters</source>
        <translation>Kapitel verbinden</translation>
    </message>
    <message>
        <source>Merge characters</source>
        <translation>Rollen zusammenlegen</translation>
    </message>
    <message>
        <source>Merge {name} into {name2}</source>
        <translation>{name} mit {name2} zusammenlegen</translation>
    </message>
    <message>
        <source>Move {value}</source>
        <translation>{value} verschieben</translation>
    </message>
    <message>
        <source>Read again who speaks</source>
        <translation>Sprecher neu bestimmen</translation>
    </message>
    <message>
        <source>Recast</source>
        <translation>Umbesetzen</translation>
    </message>
    <message>
        <source>Remove a character</source>
        <translation>Rolle entfernen</translation>
    </message>
    <message>
        <source>Remove {value}</source>
        <translation>{value} entfernen</translation>
    </message>
    <message>
        <source>Rename a chapter</source>
        <translation>Kapitel umbenennen</translation>
    </message>
    <message>
        <source>Rename a character</source>
        <translation>Rolle umbenennen</translation>
    </message>
    <message>
        <source>Rename {name} to {new}</source>
        <translation>{name} in {new} umbenennen</translation>
    </message>
    <message>
        <source>Split a chapter</source>
        <translation>Kapitel teilen</translation>
    </message>
    <message>
        <source>Split a character</source>
        <translation>Rolle teilen</translation>
    </message>
    <message>
        <source>Split {new} from {name}</source>
        <translation>{new} von {name} trennen</translation>
    </message>
    <message>
        <source>Take a cast over</source>
        <translation>Besetzung übernehmen</translation>
    </message>
    <message>
        <source>Take the cast over from {stem}</source>
        <translation>Besetzung aus {stem} übernehmen</translation>
    </message>
    <message>
        <source>Teach who speaks</source>
        <translation>Aus Sprechern lernen</translation>
    </message>
    <message>
        <source>The clip is damaged; put back a copy of it, or add the voice again.</source>
        <translation>Der Clip ist beschädigt; eine Kopie zurücklegen oder die Stimme noch einmal hinzufügen.</translation>
    </message>
    <message>
        <source>The clip {path} is damaged; put back a copy of it, or add the voice again.</source>
        <translation>Der Clip {path} ist beschädigt; eine Kopie zurücklegen oder die Stimme noch einmal hinzufügen.</translation>
    </message>
    <message>
        <source>The clip {sha}… is not in {folder}; add its voice again.</source>
        <translation>Der Clip {sha}… ist nicht in {folder}; seine Stimme noch einmal hinzufügen.</translation>
    </message>
    <message>
        <source>a book needs a title; players show files by it</source>
        <translation>Ein Buch braucht einen Titel; Player zeigen Dateien danach an</translation>
    </message>
    <message>
        <source>a chapter&apos;s title may not be empty</source>
        <translation>Der Titel eines Kapitels darf nicht leer sein</translation>
    </message>
    <message>
        <source>a character&apos;s name is 1 to {value} printable characters</source>
        <translation>Der Name einer Rolle hat 1 bis {value} druckbare Zeichen</translation>
    </message>
    <message>
        <source>a comment says something; give it a text, or set a marker</source>
        <translation>Ein Kommentar sagt etwas; ihm einen Text geben oder eine Marke setzen</translation>
    </message>
    <message>
        <source>a language model</source>
        <translation>ein Sprachmodell</translation>
    </message>
    <message>
        <source>a marker lies between {longest_pause} and {farthest} s from its line&apos;s beginning, not {offset}</source>
        <translation>Eine Marke liegt zwischen {longest_pause} und {farthest} s vom Beginn ihrer Zeile, nicht {offset}</translation>
    </message>
    <message>
        <source>a morph needs at least one voice with its weight, as in Anna=0.6</source>
        <translation>Eine Mischung braucht mindestens eine Stimme mit ihrem Gewicht, wie in Anna=0.6</translation>
    </message>
    <message>
        <source>a morph of {weights} alone is that voice; name a second, a --prosody or an --adapter</source>
        <translation>Eine Mischung aus {weights} allein ist diese Stimme; eine zweite, --prosody oder --adapter nennen</translation>
    </message>
    <message>
        <source>a statement of consent is 1 to 2000 characters: who agrees, and to what</source>
        <translation>Eine Einwilligung hat 1 bis 2000 Zeichen: wer einverstanden ist, und womit</translation>
    </message>
    <message>
        <source>a stretch begins at 0 s or later and ends after that, not {begin} to {end} s</source>
        <translation>Ein Abschnitt beginnt bei 0 s oder später und endet danach, nicht {begin} bis {end} s</translation>
    </message>
    <message>
        <source>a text of {text} letters is too long for a marker; {longest_text} will do</source>
        <translation>Ein Text von {text} Buchstaben ist zu lang für eine Marke; möglich sind {longest_text}</translation>
    </message>
    <message>
        <source>a voice is made of 1 to {value} clips, not {clips}</source>
        <translation>Eine Stimme wird aus 1 bis {value} Clips gemacht, nicht aus {clips}</translation>
    </message>
    <message>
        <source>a voice&apos;s name does not begin with &apos;-&apos;, as options do; choose another for {kept}</source>
        <translation>Der Name einer Stimme beginnt nicht mit &apos;-&apos; wie eine Option; für {kept} einen anderen wählen</translation>
    </message>
    <message>
        <source>a voice&apos;s name holds no {sign} ({why}); choose another for {kept}</source>
        <translation>Der Name einer Stimme enthält kein {sign} ({why}); für {kept} einen anderen wählen</translation>
    </message>
    <message>
        <source>a voice&apos;s name is 1 to {value} printable characters</source>
        <translation>Der Name einer Stimme hat 1 bis {value} druckbare Zeichen</translation>
    </message>
    <message>
        <source>adapters cannot be mixed: {name} runs without {lost}; choose one with --adapter</source>
        <translation>Adapter lassen sich nicht mischen: {name} läuft ohne {lost}; mit --adapter einen wählen</translation>
    </message>
    <message>
        <source>cannot write {name}: the name must end in one of {formats}</source>
        <translation>{name} kann nicht geschrieben werden: der Name muss auf eines von {formats} enden</translation>
    </message>
    <message>
        <source>cannot write {out}: it is the performance itself; choose another name</source>
        <translation>{out} kann nicht geschrieben werden: es ist die Darbietung selbst; einen anderen Namen wählen</translation>
    </message>
    <message>
        <source>cannot write {out}: the folder {parent} is not there</source>
        <translation>{out} kann nicht geschrieben werden: den Ordner {parent} gibt es nicht</translation>
    </message>
    <message>
        <source>chapter {chapter} has no lines that a marker could be hung on</source>
        <translation>Kapitel {chapter} hat keine Zeilen, an denen eine Marke hängen könnte</translation>
    </message>
    <message>
        <source>chapter {chapter} lasts {longest} s; there is no second {second} in it</source>
        <translation>Kapitel {chapter} dauert {longest} s; eine Sekunde {second} gibt es darin nicht</translation>
    </message>
    <message>
        <source>from 1 to {most_takes} takes of a line can be made, not {takes}</source>
        <translation>Von einer Zeile lassen sich 1 bis {most_takes} Takes machen, nicht {takes}</translation>
    </message>
    <message>
        <source>from 1 to {value} takes can be made at once, not {count}</source>
        <translation>Auf einmal lassen sich 1 bis {value} Takes machen, nicht {count}</translation>
    </message>
    <message>
        <source>it holds samples that are no numbers; make the file anew</source>
        <translation>Es enthält Abtastwerte, die keine Zahlen sind; die Datei neu erzeugen</translation>
    </message>
    <message>
        <source>it is silent ({level} dB); make room tone instead, or leave pauses silent</source>
        <translation>Es ist still ({level} dB); stattdessen Raumton erzeugen oder die Pausen still lassen</translation>
    </message>
    <message>
        <source>it is {level} dB loud; room tone is softer than {loudest} dB, so record it with less gain</source>
        <translation>Es ist {level} dB laut; Raumton ist leiser als {loudest} dB, also mit weniger Verstärkung aufnehmen</translation>
    </message>
    <message>
        <source>it lasts {seconds} s; take {shortest} s or more</source>
        <translation>Es dauert {seconds} s; {shortest} s oder mehr nehmen</translation>
    </message>
    <message>
        <source>its level moves by {spread} dB, as speech does; room tone keeps within {steady} dB, so take a stretch in which nobody speaks</source>
        <translation>Der Pegel schwankt um {spread} dB wie beim Sprechen; Raumton bleibt innerhalb von {steady} dB, also einen Abschnitt nehmen, in dem niemand spricht</translation>
    </message>
    <message>
        <source>its peaks reach {peak} of full scale, so it is clipped or speech; take a stretch without</source>
        <translation>Die Spitzen erreichen {peak} der Vollaussteuerung, es ist also übersteuert oder Sprache; einen Abschnitt ohne beides nehmen</translation>
    </message>
    <message>
        <source>job {number} ({name}) delivers to {out} too; choose another place</source>
        <translation>Auch Auftrag {number} ({name}) liefert nach {out} aus; einen anderen Ort wählen</translation>
    </message>
    <message>
        <source>job {number} ({name}) is being worked on; stop the run first</source>
        <translation>An Auftrag {number} ({name}) wird gearbeitet; zuerst den Lauf anhalten</translation>
    </message>
    <message>
        <source>line {id} does not say {word}: {text}</source>
        <translation>Zeile {id} enthält {word} nicht: {text}</translation>
    </message>
    <message>
        <source>line {id} says {word}, but not by that speaker, in that language, case or part of speech</source>
        <translation>Zeile {id} enthält {word}, aber nicht von dieser Figur, in dieser Sprache, Schreibung oder Wortart</translation>
    </message>
    <message>
        <source>line {line} cannot be repaired: {problem}</source>
        <translation>Zeile {line} lässt sich nicht ausbessern: {problem}</translation>
    </message>
    <message>
        <source>line {line} cannot be spoken: {problem}</source>
        <translation>Zeile {line} lässt sich nicht sprechen: {problem}</translation>
    </message>
    <message>
        <source>line {line} has changed since the search; search again</source>
        <translation>Zeile {line} hat sich seit der Suche geändert; noch einmal suchen</translation>
    </message>
    <message>
        <source>line {line} has no take yet; render it before you approve it</source>
        <translation>Zeile {line} hat noch keinen Take; vor dem Abnehmen rendern</translation>
    </message>
    <message>
        <source>line {line} has no take yet; render it first</source>
        <translation>Zeile {line} hat noch keinen Take; zuerst rendern</translation>
    </message>
    <message>
        <source>line {line} has no take yet; render it, then its words can be repaired</source>
        <translation>Zeile {line} hat noch keinen Take; nach dem Rendern lassen sich ihre Wörter ausbessern</translation>
    </message>
    <message>
        <source>line {line} is not read aloud in this project; it needs no ears</source>
        <translation>Zeile {line} wird in diesem Projekt nicht vorgelesen; niemand muss sie anhören</translation>
    </message>
    <message>
        <source>line {line} is spoken by a voice of {pack}, which cannot be repaired (no pack that is there can); cast another voice and render the line, or render it again as a whole</source>
        <translation>Zeile {line} spricht eine Stimme von {pack}, die sich nicht ausbessern lässt (kein vorhandenes Paket kann das); eine andere Stimme besetzen und die Zeile rendern, oder sie als Ganzes noch einmal rendern</translation>
    </message>
    <message>
        <source>line {line} is spoken by a voice of {pack}, which cannot be repaired (voices of {others} can); cast another voice and render the line, or render it again as a whole</source>
        <translation>Zeile {line} spricht eine Stimme von {pack}, die sich nicht ausbessern lässt (Stimmen von {others} können das); eine andere Stimme besetzen und die Zeile rendern, oder sie als Ganzes noch einmal rendern</translation>
    </message>
    <message>
        <source>line {line} of chapter {chapter} was changed meanwhile; look at it and edit it again</source>
        <translation>Zeile {line} von Kapitel {chapter} wurde inzwischen geändert; ansehen und noch einmal bearbeiten</translation>
    </message>
    <message>
        <source>line {line} was changed meanwhile; repair it as it is now</source>
        <translation>Zeile {line} wurde inzwischen geändert; ausbessern, wie sie jetzt ist</translation>
    </message>
    <message>
        <source>line {line} was changed while it was spoken; play it again</source>
        <translation>Zeile {line} wurde geändert, während sie gesprochen wurde; noch einmal abspielen</translation>
    </message>
    <message>
        <source>lines not rendered: {missing}, out of date: {stale}; render first, or deliver with --partial</source>
        <translation>nicht gerenderte Zeilen: {missing}, veraltete: {stale}; zuerst rendern oder unvollständig ausliefern</translation>
    </message>
    <message>
        <source>name aliases of {name} that mean somebody else, not the name itself</source>
        <translation>Beinamen von {name} nennen, die jemand anderen meinen, nicht den Namen selbst</translation>
    </message>
    <message>
        <source>name the model that is to be asked</source>
        <translation>nennen Sie das Modell, das gefragt werden soll</translation>
    </message>
    <message>
        <source>name the sound file or the take that the room tone is in</source>
        <translation>Die Tondatei oder den Take nennen, in dem der Raumton ist</translation>
    </message>
    <message>
        <source>no consent of the speaker is on record for {name}; note it with `dramatis voice consent {name2} STATEMENT`</source>
        <translation>Für {name} ist keine Einwilligung des Sprechers vermerkt; mit „dramatis voice consent {name2} ERKLÄRUNG“ vermerken</translation>
    </message>
    <message>
        <source>no line is named whose speaker could be set</source>
        <translation>Keine Zeile ist genannt, deren Sprecher gesetzt werden könnte</translation>
    </message>
    <message>
        <source>no pack has a voice for the book&apos;s language ({language}); add a pack, or cast by hand with NAME=VOICE</source>
        <translation>Kein Paket hat eine Stimme für die Sprache des Buchs ({language}); ein Paket hinzufügen oder mit NAME=STIMME selbst besetzen</translation>
    </message>
    <message>
        <source>no pack here can {verb}; add one with `dramatis packs add`</source>
        <translation>Kein Paket hier kann {verb}; mit „dramatis packs add“ eines hinzufügen</translation>
    </message>
    <message>
        <source>no pack that can verify knows the language “{language}”</source>
        <translation>Kein Paket, das prüfen kann, kennt die Sprache „{language}“</translation>
    </message>
    <message>
        <source>no pack that is there can verify; `dramatis packs list` shows them, `dramatis packs add` adds one</source>
        <translation>Kein vorhandenes Paket kann prüfen; „dramatis packs list“ zeigt sie, „dramatis packs add“ fügt eines hinzu</translation>
    </message>
    <message>
        <source>nobody of this book has a voice in {source} that could be taken over</source>
        <translation>Niemand aus diesem Buch hat in {source} eine Stimme, die zu übernehmen wäre</translation>
    </message>
    <message>
        <source>nothing can be played: PortAudio is not installed (Debian: apt install libportaudio2)</source>
        <translation>Nichts lässt sich abspielen: PortAudio ist nicht installiert (Debian: apt install libportaudio2)</translation>
    </message>
    <message>
        <source>nothing can be played: no sound device is connected</source>
        <translation>Nichts lässt sich abspielen: kein Tongerät ist angeschlossen</translation>
    </message>
    <message>
        <source>nothing can be recorded: PortAudio is not installed (Debian: apt install libportaudio2)</source>
        <translation>Nichts lässt sich aufnehmen: PortAudio ist nicht installiert (Debian: apt install libportaudio2)</translation>
    </message>
    <message>
        <source>nothing can be recorded: no microphone is connected; connect one, or add files</source>
        <translation>Nichts lässt sich aufnehmen: kein Mikrofon ist angeschlossen; eines anschließen oder Dateien hinzufügen</translation>
    </message>
    <message>
        <source>nothing is to be done with it; choose at least one of render, score, export and check</source>
        <translation>Damit soll nichts geschehen; mindestens eines von Rendern, Bewerten, Exportieren und Prüfen wählen</translation>
    </message>
    <message>
        <source>nothing of it was delivered yet, so there is nothing to be checked</source>
        <translation>Davon wurde noch nichts ausgeliefert, also ist nichts zu prüfen</translation>
    </message>
    <message>
        <source>nothing of {name} is rendered yet; run `dramatis render` first</source>
        <translation>Von {name} ist noch nichts gerendert; zuerst „dramatis render“ ausführen</translation>
    </message>
    <message>
        <source>nothing was recorded; press Record and speak for 5 to 30 seconds</source>
        <translation>Nichts wurde aufgenommen; auf Aufnehmen drücken und 5 bis 30 Sekunden sprechen</translation>
    </message>
    <message>
        <source>only lines that stand in quotation marks have a speaker to check</source>
        <translation>Nur Zeilen in Anführungszeichen haben einen Sprecher zu prüfen</translation>
    </message>
    <message>
        <source>only voices of one pack can be morphed: {told}</source>
        <translation>Nur Stimmen eines Pakets lassen sich mischen: {told}</translation>
    </message>
    <message>
        <source>only what stands in quotation marks has lines that are alike or follow it</source>
        <translation>Nur was in Anführungszeichen steht, hat ähnliche oder folgende Zeilen</translation>
    </message>
    <message>
        <source>pauses of this book are silent; make or capture room tone first</source>
        <translation>Die Pausen dieses Buchs sind still; zuerst Raumton erzeugen oder aufnehmen</translation>
    </message>
    <message>
        <source>room tone lies between {softest} and {loudest} dB, not {level_db}</source>
        <translation>Raumton liegt zwischen {softest} und {loudest} dB, nicht {level_db}</translation>
    </message>
    <message>
        <source>something {bump} dB louder than the rest is heard {loudest} s from its beginning; take a stretch before or after that</source>
        <translation>Bei {loudest} s vom Anfang ist etwas {bump} dB lauter als der Rest; einen Abschnitt davor oder danach nehmen</translation>
    </message>
    <message>
        <source>stopped; what was finished is kept, the rest goes on with the next run</source>
        <translation>Angehalten; was fertig ist, bleibt, der Rest geht mit dem nächsten Lauf weiter</translation>
    </message>
    <message>
        <source>take {number} is the only one of line {line}; make another before you drop it</source>
        <translation>Take {number} ist der einzige von Zeile {line}; vor dem Verwerfen einen anderen machen</translation>
    </message>
    <message>
        <source>that step is not in the project&apos;s history any more; look at the history again</source>
        <translation>Dieser Schritt ist nicht mehr im Verlauf des Projekts; noch einmal in den Verlauf sehen</translation>
    </message>
    <message>
        <source>the book tells sounds in the alphabet {alphabet}, which is not known; they were left out</source>
        <translation>Das Buch gibt Laute im Alphabet {alphabet} an, das nicht bekannt ist; sie wurden weggelassen</translation>
    </message>
    <message>
        <source>the delivery target {path} cannot be read: {error}</source>
        <translation>Die Zielvorgabe {path} kann nicht gelesen werden: {error}</translation>
    </message>
    <message>
        <source>the entry for {word} is no longer in this lexicon</source>
        <translation>Der Eintrag für {word} ist nicht mehr in diesem Lexikon</translation>
    </message>
    <message>
        <source>the folder {parent} is not there</source>
        <translation>Den Ordner {parent} gibt es nicht</translation>
    </message>
    <message>
        <source>the key holds characters that no key has; copy it again</source>
        <translation>der Schlüssel enthält Zeichen, die kein Schlüssel hat; kopieren Sie ihn noch einmal</translation>
    </message>
    <message>
        <source>the key would go to unencrypted; enter an address that begins with https://</source>
        <translation>der Schlüssel ginge unverschlüsselt hinaus; geben Sie eine Adresse ein, die mit https:// beginnt</translation>
    </message>
    <message>
        <source>the key would go to {hostname} unencrypted; enter an address that begins with https://</source>
        <translation>der Schlüssel ginge unverschlüsselt an {hostname}; geben Sie eine Adresse ein, die mit https:// beginnt</translation>
    </message>
    <message>
        <source>the last {word} in line {id} is occurrence {times}, for they count from 0</source>
        <translation>das letzte {word} in Zeile {id} ist Vorkommen {times}, denn gezählt wird ab 0</translation>
    </message>
    <message>
        <source>the pack {pack} cannot be used; `dramatis packs list` says why</source>
        <translation>Das Paket {pack} ist nicht verwendbar; „dramatis packs list“ sagt, warum</translation>
    </message>
    <message>
        <source>the pack {pack} cannot {verb}</source>
        <translation>Das Paket {pack} kann nicht {verb}</translation>
    </message>
    <message>
        <source>the pack {pack} cannot {verb}; {usable} can</source>
        <translation>Das Paket {pack} kann nicht {verb}; {usable} kann es</translation>
    </message>
    <message>
        <source>the process that speaks cannot be started: {strerror}</source>
        <translation>Der Prozess, der spricht, lässt sich nicht starten: {strerror}</translation>
    </message>
    <message>
        <source>the process that speaks ended by itself (code {code}); what was finished is kept, and trying again starts it anew</source>
        <translation>Der Prozess, der spricht, hat sich selbst beendet (Code {code}); was fertig war, bleibt, und ein neuer Versuch startet ihn wieder</translation>
    </message>
    <message>
        <source>the process that speaks ended by itself (signal {code}); what was finished is kept, and trying again starts it anew</source>
        <translation>Der Prozess, der spricht, hat sich selbst beendet (Signal {code}); was fertig war, bleibt, und ein neuer Versuch startet ihn wieder</translation>
    </message>
    <message>
        <source>the project was closed</source>
        <translation>Das Projekt wurde geschlossen</translation>
    </message>
    <message>
        <source>the report {path} is damaged and cannot be shown</source>
        <translation>Der Bericht {path} ist beschädigt und kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>the room tone&apos;s sound is missing or damaged ({audio}); capture it again, make one, or leave pauses silent</source>
        <translation>Der Ton des Raumtons fehlt oder ist beschädigt ({audio}); neu aufnehmen, erzeugen oder die Pausen still lassen</translation>
    </message>
    <message>
        <source>the sound system does not start: {error}</source>
        <translation>Das Tonsystem startet nicht: {error}</translation>
    </message>
    <message>
        <source>the studio is being closed</source>
        <translation>Das Studio wird geschlossen</translation>
    </message>
    <message>
        <source>the take of line {line} could not be rendered; render it anew before you approve it</source>
        <translation>Der Take von Zeile {line} konnte nicht gerendert werden; vor dem Abnehmen neu rendern</translation>
    </message>
    <message>
        <source>the take of line {line} says something else than its line by now; render it anew before you approve it</source>
        <translation>Der Take von Zeile {line} sagt inzwischen etwas anderes als seine Zeile; vor dem Abnehmen neu rendern</translation>
    </message>
    <message>
        <source>the target {name} makes a file for each chapter; give a folder, not {name2}</source>
        <translation>Die Zielvorgabe {name} macht eine Datei je Kapitel; einen Ordner angeben, nicht {name2}</translation>
    </message>
    <message>
        <source>the target {name} makes {endings} files; {name2} does not end so</source>
        <translation>Die Zielvorgabe {name} macht {endings}-Dateien; {name2} endet nicht so</translation>
    </message>
    <message>
        <source>the text of line {line} is {text} characters long; a line may have {longest}: put the rest into the lines beside it</source>
        <translation>Der Text von Zeile {line} ist {text} Zeichen lang; eine Zeile darf {longest} haben: den Rest in die Zeilen daneben schreiben</translation>
    </message>
    <message>
        <source>the voice in {parent} cannot be read ({why}); remove or mend {name}</source>
        <translation>Die Stimme in {parent} kann nicht gelesen werden ({why}); {name} entfernen oder in Ordnung bringen</translation>
    </message>
    <message>
        <source>the voice of the narrator may not be an empty name</source>
        <translation>Die Stimme des Erzählers darf kein leerer Name sein</translation>
    </message>
    <message>
        <source>the voice of {name} may not be an empty name</source>
        <translation>Die Stimme von {name} darf kein leerer Name sein</translation>
    </message>
    <message>
        <source>the voice {name} cannot be had: {error}</source>
        <translation>Die Stimme {name} ist nicht zu haben: {error}</translation>
    </message>
    <message>
        <source>the voice {name} cannot be made of itself</source>
        <translation>Die Stimme {name} kann nicht aus sich selbst gemacht werden</translation>
    </message>
    <message>
        <source>the voice {name} is gone</source>
        <translation>Die Stimme {name} ist nicht mehr da</translation>
    </message>
    <message>
        <source>the voice {name} is made of itself, by way of {name2}; remove one of them</source>
        <translation>Die Stimme {name} ist über {name2} aus sich selbst gemacht; eine von beiden entfernen</translation>
    </message>
    <message>
        <source>the voice {name} is made of {name2}, which is gone; add it, or morph anew</source>
        <translation>Die Stimme {name} ist aus {name2} gemacht, das nicht mehr da ist; es hinzufügen oder neu mischen</translation>
    </message>
    <message>
        <source>the voice {name} is of the pack {pack} and its part {name2} of {pack2}; all must be of one pack</source>
        <translation>Die Stimme {name} gehört zum Paket {pack} und ihr Teil {name2} zu {pack2}; alle müssen aus einem Paket sein</translation>
    </message>
    <message>
        <source>the weight of {part} must be above 0, not {weight}</source>
        <translation>Das Gewicht von {part} muss über 0 liegen, nicht {weight}</translation>
    </message>
    <message>
        <source>the {name} has {value} characters; players show {most}</source>
        <translation>Das Feld {name} hat {value} Zeichen; Player zeigen {most}</translation>
    </message>
    <message>
        <source>the {name} pause must lie between 0 and {longest_pause} seconds, got {seconds}</source>
        <translation>Die Pause „{name}“ muss zwischen 0 und {longest_pause} Sekunden liegen, nicht {seconds}</translation>
    </message>
    <message>
        <source>the {what} is {known} or not told, not {value}</source>
        <translation>{what} ist {known} oder unbekannt, nicht {value}</translation>
    </message>
    <message>
        <source>there is a character {name} already; choose another name, or merge the two</source>
        <translation>Es gibt schon eine Rolle {name}; einen anderen Namen wählen oder beide zusammenlegen</translation>
    </message>
    <message>
        <source>there is a voice {name} already; choose another name, or remove it first with `dramatis voice remove {name2}`</source>
        <translation>Es gibt schon eine Stimme {name}; einen anderen Namen wählen oder sie zuerst mit „dramatis voice remove {name2}“ entfernen</translation>
    </message>
    <message>
        <source>there is no chapter {chapter} in this project</source>
        <translation>In diesem Projekt gibt es kein Kapitel {chapter}</translation>
    </message>
    <message>
        <source>there is no delivery target {target} any more</source>
        <translation>Die Zielvorgabe {target} gibt es nicht mehr</translation>
    </message>
    <message>
        <source>there is no delivery target {wanted}; there are {known}</source>
        <translation>Es gibt keine Zielvorgabe {wanted}; es gibt {known}</translation>
    </message>
    <message>
        <source>there is no entry {word} bound to that in this lexicon; `dramatis lexicon list` shows what there is</source>
        <translation>In diesem Lexikon gibt es keinen so gebundenen Eintrag {word}; „dramatis lexicon list“ zeigt die vorhandenen</translation>
    </message>
    <message>
        <source>there is no job {number} in the queue; `dramatis batch list` shows them</source>
        <translation>Im Stapel gibt es keinen Auftrag {number}; „dramatis batch list“ zeigt die vorhandenen</translation>
    </message>
    <message>
        <source>there is no line {line} in this project</source>
        <translation>In diesem Projekt gibt es keine Zeile {line}</translation>
    </message>
    <message>
        <source>there is no marker in this project</source>
        <translation>In diesem Projekt gibt es keine Marke</translation>
    </message>
    <message>
        <source>there is no report yet; `dramatis batch run` writes one</source>
        <translation>Es gibt noch keinen Bericht; „dramatis batch run“ schreibt einen</translation>
    </message>
    <message>
        <source>there is no sound file in {path}</source>
        <translation>In {path} ist keine Tondatei</translation>
    </message>
    <message>
        <source>there is no voice {name} in your library; `dramatis voice list` shows what there is</source>
        <translation>In der eigenen Bibliothek gibt es keine Stimme {name}; „dramatis voice list“ zeigt die vorhandenen</translation>
    </message>
    <message>
        <source>there is no voice {name}; `dramatis voice list` shows what there is</source>
        <translation>Es gibt keine Stimme {name}; „dramatis voice list“ zeigt die vorhandenen</translation>
    </message>
    <message>
        <source>there is nothing to say in this line; choose one with words</source>
        <translation>In dieser Zeile ist nichts zu sprechen; eine mit Wörtern wählen</translation>
    </message>
    <message>
        <source>there is nothing to say in this text</source>
        <translation>In diesem Text ist nichts zu sprechen</translation>
    </message>
    <message>
        <source>there is something at {place} already; choose another name, or add that project</source>
        <translation>Bei {place} ist schon etwas; einen anderen Namen wählen oder dieses Projekt hinzufügen</translation>
    </message>
    <message>
        <source>this is no room tone (take {take}): {what}</source>
        <translation>Das ist kein Raumton (Take {take}): {what}</translation>
    </message>
    <message>
        <source>this is no room tone ({name}): {what}</source>
        <translation>Das ist kein Raumton ({name}): {what}</translation>
    </message>
    <message>
        <source>this take of line {line} is out of date: the line&apos;s words or voice have changed since; render the line, or choose a take that is up to date</source>
        <translation>Dieser Take von Zeile {line} ist veraltet: Wörter oder Stimme der Zeile haben sich seitdem geändert; die Zeile rendern oder einen aktuellen Take wählen</translation>
    </message>
    <message>
        <source>what is searched for may have at most {longest} characters</source>
        <translation>Gesucht werden kann nach höchstens {longest} Zeichen</translation>
    </message>
    <message>
        <source>{address} answers with a web page, not as a language model does; enter the address of its API, which often ends in /v1</source>
        <translation>{address} antwortet mit einer Webseite, nicht wie ein Sprachmodell; geben Sie die Adresse der API ein, die oft auf /v1 endet</translation>
    </message>
    <message>
        <source>{address} answers with an error (HTTP {status}): {reply}</source>
        <translation>{address} antwortet mit einem Fehler (HTTP {status}): {reply}</translation>
    </message>
    <message>
        <source>{address} asks to wait (HTTP 429); try again later, or ask for fewer lines</source>
        <translation>{address} bittet zu warten (HTTP 429); versuchen Sie es später oder fragen Sie nach weniger Zeilen</translation>
    </message>
    <message>
        <source>{address} does not accept the key (HTTP {status}); check it</source>
        <translation>{address} nimmt den Schlüssel nicht an (HTTP {status}); prüfen Sie ihn</translation>
    </message>
    <message>
        <source>{address} gives no usable answer: {reply}</source>
        <translation>{address} gibt keine brauchbare Antwort: {reply}</translation>
    </message>
    <message>
        <source>{address} has no model {model}, or is not the address of an API (HTTP 404)</source>
        <translation>{address} hat kein Modell {model} oder ist nicht die Adresse einer API (HTTP 404)</translation>
    </message>
    <message>
        <source>{address} is not the address of a language model; enter one such as http://localhost:11434/v1</source>
        <translation>{address} ist nicht die Adresse eines Sprachmodells; geben Sie eine wie http://localhost:11434/v1 ein</translation>
    </message>
    <message>
        <source>{address} sends on to another address (HTTP {status}), which is not followed; enter that one</source>
        <translation>{address} verweist an eine andere Adresse (HTTP {status}), der nicht gefolgt wird; geben Sie jene ein</translation>
    </message>
    <message>
        <source>{alphabet} is no alphabet; it is one of {alphabets}</source>
        <translation>{alphabet} ist kein Alphabet; es gibt {alphabets}</translation>
    </message>
    <message>
        <source>{book} holds no text that could be read aloud</source>
        <translation>{book} enthält keinen Text, der sich vorlesen ließe</translation>
    </message>
    <message>
        <source>{book} holds no text that could be read aloud; the project stays as it is</source>
        <translation>{book} enthält keinen Text, der sich vorlesen ließe; das Projekt bleibt, wie es ist</translation>
    </message>
    <message>
        <source>{chosen} cannot be opened: {error}; allow this program to use it, or choose another</source>
        <translation>{chosen} kann nicht geöffnet werden: {error}; diesem Programm die Benutzung erlauben oder ein anderes wählen</translation>
    </message>
    <message>
        <source>{count} lines could not be rendered; line {line}: {reason}</source>
        <translation>{count} Zeilen konnten nicht gerendert werden; Zeile {line}: {reason}</translation>
    </message>
    <message>
        <source>{error} (what was rendered until then is kept)</source>
        <translation>{error} (was bis dahin gerendert war, bleibt)</translation>
    </message>
    <message>
        <source>{file} cannot be read ({error}); `dramatis batch clear` puts it aside and begins an empty queue</source>
        <translation>{file} kann nicht gelesen werden ({error}); „dramatis batch clear“ legt die Datei beiseite und beginnt einen leeren Stapel</translation>
    </message>
    <message>
        <source>{file} is being changed by another program; try again</source>
        <translation>{file} wird von einem anderen Programm geändert; noch einmal versuchen</translation>
    </message>
    <message>
        <source>{file} is damaged; `dramatis batch clear` puts it aside and begins an empty queue</source>
        <translation>{file} ist beschädigt; „dramatis batch clear“ legt die Datei beiseite und beginnt einen leeren Stapel</translation>
    </message>
    <message>
        <source>{file} is of another version of Dramatis ({version}); use that one, or move it away</source>
        <translation>{file} stammt von einer anderen Version von Dramatis ({version}); diese verwenden oder die Datei wegräumen</translation>
    </message>
    <message>
        <source>{file} was left as it is: {problems}; mend that row first</source>
        <translation>{file} blieb, wie es ist: {problems}; bessern Sie zuerst diese Zeile aus</translation>
    </message>
    <message>
        <source>{folder} holds a project already; choose another name, or remove it first</source>
        <translation>{folder} enthält schon ein Projekt; einen anderen Namen wählen oder es zuerst entfernen</translation>
    </message>
    <message>
        <source>{folder} is a file, not a project&apos;s folder; name the folder that `dramatis new` made</source>
        <translation>{folder} ist eine Datei, kein Projektordner; den Ordner nennen, den „dramatis new“ gemacht hat</translation>
    </message>
    <message>
        <source>{folder} is not empty already; choose another name, or remove it first</source>
        <translation>{folder} ist schon da und nicht leer; einen anderen Namen wählen oder den Ordner zuerst entfernen</translation>
    </message>
    <message>
        <source>{folder} is not there or no folder; name the project to take the cast from</source>
        <translation>{folder} ist nicht da oder kein Ordner; das Projekt nennen, aus dem die Besetzung kommen soll</translation>
    </message>
    <message>
        <source>{folder} is not there; name the folder that `dramatis new` made</source>
        <translation>{folder} ist nicht da; den Ordner nennen, den „dramatis new“ gemacht hat</translation>
    </message>
    <message>
        <source>{folder} is there already and is no folder; choose another name</source>
        <translation>{folder} ist schon da und kein Ordner; einen anderen Namen wählen</translation>
    </message>
    <message>
        <source>{folder} is this very project; name another one to take the cast from</source>
        <translation>{folder} ist dieses Projekt selbst; ein anderes nennen, aus dem die Besetzung kommen soll</translation>
    </message>
    <message>
        <source>{kept} cannot be a character&apos;s name: it would not be told from a command&apos;s other words</source>
        <translation>{kept} kann nicht der Name einer Rolle sein: er wäre von anderen Wörtern eines Befehls nicht zu unterscheiden</translation>
    </message>
    <message>
        <source>{language} is no language; name it by its tag, such as en or de-AT</source>
        <translation>{language} ist keine Sprache; sie mit ihrer Kennung nennen, wie en oder de-AT</translation>
    </message>
    <message>
        <source>{name} belongs to its pack and stays; only voices of your library can be changed</source>
        <translation>{name} gehört zum Paket und bleibt; ändern lassen sich nur Stimmen der eigenen Bibliothek</translation>
    </message>
    <message>
        <source>{name} can only be merged with somebody else; name at least one other character</source>
        <translation>{name} lässt sich nur mit jemand anderem zusammenlegen; mindestens eine andere Rolle nennen</translation>
    </message>
    <message>
        <source>{name} cannot be opened: {error}; see what holds it, or choose another output</source>
        <translation>{name} kann nicht geöffnet werden: {error}; nachsehen, was es belegt, oder eine andere Ausgabe wählen</translation>
    </message>
    <message>
        <source>{name} cannot serve as a clip. {refused}</source>
        <translation>{name} taugt nicht als Clip. {refused}</translation>
    </message>
    <message>
        <source>{name} ends neither in .csv (a table) nor in .txt (labels for Audacity)</source>
        <translation>{name} endet weder auf .csv (Tabelle) noch auf .txt (Markierungen für Audacity)</translation>
    </message>
    <message>
        <source>{name} has lines ({moved}); give them to somebody else first, or to the narrator with it</source>
        <translation>{name} hat Zeilen ({moved}); sie zuerst jemand anderem oder dabei dem Erzähler geben</translation>
    </message>
    <message>
        <source>{name} has {data} MB; players take 20 MB at most, save it smaller</source>
        <translation>{name} hat {data} MB; Player nehmen höchstens 20 MB, kleiner speichern</translation>
    </message>
    <message>
        <source>{name} is also a name of {name2}; split it from there first, or choose another name</source>
        <translation>{name} ist auch ein Name von {name2}; ihn zuerst dort abtrennen oder einen anderen Namen wählen</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>{name} ist leer.</translation>
    </message>
    <message>
        <source>{name} is in the queue already, as job {number}</source>
        <translation>{name} ist schon im Stapel, als Auftrag {number}</translation>
    </message>
    <message>
        <source>{name} is made of other voices; consent is noted with each of those</source>
        <translation>{name} ist aus anderen Stimmen gemacht; die Einwilligung wird bei diesen vermerkt</translation>
    </message>
    <message>
        <source>{name} is part of {told}; remove that first, or use --force</source>
        <translation>{name} ist Teil von {told}; diese zuerst entfernen</translation>
    </message>
    <message>
        <source>{name} takes ffmpeg more than {patience} s to read; cut out a part.</source>
        <translation>ffmpeg braucht mehr als {patience} s, um {name} zu lesen; einen Teil ausschneiden.</translation>
    </message>
    <message>
        <source>{name} takes no more sound; connect it again or choose another output</source>
        <translation>{name} nimmt keinen Ton mehr an; noch einmal anschließen oder eine andere Ausgabe wählen</translation>
    </message>
    <message>
        <source>{name} went away: {error}; connect it again and record anew</source>
        <translation>{name} ist nicht mehr da: {error}; wieder anschließen und neu aufnehmen</translation>
    </message>
    <message>
        <source>{name} went away: {error}; connect it again, or play on through another output</source>
        <translation>{name} ist nicht mehr da: {error}; wieder anschließen oder über eine andere Ausgabe weiterspielen</translation>
    </message>
    <message>
        <source>{name}: the same clip was given twice</source>
        <translation>{name}: derselbe Clip wurde zweimal angegeben</translation>
    </message>
    <message>
        <source>{out} holds {name} of another delivery; give an empty folder, or remove it first</source>
        <translation>{out} enthält {name} von einer anderen Auslieferung; einen leeren Ordner angeben oder sie zuerst entfernen</translation>
    </message>
    <message>
        <source>{out} is a folder; the target {name} makes one file, give its name</source>
        <translation>{out} ist ein Ordner; die Zielvorgabe {name} macht eine einzige Datei, ihren Namen angeben</translation>
    </message>
    <message>
        <source>{out} lies inside the project; deliver to another folder, or to its {exports} folder</source>
        <translation>{out} liegt im Projekt; in einen anderen Ordner ausliefern oder in seinen Ordner {exports}</translation>
    </message>
    <message>
        <source>{part} is itself made of {name}; choose another name</source>
        <translation>{part} ist selbst aus {name} gemacht; einen anderen Namen wählen</translation>
    </message>
    <message>
        <source>{path} cannot be read: {strerror}.</source>
        <translation>{path} kann nicht gelesen werden: {strerror}.</translation>
    </message>
    <message>
        <source>{path} has {channels} channels; one or two can be measured</source>
        <translation>{path} hat {channels} Kanäle; messen lassen sich einer oder zwei</translation>
    </message>
    <message>
        <source>{path} holds no sound</source>
        <translation>{path} enthält keinen Ton</translation>
    </message>
    <message>
        <source>{path} is a folder; give the file a name</source>
        <translation>{path} ist ein Ordner; der Datei einen Namen geben</translation>
    </message>
    <message>
        <source>{path} is no file.</source>
        <translation>{path} ist keine Datei.</translation>
    </message>
    <message>
        <source>{path} is not there</source>
        <translation>{path} ist nicht da</translation>
    </message>
    <message>
        <source>{path} is not there any more; deliver again, or put the file back</source>
        <translation>{path} ist nicht mehr da; noch einmal ausliefern oder die Datei zurücklegen</translation>
    </message>
    <message>
        <source>{path} is not there.</source>
        <translation>{path} ist nicht da.</translation>
    </message>
    <message>
        <source>{path}: the key {key} is missing</source>
        <translation>{path}: der Schlüssel {key} fehlt</translation>
    </message>
    <message>
        <source>{path}: unknown key {unknown}</source>
        <translation>{path}: unbekannter Schlüssel {unknown}</translation>
    </message>
    <message>
        <source>{path}: {key} must be a {type}, not {value}</source>
        <translation>{path}: {key} muss {type} sein, nicht {value}</translation>
    </message>
    <message>
        <source>{scope} is no scope; there are {scope2}</source>
        <translation>{scope} ist kein Umfang; es gibt {scope2}</translation>
    </message>
    <message>
        <source>{source} is a project already; a place is only asked for when a book is imported</source>
        <translation>{source} ist schon ein Projekt; nach einem Ort wird nur beim Importieren eines Buchs gefragt</translation>
    </message>
    <message>
        <source>{source} is not there; name a project&apos;s folder or a book&apos;s file</source>
        <translation>{source} ist nicht da; den Ordner eines Projekts oder die Datei eines Buchs nennen</translation>
    </message>
    <message>
        <source>{titled} to the narrator</source>
        <translation>{titled} dem Erzähler</translation>
    </message>
    <message>
        <source>{typed} holds no sound that a voice knows; write it in IPA</source>
        <translation>{typed} enthält keinen Laut, den eine Stimme kennt; in IPA schreiben</translation>
    </message>
    <message>
        <source>{unknown} is not a name of {name}, who has no other name</source>
        <translation>{unknown} ist kein Name von {name}; es gibt keinen anderen Namen</translation>
    </message>
    <message>
        <source>{unknown} is not a name of {name}, who has {one}</source>
        <translation>{unknown} ist kein Name von {name}; es gibt {one}</translation>
    </message>
    <message>
        <source>{value} ‘{pop}’ from the lexicon</source>
        <translation>{value} „{pop}“ aus dem Lexikon</translation>
    </message>
    <message>
        <source>{value} ‘{pop}’ in the lexicon</source>
        <translation>{value} „{pop}“ im Lexikon</translation>
    </message>
    <message>
        <source>{word} has no reading {reading}; it has but one</source>
        <translation>{word} hat keine Lesart {reading}; es hat nur eine</translation>
    </message>
    <message>
        <source>{word} has no reading {reading}; it has {name}</source>
        <translation>{word} hat keine Lesart {reading}; es hat {name}</translation>
    </message>
    <message>
        <source>{word} is bound to a place in one book; put it into that project&apos;s lexicon</source>
        <translation>{word} ist an eine Stelle in einem Buch gebunden; in das Lexikon dieses Projekts eintragen</translation>
    </message>
    <message>
        <source>{word} was left out: there is no chapter {chapter} in this book</source>
        <translation>{word} wurde ausgelassen: in diesem Buch gibt es kein Kapitel {chapter}</translation>
    </message>
    <message>
        <source>{word} was left out: {why}</source>
        <translation>{word} wurde ausgelassen: {why}</translation>
    </message>
    <message>
        <source>“{by}” cannot be put in its place: {why}; \1 is the first group</source>
        <translation>„{by}“ lässt sich nicht an seine Stelle setzen: {why}; \1 ist die erste Gruppe</translation>
    </message>
    <message>
        <source>“{fresh}” cannot be said: {problem}</source>
        <translation>„{fresh}“ lässt sich nicht sprechen: {problem}</translation>
    </message>
    <message>
        <source>“{pattern}” is no regular expression: {why}</source>
        <translation>„{pattern}“ ist kein regulärer Ausdruck: {why}</translation>
    </message>
    <message>
        <source>“{pattern}” is no regular expression: {why} at character {pos}</source>
        <translation>„{pattern}“ ist kein regulärer Ausdruck: {why} bei Zeichen {pos}</translation>
    </message>
    <message>
        <source>“{pattern}” is too large for a regular expression</source>
        <translation>„{pattern}“ ist zu groß für einen regulären Ausdruck</translation>
    </message>
    <message>
        <source>“{pattern}” takes too long to search for; leave out one of the repetitions in it, or write it as *+ or ++</source>
        <translation>Die Suche nach „{pattern}“ dauert zu lange; eine der Wiederholungen weglassen oder als *+ oder ++ schreiben</translation>
    </message>
    <message>
        <source>“{sha}” is no clip&apos;s hash.</source>
        <translation>„{sha}“ ist keine Prüfsumme eines Clips.</translation>
    </message>
    <message>
        <source>“{text}” is not spoken in line {line}; select words that are</source>
        <translation>„{text}“ wird in Zeile {line} nicht gesprochen; Wörter markieren, die es werden</translation>
    </message>
    <message>
        <source>given by you</source>
        <translation>von Ihnen angegeben</translation>
    </message>
    <message>
        <source>speak</source>
        <translation>sprechen</translation>
    </message>
    <message>
        <source>clone</source>
        <translation>klonen</translation>
    </message>
    <message>
        <source>convert</source>
        <translation>umwandeln</translation>
    </message>
    <message>
        <source>morph</source>
        <translation>morphen</translation>
    </message>
    <message>
        <source>repair</source>
        <translation>ausbessern</translation>
    </message>
    <message>
        <source>verify</source>
        <translation>prüfen</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>kein Platz mehr auf dem Laufwerk</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>keine Berechtigung</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>Datei oder Ordner nicht gefunden</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>das Dateisystem ist schreibgeschützt</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>Ein- oder Ausgabefehler</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>es ist ein Ordner</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>es ist kein Ordner</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>die Datei ist schon da</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>der Dateiname ist zu lang</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>zu viele offene Dateien</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>die Speicherzuteilung ist erschöpft</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>das Gerät ist belegt</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>nicht erlaubt</translation>
    </message>
</context>
<context>
    <name>ScriptView</name>
    <message>
        <source>Script</source>
        <translation>Skript</translation>
    </message>
    <message>
        <source>Beside the book:</source>
        <translation>Neben dem Buch:</translation>
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
    <name>SplitDialog</name>
    <message>
        <source>Split {name}</source>
        <translation>{name} teilen</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>These names mean somebody else, who gets the lines that they tell of:</source>
        <translation>Diese Namen meinen jemand anderen, der die Zeilen bekommt, die sie verraten:</translation>
    </message>
    <message>
        <source>Names that leave</source>
        <translation>Namen, die abgehen</translation>
    </message>
    <message>
        <source>Name of the new character</source>
        <translation>Name der neuen Rolle</translation>
    </message>
    <message>
        <source>New name</source>
        <translation>Neuer Name</translation>
    </message>
    <message>
        <source>Tick the names that leave.</source>
        <translation>Die Namen ankreuzen, die abgehen.</translation>
    </message>
    <message>
        <source>Give the new character a name.</source>
        <translation>Der neuen Rolle einen Namen geben.</translation>
    </message>
    <message numerus="yes">
        <source>Lines that go to the new character: %Ln</source>
        <translation>
            <numerusform>Zeilen, die an die neue Rolle gehen: %Ln</numerusform>
            <numerusform>Zeilen, die an die neue Rolle gehen: %Ln</numerusform>
        </translation>
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
    <name>Suited</name>
    <message>
        <source>a woman&apos;s voice</source>
        <translation>Frauenstimme</translation>
    </message>
    <message>
        <source>a man&apos;s voice</source>
        <translation>Männerstimme</translation>
    </message>
    <message>
        <source>whether a man&apos;s or a woman&apos;s voice is not told</source>
        <translation>ob Frauen- oder Männerstimme, ist nicht bekannt</translation>
    </message>
    <message>
        <source>sounds young</source>
        <translation>klingt jung</translation>
    </message>
    <message>
        <source>sounds old</source>
        <translation>klingt alt</translation>
    </message>
    <message>
        <source>a child&apos;s voice</source>
        <translation>Kinderstimme</translation>
    </message>
    <message>
        <source>an adult&apos;s voice</source>
        <translation>Stimme eines Erwachsenen</translation>
    </message>
    <message>
        <source>speaks as the book is written</source>
        <translation>spricht, wie das Buch geschrieben ist</translation>
    </message>
    <message>
        <source>from your voices, a scratch voice</source>
        <translation>aus den eigenen Stimmen, eine Behelfsstimme</translation>
    </message>
    <message>
        <source>the scratch voice</source>
        <translation>die Behelfsstimme</translation>
    </message>
    <message>
        <source>from your voices</source>
        <translation>aus den eigenen Stimmen</translation>
    </message>
    <message>
        <source>an experimental pack</source>
        <translation>ein experimentelles Paket</translation>
    </message>
    <message>
        <source>a pack that does not speak well yet</source>
        <translation>ein Paket, das noch nicht gut spricht</translation>
    </message>
    <message>
        <source>the voice given now</source>
        <translation>die jetzige Stimme</translation>
    </message>
    <message>
        <source>nobody else&apos;s</source>
        <translation>noch niemandes</translation>
    </message>
    <message>
        <source>speaks {language}</source>
        <translation>spricht {language}</translation>
    </message>
    <message>
        <source>also that of {names}, never in one scene</source>
        <translation>auch die von {names}, nie in einer Szene</translation>
    </message>
    <message numerus="yes">
        <source>also that of {names}, in %n scene(s) together</source>
        <translation>
            <numerusform>auch die von {names}, zusammen in %n Szene</numerusform>
            <numerusform>auch die von {names}, zusammen in %n Szenen</numerusform>
        </translation>
    </message>
    <message>
        <source>the narrator</source>
        <translation>dem Erzähler</translation>
    </message>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>%n weiteren</numerusform>
            <numerusform>%n weiteren</numerusform>
        </translation>
    </message>
    <message>
        <source>{names} and {last}</source>
        <translation>{names} und {last}</translation>
    </message>
</context>
<context>
    <name>SuitedView</name>
    <message>
        <source>Suggested voices</source>
        <translation>Vorgeschlagene Stimmen</translation>
    </message>
</context>
<context>
    <name>TakeOverDialog</name>
    <message>
        <source>Take over the cast of {name}</source>
        <translation>Besetzung von {name} übernehmen</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Who is in both casts</source>
        <translation>Wer in beiden Besetzungen ist</translation>
    </message>
    <message>
        <source>Tick whose voices are taken over.</source>
        <translation>Ankreuzen, wessen Stimmen übernommen werden.</translation>
    </message>
    <message>
        <source>There is nothing that could be taken over.</source>
        <translation>Es gibt nichts, was übernommen werden könnte.</translation>
    </message>
    <message>
        <source>Nobody of this book has a voice in that project.</source>
        <translation>Niemand aus diesem Buch hat in jenem Projekt eine Stimme.</translation>
    </message>
    <message>
        <source>Not in that cast: {names}</source>
        <translation>Nicht in jener Besetzung: {names}</translation>
    </message>
    <message>
        <source>Could be several of that cast: {names}</source>
        <translation>Könnten mehrere aus jener Besetzung sein: {names}</translation>
    </message>
    <message>
        <source>In that cast, not in this book: {names}</source>
        <translation>In jener Besetzung, nicht in diesem Buch: {names}</translation>
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
        <source>The playhead is on no marker; go to one with the keys for the next and previous marker.</source>
        <translation>Der Abspielkopf steht auf keiner Marke; mit den Tasten für die nächste und vorige Marke zu einer gehen.</translation>
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
        <source>Take in the edition “{name}”</source>
        <translation>Ausgabe „{name}“ übernehmen</translation>
    </message>
    <message>
        <source>Ask a language model who speaks</source>
        <translation>Ein Sprachmodell fragen, wer spricht</translation>
    </message>
    <message>
        <source>Asking the language model</source>
        <translation>Das Sprachmodell wird gefragt</translation>
    </message>
    <message>
        <source>Restore the book&apos;s words in {count} lines</source>
        <translation>Worte des Buches in {count} Zeilen wiederherstellen</translation>
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
        <source>Imported; 1 thing could not be read as it stands: {warning}</source>
        <translation>Importiert; 1 Stelle konnte nicht gelesen werden, wie sie ist: {warning}</translation>
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
        <source>Comparing</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Taking the new edition in</source>
        <translation>Die neue Ausgabe wird übernommen</translation>
    </message>
    <message>
        <source>Writing it down</source>
        <translation>Aufschreiben</translation>
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
    <name>VoicesPane</name>
    <message>
        <source>Voices</source>
        <translation>Stimmen</translation>
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
        <source>Suggested</source>
        <translation>Vorgeschlagen</translation>
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
        <source>In one chapter…</source>
        <translation>In einem Kapitel…</translation>
    </message>
    <message>
        <source>Another voice in one chapter alone</source>
        <translation>Andere Stimme nur in einem Kapitel</translation>
    </message>
    <message>
        <source>Take voice away</source>
        <translation>Stimme wegnehmen</translation>
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
        <source>⚠ Also the voice of {names}: nobody will tell them apart by ear.</source>
        <translation>⚠ Auch die Stimme von {names}: Niemand wird sie am Klang unterscheiden.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
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
    <message>
        <source>This project cannot be written to, so nothing can be rendered.</source>
        <translation>Dieses Projekt kann nicht beschrieben werden, also lässt sich nichts rendern.</translation>
    </message>
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
