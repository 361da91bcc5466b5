// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Session.h"

#include "models/domain/Masking.h"
#include "models/items/ValueText.h"
#include "models/store/CacheStore.h"
#include "models/store/queries/FileQueries.h"
#include "models/store/queries/UserQueries.h"

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::Record;
using domain::RecordId;

Session::Session(client::Client &client, std::shared_ptr<const catalogue::Catalogue> catalogue, const QString &language,
                 const QString &viewFile, QObject *parent)
    : QObject(parent),
      m_client(client),
      m_catalogue(catalogue),
      m_calendar(domain::WorkCalendar::builtIn()),
      m_engine(std::move(catalogue), m_calendar),
      m_divisions(domain::Divisions::builtIn()),
      m_language(language),
      m_quickReads(u"quick reads"_s, [&client] { return client.openReader(); }),
      m_slowReads(u"slow reads"_s, [&client] { return client.openReader(); }),
      m_view(viewFile)
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
    recallArea();
    Q_EMIT readerOpened();
    return true;
}

void Session::closeReader()
{
    if (!m_reader)
        return;
    Q_EMIT readerGone();
    m_quickReads.close();
    m_slowReads.close();
    m_reader.reset();
}

void Session::lock()
{
    Q_EMIT leaving();
    m_client.lock();
}

int Session::unsent() const
{
    const client::Status status = m_client.status();
    return status.waiting + status.sending + status.refused;
}

void Session::signOut()
{
    if (unsent() > 0)
        Q_EMIT signOutAsked();
    else
        signOutNow();
}

void Session::signOutNow()
{
    Q_EMIT leaving();
    m_client.signOut({});
}

bool Session::covers(const QString &division) const
{
    const QStringList own = m_client.account().prefixes;
    const QStringList wanted = m_divisions->prefixesOf(division);
    return std::all_of(wanted.begin(), wanted.end(), [&own](const QString &code) {
        return std::any_of(own.begin(), own.end(), [&code](const QString &prefix) { return code.startsWith(prefix); });
    });
}

QStringList Session::areaPrefixes() const
{
    return m_area.isEmpty() ? QStringList() : m_divisions->prefixesOf(m_area);
}

void Session::setArea(const QString &division)
{
    const bool narrows = !division.isEmpty() && division != m_client.account().division && covers(division);
    const QString area = narrows ? division : QString();
    if (area == m_area)
        return;
    m_area = area;
    setView(u"area"_s, m_area);
    Q_EMIT areaChanged();
}

/// What this user chose the last time; rights may have become others since.
void Session::recallArea()
{
    const QString kept = view(u"area"_s).toString();
    const QString area = !kept.isEmpty() && covers(kept) ? kept : QString();
    if (area == m_area)
        return;
    m_area = area;
    Q_EMIT areaChanged();
}

QVariant Session::view(const QString &key, const QVariant &otherwise) const
{
    return m_view.value(m_client.account().userId, key, otherwise);
}

void Session::setView(const QString &key, const QVariant &value)
{
    m_view.set(m_client.account().userId, key, value);
}

QByteArray Session::windowGeometry() const
{
    return m_view.value(u"window"_s, u"geometry"_s).toByteArray();
}

void Session::setWindowGeometry(const QByteArray &geometry)
{
    m_view.set(u"window"_s, u"geometry"_s, geometry);
}

void Session::loadUsers()
{
    if (!m_reader)
        return;
    if (auto names = store::UserQueries(*m_reader).names())
        m_users = *std::move(names);
}

QString Session::userName(const QString &userId)
{
    if (m_users.isEmpty())
        loadUsers();
    if (userId == "system"_L1)
        return tr("System");
    return m_users.value(userId, userId.right(4));
}

QHash<QString, QString> Session::userNames()
{
    if (m_users.isEmpty())
        loadUsers();
    QHash<QString, QString> names = m_users;
    names.insert(u"system"_s, tr("System"));
    return names;
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
    items::ItemContext context{m_catalogue, m_divisions, m_language, {}, {}, {}};
    context.home = [this] { return m_client.account().division; };
    // What a role sees only in an opened file is masked wherever else it stands.
    context.coverFrom = [this] {
        const catalogue::Visibility *rights = m_catalogue->visibility(m_client.account().role);
        return rights && rights->bySensitivity.value(2) == "open_full"_L1 ? 2 : 3;
    };
    context.userName = [this](const QString &id) { return userName(id); };
    context.recordName = [this](const RecordId &id) {
        const auto found = record(id);
        if (!found)
            return id.toString().right(4);
        const QJsonObject f = found->fields();
        for (const auto field : {"full_name"_L1, "case_no"_L1, "file_no"_L1, "plan_no"_L1, "report_no"_L1, "name"_L1})
            if (f.contains(field))
                return f.value(field).toString();
        return id.toString().right(4);
    };
    return context;
}

/// A member of a file in a list: the name masked, and what tells apart two that look alike then. Empty for other records.
QString Session::memberName(const store::HouseholdFile &file, const RecordId &record)
{
    for (const store::FileMember &member : file.members) {
        if (member.person != record && member.membership != record)
            continue;
        QStringList parts{domain::maskName(member.name), items::ValueText(itemContext()).code(u"kinship", member.relation), member.birth.left(4)};
        parts.removeAll(QString());
        parts.removeAll(items::ValueText::dash());
        return parts.join(u" · "_s);
    }
    return {};
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
            for (const store::ViewRecord *view : (*opened)->ofType(type)) {
                const QString who = memberName(**opened, view->record.id);
                choices.push_back({view->record.id.toString(), who.isEmpty() ? words.recordName(view->record.id) : who});
            }
        return choices;
    };
    context.masked = [words = items::ValueText(itemContext())](const catalogue::Field &field, const QJsonValue &value) {
        return words.masked(field, value);
    };
    return context;
}

QString Session::errorText(const domain::Error &error, ErrorText::Occasion occasion) const
{
    return ErrorText::of(error, *m_catalogue, m_language, occasion);
}

} // namespace hearth::ui
