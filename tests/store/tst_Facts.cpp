// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The derivation of facts: every fact of the catalogue has one and honours its column unknown_when, and those of a
// family are what was worked out by hand.
#include "models/catalogue/Catalogue.h"
#include "models/domain/Money.h"
#include "models/store/facts/FactDeriver.h"
#include "tests/support/FactFamily.h"
#include "tests/support/FileBuilder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hearth;
using namespace hearth::store;
using domain::Record;
using domain::RecordId;

namespace {

std::vector<ViewRecord> viewsOf(const std::vector<Record> &records)
{
    std::vector<ViewRecord> views;
    for (const Record &record : records)
        views.push_back({static_cast<qint64>(views.size() + 1), LocalState::Accepted, record});
    return views;
}

bool isDerived(const catalogue::Fact &fact)
{
    const bool ofAnswer = fact.scope.startsWith("row:found_"_L1) || fact.scope.startsWith("row:declared_"_L1);
    return fact.scope == "household"_L1 || fact.scope == "person"_L1 || (fact.scope.startsWith("row:"_L1) && !ofAnswer);
}

/// As a person reads a column: "?" unknown, "-" empty.
QString shown(const FactCell &cell, const FactColumn &column)
{
    if (!cell.known())
        return u"?"_s;
    switch (column.type) {
    case FactType::Date:
        return cell.number == emptyDay ? u"-"_s : QString::fromStdString(dateText(static_cast<int>(cell.number)));
    case FactType::Money: return domain::Money{cell.number}.toString();
    case FactType::Decimal: return domain::Decimal{cell.number}.toString();
    case FactType::Bool: return cell.number ? u"y"_s : u"n"_s;
    case FactType::Int: return QString::number(cell.number);
    case FactType::Set: {
        QStringList codes;
        for (const auto &[code, bit] : *column.list)
            if (cell.number & (qint64(1) << bit))
                codes.append(QString::fromStdString(code));
        codes.sort();
        return codes.isEmpty() ? u"-"_s : codes.join(u',');
    }
    case FactType::Code:
    case FactType::Text: break;
    }
    return cell.text.empty() ? u"-"_s : QString::fromStdString(cell.text);
}

/// A value that fits the column.
QJsonValue sample(const FactColumn &column, const catalogue::Catalogue &catalogue)
{
    switch (column.type) {
    case FactType::Bool: return u"y"_s;
    case FactType::Int: return 3;
    case FactType::Decimal: return u"2.5"_s;
    case FactType::Money: return u"12.50"_s;
    case FactType::Date: return u"2026-01-02"_s;
    case FactType::Set: return QJsonArray{catalogue.codeList(column.fact->codeList)->codes.front().code};
    case FactType::Code:
    case FactType::Text: break;
    }
    return u"320402003201"_s;
}

} // namespace

class tst_Facts : public QObject {
    Q_OBJECT
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    std::shared_ptr<const ProjectionContext> m_context;
    std::shared_ptr<const FactLayout> m_layout;

    /// Facts of records, with the records kept alive meanwhile.
    FileFacts derive(const std::vector<Record> &records, const FactInputs &inputs)
    {
        const std::vector<ViewRecord> views = viewsOf(records);
        FileView view;
        view.load(views);
        FactDeriver deriver(m_context, m_layout);
        return deriver.derive(view, inputs);
    }
    FactInputs inputs(QDate day = QDate(2026, 3, 10), const std::string &versions = {})
    {
        FactInputs made(*m_catalogue);
        if (day.isValid())
            made.setDay(static_cast<int>(QDate(1970, 1, 1).daysTo(day)));
        made.setVersions(versions);
        return made;
    }
    QString text(const FileFacts &facts, size_t table, size_t row, const QString &id)
    {
        const FactTable &layout = m_layout->tables()[table];
        const int place = layout.placeOf(id.toStdString());
        if (place < 0 || row >= facts.tables[table].size())
            return u"no such fact"_s;
        const auto cell = static_cast<size_t>(place);
        return shown(facts.tables[table][row].cells[cell], layout.facts[cell - layout.marks.size()]);
    }
    size_t tableOf(const QString &scope)
    {
        for (size_t i = 0; i < m_layout->tables().size(); ++i)
            if (scope == QString(u"row:"_s + QString::fromStdString(m_layout->tables()[i].collection)))
                return i;
        return scope == "person"_L1 ? 1 : 0;
    }
    bool mark(const FileFacts &facts, size_t table, size_t row, const char *name)
    {
        const int place = m_layout->tables()[table].markOf(name);
        return place >= 0 && facts.tables[table].at(row).cells[static_cast<size_t>(place)].number == 1;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_catalogue = *catalogue::Catalogue::load();
        m_context = std::make_shared<ProjectionContext>(m_catalogue);
        m_layout = std::make_shared<FactLayout>(*m_context);
    }

