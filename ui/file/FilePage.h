// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/FileSectionModel.h"
#include "models/items/TimelineModel.h"
#include "models/items/WorkListModel.h"
#include "ui/file/RowEditor.h"
#include "ui/shell/Page.h"

class QHBoxLayout;
class QListWidget;
class QPushButton;
class QTabWidget;
class QTableView;
class QTableWidget;
class QTimer;

namespace hearth::ui {

class Inspector;
class ListColumns;
struct FieldQuestion;

/// The file of one household (ux.md P3): every section of the catalogue, with the source of each value; members, cases,
/// timeline. Edits are drafts on disk from the first keystroke and changes in the outbox when saved.
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
    [[nodiscard]] RecordForm *form() const;
    /// Saves what was changed in the form.
    void save();

private:
    void buildSections();
    void layOutLists();
    void fillHeader();
    void fillMembers();
    void showRow(int row);
    void addRow();
    void askReveal();
    void reveal(const QString &purpose);
    void newRequest();
    void showEvents();
    /// Asks where the value of the focused field comes from.
    void askSource();
    void showSource(const std::vector<client::OutboxItem> &ops);
    [[nodiscard]] std::optional<FieldQuestion> focusedQuestion() const;
    [[nodiscard]] bool mayEdit(const QString &type) const;
    [[nodiscard]] FormField formField(const store::ItemValue &value) const;
    [[nodiscard]] bool mayReveal() const;

    domain::RecordId m_file;
    std::unique_ptr<store::FileQueries> m_queries;
    std::unique_ptr<store::HistoryQueries> m_history;
    std::unique_ptr<store::WorkQueries> m_work;
    std::unique_ptr<items::FileSectionModel> m_sectionModel;
    std::unique_ptr<items::TimelineModel> m_timelineModel;
    std::unique_ptr<items::WorkListModel> m_caseModel;
    std::optional<store::HouseholdFile> m_data;
    QString m_section = QStringLiteral("S01");
    bool m_revealed = false;

    QLabel *m_name;
    QLabel *m_facts;
    QLabel *m_readOnly;
    QHBoxLayout *m_events;
    QPushButton *m_revealButton;
    QPushButton *m_requestButton;
    QTabWidget *m_tabs;
    QListWidget *m_sections;
    QTableView *m_rows;
    RowEditor *m_editor;
    QTableWidget *m_members;
    QTableView *m_cases;
    QTableView *m_timeline;
    ListColumns *m_caseColumns;
    ListColumns *m_timelineColumns;
    QTimer *m_revealTimer;
    Inspector *m_inspector;
    QString m_focused; ///< field whose source the inspector shows
};

} // namespace hearth::ui
