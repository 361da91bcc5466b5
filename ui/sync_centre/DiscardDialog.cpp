// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync_centre/DiscardDialog.h"

#include "ui/shell/FormDialog.h"
#include "ui/sync_centre/OpText.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace hearth::ui {

using namespace Qt::StringLiterals;

DiscardDialog::DiscardDialog(Session &session, const client::OutboxItem &item, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"discard"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Discard this change?"));
    setMinimumWidth(480);
    const OpText words(session);
    const QString name = words.of(item);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);
    const auto addLabel = [&](const QString &text) {
        auto *label = new QLabel(text, this);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        column->addWidget(label);
        return label;
    };
    QStringList lines{
        tr("%1 of %2 was not accepted by the server and is given up:").arg(words.what(item), name)};
    lines += words.values(item);
    addLabel(lines.join(u'\n'));
    addLabel(tr("It stays readable in the history for 90 days. Nothing else is discarded."));
    auto *typed = new QLineEdit(this);
    typed->setObjectName(u"discard.name"_s);
    addLabel(tr("Type %1 to confirm:").arg(name))->setBuddy(typed);
    column->addWidget(typed);
    auto *foot = new QHBoxLayout;
    auto *keep = new QPushButton(tr("Keep"), this);
    keep->setObjectName(u"discard.keep"_s);
    keep->setDefault(true);
    auto *discard = new QPushButton(tr("Discard"), this);
    discard->setObjectName(u"discard.go"_s);
    discard->setAutoDefault(false);
    discard->setEnabled(false);
    foot->addStretch();
    foot->addWidget(keep);
    foot->addWidget(discard);
    column->addLayout(foot);
    connect(typed, &QLineEdit::textChanged, discard,
            [discard, name](const QString &text) { discard->setEnabled(text.trimmed() == name); });
    connect(keep, &QPushButton::clicked, this, &QDialog::reject);
    connect(discard, &QPushButton::clicked, this, &QDialog::accept);
    connect(&session, &Session::leaving, this, &QDialog::reject);
    addWindowKeys(this, session);
}

} // namespace hearth::ui
