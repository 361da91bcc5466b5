// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/queries/FileQueries.h"
#include "ui/shell/Session.h"

#include <QDialog>

#include <functional>

class QCheckBox;
class QComboBox;
class QLabel;

namespace hearth::ui {

/// A new verification request for a family: purpose, who is to be verified, and each one's consent. Makes the request, its
/// subjects and the consents that were given now, and asks for what is missing.
class NewRequestDialog : public QDialog {
    Q_OBJECT
public:
    NewRequestDialog(Session &session, const store::HouseholdFile &file, QWidget *parent = nullptr);
    using Told = std::function<void(const QString &text, bool wrong)>;
    void save(const Told &told);

private:
    struct Row {
        domain::RecordId person;
        bool minor = false;
        bool consents = false; ///< a consent in force is on file
        QCheckBox *ask = nullptr;
        QCheckBox *given = nullptr;
    };
    void tryAccept();
    Session &m_session;
    domain::RecordId m_file;
    std::vector<Row> m_rows;
    QComboBox *m_purpose;
    QLabel *m_message;
};

} // namespace hearth::ui