    void everyFactHasAColumnAndADerivation()
    {
        size_t facts = 0;
        for (const catalogue::Fact &fact : m_catalogue->facts())
            facts += isDerived(fact) ? 1 : 0;
        size_t columns = 0;
        for (const FactTable &table : m_layout->tables())
            columns += table.facts.size();
        QVERIFY(facts > 140);
        QCOMPARE(columns, facts);
        QCOMPARE(m_layout->tables().size(), size_t(14));
        QCOMPARE(FactDeriver(m_context, m_layout).underived(), QStringList());
    }

    /// A derivation in code for a fact that the catalogue does not have would never run.
    void noDerivationIsLeftOver()
    {
        QSet<QString> known;
        for (const catalogue::Fact &fact : m_catalogue->facts())
            known.insert(QString((fact.scope.startsWith("row:"_L1) ? fact.scope.mid(4) : fact.scope) + u'.' + fact.id));
        const auto check = [&known](const auto &facts, const QString &prefix) {
            for (const auto &[id, derivation] : facts)
                QVERIFY2(known.contains(QString(prefix + QString::fromStdString(id))), id.c_str());
        };
        check(householdFacts(), u"household."_s);
        check(memberFacts(), u"household."_s);
        check(personFacts(), u"person."_s);
        check(rowFacts(), QString());
    }

    /// Where nobody has told anything, exactly those facts are known of which unknown_when says so.
    void ofAnEmptyFileOnlyClosedFactsAreKnown()
    {
        // What the words do not settle for an empty file: nobody was refused or hurt; whether a person lives is not
        // known.
        static const QHash<QString, bool> beyondWords{{u"household.refused_near_line"_s, true},
                                                      {u"row:disaster.main_labour_hurt"_s, true},
                                                      {u"person.died_on"_s, false}};
        tests::FileBuilder build(3);
        const RecordId file = build.id();
        std::vector<Record> records{build.make(u"household"_s, file, {}, u"active"_s),
                                    build.make(u"person"_s, file, {})};
        records[0].id = file;
        const QString person = records[1].id.toString();
        for (const char *type : {"disaster_event", "dwelling", "device", "benefit"})
            records.push_back(build.make(QString::fromLatin1(type), file, {}));
        records.push_back(build.make(u"visit"_s, file, {}, u"accepted"_s));
        const FileFacts bare = derive({records[0], records[1]}, inputs({}));
        for (const char *type :
             {"health_row", "edu_assist", "hotline_call", "police_finding", "vehicle", "business_role"})
            records.push_back(build.make(QString::fromLatin1(type), file, {{u"person"_s, person}}));
        records.push_back(build.make(
            u"medical_year"_s, file,
            {{u"person"_s, person}, {u"settled_months"_s, QJsonObject{{u"2026-01"_s, QJsonArray{u"2026-01-09"_s}}}}}));
        const FileFacts rows = derive(records, inputs({}));
        int checked = 0;
        for (const catalogue::Fact &fact : m_catalogue->facts()) {
            if (!isDerived(fact))
                continue;
            const QString name = QString(fact.scope + u'.' + fact.id);
            const QString &when = fact.unknownWhen;
            const bool closed =
                when.startsWith("never"_L1) || when.endsWith(": not set"_L1) || when.startsWith("no row: "_L1);
            const size_t table = tableOf(fact.scope);
            const QString value = text(table < 2 ? bare : rows, table, 0, fact.id);
            QVERIFY2(value != u"no such fact"_s, qPrintable(name));
            QVERIFY2((value != u"?"_s) == beyondWords.value(name, closed),
                     qPrintable(u"%1 is %2, but unknown when: %3"_s.arg(name, value, when)));
            ++checked;
        }
        QVERIFY(checked > 140);
    }

