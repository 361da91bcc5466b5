// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file/FilePage.h"

#include "models/domain/Masking.h"
#include "ui/cases/CommandDialog.h"
#include "ui/file/FieldSource.h"
#include "ui/file/NewMemberDialog.h"
#include "ui/file/NewRowDialog.h"
#include "ui/file/PurposeDialog.h"
#include "ui/look/CellDelegate.h"
#include "ui/look/ListColumns.h"
#include "ui/look/Palette.h"
#include "ui/verification/NewRequestDialog.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QTableWidget>
#include <QTimer>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::RecordId;

namespace {

constexpr int mostRowsHeight = 180;

/// The section in which people get their names is where one more is added.
bool listsPeople(const catalogue::Catalogue &catalogue, const QString &section)
{
    const catalogue::Field *name = catalogue.field(u"person"_s, u"full_name"_s);
    return name && !section.isEmpty() && name->section == section;
}

} // namespace

FilePage::FilePage(Session &session, QWidget *parent) : Page(session, parent)
{
    auto *column = new QVBoxLayout(body());
    column->setContentsMargins(20, 14, 20, 0);
    column->setSpacing(8);
    auto *head = new QHBoxLayout;
    m_name = titleLabel({}, body());
    head->addWidget(m_name);
    head->addStretch();
    m_events = new QHBoxLayout;
    head->addLayout(m_events);
    m_requestButton = new QPushButton(tr("New verification …"), body());
    m_requestButton->setObjectName(u"file.request"_s);
    connect(m_requestButton, &QPushButton::clicked, this, &FilePage::newRequest);
    head->addWidget(m_requestButton);
    m_revealButton = new QPushButton(tr("Show in full"), body());
    m_revealButton->setObjectName(u"file.reveal"_s);
    m_revealButton->setToolTip(tr("Shows names and numbers of this file. The reading is logged."));
    connect(m_revealButton, &QPushButton::clicked, this, &FilePage::askReveal);
    head->addWidget(m_revealButton);
    column->addLayout(head);
    m_facts = new QLabel(body());
    m_facts->setWordWrap(true);
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(m_facts);
    m_readOnly = new QLabel(body());
    m_readOnly->setObjectName(u"file.read_only"_s);
    m_readOnly->setMargin(6);
    setInk(m_readOnly, tokens().yellowText, tokens().yellowTint);
    m_readOnly->hide();
    column->addWidget(m_readOnly);
    m_tabs = new QTabWidget(body());
    m_tabs->setObjectName(u"file.tabs"_s);
    m_tabs->setDocumentMode(true);
    column->addWidget(m_tabs, 1);
    buildSections();
    m_members = new QTableWidget(0, 7, m_tabs);
    m_members->setHorizontalHeaderLabels({tr("Name"), tr("Relation"), tr("Born"), tr("ID number"), tr("Tier"), tr("Consent to verification"), tr("State")});
    m_members->setEditTriggers(QAbstractItemView::NoEditTriggers);
    setUpList(m_members);
    m_members->setObjectName(u"file.members"_s);
    m_members->setAccessibleName(tr("Members"));
    m_tabs->addTab(m_members, tr("Members"));
    m_cases = new QTableView(m_tabs);
    m_cases->setObjectName(u"file.cases"_s);
    m_cases->setAccessibleName(tr("Cases"));
    setUpList(m_cases);
    m_tabs->addTab(m_cases, tr("Cases"));
    m_timeline = new QTableView(m_tabs);
    m_timeline->setObjectName(u"file.timeline"_s);
    m_timeline->setAccessibleName(tr("Timeline"));
    setUpList(m_timeline);
    layOutLists();
    m_tabs->addTab(m_timeline, tr("Timeline"));
    connect(m_cases, &QTableView::activated, this, [this](const QModelIndex &index) {
        if (const auto id = RecordId::fromString(index.data(items::IdRole).toString()))
            Q_EMIT openCase(*id, index.data(items::TypeRole).toString());
    });
    m_inspector = new Inspector(u"file.inspector"_s, this);
    connect(m_editor, &RowEditor::fieldFocused, this, [this](const QString &field) {
        m_focused = field;
        askSource();
    });
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        m_focused.clear();
        askSource();
    });
    askSource();
    m_revealTimer = new QTimer(this);
    m_revealTimer->setSingleShot(true);
    // ux.md 5.8: what was opened covers itself again.
    m_revealTimer->setInterval(10 * 60 * 1000);
    connect(m_revealTimer, &QTimer::timeout, this, [this] {
        m_revealed = false;
        if (isVisible())
            refresh();
    });
}

