// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are not what was written: found before they are used, and as much saved of them as can be read.
#include "tests/client/RunnerDesk.h"

#include <QDir>
#include <QTest>

using namespace hearth;
using namespace Qt::StringLiterals;
using client::Status;
using domain::Record;
using domain::RecordId;
using tests::RunnerDesk;

namespace {

constexpr qint64 pageBytes = 4096;
constexpr int edits = 60;

QString phoneOf(int n)
{
    return QString(u"138611"_s + QString::number(80'000 + n));
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size();
}

/// One bit of a page is another.
QByteArray withDamage(QByteArray bytes, qint64 page)
{
    const qsizetype at = page * pageBytes + pageBytes / 3;
    bytes[at] = static_cast<char>(bytes.at(at) ^ 0x10);
    return bytes;
}

} // namespace

class tst_RunnerDamage : public QObject {
    Q_OBJECT
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    std::unique_ptr<RunnerDesk> m_desk;
    std::vector<RecordId> m_files;
    QByteArray m_sound; ///< the outbox with all that waits
    QHash<RecordId, QJsonObject> m_waiting; ///< by op

    [[nodiscard]] QString outboxPath() const { return QString(m_desk->profile() + u"/outbox.db"_s); }
    [[nodiscard]] QStringList files(const QString &pattern) const
    {
        return QDir(m_desk->profile()).entryList({pattern}, QDir::Files, QDir::Name);
    }
    void begin()
    {
        m_desk = std::make_unique<RunnerDesk>(m_catalogue);
        std::vector<Record> records;
        for (int i = 0; i < edits; ++i)
            records.push_back(m_desk->household(phoneOf(0)));
        m_files.clear();
        for (const Record &record : records)
            m_files.push_back(record.id);
        m_desk->server.setParts({records});
        QCOMPARE(m_desk->signIn(), QString());
        QVERIFY(m_desk->isSettled());
        m_desk->time->pass(20);
    }
    /// Edits and a draft that are not sent, and the program has ended.
    void typeAndEnd()
    {
        m_desk->transport->setOnline(false);
        for (int i = 0; i < edits; ++i)
            QCOMPARE(m_desk->edit(m_files[static_cast<size_t>(i)], phoneOf(i + 1)), QString());
        const client::Draft draft{u"record/x"_s, {{u"note"_s, u"typed"_s}}, {}};
        QCOMPARE(m_desk->reason<void>([&](auto done) { m_desk->runner->saveDraft(draft, done); }, 0), QString());
        m_waiting.clear();
        for (const client::OutboxItem &item : m_desk->outbox())
            m_waiting.insert(item.opId, item.op.toJson());
        QCOMPARE(m_waiting.size(), edits);
        m_desk->kill();
        // The password has to be given: a key that the service hands out is not proven to be the right one.
        m_desk->keys->entries.clear();
        m_sound = bytesOf(outboxPath());
    }
    QString openByPassword()
    {
        m_desk->start();
        m_desk->transport->setOnline(false);
        if (!m_desk->opened.isEmpty())
            return m_desk->opened;
        const QString word = m_desk->reason<void>([&](auto done) { m_desk->runner->unlock(m_desk->password, done); });
        m_desk->keys->entries.clear();
        return word;
    }
    void putBack(const QByteArray &outbox)
    {
        m_desk->kill();
        for (const QString &name : files(u"outbox*"_s))
            QFile::remove(QString(m_desk->profile() + u'/' + name));
        QVERIFY(write(outboxPath(), outbox));
    }
    /// How many of the waiting ops are there, each as it was typed.
    int intact()
    {
        int there = 0;
        for (const client::OutboxItem &item : m_desk->outbox()) {
            if (m_waiting.value(item.opId) != item.op.toJson())
                return -1;
            ++there;
        }
        return there;
    }

private Q_SLOTS:
    void initTestCase() { m_catalogue = *catalogue::Catalogue::load(); }
    void cleanup() { m_desk.reset(); }

    void aSoundOutboxIsLeftAlone()
    {
        begin();
        typeAndEnd();
        QCOMPARE(openByPassword(), QString());
        QVERIFY(!m_desk->status().salvage.at.isValid());
        QCOMPARE(intact(), edits);
        QCOMPARE(files(u"outbox.damaged*"_s), QStringList());
    }

    void whateverPageIsDamagedTheOthersAreSaved()
    {
        begin();
        typeAndEnd();
        const qint64 pages = m_sound.size() / pageBytes;
        QVERIFY(pages > 10);
        int found = 0;
        int withoutLoss = 0;
        int lostMuch = 0;
        for (qint64 page = 0; page < pages; ++page) {
            const QByteArray damaged = withDamage(m_sound, page);
            putBack(damaged);
            QCOMPARE(openByPassword(), QString());
            const Status::Salvage salvage = m_desk->status().salvage;
            if (!salvage.at.isValid()) {
                // A page that nothing stands on.
                QCOMPARE(intact(), edits);
                continue;
            }
            ++found;
            const int there = intact();
            QVERIFY2(there >= 0, "an op is there that nobody typed so");
            QCOMPARE(salvage.unsent, there);
            withoutLoss += there == edits ? 1 : 0;
            lostMuch += there < edits - 10 ? 1 : 0;
            // The file as it was found is kept.
            QCOMPARE(bytesOf(QString(m_desk->profile() + u"/outbox.damaged-1.db"_s)), damaged);
            QCOMPARE(files(u"outbox.salvage*"_s), QStringList());
        }
        QVERIFY2(found >= pages - 2, qPrintable(u"%1 of %2"_s.arg(found).arg(pages)));
        QVERIFY(withoutLoss > 3);
        // The first page, and the one that leads to all ops.
        QVERIFY2(lostMuch <= 2, qPrintable(QString::number(lostMuch)));
        // What was saved goes out, under numbers that nobody had.
        putBack(withDamage(m_sound, pages - 1));
        QCOMPARE(openByPassword(), QString());
        const int there = intact();
        m_desk->transport->setOnline(true);
        QVERIFY(m_desk->isSettled(600'000));
        QCOMPARE(m_desk->server.effects(), there);
        QCOMPARE(m_desk->edit(m_files[0], phoneOf(1000)), QString());
        QVERIFY(m_desk->outbox().back().op.dseq > 1000);
    }

    void aKeyOfTheServiceAloneProvesNoDamage()
    {
        begin();
        typeAndEnd();
        const QByteArray damaged = withDamage(m_sound, 0);
        putBack(damaged);
        m_desk->keys->otherwise = QByteArray(client::SecretKey::size, 'x');
        m_desk->start();
        QCOMPARE(m_desk->status().phase, Status::Phase::Locked);
        QCOMPARE(bytesOf(outboxPath()), damaged);
        QCOMPARE(files(u"outbox.damaged*"_s), QStringList());
    }

    void noFaultOnTheWayCostsWhatCouldBeRead()
    {
        begin();
        typeAndEnd();
        const QByteArray damaged = withDamage(m_sound, m_sound.size() / pageBytes - 1);
        putBack(damaged);
        QCOMPARE(openByPassword(), QString());
        const int whole = intact();
        bool untouched = false;
        for (int n = 2; !untouched && n < 3000; n = n + std::max(3, n / 6)) {
            putBack(damaged);
            m_desk->disk->failAt(n, true);
            (void)openByPassword();
            untouched = !m_desk->disk->hasFailed();
            m_desk->disk->heal();
            m_desk->kill();
            QCOMPARE(openByPassword(), QString());
            QCOMPARE(intact(), whole);
            QVERIFY(files(u"outbox.damaged*.db"_s).size() == 1);
            QCOMPARE(bytesOf(QString(m_desk->profile() + u"/outbox.damaged-1.db"_s)), damaged);
        }
        QVERIFY(untouched);
    }

    void aDamagedCacheIsPutAsideOnceAndLoadedAnew()
    {
        begin();
        for (int round = 0; round < 3; ++round) {
            const QStringList caches = files(u"cache.*.db"_s);
            QCOMPARE(caches.size(), 1);
            const QString path = QString(m_desk->profile() + u'/' + caches.front());
            m_desk->kill();
            const QByteArray damaged = withDamage(bytesOf(path), 0);
            QVERIFY(write(path, damaged));
            m_desk->start();
            QVERIFY(m_desk->isSettled(600'000));
            QCOMPARE(m_desk->phone(m_files[0]), phoneOf(0));
            QCOMPARE(files(u"cache.damaged*"_s), QStringList(u"cache.damaged"_s));
            QCOMPARE(bytesOf(QString(m_desk->profile() + u"/cache.damaged"_s)), damaged);
        }
        m_desk->server.instead = {{u"/v1/changes"_s, 401, u"device_revoked"_s, {}, 1}};
        m_desk->time->pass(6000);
        m_desk->runner->syncNow();
        QVERIFY(m_desk->time->until([&] { return m_desk->status().phase == Status::Phase::Locked; }));
        QCOMPARE(files(u"cache*"_s), QStringList());
    }

    void afterAnUncleanEndTheCacheIsLookedThrough()
    {
        begin();
        m_desk->server.put(m_desk->household(phoneOf(5), 2, m_files[0]));
        m_desk->time->pass(200);
        const QString path = QString(m_desk->profile() + u'/' + files(u"cache.*.db"_s).front());
        // What a program that is killed leaves: the file, and a log that nobody emptied.
        const QByteArray main = bytesOf(path);
        const QByteArray log = bytesOf(QString(path + u"-wal"_s));
        QVERIFY(!log.isEmpty());
        m_desk->kill();
        QVERIFY(write(path, main));
        QVERIFY(write(QString(path + u"-wal"_s), log));
        m_desk->start();
        QCOMPARE(m_desk->status().phase, Status::Phase::Ready);
        QCOMPARE(m_desk->phone(m_files[0]), phoneOf(5));
        QCOMPARE(files(u"cache.damaged"_s), QStringList());
        m_desk->kill();
        // A page far behind, which no start would read.
        QVERIFY(write(path, withDamage(main, main.size() / pageBytes * 2 / 3)));
        QVERIFY(write(QString(path + u"-wal"_s), log));
        m_desk->start();
        QCOMPARE(files(u"cache.damaged"_s), QStringList(u"cache.damaged"_s));
        QVERIFY(m_desk->isSettled(600'000));
        QCOMPARE(m_desk->phone(m_files[1]), phoneOf(0));
    }
};

QTEST_GUILESS_MAIN(tst_RunnerDamage)
#include "tst_RunnerDamage.moc"