    /// Every "held item" reads its item: a value, and "asked, there is none".
    void heldItemsAreRead()
    {
        int checked = 0;
        for (const size_t table : {size_t(0), size_t(1)}) {
            for (const FactColumn &column : m_layout->tables()[table].facts) {
                const auto regular = regularFact(*column.fact, column);
                if (!regular || regular->kind != RegularFact::Kind::Held
                    || personFacts().contains(column.fact->id.toStdString())
                    || householdFacts().contains(column.fact->id.toStdString()))
                    continue;
                const QString field = QString::fromStdString(regular->field);
                QVERIFY2(m_catalogue->field(column.fact->scope, field), qPrintable(field));
                const auto valueWith = [&](const QJsonValue &value, bool stamped) {
                    tests::FileBuilder build(3);
                    const RecordId file = build.id();
                    QJsonObject f{{field, value}};
                    if (stamped)
                        f.insert(u"_h"_s, QJsonObject{{field, 0}});
                    std::vector<Record> records{
                        build.make(u"household"_s, file, table == 0 ? f : QJsonObject(), u"active"_s),
                        build.make(u"person"_s, file, table == 1 ? f : QJsonObject())};
                    records[0].id = file;
                    return text(derive(records, inputs()), table, 0, column.fact->id);
                };
                const QString name = column.fact->id;
                QVERIFY2(!QStringList({u"?"_s, u"-"_s}).contains(valueWith(sample(column, *m_catalogue), false)),
                         qPrintable(name));
                const QString none = shown(FactCell::none(column.type), column);
                QVERIFY2(valueWith(QJsonValue::Null, true) == none, qPrintable(name));
                QVERIFY2(valueWith(QJsonValue::Null, false) == shown(regular->otherwise, column), qPrintable(name));
                ++checked;
            }
        }
        QCOMPARE(checked, 29);
    }

