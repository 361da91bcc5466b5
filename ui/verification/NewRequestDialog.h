// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/queries/FileQueries.h"
#include "ui/shell/FormDialog.h"

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;

namespace hearth::ui {

/// A new verification request for a family: purpose, who is to be verified, and each one's
/// authorisation. The request, its subjects and the authorisations that were signed now are saved
/// together; the request waits by itself for those that are missing.
class NewRequestDialog final : public FormDialog {
    Q_OBJECT
public:
    NewRequestDialog(Session &session, const store::HouseholdFile &file, QWidget *parent);

protected:
    [[nodiscard]] QJsonObject draft() const override;
    void showDraft(const QJsonObject &draft) override;
    [[nodiscard]] bool check() override;
    [[nodiscard]] std::vector<client::Step> steps() const override;
    [[nodiscard]] QString savedText() const override;

private:
    struct Row {
        domain::RecordId person;
        bool minor = false;
        bool authorised = false; ///< an authorisation in force for the purpose is on file
        QCheckBox *ask = nullptr;
        QCheckBox *signedNow = nullptr;
        QLabel *why = nullptr; ///< an authorisation that does not count here
        QComboBox *guardian = nullptr; ///< of a minor: who has signed for them
    };
    void addMember(const store::FileMember &member, QGridLayout *grid);
    /// Whose authorisation counts: consent to one check is none to another.
    [[nodiscard]] QString relationText(const store::FileMember &member) const;
    void showConsents();
    [[nodiscard]] QJsonObject authorisationOf(const Row &row) const;
    void offerGuardians();
    void followSigned();
    domain::RecordId m_file;
    domain::RecordId m_request;
    std::vector<Row> m_rows;
    std::vector<QJsonObject> m_consents; ///< fields of the authorisations of the file
    QComboBox *m_purpose;
};

} // namespace hearth::ui
