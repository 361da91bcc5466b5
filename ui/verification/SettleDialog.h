// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/FormDialog.h"

class QComboBox;
class QPlainTextEdit;

namespace hearth::ui {

/// Settles one difference of a verification report: it is explained, the found value is taken over,
/// or the declared one is justified, with a note. Taking over writes the values that are fields of
/// the person or household into the file, as said by the department that answered.
class SettleDialog final : public FormDialog {
    Q_OBJECT
public:
    /// `result` is one row of the report's results.
    SettleDialog(Session &session, const domain::Record &report, const QJsonObject &result,
                 QWidget *parent);
    /// The name of a decision of verify_report.decisions; the code itself when it is unknown.
    [[nodiscard]] static QString decisionName(const QString &decision);

protected:
    [[nodiscard]] QJsonObject draft() const override;
    void showDraft(const QJsonObject &draft) override;
    [[nodiscard]] bool check() override;
    [[nodiscard]] std::vector<client::Step> steps() const override;
    [[nodiscard]] QString savedText() const override;

private:
    /// What taking over writes into one record.
    struct Taken {
        domain::RecordId record;
        std::vector<const catalogue::Field *> fields;
        std::vector<protocol::Change> changes;
    };
    /// Records of the file that a found value may belong to, the likeliest first.
    [[nodiscard]] std::vector<domain::Record> targets() const;
    void findTaken();
    void followDecision();
    domain::Record m_report;
    QJsonObject m_result;
    std::vector<Taken> m_taken;
    QComboBox *m_decision = nullptr;
    QPlainTextEdit *m_note = nullptr;
    QLabel *m_effect = nullptr;
};

} // namespace hearth::ui
