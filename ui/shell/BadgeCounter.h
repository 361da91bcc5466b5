// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Session.h"

#include <QThread>

namespace hearth::ui {

/// The open work of the signed-in user, by record type: what the numbers of the rail are made of.
struct WorkTally {
    int total = 0;
    QHash<QString, int> byType;
    [[nodiscard]] bool operator==(const WorkTally &) const = default;
};

/// Counts the user's own open work on a thread and a connection of its own, so that the numbers are there before any page
/// was opened and a large desk never holds the window up. Lives on the GUI thread.
class BadgeCounter : public QObject {
    Q_OBJECT
public:
    explicit BadgeCounter(Session &session, QObject *parent = nullptr);
    ~BadgeCounter() override;
    /// Counts soon; what is asked meanwhile is answered by one more count.
    void count();
    [[nodiscard]] const WorkTally &tally() const { return m_tally; }

Q_SIGNALS:
    void counted();

private:
    class Reader;
    void close();
    void onRead(const WorkTally &tally, quint64 turn);
    Session &m_session;
    QThread m_thread;
    Reader *m_reader;
    WorkTally m_tally;
    quint64 m_turn = 0; ///< what was read before a lock is nobody's any more
    bool m_busy = false;
    bool m_again = false;
};

} // namespace hearth::ui
