// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/RecordForm.h"
#include "ui/shell/FormDialog.h"

namespace hearth::ui {

/// A change that was refused, open again as a form: what was typed stands in the editors, over what
/// counts now. Saving queues it as a new change and gives up the refused one.
class FixDialog final : public FormDialog {
    Q_OBJECT
public:
    /// `item` is a create or a patch; `whole` holds the present fields of its record.
    FixDialog(Session &session, const client::OutboxItem &item, const QJsonObject &whole,
              const QString &state, QWidget *parent);

    /// What the person typed, field by field: sets with what was added and removed.
    [[nodiscard]] static QJsonObject typed(const client::OutboxItem &item,
                                           const QJsonObject &whole);
    /// Those of the typed fields whose values start covered on a file's page.
    [[nodiscard]] static QStringList covered(const catalogue::Catalogue &catalogue,
                                             const client::OutboxItem &item,
                                             const QJsonObject &whole);

protected:
    [[nodiscard]] QJsonObject draft() const override;
    void showDraft(const QJsonObject &draft) override;
    [[nodiscard]] bool check() override;
    [[nodiscard]] std::vector<client::Step> steps() const override;
    [[nodiscard]] QString savedText() const override;
    void save(client::Client::Done<void> done) override;

private:
    void addFields();
    [[nodiscard]] std::vector<protocol::Change> changes() const;
    client::OutboxItem m_item;
    const catalogue::RecordType *m_type;
    QJsonObject m_whole;
    QString m_state;
    domain::RecordId m_newId;
    RecordForm *m_form;
};

} // namespace hearth::ui
