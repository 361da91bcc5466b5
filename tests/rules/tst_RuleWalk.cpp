// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "JsonFacts.h"

#include "models/rules/Parser.h"
#include "models/rules/Walk.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hearth;
using namespace hearth::rules;

/// The explanation: figures, what is missing, amounts, and exact numbers.
class RuleWalk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void clauseShowsItsFigures();
    void unknownAsksOnlyForWhatCouldChangeTheResult();
    void unknownRowsAreAskedFor();
    void unknownParameterMakesTheClauseUnknown();
    void benefitIsRoundedOnce();
    void fractionsAreExact();
    void monthsAreCutToTheLastDay();

private:
    Verdict walked(const QString &rule, Subject subject, const QByteArray &facts) const;
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    std::unique_ptr<Vocabulary> m_words;
    const QDate m_today{2026, 5, 20};
};

void RuleWalk::initTestCase()
{
    auto loaded = catalogue::Catalogue::load();
    QVERIFY(loaded);
    m_catalogue = *loaded;
    m_words = std::make_unique<Vocabulary>(m_catalogue);
}

Verdict RuleWalk::walked(const QString &source, Subject subject, const QByteArray &json) const
{
    const auto rule = parseConditions(source, subject, *m_words);
    if (!rule) {
        qWarning("%s", qPrintable(rule.error.text));
        return {};
    }
    const QJsonObject facts = QJsonDocument::fromJson(json).object();
    return walk(*rule.rule, JsonFacts(facts, m_catalogue), CaseParameters(facts, *m_catalogue), m_today);
}

void RuleWalk::clauseShowsItsFigures()
{
    const Verdict verdict = walked(u"found_taxed_wage - declared_wage_income > max(@income_diff_amount, declared_wage_income * @income_diff_ratio / 100)"_s,
                                   Subject::Answer, R"({"found_taxed_wage":"3200.50","declared_wage_income":3000})");
    QCOMPARE(verdict.truth, Truth::NotMet);
    QCOMPARE(verdict.clauses.size(), size_t(1));
    const Trace &trace = verdict.clauses[0];
    QCOMPARE(trace.formula, u"3200.50 - 3000.00 > max(100.00, 3000.00 * 10 / 100)"_s);
    QCOMPARE(trace.value, u"200.50"_s);
    QCOMPARE(trace.limit, u"300.00"_s);
    QCOMPARE(trace.shortBy, u"99.50"_s);
    QCOMPARE(trace.facts.size(), size_t(3));
    QCOMPARE(trace.facts[0].id, u"found_taxed_wage"_s);
    QCOMPARE(trace.facts[0].value, u"3200.50"_s);
    QCOMPARE(trace.parameters.size(), size_t(2));
    QCOMPARE(trace.parameters[1].id, u"income_diff_ratio"_s);
    const Verdict rows = walked(u"any found_vehicle (not is_declared)"_s, Subject::Answer,
                                R"({"found_vehicle":[{"is_declared":true},{"is_declared":false}]})");
    QCOMPARE(rows.truth, Truth::Met);
    QCOMPARE(rows.clauses[0].row, std::optional(1));
    QCOMPARE(rows.clauses[0].parts.size(), size_t(1));
}

void RuleWalk::unknownAsksOnlyForWhatCouldChangeTheResult()
{
    const QString rule = u"living_alone; dropout_risk or (rural and public_post); is_nonlocal"_s;
    const Verdict open = walked(rule, Subject::Person, R"({"living_alone":true,"dropout_risk":false,"rural":true})");
    QCOMPARE(open.truth, Truth::Unknown);
    QCOMPARE(open.ask.size(), size_t(2));
    QCOMPARE(open.ask[0].id, u"public_post"_s);
    QCOMPARE(open.ask[1].id, u"is_nonlocal"_s);
    const Verdict decided = walked(rule, Subject::Person, R"({"living_alone":false})");
    QCOMPARE(decided.truth, Truth::NotMet);
    QVERIFY(decided.ask.empty());
    QCOMPARE(decided.clauses[1].truth, Truth::Unknown);
}

void RuleWalk::unknownRowsAreAskedFor()
{
    const Verdict verdict = walked(u"any found_vehicle (not is_declared)"_s, Subject::Answer, "{}");
    QCOMPARE(verdict.truth, Truth::Unknown);
    QCOMPARE(verdict.ask.size(), size_t(1));
    QCOMPARE(verdict.ask[0].collection, u"found_vehicle"_s);
    const Verdict row = walked(u"any found_vehicle (not is_declared)"_s, Subject::Answer, R"({"found_vehicle":[{}]})");
    QCOMPARE(row.ask.size(), size_t(1));
    QCOMPARE(row.ask[0].id, u"is_declared"_s);
    QCOMPARE(row.ask[0].collection, u"found_vehicle"_s);
}

