// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/verification/DepartmentRunner.h"

#include "models/store/RecordTable.h"
#include "models/workflow/Guards.h"
#include "sync/server/ops/CaseWriter.h"
#include "sync/server/verification/HttpDepartmentLink.h"
#include "sync/server/verification/Progress.h"

#include <QEventLoop>
#include <QLoggingCategory>
#include <QPointer>
#include <QSet>

#include <algorithm>
#include <condition_variable>
#include <mutex>

Q_LOGGING_CATEGORY(logDepartments, "hearth.server.departments")

namespace hearth::server {

using namespace Qt::StringLiterals;
using domain::ErrorCode;
using domain::Record;
using domain::RecordId;
using domain::Result;
using store::RecordTable;
using store::Statement;
using store::Transaction;

namespace {

/// One department that hangs must not hold up the others.
constexpr int mostInFlight = 32;
constexpr int mostPerDepartment = 4;
constexpr int mostPerStep = 200;
/// Open items looked at in one round, and the most that wait in memory to be asked.
constexpr int sweepPage = 500;
constexpr int mostQueued = 2'000;
constexpr int longestWaitSeconds = 300;
/// How soon a lost database is noticed while nothing is to be done, and how often it is tried again.
constexpr std::chrono::milliseconds pulseInterval{2000};
constexpr std::chrono::milliseconds reconnectInterval{250};

} // namespace

DepartmentRunner::DepartmentRunner(Context context, store::Projector &projector, DepartmentLink &link, QObject *parent)
    : QObject(parent), m_context(context), m_projector(projector), m_link(link)
{
    connect(&m_timer, &QTimer::timeout, this, &DepartmentRunner::round);
}

void DepartmentRunner::start(std::chrono::milliseconds interval)
{
    m_timer.start(interval);
}

Result<std::vector<Record>> DepartmentRunner::read(const QString &condition, qint64 afterRid, int limit, qint64 &lastRid)
{
    // The conditions are those of the partial indices of 0004_open_items.sql, to the letter.
    Statement query = m_context.database.prepare(u"SELECT %1,rid FROM record WHERE type='verify_item' AND %2 LIMIT %3"_s.arg(
        RecordTable::columns(), condition, QString::number(limit)));
    if (auto run = query.bind(afterRid).run(); !run)
        return run.error();
    std::vector<Record> items;
    while (query.next()) {
        items.push_back(RecordTable::readRecord(query));
        lastRid = query.integer(RecordTable::columnCount());
        if (items.back().deleted)
            items.pop_back();
    }
    return items;
}

Result<int> DepartmentRunner::step()
{
    if (auto sent = sendNew(); !sent)
        return sent.error();
    if (auto swept = sweep(); !swept)
        return swept.error();
    return pump();
}

Result<void> DepartmentRunner::sweep()
{
    if (m_queued >= mostQueued)
        return {};
    const qint64 before = m_swept;
    const auto page = read(u"state IN ('sent','late') AND rid>? ORDER BY rid"_s, before, sweepPage, m_swept);
    if (!page)
        return page.error();
    if (page->size() < sweepPage)
        m_swept = 0;
    const qint64 now = m_context.shared.clock.monotonicMs();
    for (const Record &item : *page) {
        const QDateTime due = domain::fromWireTime(item.fields().value("due_at"_L1).toString());
        if (item.state == "sent"_L1 && due.isValid() && m_context.shared.clock.nowUtc() > due)
            if (auto late = markLate(item); !late)
                return late.error();
        Attempt &attempt = m_attempts[item.id];
        if (attempt.stage == Attempt::Stage::Waiting && attempt.notBefore <= now)
            enqueue(item, attempt, Place::Last);
    }
    return {};
}

void DepartmentRunner::enqueue(const Record &item, Attempt &attempt, Place place)
{
    auto &queue = m_queues[item.fields().value("department"_L1).toString()];
    if (place == Place::First)
        queue.items.push_front(item);
    else
        queue.items.push_back(item);
    attempt.stage = Attempt::Stage::Queued;
    ++m_queued;
}

Result<int> DepartmentRunner::pump()
{
    int asked = 0;
    for (auto queue = m_queues.begin(); queue != m_queues.end(); ++queue)
        while (!queue->items.empty() && queue->inFlight < mostPerDepartment && m_inFlight < mostInFlight) {
            const Record item = queue->items.front();
            queue->items.pop_front();
            --m_queued;
            const auto done = ask(item, queue.key());
            if (!done)
                return done.error();
            asked += *done ? 1 : 0;
        }
    return asked;
}

Result<void> DepartmentRunner::sendNew()
{
    // Newest first: for these somebody may sit and wait; what is older was asked for long ago.
    qint64 last = 0;
    const auto fresh = read(u"state='pending' AND rid>? ORDER BY rid DESC"_s, 0, mostPerStep, last);
    if (!fresh)
        return fresh.error();
    if (fresh->empty())
        return {};
    auto transaction = Transaction::begin(m_context.database);
    if (!transaction)
        return transaction.error();
    CaseWriter writer(m_context, m_projector, u"system"_s, RecordId::generate(m_context.shared.clock, m_context.shared.random));
    VerificationProgress progress(writer);
    QSet<RecordId> subjects;
    std::vector<Record> gone;
    for (const Record &found : *fresh) {
        const auto item = writer.records().table().findForUpdate(found.id);
        if (!item)
            return item.error();
        if (!*item || (*item)->deleted || (*item)->state != "pending"_L1)
            continue;
        auto sent = progress.send(**item);
        if (!sent)
            return sent.error();
        subjects.insert(workflow::refOf(sent->fields().value("verify_subject"_L1)));
        gone.push_back(*std::move(sent));
    }
    QSet<RecordId> verifications;
    for (const RecordId &subject : subjects)
        if (const auto record = writer.lookup().find(subject))
            verifications.insert(workflow::refOf(record->fields().value("verification"_L1)));
    for (const RecordId &verification : verifications)
        if (auto counted = progress.recount(verification); !counted)
            return counted.error();
    if (auto projected = writer.project(); !projected)
        return projected.error();
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    if (m_context.shared.committed)
        m_context.shared.committed(writer.buckets());
    for (auto item = gone.rbegin(); item != gone.rend(); ++item)
        enqueue(*item, m_attempts[item->id], Place::First);
    return {};
}

Result<bool> DepartmentRunner::ask(const Record &item, const QString &department)
{
    const QJsonObject fields = item.fields();
    const auto subject = RecordTable(m_context.database).find(workflow::refOf(fields.value("verify_subject"_L1)));
    if (!subject)
        return subject.error();
    // Nobody is asked about a person who was taken out of the request.
    if (!*subject || (*subject)->deleted) {
        m_attempts.remove(item.id);
        return false;
    }
    ItemRequest request;
    request.item = item.id;
    request.department = department;
    request.itemId = fields.value("item"_L1).toString();
    request.name = fields.value("subject_name"_L1).toString();
    request.idNumber = fields.value("subject_id"_L1).toString();
    request.declared = (*subject)->fields().value("declared"_L1).toObject().value(request.itemId).toObject();
    Attempt &attempt = m_attempts[item.id];
    attempt.stage = Attempt::Stage::Asked;
    ++attempt.count;
    ++m_inFlight;
    ++m_queues[department].inFlight;
    const QPointer<DepartmentRunner> self(this);
    m_link.send(request, [self, id = item.id, department](const LinkAnswer &answer) {
        if (!self)
            return;
        --self->m_inFlight;
        --self->m_queues[department].inFlight;
        self->take(id, answer);
        if (const auto more = self->pump(); !more)
            qCWarning(logDepartments) << "ask:" << more.error().reason << more.error().detail;
    });
    return true;
}

void DepartmentRunner::wait(const RecordId &item, std::chrono::seconds atLeast)
{
    Attempt &attempt = m_attempts[item];
    const int grown = 1 << std::min(attempt.count, 9);
    const int seconds = std::max(int(atLeast.count()), std::min(grown, longestWaitSeconds));
    attempt.stage = Attempt::Stage::Waiting;
    attempt.notBefore = m_context.shared.clock.monotonicMs() + qint64(seconds) * 1000
        + qint64(m_context.shared.random.below(500));
}

void DepartmentRunner::round()
{
    if (const auto done = step(); !done)
        qCWarning(logDepartments) << "round:" << done.error().reason << done.error().detail;
}

void DepartmentRunner::take(const RecordId &item, const LinkAnswer &answer)
{
    if (answer.kind == LinkAnswer::Kind::NotYet) {
        // "Not yet" is no failure: the department says itself when to come again.
        m_attempts[item].count = 0;
        m_attempts[item].stage = Attempt::Stage::Waiting;
        m_attempts[item].notBefore = m_context.shared.clock.monotonicMs() + qint64(answer.retryAfter.count()) * 1000;
        return;
    }
    QString reason = answer.reason;
    if (answer.kind == LinkAnswer::Kind::Answered) {
        const auto taken = change(item, [&answer](VerificationProgress &progress, const Record &record) -> Result<void> {
            const auto answered = progress.answer(record, answer.body);
            return answered ? Result<void>() : Result<void>(answered.error());
        });
        if (taken) {
            m_attempts.remove(item);
            return;
        }
        reason = taken.error().reason;
        if (taken.error().code == ErrorCode::Storage) {
            qCWarning(logDepartments) << "answer:" << reason << taken.error().detail;
            wait(item, {});
            return;
        }
        if (!taken.error().field.isEmpty())
            reason += QString(u' ' + taken.error().field);
    }
    qCInfo(logDepartments) << "item" << item.toString() << reason;
    wait(item, {});
    const auto noted = change(item, [&reason](VerificationProgress &progress, const Record &record) {
        return progress.reject(record, reason);
    });
    if (!noted)
        qCWarning(logDepartments) << "note:" << noted.error().reason << noted.error().detail;
}

Result<bool> DepartmentRunner::change(const RecordId &id,
                                      const std::function<Result<void>(VerificationProgress &, const Record &)> &act)
{
    auto transaction = Transaction::begin(m_context.database);
    if (!transaction)
        return transaction.error();
    CaseWriter writer(m_context, m_projector, u"system"_s, RecordId::generate(m_context.shared.clock, m_context.shared.random));
    const auto item = writer.records().table().findForUpdate(id);
    if (!item)
        return item.error();
    if (!*item || (*item)->deleted || (*item)->state == "answered"_L1)
        return false;
    VerificationProgress progress(writer);
    if (auto done = act(progress, **item); !done)
        return done.error();
    if (auto projected = writer.project(); !projected)
        return projected.error();
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    if (m_context.shared.committed)
        m_context.shared.committed(writer.buckets());
    return true;
}

Result<void> DepartmentRunner::markLate(const Record &item)
{
    const auto late = change(item.id, [](VerificationProgress &progress, const Record &record) {
        return progress.timeOut(record);
    });
    return late ? Result<void>() : Result<void>(late.error());
}

struct DepartmentService::Ending {
    std::mutex mutex;
    std::condition_variable wake;
    QEventLoop *loop = nullptr;
    bool wanted = false;
};

void DepartmentService::run(Connection &connection, const Life &life, DepartmentLink &link, Ending &ending)
{
    DepartmentRunner runner({connection.database(), life()}, connection.projector(), link);
    QEventLoop loop;
    {
        const std::lock_guard lock(ending.mutex);
        if (ending.wanted)
            return;
        ending.loop = &loop;
    }
    QTimer pulse;
    QObject::connect(&pulse, &QTimer::timeout, &loop, [&connection, &loop] {
        if (!stillAnswers(connection.database()))
            loop.quit();
    });
    pulse.start(pulseInterval);
    runner.start();
    loop.exec();
    const std::lock_guard lock(ending.mutex);
    ending.loop = nullptr;
}

DepartmentService::DepartmentService(Connect connect, Life life, const QString &departments, const DepartmentSecret &secret)
    : m_ending(std::make_shared<Ending>())
{
    m_thread = std::thread([connect = std::move(connect), life = std::move(life), departments, secret, ending = m_ending] {
        Connection connection = connect();
        while (true) {
            if (connection.ready()) {
                HttpDepartmentLink link(departments, secret);
                run(connection, life, link, *ending);
                connection.keepIfAlive();
            }
            std::unique_lock lock(ending->mutex);
            if (ending->wake.wait_for(lock, reconnectInterval, [&ending] { return ending->wanted; }))
                return;
        }
    });
}

DepartmentService::~DepartmentService()
{
    {
        const std::lock_guard lock(m_ending->mutex);
        m_ending->wanted = true;
        m_ending->wake.notify_all();
        if (m_ending->loop)
            QMetaObject::invokeMethod(m_ending->loop, &QEventLoop::quit, Qt::QueuedConnection);
    }
    m_thread.join();
}

} // namespace hearth::server