    void aFamilysFacts_data()
    {
        QTest::addColumn<QString>("scope");
        QTest::addColumn<int>("row");
        QTest::addColumn<QString>("fact");
        QTest::addColumn<QString>("expected");
        struct Line {
            const char *scope;
            int row;
            const char *fact;
            const char *expected;
        };
        // Persons stand in the order of their records: head 0, wife 1, daughter 2, grandfather 3.
        static const Line lines[] = {
            {"household", 0, "file_status", "active"},
            {"household", 0, "population_tier", "T12"},
            {"household", 0, "tier_since", "2025-01-01"},
            {"household", 0, "tiers", "T12,T31"},
            {"household", 0, "household_size", "3"},
            {"household", 0, "rural", "y"},
            {"household", 0, "household_income_month", "1500.00"},
            {"household", 0, "per_capita_monthly_income", "500.00"},
            {"household", 0, "rigid_cost_12m", "9720.00"},
            {"household", 0, "rigid_exp_ratio", "54"},
            {"household", 0, "per_capita_asset_multiple", "1.5"},
            {"household", 0, "asset_floor", "?"},
            {"household", 0, "house_count", "1"},
            {"household", 0, "house_recent_deal", "?"},
            {"household", 0, "per_capita_area", "15.2"},
            {"household", 0, "housing_assist_kind", "-"},
            {"household", 0, "running_programs", "P01"},
            {"household", 0, "programs_pending", "-"},
            {"household", 0, "last_assist_end", "2025-06-30"},
            {"household", 0, "left_assistance", "n"},
            {"household", 0, "next_review_on", "2026-06-30"},
            {"household", 0, "last_visit_on", "2026-01-20"},
            {"household", 0, "visit_due_on", "2026-02-20"},
            {"household", 0, "has_device", "n"},
            {"household", 0, "support_amount", "0.00"},
            {"household", 0, "has_supporter", "n"},
            {"household", 0, "youngest_birth_on", "2014-09-01"},
            {"household", 0, "oldest_birth_on", "1980-01-01"},
            {"household", 0, "has_student", "y"},
            {"household", 0, "has_compulsory_pupil", "y"},
            {"household", 0, "has_severe_disabled", "n"},
            {"household", 0, "has_serious_illness", "y"},
            {"household", 0, "n_working", "1"},
            {"household", 0, "n_labour", "1"},
            // The grandfather was 75, yet marked as main earner.
            {"household", 0, "main_earner_died_on", "2025-12-24"},
            {"household", 0, "vehicle_types", "-"},
            {"household", 0, "vehicle_count", "0"},
            {"household", 0, "has_open_business", "n"},
            {"household", 0, "open_warning_level", "-"},
            {"household", 0, "refused_on", "-"},
            {"household", 0, "refused_near_line", "n"},
            {"household", 0, "plan_status", "-"},
            {"household", 0, "plan_review_on", "?"},
            {"person", 0, "person_income_month", "1200.00"},
            {"person", 0, "wage_income", "1200.00"},
            {"person", 0, "property_income", "0.00"},
            {"person", 0, "serious_disease", "can"},
            {"person", 0, "serious_disease_on", "2025-11-02"},
            {"person", 0, "long_term_care_needed", "n"},
            {"person", 0, "self_care_level", "2"},
            {"person", 0, "health_status", "3"},
            {"person", 0, "med_self_paid_12m", "12000.00"},
            {"person", 0, "med_uninsured_since", "-"},
            {"person", 0, "unemployment_reg_date", "-"},
            {"person", 0, "unemployment_benefit_to", "?"},
            {"person", 0, "relation_to_head", "02"},
            {"person", 0, "disability_grade", "-"},
            {"person", 0, "disability_certified_on", "-"},
            {"person", 0, "pension_type", "?"},
            {"person", 0, "running_programs", "P01"},
            {"person", 0, "died_on", "-"},
            // Received at 18:00 UTC: the next day in the city.
            {"person", 0, "life_status_changed_on", "2026-02-21"},
            {"person", 1, "serious_disease", "-"},
            {"person", 1, "pension_type", "-"},
            {"person", 1, "med_ins_status_since", "2026-01-05"},
            {"person", 1, "med_uninsured_since", "2026-01-05"},
            // January 2025 lies more than twelve months back.
            {"person", 1, "med_self_paid_12m", "60.50"},
            {"person", 1, "unemployment_reg_date", "2025-10-01"},
            {"person", 1, "unemployment_benefit_to", "-"},
            {"person", 2, "person_income_month", "0.00"},
            {"person", 2, "wage_income", "?"},
            {"person", 2, "father_life_status", "alive"},
            {"person", 2, "mother_life_status", "alive"},
            {"person", 2, "med_ins_status", "?"},
            {"person", 2, "living_alone", "n"},
            {"person", 3, "died_on", "2025-12-24"},
            {"person", 3, "age_at_death", "75"},
            {"person", 3, "shares_living", "?"},
            {"row:disaster", 0, "disaster_id", "F-1"},
            {"row:disaster", 0, "injured_members", "1"},
            {"row:disaster", 0, "seriously_injured_members", "0"},
            {"row:disaster", 0, "deceased_members", "0"},
            {"row:disaster", 0, "main_labour_hurt", "y"},
            {"row:disaster", 0, "loss_amount", "3000.00"},
            {"row:house", 0, "house_safety_grade", "C"},
            {"row:house", 0, "house_floor_area", "45.6"},
            {"row:illness", 0, "serious_disease", "can"},
            {"row:illness", 0, "illness_recorded_on", "-"},
            {"row:visit", 0, "visit_finding", "stable"},
            {"row:assistance", 0, "assist_end", "-"},
            {"row:assistance", 1, "assist_end", "2025-06-30"},
            {"row:medical_bill", 0, "self_paid", "800.00"},
            {"row:medical_bill", 1, "self_paid", "?"},
            {"row:medical_bill", 1, "settled_on", "2026-02-01"},
        };
        for (const Line &line : lines)
            QTest::addRow("%s %d %s", line.scope, line.row, line.fact)
                << QString::fromLatin1(line.scope) << line.row << QString::fromLatin1(line.fact)
                << QString::fromLatin1(line.expected);
    }

