// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lists/SavedViews.h"

#include "ui/lists/ListPage.h"

#include <QInputDialog>

namespace hearth::ui {

using namespace Qt::StringLiterals;

SavedViews::SavedViews(Session &session, ListPage &page, const QString &name)
    : QMenu(tr("Views"), &page), m_session(session), m_page(page), m_key(QString(u"lists/"_s + name + u"/views"_s)), m_name(name)
{
    setObjectName(QString(name + u".views"_s));
    connect(this, &QMenu::aboutToShow, this, &SavedViews::fill);
}

QVariantMap SavedViews::kept() const
{
    return m_session.view(m_key).toMap();
}

QStringList SavedViews::names() const
{
    return kept().keys();
}

void SavedViews::fill()
{
    clear();
    const QStringList all = names();
    for (qsizetype i = 0; i < all.size(); ++i) {
        QAction *action = addAction(QString(all.at(i)).replace(u'&', u"&&"_s));
        action->setObjectName(QString(m_name + u".view.%1"_s.arg(i)));
        connect(action, &QAction::triggered, this, [this, name = all.at(i)] { choose(name); });
    }
    if (!all.isEmpty())
        addSeparator();
    QAction *save = addAction(tr("Save this view …"));
    save->setObjectName(QString(m_name + u".view.save"_s));
    connect(save, &QAction::triggered, this, &SavedViews::askName);
    if (all.isEmpty())
        return;
    QMenu *away = addMenu(tr("Give up a view"));
    for (qsizetype i = 0; i < all.size(); ++i) {
        QAction *action = away->addAction(QString(all.at(i)).replace(u'&', u"&&"_s));
        action->setObjectName(QString(m_name + u".view.remove.%1"_s.arg(i)));
        connect(action, &QAction::triggered, this, [this, name = all.at(i)] { remove(name); });
    }
}

void SavedViews::askName()
{
    auto *ask = new QInputDialog(&m_page);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setObjectName(QString(m_name + u".view.name"_s));
    ask->setWindowTitle(tr("Save this view"));
    ask->setLabelText(tr("Name of the view. One that has this name already is replaced."));
    connect(ask, &QInputDialog::textValueSelected, this, &SavedViews::save);
    ask->open();
}

void SavedViews::save(const QString &name)
{
    // A slash would part it in two where settings are kept.
    const QString clean = name.simplified().replace(u'/', u'-').left(60);
    if (clean.isEmpty())
        return;
    QVariantMap all = kept();
    all.insert(clean, m_page.viewNow());
    m_session.setView(m_key, all);
}

void SavedViews::choose(const QString &name)
{
    m_page.showView(kept().value(name).toMap());
}

void SavedViews::remove(const QString &name)
{
    QVariantMap all = kept();
    all.remove(name);
    m_session.setView(m_key, all);
}

} // namespace hearth::ui
