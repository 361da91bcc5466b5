// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/RecordForm.h"
#include "ui/shell/FormDialog.h"

namespace hearth::ui {

/// A value of one's own for a conflict, where neither side is right: all fields that count only
/// together, beginning with what this user typed.
class ConflictDialog final : public FormDialog {
    Q_OBJECT
public:
    ConflictDialog(Session &session, const domain::Record &conflict, QWidget *parent);

    /// Fields of the unit, in the order of the catalogue.
    [[nodiscard]] static std::vector<const catalogue::Field *>
    fieldsOf(const catalogue::Catalogue &catalogue, const domain::Record &conflict);
    /// True if the signed-in role may write every field of the unit.
    [[nodiscard]] static bool maySolve(const Session &session, const domain::Record &conflict);

protected:
    [[nodiscard]] QJsonObject draft() const override;
    void showDraft(const QJsonObject &draft) override;
    [[nodiscard]] bool check() override;
    [[nodiscard]] std::vector<client::Step> steps() const override { return {}; }
    [[nodiscard]] QString savedText() const override;
    void save(client::Client::Done<void> done) override;

private:
    domain::Record m_conflict;
    std::optional<domain::Record> m_record;
    std::vector<const catalogue::Field *> m_fields;
    RecordForm *m_form;
};

} // namespace hearth::ui
