// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Session.h"

#include <QObject>
#include <QSet>

class QTimer;

namespace hearth::ui {

/// Which files have something typed that was not saved: forms, dialogs and new rows alike, read from the drafts on disk.
class DraftIndex : public QObject {
    Q_OBJECT
public:
    explicit DraftIndex(Session &session, QObject *parent = nullptr);
    [[nodiscard]] bool contains(const domain::RecordId &file) const { return m_files.contains(file); }
    /// All drafts of this user, also those of no file.
    [[nodiscard]] int count() const { return m_count; }

Q_SIGNALS:
    void changed();

private:
    void ask();
    void take(const std::vector<client::Draft> &drafts);
    [[nodiscard]] domain::RecordId fileOf(const QString &draftKey) const;
    Session &m_session;
    QTimer *m_soon;
    QSet<domain::RecordId> m_files;
    int m_count = 0;
};

} // namespace hearth::ui
