// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/FieldEditor.h"

#include <QJsonObject>
#include <QWidget>

#include <vector>

class QLabel;

namespace hearth::ui {

/// The form of one event of a workflow: the fields that event-fields.tsv lets the event take, required ones marked.
/// Its result is the `args` object of the command.
class CommandForm : public QWidget {
    Q_OBJECT

public:
    /// `record` holds the present fields of the case; a field that it has already is offered as the start value.
    CommandForm(const FormContext &context, const QString &recordType, const QString &workflow, const QString &event,
                const QJsonObject &record, QWidget *parent = nullptr);

    /// Canonical values of the fields that are filled.
    [[nodiscard]] QJsonObject args() const;
    void setArgs(const QJsonObject &args);
    /// Marks missing and wrong fields, moves the focus to the first; true if the event may be sent.
    [[nodiscard]] bool validate();
    /// Everything that the event requires whatever else is answered is filled in; whether it is right is another question.
    [[nodiscard]] bool isComplete() const;
    [[nodiscard]] bool isEmpty() const { return m_editors.empty(); }
    [[nodiscard]] FieldEditor *editor(const QString &fieldId) const;

    /// What another answer makes of a field: it may be without a place in this form, or be wanted.
    enum class Need { None, Optional, Wanted };
    /// A field without a place is hidden, and its value is no argument. One that the event does not take is passed over.
    void setNeed(const QString &fieldId, Need need);

Q_SIGNALS:
    void edited();

private:
    struct Row {
        FieldEditor *editor;
        QLabel *label;
        bool required;
        Need need;
    };
    void onEdited(FieldEditor *editor);
    void addRow(const catalogue::Field &field, bool required, const QJsonValue &value);
    FormContext m_context;
    QString m_namePrefix;
    std::vector<Row> m_editors;
};

} // namespace hearth::ui
