// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Session.h"

#include "models/store/CacheStore.h"
#include "models/store/queries/FileQueries.h"
#include "ui/forms/FindingText.h"

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::ErrorCode;
using domain::Record;
using domain::RecordId;

Session::Session(client::Client &client, std::shared_ptr<const catalogue::Catalogue> catalogue, const QString &language, QObject *parent)
    : QObject(parent),
      m_client(client),
      m_catalogue(catalogue),
      m_calendar(domain::WorkCalendar::builtIn()),
      m_engine(std::move(catalogue), m_calendar),
      m_divisions(domain::Divisions::builtIn()),
      m_language(language)
{
    connect(&m_client, &client::Client::recordsChanged, this, [this](const QSet<RecordId> &files, const QStringList &types) {
        if (!m_reader || types.isEmpty()) {
            // A new cache took the place of the old one.
            closeReader();
            openReader();
        }
        if (types.contains("user_card"_L1))
            m_users.clear();
        Q_EMIT changed(files, types);
    });
}

Session::~Session() = default;

bool Session::openReader()
{
    if (m_reader)
        return true;
    auto reader = m_client.openReader();
    if (!reader)
        return false;
    m_reader = std::move(*reader);
    m_users.clear();
    Q_EMIT readerOpened();
    return true;
}

void Session::closeReader()
{
    if (!m_reader)
        return;
    Q_EMIT readerGone();
    m_reader.reset();
}

void Session::lock()
{
    Q_EMIT leaving();
    m_client.lock();
}

void Session::signOut()
{
    Q_EMIT leaving();
    m_client.signOut({});
}

void Session::loadUsers()
{
    if (!m_reader)
        return;
    store::Statement query = m_reader->prepare(
        QString(u"SELECT "_s + store::RecordTable::columns() + u" FROM record WHERE type='user_card' AND deleted=0"_s));
    if (!query.run())
        return;
    while (query.next()) {
        const Record card = store::RecordTable::readRecord(query);
        m_users.insert(card.id.toString(), card.fields().value("name"_L1).toString());
    }
}

QString Session::userName(const QString &userId)
{
    if (m_users.isEmpty())
        loadUsers();
    if (userId == "system"_L1)
        return tr("System");
    return m_users.value(userId, userId.right(4));
}

std::optional<Record> Session::record(const RecordId &id) const
{
    if (!m_reader || id.isNull())
        return std::nullopt;
    auto found = store::FileQueries(*m_reader, m_catalogue, true).record(id);
    if (!found || !*found)
        return std::nullopt;
    return (*found)->record;
}

items::ItemContext Session::itemContext()
{
    items::ItemContext context{m_catalogue, m_divisions, m_language, {}, {}};
    context.userName = [this](const QString &id) { return userName(id); };
    context.recordName = [this](const RecordId &id) {
        const auto found = record(id);
        if (!found)
            return id.toString().right(4);
        const QJsonObject f = found->fields();
        for (const auto field : {"full_name"_L1, "case_no"_L1, "file_no"_L1, "plan_no"_L1, "name"_L1})
            if (f.contains(field))
                return f.value(field).toString();
        return id.toString().right(4);
    };
    return context;
}

FormContext Session::formContext(const RecordId &file)
{
    FormContext context;
    context.catalogue = m_catalogue.get();
    context.language = m_language;
    context.today = today();
    context.divisionName = [this](const QString &code) { return m_divisions->path(code); };
    context.divisionChoices = [this](const QString &text) {
        std::vector<RefChoice> choices;
        for (const domain::Division *division : m_divisions->matching(text, 20))
            choices.push_back({division->code, m_divisions->path(division->code)});
        return choices;
    };
    context.refChoices = [this, file](const QString &type) {
        std::vector<RefChoice> choices;
        if (!m_reader)
            return choices;
        if (type == "user_card"_L1) {
            if (m_users.isEmpty())
                loadUsers();
            for (auto it = m_users.constBegin(); it != m_users.constEnd(); ++it)
                choices.push_back({it.key(), it.value()});
            return choices;
        }
        if (file.isNull())
            return choices;
        const items::ItemContext words = itemContext();
        const auto opened = store::FileQueries(*m_reader, m_catalogue, true).open(file, today());
        if (opened && *opened)
            for (const store::ViewRecord *view : (*opened)->ofType(type))
                choices.push_back({view->record.id.toString(), words.recordName(view->record.id)});
        return choices;
    };
    return context;
}

QString Session::errorText(const domain::Error &error) const
{
    const QString &reason = error.reason;
    const catalogue::Field *field = nullptr;
    for (const catalogue::RecordType &type : m_catalogue->recordTypes())
        if (!field && !error.field.isEmpty())
            field = type.field(error.field);
    const QString label = field ? field->label.in(m_language) : error.field;
    if (reason == "validation_failed"_L1)
        return label.isEmpty() ? tr("The entry is not complete or not right. Correct it and save again.")
                               : QString(label + u": "_s + findingText({error.field, error.detail, false}));
    if (reason == "wrong_password"_L1)
        return tr("User name or password is wrong. Nothing was changed. Try again.");
    if (reason == "offline"_L1 || error.code == ErrorCode::Offline)
        return reason == "online_only"_L1 ? tr("This step needs the server, which cannot be reached. Nothing was sent. Try again when you are online.")
                                          : tr("The server cannot be reached. Your work is kept on this computer. Check the address or the network.");
    if (reason == "slow_down"_L1)
        return tr("Too many tries. Wait %1 seconds, then try again.")
            .arg(error.retryAfter ? std::chrono::ceil<std::chrono::seconds>(*error.retryAfter).count() : 30);
    if (reason == "access_ended"_L1)
        return tr("This account has been closed. Ask your administrator.");
    if (reason == "disk_full"_L1)
        return tr("Not saved: the disk is full. Your entry stays open. Make room and save again.");
    if (reason == "profile_in_use"_L1)
        return tr("Hearth is already open for this user. Use the other window.");
    if (const catalogue::Label *clause = m_catalogue->guardLabel(error.detail);
        clause && reason == "guard_failed"_L1)
        return clause->in(m_language);
    if (reason == "guard_failed"_L1)
        return tr("A condition for this step is not met (%1). Nothing was changed.").arg(error.detail);
    if (reason == "separation_of_duties"_L1)
        return tr("You worked on this case yourself. Somebody else must review it.");
    if (reason == "forbidden"_L1 || reason == "forbidden_field"_L1)
        return tr("Your role may not do this. Nothing was changed.");
    if (reason == "not_in_table"_L1 || reason == "changed_meanwhile"_L1)
        return tr("Somebody changed this case meanwhile. Look at its present state and decide again.");
    if (reason == "online_only"_L1)
        return tr("This computer may be unlocked only online now. Sign in with the network.");
    if (reason == "other_user"_L1)
        return tr("This profile belongs to another user. Sign out first or use another profile.");
    if (error.code == ErrorCode::Storage)
        return tr("Not saved: the local store has a fault (%1). Your entry stays open.").arg(reason);
    return tr("It did not work (%1). Nothing was changed.").arg(reason);
}

} // namespace hearth::ui
