// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/Claims.h"
#include "sync/protocol/Envelope.h"
#include "sync/protocol/Json.h"
#include "sync/protocol/Limits.h"
#include "sync/protocol/Merge.h"
#include "sync/protocol/Problem.h"
#include "sync/protocol/Proof.h"
#include "tests/support/TestDatabase.h"

#include <QTest>

using namespace hearth;
using namespace Qt::StringLiterals;
using protocol::Change;
using protocol::Op;
using protocol::OpKind;

class tst_Protocol : public QObject {
    Q_OBJECT
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    tests::FakeClock m_clock;
    tests::FakeRandom m_random;

    domain::RecordId newId() { return domain::RecordId::generate(m_clock, m_random); }
    Op op(OpKind kind)
    {
        Op made;
        made.opId = newId();
        made.dseq = 7;
        made.device = newId();
        made.kind = kind;
        made.record = newId();
        made.type = u"income_row"_s;
        return made;
    }
    domain::Record household(const QJsonObject &fields)
    {
        domain::Record record;
        record.id = newId();
        record.type = u"household"_s;
        record.state = u"active"_s;
        record.setFields(fields);
        return record;
    }
    static Change change(const QString &field, const QJsonValue &from, const QJsonValue &to, const QString &source = {})
    {
        Change made;
        made.field = field;
        made.from = from;
        made.to = to;
        made.source = source;
        return made;
    }
    domain::Result<protocol::Merged> merge(const domain::Record &record, const std::vector<Change> &changes)
    {
        return protocol::mergeChanges({*m_catalogue, *m_catalogue->recordType(u"household"), record, changes, false, u"u-1"_s, m_clock.nowUtc()});
    }

private Q_SLOTS:
    void initTestCase() { m_catalogue = *catalogue::Catalogue::load(); }

    void opsRoundTrip()
    {
        Op patch = op(OpKind::Patch);
        patch.baseRev = u"3.00000000000000ff"_s;
        patch.changes = {change(u"transfer_income"_s, u"1260.00"_s, u"1310.00"_s, u"visit"_s)};
        patch.deps = {newId()};
        const auto read = Op::fromJson(patch.toJson());
        QVERIFY(read);
        QCOMPARE(read->toJson(), patch.toJson());
        Op command = op(OpKind::Command);
        command.event = u"approve"_s;
        command.args = {{u"level"_s, u"red"_s}};
        command.expectState = u"county_review"_s;
        command.expectTurn = 5;
        QCOMPARE(Op::fromJson(command.toJson())->toJson(), command.toJson());
        Op create = op(OpKind::Create);
        create.file = newId();
        create.fields = {{u"income_period"_s, u"2025"_s}};
        QCOMPARE(Op::fromJson(create.toJson())->fields, create.fields);
    }

    void payloadHashIsWhatTheOpDoes()
    {
        Op one = op(OpKind::Patch);
        one.changes = {change(u"transfer_income"_s, u"1.00"_s, u"2.00"_s)};
        Op moved = one;
        moved.dseq = 99;
        moved.device = newId();
        moved.deps = {newId()};
        moved.baseRev = u"9.0000000000000001"_s;
        moved.localTime = u"2026-03-02T09:12:00.000+08:00"_s;
        QCOMPARE(moved.payloadHash(), one.payloadHash());
        Op other = one;
        other.changes.front().to = u"3.00"_s;
        QVERIFY(other.payloadHash() != one.payloadHash());
    }

