<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>hearth::items::HouseholdListModel</name>
    <message numerus="yes">
        <source>%n d</source>
        <comment>days ago</comment>
        <translation>
            <numerusform>%n d</numerusform>
            <numerusform>%n d</numerusform>
        </translation>
    </message>
</context>
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
        <source>%n wd left</source>
        <comment>working days</comment>
        <translation>
            <numerusform>%n wd left</numerusform>
            <numerusform>%n wd left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pers.</source>
        <comment>of a family</comment>
        <translation>
            <numerusform>%n pers.</numerusform>
            <numerusform>%n pers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n task(s), folded</source>
        <translation>
            <numerusform>%1, %n task, folded</numerusform>
            <numerusform>%1, %n tasks, folded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n task(s)</source>
        <translation>
            <numerusform>%1, %n task</numerusform>
            <numerusform>%1, %n tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ui::BoardText</name>
    <message numerus="yes">
        <source>%n department(s) late</source>
        <translation>
            <numerusform>%n department late</numerusform>
            <numerusform>%n departments late</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ui::BulkDialog</name>
    <message numerus="yes">
        <source>%1: applies to %n case(s)</source>
        <comment>step</comment>
        <translation>
            <numerusform>%1: applies to %n case</numerusform>
            <numerusform>%1: applies to %n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, passes over %n</source>
        <comment>what it applies to</comment>
        <translation>
            <numerusform>%1, passes over %n</numerusform>
            <numerusform>%1, passes over %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n case(s)</source>
        <comment>step</comment>
        <translation>
            <numerusform>%1: %n case</numerusform>
            <numerusform>%1: %n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) done</source>
        <translation>
            <numerusform>%n case done</numerusform>
            <numerusform>%n cases done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed and stay(s) as before</source>
        <translation>
            <numerusform>%n failed and stays as before</numerusform>
            <numerusform>%n failed and stay as before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not begun</source>
        <translation>
            <numerusform>%n not begun</numerusform>
            <numerusform>%n not begun</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passed over</source>
        <translation>
            <numerusform>%n passed over</numerusform>
            <numerusform>%n passed over</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ui::CaseListPage</name>
    <message numerus="yes">
        <source>%1: %n of the marked …</source>
        <comment>step</comment>
        <translation>
            <numerusform>%1: %n of the marked …</numerusform>
            <numerusform>%1: %n of the marked …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ui::DashboardsPage</name>
    <message numerus="yes">
        <source>%1: %Ln row(s) stand behind this number</source>
        <translation>
            <numerusform>%1: %Ln row stands behind this number</numerusform>
            <numerusform>%1: %Ln rows stand behind this number</numerusform>
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
    <name>hearth::ui::ExportDialog</name>
    <message numerus="yes">
        <source>All %n matching</source>
        <comment>rows of a list</comment>
        <translation>
            <numerusform>The %n matching</numerusform>
            <numerusform>All %n matching</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n marked</source>
        <comment>rows of a list</comment>
        <translation>
            <numerusform>The %n marked</numerusform>
            <numerusform>The %n marked</numerusform>
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
    <name>hearth::ui::FileHeader</name>
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
    <name>hearth::ui::FilterRow</name>
    <message numerus="yes">
        <source>%n selected</source>
        <comment>options of a condition</comment>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ui::HouseholdsPage</name>
    <message numerus="yes">
        <source>within %n day(s)</source>
        <translation>
            <numerusform>within %n day</numerusform>
            <numerusform>within %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>longer than %n day(s) ago or never</source>
        <translation>
            <numerusform>longer than %n day ago or never</numerusform>
            <numerusform>longer than %n days ago or never</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No family matches these %n condition(s).</source>
        <translation>
            <numerusform>No family matches this %n condition.</numerusform>
            <numerusform>No family matches these %n conditions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nobody is found for “%1” that matches the other %n condition(s).</source>
        <translation>
            <numerusform>Nobody is found for “%1” that matches the other %n condition.</numerusform>
            <numerusform>Nobody is found for “%1” that matches the other %n conditions.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ui::IdleStrip</name>
    <message numerus="yes">
        <source>Nobody has used this window for a while: it locks in %n second(s). What you typed is kept.</source>
        <translation>
            <numerusform>Nobody has used this window for a while: it locks in %n second. What you typed is kept.</numerusform>
            <numerusform>Nobody has used this window for a while: it locks in %n seconds. What you typed is kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ui::ListActions</name>
    <message numerus="yes">
        <source>Select all %n matching</source>
        <comment>rows of a list</comment>
        <translation>
            <numerusform>Select the %n matching</numerusform>
            <numerusform>Select all %n matching</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Writing %n row(s) …</source>
        <translation>
            <numerusform>Writing %n row …</numerusform>
            <numerusform>Writing %n rows …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) copied, masked.</source>
        <translation>
            <numerusform>%n row copied, masked.</numerusform>
            <numerusform>%n rows copied, masked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written to %1. The export is in the audit.</source>
        <translation>
            <numerusform>%n row written to %1. The export is in the audit.</numerusform>
            <numerusform>%n rows written to %1. The export is in the audit.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ui::ListPrint</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ui::MyWorkPage</name>
    <message numerus="yes">
        <source>You have finished no case in the last %n day(s).</source>
        <translation>
            <numerusform>You have finished no case in the last %n day.</numerusform>
            <numerusform>You have finished no case in the last %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing to do matches these %n condition(s).</source>
        <translation>
            <numerusform>Nothing to do matches this %n condition.</numerusform>
            <numerusform>Nothing to do matches these %n conditions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No case of this list matches these %n condition(s).</source>
        <translation>
            <numerusform>No case of this list matches this %n condition.</numerusform>
            <numerusform>No case of this list matches these %n conditions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing to do. Next deadline: %1 (%n wd).</source>
        <comment>of a case that waits for others; working days</comment>
        <translation>
            <numerusform>Nothing to do. Next deadline: %1 (%n wd).</numerusform>
            <numerusform>Nothing to do. Next deadline: %1 (%n wd).</numerusform>
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
    <name>hearth::ui::PortraitTab</name>
    <message numerus="yes">
        <source>%n held</source>
        <translation>
            <numerusform>%n held</numerusform>
            <numerusform>%n held</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflicting</source>
        <translation>
            <numerusform>%n conflicting</numerusform>
            <numerusform>%n conflicting</numerusform>
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
        <source>%n supporter(s) elsewhere</source>
        <translation>
            <numerusform>%n supporter elsewhere</numerusform>
            <numerusform>%n supporters elsewhere</numerusform>
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
    <name>hearth::ui::SectionIndex</name>
    <message numerus="yes">
        <source>%n section(s)</source>
        <translation>
            <numerusform>%n section</numerusform>
            <numerusform>%n sections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) hidden for your role</source>
        <translation>
            <numerusform>%n item hidden for your role</numerusform>
            <numerusform>%n items hidden for your role</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) where sources differ</source>
        <translation>
            <numerusform>%n value where sources differ</numerusform>
            <numerusform>%n values where sources differ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ui::SectionsTab</name>
    <message numerus="yes">
        <source>%n item(s) hidden for your role</source>
        <translation>
            <numerusform>%n item hidden for your role</numerusform>
            <numerusform>%n items hidden for your role</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) where sources differ</source>
        <translation>
            <numerusform>%n value where sources differ</numerusform>
            <numerusform>%n values where sources differ</numerusform>
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
    <name>hearth::ui::StatusRow</name>
    <message numerus="yes">
        <source>%n conflict(s)</source>
        <translation>
            <numerusform>%n conflict</numerusform>
            <numerusform>%n conflicts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n refused</numerusform>
            <numerusform>%n refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n being sent</source>
        <translation>
            <numerusform>%n being sent</numerusform>
            <numerusform>%n being sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s)</source>
        <translation>
            <numerusform>%n draft</numerusform>
            <numerusform>%n drafts</numerusform>
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
    <message numerus="yes">
        <source>No verification matches these %n condition(s).</source>
        <translation>
            <numerusform>No verification matches this %n condition.</numerusform>
            <numerusform>No verification matches these %n conditions.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hearth::ui::WarningsPage</name>
    <message numerus="yes">
        <source>No notice matches these %n condition(s).</source>
        <translation>
            <numerusform>No notice matches this %n condition.</numerusform>
            <numerusform>No notice matches these %n conditions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No warning matches these %n condition(s).</source>
        <translation>
            <numerusform>No warning matches this %n condition.</numerusform>
            <numerusform>No warning matches these %n conditions.</numerusform>
        </translation>
    </message>
</context>
</TS>
