// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "JsonFacts.h"

#include "models/catalogue/TsvTable.h"
#include "models/rules/Parser.h"
#include "models/rules/Walk.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hearth;
using namespace hearth::rules;

namespace {

QString wordOf(Truth truth)
{
    return truth == Truth::Met ? u"met"_s : truth == Truth::NotMet ? u"not_met"_s : u"unknown"_s;
}

} // namespace

/// Every worked case of the language over the rules of the shipped tables.
class RuleCases : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void caseHasItsResult_data();
    void caseHasItsResult();
    void nullingAKnownFactNeverTurnsADecidedResult();

private:
    struct Case {
        QString id, rule, expected, level;
        QDate today;
        QJsonObject facts;
    };
    Parsed<Rule> ruleOf(const QString &id) const;
    std::vector<Case> m_cases;
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    std::unique_ptr<Vocabulary> m_words;
};

void RuleCases::initTestCase()
{
    auto loaded = catalogue::Catalogue::load();
    QVERIFY(loaded);
    m_catalogue = *loaded;
    m_words = std::make_unique<Vocabulary>(m_catalogue);
    QFile file(QStringLiteral(HEARTH_TEST_DATA "/rule-cases.tsv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    auto table = catalogue::TsvTable::parse(u"rule-cases"_s, file.readAll());
    QVERIFY(table);
    for (const auto &row : table->rows) {
        const QJsonDocument facts = QJsonDocument::fromJson(table->cell(row, u"facts").toUtf8());
        QVERIFY2(facts.isObject(), qPrintable(table->cell(row, u"case_id")));
        m_cases.push_back({table->cell(row, u"case_id"), table->cell(row, u"rule_id"), table->cell(row, u"expected"),
                           table->cell(row, u"expected_level"), QDate::fromString(table->cell(row, u"today"), Qt::ISODate),
                           facts.object()});
    }
    QVERIFY(m_cases.size() > 400);
}

Parsed<Rule> RuleCases::ruleOf(const QString &id) const
{
    if (const auto *program = m_catalogue->program(id))
        return parseConditions(program->eligibility, program->applyUnit == "person"_L1 ? Subject::Person : Subject::Household, *m_words);
    if (const auto *item = m_catalogue->verificationItem(id))
        return parseConditions(item->discrepancyRule, Subject::Answer, *m_words);
    if (const auto *indicator = m_catalogue->indicator(id))
        return parseTrigger(indicator->trigger, *m_words);
    return {};
}

void RuleCases::caseHasItsResult_data()
{
    QTest::addColumn<int>("index");
    for (size_t i = 0; i < m_cases.size(); ++i)
        QTest::addRow("%s", qPrintable(m_cases[i].id)) << int(i);
}

void RuleCases::caseHasItsResult()
{
    QFETCH(int, index);
    const Case &worked = m_cases[size_t(index)];
    const auto rule = ruleOf(worked.rule);
    QVERIFY2(rule, qPrintable(rule.error.text));
    const JsonFacts facts(worked.facts, m_catalogue);
    const CaseParameters parameters(worked.facts, *m_catalogue);
    const Verdict verdict = walk(*rule.rule, facts, parameters, worked.today);
    QCOMPARE(wordOf(verdict.truth), worked.expected);
    QCOMPARE(verdict.clauses.size(), rule.rule->clauses.size());
    // A decided rule asks for nothing. An open one may ask for nothing too: a parameter or a rank is what is missing.
    QVERIFY(verdict.truth == Truth::Unknown || verdict.ask.empty());
    QString level = u"-"_s;
    const auto *indicator = m_catalogue->indicator(worked.rule);
    if (verdict.truth == Truth::Met && indicator) {
        const auto levels = parseLevelRule(indicator->levelRule, rule.rule->subject, *m_words);
        QVERIFY2(levels, qPrintable(levels.error.text));
        level = walkLevel(*levels.rule, facts, parameters, worked.today).toString();
    }
    QCOMPARE(level, worked.level);
}

void RuleCases::nullingAKnownFactNeverTurnsADecidedResult()
{
    // The other way round of "filling in a missing fact never turns a decided result": take each fact away in turn.
    int weakened = 0;
    for (const Case &worked : m_cases) {
        const auto rule = ruleOf(worked.rule);
        const CaseParameters parameters(worked.facts, *m_catalogue);
        const Truth full = walk(*rule.rule, JsonFacts(worked.facts, m_catalogue), parameters, worked.today).truth;
        for (const QString &id : worked.facts.keys()) {
            QJsonObject less = worked.facts;
            less.remove(id);
            const Truth now = walk(*rule.rule, JsonFacts(less, m_catalogue), parameters, worked.today).truth;
            QVERIFY2(now == full || now == Truth::Unknown, qPrintable(QString(worked.id % u" without "_s % id)));
            weakened += now != full ? 1 : 0;
        }
    }
    QVERIFY(weakened > 100);
}

QTEST_GUILESS_MAIN(RuleCases)
#include "tst_RuleCases.moc"
