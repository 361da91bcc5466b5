// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/RecordForm.h"
#include "ui/shell/Session.h"

#include <deque>
#include <functional>

namespace hearth::ui {

/// The form of a person who is not on file yet, together with fields of the rows that are made with
/// the person. Much of a new row may come later, so only what is needed now is asked for.
class NewPersonForm : public RecordForm {
    Q_OBJECT
public:
    /// A new row: its fields in the form, those that must be filled, and what stands there at first.
    struct Part {
        QString type;
        QStringList fields;
        QStringList needed = {};
        QJsonObject start = {};
        QString state = {};
    };
    NewPersonForm(Session &session, const domain::RecordId &file, const QString &name,
                  const std::vector<Part> &parts, QWidget *parent);

    /// What was filled in for this type.
    [[nodiscard]] QJsonObject valuesOf(const QString &type) const;
    /// Marks what is missing and what its rules refuse, and moves the focus to the first of them.
    /// Where somebody on this computer has the identity number already, `say` gets a sentence on it:
    /// the server would refuse the person, and take what is saved together with it.
    [[nodiscard]] bool check(const std::function<void(const QString &)> &say);

private:
    [[nodiscard]] bool checkFields();
    [[nodiscard]] QString taken() const;
    Session &m_session;
    std::vector<Part> m_parts;
    std::deque<catalogue::Field> m_asked; ///< with the star only where it is needed now
};

} // namespace hearth::ui
