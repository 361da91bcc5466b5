// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/Parser.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hearth;
using namespace hearth::rules;

class RuleParser : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyRuleOfTheTablesParses();
    void everyCodeFactHasItsList();
    void errorHasKindAndPosition_data();
    void errorHasKindAndPosition();
    void precedenceFollowsTheGrammar();
    void dedupeIsRead();
    void limitsHold();

private:
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    std::unique_ptr<Vocabulary> m_words;
};

void RuleParser::initTestCase()
{
    auto loaded = catalogue::Catalogue::load();
    QVERIFY(loaded);
    m_catalogue = *loaded;
    m_words = std::make_unique<Vocabulary>(m_catalogue);
}

void RuleParser::everyRuleOfTheTablesParses()
{
    const auto message = [](const QString &id, const ParseError &error) {
        return QString(id % u' ' % error.kindName() % u' ' % QString::number(error.position) % u' ' % error.text).toUtf8();
    };
    for (const auto &program : m_catalogue->programs()) {
        const auto subject = program.applyUnit == "person"_L1 ? Subject::Person : Subject::Household;
        const auto rule = parseConditions(program.eligibility, subject, *m_words);
        QVERIFY2(rule, message(program.id, rule.error).constData());
    }
    for (const auto &item : m_catalogue->verificationItems()) {
        const auto rule = parseConditions(item.discrepancyRule, Subject::Answer, *m_words);
        QVERIFY2(rule, message(item.id, rule.error).constData());
    }
    int indicators = 0;
    for (const QString &prefix : {u"K"_s, u"N0"_s, u"N"_s, u"R"_s}) {
        for (int i = 1; i <= 10; ++i) {
            const auto *indicator = m_catalogue->indicator(QString(prefix % QString::number(i)));
            if (!indicator)
                continue;
            const auto trigger = parseTrigger(indicator->trigger, *m_words);
            QVERIFY2(trigger, message(indicator->id, trigger.error).constData());
            const auto level = parseLevelRule(indicator->levelRule, trigger.rule->subject, *m_words);
            QVERIFY2(level, message(indicator->id, level.error).constData());
            const auto dedupe = parseDedupe(indicator->dedupe, trigger.rule->subject, *m_words);
            QVERIFY2(dedupe, message(indicator->id, dedupe.error).constData());
            ++indicators;
        }
    }
    QCOMPARE(indicators, 21);
}

void RuleParser::everyCodeFactHasItsList()
{
    for (const auto &fact : m_catalogue->facts()) {
        const auto *word = m_words->fact(fact.scope, fact.id);
        QVERIFY(word);
        if (word->type == Type::Code || word->type == Type::Set)
            QVERIFY2(m_catalogue->codeList(word->list), qPrintable(QString(fact.scope % u' ' % fact.id % u' ' % word->list)));
    }
}

void RuleParser::errorHasKindAndPosition_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("position");
    QTest::newRow("unknown sign") << u"age != 3"_s << u"lex"_s << 5;
    QTest::newRow("date that does not exist") << u"birth_date > 2025-02-29"_s << u"lex"_s << 14;
    QTest::newRow("chained comparison") << u"0 < age < 18"_s << u"syntax"_s << 9;
    QTest::newRow("not in") << u"sex not in (1)"_s << u"syntax"_s << 5;
    QTest::newRow("upper case operator") << u"living_alone AND rural"_s << u"syntax"_s << 14;
    QTest::newRow("reserved word as fact") << u"person = 3"_s << u"syntax"_s << 1;
    QTest::newRow("unclosed bracket") << u"(living_alone"_s << u"syntax"_s << 14;
    QTest::newRow("empty") << QString() << u"syntax"_s << 1;
    QTest::newRow("sign before number") << u"age > -3"_s << u"syntax"_s << 7;
    QTest::newRow("unknown fact") << u"living_alone; shoe_size > 3"_s << u"unknown_fact"_s << 15;
    QTest::newRow("unknown parameter") << u"age > @nothing"_s << u"unknown_param"_s << 7;
    QTest::newRow("unknown code") << u"sex in (1,7)"_s << u"unknown_code"_s << 11;
    QTest::newRow("value as condition") << u"age"_s << u"type"_s << 1;
    QTest::newRow("money beside a plain number") << u"med_self_paid_12m > pension_paid_months"_s << u"type"_s << 21;
    QTest::newRow("money times money") << u"med_self_paid_12m * @dibao_standard > 3"_s << u"type"_s << 21;
    QTest::newRow("codes of two lists") << u"sex = life_status"_s << u"type"_s << 7;
    QTest::newRow("rank of an unordered list") << u"rank(sex) > 1"_s << u"type"_s << 6;
    QTest::newRow("age in arithmetic") << u"age + 1 > 3"_s << u"type"_s << 1;
    QTest::newRow("bool equals yes") << u"living_alone = y"_s << u"unknown_fact"_s << 16;
    QTest::newRow("fact of a row outside") << u"disaster_on = today"_s << u"scope"_s << 1;
    QTest::newRow("age beside a fact") << u"age > pension_paid_months"_s << u"not_constant"_s << 7;
    QTest::newRow("division by a fact") << u"med_self_paid_12m / pension_paid_months > 3"_s << u"not_constant"_s << 21;
    QTest::newRow("three aggregates deep")
        << u"any member (any illness (any device (device_status in (online))))"_s << u"limit"_s << 30;
}

