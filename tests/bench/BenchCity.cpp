// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/BenchCity.h"

#include "models/store/Migrations.h"
#include "models/store/Projector.h"
#include "models/store/projection/NativeStatement.h"
#include "tests/support/FileBuilder.h"

#include <QElapsedTimer>
#include <QFile>

#include <sqlite3.h>

namespace hearth::bench {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Record;
using domain::Result;

namespace {

constexpr const char *columns = "id, type, file, bucket, div, bucket2, div2, n, tag, tx, seq, cat, "
                                "deleted, by_user, at, state, turn, f";

Result<void> build(store::Database &database, int files)
{
    auto writer = store::BulkWriter::open(database, "record", columns, 18);
    if (!writer) {
        return writer.error();
    }
    store::BulkWriter &out = **writer;
    tests::FileBuilder builder(65000);
    const auto text = [&](const QString &value) { out.add(value.toStdString()); };
    for (int i = 0; i < files; ++i) {
        for (const Record &record : builder.file()) {
            out.add(record.id);
            text(record.type);
            out.add(record.file);
            for (const QString *value :
                 {&record.bucket, &record.div, &record.bucket2, &record.div2}) {
                text(*value);
            }
            for (const qint64 value :
                 {record.rev.n, static_cast<qint64>(record.rev.tag), record.position.tx,
                  record.position.seq, qint64(1), qint64(0)}) {
                out.add(value);
            }
            text(record.by);
            out.add(record.at.toMSecsSinceEpoch());
            text(record.state);
            out.add(qint64(record.turn));
            out.add(std::string_view(record.f.constData(), static_cast<size_t>(record.f.size())));
            if (auto r = out.endRow(); !r) {
                return r;
            }
        }
    }
    return out.finish();
}

Result<void> copy(store::Database &database, const QString &cityFile)
{
    QString quoted = cityFile;
    quoted.replace(u'\'', u"''"_s);
    const QString names = QString::fromLatin1(columns);
    if (auto r = database.execute(QString(u"ATTACH '"_s + quoted + u"' AS city"_s)); !r) {
        return r;
    }
    if (auto r = database.execute(QString(u"INSERT INTO record ("_s + names + u") SELECT "_s + names
                                          + u" FROM city.record"_s));
        !r) {
        return r;
    }
    return database.execute(u"DETACH city"_s);
}

Result<void> encrypt(const BenchCity &city)
{
    QFile::remove(city.encryptedFile);
    sqlite3 *db = nullptr;
    const QByteArray key = city.key.toHex();
    const bool ok = QFile::copy(city.plainFile, city.encryptedFile)
        && sqlite3_open(city.encryptedFile.toUtf8().constData(), &db) == SQLITE_OK
        && sqlite3_exec(db, "PRAGMA journal_mode=DELETE; PRAGMA cipher='aegis'", nullptr, nullptr,
                        nullptr)
            == SQLITE_OK
        && sqlite3_exec(db, QByteArray("PRAGMA rekey=\"x'").append(key).append("'\"").constData(),
                        nullptr, nullptr, nullptr)
            == SQLITE_OK;
    const QString problem = QString::fromUtf8(db ? sqlite3_errmsg(db) : "");
    sqlite3_close(db);
    return ok ? Result<void>()
              : Result<void>(Error{ErrorCode::Storage, u"rekey"_s, problem, {}, {}});
}

} // namespace

Result<BenchCity> makeBenchCity(const QString &folder, int files, const QString &cityFile,
                                std::shared_ptr<const catalogue::Catalogue> catalogue)
{
    BenchCity city;
    city.plainFile = QString(folder + u"/plain.db"_s);
    city.encryptedFile = QString(folder + u"/cache.db"_s);
    city.key = QByteArray(32, 'k');
    store::DatabaseOptions options;
    options.url = QString(u"sqlite:"_s + city.plainFile);
    auto opened = store::Database::open(options);
    if (!opened) {
        return opened.error();
    }
    store::Database &database = **opened;
    if (auto r = store::migrate(database, u"cache"_s); !r) {
        return r.error();
    }
    QElapsedTimer timer;
    timer.start();
    if (!cityFile.isEmpty()) {
        if (auto r = copy(database, cityFile); !r) {
            return r.error();
        }
    } else {
        auto transaction = store::Transaction::begin(database);
        if (!transaction) {
            return transaction.error();
        }
        if (auto r = build(database, files); !r) {
            return r.error();
        }
        if (auto r = transaction->commit(); !r) {
            return r.error();
        }
    }
    city.fillSeconds = static_cast<double>(timer.restart()) / 1000;
    store::Projector projector(database, std::move(catalogue), {true, {}});
    if (auto r = projector.rebuildAll(); !r) {
        return r.error();
    }
    city.projectSeconds = static_cast<double>(timer.elapsed()) / 1000;
    {
        store::Statement count = database.prepare(u"SELECT count(*) FROM record"_s);
        if (count.run() && count.next()) {
            city.records = count.integer(0);
        }
    }
    if (auto r = database.execute(u"PRAGMA wal_checkpoint(TRUNCATE)"_s); !r) {
        return r.error();
    }
    opened->reset();
    if (auto r = encrypt(city); !r) {
        return r.error();
    }
    return city;
}

} // namespace hearth::bench
