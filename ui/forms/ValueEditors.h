// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/FieldEditor.h"

#include <optional>

class QComboBox;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace hearth::ui {

/// Text, numbers, money, dates, phones and identity numbers: one line, checked when the focus leaves. Dates have a
/// calendar beside them; full-width digits are taken as typed and made plain by the canonical form.
class LineEditor final : public FieldEditor {
    Q_OBJECT
public:
    LineEditor(const FormContext &context, const catalogue::Field &field, QWidget *parent);
    void setReadOnly(bool readOnly) override;
    [[nodiscard]] QWidget *focusWidgetOfEditor() const override;

protected:
    void showValue(const QJsonValue &value) override;
    [[nodiscard]] QJsonValue readValue() const override;

private:
    void pickDay();
    QLineEdit *m_edit = nullptr;
    QToolButton *m_calendar = nullptr;
};

/// One code of a list, or none. A stored code that the list does not know is kept and shown as it is.
class CodeEditor final : public FieldEditor {
    Q_OBJECT
public:
    CodeEditor(const FormContext &context, const catalogue::Field &field, QWidget *parent);
    void setReadOnly(bool readOnly) override;
    [[nodiscard]] QWidget *focusWidgetOfEditor() const override;

protected:
    void showValue(const QJsonValue &value) override;
    [[nodiscard]] QJsonValue readValue() const override;

private:
    QComboBox *m_combo = nullptr;
};

/// Several codes of a list: a button that opens a menu of check marks and shows what is chosen.
class CodeSetEditor final : public FieldEditor {
    Q_OBJECT
public:
    CodeSetEditor(const FormContext &context, const catalogue::Field &field, QWidget *parent);
    void setReadOnly(bool readOnly) override;
    [[nodiscard]] QWidget *focusWidgetOfEditor() const override;

protected:
    void showValue(const QJsonValue &value) override;
    [[nodiscard]] QJsonValue readValue() const override;

private:
    void updateText();
    QPushButton *m_button = nullptr;
    QStringList m_unknown; ///< stored codes that the list does not know
};

/// Yes, no, or not known: unknown is never shown as no.
class BoolEditor final : public FieldEditor {
    Q_OBJECT
public:
    BoolEditor(const FormContext &context, const catalogue::Field &field, QWidget *parent);
    void setReadOnly(bool readOnly) override;
    [[nodiscard]] QWidget *focusWidgetOfEditor() const override;

protected:
    void showValue(const QJsonValue &value) override;
    [[nodiscard]] QJsonValue readValue() const override;

private:
    QComboBox *m_combo = nullptr;
};

/// A reference to another record, chosen from what the context offers.
class RefEditor final : public FieldEditor {
    Q_OBJECT
public:
    RefEditor(const FormContext &context, const catalogue::Field &field, QWidget *parent);
    void setReadOnly(bool readOnly) override;
    [[nodiscard]] QWidget *focusWidgetOfEditor() const override;

protected:
    void showValue(const QJsonValue &value) override;
    [[nodiscard]] QJsonValue readValue() const override;

private:
    QComboBox *m_combo = nullptr;
};

/// The record that a {record,type} value names, chosen from what the context offers; the list can be narrowed to what fits
/// the rest of the form.
class CaseEditor final : public FieldEditor {
    Q_OBJECT
public:
    CaseEditor(const FormContext &context, const catalogue::Field &field, QWidget *parent);
    /// Offers only records of these types. A choice of another type is given up.
    void setTypes(const QStringList &types);
    void setReadOnly(bool readOnly) override;
    [[nodiscard]] QWidget *focusWidgetOfEditor() const override;

protected:
    void showValue(const QJsonValue &value) override;
    [[nodiscard]] QJsonValue readValue() const override;

private:
    void fill();
    QComboBox *m_combo = nullptr;
    std::vector<CaseChoice> m_choices;
    std::optional<QStringList> m_types; ///< none: all types
};

/// A division: type-ahead by name or code, the code is what is stored.
class AreaEditor final : public FieldEditor {
    Q_OBJECT
public:
    AreaEditor(const FormContext &context, const catalogue::Field &field, QWidget *parent);
    void setReadOnly(bool readOnly) override;
    [[nodiscard]] QWidget *focusWidgetOfEditor() const override;

protected:
    void showValue(const QJsonValue &value) override;
    [[nodiscard]] QJsonValue readValue() const override;

private:
    void offer(const QString &text);
    QLineEdit *m_edit = nullptr;
    QString m_code;
};

/// Values with an inner shape (logs, sets of references): shown, not edited by hand.
class StructuredView final : public FieldEditor {
    Q_OBJECT
public:
    StructuredView(const FormContext &context, const catalogue::Field &field, QWidget *parent);
    void setReadOnly(bool readOnly) override;
    [[nodiscard]] QWidget *focusWidgetOfEditor() const override;

protected:
    void showValue(const QJsonValue &value) override;
    [[nodiscard]] QJsonValue readValue() const override;

private:
    QLineEdit *m_view = nullptr;
    QJsonValue m_value;
};

} // namespace hearth::ui
