// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Said.h"
#include "ui/shell/Session.h"

#include <QDateTime>
#include <QObject>
#include <QSet>

#include <functional>

class QTimer;

namespace hearth::ui {

/// What was saved on this computer, for the words about where it stands.
struct Saved {
    QString title;                    ///< of the form: "Dispose"
    QString text;                     ///< a whole sentence: "The visit is saved."
    QSet<domain::RecordId> records;   ///< whose changes they are
    QDateTime since;                  ///< UTC; earlier changes of these records are another matter
};

/// Follows saved changes until the server has answered them all, and says each turn: kept here, on
/// its way, accepted as a version, refused and why, in conflict (ux.md 5.2). It ends with its answer,
/// with its parent, and when the store is closed; one per parent, the newest.
class SaveFollower final : public QObject {
    Q_OBJECT
public:
    SaveFollower(Session &session, Saved saved, QObject *parent);

Q_SIGNALS:
    void told(const QString &text, hearth::ui::Said said);
    void ended();

public:
    /// To be called once the signals are connected.
    void start();

private:
    void look();
    void judge(const std::vector<client::OutboxItem> &outbox);
    void sayPending(bool retry, bool parked);
    void sayAnswered();
    void say(const QString &text, Said said);
    void end();
    Session &m_session;
    Saved m_saved;
    QTimer *m_timer;
    QSet<domain::RecordId> m_ops; ///< seen in the outbox
    QHash<domain::RecordId, protocol::OpStatus> m_settled;
    QString m_last;
    bool m_lookedAgain = false;
    bool m_ended = false;
};

} // namespace hearth::ui
