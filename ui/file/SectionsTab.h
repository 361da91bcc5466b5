// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/FileSectionModel.h"
#include "ui/file/FieldSource.h"
#include "ui/file/Reveal.h"
#include "ui/file/RowEditor.h"

#include <QWidget>

#include <tuple>

class QLabel;
class QTableView;

namespace hearth::ui {

class Chip;
class SectionIndex;

/// The sections of an open file: the index, the rows of the chosen section, and the form of the chosen row. It is handed the
/// file whenever it was read, and points into it until the next time or clear().
class SectionsTab : public QWidget {
    Q_OBJECT
public:
    SectionsTab(Session &session, Reveal &reveal, QWidget *parent);
    void setFile(const domain::RecordId &file);
    void show(const store::HouseholdFile &file);
    void clear();
    void showSection(const QString &section, const domain::RecordId &row = {});
    [[nodiscard]] RowEditor *editor() const { return m_editor; }
    /// The field in which the focus was last, with all that is known of it.
    [[nodiscard]] std::optional<FieldQuestion> focusedQuestion() const;
    void forgetFocus() { m_focused.clear(); }
    /// Uncovers the field that has the focus.
    void revealFocused();
    /// Into the first field that may be changed.
    void edit();

Q_SIGNALS:
    void told(const QString &text, bool wrong);
    void saved();
    /// Something in here was asked for: by the index, or by a step back.
    void wanted();
    /// The inspector has another field to tell of.
    void questionChanged();

private:
    void build();
    void addRow();
    void showRow(int row);
    [[nodiscard]] domain::RecordId rowWith(const QString &section, const QString &item) const;
    void showHead();
    void onCoverChanged();
    void onRevealAsked(const QString &field, const QString &typed);
    [[nodiscard]] const store::SectionRow *shownRow() const;
    [[nodiscard]] std::vector<FormField> formFields(const store::SectionRow &row, const domain::Record &record);
    [[nodiscard]] FormField formField(const store::SectionRow &row, const store::ItemValue &value);
    [[nodiscard]] QString closedReason(const domain::Record &record);

    Session &m_session;
    Reveal &m_reveal;
    std::tuple<domain::RecordId, QString, QString> m_typedOver; ///< record, field, what was typed over its mask
    const store::HouseholdFile *m_data = nullptr;
    domain::RecordId m_file;
    items::FileSectionModel m_model;
    QString m_section = QStringLiteral("S01");
    QString m_focused;
    SectionIndex *m_index;
    QLabel *m_title;
    QLabel *m_filled;
    QLabel *m_hidden;
    Chip *m_conflicts = nullptr;
    QTableView *m_rows;
    RowEditor *m_editor;
};

} // namespace hearth::ui
