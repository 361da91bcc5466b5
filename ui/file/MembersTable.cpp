// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file/MembersTable.h"

#include "models/domain/Masking.h"
#include "models/items/ValueText.h"
#include "ui/look/CellDelegate.h"
#include "ui/look/ListColumns.h"

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

enum Column { Name, Relation, Group, Born, Number, Tier, Consent, Life, Count };

} // namespace

QString ageOn(const QString &birth, QDate day)
{
    const QDate born = QDate::fromString(birth, Qt::ISODate);
    if (!born.isValid())
        return {};
    const bool before = day.month() < born.month() || (day.month() == born.month() && day.day() < born.day());
    return QString::number(day.year() - born.year() - (before ? 1 : 0));
}

MembersTable::MembersTable(Session &session, Reveal &reveal, QWidget *parent)
    : QTableWidget(0, Count, parent), m_session(session), m_reveal(reveal)
{
    setHorizontalHeaderLabels({tr("Name"), tr("Relation"), tr("Belongs"), tr("Born"), tr("ID number"), tr("Tier"), tr("Consent to verification"),
                               tr("State")});
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setUpList(this);
    setObjectName(u"file.members"_s);
    setAccessibleName(tr("Members"));
    (new ListColumns(this,
                     {{Name, 84, 0}, {Relation, 100, 0}, {Group, 110, 3}, {Born, 96, 4}, {Number, 172, 0}, {Tier, 150, 0}, {Consent, 150, 1}, {Life, 76, 2}},
                     Tier))
        ->arrange();
    connect(&m_reveal, &Reveal::changed, this, &MembersTable::fill);
}

void MembersTable::show(const std::vector<store::FileMember> &members)
{
    m_members = members;
    fill();
}

void MembersTable::fill()
{
    const items::ValueText words(m_session.itemContext());
    const bool names = m_reveal.isWhole() && mayReveal(m_session, 2);
    const bool numbers = m_reveal.isWhole() && mayReveal(m_session, 3);
    const QStringList groups{tr("living together"), tr("living apart"), tr("supporter"), tr("has left or died")};
    setRowCount(0);
    for (const store::FileMember &member : m_members) {
        const int row = rowCount();
        insertRow(row);
        const QString consent = member.authState.isEmpty() ? tr("none")
                                                           : QString(words.code(u"auth_state", member.authState) + u" "_s + member.authValidTo);
        const QStringList cells{names ? member.name : domain::maskName(member.name),
                                words.code(u"kinship", member.relation),
                                groups.value(static_cast<int>(member.group)),
                                sightOf(m_session, 2) == Sight::Open || names ? member.birth : member.birth.left(4),
                                numbers ? member.idNumber : domain::maskIdNumber(member.idNumber),
                                words.code(u"population_tier", member.tier),
                                consent,
                                words.code(u"life_status", member.life)};
        for (int column = 0; column < cells.size(); ++column) {
            auto *cell = new QTableWidgetItem(cells.at(column));
            cell->setToolTip(cells.at(column));
            setItem(row, column, cell);
        }
    }
}

} // namespace hearth::ui