void FilePage::layOutLists()
{
    // In the order of the heads: name, relation, born, number, tier, consent, state.
    constexpr int tier = 4;
    (new ListColumns(m_members, {{0, 84, 0}, {1, 140, 0}, {2, 72, 3}, {3, 172, 0}, {tier, 150, 0}, {5, 170, 1}, {6, 84, 2}}, tier))->arrange();
    using Case = items::WorkListModel::Column;
    const auto ofCase = &ListColumns::column<Case>;
    m_caseColumns = new ListColumns(m_cases,
                                    {ofCase(Case::State, 56, 0), ofCase(Case::Level, 92, 0), ofCase(Case::Task, 200, 0), ofCase(Case::CaseNo, 148, 1),
                                     ofCase(Case::Step, 130, 0), ofCase(Case::Due, 212, 0), ofCase(Case::Opened, 148, 2)},
                                    static_cast<int>(Case::Task));
    using Past = items::TimelineModel::Column;
    const auto ofPast = &ListColumns::column<Past>;
    m_timelineColumns = new ListColumns(m_timeline,
                                        {ofPast(Past::When, 144, 0), ofPast(Past::What, 220, 0), ofPast(Past::Whom, 120, 0), ofPast(Past::Before, 110, 2),
                                         ofPast(Past::After, 110, 1), ofPast(Past::Source, 130, 3), ofPast(Past::By, 100, 4), ofPast(Past::Reason, 160, 5)},
                                        static_cast<int>(Past::What));
}

void FilePage::buildSections()
{
    auto *page = new QWidget(m_tabs);
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(0, 8, 0, 0);
    m_sections = new QListWidget(page);
    setFocusProxy(m_sections);
    m_sections->setObjectName(u"file.sections"_s);
    m_sections->setFixedWidth(260);
    m_sections->setTextElideMode(Qt::ElideMiddle);
    m_sections->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_sections->setFrameShape(QFrame::NoFrame);
    m_sections->setAccessibleName(tr("Sections of the file"));
    row->addWidget(m_sections);
    auto *right = new QVBoxLayout;
    row->addLayout(right, 1);
    m_rows = new QTableView(page);
    m_rows->setObjectName(u"file.rows"_s);
    setUpList(m_rows);
    m_rows->setAccessibleName(tr("Rows of the section"));
    right->addWidget(m_rows);
    m_editor = new RowEditor(session(), page);
    right->addWidget(m_editor, 1);
    m_tabs->addTab(page, tr("Sections"));
    connect(m_sections, &QListWidget::currentItemChanged, this, [this](QListWidgetItem *item) {
        if (item)
            showSection(item->data(Qt::UserRole).toString());
    });
    connect(m_editor->addButton(), &QPushButton::clicked, this, &FilePage::addRow);
    connect(m_editor, &RowEditor::told, this, &FilePage::tell);
    connect(m_editor, &RowEditor::saved, this, &FilePage::refresh);
}

void FilePage::setFile(const RecordId &file)
{
    if (file != m_file)
        tell({}, false);
    m_file = file;
    m_data.reset();
    m_revealed = false;
    m_revealTimer->stop();
    m_focused.clear();
    m_editor->setFile(file);
    askSource();
}

bool FilePage::concerns(const QSet<RecordId> &files, const QStringList &types) const
{
    return files.contains(m_file) || types.isEmpty();
}

void FilePage::release()
{
    m_revealed = false;
    m_revealTimer->stop();
    // Nothing of what was uncovered stays in a widget; what was typed is a draft.
    m_editor->showNothing({});
    m_members->setRowCount(0);
    m_name->clear();
    m_facts->clear();
    tell({}, false);
    for (QTableView *view : {m_rows, m_cases, m_timeline})
        view->setModel(nullptr);
    m_sectionModel.reset();
    m_timelineModel.reset();
    m_caseModel.reset();
    m_queries.reset();
    m_history.reset();
    m_work.reset();
    m_data.reset();
    m_focused.clear();
    askSource();
}

