// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/RawWrites.h"

#include "models/store/Migrations.h"
#include "tests/bench/RawPostgres.h"
#include "tests/bench/RawSqlite.h"
#include "tests/bench/Report.h"

#include <sqlite3.h>

#include <algorithm>
#include <thread>

namespace hearth::bench {

using namespace Qt::StringLiterals;

namespace {

// Far behind what the server numbered itself.
constexpr int firstNumber = 1'000'000;

// The places of each are filled by Edit::of().
const char *const writes[] = {
    "UPDATE record SET n=n+1, seq=?2, f=?3 WHERE rid=?1",
    "UPDATE feed SET seq=?2 WHERE rid=?1",
    "INSERT INTO record_version(rid,n,at,by_user,op_id,f_delta,state) "
    "VALUES(?1,?2,0,'bench',?3,'{\"contact_phone\":\"13800000000\"}','active')",
    "INSERT INTO op_result(user_id,op_id,payload_sha256,record_id,status,n,at) "
    "VALUES('bench',?1,?1,?1,'applied',?2,0)",
    "INSERT INTO device_seq(device,dseq,op_id) VALUES('bench',?1,?2)",
    "INSERT INTO audit(tx,at,user_id,role,division,device,audit_kind,object_record,object_type,"
    "field,op_id,before,after,purpose,result) VALUES(0,0,'bench','town_worker','320402003','bench',"
    "'edit',?1,'household','contact_phone',?1,'{}','{\"contact_phone\":\"13800000000\"}','',"
    "'applied')"};

struct Edit {
    std::string rid, f, number, key;
    [[nodiscard]] std::vector<std::string_view> of(size_t write) const
    {
        switch (write) {
        case 0: return {rid, number, f};
        case 1: return {rid, number};
        case 2: return {rid, number, key};
        case 3: return {key, number};
        case 4: return {number, key};
        default: return {key};
        }
    }
};

Edit makeEdit(int i, std::string rid, std::string f)
{
    const std::string number = std::to_string(firstNumber + i);
    return {std::move(rid), std::move(f), number, "bench-" + number};
}

std::string column(sqlite3_stmt *row, int at)
{
    return reinterpret_cast<const char *>(sqlite3_column_text(row, at));
}

void makeScratch(const QString &file)
{
    store::DatabaseOptions options;
    options.url = QString(u"sqlite:"_s + file);
    const auto database = expect(store::Database::open(options));
    expect(store::migrate(*database, u"server-sqlite"_s));
}

} // namespace

double rawPushSqlite(const QString &scratchFile, const QString &cityFile, int edits)
{
    makeScratch(scratchFile);
    RawSqlite db(scratchFile);
    const std::string count = std::to_string(edits);
    const std::string attach = "PRAGMA synchronous=NORMAL; ATTACH '" + cityFile.toStdString()
        + "' AS city; INSERT INTO record SELECT * FROM city.record WHERE type='household' LIMIT "
        + count
        + "; INSERT INTO feed SELECT f.* FROM city.feed f JOIN record r ON r.rid=f.rid; "
          "DETACH city";
    db.execute(attach.c_str());
    std::vector<Edit> all;
    sqlite3_stmt *rows = db.statement("SELECT rid, f FROM record");
    while (sqlite3_step(rows) == SQLITE_ROW) {
        all.push_back(makeEdit(static_cast<int>(all.size()), column(rows, 0), column(rows, 1)));
    }
    sqlite3_reset(rows);
    const double ms = milliseconds([&] {
        for (int i = 0; i < edits; ++i) {
            // A small city has fewer households than edits: some are edited again.
            const Edit &row = all[static_cast<size_t>(i) % all.size()];
            const Edit edit = makeEdit(i, row.rid, row.f);
            db.execute("BEGIN IMMEDIATE");
            for (size_t write = 0; write < std::size(writes); ++write) {
                db.run(db.statement(writes[write]), edit.of(write));
            }
            db.execute("COMMIT");
        }
    });
    return ms / 1000;
}

double rawPushPostgres(const QString &url, int edits, int connections)
{
    std::vector<Edit> all;
    {
        RawPostgres db(url);
        for (const auto &row : db.rows("SELECT rid::text, f FROM record WHERE type='household' "
                                       "ORDER BY rid LIMIT "
                                       + std::to_string(edits))) {
            all.push_back(makeEdit(static_cast<int>(all.size()), row[0], row[1]));
        }
    }
    const auto work = [&](int own) {
        RawPostgres db(url);
        for (size_t write = 0; write < std::size(writes); ++write) {
            std::string sql = writes[write];
            std::replace(sql.begin(), sql.end(), '?', '$');
            db.prepare(std::to_string(write), sql);
        }
        for (int i = own; i < edits; i += connections) {
            const Edit &row = all[static_cast<size_t>(i) % all.size()];
            const Edit edit = makeEdit(i, row.rid, row.f);
            db.execute("BEGIN");
            for (size_t write = 0; write < std::size(writes); ++write) {
                db.run(std::to_string(write), edit.of(write));
            }
            db.execute("COMMIT");
        }
    };
    const double ms = milliseconds([&] {
        std::vector<std::thread> threads;
        for (int i = 0; i < connections; ++i) {
            threads.emplace_back(work, i);
        }
        for (std::thread &thread : threads) {
            thread.join();
        }
    });
    return ms / 1000;
}

} // namespace hearth::bench
