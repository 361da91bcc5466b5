// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/WorkListModel.h"
#include "models/store/queries/FileQueries.h"
#include "ui/file/Reveal.h"
#include "ui/forms/RecordForm.h"
#include "ui/shell/Page.h"

class QTabWidget;
class QTableView;

namespace hearth::ui {

class FileHeader;
class Inspector;
class ListColumns;
class MembersTable;
class PortraitTab;
class SectionsTab;
class TimelineTab;

/// The file of one household (ux.md P3): every section of the catalogue, with the source of each value; members, cases,
/// timeline. Edits are drafts on disk from the first keystroke and changes in the outbox when saved. What is covered is
/// uncovered by one way, `Reveal`, and covers itself again.
class FilePage : public Page {
    Q_OBJECT
public:
    explicit FilePage(Session &session, QWidget *parent = nullptr);
    [[nodiscard]] QString id() const override { return QStringLiteral("file"); }
    [[nodiscard]] QString title() const override { return tr("File"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("system-users"); }
    void setFile(const domain::RecordId &file);
    [[nodiscard]] const domain::RecordId &file() const { return m_file; }
    void load() override;
    void release() override;
    [[nodiscard]] bool concerns(const QSet<domain::RecordId> &files, const QStringList &types) const override;
    void showSection(const QString &sectionId);
    void showTab(int index);
    [[nodiscard]] QWidget *inspector() const override;
    [[nodiscard]] bool wantsInspector() const override;
    [[nodiscard]] RecordForm *form() const;
    /// Opens the covered field that has the focus, for half a minute.
    void revealFocused();
    /// Saves what was changed in the form.
    void save();

private:
    void buildTabs();
    void buildCases();
    void connectHeader();
    void showSections();
    void askReveal();
    void newRequest();
    /// Asks where the value of the focused field comes from.
    void askSource();
    void showSource(const std::vector<client::OutboxItem> &ops);

    domain::RecordId m_file;
    Reveal m_reveal;
    std::unique_ptr<store::FileQueries> m_queries;
    std::unique_ptr<store::WorkQueries> m_work;
    std::unique_ptr<items::WorkListModel> m_caseModel;
    std::optional<store::HouseholdFile> m_data;

    FileHeader *m_header;
    QTabWidget *m_tabs;
    PortraitTab *m_portrait;
    SectionsTab *m_sections;
    MembersTable *m_members;
    QTableView *m_cases;
    ListColumns *m_caseColumns;
    TimelineTab *m_timeline;
    Inspector *m_inspector;
};

} // namespace hearth::ui
