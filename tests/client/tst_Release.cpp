// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/Release.h"

#include "models/domain/Clock.h"
#include "sync/protocol/Json.h"

#include <QTest>

using namespace hearth;
using namespace hearth::client;
using namespace Qt::StringLiterals;
using domain::RecordId;
using protocol::Change;
using protocol::Op;
using protocol::OpKind;
using store::OutboxRow;

class tst_Release : public QObject {
    Q_OBJECT
    domain::SystemClock m_clock;
    domain::SystemRandom m_random;
    std::vector<OutboxRow> m_open;
    RecordId m_lane;

    RecordId newId() { return RecordId::generate(m_clock, m_random); }
    static Change change(const QString &field, const QString &from, const QString &to)
    {
        Change out;
        out.field = field;
        out.from = from;
        out.to = to;
        return out;
    }
    Op op(OpKind kind, std::vector<Change> changes = {})
    {
        Op made;
        made.opId = newId();
        made.device = newId();
        made.kind = kind;
        made.record = m_lane;
        made.type = u"household"_s;
        made.localTime = u"2026-03-10T14:06:00.000+08:00"_s;
        made.changes = std::move(changes);
        made.event = kind == OpKind::Command ? u"start"_s : QString();
        return made;
    }
    void keep(const Op &made, const QString &state, int tries = 0)
    {
        OutboxRow row;
        row.place = static_cast<qint64>(m_open.size()) + 1;
        row.opId = made.opId;
        row.lane = made.record;
        row.kind = protocol::toText(made.kind);
        row.body = protocol::toBytes(made.toJson());
        row.state = state;
        row.tries = tries;
        m_open.push_back(row);
    }
    std::vector<Released> release(const Departed &departed)
    {
        return releaseBehind({m_open, departed,
                              [](const RecordId &) { return u"4.0000000000000001"_s; },
                              [this] { return newId(); }});
    }

private Q_SLOTS:
    void init()
    {
        m_open.clear();
        m_lane = newId();
    }

    void theNextStandsOnThePredecessorOrTheBase()
    {
        Op first = op(OpKind::Patch, {change(u"a"_s, u"1"_s, u"2"_s)});
        Op lost = op(OpKind::Command);
        lost.baseOp = first.opId;
        Op next = op(OpKind::Command);
        next.baseOp = lost.opId;
        keep(first, u"waiting"_s);
        keep(lost, u"refused"_s, 1);
        keep(next, u"blocked"_s, 1);
        auto out = release({.opId = lost.opId, .lost = lost});
        QCOMPARE(out.size(), size_t(1));
        QCOMPARE(out.front().op.baseOp, first.opId);
        QCOMPARE(out.front().op.opId, next.opId);
        m_open.erase(m_open.begin());
        out = release({.opId = lost.opId, .lost = lost});
        QVERIFY(out.front().op.baseOp.isNull());
        QCOMPARE(out.front().op.baseRev, u"4.0000000000000001"_s);
    }

    void aReissuedOneIsNamedByItsNewId()
    {
        Op refused = op(OpKind::Patch, {change(u"a"_s, u"1"_s, u"2"_s)});
        Op next = op(OpKind::Patch, {change(u"a"_s, u"2"_s, u"3"_s)});
        next.baseOp = refused.opId;
        next.deps = {refused.opId, newId()};
        keep(refused, u"refused"_s, 1);
        keep(next, u"blocked"_s, 1);
        const RecordId successor = newId();
        const auto out = release({.opId = refused.opId, .successor = successor});
        QCOMPARE(out.size(), size_t(1));
        QCOMPARE(out.front().op.opId, next.opId);
        QCOMPARE(out.front().op.baseOp, successor);
        QCOMPARE(out.front().op.deps, (std::vector<RecordId>{successor, next.deps.back()}));
        QCOMPARE(out.front().op.changes.front().from.toString(), u"2"_s);
    }

    void discardedValuesAreNoLongerNamed()
    {
        Op lost = op(OpKind::Patch,
                     {change(u"a"_s, u"1"_s, u"2"_s), change(u"period"_s, u"m"_s, u"y"_s)});
        // `period` only goes along with its group: it must not bring back what was given up.
        Op next = op(OpKind::Patch,
                     {change(u"a"_s, u"2"_s, u"3"_s), change(u"period"_s, u"y"_s, u"y"_s)});
        next.baseOp = lost.opId;
        Op last = op(OpKind::Patch,
                     {change(u"a"_s, u"3"_s, u"2"_s), change(u"period"_s, u"y"_s, u"w"_s)});
        last.baseOp = next.opId;
        Op own = op(OpKind::Patch, {change(u"a"_s, u"2"_s, u"5"_s)});
        own.baseOp = last.opId;
        keep(lost, u"refused"_s, 1);
        keep(next, u"blocked"_s, 1);
        keep(last, u"waiting"_s);
        keep(own, u"waiting"_s);
        const auto out = release({.opId = lost.opId, .lost = lost});
        QCOMPARE(out.size(), size_t(2));
        QCOMPARE(out[0].op.changes[0].from.toString(), u"1"_s);
        QCOMPARE(out[0].op.changes[0].to.toString(), u"3"_s);
        QCOMPARE(out[0].op.changes[1].from.toString(), u"m"_s);
        QCOMPARE(out[0].op.changes[1].to.toString(), u"m"_s);
        // It was sent before and does something else now: another id, which the one behind it
        // names.
        QCOMPARE(out[0].opId, next.opId);
        QVERIFY(out[0].op.opId != next.opId);
        QCOMPARE(out[1].opId, last.opId);
        QCOMPARE(out[1].op.opId, last.opId);
        QCOMPARE(out[1].op.baseOp, out[0].op.opId);
        QCOMPARE(out[1].op.changes[0].from.toString(), u"3"_s);
        QCOMPARE(out[1].op.changes[1].from.toString(), u"m"_s);
        QCOMPARE(out[1].op.changes[1].to.toString(), u"w"_s);
    }

    void aLostEventIsNoTurn()
    {
        Op lost = op(OpKind::Command);
        lost.expectTurn = 4;
        Op next = op(OpKind::Command);
        next.baseOp = lost.opId;
        next.expectTurn = 5;
        keep(lost, u"refused"_s, 1);
        keep(next, u"waiting"_s);
        QCOMPARE(release({.opId = lost.opId, .lost = lost}).front().op.expectTurn, 4);
    }
};

QTEST_GUILESS_MAIN(tst_Release)
#include "tst_Release.moc"