    void aFamilysFacts()
    {
        QFETCH(QString, scope);
        QFETCH(int, row);
        QFETCH(QString, fact);
        const FileFacts facts = derive(tests::FactFamily().records, inputs());
        QTEST(text(facts, tableOf(scope), static_cast<size_t>(row), fact), "expected");
    }

    void listsSayWhetherTheyAreComplete()
    {
        tests::FactFamily family;
        const FileFacts facts = derive(family.records, inputs());
        QVERIFY(mark(facts, 0, 0, "complete_member"));
        QVERIFY(mark(facts, 0, 0, "complete_house"));
        QVERIFY(mark(facts, 1, 0, "is_member"));
        QVERIFY(!mark(facts, 1, 3, "is_member"));
        // The head has a row, the wife was asked, nobody asked the grandfather.
        QVERIFY(mark(facts, 1, 0, "complete_illness"));
        QVERIFY(mark(facts, 1, 1, "complete_illness"));
        QVERIFY(!mark(facts, 1, 3, "complete_illness"));
        QVERIFY(!mark(facts, 1, 2, "complete_medical_bill"));
        QCOMPARE(facts.tables[tableOf(u"row:visit"_s)].size(), size_t(1));
        QCOMPARE(facts.tables[tableOf(u"row:medical_bill"_s)].size(), size_t(4));
        family.household().state = u"draft"_s;
        QVERIFY(!mark(derive(family.records, inputs()), 0, 0, "complete_member"));
    }

    void oneUnknownIncomeLeavesTheHeldFigure()
    {
        tests::FactFamily family;
        family.set(family.record(family.daughter), u"none_sections"_s, QJsonArray());
        family.set(family.household(), u"per_capita_monthly_income"_s, u"812.30"_s);
        FileFacts facts = derive(family.records, inputs());
        QCOMPARE(text(facts, 0, 0, u"household_income_month"_s), u"?"_s);
        QCOMPARE(text(facts, 0, 0, u"per_capita_monthly_income"_s), u"812.30"_s);
        QCOMPARE(text(facts, 0, 0, u"rigid_exp_ratio"_s), u"?"_s);
        family.set(family.household(), u"per_capita_monthly_income"_s, QJsonValue::Undefined);
        facts = derive(family.records, inputs());
        QCOMPARE(text(facts, 0, 0, u"per_capita_monthly_income"_s), u"?"_s);
    }

    /// Per head, 1,000.01 for three is 333.33…: never more than it is, so that "less than" stays true.
    void sharesAreRoundedTowardsTheirLimit()
    {
        tests::FactFamily family;
        for (Record &record : family.records)
            if (record.type == "income_row"_L1)
                family.set(record, u"wage_income"_s,
                           record.fields().value(u"transfer_income"_s).toString() == "300.00"_L1 ? u"0.00"_s
                                                                                                 : u"700.01"_s);
        const FileFacts facts = derive(family.records, inputs());
        QCOMPARE(text(facts, 0, 0, u"per_capita_monthly_income"_s), u"333.33"_s);
        // 9,720 of 12,000.12 is 80.99919…: rules ask whether it is more.
        QCOMPARE(text(facts, 0, 0, u"rigid_exp_ratio"_s), u"80.9992"_s);
    }

    void parametersInForceCount()
    {
        tests::FactFamily family;
        // The multiple was found against 1,000; since January the standard is 1,200, in another district 1,500.
        const std::string versions = "dibao_standard||2026-01-01||1200\ndibao_standard|320412|2026-01-01||1500\n"
                                     "dibao_standard||2026-04-01||2000\nvisit_months_t1||2026-01-01||2\n";
        FileFacts facts = derive(family.records, inputs(QDate(2026, 3, 10), versions));
        QCOMPARE(text(facts, 0, 0, u"per_capita_asset_multiple"_s), u"1.25"_s);
        QCOMPARE(text(facts, 0, 0, u"visit_due_on"_s), u"2026-03-20"_s);
        facts = derive(family.records, inputs(QDate(2026, 4, 1), versions));
        QCOMPARE(text(facts, 0, 0, u"per_capita_asset_multiple"_s), u"0.75"_s);
    }

