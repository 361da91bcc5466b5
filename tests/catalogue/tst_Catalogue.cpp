// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/Catalogue.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace hearth::catalogue;
using namespace Qt::StringLiterals;

class tst_Catalogue : public QObject {
    Q_OBJECT

    std::shared_ptr<const Catalogue> m_catalogue;

    static void copyTables(const QString &folder)
    {
        QDir source(u":/catalogue"_s);
        for (const QString &name : source.entryList(QDir::Files)) {
            const QString target = QDir(folder).filePath(name);
            QVERIFY(QFile::copy(source.filePath(name), target));
            QFile::setPermissions(target, QFile::ReadOwner | QFile::WriteOwner);
        }
    }

    static void replaceIn(const QString &path, const QByteArray &before, const QByteArray &after)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray text = file.readAll();
        file.close();
        QVERIFY2(text.contains(before), before.constData());
        const qsizetype at = text.indexOf(before);
        text.replace(at, before.size(), after);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(text);
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto loaded = Catalogue::load();
        QVERIFY2(loaded.has_value(), loaded ? "" : qPrintable(loaded.error().detail));
        m_catalogue = *loaded;
    }

    void holdsWhatTheCityHas()
    {
        QCOMPARE(m_catalogue->sections().size(), size_t(29));
        size_t items = 0;
        for (const Section &section : m_catalogue->sections())
            items += section.items.size();
        QCOMPARE(items, size_t(179));
        QCOMPARE(m_catalogue->recordTypes().size(), size_t(69));

        QSet<QString> departments;
        for (const Program &program : m_catalogue->programs())
            departments.insert(program.department);
        QCOMPARE(m_catalogue->programs().size(), size_t(32));
        QCOMPARE(departments.size(), 14);

        QSet<QString> asked;
        QSet<QString> askedFirst;
        int first = 0;
        for (const VerificationItem &item : m_catalogue->verificationItems()) {
            asked.insert(item.department);
            if (item.since == 1) {
                ++first;
                askedFirst.insert(item.department);
            }
        }
        QCOMPARE(m_catalogue->verificationItems().size(), size_t(49));
        QCOMPARE(asked.size(), 20);
        QCOMPARE(first, 27);
        QCOMPARE(askedFirst.size(), 17);

        QHash<QString, int> kinds;
        for (const Indicator &indicator : m_catalogue->indicators())
            ++kinds[indicator.kind];
        QCOMPARE(kinds.value(u"warning"_s), 4);
        QCOMPARE(kinds.value(u"notice"_s), 10);
        QCOMPARE(kinds.value(u"risk"_s), 7);

        QSet<QString> workflows;
        for (const State &state : m_catalogue->states())
            workflows.insert(state.workflow);
        QCOMPARE(workflows.size(), 14);
        QCOMPARE(m_catalogue->metrics().size(), size_t(36));
        QCOMPARE(m_catalogue->table(u"dynamic-data"_s).size(), size_t(56));
        QCOMPARE(m_catalogue->table(u"social-projects"_s).size(), size_t(16));
        QCOMPARE(m_catalogue->table(u"coordination-list"_s).size(), size_t(34));
        QCOMPARE(m_catalogue->table(u"discovery-list"_s).size(), size_t(24));
    }

    void everyItemIsStoredOnceAndAgreesWithItsField()
    {
        QSet<const Field *> fields;
        for (const Section &section : m_catalogue->sections()) {
            for (const Item &item : section.items) {
                QVERIFY(item.field);
                QVERIFY2(!fields.contains(item.field), qPrintable(item.id));
                fields.insert(item.field);
                QCOMPARE(item.field->section, section.id);
                QCOMPARE(item.field->label.zh, item.label.zh);
                QCOMPARE(item.field->unit, item.unit);
                QCOMPARE(item.field->isRequired(), item.required);
            }
        }
        QCOMPARE(fields.size(), 179);
    }

    void everyParameterThatATableNamesExists()
    {
        static const QRegularExpression name(u"@([a-z][a-z0-9_]*)"_s);
        QDir folder(u":/catalogue"_s);
        for (const QString &file : folder.entryList(QDir::Files)) {
            QFile table(folder.filePath(file));
            QVERIFY(table.open(QIODevice::ReadOnly));
            auto found = name.globalMatch(QString::fromUtf8(table.readAll()));
            while (found.hasNext()) {
                const QString id = found.next().captured(1);
                QVERIFY2(m_catalogue->parameter(id), qPrintable(QString(file + u": @"_s + id)));
            }
        }
    }

    void everyWorkflowStateCanBeReachedAndFinalOnesAreLeftOnlyByTable()
    {
        for (const State &state : m_catalogue->states()) {
            if (state.kind == State::Kind::Initial)
                continue;
            bool reached = false;
            for (const Transition &transition : m_catalogue->transitions())
                reached = reached || (transition.workflow == state.workflow && transition.to == state.id);
            QVERIFY2(reached, qPrintable(QString(state.workflow + u'.' + state.id)));
        }
    }

    void everyEventFieldBelongsToItsTypeAndEventsWriteOnlyWhatTheyMay()
    {
        for (const Transition &transition : m_catalogue->transitions()) {
            QVERIFY(m_catalogue->eventLabel(transition.workflow, transition.event));
            for (const RecordType &type : m_catalogue->recordTypes()) {
                if (type.workflow != transition.workflow)
                    continue;
                for (const EventField &field : m_catalogue->eventFields(transition.workflow, transition.event)) {
                    const Field *found = type.field(field.field);
                    QVERIFY2(found, qPrintable(field.field));
                    QCOMPARE(found->mergeUnit, MergeUnit::Event);
                }
            }
        }
    }

    void datesOfWhatHasHappenedAreMarked()
    {
        QVERIFY(m_catalogue->field(u"person", u"birth_date")->past);
        QVERIFY(!m_catalogue->field(u"plan", u"plan_review_on")->past);
    }

    void naturalKeysAreRead()
    {
        const RecordType *person = m_catalogue->recordType(u"person");
        QCOMPARE(person->naturalKeys.size(), size_t(2));
        QCOMPARE(person->naturalKeys[0], (QStringList{u"id_doc_type"_s, u"id_number"_s}));
        QCOMPARE(m_catalogue->recordType(u"income_row")->naturalKeys[0], (QStringList{u"person"_s, u"income_period"_s}));
        QVERIFY(m_catalogue->recordType(u"plan_task")->naturalKeys.empty());
    }

    void unitsHaveWordsInBothLanguages()
    {
        QCOMPARE(m_catalogue->unitLabel(u"元/月"_s, u"en"), u"CNY a month"_s);
        QCOMPARE(m_catalogue->unitLabel(u"元/月"_s, u"zh_CN"), u"元/月"_s);
        QCOMPARE(m_catalogue->unitLabel(u"persons"_s, u"zh_CN"), u"人"_s);
        QCOMPARE(m_catalogue->unitLabel({}, u"en"), QString());
        for (const RecordType &type : m_catalogue->recordTypes())
            for (const Field &field : type.fields)
                for (const QChar c : m_catalogue->unitLabel(field.unit, u"en"))
                    QVERIFY2(c.script() != QChar::Script_Han, qPrintable(field.unit));
    }

    void unknownNamesGiveNothing()
    {
        QVERIFY(!m_catalogue->recordType(u"nothing"));
        QVERIFY(!m_catalogue->field(u"person", u"nothing"));
        QVERIFY(!m_catalogue->transition(u"warning", u"closed", u"release"));
        QCOMPARE(m_catalogue->codeLabel(u"sex", u"7"_s, u"zh_CN"), u"7"_s);
        QCOMPARE(m_catalogue->codeLabel(u"sex", u"1"_s, u"en"), u"Male"_s);
    }

    void brokenTablesSayWhere_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QString>("detail");
        QTest::newRow("unknown code list") << u"record-fields.tsv"_s << QByteArray("\tstate_file\t") << QByteArray("\tno_list\t")
                                           << u"record-fields.tsv:3: unknown code list no_list"_s;
        QTest::newRow("unknown state") << u"transitions.tsv"_s << QByteArray("file\tdraft\topen\tactive")
                                       << QByteArray("file\tdraft\topen\tnowhere") << u"transitions.tsv:2: unknown state nowhere"_s;
        QTest::newRow("too many cells") << u"level-limits.tsv"_s << QByteArray("red\t") << QByteArray("red\t\t\t\t\t\t\t\t")
                                        << u"level-limits.tsv:2:"_s;
        QTest::newRow("not a number") << u"level-limits.tsv"_s << QByteArray("\t5\tcity_operator") << QByteArray("\tfive\tcity_operator")
                                      << u"level-limits.tsv:2: close_wd is not a whole number"_s;
        QTest::newRow("unknown department") << u"programs.tsv"_s << QByteArray("P01\tcivil") << QByteArray("P01\tcivvil")
                                            << u"programs.tsv:2: unknown department civvil"_s;
        QTest::newRow("guard of no event") << u"guard-labels.tsv"_s << QByteArray("file\tdraft\topen\t1") << QByteArray("file\tdraft\tnothing\t1")
                                           << u"guard-labels.tsv:2: no such event: file.draft.nothing"_s;
        QTest::newRow("unit without words") << u"unit-labels.tsv"_s << QByteArray("\n元/年\t") << QByteArray("\n元/世纪\t")
                                            << u"facts.tsv:174: no words for unit"_s;
        QTest::newRow("event without such a field") << u"event-fields.tsv"_s << QByteArray("open_channel") << QByteArray("open_chanel")
                                                    << u"event-fields.tsv:2: no such field: open_chanel"_s;
        QTest::newRow("comparison with no item") << u"verification-items.tsv"_s << QByteArray("declared trips") << QByteArray("declared tripps")
                                                 << u"verification-items.tsv:5: unknown item declared tripps"_s;
        QTest::newRow("indicator of no item") << u"indicators.tsv"_s << QByteArray("med_self_paid_12m;med_last") << QByteArray("med_self;med_last")
                                              << u"indicators.tsv:2: unknown item med_self"_s;
        QTest::newRow("indicator of no message") << u"indicators.tsv"_s << QByteArray("caller id_number;topic") << QByteArray("caller;topic")
                                                 << u"indicators.tsv:15: unknown item caller"_s;
        QTest::newRow("risk of no message") << u"nonlocal-risks.tsv"_s << QByteArray("\tincident;") << QByteArray("\taccident;")
                                            << u"nonlocal-risks.tsv:3: unknown item accident"_s;
        QTest::newRow("program for nobody") << u"programs.tsv"_s << QByteArray("\tT11;T12;T21;T22\t") << QByteArray("\tT11;T13;T21;T22\t")
                                            << u"programs.tsv:25: unknown code T13 of population_tier"_s;
        QTest::newRow("program decided by nobody") << u"programs.tsv"_s << QByteArray("\tcounty\t") << QByteArray("\tcountry\t")
                                                   << u"programs.tsv:2: unknown decider country"_s;
        QTest::newRow("record made by no role") << u"record-types.tsv"_s << QByteArray("\ttown_worker") << QByteArray("\ttown_walker")
                                                << u"record-types.tsv:2: unknown role town_walker"_s;
        QTest::newRow("rights of no role") << u"visibility.tsv"_s << QByteArray("\ngrid_worker\t") << QByteArray("\ngrid_walker\t")
                                           << u"visibility.tsv:2: unknown role grid_walker"_s;
        QTest::newRow("level closed by no role") << u"level-limits.tsv"_s << QByteArray("\tcity_operator") << QByteArray("\tcity_opener")
                                                 << u"level-limits.tsv:2: unknown role city_opener"_s;
        QTest::newRow("feed of no department") << u"dynamic-data.tsv"_s << QByteArray("\tcivil\t") << QByteArray("\tcivvil\t")
                                               << u"dynamic-data.tsv:2: unknown department civvil"_s;
        QTest::newRow("feed for no section") << u"dynamic-data.tsv"_s << QByteArray("\tS16\t") << QByteArray("\tS61\t")
                                             << u"dynamic-data.tsv:2: unknown section S61"_s;
        QTest::newRow("duty of no department") << u"coordination-list.tsv"_s << QByteArray("\tcivil\t") << QByteArray("\tcivvil\t")
                                               << u"coordination-list.tsv:2: unknown department civvil"_s;
        QTest::newRow("field of no section") << u"record-fields.tsv"_s << QByteArray("\tS01\t") << QByteArray("\tS91\t")
                                             << u"record-fields.tsv:2: unknown section S91"_s;
        QTest::newRow("field of no source") << u"record-fields.tsv"_s << QByteArray("\tcivil\t") << QByteArray("\tcivvil\t")
                                            << u"record-fields.tsv:2: unknown source civvil"_s;
        QTest::newRow("figure split by nothing") << u"metrics.tsv"_s << QByteArray("division, tier, age band") << QByteArray("division, tear, age band")
                                                 << u"metrics.tsv:2: unknown breakdown tear"_s;
    }
    void brokenTablesSayWhere()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QString, detail);
        QTemporaryDir folder;
        copyTables(folder.path());
        replaceIn(folder.filePath(file), before, after);
        const auto loaded = Catalogue::load(folder.path());
        QVERIFY(!loaded);
        QVERIFY2(loaded.error().detail.startsWith(detail), qPrintable(loaded.error().detail));
    }

    void hashFollowsTheContent()
    {
        QTemporaryDir folder;
        copyTables(folder.path());
        const auto same = Catalogue::load(folder.path());
        QVERIFY(same);
        QCOMPARE((*same)->hash(), m_catalogue->hash());
        replaceIn(folder.filePath(u"parameters.tsv"_s), "\t1000\t", "\t1010\t");
        const auto changed = Catalogue::load(folder.path());
        QVERIFY(changed);
        QVERIFY((*changed)->hash() != m_catalogue->hash());
    }

    void oneMoreSectionNeedsNoCode()
    {
        QTemporaryDir folder;
        copyTables(folder.path());
        QFile items(folder.filePath(u"file-items.tsv"_s));
        QVERIFY(items.open(QIODevice::Append));
        items.write("S30\t测试\tTest\tperson\tone\ttest_item\t测试项\tTest item\tint\t次\t\tcivil\tdaily\t0\tn\n");
        items.close();
        QFile fields(folder.filePath(u"record-fields.tsv"_s));
        QVERIFY(fields.open(QIODevice::Append));
        fields.write("person\ttest_item\t测试项\tTest item\tint\t\t次\tone\tn\t0\tfield\tcivil\tS30\tn\t\n");
        fields.close();
        const auto loaded = Catalogue::load(folder.path());
        QVERIFY2(loaded.has_value(), loaded ? "" : qPrintable(loaded.error().detail));
        QCOMPARE((*loaded)->sections().size(), size_t(30));
        QCOMPARE((*loaded)->item(u"test_item")->field->type, u"person"_s);
    }
};

QTEST_APPLESS_MAIN(tst_Catalogue)
#include "tst_Catalogue.moc"