void FilePage::load()
{
    if (!m_queries) {
        store::Database &reader = *session().reader();
        m_queries = std::make_unique<store::FileQueries>(reader, session().sharedCatalogue(), true);
        m_history = std::make_unique<store::HistoryQueries>(reader, session().sharedCatalogue(), true);
        m_work = std::make_unique<store::WorkQueries>(reader, session().sharedCatalogue(), session().calendar(), true);
        m_sectionModel = std::make_unique<items::FileSectionModel>(session().itemContext());
        m_timelineModel = std::make_unique<items::TimelineModel>(*m_history, session().itemContext());
        m_caseModel = std::make_unique<items::WorkListModel>(*m_work, session().clock(), session().itemContext());
        m_rows->setModel(m_sectionModel.get());
        m_cases->setModel(m_caseModel.get());
        m_timeline->setModel(m_timelineModel.get());
        m_timelineColumns->arrange();
        m_caseColumns->arrange();
        connect(m_rows->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &current) {
            if (current.isValid() && m_sectionModel->row(current.row()).record != m_editor->row())
                showRow(current.row());
        });
    }
    auto opened = m_queries->open(m_file, session().today());
    if (!opened)
        return showNotice(session().errorText(opened.error()));
    if (!*opened)
        return showNotice(tr("This file is not in your area, or it has left it."));
    m_data = **std::move(opened);
    m_sectionModel->setRevealed(m_revealed);
    fillHeader();
    fillMembers();
    showEvents();
    store::WorkFilter filter;
    filter.file = m_file;
    if (auto cases = m_caseModel->setFilter(filter, store::WorkSort::Urgency, Qt::AscendingOrder); !cases)
        tell(session().errorText(cases.error()), true);
    if (auto past = m_timelineModel->load(m_file); !past)
        tell(session().errorText(past.error()), true);
    const QSignalBlocker blocker(m_sections);
    m_sections->clear();
    for (const store::FileSection &section : m_data->sections) {
        const QString title = section.section->label.in(session().language());
        auto *item = new QListWidgetItem(QString(title + u"  "_s + QString::number(section.filled) + u'/' + QString::number(section.total)), m_sections);
        item->setData(Qt::UserRole, section.section->id);
        item->setToolTip(section.conflicting > 0 ? tr("%n value(s) where sources differ", nullptr, section.conflicting) : QString());
        if (section.requiredFilled < section.requiredTotal)
            item->setForeground(tokens().yellowText);
        if (section.conflicting > 0)
            item->setForeground(tokens().redText);
        if (section.section->id == m_section)
            m_sections->setCurrentItem(item);
    }
    showSection(m_section);
}

void FilePage::fillHeader()
{
    const store::HouseholdItem &h = m_data->header;
    const items::ValueText words(session().itemContext());
    const QString name = m_revealed ? h.headName : domain::maskName(h.headName);
    m_name->setText(QString((name.isEmpty() ? tr("No name yet") : name) + u"   "_s
                            + (h.fileNo.isEmpty() ? tr("No number yet · %1").arg(m_file.toString().right(4)) : h.fileNo)));
    QStringList facts{words.state(u"household", h.state), words.code(u"population_tier", h.tier), tr("%n person(s)", nullptr, h.size),
                      words.division(h.div), m_revealed ? h.address : domain::maskAddress(h.address)};
    if (h.openWarnings > 0)
        facts.append(tr("%n open warning(s)", nullptr, h.openWarnings));
    facts.append(tr("complete %1 %").arg(h.completePct));
    facts.removeAll(QString());
    m_facts->setText(facts.join(u" · "_s));
    const QString role = session().client().account().role;
    m_requestButton->setVisible(session().catalogue().recordType(u"verification")->createdByRoles.contains(role) && h.state != "draft"_L1);
    m_revealButton->setVisible(mayReveal());
    m_revealButton->setEnabled(!m_revealed);
    const bool ended = session().catalogue().isFinal(u"file"_s, h.state);
    m_readOnly->setText(ended ? tr("Read-only: this file is closed (%1).").arg(words.state(u"household", h.state)) : QString());
    m_readOnly->setVisible(ended);
}

bool FilePage::mayReveal() const
{
    const catalogue::Visibility *rights = session().catalogue().visibility(session().client().account().role);
    return rights && rights->mayOpen(2);
}