    void brokenBodiesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("truncated") << QByteArray("{\"ops\":[{\"op_id\":");
        QTest::newRow("array") << QByteArray("[1,2]");
        QTest::newRow("noise") << QByteArray("\xff\xfe\x00\x01", 4);
        QTest::newRow("deep") << QByteArray(QByteArray("{\"a\":").repeated(40) + "1" + QByteArray("}").repeated(40));
        QTest::newRow("large") << QByteArray(QByteArray("{\"a\":\"") + QByteArray(5000, 'x') + "\"}");
    }
    void brokenBodiesAreRefused()
    {
        QFETCH(QByteArray, body);
        QCOMPARE(protocol::parseObject(body, 4096).error().reason, u"malformed"_s);
    }

    void brokenEnvelopesAreRefused_data()
    {
        QTest::addColumn<QString>("member");
        for (const char *member : {"id", "type", "rev", "p", "at", "f"})
            QTest::newRow(member) << QString::fromLatin1(member);
    }
    void brokenEnvelopesAreRefused()
    {
        QFETCH(QString, member);
        domain::Record record = household({{u"house_count"_s, 1}});
        record.rev = {3, 255};
        record.position = {4, 5};
        record.at = m_clock.nowUtc();
        record.by = u"u-1"_s;
        QJsonObject whole = protocol::envelopeObject(record);
        QVERIFY(protocol::decodeEnvelope(whole).has_value());
        whole.insert(member, QJsonArray{1});
        QCOMPARE(protocol::decodeEnvelope(whole).error().reason, u"bad_row"_s);
    }

    void valuesDecideAMerge_data()
    {
        QTest::addColumn<QJsonValue>("from");
        QTest::addColumn<QJsonValue>("to");
        QTest::addColumn<bool>("clashes");
        QTest::addColumn<QString>("result");
        QTest::newRow("as seen") << QJsonValue(u"13861180001"_s) << QJsonValue(u"13861180002"_s) << false << u"13861180002"_s;
        QTest::newRow("already there") << QJsonValue(u"13800000000"_s) << QJsonValue(u"13861180001"_s) << false << u"13861180001"_s;
        QTest::newRow("other value") << QJsonValue(u"13800000000"_s) << QJsonValue(u"13861180002"_s) << true << u"13861180001"_s;
        QTest::newRow("blanks are no difference") << QJsonValue(u" 13861180001 "_s) << QJsonValue(u"13861180002"_s) << false << u"13861180002"_s;
    }
    void valuesDecideAMerge()
    {
        QFETCH(QJsonValue, from);
        QFETCH(QJsonValue, to);
        QFETCH(bool, clashes);
        QFETCH(QString, result);
        const auto record = household({{u"contact_phone"_s, u"13861180001"_s}});
        const auto merged = merge(record, {change(u"contact_phone"_s, from, to)});
        QVERIFY(merged);
        QCOMPARE(merged->clashes.size(), size_t(clashes ? 1 : 0));
        QCOMPARE(merged->fields.value("contact_phone"_L1).toString(), result);
    }

    void groupClashesAsAWhole()
    {
        const auto record = household({{u"residence_area"_s, u"320402003001"_s}, {u"residence_address"_s, u"菱溪名居 1 幢"_s}});
        const auto merged = merge(record, {change(u"residence_area"_s, u"320402003001"_s, u"320402003002"_s),
                                           change(u"residence_address"_s, u"别处"_s, u"新址"_s)});
        QVERIFY(merged);
        QCOMPARE(merged->clashes.size(), size_t(1));
        QCOMPARE(merged->clashes.front().unit, u"residence"_s);
        QVERIFY(!merged->changed);
    }

    void aGroupSaysNothingOfFieldsThatWereOnlyCompared()
    {
        const catalogue::RecordType *type = m_catalogue->recordType(u"medical_year");
        domain::Record record;
        record.type = type->id;
        record.setFields({{u"med_total_cost"_s, u"1700.00"_s},
                          {u"_p"_s, QJsonArray{QJsonArray{u"medins"_s, u"2026-02-01"_s, u"2026-02-02T00:00:00.000Z"_s, {}, {}, {}}}}});
        std::vector<protocol::Change> changes{change(u"med_aid_paid"_s, {}, u"312.50"_s)};
        for (const catalogue::Field &field : type->fields)
            if (field.group == type->field(u"med_aid_paid")->group && field.id != "med_aid_paid"_L1)
                changes.push_back(change(field.id, {}, {}));
        QVERIFY(changes.size() > 2);
        const auto merged = protocol::mergeChanges({*m_catalogue, *type, record, changes, false, u"u-1"_s, QDateTime::currentDateTimeUtc()});
        QVERIFY(merged && merged->clashes.empty());
        const catalogue::Claims said(*type, merged->fields);
        QCOMPARE(said.valueOfSource(*type->field(u"med_aid_paid"), u"declared"_s).toString(), u"312.50"_s);
        QCOMPARE(merged->fields.value("med_total_cost"_L1).toString(), u"1700.00"_s);
        QVERIFY(!merged->fields.contains("_c"_L1));
        QVERIFY(!merged->fields.contains("med_fund_paid"_L1));
    }

    /// Two fields of one change do not get in each other's way, and what people keep is theirs to change.
    void aRecordWithoutProvenanceTakesTwoFieldsAtOnce()
    {
        const catalogue::RecordType *type = m_catalogue->recordType(u"plan_task");
        domain::Record record;
        record.type = type->id;
        record.setFields({{u"task_state"_s, u"open"_s}, {u"measure"_s, u"visit"_s}});
        const std::vector<protocol::Change> changes{change(u"task_state"_s, u"open"_s, u"done"_s), change(u"done_on"_s, {}, u"2026-03-01"_s)};
        const auto merged = protocol::mergeChanges({*m_catalogue, *type, record, changes, false, u"u-1"_s, QDateTime::currentDateTimeUtc()});
        QVERIFY(merged && merged->clashes.empty());
        QCOMPARE(merged->fields.value("task_state"_L1).toString(), u"done"_s);
        QCOMPARE(merged->fields.value("done_on"_L1).toString(), u"2026-03-01"_s);
    }

    void eventAndServerFieldsAreNotPatched()
    {
        const auto record = household({});
        QCOMPARE(merge(record, {change(u"population_tier"_s, {}, u"T11"_s)}).error().reason, u"forbidden_field"_s);
        QCOMPARE(merge(record, {change(u"file_no"_s, {}, u"HH1"_s)}).error().reason, u"forbidden_field"_s);
        QCOMPARE(merge(record, {change(u"no_such"_s, {}, u"x"_s)}).error().reason, u"validation_failed"_s);
    }

    void departmentStandsBesideADeclaration()
    {
        const catalogue::RecordType *type = m_catalogue->recordType(u"person");
        const catalogue::Field *field = type->field(u"employment_status");
        QCOMPARE(field->source, u"hrss"_s);
        catalogue::Claims claims(*type, {});
        claims.claim(*field, u"emp"_s, {u"declared"_s, u"2026-01-02"_s, {}, {}, u"u-1"_s, {}});
        claims.claim(*field, u"regunemp"_s, {u"hrss"_s, u"2026-02-01"_s, {}, {}, {}, {}});
        QCOMPARE(claims.fields().value(field->id).toString(), u"regunemp"_s);
        QCOMPARE(claims.valueOfSource(*field, u"declared"_s).toString(), u"emp"_s);
        // A later declaration does not push the department's word aside.
        claims.claim(*field, u"flex"_s, {u"declared"_s, u"2026-03-01"_s, {}, {}, u"u-1"_s, {}});
        QCOMPARE(claims.fields().value(field->id).toString(), u"regunemp"_s);
        QCOMPARE(claims.valueOfSource(*field, u"declared"_s).toString(), u"flex"_s);
        // Nothing names the stamp of the first declaration any more.
        QCOMPARE(claims.fields().value("_p"_L1).toArray().size(), 3);
    }

    void emptyWithAStampIsNotUnknown()
    {
        const catalogue::RecordType *type = m_catalogue->recordType(u"person");
        const catalogue::Field *field = type->field(u"disability_grade");
        catalogue::Claims claims(*type, {});
        claims.claim(*field, QJsonValue::Null, {u"declared"_s, u"2026-01-02"_s, {}, {}, {}, {}});
        QVERIFY(claims.fields().value("_h"_L1).toObject().contains(field->id));
    }

    void proofFitsOneRequestOnly()
    {
        const auto key = protocol::DeviceKey::generate();
        const QByteArray proof = protocol::makeProof(key, {"POST", u"/v1/ops"_s, "token", 1000, u"0123456789abcdef"_s});
        const auto checked = protocol::checkProof(proof);
        QVERIFY(checked);
        QCOMPARE(checked->publicKey, key.publicKey);
        QCOMPARE(checked->claims.path, u"/v1/ops"_s);
        QCOMPARE(checked->claims.token, protocol::tokenHash("token"));
        QByteArray forged = proof;
        forged[proof.indexOf('.') + 3] = forged.at(proof.indexOf('.') + 3) == 'A' ? 'B' : 'A';
        QVERIFY(!protocol::checkProof(forged));
        QVERIFY(!protocol::checkProof({}));
        QVERIFY(!protocol::checkProof(QByteArray(9000, 'x')));
    }

    void problemsKeepTheirCodes()
    {
        const auto problem = protocol::problemOf({domain::ErrorCode::NotAllowed, u"guard_failed"_s, u"warning.review.close.1"_s, {}, {}});
        QCOMPARE(problem.status, 409);
        QCOMPARE(problem.toJson().value("guard"_L1).toString(), u"warning.review.close.1"_s);
        QCOMPARE(protocol::errorOf(409, problem.toJson()).reason, u"guard_failed"_s);
        QCOMPARE(protocol::errorOf(500, {}).reason, u"internal"_s);
        // A busy database is no fault: whoever asks comes again.
        const auto busy = protocol::problemOf({domain::ErrorCode::Storage, u"locked"_s, {}, {}, {}});
        QCOMPARE(busy.status, 503);
        QCOMPARE(busy.code, u"unavailable"_s);
        QCOMPARE(protocol::problemOf({domain::ErrorCode::Storage, u"corrupt"_s, {}, {}, {}}).status, 500);
    }
};

QTEST_GUILESS_MAIN(tst_Protocol)
#include "tst_Protocol.moc"
