// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/FieldEditor.h"

class QLineEdit;

namespace hearth::ui {

/// Stands where a value is covered: shows its mask, keeps the value itself out of every widget, and cannot be typed into, so
/// that a mask is never taken for a value. Typing, Enter or the eye ask for the value. What was typed while it was open stays
/// the draft of the field.
class CoveredEditor final : public FieldEditor {
    Q_OBJECT
public:
    /// `openable`: the role may uncover it.
    CoveredEditor(const FormContext &context, const catalogue::Field &field, const QString &mask, bool openable, QWidget *parent);
    void setReadOnly(bool readOnly) override;
    [[nodiscard]] QWidget *focusWidgetOfEditor() const override;

Q_SIGNALS:
    /// `typed` is what was typed over the mask; empty when the value is only to be seen.
    void revealAsked(const QString &typed);

protected:
    void showValue(const QJsonValue &value) override;
    [[nodiscard]] QJsonValue readValue() const override { return m_value; }
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QString m_mask;
    QJsonValue m_value;
    QLineEdit *m_line;
    bool m_openable;
    bool m_readOnly = false;
};

} // namespace hearth::ui