void FilePage::fillMembers()
{
    const items::ValueText words(session().itemContext());
    m_members->setRowCount(0);
    for (const store::FileMember &member : m_data->members) {
        const int row = m_members->rowCount();
        m_members->insertRow(row);
        const QString consent = member.authState.isEmpty() ? tr("none")
                                                           : QString(words.code(u"auth_state", member.authState) + u" "_s + member.authValidTo);
        const QStringList cells{m_revealed ? member.name : domain::maskName(member.name),
                                words.code(u"kinship", member.relation),
                                m_revealed ? member.birth : member.birth.left(4),
                                m_revealed ? member.idNumber : domain::maskIdNumber(member.idNumber),
                                words.code(u"population_tier", member.tier),
                                consent,
                                words.code(u"life_status", member.life)};
        for (int column = 0; column < cells.size(); ++column) {
            auto *cell = new QTableWidgetItem(cells.at(column));
            cell->setToolTip(cells.at(column));
            m_members->setItem(row, column, cell);
        }
    }
}

void FilePage::showEvents()
{
    while (QLayoutItem *item = m_events->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    const store::ViewRecord *own = m_data->record(m_file);
    if (!own)
        return;
    for (const catalogue::Transition *transition : session().engine().offered(u"file"_s, own->record.state, session().client().account().role)) {
        auto *button = new QPushButton(eventName(session(), u"file"_s, transition->event), body());
        connect(button, &QPushButton::clicked, this, [this, event = transition->event] {
            if (const auto record = session().record(m_file))
                openCommand(session(), this, *record, event, [this](const QString &text, Said said) { tell(text, said); });
        });
        m_events->addWidget(button);
    }
}

void FilePage::showTab(int index)
{
    m_tabs->setCurrentIndex(index);
}

bool FilePage::mayEdit(const QString &type) const
{
    const catalogue::Catalogue &catalogue = session().catalogue();
    const catalogue::RecordType *found = catalogue.recordType(type);
    const bool ended = m_data && catalogue.isFinal(u"file"_s, m_data->header.state);
    return !ended && found && found->createdByRoles.contains(session().client().account().role);
}

void FilePage::showSection(const QString &sectionId)
{
    if (!m_data)
        return;
    const RecordId shown = sectionId == m_section ? m_editor->row() : RecordId();
    for (int i = 0; i < m_sections->count(); ++i)
        if (m_sections->item(i)->data(Qt::UserRole).toString() == sectionId && m_sections->currentRow() != i) {
            const QSignalBlocker blocker(m_sections);
            m_sections->setCurrentRow(i);
        }
    m_section = sectionId;
    {
        // The editor goes from row to row by itself below, not by way of a selection that is built anew.
        const QSignalBlocker blocker(m_rows->selectionModel());
        m_sectionModel->setSection(*m_data, sectionId);
    }
    m_rows->resizeColumnsToContents();
    m_rows->setFixedHeight(std::min(mostRowsHeight, m_rows->horizontalHeader()->height() + 30 * std::max(1, m_sectionModel->rowCount()) + 14));
    const store::FileSection *section = m_sectionModel->section();
    const QStringList types = section ? section->section->recordTypes : QStringList();
    const bool people = listsPeople(session().catalogue(), sectionId);
    m_editor->addButton()->setText(people ? tr("Add a member …") : RowEditor::tr("Add a row …"));
    m_editor->addButton()->setVisible(section && (section->section->many || people) && !types.isEmpty() && mayEdit(types.front())
                                      && session().catalogue().recordType(types.front())->offlineCreate);
    int row = 0;
    for (int i = 0; section && i < static_cast<int>(section->rows.size()); ++i)
        if (!shown.isNull() && section->rows[static_cast<size_t>(i)].record == shown)
            row = i;
    if (m_sectionModel->rowCount() > 0) {
        const QSignalBlocker blocker(m_rows->selectionModel());
        m_rows->setCurrentIndex(m_sectionModel->index(row, 0));
    }
    m_rows->viewport()->update();
    showRow(row);
}

FormField FilePage::formField(const store::ItemValue &value) const
{
    FormField field;
    field.field = value.item->field;
    field.value = value.value;
    field.mark = markOf(value.status);
    const items::ValueText words(session().itemContext());
    if (!value.stamp.source.isEmpty())
        field.provenance = QString(words.source(value.stamp.source) + (value.stamp.asOf.isEmpty() ? QString() : QString(u" · "_s + value.stamp.asOf)));
    for (const store::ValueClaim &claim : value.claims)
        if (claim.competing)
            field.provenance += QString(u" · "_s + words.source(claim.stamp.source) + u": "_s
                                        + (m_revealed ? words.value(*value.item->field, claim.value) : words.masked(*value.item->field, claim.value)));
    const bool byEvent = field.field->mergeUnit == catalogue::MergeUnit::Event || field.field->mergeUnit == catalogue::MergeUnit::Server;
    field.readOnly = byEvent || !mayEdit(field.field->type);
    // A value that is covered is not typed over unseen.
    if (!m_revealed && field.field->sensitivity >= 3 && !field.value.isNull())
        field.covered = words.masked(*field.field, field.value);
    return field;
}

void FilePage::showRow(int row)
{
    const store::FileSection *section = m_sectionModel ? m_sectionModel->section() : nullptr;
    const bool exists = section && row >= 0 && row < static_cast<int>(section->rows.size());
    const store::ViewRecord *view = exists ? m_data->record(section->rows[static_cast<size_t>(row)].record) : nullptr;
    if (!view) {
        m_editor->showNothing(tr("Nothing is recorded in this section yet."));
        return askSource();
    }
    std::vector<FormField> fields;
    for (const store::ItemValue &value : section->rows[static_cast<size_t>(row)].values)
        fields.push_back(formField(value));
    m_editor->showRow(view->record, m_section, fields);
    askSource();
}

/// Only what the server has not accepted yet has a change of its own to ask for; all else is answered at once.
void FilePage::askSource()
{
    const std::optional<FieldQuestion> question = focusedQuestion();
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
    const std::optional<FieldQuestion> question = focusedQuestion();
    if (!question)
        return;
    InspectorContent content = fieldSource(session(), *question, ops);
    if (mayReveal() && !m_revealed)
        content.actions.push_back({u"reveal"_s, tr("Show in full"), [this] { askReveal(); }});
    m_inspector->setContent(content);
}

std::optional<FieldQuestion> FilePage::focusedQuestion() const
{
    const store::FileSection *section = m_data && m_sectionModel ? m_sectionModel->section() : nullptr;
    if (!section || m_focused.isEmpty())
        return std::nullopt;
    for (const store::SectionRow &row : section->rows)
        for (const store::ItemValue &value : row.values)
            if (row.record == m_editor->row() && value.item->field->id == m_focused)
                return FieldQuestion{&*m_data, &row, &value, section->section->label.in(session().language()), m_revealed};
    return std::nullopt;
}

void FilePage::save()
{
    m_editor->save();
}

QWidget *FilePage::inspector() const
{
    return m_inspector;
}

RecordForm *FilePage::form() const
{
    return m_editor->form();
}

void FilePage::addRow()
{
    const store::FileSection *section = m_sectionModel->section();
    const catalogue::RecordType *type = section ? session().catalogue().recordType(section->section->recordTypes.front()) : nullptr;
    if (!type)
        return;
    FormDialog *dialog = nullptr;
    if (listsPeople(session().catalogue(), m_section))
        dialog = new NewMemberDialog(session(), m_file, this);
    else
        dialog = new NewRowDialog(session(), m_file, *type, section->section->label.in(session().language()), this);
    connect(dialog, &FormDialog::told, this, &FilePage::tell);
    dialog->open();
}

void FilePage::askReveal()
{
    const catalogue::Visibility *rights = session().catalogue().visibility(session().client().account().role);
    // What is open on a case only needs a purpose; the file itself counts as the case (ux.md 5.8).
    if (!rights || rights->bySensitivity.value(3) != "open_on_case"_L1)
        return reveal(tr("File opened"));
    auto *dialog = new PurposeDialog(session(), m_file, this);
    connect(dialog, &PurposeDialog::given, this, &FilePage::reveal);
    dialog->open();
}

void FilePage::reveal(const QString &purpose)
{
    if (!m_data)
        return;
    QStringList fields;
    for (const store::ViewRecord &view : m_data->records) {
        const QJsonObject f = view.record.fields();
        if (const catalogue::RecordType *type = session().catalogue().recordType(view.record.type))
            for (const catalogue::Field &field : type->fields)
                if (field.sensitivity >= 2 && f.contains(field.id) && !fields.contains(field.id))
                    fields.append(field.id);
    }
    session().client().logRead(m_file, fields, purpose);
    m_revealed = true;
    m_revealTimer->start();
    refresh();
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
