<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>hearth::items::WorkListModel</name>
    <message numerus="yes">
        <source>overdue %n wd</source>
        <comment>working days</comment>
        <translation>
            <numerusform>overdue %n wd</numerusform>
            <numerusform>overdue %n wd</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %1 · %n wd</source>
        <comment>working days</comment>
        <translation>
            <numerusform>about %1 · %n wd</numerusform>
            <numerusform>about %1 · %n wd</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n wd</source>
        <comment>working days</comment>
        <translation>
            <numerusform>%1 · %n wd</numerusform>
            <numerusform>%1 · %n wd</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ui::CaseListPage</name>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n case</numerusform>
            <numerusform>%n cases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ui::DeadlineText</name>
    <message numerus="yes">
        <source>Overdue by %n working day(s), since %1</source>
        <translation>
            <numerusform>Overdue by %n working day, since %1</numerusform>
            <numerusform>Overdue by %n working days, since %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Due about %1, %n working day(s) left</source>
        <translation>
            <numerusform>Due about %1, %n working day left</numerusform>
            <numerusform>Due about %1, %n working days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Due %1, %n working day(s) left</source>
        <translation>
            <numerusform>Due %1, %n working day left</numerusform>
            <numerusform>Due %1, %n working days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ui::DraftStrip</name>
    <message numerus="yes">
        <source>%n draft(s) from %1 were recovered. They are not saved yet.</source>
        <translation>
            <numerusform>%n draft from %1 was recovered. It is not saved yet.</numerusform>
            <numerusform>%n drafts from %1 were recovered. They are not saved yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ui::FamilyContent</name>
    <message numerus="yes">
        <source>Living together: %n</source>
        <translation>
            <numerusform>Living together: %n</numerusform>
            <numerusform>Living together: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open warning(s)</source>
        <translation>
            <numerusform>%n open warning</numerusform>
            <numerusform>%n open warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ui::FigureList</name>
    <message numerus="yes">
        <source>%1: %n row(s) stand behind this number</source>
        <translation>
            <numerusform>%1: %n row stands behind this number</numerusform>
            <numerusform>%1: %n rows stand behind this number</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ui::FilePage</name>
    <message numerus="yes">
        <source>%n value(s) where sources differ</source>
        <translation>
            <numerusform>%n value where sources differ</numerusform>
            <numerusform>%n values where sources differ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n persons</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open warning(s)</source>
        <translation>
            <numerusform>%n open warning</numerusform>
            <numerusform>%n open warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ui::MainWindow</name>
    <message numerus="yes">
        <source>Sending %n change(s)</source>
        <translation>
            <numerusform>Sending %n change</numerusform>
            <numerusform>Sending %n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) waiting</source>
        <translation>
            <numerusform>%n change waiting</numerusform>
            <numerusform>%n changes waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) attention</source>
        <translation>
            <numerusform>%n needs attention</numerusform>
            <numerusform>%n need attention</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s)</source>
        <translation>
            <numerusform>%n conflict</numerusform>
            <numerusform>%n conflicts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ui::NewRequestDialog</name>
    <message numerus="yes">
        <source>%n year(s) old</source>
        <translation>
            <numerusform>%n year old</numerusform>
            <numerusform>%n years old</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ui::RowEditor</name>
    <message numerus="yes">
        <source>Draft · %n value(s) were changed by others meanwhile</source>
        <translation>
            <numerusform>Draft · %n value was changed by others meanwhile</numerusform>
            <numerusform>Draft · %n values were changed by others meanwhile</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ui::SignOutDialog</name>
    <message numerus="yes">
        <source>%n change(s) are not with the server yet.</source>
        <translation>
            <numerusform>%n change is not with the server yet.</numerusform>
            <numerusform>%n changes are not with the server yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ui::SyncCentrePage</name>
    <message numerus="yes">
        <source>%n conflict(s)</source>
        <translation>
            <numerusform>%n conflict</numerusform>
            <numerusform>%n conflicts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No conflict waits for you. %n wait(s) for colleagues who may change these fields.</source>
        <translation>
            <numerusform>No conflict waits for you. %n waits for colleagues who may change these fields.</numerusform>
            <numerusform>No conflict waits for you. %n wait for colleagues who may change these fields.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ui::VerificationPage</name>
    <message numerus="yes">
        <source>Report %1: %2. %n difference(s) not settled yet.</source>
        <translation>
            <numerusform>Report %1: %2. %n difference not settled yet.</numerusform>
            <numerusform>Report %1: %2. %n differences not settled yet.</numerusform>
        </translation>
    </message>
</context>
</TS>
