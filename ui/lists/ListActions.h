// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lists/ListExport.h"

#include <QJsonObject>
#include <QObject>

#include <optional>

class QAction;
class QMenu;
class QPrinter;
class QToolButton;

namespace hearth::ui {

class ListPage;
class SavedViews;
class Session;

/// What every list can do with its rows: copy, choose all, views, columns, export, print. The actions belong to the page, so that
/// menus may show them too; a file leaves only after its audit record is saved (data-model.md section 10).
class ListActions : public QObject {
    Q_OBJECT
public:
    ListActions(Session &session, ListPage &page, const QString &name);
    ~ListActions() override;
    /// The button at the end of the filter row, with all of it.
    [[nodiscard]] QToolButton *button() const { return m_button; }
    [[nodiscard]] SavedViews *views() const { return m_views; }
    /// What has to do with chosen rows.
    void addRowActions(QMenu *menu) const;
    /// Words and rights by what is shown and chosen now.
    void follow();
    /// Ends what runs; the connection is about to go.
    void stop();
    /// True while a list is being written.
    [[nodiscard]] bool isBusy() const { return m_job != nullptr; }

    /// Writes these rows to a file, and the purpose into the audit.
    void exportTo(const QString &path, ExportPlan::Target target, const QString &purpose, bool markedOnly);
    void copy();
    void selectAll();
    /// More rows are not printed: a list of many pages is a file.
    static constexpr int mostPrinted = 2000;
    void paintOn(QPrinter *printer);

Q_SIGNALS:
    void told(const QString &text, bool wrong);

private:
    void buildActions();
    void fillColumns();
    void askExport();
    void print();
    void headerMenu(const QPoint &at);
    [[nodiscard]] std::vector<qint64> marked() const;
    [[nodiscard]] ExportPlan planOf(bool markedOnly) const;
    void run(ExportPlan plan, std::function<void(const ExportResult &)> done);
    void release(const QString &part, const QString &path, const ExportResult &result, const QString &purpose);
    void logPrint();
    [[nodiscard]] QJsonObject jobOf(const QString &kind) const;
    [[nodiscard]] bool mayTakeOut() const;
    [[nodiscard]] QString note() const;
    [[nodiscard]] QString named(const QString &part) const { return QString(m_name + u'.' + part); }
    Session &m_session;
    ListPage &m_page;
    QString m_name;
    QToolButton *m_button;
    QMenu *m_columns;
    SavedViews *m_views;
    QAction *m_copy;
    QAction *m_all;
    QAction *m_export;
    QAction *m_print;
    std::unique_ptr<ListExport> m_job;
};

} // namespace hearth::ui
