// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/RecordForm.h"
#include "ui/shell/Said.h"
#include "ui/shell/Session.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QScrollArea;
class QTimer;

namespace hearth::ui {

/// The fields of one record in one section of a file, with the foot bar that saves them. What is
/// typed is a draft on disk within half a second, comes back after a crash, and is saved with the
/// values its writer had seen; rows that arrive never take it away (ux.md 5.1).
class RowEditor : public QWidget {
    Q_OBJECT
public:
    explicit RowEditor(Session &session, QWidget *parent = nullptr);

    /// Another file: forgets the row, reads the drafts.
    void setFile(const domain::RecordId &file);
    /// Shows a record's fields. The same row with nothing new stays as it is, and so does one that
    /// somebody is typing in.
    void showRow(const domain::Record &record, const QString &section,
                 const std::vector<FormField> &fields);
    /// A sentence in place of a form.
    void showNothing(const QString &text);
    /// Puts what is typed on disk now: before another row, a lock or the end.
    void keepDraft();
    void save();

    [[nodiscard]] const domain::RecordId &row() const { return m_record.id; }
    [[nodiscard]] RecordForm *form() const { return m_form; }
    [[nodiscard]] QPushButton *addButton() const { return m_add; }

protected:
    void resizeEvent(QResizeEvent *event) override;

Q_SIGNALS:
    void told(const QString &text, hearth::ui::Said said);
    void saved();
    /// The focus came to this field.
    void fieldFocused(const QString &fieldId);

private:
    /// What a draft holds: the typed values, and those that stood there before.
    struct Kept {
        QJsonObject values;
        QJsonObject seen;
    };
    void buildFoot();
    void build(const std::vector<FormField> &fields);
    void onEdited();
    void follow(const domain::RecordId &record, const QDateTime &since);
    void undo();
    void showState();
    [[nodiscard]] bool isCoverChanged(const std::vector<FormField> &fields) const;
    [[nodiscard]] bool warnsOf(const std::vector<catalogue::Finding> &findings);
    [[nodiscard]] QString draftKey() const;

    Session &m_session;
    domain::RecordId m_file;
    domain::Record m_record;
    QString m_section;
    QHash<QString, Kept> m_drafts;
    RecordForm *m_form = nullptr;
    std::vector<FormField> m_fields; ///< the newest that the page showed; the form may stand on older ones
    bool m_dirty = false;  ///< something was typed that is in no draft yet
    QString m_warnedOf;    ///< soft findings that were said already
    bool m_saving = false;
    bool m_isSaved = false; ///< the typed values are on disk; the form waits to be read again
    QScrollArea *m_area;
    QPushButton *m_add;
    QPushButton *m_undo;
    QPushButton *m_save;
    QLabel *m_state;
    QTimer *m_timer;
};

} // namespace hearth::ui
