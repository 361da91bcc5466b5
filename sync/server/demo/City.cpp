// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/demo/City.h"

#include "models/store/Projector.h"
#include "sync/server/access/Accounts.h"
#include "sync/server/demo/Builder.h"

#include <QElapsedTimer>
#include <QSet>

#include <algorithm>

namespace hearth::demo {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Result;
using store::LoadedRecord;

namespace {

constexpr int mostHouseholds = 100'000;
constexpr int familiesPerBatch = 500;

/// Families of the town that a first trial signs in to: visits due, a warning to take up, a report to settle. Their numbers
/// are those for which the makers have that case; however small the city, its first families suffice.
const QString trialTown = u"320402003"_s;
constexpr int trialFamilies[] = {8, 27, 45, 65, 84, 103, 248, 443, 1067, 1106};

/// Stations and organisations that help: a few of each kind, every one with an account.
void makeProviders(Workshop &m, std::vector<LoadedRecord> &out, const std::function<void(const QString &, const QString &, const QString &)> &addAccount)
{
    static const QStringList organisations{u"常州市慈善总会"_s, u"红十字志愿服务队"_s, u"春晖助老服务中心"_s, u"阳光助学基金会"_s};
    const auto make = [&](const QString &name, const QString &kind) {
        LoadedRecord provider;
        provider.record.id = m.id();
        provider.record.type = u"provider"_s;
        provider.record.by = u"system"_s;
        provider.record.at = m.clock.nowUtc();
        provider.record.div = u"3204"_s;
        provider.record.setFields({{u"name"_s, name}, {u"provider_kind"_s, kind}, {u"division"_s, u"3204"_s}, {u"active"_s, true}});
        out.push_back(provider);
        return provider.record.id.toString();
    };
    int number = 0;
    for (const domain::Division &division : m.divisions.all())
        if (division.level == 3)
            addAccount(u"sw_station"_s, QString::number(++number), make(QString(division.name + u"社会工作站"_s), u"station"_s));
    number = 0;
    for (const QString &name : organisations)
        addAccount(u"social_org"_s, QString::number(++number), make(name, u"ngo"_s));
}

/// One account of each role for every division of its level, and their cards.
void makeStaff(Workshop &m, CitySummary &summary, std::vector<LoadedRecord> &out)
{
    static const QStringList names{u"张敏"_s, u"李静"_s, u"王磊"_s, u"陈芳"_s, u"刘洋"_s, u"赵颖"_s, u"周涛"_s, u"吴迪"_s, u"徐丽"_s, u"孙浩"_s};
    const auto add = [&](const QString &role, const QString &key, const QString &division, const QString &department) {
        LoadedRecord card;
        card.record.id = m.id();
        card.record.type = u"user_card"_s;
        card.record.by = u"system"_s;
        card.record.at = m.clock.nowUtc();
        card.record.div = division;
        card.record.bucket = division.size() >= 9 ? division.left(9) : QString();
        const QString name = m.dice.pick(names);
        const QString login = QString(role + u'.' + key);
        QJsonObject f{{u"login"_s, login}, {u"name"_s, name}, {u"role"_s, role}, {u"active"_s, true},
                      {u"staff_no"_s, QString::number(10'000 + summary.accounts.size())}};
        if (!division.isEmpty())
            f.insert("divisions"_L1, QJsonArray{division});
        if (!department.isEmpty())
            f.insert("department"_L1, department);
        card.record.setFields(f);
        const QString id = card.record.id.toString();
        if (role == "town_worker"_L1 && !m.workerOf.contains(division))
            m.workerOf.insert(division, id);
        if (role == "town_reviewer"_L1)
            m.reviewerOf.insert(division, id);
        if (role == "city_operator"_L1)
            m.operatorId = id;
        summary.accounts.push_back({login, role, division, department, name, id,
                                    {}, department.isEmpty() && !division.isEmpty() ? m.divisions.prefixesOf(division) : QStringList()});
        out.push_back(card);
    };
    for (const domain::Division &division : m.divisions.all()) {
        if (division.level == 2)
            for (const QString &role : {u"city_operator"_s, u"supervisor"_s, u"auditor"_s, u"admin"_s})
                add(role, division.code, division.code, {});
        if (division.level == 3)
            for (const QString &role : {u"county_reviewer"_s, u"supervisor"_s, u"auditor"_s})
                add(role, division.code, division.code, {});
        if (division.level == 4 && division.inWorkLists)
            for (const QString &role : {u"town_worker"_s, u"town_reviewer"_s})
                add(role, division.code, division.code, {});
        // Two who work on the same files, for trying what happens then.
        if (division.code == trialTown)
            add(u"town_worker"_s, QString(division.code + u".2"_s), division.code, {});
        if (division.level == 5 && division.inWorkLists) {
            add(u"community_worker"_s, division.code, division.code, {});
            // Grid cells are numbered below the community; the first cell of each has its worker here.
            const QString cell = QString(division.code + u"001"_s);
            add(u"grid_worker"_s, cell, cell, {});
        }
    }
    makeProviders(m, out, [&](const QString &role, const QString &key, const QString &provider) {
        add(role, key, {}, {});
        summary.accounts.back().provider = provider;
        summary.accounts.back().prefixes.clear();
        QJsonObject f = out.back().record.fields();
        f.insert("provider"_L1, provider);
        out.back().record.setFields(f);
    });
    if (const catalogue::CodeList *departments = m.catalogue.codeList(u"department"))
        for (const catalogue::Code &department : departments->codes)
            add(u"dept_liaison"_s, department.code, {}, department.code);
}

Result<void> writeAccounts(store::Database &database, const CitySummary &summary, const QDateTime &now)
{
    auto transaction = store::Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    // One hash serves all demo accounts: a thousand would cost minutes and protect nothing.
    const QString hash = server::hashPassword(u"hearth-demo"_s);
    if (hash.isEmpty())
        return Error{ErrorCode::Internal, u"memory"_s, {}, {}, {}};
    server::Accounts accounts(database);
    for (const DemoAccount &account : summary.accounts) {
        server::Principal principal;
        principal.userId = account.userId;
        principal.login = account.login;
        principal.role = account.role;
        principal.division = account.division;
        principal.prefixes = account.prefixes;
        principal.department = account.department;
        principal.provider = account.provider;
        if (auto added = accounts.add(principal, hash, now); !added)
            return added;
    }
    return transaction->commit();
}

} // namespace

Result<CitySummary> buildCity(store::Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue, const CityOptions &options,
                              const Progress &progress)
{
    if (options.households < 1 || options.households > mostHouseholds)
        return Error{ErrorCode::InvalidInput, u"households"_s, u"1 to 100,000 households"_s, {}, {}};
    QElapsedTimer timer;
    timer.start();
    const auto divisions = domain::Divisions::builtIn();
    Workshop workshop{*catalogue, *divisions, domain::WorkCalendar::builtIn(), AnswerMaker(catalogue), Dice(options.seed), DayClock(options.today), options.today,
                      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
    CitySummary summary;
    store::BulkRecords bulk(database, *catalogue);
    if (auto begun = bulk.begin(); !begun)
        return begun.error();
    const auto flush = [&](std::vector<LoadedRecord> &batch) -> Result<void> {
        for (const LoadedRecord &loaded : batch)
            ++summary.byType[loaded.record.type];
        auto added = bulk.add(std::move(batch));
        batch.clear();
        return added;
    };
    std::vector<LoadedRecord> batch;
    makeStaff(workshop, summary, batch);
    if (auto flushed = flush(batch); !flushed)
        return flushed.error();
    QStringList communities;
    for (const domain::Division &division : divisions->all())
        if (division.level == 5 && division.inWorkLists)
            communities.append(division.code);
    QStringList trialCommunities;
    for (const QString &community : std::as_const(communities))
        if (community.startsWith(trialTown))
            trialCommunities.append(community);
    FamilyMaker families(workshop);
    for (int n = 0; n < options.households; ++n) {
        QString community = workshop.dice.pick(communities);
        if (std::find(std::begin(trialFamilies), std::end(trialFamilies), n) != std::end(trialFamilies))
            community = trialCommunities.at(n % trialCommunities.size());
        families.make(n, community, batch);
        if ((n + 1) % familiesPerBatch == 0) {
            if (auto flushed = flush(batch); !flushed)
                return flushed.error();
            if (progress)
                progress(u"families"_s, double(n + 1) / options.households);
        }
    }
    if (auto flushed = flush(batch); !flushed)
        return flushed.error();
    for (auto it = workshop.counters.constBegin(); it != workshop.counters.constEnd(); ++it)
        if (auto set = bulk.setCounter(it.key(), it.value()); !set)
            return set.error();
    if (progress)
        progress(u"indexes"_s, 0);
    if (auto finished = bulk.finish(); !finished)
        return finished.error();
    if (auto accounts = writeAccounts(database, summary, workshop.clock.nowUtc()); !accounts)
        return accounts.error();
    store::Projector projector(database, catalogue, store::Projector::Options{});
    const auto tell = [&](qint64 done, qint64 total) {
        if (progress)
            progress(u"lists"_s, total > 0 ? double(done) / double(total) : 1);
    };
    auto projected = projector.rebuildAll(tell, options.today);
    if (!projected)
        return projected.error();
    if (auto analysed = database.execute(u"ANALYZE"_s); !analysed)
        return analysed.error();
    summary.records = bulk.count();
    summary.tookMs = timer.elapsed();
    return summary;
}

} // namespace hearth::demo
