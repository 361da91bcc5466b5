// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/AreaModel.h"

#include "models/store/projection/Pinyin.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>
#include <tuple>

namespace hearth::ui {

using namespace Qt::StringLiterals;

AreaModel::AreaModel(const domain::Divisions &divisions, QObject *parent) : QAbstractListModel(parent), m_divisions(divisions) {}

void AreaModel::setRights(const QString &own, const QStringList &prefixes)
{
    m_entries.clear();
    m_text.clear();
    if (const domain::Division *root = m_divisions.find(own)) {
        add(*root, 0);
    } else {
        // A department or an institution has no division of its own.
        for (const QString &prefix : prefixes)
            if (const domain::Division *division = m_divisions.find(prefix))
                add(*division, 0);
    }
    spell();
    show();
}

void AreaModel::add(const domain::Division &division, int depth)
{
    m_entries.push_back({&division, depth, {}, {}});
    for (const domain::Division *child : m_divisions.children(division.code))
        if (child->inWorkLists)
            add(*child, depth + 1);
}

void AreaModel::spell()
{
    QStringList names;
    for (const Entry &entry : m_entries)
        names.append(entry.division->name);
    QThreadPool::globalInstance()->start([self = QPointer<AreaModel>(this), app = QPointer<QObject>(QCoreApplication::instance()), names, turn = ++m_turn] {
        store::Pinyin pinyin;
        Spellings spellings;
        for (const QString &name : names) {
            const auto spelling = pinyin.spell(name.toStdString());
            spellings.emplace_back(QString::fromStdString(spelling.full), QString::fromStdString(spelling.initials));
        }
        // Only the thread of the model can tell whether it is still there.
        if (app)
            QMetaObject::invokeMethod(app, [self, spellings, turn] {
                if (self)
                    self->onSpelled(spellings, turn);
            });
    });
}

void AreaModel::onSpelled(const Spellings &spellings, quint64 turn)
{
    if (turn != m_turn || spellings.size() != m_entries.size())
        return;
    for (size_t i = 0; i < m_entries.size(); ++i)
        std::tie(m_entries[i].spelling, m_entries[i].initials) = spellings[i];
    if (!m_text.isEmpty())
        show();
}

void AreaModel::setText(const QString &text)
{
    const QString wanted = text.trimmed().toLower();
    if (wanted == m_text)
        return;
    m_text = wanted;
    show();
}

bool AreaModel::matches(const Entry &entry) const
{
    return m_text.isEmpty() || entry.division->name.contains(m_text) || entry.division->code.startsWith(m_text, Qt::CaseInsensitive)
        || entry.spelling.startsWith(m_text) || entry.initials.startsWith(m_text);
}

void AreaModel::show()
{
    beginResetModel();
    m_shown.clear();
    for (size_t i = 0; i < m_entries.size(); ++i)
        if (matches(m_entries[i]))
            m_shown.push_back(i);
    endResetModel();
}

int AreaModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant AreaModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Entry &entry = m_entries[m_shown[static_cast<size_t>(index.row())]];
    switch (role) {
    case Qt::DisplayRole:
        // Out of the tree a name alone does not say where it is.
        return m_text.isEmpty() ? QString(QString(entry.depth * 4, u' ') + entry.division->name) : m_divisions.path(entry.division->code);
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return m_divisions.path(entry.division->code);
    case CodeRole:
        return entry.division->code;
    default:
        return {};
    }
}

int AreaModel::rowOf(const QString &code) const
{
    for (size_t i = 0; i < m_shown.size(); ++i)
        if (m_entries[m_shown[i]].division->code == code)
            return static_cast<int>(i);
    return -1;
}

} // namespace hearth::ui
