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

constexpr int mostInFlight = 8;
constexpr int mostPerStep = 200;
constexpr int longestWaitSeconds = 300;

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

Result<std::vector<Record>> DepartmentRunner::openItems()
{
    Statement query = m_context.database.prepare(
        u"SELECT "_s + RecordTable::columns()
        + u" FROM record WHERE type='verify_item' AND state IN ('pending','sent','late') AND deleted=0 ORDER BY rid LIMIT 5000"_s);
    if (auto run = query.run(); !run)
        return run.error();
    std::vector<Record> items;
    while (query.next())
        items.push_back(RecordTable::readRecord(query));
    return items;
}

Result<int> DepartmentRunner::step()
{
    auto open = openItems();
    if (!open)
        return open.error();
    auto sent = sendNew(*open);
    if (!sent)
        return sent.error();
    const qint64 now = m_context.shared.clock.monotonicMs();
    int asked = 0;
    m_more = false;
    for (const Record &item : *sent) {
        const QDateTime due = domain::fromWireTime(item.fields().value("due_at"_L1).toString());
        if (item.state == "sent"_L1 && due.isValid() && m_context.shared.clock.nowUtc() > due)
            if (auto late = markLate(item); !late)
                return late.error();
        const auto attempt = m_attempts.constFind(item.id);
        if (m_inFlight >= mostInFlight) {
            m_more = true;
            break;
        }
        if (attempt != m_attempts.constEnd() && (attempt->asked || attempt->notBefore > now))
            continue;
        if (auto done = ask(item); !done)
            return done.error();
        ++asked;
    }
    return asked;
}

Result<std::vector<Record>> DepartmentRunner::sendNew(const std::vector<Record> &items)
{
    std::vector<Record> open;
    std::vector<RecordId> fresh;
    for (const Record &item : items) {
        if (item.state != "pending"_L1)
            open.push_back(item);
        else if (fresh.size() < mostPerStep)
            fresh.push_back(item.id);
    }
    if (fresh.empty())
        return open;
    auto transaction = Transaction::begin(m_context.database);
    if (!transaction)
        return transaction.error();
    CaseWriter writer(m_context, m_projector, u"system"_s, RecordId::generate(m_context.shared.clock, m_context.shared.random));
    VerificationProgress progress(writer);
    QSet<RecordId> subjects;
    for (const RecordId &id : fresh) {
        const auto item = writer.records().table().findForUpdate(id);
        if (!item)
            return item.error();
        if (!*item || (*item)->deleted || (*item)->state != "pending"_L1)
            continue;
        auto sent = progress.send(**item);
        if (!sent)
            return sent.error();
        subjects.insert(workflow::refOf(sent->fields().value("verify_subject"_L1)));
        open.push_back(*std::move(sent));
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
    return open;
}

Result<void> DepartmentRunner::ask(const Record &item)
{
    const QJsonObject fields = item.fields();
    const auto subject = RecordTable(m_context.database).find(workflow::refOf(fields.value("verify_subject"_L1)));
    if (!subject)
        return subject.error();
    if (!*subject)
        return {};
    ItemRequest request;
    request.item = item.id;
    request.department = fields.value("department"_L1).toString();
    request.itemId = fields.value("item"_L1).toString();
    request.name = fields.value("subject_name"_L1).toString();
    request.idNumber = fields.value("subject_id"_L1).toString();
    request.declared = (*subject)->fields().value("declared"_L1).toObject().value(request.itemId).toObject();
    Attempt &attempt = m_attempts[item.id];
    attempt.asked = true;
    ++attempt.count;
    ++m_inFlight;
    const QPointer<DepartmentRunner> self(this);
    m_link.send(request, [self, id = item.id](const LinkAnswer &answer) {
        if (self)
            self->take(id, answer);
    });
    return {};
}

void DepartmentRunner::wait(const RecordId &item, std::chrono::seconds atLeast)
{
    Attempt &attempt = m_attempts[item];
    const int grown = 1 << std::min(attempt.count, 9);
    const int seconds = std::max(int(atLeast.count()), std::min(grown, longestWaitSeconds));
    attempt.asked = false;
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
    --m_inFlight;
    // Others wait for this place: do not let them wait for the next round.
    if (m_more && m_timer.isActive()) {
        m_more = false;
        QTimer::singleShot(0, this, &DepartmentRunner::round);
    }
    if (answer.kind == LinkAnswer::Kind::NotYet) {
        // "Not yet" is no failure: the department says itself when to come again.
        m_attempts[item].count = 0;
        m_attempts[item].asked = false;
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
    QEventLoop *loop = nullptr;
    bool wanted = false;
};

DepartmentService::DepartmentService(Open open, const Shared &shared, const QString &departments)
    : m_ending(std::make_shared<Ending>())
{
    m_thread = std::thread([open = std::move(open), &shared, departments, ending = m_ending] {
        auto database = open();
        if (!database) {
            qCCritical(logDepartments) << "cannot open the database:" << database.error().detail;
            return;
        }
        store::Projector projector(**database, shared.catalogue, store::Projector::Options{});
        HttpDepartmentLink link(departments);
        DepartmentRunner runner({**database, shared}, projector, link);
        QEventLoop loop;
        {
            const std::lock_guard lock(ending->mutex);
            if (ending->wanted)
                return;
            ending->loop = &loop;
        }
        runner.start();
        loop.exec();
        const std::lock_guard lock(ending->mutex);
        ending->loop = nullptr;
    });
}

DepartmentService::~DepartmentService()
{
    {
        const std::lock_guard lock(m_ending->mutex);
        m_ending->wanted = true;
        if (m_ending->loop)
            QMetaObject::invokeMethod(m_ending->loop, &QEventLoop::quit, Qt::QueuedConnection);
    }
    m_thread.join();
}

} // namespace hearth::server