void RuleParser::errorHasKindAndPosition()
{
    QFETCH(QString, source);
    QFETCH(QString, kind);
    QFETCH(int, position);
    const auto rule = parseConditions(source, Subject::Person, *m_words);
    QVERIFY(!rule);
    QCOMPARE(rule.error.kindName(), kind);
    QCOMPARE(rule.error.position, position);
    QVERIFY(rule.error.text.startsWith("expected"_L1));
}

void RuleParser::precedenceFollowsTheGrammar()
{
    const auto rule = parseConditions(u"living_alone; not public_post and rural or dropout_risk"_s, Subject::Person, *m_words);
    QVERIFY2(rule, qPrintable(rule.error.text));
    QCOMPARE(rule.rule->clauses.size(), size_t(2));
    const Node &second = *rule.rule->clauses[1];
    QCOMPARE(second.kind, NodeKind::Or);
    QCOMPARE(second.parts[0]->kind, NodeKind::And);
    QCOMPARE(second.parts[0]->parts[0]->kind, NodeKind::Not);
    const auto denied = parseConditions(u"not support_amount > 0"_s, Subject::Household, *m_words);
    QVERIFY(denied);
    QCOMPARE(denied.rule->clauses[0]->parts[0]->kind, NodeKind::Greater);
    // A person's fact in a household rule is an error; inside any member it is not.
    const auto outside = parseConditions(u"age > 3"_s, Subject::Household, *m_words);
    QCOMPARE(outside.error.kind, ParseError::Kind::Scope);
    QVERIFY(parseConditions(u"any member (age > 3 and household_size > 1)"_s, Subject::Household, *m_words));
}

void RuleParser::dedupeIsRead()
{
    const auto dedupe = parseDedupe(u"12 months per person; again if level rises"_s, Subject::Person, *m_words);
    QVERIFY(dedupe);
    QCOMPARE(dedupe.rule->count, 12);
    QCOMPARE(dedupe.rule->window, Dedupe::Window::Months);
    QCOMPARE(dedupe.rule->keys, QStringList{u"person"_s});
    QVERIFY(dedupe.rule->againIfLevelRises);
    QVERIFY(!parseDedupe(u"12 weeks per person"_s, Subject::Person, *m_words));
    QVERIFY(!parseLevelRule(u"yellow if living_alone; red if rural; otherwise blue"_s, Subject::Person, *m_words));
}

void RuleParser::limitsHold()
{
    const auto kindOf = [this](const QString &source) {
        return parseConditions(source, Subject::Person, *m_words).error.kindName();
    };
    QCOMPARE(kindOf(QString(u' ').repeated(2001)), u"limit"_s);
    QCOMPARE(kindOf(QString(u"rural;"_s.repeated(32) % u"rural"_s)), u"limit"_s);
    QVERIFY(parseConditions(QString(u"rural;"_s.repeated(31) % u"rural"_s), Subject::Person, *m_words));
    QCOMPARE(kindOf(QString(u"("_s.repeated(17) % u"rural"_s % u")"_s.repeated(17))), u"limit"_s);
    QVERIFY(parseConditions(QString(u"("_s.repeated(16) % u"rural"_s % u")"_s.repeated(16)), Subject::Person, *m_words));
    QCOMPARE(kindOf(QString(u"not "_s.repeated(17) % u"rural"_s)), u"limit"_s);
    QCOMPARE(kindOf(QString(u"rural or "_s.repeated(200) % u"rural"_s)), u"limit"_s);
}

QTEST_GUILESS_MAIN(RuleParser)
#include "tst_RuleParser.moc"
