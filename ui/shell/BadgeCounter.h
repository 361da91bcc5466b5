// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Session.h"

namespace hearth::ui {

/// The open work of the signed-in user, by record type: what the numbers of the rail are made of.
struct WorkTally {
    int total = 0;
    QHash<QString, int> byType;
    [[nodiscard]] bool operator==(const WorkTally &) const = default;
};

/// Counts the user's own open work in the background, so that the numbers are there before any page was opened and a large
/// desk never holds the window up. Lives on the GUI thread.
class BadgeCounter : public QObject {
    Q_OBJECT
public:
    explicit BadgeCounter(Session &session, QObject *parent = nullptr);
    /// Counts soon; what is asked meanwhile is answered by one more count.
    void count();
    [[nodiscard]] const WorkTally &tally() const { return m_tally; }

Q_SIGNALS:
    void counted();

private:
    void forget();
    void onRead(const domain::Result<WorkTally> &tally);
    Session &m_session;
    Turn m_turn;
    WorkTally m_tally;
    bool m_busy = false;
    bool m_again = false;
};

} // namespace hearth::ui
