// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file/FilePage.h"

#include "ui/cases/CommandDialog.h"
#include "ui/file/ClipboardGuard.h"
#include "ui/file/FileHeader.h"
#include "ui/file/MembersTable.h"
#include "ui/file/PortraitTab.h"
#include "ui/file/SectionsTab.h"
#include "ui/file/TimelineTab.h"
#include "ui/inspector/Inspector.h"
#include "ui/look/CellDelegate.h"
#include "ui/look/ListColumns.h"
#include "ui/verification/NewRequestDialog.h"

#include <QApplication>
#include <QBoxLayout>
#include <QPointer>
#include <QShortcut>
#include <QTabWidget>
#include <QTableView>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::RecordId;

FilePage::FilePage(Session &session, QWidget *parent) : Page(session, parent), m_reveal(session, this)
{
    auto *column = new QVBoxLayout(body());
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_header = new FileHeader(session, m_reveal, body());
    column->addWidget(m_header);
    m_tabs = new QTabWidget(body());
    m_tabs->setObjectName(u"file.tabs"_s);
    m_tabs->setDocumentMode(true);
    column->addWidget(m_tabs, 1);
    m_inspector = new Inspector(u"file.inspector"_s, this);
    buildTabs();
    connectHeader();
    auto *reveal = new QShortcut(QKeySequence(Qt::Key_F8), this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    reveal->setObjectName(u"file.reveal_field"_s);
    connect(reveal, &QShortcut::activated, this, &FilePage::revealFocused);
    new ClipboardGuard([this] { return isAncestorOf(QApplication::focusWidget()) && m_reveal.isAnythingOpen(); }, this);
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        m_sections->forgetFocus();
        askSource();
        Q_EMIT inspectorWantedChanged();
    });
    askSource();
}

void FilePage::buildTabs()
{
    m_portrait = new PortraitTab(session(), m_reveal, m_tabs);
    m_tabs->addTab(m_portrait, tr("Portrait"));
    m_sections = new SectionsTab(session(), m_reveal, m_tabs);
    m_tabs->addTab(m_sections, tr("Sections"));
    setFocusProxy(m_tabs);
    m_members = new MembersTable(session(), m_reveal, m_tabs);
    m_tabs->addTab(m_members, tr("Members"));
    buildCases();
    m_timeline = new TimelineTab(session(), m_tabs);
    m_tabs->addTab(m_timeline, tr("Timeline"));
    connect(m_sections, &SectionsTab::told, this, &FilePage::tell);
    connect(m_sections, &SectionsTab::saved, this, &FilePage::refresh);
    connect(m_sections, &SectionsTab::wanted, this, &FilePage::showSections);
    connect(m_sections, &SectionsTab::questionChanged, this, &FilePage::askSource);
    connect(m_timeline, &TimelineTab::told, this, &FilePage::tell);
    connect(m_portrait, &PortraitTab::told, this, &FilePage::tell);
    connect(m_portrait, &PortraitTab::sectionAsked, this, &FilePage::showSection);
    connect(m_portrait, &PortraitTab::membersAsked, this, [this] { m_tabs->setCurrentWidget(m_members); });
    connect(m_portrait, &PortraitTab::timelineAsked, this, [this] { m_tabs->setCurrentWidget(m_timeline); });
    connect(m_portrait, &PortraitTab::caseAsked, this, &FilePage::openCase);
    connect(m_portrait, &PortraitTab::stepAsked, this, [this](const RecordId &id, const QString &event) {
        if (const auto record = session().record(id))
            openCommand(session(), this, *record, event, [this](const QString &text, bool wrong) { tell(text, wrong); });
    });
}

void FilePage::buildCases()
{
    m_cases = new QTableView(m_tabs);
    m_cases->setObjectName(u"file.cases"_s);
    m_cases->setAccessibleName(tr("Cases"));
    setUpList(m_cases);
    m_tabs->addTab(m_cases, tr("Cases"));
    using Case = items::WorkListModel::Column;
    const auto ofCase = &ListColumns::column<Case>;
    m_caseColumns = new ListColumns(m_cases,
                                    {ofCase(Case::State, 56, 0), ofCase(Case::Level, 92, 0), ofCase(Case::Task, 200, 0), ofCase(Case::CaseNo, 148, 1),
                                     ofCase(Case::Step, 130, 0), ofCase(Case::Due, 212, 0), ofCase(Case::Opened, 148, 2)},
                                    static_cast<int>(Case::Task));
    connect(m_cases, &QTableView::activated, this, [this](const QModelIndex &index) {
        if (const auto id = RecordId::fromString(index.data(items::IdRole).toString()))
            Q_EMIT openCase(*id, index.data(items::TypeRole).toString());
    });
}

void FilePage::connectHeader()
{
    connect(m_header, &FileHeader::editAsked, this, [this] {
        showSections();
        m_sections->edit();
    });
    connect(m_header, &FileHeader::requestAsked, this, &FilePage::newRequest);
    connect(m_header, &FileHeader::revealAsked, this, &FilePage::askReveal);
    connect(m_header, &FileHeader::eventAsked, this, [this](const QString &event) {
        if (const auto record = session().record(m_file))
            openCommand(session(), this, *record, event, [this](const QString &text, bool wrong) { tell(text, wrong); });
    });
}

