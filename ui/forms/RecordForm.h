// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/FieldEditor.h"
#include "ui/look/ProvenanceChip.h"

#include <QJsonObject>
#include <QWidget>

#include <vector>

class QLabel;

namespace hearth::ui {

class ElidedLabel;

/// One field as the form shows it: the value that counts, where it came from, and whether this user may change it.
struct FormField {
    const catalogue::Field *field = nullptr;
    QJsonValue value;
    ValueMark mark = ValueMark::Unknown;
    /// Source and date in words, already in the language of the interface; may be empty.
    QString provenance;
    bool readOnly = false;
    /// What stands there instead of a value that is covered; nothing is typed over what cannot be seen. Null: the value is
    /// shown.
    QString covered;
    bool openable = false; ///< a covered value may be shown in full by this user

    [[nodiscard]] bool operator==(const FormField &) const = default;
};

/// A change a person made: the value that was shown and the one that is wanted.
struct FieldChange {
    QString field;
    QJsonValue from;
    QJsonValue to;
};

/// The fields of one record (or of one section of it) as a form built from the catalogue: label, editor, unit,
/// provenance. No field is known to the code by name. It keeps nothing: the page listens to `edited` and stores drafts.
class RecordForm : public QWidget {
    Q_OBJECT

public:
    /// `namePrefix` begins the object names of the editors, such as "file.S08".
    /// A form of a row that does not exist yet has nothing to say about where its values come from.
    enum class Provenance { Shown, None };
    RecordForm(const FormContext &context, const QString &namePrefix, QWidget *parent = nullptr,
               Provenance provenance = Provenance::Shown);

    void load(const std::vector<FormField> &fields);
    /// Covers and uncovers: only fields whose cover changed get another editor, in place; drafts and the focus stay.
    void recover(const std::vector<FormField> &fields);
    /// Puts values of a draft into the editors without making them the original ones. `seen` are the values that its
    /// writer had before him: a save names those, so that what came meanwhile is a conflict and never overwritten.
    void applyDraft(const QJsonObject &values, const QJsonObject &seen = {});
    /// Field id → present value, only of changed fields: what a draft stores.
    [[nodiscard]] QJsonObject draft() const;
    /// Field id → value that was shown before the change, of the same fields.
    [[nodiscard]] QJsonObject seen() const;
    [[nodiscard]] std::vector<FieldChange> changes() const;
    [[nodiscard]] bool isChanged() const { return !changes().empty(); }
    /// Checks every editor, then the rules between fields with `whole` (all fields of the record) as background.
    /// Marks the wrong ones, moves the focus to the first hard one, and returns what was found.
    std::vector<catalogue::Finding> validate(const catalogue::RecordType &type, const QJsonObject &whole, const QString &state);
    void setReadOnly(bool readOnly);
    /// Where there is little room, labels and sources stand above their fields.
    void setLabelsAbove(bool above);
    /// Puts the fields before this widget in the order of the Tab key, though they were made after it.
    void setTabOrderBefore(QWidget *next);
    /// Null for an unknown or covered field.
    [[nodiscard]] FieldEditor *editor(const QString &fieldId) const;
    /// True for every field of the form, covered or not.
    [[nodiscard]] bool holds(const QString &fieldId) const { return any(fieldId) != nullptr; }
    /// Field whose editor has the focus; empty when none has.
    [[nodiscard]] QString focusedField() const;
    void focusField(const QString &fieldId);
    /// Puts a value there as if a person had done it; a covered field stays covered.
    void putValue(const QString &fieldId, const QJsonValue &value);
    /// Goes on with what was typed over a mask: it takes the place of the value that was uncovered.
    void typeOver(const QString &fieldId, const QString &text);
    [[nodiscard]] const std::vector<FormField> &fields() const { return m_fields; }

Q_SIGNALS:
    void edited(const QString &fieldId);
    /// The same, with what stood there before and stands there now.
    void valueChanged(const QString &fieldId, const QJsonValue &before, const QJsonValue &after);
    /// Somebody wants to see a covered field; `typed` is what was typed over its mask.
    void revealAsked(const QString &fieldId, const QString &typed);
    /// The focus left an open field for another place of the window.
    void fieldLeft(const QString &fieldId);
    /// The focus came to this field: the inspector shows its source.
    void fieldFocused(const QString &fieldId);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// What stands in one row of the form.
    struct Row {
        QLabel *label = nullptr;
        QLabel *unit = nullptr;
        ProvenanceChip *mark = nullptr; ///< null where no provenance is shown, as the next one
        ElidedLabel *provenance = nullptr;
    };
    void addRow(const FormField &field);
    void place();
    void onEdited(size_t at);
    void showMark(size_t at);
    void replaceEditor(size_t at);
    [[nodiscard]] FieldEditor *any(const QString &fieldId) const;
    [[nodiscard]] FieldEditor *makeEditor(const FormField &field);
    FormContext m_context;
    Provenance m_provenance;
    QString m_namePrefix;
    std::vector<FormField> m_fields;
    std::vector<FieldEditor *> m_editors; ///< beside m_fields
    std::vector<QJsonValue> m_last;       ///< what stood there at the last change, beside m_fields
    QJsonObject m_seen;                   ///< of a draft, where it differs from what is there now
    std::vector<Row> m_rows;
    QWidget *m_body = nullptr;
    bool m_above = false;
    bool m_resting = false;
};

} // namespace hearth::ui
