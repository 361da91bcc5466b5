// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Divisions.h"
#include "models/items/ItemContext.h"
#include "models/workflow/Engine.h"
#include "sync/client/Client.h"
#include "ui/forms/FieldEditor.h"
#include "ui/shell/BackgroundReader.h"
#include "ui/shell/ErrorText.h"
#include "ui/shell/ViewState.h"

#include <QHash>
#include <QObject>

#include <memory>

namespace hearth::store {
struct HouseholdFile;
}

namespace hearth::ui {

/// What every page works with: the signed-in user, a read connection on the cache, the client for all changes, and the
/// words of the catalogue. One per window, GUI thread.
class Session : public QObject {
    Q_OBJECT
public:
    /// `viewFile` keeps how each user left the window; empty: nothing is kept.
    Session(client::Client &client, std::shared_ptr<const catalogue::Catalogue> catalogue, const QString &language,
            const QString &viewFile = {}, QObject *parent = nullptr);
    ~Session() override;

    [[nodiscard]] client::Client &client() const { return m_client; }
    [[nodiscard]] const catalogue::Catalogue &catalogue() const { return *m_catalogue; }
    [[nodiscard]] std::shared_ptr<const catalogue::Catalogue> sharedCatalogue() const { return m_catalogue; }
    [[nodiscard]] const domain::WorkCalendar &calendar() const { return m_calendar; }
    [[nodiscard]] const workflow::Engine &engine() const { return m_engine; }
    [[nodiscard]] const domain::Divisions &divisions() const { return *m_divisions; }
    [[nodiscard]] const domain::Clock &clock() const { return m_clock; }
    [[nodiscard]] const QString &language() const { return m_language; }
    [[nodiscard]] QDate today() const { return domain::cityDate(m_clock.nowUtc()); }

    /// The read connection; null while locked or before the first load. Pages drop their queries on `readerGone`.
    [[nodiscard]] store::Database *reader() const { return m_reader.get(); }
    /// For what is answered while somebody types or looks, and for what takes its time (counts, figures, exports). Closed
    /// with the reader.
    [[nodiscard]] BackgroundReader &quickReads() { return m_quickReads; }
    [[nodiscard]] BackgroundReader &slowReads() { return m_slowReads; }
    /// Opens the reader when the client has a cache; true if there is one now.
    bool openReader();
    void closeReader();
    /// Lets the forms keep what was typed, then locks. The order holds: the engine takes calls one after the other.
    void lock();
    /// Signs out when everything is sent; otherwise somebody has to ask first.
    void signOut();
    void signOutNow();
    /// Changes that the server does not have: waiting, on their way, or refused.
    [[nodiscard]] int unsent() const;

    /// The division that all lists are narrowed to; empty: everything that this user may see.
    [[nodiscard]] const QString &area() const { return m_area; }
    /// The same as prefixes for filters; empty when nothing is narrowed.
    [[nodiscard]] QStringList areaPrefixes() const;
    /// True if the user's rights reach all of this division.
    [[nodiscard]] bool covers(const QString &division) const;
    /// Kept for this user. A division that is not covered, and the own one, narrow nothing.
    void setArea(const QString &division);
    /// How this user left the window.
    [[nodiscard]] QVariant view(const QString &key, const QVariant &otherwise = {}) const;
    void setView(const QString &key, const QVariant &value);
    /// Size and place of the window, whoever sits here: it is there before anybody signs in.
    [[nodiscard]] QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray &geometry);

    [[nodiscard]] items::ItemContext itemContext();
    /// `file` tells which household's records may be named.
    [[nodiscard]] FormContext formContext(const domain::RecordId &file);
    [[nodiscard]] QString userName(const QString &userId);
    /// All of them, for a thread that may not ask here.
    [[nodiscard]] QHash<QString, QString> userNames();
    [[nodiscard]] std::optional<domain::Record> record(const domain::RecordId &id) const;
    /// What went wrong, in the language of the window: what, why, what now (ux.md 5.4).
    [[nodiscard]] QString errorText(const domain::Error &error, ErrorText::Occasion occasion = ErrorText::Occasion::Act) const;

Q_SIGNALS:
    void readerOpened();
    /// The store is about to be closed (lock, sign-out, quit): whoever holds unsaved typing hands it to the client now.
    void leaving();
    void readerGone();
    void areaChanged();
    /// Somebody wants to sign out while changes are unsent.
    void signOutAsked();
    /// Some rows changed on disk; sent at most a few times a second.
    void changed(const QSet<hearth::domain::RecordId> &files, const QStringList &types);

private:
    void loadUsers();
    [[nodiscard]] QString memberName(const store::HouseholdFile &file, const domain::RecordId &record);
    void recallArea();
    client::Client &m_client;
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    domain::WorkCalendar m_calendar;
    workflow::Engine m_engine;
    std::shared_ptr<const domain::Divisions> m_divisions;
    domain::SystemClock m_clock;
    QString m_language;
    std::unique_ptr<store::Database> m_reader;
    BackgroundReader m_quickReads;
    BackgroundReader m_slowReads;
    QHash<QString, QString> m_users;
    ViewState m_view;
    QString m_area;
};

} // namespace hearth::ui