void RuleWalk::unknownParameterMakesTheClauseUnknown()
{
    const QByteArray facts = R"({"per_capita_monthly_income":500,"@dibao_standard":[{"from":"2027-01-01","value":900}]})";
    const Verdict verdict = walked(u"per_capita_monthly_income < @dibao_standard"_s, Subject::Household, facts);
    QCOMPARE(verdict.truth, Truth::Unknown);
    QCOMPARE(verdict.clauses[0].parameters[0].value, u"?"_s);
    const Verdict zero = walked(u"per_capita_monthly_income / @edge_multiple < 100"_s, Subject::Household,
                                R"({"per_capita_monthly_income":500,"@edge_multiple":0})");
    QCOMPARE(zero.truth, Truth::Unknown);
}

void RuleWalk::benefitIsRoundedOnce()
{
    const auto benefit = parseBenefit(u"max(0, @dibao_standard - per_capita_monthly_income / 3) * household_size per month"_s,
                                      Subject::Household, *m_words);
    QVERIFY2(benefit, qPrintable(benefit.error.text));
    QCOMPARE(benefit.rule->period, u"month"_s);
    QJsonObject facts{{u"per_capita_monthly_income"_s, 100}, {u"household_size"_s, 2}};
    const CaseParameters parameters(facts, *m_catalogue);
    // (1000 - 33.333…) * 2 = 1933.333…, not 2 * 966.67.
    const auto amount = walkBenefit(*benefit.rule, JsonFacts(facts, m_catalogue), parameters, m_today);
    QVERIFY(amount);
    QCOMPARE(amount->fen, qint64(193333));
    facts.remove(u"household_size"_s);
    QVERIFY(!walkBenefit(*benefit.rule, JsonFacts(facts, m_catalogue), parameters, m_today));
}

void RuleWalk::fractionsAreExact()
{
    const Fraction third = *Fraction(1).over(Fraction(3));
    QCOMPARE(*third.times(Fraction(3))->compare(Fraction(1)), std::strong_ordering::equal);
    QCOMPARE(Fraction::fromString(u"12.50")->toString(), u"12.5"_s);
    QCOMPARE(Fraction::fromString(u"-0.05")->toString(2), u"-0.05"_s);
    QVERIFY(!Fraction::fromString(u"1."));
    QVERIFY(!Fraction::fromString(u"1e3"));
    QVERIFY(!Fraction(1).over(Fraction(0)));
    const Fraction half = *Fraction::fromString(u"2.5");
    QCOMPARE(half.rounded(Fraction(1), Fraction::Rounding::Nearest)->toString(), u"3"_s);
    QCOMPARE(Fraction().minus(half)->rounded(Fraction(1), Fraction::Rounding::Nearest)->toString(), u"-3"_s);
    QCOMPARE(Fraction().minus(half)->rounded(Fraction(1), Fraction::Rounding::Down)->toString(), u"-3"_s);
    QCOMPARE(half.rounded(Fraction(1), Fraction::Rounding::Up)->toString(), u"3"_s);
    QCOMPARE(Fraction(3).rounded(Fraction(1), Fraction::Rounding::Up)->toString(), u"3"_s);
    Fraction large(9'000'000'000'000'000'000);
    large = *large.times(large);
    QVERIFY(!large.times(large));
}

void RuleWalk::monthsAreCutToTheLastDay()
{
    QCOMPARE(addMonths(QDate(2025, 8, 31), 6), QDate(2026, 2, 28));
    QCOMPARE(monthsSince(QDate(2025, 8, 31), QDate(2026, 2, 28)), 6);
    QCOMPARE(monthsSince(QDate(2025, 8, 31), QDate(2026, 2, 27)), 5);
    const QByteArray facts = R"({"birth_date":"2008-02-29"})";
    QCOMPARE(walked(u"age between 18 and 18"_s, Subject::Person, facts).truth, Truth::Met);
    QCOMPARE(walked(u"years since birth_date >= 19"_s, Subject::Person, facts).truth, Truth::NotMet);
    QCOMPARE(walked(u"birth_date within next 30 days"_s, Subject::Person, R"({"birth_date":"2026-06-19"})").truth, Truth::Met);
}

QTEST_GUILESS_MAIN(RuleWalk)
#include "tst_RuleWalk.moc"