void FilePage::setFile(const RecordId &file)
{
    if (file != m_file) {
        tell({}, false);
        // Another family is met by its portrait.
        m_tabs->setCurrentWidget(m_portrait);
        m_portrait->clear();
    }
    m_file = file;
    // First those that point into what goes.
    m_sections->setFile(file);
    m_data.reset();
    m_reveal.setFile(file);
    askSource();
}

bool FilePage::concerns(const QSet<RecordId> &files, const QStringList &types) const
{
    return files.contains(m_file) || types.isEmpty();
}

void FilePage::release()
{
    m_reveal.coverAll();
    m_portrait->clear();
    m_sections->clear();
    m_members->show({});
    m_header->clear();
    m_timeline->clear();
    tell({}, false);
    m_cases->setModel(nullptr);
    m_caseModel.reset();
    m_queries.reset();
    m_work.reset();
    m_data.reset();
    askSource();
}

void FilePage::load()
{
    if (!m_queries) {
        store::Database &reader = *session().reader();
        m_queries = std::make_unique<store::FileQueries>(reader, session().sharedCatalogue(), true);
        m_work = std::make_unique<store::WorkQueries>(reader, session().sharedCatalogue(), session().calendar(), true);
        m_caseModel = std::make_unique<items::WorkListModel>(*m_work, session().clock(), session().itemContext());
        m_cases->setModel(m_caseModel.get());
        m_caseColumns->arrange();
    }
    auto opened = m_queries->open(m_file, session().today());
    if (!opened)
        return showNotice(session().errorText(opened.error()));
    if (!*opened)
        return showNotice(tr("This file is not in your area, or it has left it."));
    m_data = **std::move(opened);
    m_header->show(*m_data);
    m_portrait->load(m_file);
    m_members->show(m_data->members);
    store::WorkFilter filter;
    filter.file = m_file;
    if (auto cases = m_caseModel->setFilter(filter, store::WorkSort::Urgency, Qt::AscendingOrder); !cases)
        tell(session().errorText(cases.error()), true);
    m_timeline->load(m_file);
    m_sections->show(*m_data);
}

void FilePage::showTab(int index)
{
    m_tabs->setCurrentIndex(index);
}

void FilePage::showSections()
{
    m_tabs->setCurrentWidget(m_sections);
}

void FilePage::showSection(const QString &sectionId)
{
    showSections();
    m_sections->showSection(sectionId);
}

/// Only what the server has not accepted yet has a change of its own to ask for; all else is answered at once.
void FilePage::askSource()
{
    const std::optional<FieldQuestion> question = m_sections->focusedQuestion();
    if (!question)
        return m_inspector->setNothing(tr("Go into a field: where its value comes from stands here."));
    if (question->row->local == store::LocalState::Accepted)
        return showSource({});
    session().client().outbox([self = QPointer<FilePage>(this)](domain::Result<std::vector<client::OutboxItem>> ops) {
        if (self)
            self->showSource(ops ? *std::move(ops) : std::vector<client::OutboxItem>());
    });
}

void FilePage::showSource(const std::vector<client::OutboxItem> &ops)
{
    const std::optional<FieldQuestion> question = m_sections->focusedQuestion();
    if (!question)
        return;
    InspectorContent content = fieldSource(session(), *question, ops);
    const catalogue::Field &field = *question->value->item->field;
    bool masked = false;
    (void)items::ValueText(session().itemContext()).masked(field, question->value->value, &masked);
    if (masked && !question->revealed && mayReveal(session(), field.sensitivity))
        content.actions.push_back({u"reveal"_s, tr("Show in full   F8"),
                                   [this, record = question->row->record, &field] { m_reveal.openField(record, field); }});
    m_inspector->setContent(content);
}

void FilePage::save()
{
    m_sections->editor()->save();
}

/// The portrait says what there is to say, on all the room there is.
bool FilePage::wantsInspector() const
{
    return m_tabs->currentWidget() == m_sections;
}

QWidget *FilePage::inspector() const
{
    return m_inspector;
}

RecordForm *FilePage::form() const
{
    return m_sections->editor()->form();
}

void FilePage::askReveal()
{
    if (!m_data)
        return;
    const int sensitivity = mayReveal(session(), 3) ? 3 : 2;
    QStringList fields;
    for (const store::ViewRecord &view : m_data->records) {
        const QJsonObject f = view.record.fields();
        if (const catalogue::RecordType *type = session().catalogue().recordType(view.record.type))
            for (const catalogue::Field &field : type->fields)
                if (field.sensitivity >= 2 && field.sensitivity <= sensitivity && f.contains(field.id) && !fields.contains(field.id))
                    fields.append(field.id);
    }
    m_reveal.openFile(fields, sensitivity);
}

void FilePage::revealFocused()
{
    m_sections->revealFocused();
}

void FilePage::newRequest()
{
    if (!m_data)
        return;
    auto *dialog = new NewRequestDialog(session(), *m_data, this);
    connect(dialog, &FormDialog::told, this, &FilePage::tell);
    dialog->open();
}

} // namespace hearth::ui
