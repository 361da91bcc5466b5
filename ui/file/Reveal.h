// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/file/PurposeDialog.h"

#include <QObject>
#include <QTimer>

namespace hearth::ui {

/// What of one open file is uncovered, and for how long (ux.md 5.8): a field for half a minute or until it is left, the
/// whole file for ten minutes, and nothing after a lock or in another file. A purpose that was told holds for ten minutes.
/// Every opening is logged by the one way of opening, `uncover`.
class Reveal : public QObject {
    Q_OBJECT
public:
    struct Times {
        int fieldMs = 30'000;
        int fileMs = 600'000;
    };
    /// Dialogs stand before `page`, which owns this.
    Reveal(Session &session, QWidget *page);
    /// Tests wait less.
    void setTimes(const Times &times) { m_times = times; }

    /// Another file: all is covered, and what was told for the other one is forgotten.
    void setFile(const domain::RecordId &file);
    [[nodiscard]] bool isWhole() const { return m_whole.isActive(); }
    [[nodiscard]] bool isAnythingOpen() const { return isWhole() || m_field.isActive(); }
    /// Whether this value is shown in full now: it may be, and it was opened.
    [[nodiscard]] bool shows(const domain::RecordId &record, const catalogue::Field &field) const;
    /// Seconds until the file covers itself.
    [[nodiscard]] int secondsLeft() const { return isWhole() ? (m_whole.remainingTime() + 999) / 1000 : 0; }

    void openField(const domain::RecordId &record, const catalogue::Field &field);
    /// `fields` are those that the file holds, for the log.
    void openFile(const QStringList &fields, int sensitivity);
    /// The focus left a field.
    void leave(const domain::RecordId &record, const QString &field);
    void coverAll();

Q_SIGNALS:
    /// Something was uncovered or covered again.
    void changed();

private:
    Session &m_session;
    QWidget *m_page;
    Times m_times;
    domain::RecordId m_file;
    QTimer m_whole; ///< runs while the file is open
    QTimer m_field; ///< runs while one field is open
    std::pair<domain::RecordId, QString> m_open;
    QString m_purpose;
    QTimer m_purposeTimer;
};

} // namespace hearth::ui
