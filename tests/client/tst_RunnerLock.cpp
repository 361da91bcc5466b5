// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a lock leaves behind, and the numbers of the city that say when it comes.
#include "tests/client/RunnerDesk.h"

#include <QFile>
#include <QTest>

using namespace hearth;
using namespace Qt::StringLiterals;
using client::SecretKey;
using client::Status;
using domain::Record;
using domain::RecordId;
using tests::RunnerDesk;

namespace {

// So that what is looked for does not itself stand in memory.
constexpr char veil = 0x5A;

QByteArray veiled(QByteArrayView text)
{
    QByteArray out(text.size(), '\0');
    for (qsizetype i = 0; i < text.size(); ++i)
        out[i] = static_cast<char>(text[i] ^ veil);
    return out;
}

/// A key in all shapes that a program may make of it, under the veil.
struct Shapes {
    QByteArray raw;
    QByteArray hex;
    explicit Shapes(const SecretKey &key) : raw(veiled(key.bytes()))
    {
        // Read in place: bytes that are detached would be one more copy.
        const QByteArray bytes = key.bytes();
        for (const char byte : bytes) {
            constexpr char digits[] = "0123456789abcdef";
            hex.append(static_cast<char>(digits[static_cast<quint8>(byte) >> 4] ^ veil));
            hex.append(static_cast<char>(digits[static_cast<quint8>(byte) & 0xF] ^ veil));
        }
    }
};

bool stands(const char *at, const QByteArray &shape, qsizetype step)
{
    for (qsizetype i = 0; i < shape.size(); ++i)
        if (at[i * step] != static_cast<char>(shape.at(i) ^ veil))
            return false;
    return true;
}

/// How often each shape stands in the writable memory of this process: raw, as hex, as hex of two bytes each.
QList<int> foundInMemory(const Shapes &key)
{
    QList<int> found{0, 0, 0};
    QFile maps(u"/proc/self/maps"_s);
    QFile memory(u"/proc/self/mem"_s);
    if (!maps.open(QIODevice::ReadOnly) || !memory.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return {-1, -1, -1};
    constexpr qsizetype longest = 2 * 2 * SecretKey::size;
    const QList<QByteArray> lines = maps.readAll().split('\n');
    for (const QByteArray &line : lines) {
        const QList<QByteArray> words = line.simplified().split(' ');
        if (words.size() < 2 || !words.at(1).startsWith("rw"))
            continue;
        const QList<QByteArray> ends = words.at(0).split('-');
        const qint64 begin = ends.at(0).toLongLong(nullptr, 16);
        const qint64 size = ends.at(1).toLongLong(nullptr, 16) - begin;
        // The region itself is read where it lies: a copy of it would hold the key once more.
        const char *region = reinterpret_cast<const char *>(begin);
        char probe = 0;
        if (size < longest || !memory.seek(begin) || memory.read(&probe, 1) != 1)
            continue;
        for (qint64 i = 0; i + longest <= size; ++i) {
            found[0] += stands(region + i, key.raw, 1) ? 1 : 0;
            found[1] += stands(region + i, key.hex, 1) ? 1 : 0;
            found[2] += stands(region + i, key.hex, 2) ? 1 : 0;
        }
    }
    return found;
}

} // namespace

class tst_RunnerLock : public QObject {
    Q_OBJECT
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    std::unique_ptr<RunnerDesk> m_desk;
    RecordId m_file;

    void begin()
    {
        m_desk = std::make_unique<RunnerDesk>(m_catalogue);
        const Record file = m_desk->household(u"13861180000"_s);
        m_file = file.id;
        m_desk->server.setParts({{file}});
        QCOMPARE(m_desk->signIn(), QString());
        QVERIFY(m_desk->isSettled());
        m_desk->time->pass(20);
    }
    QString unlock()
    {
        return m_desk->reason<void>([&](auto done) { m_desk->runner->unlock(m_desk->password, done); });
    }
    Record parameter(const QString &id, const QString &value, const QString &division = {}, const QString &from = u"2020-01-01"_s)
    {
        Record record = m_desk->household({});
        record.type = u"parameter"_s;
        record.file = {};
        record.div = division;
        record.bucket = QString();
        record.state = QString();
        record.setFields({{u"param"_s, id}, {u"value"_s, value}, {u"division"_s, division}, {u"valid_from"_s, from}});
        return record;
    }

private Q_SLOTS:
    void initTestCase() { m_catalogue = *catalogue::Catalogue::load(); }
    void cleanup() { m_desk.reset(); }

