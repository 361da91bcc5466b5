// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file/FileHeader.h"

#include "models/domain/Masking.h"
#include "models/items/ValueText.h"
#include "ui/cases/CommandDialog.h"
#include "ui/file/FileRights.h"
#include "ui/look/Chip.h"
#include "ui/look/ElidedLabel.h"
#include "ui/look/Palette.h"
#include "ui/shell/Page.h"

#include <QBoxLayout>
#include <QMenu>
#include <QPushButton>

namespace hearth::ui {

using namespace Qt::StringLiterals;

FileHeader::FileHeader(Session &session, Reveal &reveal, QWidget *parent) : QWidget(parent), m_session(session), m_reveal(reveal)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 6);
    column->setSpacing(8);
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    m_name = titleLabel({}, this);
    m_name->setObjectName(u"file.name"_s);
    head->addWidget(m_name);
    m_facts = new ElidedLabel({}, this);
    m_facts->setObjectName(u"file.facts"_s);
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    head->addWidget(m_facts, 1);
    m_chips = new QHBoxLayout;
    m_chips->setSpacing(8);
    head->addLayout(m_chips);
    column->addLayout(head);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    m_edit = addButton(u"file.edit"_s, tr("Edit   F2"), row);
    m_edit->setShortcut(QKeySequence(Qt::Key_F2));
    m_request = addButton(u"file.request"_s, tr("New verification …"), row);
    m_more = addButton(u"file.more"_s, tr("More"), row);
    m_menu = new QMenu(m_more);
    m_more->setMenu(m_menu);
    row->addStretch();
    m_revealButton = addButton(u"file.reveal"_s, tr("Show in full"), row);
    m_revealButton->setIcon(icon(u"view-visible"_s));
    column->addLayout(row);
    m_readOnly = new QLabel(this);
    m_readOnly->setObjectName(u"file.read_only"_s);
    m_readOnly->setMargin(6);
    setInk(m_readOnly, tokens().yellowText, tokens().yellowTint);
    m_readOnly->hide();
    column->addWidget(m_readOnly);
    connect(m_edit, &QPushButton::clicked, this, &FileHeader::editAsked);
    connect(m_request, &QPushButton::clicked, this, &FileHeader::requestAsked);
    connect(m_revealButton, &QPushButton::clicked, this, [this] {
        if (m_reveal.isWhole())
            m_reveal.coverAll();
        else
            Q_EMIT revealAsked();
    });
    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, &FileHeader::showReveal);
    connect(&m_reveal, &Reveal::changed, this, [this] {
        showNames();
        showReveal();
    });
}

QPushButton *FileHeader::addButton(const QString &name, const QString &text, QHBoxLayout *row)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    row->addWidget(button);
    return button;
}

void FileHeader::clear()
{
    m_item = {};
    for (QWidget *action : {m_edit, m_request, m_more, m_revealButton})
        action->setEnabled(false);
    m_name->clear();
    m_facts->setText({});
    while (QLayoutItem *item = m_chips->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
}

void FileHeader::show(const store::HouseholdFile &file)
{
    clear();
    m_item = file.header;
    for (QWidget *action : {m_edit, m_request, m_more, m_revealButton})
        action->setEnabled(true);
    showNames();
    showChips(file);
    showActions(file);
    showReveal();
    m_readOnly->setText(whyFileIsClosed(m_session, file));
    m_readOnly->setVisible(!m_readOnly->text().isEmpty());
}

void FileHeader::showNames()
{
    if (m_item.id.isNull())
        return;
    const items::ValueText words(m_session.itemContext());
    // Names, phones and addresses share one sensitivity.
    const bool shown = m_reveal.isWhole() && mayReveal(m_session, 2);
    const QString name = shown ? m_item.headName : domain::maskName(m_item.headName);
    m_name->setText(name.isEmpty() ? tr("No name yet") : name);
    QStringList facts{m_item.fileNo.isEmpty() ? tr("No number yet · %1").arg(m_item.id.toString().right(4)) : m_item.fileNo,
                      tr("%n person(s)", nullptr, m_item.size), words.division(m_item.div), shown ? m_item.address : QString(),
                      words.code(u"population_tier", m_item.tier), words.state(u"household", m_item.state)};
    facts.removeAll(QString());
    m_facts->setText(facts.join(u" · "_s));
}

void FileHeader::showChips(const store::HouseholdFile &file)
{
    if (m_item.openWarnings > 0) {
        const Tone tone = m_item.topLevel == "red"_L1 ? Tone::Red : m_item.topLevel == "blue"_L1 ? Tone::Blue : Tone::Yellow;
        auto *chip = new Chip(tr("%n open warning(s)", nullptr, m_item.openWarnings), tone, this);
        chip->setLevel(m_item.topLevel);
        m_chips->addWidget(chip);
    }
    QString state = items::ValueText::localState(m_item.localState);
    if (const store::ViewRecord *own = file.record(m_item.id);
        own && own->record.rev.n > 0 && m_item.localState == static_cast<int>(store::LocalState::Accepted))
        state = tr("%1 · version %2", "state of the record").arg(state).arg(own->record.rev.n);
    auto *chip = new Chip(state, toneOfLocalState(m_item.localState), this);
    chip->setObjectName(u"file.state"_s);
    chip->setLocalState(m_item.localState);
    m_chips->addWidget(chip);
}

void FileHeader::showActions(const store::HouseholdFile &file)
{
    const QString role = m_session.client().account().role;
    const bool closed = !whyFileIsClosed(m_session, file).isEmpty();
    m_edit->setVisible(mayWrite(m_session, file, u"household"_s));
    m_request->setVisible(!closed && m_item.state != "draft"_L1
                          && m_session.catalogue().recordType(u"verification")->createdByRoles.contains(role));
    m_menu->clear();
    if (const store::ViewRecord *own = file.record(m_item.id))
        for (const catalogue::Transition *step : m_session.engine().offered(u"file"_s, own->record.state, role))
            m_menu->addAction(eventName(m_session, u"file"_s, step->event), this, [this, event = step->event] { Q_EMIT eventAsked(event); });
    m_more->setVisible(!m_menu->isEmpty());
}

void FileHeader::showReveal()
{
    m_revealButton->setVisible(mayReveal(m_session, 2) && !m_item.id.isNull());
    const int left = m_reveal.secondsLeft();
    if (left > 0) {
        m_revealButton->setText(tr("Cover again · %1", "minutes and seconds left")
                                    .arg(QString(QString::number(left / 60) + u':' + QString::number(left % 60).rightJustified(2, u'0'))));
        m_revealButton->setToolTip(tr("Names and numbers of this file are shown; they cover themselves when the time is over."));
        m_clock.start();
    } else {
        m_revealButton->setText(tr("Show in full"));
        m_revealButton->setToolTip(tr("Shows names and numbers of this file. The reading is logged."));
        m_clock.stop();
    }
}

} // namespace hearth::ui