    void aRefusalNearTheLineHangsOnTheStandard()
    {
        tests::FileBuilder build(9);
        tests::FactFamily family;
        family.records.push_back(build.make(u"application"_s, family.file,
                                            {{u"program"_s, u"P01"_s},
                                             {u"decided_at"_s, u"2026-02-01T17:00:00.000Z"_s},
                                             {u"decided_income"_s, u"1800.00"_s}},
                                            u"rejected"_s));
        // 1.5 times 1,000 times 1.2 is 1,800.
        QCOMPARE(text(derive(family.records, inputs()), 0, 0, u"refused_near_line"_s), u"y"_s);
        QCOMPARE(text(derive(family.records, inputs()), 0, 0, u"refused_on"_s), u"2026-02-02"_s);
        QCOMPARE(text(derive(family.records, inputs(QDate(2026, 3, 10), "dibao_standard||2026-01-01||999\n")), 0, 0,
                      u"refused_near_line"_s),
                 u"n"_s);
        family.set(family.records.back(), u"decided_income"_s, QJsonValue::Undefined);
        QCOMPARE(text(derive(family.records, inputs()), 0, 0, u"refused_near_line"_s), u"?"_s);
    }

    /// A role that does not see a field must not be told "none" by a closed list.
    void whatARoleDoesNotSeeIsUnknown_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("grade");
        QTest::addColumn<QString>("student");
        QTest::addColumn<QString>("income");
        QTest::newRow("everything") << QString() << u"-"_s << u"-"_s << u"500.00"_s;
        QTest::newRow("on a case") << u"town_worker"_s << u"-"_s << u"-"_s << u"500.00"_s;
        QTest::newRow("no sensitive ones") << u"community_worker"_s << u"?"_s << u"-"_s << u"?"_s;
        QTest::newRow("masked") << u"supervisor"_s << u"?"_s << u"-"_s << u"?"_s;
        QTest::newRow("nobody") << u"stranger"_s << u"?"_s << u"?"_s << u"?"_s;
    }

    void whatARoleDoesNotSeeIsUnknown()
    {
        QFETCH(QString, role);
        const tests::FactFamily family;
        const std::vector<ViewRecord> views = viewsOf(family.records);
        FileView view;
        view.load(views);
        FactDeriver deriver(m_context, m_layout);
        deriver.setRole(role);
        const FileFacts facts = deriver.derive(view, inputs());
        QTEST(text(facts, 1, 0, u"disability_grade"_s), "grade");
        QTEST(text(facts, 1, 0, u"student_stage"_s), "student");
        // Through person_income_month of each member.
        QTEST(text(facts, 0, 0, u"per_capita_monthly_income"_s), "income");
    }

    void withoutADayWhatLooksBackFromTodayIsUnknown()
    {
        tests::FactFamily family;
        tests::FileBuilder build(9);
        family.records.push_back(build.make(u"edu_assist"_s, family.file,
                                            {{u"person"_s, family.daughter.toString()},
                                             {u"edu_assist_kind"_s, u"comp"_s},
                                             {u"edu_assist_year"_s, u"2025-2026"_s}}));
        const FileFacts none = derive(family.records, inputs({}));
        QCOMPARE(text(none, 0, 0, u"fresh_pct"_s), u"?"_s);
        QCOMPARE(text(none, 1, 2, u"edu_assist_kind"_s), u"?"_s);
        const QString kind = text(derive(family.records, inputs(QDate(2026, 8, 31))), 1, 2, u"edu_assist_kind"_s);
        QVERIFY(kind != u"?"_s && kind != u"-"_s);
        QCOMPARE(text(derive(family.records, inputs(QDate(2026, 9, 1))), 1, 2, u"edu_assist_kind"_s), u"-"_s);
        const auto fresh = [&](QDate day) {
            return text(derive(family.records, inputs(day)), 0, 0, u"fresh_pct"_s).toDouble();
        };
        QVERIFY(fresh(QDate(2025, 12, 2)) > fresh(QDate(2026, 3, 10)));
        QVERIFY(fresh(QDate(2026, 3, 10)) > fresh(QDate(2029, 1, 1)));
    }
};

QTEST_GUILESS_MAIN(tst_Facts)
#include "tst_Facts.moc"
