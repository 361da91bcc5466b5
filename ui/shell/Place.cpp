// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Place.h"

#include "models/items/ItemContext.h"
#include "ui/forms/RecordForm.h"
#include "ui/look/CellDelegate.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QHeaderView>
#include <QListWidget>
#include <QPointer>
#include <QScrollBar>
#include <QTabWidget>
#include <QTableView>
#include <QTimer>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

/// Fields of a form are data: what was typed there is a draft, and nothing of a view.
bool isField(const QWidget *widget)
{
    for (; widget; widget = widget->parentWidget())
        if (qobject_cast<const RecordForm *>(widget))
            return true;
    return false;
}

template <typename Widget>
QList<Widget *> namedIn(const QWidget &page)
{
    QList<Widget *> found = page.findChildren<Widget *>();
    found.removeIf([](const Widget *each) { return each->objectName().isEmpty() || isField(each); });
    return found;
}

bool isFilter(const QWidget *widget)
{
    return widget->objectName().contains(".filter."_L1);
}

QString idAt(const QAbstractItemModel *model, int row)
{
    const QModelIndex index = model->index(row, 0);
    const QString id = index.data(items::IdRole).toString();
    return id.isEmpty() ? index.data(Qt::UserRole).toString() : id;
}

QJsonObject placeIn(const QTableView *table)
{
    QJsonObject place{{u"scroll"_s, table->verticalScrollBar()->value()}};
    if (const QModelIndex chosen = chosenRow(table); chosen.isValid()) {
        place.insert(u"row"_s, chosen.row());
        place.insert(u"id"_s, idAt(table->model(), chosen.row()));
    }
    if (table->isSortingEnabled()) {
        place.insert(u"sort"_s, table->horizontalHeader()->sortIndicatorSection());
        place.insert(u"descending"_s, table->horizontalHeader()->sortIndicatorOrder() == Qt::DescendingOrder);
    }
    return place;
}

void returnOrder(QTableView *table, const QJsonObject &place)
{
    if (!table->isSortingEnabled() || !place.contains("sort"_L1))
        return;
    const int section = place.value("sort"_L1).toInt();
    const auto order = place.value("descending"_L1).toBool() ? Qt::DescendingOrder : Qt::AscendingOrder;
    const QHeaderView *header = table->horizontalHeader();
    if (section < header->count() && (section != header->sortIndicatorSection() || order != header->sortIndicatorOrder()))
        table->sortByColumn(section, order);
}

/// The row is looked for near where it was: a whole city is not read for it.
void returnRow(QTableView *table, const QJsonObject &place)
{
    constexpr int reach = 100;
    const QAbstractItemModel *model = table->model();
    const QString id = place.value("id"_L1).toString();
    if (!model || id.isEmpty())
        return;
    if (const QModelIndex chosen = chosenRow(table); chosen.isValid() && idAt(model, chosen.row()) == id)
        return;
    const int was = place.value("row"_L1).toInt();
    for (int away = 0; away <= reach; ++away)
        for (const int row : {was + away, was - away})
            if (row >= 0 && row < model->rowCount() && idAt(model, row) == id)
                return table->setCurrentIndex(model->index(row, 0));
}

} // namespace

QJsonObject placeOn(const QWidget &page)
{
    QJsonObject all;
    for (const QComboBox *box : namedIn<QComboBox>(page))
        if (!box->isEditable() && box->currentIndex() >= 0)
            all.insert(box->objectName(), QJsonObject{{u"choice"_s, box->currentData().toString()}, {u"index"_s, box->currentIndex()}});
    for (const QAbstractButton *button : namedIn<QAbstractButton>(page))
        if (button->isCheckable() && isFilter(button))
            all.insert(button->objectName(), button->isChecked());
    for (const QTabWidget *tabs : namedIn<QTabWidget>(page))
        all.insert(tabs->objectName(), tabs->currentIndex());
    for (const QListWidget *list : namedIn<QListWidget>(page))
        if (list->currentItem())
            all.insert(list->objectName(), list->currentItem()->data(Qt::UserRole).toString());
    for (const QTableView *table : namedIn<QTableView>(page))
        if (table->model())
            all.insert(table->objectName(), placeIn(table));
    if (const QWidget *focus = page.focusWidget(); focus && focus != &page && !focus->objectName().isEmpty())
        all.insert(u"focus"_s, focus->objectName());
    return all;
}

void returnTo(QWidget &page, const QJsonObject &place)
{
    for (QComboBox *box : namedIn<QComboBox>(page)) {
        const QJsonObject was = place.value(box->objectName()).toObject();
        const QString choice = was.value("choice"_L1).toString();
        const int index = was.isEmpty() ? -1 : choice.isEmpty() ? was.value("index"_L1).toInt() : box->findData(choice);
        if (index < 0 || index >= box->count() || index == box->currentIndex())
            continue;
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
    }
    for (QAbstractButton *button : namedIn<QAbstractButton>(page))
        if (button->isCheckable() && isFilter(button) && place.contains(button->objectName()))
            button->setChecked(place.value(button->objectName()).toBool());
    for (QTabWidget *tabs : namedIn<QTabWidget>(page))
        if (const int index = place.value(tabs->objectName()).toInt(-1); index >= 0 && index < tabs->count())
            tabs->setCurrentIndex(index);
    for (QListWidget *list : namedIn<QListWidget>(page))
        for (int row = 0; row < list->count() && place.contains(list->objectName()); ++row)
            if (list->item(row)->data(Qt::UserRole).toString() == place.value(list->objectName()).toString() && list->currentRow() != row)
                list->setCurrentRow(row);
    for (QTableView *table : namedIn<QTableView>(page)) {
        const QJsonObject was = place.value(table->objectName()).toObject();
        if (was.isEmpty() || !table->model())
            continue;
        returnOrder(table, was);
        returnRow(table, was);
        // How far it can be scrolled is known when the rows have been laid out.
        QTimer::singleShot(0, table, [table, scroll = was.value("scroll"_L1).toInt()] { table->verticalScrollBar()->setValue(scroll); });
    }
}

bool returnFocus(QWidget &page, const QString &name)
{
    if (name.isEmpty())
        return false;
    for (QWidget *widget : page.findChildren<QWidget *>(name))
        if (widget->isVisible() && widget->isEnabled()) {
            widget->setFocus(Qt::OtherFocusReason);
            return true;
        }
    return false;
}

} // namespace hearth::ui
