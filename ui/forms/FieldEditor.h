// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/catalogue/Validation.h"

#include <QJsonValue>
#include <QWidget>

#include <functional>
#include <vector>

class QLabel;

namespace hearth::ui {

/// A choice of a reference editor: the id of a record and the name shown for it.
struct RefChoice {
    QString id;
    QString name;
};

/// A choice of a case editor: a record, its type, and what it is in words.
struct CaseChoice {
    QString id;
    QString type;
    QString name;
};

/// What editors need beside the field: language, today's city date, and who can be named by a reference.
struct FormContext {
    const catalogue::Catalogue *catalogue = nullptr;
    QString language;
    QDate today;
    /// Candidates for a reference to records of `type`; empty when nothing can be offered.
    std::function<std::vector<RefChoice>(const QString &type)> refChoices;
    /// Records that a {record,type} field may name, in the order of the list. Where it is not set, such a field is shown
    /// and not edited.
    std::function<std::vector<CaseChoice>(const catalogue::Field &field)> caseChoices;
    /// Name of a division code; empty when unknown.
    std::function<QString(const QString &code)> divisionName;
    /// Divisions whose name or code holds the text, for type-ahead.
    std::function<std::vector<RefChoice>(const QString &text)> divisionChoices;
    /// A value by the masks of ux.md 5.8, for what is covered.
    std::function<QString(const catalogue::Field &field, const QJsonValue &value)> masked = {};
};

/// The editor of one catalogue field: shows a JSON value, gives back its canonical form, checks itself when the focus
/// leaves. It belongs to the window's thread and to its parent widget, and never stores anything itself.
class FieldEditor : public QWidget {
    Q_OBJECT

public:
    ~FieldEditor() override;

    /// The editor that fits the field's type and cardinality. The object name is `prefix.field`.
    [[nodiscard]] static FieldEditor *create(const FormContext &context, const catalogue::Field &field,
                                             const QString &namePrefix, QWidget *parent);

    [[nodiscard]] const catalogue::Field &field() const { return m_field; }
    /// The stand-in of a covered value.
    [[nodiscard]] static class CoveredEditor *createCovered(const FormContext &context, const catalogue::Field &field, const QString &mask,
                                                            bool openable, const QString &namePrefix, QWidget *parent);
    /// Null, or an empty text, clears the editor.
    void setValue(const QJsonValue &value);
    /// Shows a value of a draft: what was set before stays the original one.
    void showDraft(const QJsonValue &value);
    /// Canonical; null when empty.
    [[nodiscard]] QJsonValue value() const;
    [[nodiscard]] bool isChanged() const;
    virtual void setReadOnly(bool readOnly) = 0;
    /// The widget that takes the focus; labels are its buddies.
    [[nodiscard]] virtual QWidget *focusWidgetOfEditor() const = 0;

    /// Shows these findings below the editor; an empty list clears them.
    void setFindings(const std::vector<catalogue::Finding> &findings);
    /// Checks the present value by its type and shows what is wrong.
    std::vector<catalogue::Finding> check();

Q_SIGNALS:
    /// The person changed the value; not sent by setValue().
    void edited();

protected:
    FieldEditor(const FormContext &context, const catalogue::Field &field, QWidget *parent);
    virtual void showValue(const QJsonValue &value) = 0;
    [[nodiscard]] virtual QJsonValue readValue() const = 0;
    void setInner(QWidget *inner);
    void onInnerEdited();
    [[nodiscard]] const FormContext &context() const { return m_context; }
    [[nodiscard]] const QJsonValue &original() const { return m_original; }
    /// The names by which the parts are found and read aloud.
    void nameParts(const QString &namePrefix);

private:
    const catalogue::Field m_field;
    FormContext m_context;
    QJsonValue m_original;
    QLabel *m_finding = nullptr;
    bool m_showing = false;
};

} // namespace hearth::ui