    void aLockWipesTheKeyWhereItStands()
    {
        begin();
        const SecretKey held = m_desk->published->key;
        const char *place = held.bytes().constData();
        QVERIFY(QByteArray(place, SecretKey::size) != QByteArray(SecretKey::size, '\0'));
        m_desk->runner->lock();
        QCOMPARE(QByteArray(place, SecretKey::size), QByteArray(SecretKey::size, '\0'));
        QVERIFY(held.isEmpty());
        QVERIFY(m_desk->published->key.isEmpty());
        QCOMPARE(unlock(), QString());
        QCOMPARE(m_desk->phone(m_file), u"13861180000"_s);
    }

    void noCopyOfTheKeyStaysInMemory()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("the sanitizer's own memory cannot be read through");
#endif
        begin();
        const Shapes key(m_desk->published->key);
        QVERIFY2(foundInMemory(key).at(0) > 0, "the search finds nothing where it must");
        QCOMPARE(m_desk->phone(m_file), u"13861180000"_s);
        m_desk->runner->lock();
        QCOMPARE(foundInMemory(key), QList<int>({0, 0, 0}));
        QCOMPARE(unlock(), QString());
        QCOMPARE(m_desk->edit(m_file, u"13861180001"_s), QString());
        m_desk->runner->lock();
        QCOMPARE(foundInMemory(key), QList<int>({0, 0, 0}));
    }

    void theCitysNumbersAreThoseThatHold()
    {
        begin();
        QCOMPARE(m_desk->status().lockIdleMinutes, m_catalogue->intParameter(u"lock_idle_minutes"));
        m_desk->server.put(parameter(u"lock_idle_minutes"_s, u"5"_s));
        m_desk->server.put(parameter(u"lock_idle_minutes"_s, u"7"_s, u"3204"_s, u"2026-01-01"_s));
        m_desk->server.put(parameter(u"lock_idle_minutes"_s, u"30"_s, u"3204"_s, u"2026-04-01"_s));
        m_desk->server.put(parameter(u"lock_idle_minutes"_s, u"20"_s, u"320411"_s));
        m_desk->server.put(parameter(u"offline_lease_days"_s, u"3"_s));
        m_desk->time->pass(200);
        QCOMPARE(m_desk->status().lockIdleMinutes, 7);
        m_desk->transport->setOnline(false);
        m_desk->runner->lock();
        QCOMPARE(m_desk->status().lockIdleMinutes, 7);
        m_desk->time->wrongByMs = qint64(4) * 86'400'000;
        QCOMPARE(unlock(), u"online_only"_s);
        m_desk->restart();
        m_desk->transport->setOnline(false);
        QCOMPARE(unlock(), u"online_only"_s);
        m_desk->time->wrongByMs = qint64(2) * 86'400'000;
        QCOMPARE(unlock(), QString());
        QCOMPARE(m_desk->status().lockIdleMinutes, 7);
    }

    void withoutOneTheCataloguesNumberHolds()
    {
        begin();
        m_desk->transport->setOnline(false);
        m_desk->runner->lock();
        const qint64 days = m_catalogue->intParameter(u"offline_lease_days");
        m_desk->time->wrongByMs = (days + 1) * 86'400'000;
        QCOMPARE(unlock(), u"online_only"_s);
        m_desk->time->wrongByMs = days * 86'400'000;
        QCOMPARE(unlock(), QString());
    }
};

QTEST_GUILESS_MAIN(tst_RunnerLock)
#include "tst_RunnerLock.moc"
